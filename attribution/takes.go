package attribution

import (
	"strings"

	"isnad/arabic"
)

// takes reports whether the content can begin at word j, and at which word it
// does.
func (sr *sentenceReader) takes(c *candidate, v *verb, j int, subject bool) (int, bool) {
	r, w := sr.r, &sr.r.words[j]
	f := v.frames
	near := j-c.cueLast <= 12
	switch {
	case w.stem == "تاكيد" && (w.def && w.prep == 0 || w.owned) && (r.is(j+1, "علي") || r.has(j+1, thatWord)): // جدد التأكيد على
		return sr.afterThat(j + 2), j+2 < sr.last
	case w.has(event) && w.fold == "بالتاكيد" || w.fold == "بالتشديد" || w.fold == "بالاشاره":
		if k := j + 1; r.is(k, "علي") || r.is(k, "الي") {
			return sr.afterThat(k + 1), true
		}
	case w.has(thatWord) && r.is(j+1, ".") && r.words[j+1].glued && j+2 < sr.last && r.words[j+2].glued: // إن.بي.سي
		return 0, false
	case w.has(thatWord) && w.stem != "من" || w.fold == "بان" || strings.HasPrefix(w.fold, "بان") && w.has(thatWord):
		if f&takesThat == 0 && f&(takesIla|takesAla|takesAn|takesMin|takesBi|takesView) == 0 || w.conj != 0 {
			return 0, false
		}
		if f&gated != 0 && !near {
			return 0, false
		}
		if f&takesView != 0 && j == c.speaker.last && c.speaker.last > c.speaker.first && !r.words[c.cueFirst].form.object {
			sr.splitObject(c)
		}
		return sr.afterThat(j + 1), true
	case w.fold == ":":
		if f&takesQuote == 0 && f&takesThat == 0 || j+1 >= sr.last || f&gated != 0 && j-c.speaker.last > 6 {
			return 0, false
		}
		c.rule = "verb-colon"
		return sr.afterThat(j + 1), true
	case w.mark == opensQuote && f&takesQuote != 0:
		if f&gated != 0 && j != c.cueLast && j != c.speaker.last && !(isComma(&r.words[j-1]) && j-c.cueLast <= 6) && !r.is(j-1, ":") && r.at(r.quotes[w.quote].End)-j < 10 {
			return 0, false
		}
		if !sr.quoteIsContent(c, j) {
			return 0, false
		}
		c.rule = "verb-quote"
		return sr.afterThat(j), true
	case f&(takesIla|takesAn|takesAla|takesMin|takesBi) != 0 && (subject || c.speaker.last == c.speaker.first):
		if at, ok := sr.takesPreposition(c, v, j); ok {
			return at, true
		}
	}
	if f&takesView != 0 {
		return sr.takesView(c, j, subject)
	}
	if f&takesNoun != 0 && (f&gated == 0 || c.speaker.head&document != 0) && sr.isObject(c, v, j) {
		c.rule = "verb-noun"
		return j, true
	}
	return 0, false
}

// afterThat steps over what may stand between أن and what was said: a colon,
// an opening quotation mark, and أن inside of it.
func (sr *sentenceReader) afterThat(j int) int {
	r := sr.r
	for n := 0; j < sr.last && n < 4; n++ {
		w := &r.words[j]
		switch {
		case w.fold == ":" || w.fold == "..." || w.fold == "-" || isComma(w) || w.fold == ".." || w.fold == "…":
			j++
		case w.mark == noMark && strings.ContainsAny(w.fold, "\"“”«»") || w.mark == opensQuote && j+1 < sr.last && (r.has(j+1, thatWord) || r.words[j+1].mark == opensQuote):
			j++
		case w.has(thatWord) && w.conj == 0:
			j++
		default:
			return j
		}
	}
	return j
}

// quoteIsContent reports whether the quotation at j is what was said, and not
// the name of somebody.
func (sr *sentenceReader) quoteIsContent(c *candidate, j int) bool {
	r := sr.r
	q := &r.quotes[r.words[j].quote]
	last := r.at(q.End)
	if r.words[j-1].kind == arabic.TokenParticle || r.has(j-1, outletNoun|preposition) && !r.has(j-1, given) {
		return false
	}
	if r.is(j-1, ":") {
		return true
	}
	inner := last - j - 2
	if inner >= 6 || !q.Closed {
		return true
	}
	if before := &r.words[j-1]; j != c.speaker.last && j != c.cueLast && before.kind == wordKind && (before.has(sameness) || namesIt(before.stem) ||
		!before.def && !before.owned && before.prep == 0 && !before.has(medium|timeNoun|adjective|place|given|adverb) && before.class != 0) {
		return false
	}
	for k := last; k < min(sr.last, last+16) && !(r.reports(k) && !r.has(k-1, relative)); k++ { // a name goes before أن
		w := &r.words[k]
		if w.has(thatWord) && w.conj == 0 || w.fold == ":" || w.mark == opensQuote && w.conj == 0 {
			return false
		}
		if isComma(w) && k == last || w.fold == "." {
			break
		}
	}
	return inner >= 2
}

// bareBi reports whether ب is written before a word, known or not.
func bareBi(w *word) bool {
	return w.prep == 'b' || w.prep == 0 && w.class == 0 && w.verb == nil && strings.HasPrefix(w.fold, "ب")
}

// namesIt reports whether what stands in quotation marks after a word is a name
// or a title: «باسم "…"», «بعنوان "…"».
func namesIt(stem string) bool {
	switch stem {
	case "باسم", "اسم", "عنوان", "بعنوان", "شعار", "لقب", "عمليه", "مبادره", "برنامج", "حمله", "وسم", "هاشتاغ", "هاشتاق", "فيلم", "مسلسل", "كتاب", "روايه", "كتابه", "روايته", "فيلمه", "نفسها", "نفسه", "ايضا_":
		return true
	}
	return false
}

// takesPreposition reads إلى, عن, على, من or ب before the content.
func (sr *sentenceReader) takesPreposition(c *candidate, v *verb, j int) (int, bool) {
	r, w := sr.r, &sr.r.words[j]
	want := frame(0)
	switch w.stem {
	case "الي":
		want = takesIla
	case "عن":
		want = takesAn
	case "علي":
		want = takesAla
	case "من":
		want = takesMin
	}
	if w.conj != 0 {
		return 0, false
	}
	if v.frames&takesBi != 0 && w.conj == 0 && strings.HasPrefix(r.src[w.start:w.end], "ب") && bareBi(w) && !w.has(thatWord|timeNoun|place) && (!w.has(medium) || w.def) && (w.has(event) || w.def || masdarLike(&word{kind: w.kind, stem: strings.TrimPrefix(w.fold, "ب")})) {
		c.skip, c.rule = len("ب"), "verb-bi"
		return j, true
	}
	if want == 0 || v.frames&want == 0 || j+1 >= sr.last || want == takesAn && j-1 > c.cueFirst && r.words[j-1].def && (r.words[j-1].stem == "كشف" || r.words[j-1].stem == "افصاح") {
		return 0, false
	}
	next := &r.words[j+1]
	if next.has(thatWord) {
		return sr.afterThat(j + 2), true
	}
	if next.has(timeNoun|demonstrative) && !next.has(event) || next.fold == "جانب" || next.kind == arabic.TokenNumber && want != takesAn {
		return 0, false
	}
	if next.stem == "لسان" {
		return 0, false
	}
	if want == takesAla && next.has(medium) && !next.has(event) || want == takesMin && (next.stem == "خلال" || next.stem == "جهته" || next.stem == "جانبه" || next.stem == "جهتها" || next.stem == "جانبها" || next.stem == "جهه" || next.stem == "بين" || next.stem == "قبل") {
		return 0, false
	}
	if want&(takesAla|takesIla) != 0 && !next.has(event) && next.mark != opensQuote && sr.thatWithin(j+2) {
		return 0, false
	}
	if v.frames&topical != 0 && !next.has(event) && next.mark != opensQuote && (v.past == "تحدث" || next.class != 0 || next.def || next.owned) {
		return 0, false
	}
	c.rule = "verb-preposition"
	if next.mark == opensQuote && j+2 < sr.last {
		return j + 1, true
	}
	return j + 1, true
}

// thatWithin reports whether أن comes soon after word j, in the same part of
// the sentence.
func (sr *sentenceReader) thatWithin(j int) bool {
	r := sr.r
	for k := j; k < min(sr.last, j+14); k++ {
		if isComma(&r.words[k]) || r.reports(k) || r.words[k].conj != 0 && r.has(k, plainVerb) {
			return false
		}
		if r.has(k, thatWord) && r.words[k].conj == 0 {
			return !r.has(k-1, event|preposition)
		}
	}
	return false
}
