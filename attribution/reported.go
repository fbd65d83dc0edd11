package attribution

// statedIn reads «جاء في بيان … أن» and «ورد في التقرير: …»: the document says
// it.
func (sr *sentenceReader) statedIn(i int) (candidate, bool) {
	r, w := sr.r, &sr.r.words[i]
	c := candidate{first: sr.clauseStart(i), cueFirst: i, cueLast: i + 1, inside: -1, rule: "stated-in"}
	switch w.stem {
	case "جاء", "ورد", "وجاء", "وورد":
	default:
		return c, false
	}
	if !r.is(i+1, "في") && !r.is(i+1, "ضمن") || sr.denied(i) {
		return c, false
	}
	p := r.nounPhrase(i+2, sr.last)
	if p.last <= p.first || p.head&(document|medium) == 0 {
		return c, false
	}
	c.speaker = p
	return sr.content(c, p.last, min(sr.last, p.last+20))
}
