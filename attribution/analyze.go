package attribution

import "isnad/arabic"

// Analyze reads text and tells who says what in it. It never fails: what it
// cannot read it leaves out.
func Analyze(text string) Analysis {
	if isEnglish(text) {
		return analyzeEnglish(text)
	}
	r := read(text)
	a := Analysis{Lang: "ar", Hashtags: arabic.Hashtags(text)}
	body := 0
	a.Dateline, body = r.dateline()
	r.keep(body, r.sourceLineAt())
	b := builder{r: r, s: newResolver(r), out: &a}
	for _, s := range r.sentences {
		b.sentence(s)
	}
	a.Origins = b.origins()
	a.Chain = r.chain(&a)
	return a
}

// builder makes statements of candidates.
type builder struct {
	r        *reading
	s        resolver
	out      *Analysis
	speakers []int // the speaker of each statement, as its place in s.known
}

// sentence adds the statements of one sentence.
func (b *builder) sentence(s sentence) {
	found := b.r.statementsOf(s)
	who := make([]int, len(found))
	for k := range found {
		who[k] = b.speaker(found, who, k)
	}
	for k := range found {
		found[k].onlyVia = who[k] >= 0 && b.carriedOn(found, who, k)
	}
	for k := range found {
		if who[k] >= 0 && !found[k].onlyVia && b.worth(found, who, k) {
			b.add(found, who, k)
		}
	}
}

// speaker resolves the speaker of a candidate.
func (b *builder) speaker(found []candidate, who []int, k int) int {
	c := &found[k]
	if c.speaker.last > c.speaker.first {
		f := c.form
		if c.relayed || len(c.via)+len(c.relays) > 0 {
			f = form{plural: f.plural && c.rule == "relay"} // the verb agrees with the carrier
		}
		n := b.s.explicit(c.speaker, f)
		b.s.known[n].nested = c.nested
		return n
	}
	if c.rule == "participle" && k == 0 && c.first > b.r.sentenceOf(c.first).first+2 {
		if p, f, ok := b.r.mainSubject(b.r.sentenceOf(c.first), c.first); ok && f.feminine == c.form.feminine {
			return b.s.explicit(p, f)
		}
	}
	if c.rule == "participle" && k > 0 {
		for m := k - 1; m >= 0; m-- {
			if who[m] >= 0 && !found[m].nested && b.s.known[who[m]].feminine == c.form.feminine {
				return who[m]
			}
		}
		return who[k-1]
	}
	if k == 0 && c.rule != "participle" && c.first > b.r.sentenceOf(c.first).first+2 {
		if p, f, ok := b.r.mainSubject(b.r.sentenceOf(c.first), c.first); ok && f.feminine == c.form.feminine {
			return b.s.explicit(p, f)
		}
	}
	if len(b.s.known) == 0 || k == 0 && !b.spokeLately() {
		if p, ok := b.topic(c.first); ok {
			return b.s.explicit(p, form{})
		}
	}
	return b.s.dropped(c.form)
}

// spokeLately reports whether there has been a statement at all.
func (b *builder) spokeLately() bool { return len(b.out.Statements) > 0 }

// carriedOn gives the outlet of a source phrase to the statement that it
// carries, and reports whether the phrase is no statement itself.
func (b *builder) carriedOn(found []candidate, who []int, k int) bool {
	c := &found[k]
	if !c.trailing || c.inside < 0 {
		return false
	}
	o := &found[c.inside]
	if who[c.inside] < 0 {
		return false
	}
	outer, mine := b.s.known[who[c.inside]], b.s.known[who[k]]
	switch {
	case mine.kind == Media && outer.kind != Media:
		o.later = append(o.later, b.r.mention(c.speaker.first, c.speaker.last))
		return true
	case outer.text == mine.text, outer.full >= 0 && outer.full == mine.full, mine.full == outer.first && mine.full >= 0:
		return true
	case mine.kind == Document && b.r.words[mine.first].def && (outer.kind == Document || o.medium != ""):
		return true
	}
	return false
}

// worth reports whether the content of a candidate says something.
func (b *builder) worth(found []candidate, who []int, k int) bool {
	c := &found[k]
	if c.content >= c.until {
		return false
	}
	words := 0
	for i := c.content; i < c.until; i++ {
		if b.r.words[i].kind.IsWord() {
			words++
		}
	}
	if words == 0 || words < 2 && (nominal(c.rule) || c.trailing || b.r.has(c.content, demonstrative)) {
		return false
	}
	if b.s.known[who[k]].kind == Media && !c.trailing {
		for m := k + 1; m < len(found); m++ {
			if n := &found[m]; n.inside == k && n.nested && n.first <= c.content+1 && n.until == c.until {
				return false
			}
		}
	}
	return true
}

// add makes a statement of a candidate.
func (b *builder) add(found []candidate, who []int, k int) {
	c, r := &found[k], b.r
	p := &b.s.known[who[k]]
	s := Statement{Kind: p.kind, Medium: c.medium, Rule: c.rule}
	s.Speaker = r.mention(p.first, p.last)
	if p.full >= 0 {
		s.Canonical = b.s.fullText(p)
	}
	cue := r.words[c.cueFirst].start
	if w := &r.words[c.cueFirst]; w.conj != 0 {
		cue += len("و")
	}
	s.Cue = Mention{Span{cue, r.words[c.cueLast-1].end}, r.src[cue:r.words[c.cueLast-1].end]}
	s.Content = Span{r.words[c.content].start + c.skip, r.words[c.until-1].end}
	s.Quoted, s.Mixed = r.quoting(c.content, c.until)
	s.Via = append(s.Via, c.via...)
	s.Via = append(s.Via, b.between(c)...)
	s.Via = append(s.Via, c.later...)
	for _, q := range c.relays {
		s.RelayedBy = append(s.RelayedBy, r.mention(q.first, q.last))
	}
	if c.inside >= 0 && who[c.inside] >= 0 && who[c.inside] != who[k] {
		outer := &b.s.known[who[c.inside]]
		if m := r.mention(outer.first, outer.last); outer.kind == Media {
			s.Via = append(s.Via, m)
		} else {
			s.RelayedBy = append(s.RelayedBy, m)
		}
	}
	if c.relayed {
		b.lastOutlet(&s, who[k])
	}
	b.out.Statements = append(b.out.Statements, s)
	b.speakers = append(b.speakers, who[k])
}

// lastOutlet gives a statement with «ونقلت عن» the outlet named last.
func (b *builder) lastOutlet(s *Statement, not int) {
	for k := len(b.out.Statements) - 1; k >= 0 && k >= len(b.out.Statements)-4; k-- {
		o := &b.out.Statements[k]
		if o.Kind == Media {
			s.Via = append(s.Via, o.Speaker)
			return
		}
		if len(o.Via) > 0 {
			s.Via = append(s.Via, o.Via[len(o.Via)-1])
			return
		}
	}
}

// between finds the carriers named in the clause that reports.
func (b *builder) between(c *candidate) []Mention {
	last := c.midEnd
	if c.trailing {
		last = max(last, b.r.sentenceOf(c.first).last)
	}
	via := b.r.sourcesOf(c.speaker.first, c.speaker.last)
	if !c.trailing && !c.nested && c.rule != "participle" {
		if s := b.r.sentenceOf(c.first); s.first < c.first {
			via = append(via, b.r.carriersBefore(s.first, c.first)...)
		}
	}
	first := c.cueLast
	if c.rule == "source-after" || c.rule == "source-before" {
		first = c.mid
	}
	return append(via, b.r.carriers(first, last)...)
}

// fullText returns the fullest mention of a speaker.
func (s *resolver) fullText(p *person) string {
	if t := s.r.mention(p.fullest.first, p.fullest.last).Text; t != p.text {
		return t
	}
	return ""
}

// quoting reports whether the words are one quotation as a whole, or have
// quotations in them.
func (r *reading) quoting(first, last int) (quoted, mixed bool) {
	for i := max(first-1, 0); i < min(last+1, len(r.words)); i++ {
		if i > 0 && i < first && r.words[i].mark != opensQuote || i >= last && r.words[i].mark != closesQuote {
			continue
		}
		if r.words[i].mark != noMark {
			mixed = true
		}
	}
	q := r.words[first].quote
	for q >= 0 {
		span := &r.quotes[q]
		if begin := r.at(span.InnerStart); begin <= first && first-begin <= 2 && r.thatOnly(begin, first) {
			if end := r.at(max(span.InnerEnd-1, 0)); end+1 >= last && end-last <= 2 || !span.Closed && end+1 >= last {
				return true, false
			}
		}
		q = int32(span.Parent)
	}
	return false, mixed || r.words[first].quote >= 0
}

func (r *reading) thatOnly(first, last int) bool {
	for i := first; i < last; i++ {
		if !r.has(i, thatWord) && r.words[i].mark == noMark && r.words[i].fold != "..." {
			return false
		}
	}
	return true
}
