package attribution

import "isnad/arabic"

// relay reads «نقلت رويترز عن مصدر قوله إن»: the innermost source speaks.
func (sr *sentenceReader) relay(i int) (candidate, bool) {
	r := sr.r
	c := candidate{first: sr.clauseStart(i), cueFirst: i, cueLast: i + 1, form: r.words[i].form, inside: -1, rule: "relay"}
	limit := min(sr.last, i+reach)
	k := i + 1
	for k < limit && r.has(k, adverb|timeNoun) {
		k++
	}
	outer := phrase{}
	if p, ok := r.pronounOf(k); ok { // ونقلت عنه قوله
		c.form, c.relayed = p, true
		c.speaker.first, c.speaker.last = k, k
		return sr.afterSource(c, k+1, limit)
	}
	if !r.is(k, "عن") {
		if r.words[min(k, sr.last-1)].stem == "قول" || r.has(k, preposition|relative) {
			return c, false
		}
		outer = r.nounPhrase(k, limit)
		if o, ok := r.outletAt(k); ok && o.last > outer.last {
			outer.last, outer.head = o.last, outletNoun
		}
		if outer.last <= outer.first {
			return c, false
		}
		k = outer.last
	}
	from := "عن"
	if r.words[i].verb.past == "علم" { // علمت الصحيفة من مصادر
		if from = "من"; !r.isOutlet(outer) && r.words[outer.first].mark != opensQuote {
			return c, false
		}
	}
	for k < limit && !r.is(k, from) && !r.isSaying(k) {
		if p, ok := r.pronounOf(k); ok && outer.last > outer.first {
			c.form = p
			c.speaker.first, c.speaker.last = k, k
			c.carry(r, outer)
			return sr.afterSource(c, k+1, limit)
		}
		if r.has(k, thatWord) || r.words[k].verb != nil && !r.words[k].def && r.words[k].form.tense != participle || r.words[k].fold == "." {
			return c, false
		}
		k++
	}
	if k >= limit {
		return c, false
	}
	if r.isSaying(k) { // ونقل البيان قول الجنرال
		return sr.saying(c, outer, k)
	}
	if r.is(k+1, "لسان") {
		k++
	}
	inner := r.nounPhrase(k+1, limit)
	if inner.last <= inner.first && !(r.words[k].fold == "عنه") {
		return c, false
	}
	c.speaker = inner
	if outer.last <= outer.first {
		before := candidate{cueFirst: i, cueLast: i + 1, first: c.first}
		before.speaker.first, before.speaker.last = i+1, i+1
		sr.subjectBefore(&before)
		outer = before.speaker
		if outer.last > outer.first {
			c.first = before.first
		}
	}
	if outer.last > outer.first {
		c.carry(r, outer)
	} else {
		c.relayed = true
	}
	return sr.afterSource(c, inner.last, limit)
}

// pronounOf reads عنه, عنها and عنهم, and tells with what they agree.
func (r *reading) pronounOf(k int) (form, bool) {
	if k >= len(r.words) {
		return form{}, false
	}
	switch r.words[k].fold {
	case "عنه":
		return form{tense: past}, true
	case "عنها":
		return form{tense: past, feminine: true}, true
	case "عنهم":
		return form{tense: past, plural: true}, true
	}
	return form{}, false
}

// isSaying reports whether word k is قول or قوله.
func (r *reading) isSaying(k int) bool {
	switch r.words[k].stem {
	case "قول", "قوله", "قولها", "قولهم", "قولهما", "تاكيده", "تاكيدها":
		return r.words[k].prep == 0 && (!r.words[k].def || r.has(k+1, thatWord))
	}
	return false
}

// saying reads the noun after قول, or takes the pronoun of قوله.
func (sr *sentenceReader) saying(c candidate, outer phrase, k int) (candidate, bool) {
	r := sr.r
	c.cueFirst, c.cueLast = k, k+1
	c.rule = "saying"
	if outer.last > outer.first {
		c.carry(r, outer)
	}
	limit := min(sr.last, k+reach)
	if r.words[k].stem == "قول" {
		p := r.nounPhrase(k+1, limit)
		if p.last <= p.first {
			return c, false
		}
		c.speaker = p
		return sr.content(c, p.last, limit)
	}
	return sr.content(c, k+1, limit)
}

// afterSource reads قوله and the content after «نقلت … عن فلان».
func (sr *sentenceReader) afterSource(c candidate, k, limit int) (candidate, bool) {
	r := sr.r
	c.mid = k
	for n := k; n < limit; n++ {
		if r.isSaying(n) {
			c.cueFirst, c.cueLast = n, n+1
			c.form.plural = r.words[n].stem == "قولهم"
			c.form.feminine = r.words[n].stem == "قولها"
			return sr.content(c, n+1, limit)
		}
		w := &r.words[n]
		if w.has(thatWord) || w.fold == ":" || w.mark == opensQuote {
			return sr.content(c, n, limit)
		}
		if w.verb != nil && !w.def && w.conj != 0 {
			break
		}
	}
	return c, false
}

// content finds where the content begins: at أن, a colon or a quotation.
func (sr *sentenceReader) content(c candidate, k, limit int) (candidate, bool) {
	r := sr.r
	for n := k; n < limit; n++ {
		w := &r.words[n]
		if w.has(thatWord) && w.conj == 0 {
			c.midEnd, c.content = n, sr.afterThat(n+1)
			return c, c.content < sr.last
		}
		if w.fold == ":" || w.mark == opensQuote && (sr.quoteIsContent(&c, n) || n == k) {
			c.midEnd, c.content = n, sr.afterThat(n)
			return c, c.content < sr.last
		}
		if w.verb != nil && !w.def && w.conj != 0 && w.kind == arabic.TokenWord {
			return c, false
		}
	}
	return c, false
}

// relaySource reads «نقلا عن مصدر» between the verb and أن: the subject so far
// is who carried it.
func (sr *sentenceReader) relaySource(c *candidate, j int) int {
	r := sr.r
	inner := r.nounPhrase(j+2, sr.last)
	if inner.last <= inner.first {
		return j + 2
	}
	if c.speaker.last > c.speaker.first {
		c.carry(r, c.speaker)
	} else {
		c.relayed = true
	}
	c.speaker = inner
	c.cueFirst, c.cueLast = j, j+2
	return inner.last
}

// verbalNoun reads «قوله إن», «بالتأكيد على», «بالقول إن», outside of نقل عن.
func (sr *sentenceReader) verbalNoun(i int) (candidate, bool) {
	w := &sr.r.words[i]
	c := candidate{first: i, cueFirst: i, cueLast: i + 1, inside: -1, rule: "verbal-noun"}
	switch w.fold {
	case "بقوله", "بقولها", "بقولهم", "بالقول", "قوله", "قولها", "قولهم":
		c.form.feminine = w.fold == "بقولها" || w.fold == "قولها"
		c.speaker.first, c.speaker.last = i, i
		return sr.content(c, i+1, min(sr.last, i+6))
	}
	return c, false
}
