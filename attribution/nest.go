package attribution

import "isnad/arabic"

// nest tells each candidate inside whose content it stands.
func (sr *sentenceReader) nest() {
	open := -1
	for m := range sr.found {
		c := &sr.found[m]
		if c.trailing {
			if open >= 0 && sr.found[open].content < c.first {
				c.inside = open
			}
			open = -1
			continue
		}
		if open >= 0 && c.first >= sr.found[open].content && c.rule != "participle" && (!sr.isPart(c.first) || sr.r.has(c.first-1, thatWord)) {
			c.nested, c.inside = true, open
			continue
		}
		open = m
	}
}

// close finds where the content of each candidate ends.
func (sr *sentenceReader) close() {
	for k := range sr.found {
		c := &sr.found[k]
		if c.trailing {
			continue
		}
		c.until = sr.last
		for m := k + 1; m < len(sr.found); m++ {
			if n := &sr.found[m]; !n.nested && n.first >= c.content {
				c.until = n.first
				break
			}
		}
		sr.cutShort(c)
	}
	for k := range sr.found {
		if sr.found[k].trailing {
			sr.qualified(&sr.found[k], k)
		}
	}
	for k := range sr.found {
		sr.trimContent(&sr.found[k])
	}
}

// cutShort ends the content before what the writer adds: «، وذلك», «وفق
// تعبيره», and after a quotation that is all of it.
func (sr *sentenceReader) cutShort(c *candidate) {
	r := sr.r
	i := c.content
	if i < c.until {
		if q := r.words[i].quote; q >= 0 && (r.words[i].mark == opensQuote || i > 0 && (r.words[i-1].mark == opensQuote || i > 1 && r.words[i-2].mark == opensQuote)) && r.quotes[q].Closed {
			if last := r.at(r.quotes[q].End); last <= c.until {
				if sr.quoteIsAll(last, c.until) {
					c.until = last
					return
				}
				i = last
			}
		}
	}
	inRelative := false
	for ; i < c.until; i++ {
		w := &r.words[i]
		if q := w.quote; q >= 0 && r.quotes[q].Closed && w.mark == noMark {
			continue
		}
		if sr.isRemark(i) || nominal(c.rule) && i > c.content+1 && sr.goesOn(i, inRelative) {
			c.until = i
			return
		}
		inRelative = inRelative || w.has(relative)
	}
}

// nominal reports whether the content of a rule is a noun phrase, which a
// further verb does not belong to.
func nominal(rule string) bool {
	return rule == "verb-noun" || rule == "verb-preposition" || rule == "verb-bi" || rule == "verb-view"
}

// goesOn reports whether the sentence goes on at word i with a further verb:
// «نفى الخبر ورفض التعليق». Inside a relative clause only a reporting verb
// after a comma does.
func (sr *sentenceReader) goesOn(i int, inRelative bool) bool {
	w := &sr.r.words[i]
	if w.conj != 'w' || w.def || w.prep != 0 || inRelative && (w.verb == nil || !isComma(&sr.r.words[i-1])) {
		return false
	}
	bare := word{stem: w.stem, fold: w.stem, class: w.class, verb: w.verb}
	return w.has(plainVerb) && !w.has(event|institution|role) || w.verb != nil && w.form.tense != participle || startsVerb(&bare)
}

// quoteIsAll reports whether what was said ends with the quotation that is
// closed before word i.
func (sr *sentenceReader) quoteIsAll(i, until int) bool {
	r := sr.r
	if i >= until {
		return true
	}
	w := &r.words[i]
	if isComma(w) {
		next := i + 1
		return !(next < until && (r.words[next].conj == 'w' && r.words[next].has(thatWord) || r.words[next].fold == "و" || next+1 < until && r.words[next].has(thatWord)))
	}
	return w.kind == arabic.TokenPunct && w.mark == noMark || w.has(joint|negation|auxiliary) || w.fold == "وذلك" || w.fold == "مشيرا" || w.has(fromSource) || w.conj == 'w' && !w.has(thatWord) && (w.verb != nil || w.has(plainVerb))
}

// isRemark reports whether the writer adds something at word i.
func (sr *sentenceReader) isRemark(i int) bool {
	r, w := sr.r, &sr.r.words[i]
	switch {
	case w.has(fromSource) && i+1 < sr.last:
		switch r.words[i+1].fold {
		case "تعبيره", "تعبيرها", "تعبيرهم", "قوله", "قولها", "قولهم", "وصفه", "وصفها", "رايه", "لقوله", "زعمه", "زعمها", "كلامه", "لتعبيره", "المصدر", "ذات", "نفس":
			return true
		case "ما":
			return i+2 < sr.last && r.reports(i+2)
		}
	case w.stem == "علي" && r.is(i+1, "حد"):
		return true
	case isComma(w) && i+1 < sr.last:
		n := &r.words[i+1]
		if n.conj == 'w' && n.verb != nil && n.verb.frames&ordering != 0 && !n.def {
			return true
		}
		return n.fold == "وذلك" || n.fold == "في" && r.is(i+2, "اشاره") || n.fold == "وجاء" || n.fold == "وياتي"
	case (w.fold == "ولم" || w.fold == "ولا" || w.fold == "ولن") && r.reports(i+1):
		return true
	case w.fold == "وياتي" || w.fold == "وتاتي":
		return true
	}
	return false
}

// qualified finds the clause that a source phrase behind it qualifies.
func (sr *sentenceReader) qualified(c *candidate, k int) {
	r := sr.r
	c.until = c.first
	first := sr.first
	for m := 0; m < k; m++ {
		if p := &sr.found[m]; p.trailing {
			first = max(first, p.midEnd)
		} else if m == c.inside {
			first = max(first, p.content)
		}
	}
	start := first
	for i := c.first - 2; i > first; i-- {
		if q := r.words[i].quote; q >= 0 && r.words[i].mark == noMark && r.quotes[q].Closed {
			continue
		}
		if sr.isBreak(i, c.first) {
			start = i
			break
		}
	}
	c.content = sr.afterJoint(start, c.first)
	if r.words[c.content].conj != 0 {
		c.skip = len("و")
	}
}

// isBreak reports whether a clause of its own begins at word i: «وقد», «، لكن».
func (sr *sentenceReader) isBreak(i, until int) bool {
	r, w := sr.r, &sr.r.words[i]
	if until-i < 5 {
		return false
	}
	if w.fold == "وقد" || w.fold == "ولقد" {
		return true
	}
	if !isComma(&r.words[i-1]) {
		return false
	}
	switch w.stem {
	case "لكن", "لكنه", "لكنها", "الا", "كما", "غير", "بينما":
		return true
	}
	return w.fold == "في" && r.is(i+1, "حين") || w.fold == "ولكن" || r.words[i-1].fold == "؛"
}

// afterJoint steps over connectives at the beginning of a clause.
func (sr *sentenceReader) afterJoint(i, until int) int {
	r := sr.r
	for i < until-1 {
		w := &r.words[i]
		switch {
		case isComma(w) || w.fold == "-" || w.fold == ":" || w.mark == opensQuote && !r.quotes[w.quote].Closed || w.fold == ".":
			i++
		case w.fold == "وقد" || w.fold == "كما" || w.stem == "لكن" || w.fold == "ولكن" || w.fold == "فيما" || w.fold == "بينما" || w.has(thatWord) && i > sr.first:
			i++
		case w.stem == "الا" && r.has(i+1, thatWord) || w.stem == "غير" && r.has(i+1, thatWord) || w.fold == "في" && r.is(i+1, "حين"):
			i += 2
		default:
			return i
		}
	}
	return i
}

// trimContent takes commas, stops and quotation marks off the end of the
// content, and opening marks off its beginning.
func (sr *sentenceReader) trimContent(c *candidate) {
	r := sr.r
	for c.content < c.until {
		w := &r.words[c.content]
		if w.mark == opensQuote && c.skip == 0 || w.fold == "\"" || isComma(w) || w.fold == ":" || w.fold == ".." {
			c.content++
			continue
		}
		break
	}
	for c.until > c.content {
		w := &r.words[c.until-1]
		if w.mark != noMark || w.kind == arabic.TokenPunct && w.fold != ")" && w.fold != "%" && w.fold != "]" || w.fold == "..." {
			c.until--
			continue
		}
		break
	}
}
