package attribution

// isOutlet reports whether a noun phrase names an outlet.
func (r *reading) isOutlet(p phrase) bool {
	if p.last <= p.first {
		return false
	}
	_, ok := r.outletAt(p.first)
	return ok || p.head&outletNoun != 0 && outletHeads[r.stemAt(p.first)].kind != boundHead
}

// outerOutlet reads «نقلت وكالة … عن وزارة …»: the ministry speaks, the agency
// carries.
func (sr *sentenceReader) outerOutlet(c *candidate, p phrase) {
	r := sr.r
	k := p.last
	for k < sr.last && (r.has(k, adverb|timeNoun)) {
		k++
	}
	if !r.is(k, "عن") && !(r.is(k, "نقلا") && r.is(k+1, "عن")) {
		return
	}
	if r.is(k, "نقلا") {
		k++
	}
	inner := r.nounPhrase(k+1, sr.last)
	if inner.last <= inner.first {
		return
	}
	c.carry(r, p)
	c.speaker, c.mid, c.midEnd = inner, inner.last, inner.last
}

// carry makes the outlet or speaker p one that hands the statement on.
func (c *candidate) carry(r *reading, p phrase) {
	if r.isOutlet(p) || r.words[p.first].mark == opensQuote {
		c.via = append(c.via, r.mention(p.first, p.last))
		return
	}
	switch r.stemAt(p.first) {
	case "مراسل", "مراسله", "موفد", "مندوب": // نقل مراسل «…» عن: his outlet carries
		if o, ok := r.outletAt(p.first + 1); ok {
			c.via = append(c.via, r.carrier(o))
			return
		}
	}
	c.relays = append(c.relays, p)
}

// mention returns the words from first to before last as a name.
func (r *reading) mention(first, last int) Mention {
	if o, ok := r.outletAt(first); ok && o.last == last {
		return Mention{Span{r.words[first].start, r.words[last-1].end}, o.name}
	}
	w := &r.words[first]
	if q := w.quote; w.mark == opensQuote && r.words[last-1].mark == closesQuote && r.words[last-1].quote == q && last-first > 2 {
		first, last = first+1, last-1
		w = &r.words[first]
	}
	start, end := w.start, r.words[last-1].end
	if w.conj != 0 {
		start += len("و")
	}
	switch {
	case w.prep == 'l' && w.def: // للوزارة is of الوزارة
		start += len("ل")
		return Mention{Span{start, end}, "ا" + r.src[start:end]}
	case w.prep != 0:
		start += len("ل")
	}
	return Mention{Span{start, end}, r.src[start:end]}
}
