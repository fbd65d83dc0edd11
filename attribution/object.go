package attribution

import (
	"slices"
	"strings"

	"isnad/arabic"
)

// takesView reads what somebody is said to be: «وصف الهجوم بأنه جريمة»، «اتهم
// الحكومة بالتقصير».
func (sr *sentenceReader) takesView(c *candidate, j int, subject bool) (int, bool) {
	r, w := sr.r, &sr.r.words[j]
	if !subject && c.speaker.last == c.speaker.first && !r.words[c.cueFirst].form.object || r.has(c.cueFirst-1, relative) {
		return 0, false
	}
	c.rule = "verb-view"
	loose := w.kind == arabic.TokenParticle && w.fold == "ب" || w.fold == "ب"
	if !loose && !(bareBi(w) && w.conj == 0 && !w.has(timeNoun|place|medium) && strings.HasPrefix(r.src[w.start:w.end], "ب")) {
		return 0, false
	}
	if j == c.speaker.last && c.speaker.last > c.speaker.first && !r.words[c.cueFirst].form.object {
		sr.splitObject(c)
	}
	if loose {
		return j + 1, j+1 < sr.last
	}
	c.skip = len("ب")
	return j, true
}

// splitObject takes from the noun phrase between the verb and ب what is its
// object: all of it when the subject is dropped, the definite word behind a
// name when it is not.
func (sr *sentenceReader) splitObject(c *candidate) {
	last := &sr.r.words[c.speaker.last-1]
	if c.speaker.name >= 0 && c.speaker.last-c.speaker.name > 1 {
		if last.def && !last.has(given) {
			c.speaker.last--
		}
		return
	}
	if w := &sr.r.words[c.speaker.first]; w.def && w.class == 0 && c.speaker.last-c.speaker.first > 1 && sr.r.words[c.speaker.first+1].def && sr.r.has(c.speaker.first+1, institution|role|document|area|event) {
		c.speaker.last = c.speaker.first + 1 // اتهم العارف الجهات المختصة بكذا
		return
	}
	c.speaker.first, c.speaker.last = c.cueLast, c.cueLast
}

// isObject reports whether the content is a noun phrase that begins at j.
func (sr *sentenceReader) isObject(c *candidate, v *verb, j int) bool {
	r, w := sr.r, &sr.r.words[j]
	if w.conj != 0 || w.prep != 0 || w.def && c.speaker.last == c.speaker.first {
		return false
	}
	if isComma(&r.words[j-1]) && (!w.has(event) || c.speaker.last == c.speaker.first) {
		return false
	}
	if v.past == "جدد" && w.stem == "عقد" {
		return false
	}
	if w.fold == "ما" {
		return v.frames&takesAny != 0 && j+1 < sr.last
	}
	if v.frames&takesAny != 0 && j == c.speaker.last && j > c.speaker.first && w.kind == wordKind && w.verb == nil &&
		!w.has(preposition|timeNoun|adverb|relative|role|rank|thatWord|joint|plainVerb|demonstrative) {
		return j+2 < sr.last
	}
	if c.speaker.last > c.speaker.first && ownedMasdar(w) {
		return j+2 < sr.last
	}
	if (w.has(event) || masdarLike(w)) && (w.owned || !w.def) && !w.has(role|anonymous) {
		if w.has(institution) && !w.owned {
			return false
		}
		return j+1 < sr.last && !sr.inGenitive(c, j)
	}
	return false
}

// ownedMasdar reports whether an unknown word is a verbal noun with a pronoun
// behind it: تعاقده, استقالتها.
func ownedMasdar(w *word) bool {
	if w.class != 0 || w.verb != nil || w.def || w.conj != 0 || w.prep != 0 || w.kind != wordKind {
		return false
	}
	for _, o := range [...]string{"ها", "هم", "ه"} {
		base, ok := strings.CutSuffix(w.fold, o)
		if !ok || len(base) < 8 {
			continue
		}
		return strings.HasPrefix(base, "ت") && len(base) <= 10 && !strings.HasSuffix(base, "ت") || masdarLike(&word{stem: base, kind: wordKind})
	}
	return false
}

// masdarLike reports whether an unknown word has the pattern of a verbal noun of
// the derived forms: استشهاد, انطلاق, اعتقال, تسجيل, إطلاق.
func masdarLike(w *word) bool {
	if w.class != 0 || w.verb != nil || w.def || w.kind != wordKind {
		return false
	}
	letters := []rune(w.stem)
	switch n := len(letters); {
	case n >= 6 && n <= 8 && strings.HasPrefix(w.stem, "است"):
		return slices.Contains(letters[4:], 'ا')
	case n == 6 && letters[0] == 'ا' && (letters[1] == 'ن' || letters[2] == 'ت'):
		return letters[4] == 'ا'
	case n == 5 && letters[0] == 'ت':
		return letters[3] == 'ي'
	case n == 5 && letters[0] == 'ا':
		return letters[3] == 'ا'
	}
	return false
}

// inGenitive reports whether the noun at j depends on the one before it, so that
// it is no object: حركة مشروع تونس.
func (sr *sentenceReader) inGenitive(c *candidate, j int) bool {
	r := sr.r
	if j == c.cueLast || j == c.speaker.last {
		return false
	}
	w := &r.words[j-1]
	return w.kind == wordKind && !w.def && !w.owned && !w.has(place|timeNoun|adverb|given|adjective|sameness) && w.mark == noMark
}
