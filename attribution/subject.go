package attribution

// speakable is what the head of a speaker can be.
const speakable = personNoun | institution | document | outletNoun | place | given | quantity

// subjectBefore looks for the subject before the verb, when there is none
// behind it: «المصدر أكد أن»، «الذي أعلن أن».
func (sr *sentenceReader) subjectBefore(c *candidate) {
	r := sr.r
	end := c.cueFirst
	for end > sr.first && (r.has(end-1, auxiliary) || r.is(end-1, "قد")) {
		end--
	}
	if r.words[c.cueFirst].conj != 0 || end <= sr.first || end < c.cueFirst && r.words[end].conj != 0 {
		return
	}
	if r.has(end-1, relative) {
		sr.antecedent(c, end-1)
		return
	}
	first, clause := end, false
	for first > sr.first && end-first < 16 {
		w := &r.words[first-1]
		if isComma(w) || w.has(thatWord|joint) && !w.def || w.fold == ":" || w.fold == "." || w.fold == "-" {
			break
		}
		if w.has(relative) {
			clause = true
		}
		first--
	}
	if first > sr.first && end-first >= 16 {
		return
	}
	if first >= end {
		return
	}
	if r.words[first].has(auxiliary) && first+1 < end {
		first++
	}
	w := &r.words[first]
	if !clause && (w.verb != nil && !w.has(speakable) || w.has(plainVerb|preposition|timeNoun) && !w.has(given|speakable)) {
		return
	}
	p := r.nounPhrase(first, end)
	if p.last <= p.first || p.head&speakable == 0 && !w.def && p.name < 0 {
		return
	}
	if clause && p.head&(document|institution|outletNoun) != 0 {
		p.last = end
	} else if p.last < end && !clause && !r.has(p.last, preposition|timeNoun|adverb) && r.words[p.last].prep == 0 && r.words[p.last].fold != "(" {
		return
	}
	c.speaker, c.first = p, first
	if first > sr.first && r.words[first-1].has(joint) {
		c.first = first - 1
	}
}

// antecedent takes the noun before a relative pronoun as the subject.
func (sr *sentenceReader) antecedent(c *candidate, pronoun int) {
	end := pronoun
	if end > sr.first && isComma(&sr.r.words[end-1]) {
		end--
	}
	best := phrase{}
	if !agrees(sr.r.words[pronoun].stem, c.form) {
		c.content = sr.last // التي قال فيها: another is the subject
		return
	}
	for first := end - 1; first >= sr.first && first >= end-10; first-- {
		w := &sr.r.words[first]
		if isComma(w) || w.has(thatWord) {
			break
		}
		if p := sr.r.nounPhrase(first, end); p.last == end && (p.head&speakable != 0 || p.name >= 0) {
			best = p
		}
	}
	weak := c.rule != "verb-that" && c.rule != "verb-quote" && c.rule != "verb-colon"
	if best.last > best.first {
		c.speaker = best
	}
	if best.last <= best.first || c.content-c.cueLast > 8 || weak && c.form.tense == present {
		c.content = sr.last // nobody says it
	}
	c.rule = "relative-verb"
}

// agrees reports whether the noun before a relative pronoun can be the subject
// of the verb behind it.
func agrees(pronoun string, f form) bool {
	switch pronoun {
	case "التي", "والتي":
		return f.feminine
	case "الذي", "والذي":
		return !f.feminine && !f.plural
	}
	return true
}

// colonStyle reads a sentence that begins with a speaker and a colon:
// «وزير الخارجية: لن نقبل …».
func (sr *sentenceReader) colonStyle() (candidate, bool) {
	r := sr.r
	p := r.nounPhrase(sr.first, sr.last)
	if p.last <= p.first || p.last+2 >= sr.last || !r.is(p.last, ":") || r.words[sr.first].conj != 0 || r.words[sr.first].prep != 0 {
		return candidate{}, false
	}
	if p.head&(role|rank|institution) == 0 && !(p.name >= 0 && r.has(sr.first, given) && p.last > p.first+1) || p.head&outletNoun != 0 || p.head&place != 0 {
		return candidate{}, false
	}
	return candidate{
		first: sr.first, cueFirst: p.last, cueLast: p.last + 1, speaker: p, inside: -1,
		content: sr.afterThat(p.last + 1), mid: p.last, midEnd: p.last, rule: "speaker-colon",
	}, true
}

// participle reads «مشيرا إلى أن», «مؤكدا أن», «قائلا: …»: the speaker is that
// of the statement before.
func (sr *sentenceReader) participle(i int) (candidate, bool) {
	r, w := sr.r, &sr.r.words[i]
	if w.form.feminine && !w.form.plural && r.has(i-1, institution|anonymous|document) && w.conj == 0 {
		return candidate{}, false // مصادر مؤكدة
	}
	c := candidate{first: i, cueFirst: i, cueLast: i + 1, form: w.form, inside: -1, rule: "participle"}
	c.speaker.first, c.speaker.last = i+1, i+1
	saved := reachOf(sr)
	reach := 10
	if r.has(i+1, preposition) && r.has(i+2, medium) {
		reach = 26
	}
	sr.last = min(sr.last, i+reach)
	ok := sr.complement(&c, w.verb)
	sr.last = saved
	if !ok || c.content-i >= reach {
		return candidate{}, false
	}
	if w.has(adverb) && c.midEnd > c.cueLast || c.speaker.last > c.speaker.first && c.midEnd > c.cueLast+2 {
		return candidate{}, false
	}
	c.rule = "participle"
	c.speaker.first, c.speaker.last = i, i
	return c, true
}

func reachOf(sr *sentenceReader) int { return sr.last }
