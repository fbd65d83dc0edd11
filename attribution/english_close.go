package attribution

import "strings"

// close finds what a candidate says: up to the next clause that reports, or,
// for one that stands behind, from the clause before it.
func (e *englishText) close(s sentence, found []englishCandidate, k int) {
	c := &found[k]
	if c.rule == "" {
		return
	}
	if c.trailing {
		if k > 0 && e.carriedBefore(found, k) {
			return
		}
		first := s.first
		for m := 0; m < k; m++ {
			p := &found[m]
			if p.trailing {
				first = max(first, p.after)
			} else if p.rule != "" && p.first > 0 {
				c.nested = true
				first = max(first, p.first)
			}
		}
		c.first, c.last = first, c.bound
		e.trim(c)
		if q := e.quoteBehind(c.last); q > c.first && k == 0 && e.isOne(q-1, " , : ") {
			return
		}
		return
	}
	if c.last == 0 {
		c.last = s.last
		for m := k + 1; m < len(found); m++ {
			n := &found[m]
			if n.rule == "" || n.bound < c.first && (n.subject.last <= n.subject.first || n.subject.first < c.first) {
				continue
			}
			if n.trailing && n.bound > c.first {
				c.last = n.bound
				break
			}
			if n.subject.last > n.subject.first && n.subject.first <= c.first+1 {
				n.nested = true
				continue
			}
			c.last = n.bound
			break
		}
	}
	switch c.rule {
	case "english-as", "english-of", "english-noun":
		for i := c.first + 1; i < c.last; i++ {
			if e.comma(i) && e.isOne(i+1, " while but as after when although whereas ") {
				c.last = i
			}
		}
	}
	e.endQuote(c)
	e.trim(c)
}

// carriedBefore gives the outlet of «…, the agency reported» to the statement
// of another before it: the phrase is no statement then.
func (e *englishText) carriedBefore(found []englishCandidate, k int) bool {
	c, o := &found[k], &found[k-1]
	if o.trailing || o.rule == "" || c.subject.last <= c.subject.first || e.kindOf(c.subject) != Media {
		return false
	}
	o.via = append(o.via, e.englishMention(c.subject))
	c.first, c.last, c.rule = 0, 0, ""
	return true
}

// quoteBehind returns the word after which the quotation that ends before word
// i begins, or -1.
func (e *englishText) quoteBehind(i int) int {
	if i <= 0 || e.words[i-1].quote < 0 {
		return -1
	}
	return e.at(e.quotes[e.words[i-1].quote].InnerStart)
}

// endQuote ends a content that is one quotation with it, when only a remark
// follows.
func (e *englishText) endQuote(c *englishCandidate) {
	if c.first >= c.last || c.first == 0 || e.words[c.first-1].mark != opensQuote {
		return
	}
	q := e.words[c.first-1].quote
	if q < 0 || !e.quotes[q].Closed {
		return
	}
	end := e.at(e.quotes[q].End - 1)
	if end < c.last && end > c.first {
		next := end + 1
		if next >= c.last || !e.isWord(next) && !e.comma(next) || e.comma(next) && !e.isOne(next+1, " and but or ") || e.isOne(next, " in on at after during as when while ") {
			c.last = end
		}
	}
}

// trim leaves out signs, conjunctions and marks around what is said.
func (e *englishText) trim(c *englishCandidate) {
	for c.first < c.last && (!e.isWord(c.first) || e.isOne(c.first, " and but ") || e.is(c.first, "that") && c.last-c.first > 2) && !(e.words[c.first].kind != wordKind && e.isOne(c.first, " $ € £ # @ ")) {
		c.first++
	}
	for c.last > c.first {
		w := &e.words[c.last-1]
		if e.isWord(c.last-1) && !e.isOne(c.last-1, " and but while ") || w.fold == ")" || w.fold == "%" {
			break
		}
		if w.mark == closesQuote && w.quote >= 0 && e.words[c.first].start <= e.quotes[w.quote].Start && c.first > 0 && e.words[c.first-1].mark != opensQuote {
			// a quotation inside of what is said: its closing mark goes, as the last sign
			c.last--
			continue
		}
		c.last--
	}
}

// add makes a statement of a candidate.
func (e *englishText) add(found []englishCandidate, k int) {
	c := &found[k]
	who, ok := e.who(found, k)
	if !ok || c.last-c.first < 2 {
		return
	}
	p := &e.speakers[who]
	s := Statement{Kind: p.kind, Medium: c.medium, Rule: c.rule, Via: c.via}
	s.Speaker = Mention{Span{e.words[p.first].start, e.words[p.last-1].end}, p.text}
	if p.full >= 0 && e.speakers[p.full].text != p.text {
		s.Canonical = e.speakers[p.full].text
	}
	s.Cue = e.mention(c.cueFirst, c.cueLast)
	s.Content = Span{e.words[c.first].start, e.words[c.last-1].end}
	s.Quoted, s.Mixed = e.quoting(c.first, c.last)
	if c.lastOutlet {
		e.lastCarrier(&s)
	}
	if c.nested {
		e.underOuter(&s, found, k)
	}
	e.out.Statements = append(e.out.Statements, s)
	e.said = append(e.said, who)
}

// lastCarrier gives «, quoting an official as saying» the outlet named last.
func (e *englishText) lastCarrier(s *Statement) {
	if n := len(e.out.Statements); n > 0 && e.out.Statements[n-1].Kind == Media {
		s.Via = append(s.Via, e.out.Statements[n-1].Speaker)
	}
}

// underOuter names the one inside whose words a statement stands: an outlet
// carries it, anybody else relays it.
func (e *englishText) underOuter(s *Statement, found []englishCandidate, k int) {
	for m := k - 1; m >= 0; m-- {
		o := &found[m]
		if o.nested || o.rule == "" || o.subject.last <= o.subject.first {
			continue
		}
		name := e.mention(o.subject.first, o.subject.last)
		if name.Text == s.Speaker.Text {
			return
		}
		if e.kindOf(o.subject) == Media {
			s.Via = append(s.Via, e.englishMention(o.subject))
		} else {
			s.RelayedBy = append(s.RelayedBy, name)
		}
		return
	}
}

// who finds the speaker of a candidate among those named so far, or adds him.
func (e *englishText) who(found []englishCandidate, k int) (int, bool) {
	c := &found[k]
	if c.subject.last <= c.subject.first {
		if len(e.said) == 0 {
			return 0, false
		}
		return e.said[len(e.said)-1], true
	}
	p := c.subject
	if p.last-p.first == 1 && e.in(p.first, isEnglishPronoun) {
		return e.pronoun(e.words[p.first].fold)
	}
	if e.isOne(p.first, " the a an ") && p.last > p.first+1 {
		p.first++
	}
	n := englishSpeaker{phrase: p, text: e.text(p.first, p.last), kind: e.kindOf(c.subject), full: -1}
	n.gender = e.genderOf(p, n.kind)
	n.full = e.fullest(n)
	if n.full >= 0 {
		f := &e.speakers[n.full]
		if n.kind == Institution && f.kind == Named || f.kind == Named && n.last-n.first == 1 && e.capital(n.first) {
			n.kind = f.kind
		}
		if n.gender == 0 || n.gender == 'n' && f.kind == Named {
			n.gender = f.gender
		}
	}
	e.speakers = append(e.speakers, n)
	return len(e.speakers) - 1, true
}

// fullest finds the earlier speaker whom a shorter mention means: the same
// family name, or the same office.
func (e *englishText) fullest(n englishSpeaker) int {
	words := strings.Fields(strings.ToLower(n.text))
	last := strings.Trim(words[len(words)-1], ".,'’")
	for k := range e.speakers {
		f := &e.speakers[k]
		if f.full >= 0 || len(f.text) <= len(n.text) {
			continue
		}
		have := " " + strings.ReplaceAll(strings.ToLower(f.text), "-", " ") + " "
		if strings.Contains(have, " "+last+" ") && (e.capital(n.last-1) || e.isOne(n.first-1, " the ")) {
			return k
		}
	}
	return -1
}

// pronoun finds whom he, she, they or it means: the nearest speaker that fits.
func (e *englishText) pronoun(word string) (int, bool) {
	for k := len(e.said) - 1; k >= 0; k-- {
		p := &e.speakers[e.said[k]]
		fits := false
		switch word {
		case "he":
			fits = (p.kind == Named || p.kind == Titled || p.kind == Anonymous) && p.gender != 'f' && p.gender != 'p'
		case "she":
			fits = (p.kind == Named || p.kind == Titled || p.kind == Anonymous) && p.gender != 'm' && p.gender != 'p'
		case "it":
			fits = p.kind == Institution || p.kind == Document || p.kind == Media
		case "they":
			fits = p.gender == 'p' || p.kind == Institution
		default:
			return 0, false
		}
		if fits {
			return e.said[k], true
		}
	}
	return 0, false
}

// genderOf says what a mention tells of its gender and number.
func (e *englishText) genderOf(p phrase, kind Kind) byte {
	for i := p.first; i < p.last; i++ {
		switch {
		case e.isOne(i, " spokeswoman mrs ms queen princess chairwoman woman sister mother wife actress businesswoman "):
			return 'f'
		case e.isOne(i, " spokesman mr king prince sheikh chairman man brother father husband imam sir "):
			return 'm'
		case e.in(i, isEnglishAnonymous) && strings.HasSuffix(e.words[i].fold, "s"), e.isOne(i, " people men women police "):
			return 'p'
		}
	}
	if kind == Institution || kind == Document || kind == Media {
		return 'n'
	}
	return 0
}
