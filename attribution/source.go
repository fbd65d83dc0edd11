package attribution

import (
	"isnad/arabic"
)

// sourcePhrase reads «وفق ما ذكر فلان», «بحسب البيان», «نقلا عن مصدر», before
// or after what they qualify.
func (sr *sentenceReader) sourcePhrase(i int) (candidate, bool) {
	r, w := sr.r, &sr.r.words[i]
	c := candidate{first: i, cueFirst: i, cueLast: i + 1, inside: -1, rule: "source-phrase"}
	j := i + 1
	switch w.stem {
	case "كما":
		if !r.reports(j) || r.words[j].verb.frames&ordering != 0 {
			return c, false
		}
		return sr.reportedBy(c, j)
	case "حسبما", "بحسبما", "وفقما":
		return sr.reportedBy(c, j)
	case "نقلا":
		if !r.is(j, "عن") {
			return c, false
		}
		c.cueLast = j + 1
		j++
	case "استنادا", "طبقا", "وفقا":
		if r.is(j, "الي") {
			j++
		} else if j < sr.last && r.words[j].kind == arabic.TokenParticle {
			j++
		}
		if r.is(j, "لما") {
			return sr.reportedBy(c, j+1)
		}
		if !beginsWithLam(r, j) && r.words[min(j, sr.last-1)].mark != opensQuote {
			return c, false
		}
	case "وفق", "بحسب", "حسب":
		if r.is(j, "ما") {
			return sr.reportedBy(c, j+1)
		}
		if w.stem == "حسب" && w.conj == 0 && i > sr.first && r.words[i-1].stem == "علي" {
			return c, false
		}
	}
	return sr.namedSource(c, j)
}

func beginsWithLam(r *reading, j int) bool {
	if j >= len(r.words) {
		return false
	}
	w := &r.words[j]
	return w.end-w.start > 2 && r.src[w.start:w.start+2] == "ل" || w.fold == "له" || w.fold == "لها"
}

// reports reports whether word j is a finite form of a reporting verb.
func (r *reading) reports(j int) bool {
	return j < len(r.words) && r.words[j].verb != nil && !r.words[j].def && r.words[j].form.tense != participle
}

// namedSource reads the noun after وفق.
func (sr *sentenceReader) namedSource(c candidate, j int) (candidate, bool) {
	r := sr.r
	if j >= sr.last {
		return c, false
	}
	if r.words[j].has(sameness) && !r.words[j].def { // ذات المصدر
		if j+1 >= sr.last || !r.words[j+1].def {
			return c, false
		}
	}
	p := r.nounPhrase(j, sr.last)
	if o, ok := r.outletAt(j); ok && o.last > p.last {
		p.last, p.head = o.last, outletNoun
	}
	if p.last <= p.first {
		return c, false
	}
	if lawful(r.words[p.first].stem) {
		return c, false
	}
	ok := p.head&(personNoun|institution|outletNoun|place|given|sameness) != 0 || p.name >= 0 && r.has(p.first, given) ||
		p.head&document != 0
	if !ok {
		if _, ok = r.outletAt(j); !ok {
			return c, false
		}
	}
	if p.head&hearsay != 0 || r.has(j, sameness) && p.last == j+1 {
		return c, false
	}
	c.speaker, c.mid, c.midEnd = p, p.last, p.last
	return sr.qualify(c)
}

// lawful is what one acts in accordance with, instead of hearing it.
func lawful(stem string) bool {
	switch stem {
	case "قانون", "نظام", "قضاء", "انظمه", "شريعه", "معايير", "دستور", "قرار", "اتفاق", "اتفاقيه", "خطه", "مرسوم", "جدول", "لائحه", "لايحه", "توقعات":
		return true
	}
	return false
}

// reportedBy reads the verb and its subject after حسبما, وفق ما and كما.
func (sr *sentenceReader) reportedBy(c candidate, j int) (candidate, bool) {
	r := sr.r
	if !r.reports(j) && !r.has(j, plainVerb) && !r.is(j, "جاء") && !r.is(j, "ورد") || j+1 >= sr.last {
		return c, false
	}
	c.cueLast = j + 1
	c.form = r.words[j].form
	k := j + 1
	for k < sr.last && (r.has(k, adverb|timeNoun) || r.is(k, "به") || r.is(k, "عنه") || r.is(k, "عنها") || r.is(k, "عنهم")) {
		k++
	}
	if (r.is(j, "جاء") || r.is(j, "ورد")) && (r.is(k, "في") || r.is(k, "علي") || r.is(k, "ضمن")) {
		k++
		if r.is(k, "لسان") {
			k++
		}
	} else if k < sr.last && r.has(k, preposition) && !r.has(k, given) {
		after := sr.afterMedium(&c, k)
		if after < 0 && r.has(k+1, medium) && r.words[c.cueFirst].stem != "كما" { // بحسب ما ذكر في مؤتمر صحفي
			c.speaker.first, c.speaker.last = j, j
			c.mid, c.midEnd = k, sr.afterPreposition(&c, k)
			return sr.qualify(c)
		}
		if k = after; k < 0 {
			return c, false
		}
	}
	p := r.nounPhrase(k, sr.last)
	if o, ok := r.outletAt(k); ok && o.last > p.last {
		p.last, p.head = o.last, outletNoun
	}
	if p.last <= p.first || p.head&speakable == 0 && p.name < 0 && !r.words[p.first].def && !r.isOutlet(p) {
		return c, false
	}
	c.speaker, c.mid, c.midEnd = p, p.last, p.last
	if c.cueFirst < sr.last && r.words[c.cueFirst].stem == "كما" {
		for k := p.last; k < min(sr.last, p.last+14); k++ {
			if isComma(&r.words[k]) || r.words[k].fold == "." {
				break
			}
			if r.has(k, thatWord) || r.words[k].fold == ":" || r.words[k].mark == opensQuote {
				return c, false // كما أعلن أن: and he announced
			}
		}
		if end := sr.afterTime(p.last); end < sr.last && !isComma(&r.words[end]) && r.words[end].fold != "." && r.words[end].mark != closesQuote {
			return c, false // a clause of its own: كما تعهد فلان بكذا
		}
		if c.first <= sr.first+1 || !isComma(&r.words[c.first-1]) && r.words[c.first-1].mark != closesQuote {
			if r.words[j].verb != nil && r.words[j].verb.frames&(takesIla|takesAla|takesNoun) != 0 {
				return c, false
			}
		}
	}
	if v := r.words[j].verb; v != nil && v.frames == relays || r.isOutlet(p) {
		sr.outerOutlet(&c, p)
	}
	return sr.qualify(c)
}

// afterTime steps over words of time.
func (sr *sentenceReader) afterTime(k int) int {
	for k < sr.last && (sr.r.has(k, timeNoun|adverb) || sr.r.words[k].kind == arabic.TokenNumber) {
		k++
	}
	return k
}

// afterMedium steps over «في تصريح لإذاعة …،» between the verb and its subject.
// It returns -1 when no subject follows.
func (sr *sentenceReader) afterMedium(c *candidate, k int) int {
	r := sr.r
	for n := 0; k < sr.last && n < 6; n++ {
		if o, ok := r.outletAt(k); ok && o.lam {
			c.via = append(c.via, Mention{Span{r.words[o.first].start, r.words[o.last-1].end}, o.name})
			k = o.last
			continue
		}
		switch {
		case r.has(k, preposition) && !r.has(k, given):
			if !r.has(k+1, medium) {
				return -1
			}
			k = sr.afterPreposition(c, k)
		case isComma(&r.words[k]) || r.has(k, timeNoun|adverb):
			k++
		default:
			return k
		}
	}
	return -1
}

// qualify decides whether a source phrase stands before or after what it
// qualifies.
func (sr *sentenceReader) qualify(c candidate) (candidate, bool) {
	r := sr.r
	after := c.midEnd
	for after < sr.last && after < c.midEnd+8 && !isComma(&r.words[after]) && (r.has(after, timeNoun|adverb) || r.words[after].kind == arabic.TokenNumber) {
		after++
	}
	leading := c.first <= sr.first || c.first == sr.first+1 && r.words[sr.first].has(joint)
	if !leading {
		if before := &r.words[c.first-1]; before.has(thatWord) || before.fold == ":" || before.fold == "-" && c.first == sr.first+1 {
			leading = true
		}
	}
	if !leading && r.words[c.first].conj == 'w' && after < sr.last && (isComma(&r.words[after]) || sr.isThen(after)) {
		leading = true
	}
	if leading {
		k := after
		if then := sr.thenWithin(after); then >= 0 {
			k = then
		} else if k < sr.last && !sr.isThen(k) && (r.has(k, preposition|relative|joint) || r.words[k].prep != 0 || r.words[k].fold == "(" || r.words[k].conj == 'w') {
			for k < sr.last && k-after < 24 && !isComma(&r.words[k]) && !sr.isThen(k) {
				k++
			}
			if k >= sr.last || k-after >= 24 {
				k = after
			}
		}
		for k < sr.last && (isComma(&r.words[k]) || r.has(k, thatWord) || r.is(k, ":") || sr.isThen(k)) {
			k++
		}
		c.content, c.midEnd = k, k
		c.rule = "source-before"
		return c, k < sr.last
	}
	c.trailing = true
	c.rule = "source-after"
	c.midEnd = after
	return c, true
}

// thenWithin returns the place of فإن in the words after a source phrase, or -1.
func (sr *sentenceReader) thenWithin(k int) int {
	for end := min(sr.last, k+24); k < end; k++ {
		if sr.isThen(k) {
			return k
		}
		if sr.r.reports(k) && sr.r.words[k].conj != 0 {
			break
		}
	}
	return -1
}

// isThen reports whether word k begins what follows from a source phrase: فإن,
// فإنه, فقد.
func (sr *sentenceReader) isThen(k int) bool {
	switch sr.r.words[k].fold {
	case "فان", "فانه", "فانها", "فانهم", "فانهما", "فقد":
		return true
	}
	return false
}
