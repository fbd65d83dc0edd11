package attribution

import (
	"strings"
)

// finite reads a finite reporting verb: «قال فلان في بيان إن …».
func (sr *sentenceReader) finite(i int) (candidate, bool) {
	r, w := sr.r, &sr.r.words[i]
	if w.form.object && !w.form.feminine && w.verb.frames&takesView != 0 && w.conj == 0 && i > sr.first {
		return candidate{}, false // وصفها is more often a noun
	}
	if w.form.object && !tells(w.verb) && w.verb.frames&takesView == 0 {
		return candidate{}, false // نشرتها مجلة: of what stands before
	}
	if w.conj == 0 && (r.is(i-1, "عدم") || r.is(i-1, "دون")) {
		return candidate{}, false
	}
	if sr.denied(i) || r.has(i-1, preposition) && r.words[i-1].fold != "علي" && !r.has(i, plainVerb) && w.conj == 0 && r.words[i-1].stem != "بعد" && !r.is(i-1, "بعدما") {
		return candidate{}, false
	}
	c := candidate{first: sr.clauseStart(i), cueFirst: i, cueLast: i + 1, form: w.form, inside: -1, rule: "verb-that"}
	c.speaker.first, c.speaker.last = i+1, i+1
	if !sr.complement(&c, w.verb) {
		return candidate{}, false
	}
	if c.speaker.last == c.speaker.first {
		sr.subjectBefore(&c)
	}
	if c.content >= sr.last {
		return candidate{}, false
	}
	if w.has(preposition) && (w.conj == 0 && i > sr.first && !r.has(i-1, auxiliary|joint) && !isComma(&r.words[i-1]) && !sr.isTurn(i-1) && !strings.Contains(r.src[w.start:w.end], "\u0651") || c.speaker.last > c.speaker.first && c.speaker.head&speakable == 0 && c.speaker.name < 0) {
		return candidate{}, false // عبر is a preposition
	}
	if c.form.tense == present && (r.is(i-1, "قد") || r.is(i-1, "وقد") || r.is(i-1, "ربما")) {
		return candidate{}, false // it may
	}
	if c.rule == "verb-noun" && w.form.tense == present && c.speaker.last <= c.speaker.first {
		return candidate{}, false // يتوقع هطول أمطار: by nobody
	}
	if nominal(c.rule) && !sr.isPart(c.first) && (c.speaker.last <= c.speaker.first || c.speaker.head&speakable == 0 && c.speaker.name < 0 && !r.words[c.speaker.first].def) {
		return candidate{}, false
	}
	if sr.loose(&c) || sr.impersonal(&c) {
		return candidate{}, false
	}
	return c, true
}

// isTurn reports whether word i ends a phrase such as من جانبه: a verb follows.
func (sr *sentenceReader) isTurn(i int) bool {
	switch sr.r.words[i].fold {
	case "جانبه", "جانبها", "جانبهم", "جهته", "جهتها", "جهتهم", "بدوره", "بدورها", "بدورهم":
		return true
	}
	return false
}

// loose reports whether the verb stands in the middle of a sentence without a
// subject and without a word that joins it: a part of what was said before.
func (sr *sentenceReader) loose(c *candidate) bool {
	r, w := sr.r, &sr.r.words[c.cueFirst]
	if w.has(plainVerb) && c.content-c.cueLast > 4 {
		return true
	}
	if c.speaker.last > c.speaker.first || c.first <= sr.first || w.conj != 0 || c.first < c.cueFirst || w.form.object {
		return false
	}
	before := &r.words[c.first-1]
	if isComma(before) {
		return c.rule == "verb-noun" || c.rule == "verb-preposition"
	}
	return c.form.tense == present && !before.has(joint|relative)
}

// impersonal reports whether nobody says it: «يذكر أن», «يشار إلى أن»,
// «المعلومات تفيد بأن».
func (sr *sentenceReader) impersonal(c *candidate) bool {
	r := sr.r
	if c.speaker.last > c.speaker.first {
		return c.speaker.head&hearsay != 0
	}
	return c.form.tense == present && !c.form.plural && (c.first <= sr.first || r.words[c.first].conj != 0) && c.content-c.cueLast <= 3 &&
		isImpersonal(r.words[c.cueFirst].stem)
}

// isImpersonal reports whether a verb without a subject is one that nobody
// says: «يذكر أن», «يظهر أن».
func isImpersonal(stem string) bool {
	switch stem {
	case "يذكر", "يشار", "يعتقد", "يعتبر", "يلاحظ", "يظهر", "يتوقع", "يرجح", "يقدر", "يزعم", "يقال", "تعتبر", "تظهر", "يعلم":
		return true
	}
	return false
}
