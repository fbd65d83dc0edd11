package attribution

// englishCandidate is a statement while its sentence is read, in words.
type englishCandidate struct {
	subject           phrase // empty: the speaker before
	cited             phrase // whom an outlet has it from: The Gazette, citing officials, reported
	bound             int    // where its clause begins: an earlier content ends there
	cueFirst, cueLast int
	first, last       int // what is said
	after             int // the first word after verb, hearer, time and medium
	trailing          bool
	nested            bool
	lastOutlet        bool // «, quoting an official as saying»: the outlet named last carries it
	via               []Mention
	medium            string
	rule              string
}

// sentence adds the statements of a sentence.
func (e *englishText) sentence(s sentence) {
	var found []englishCandidate
	for i := s.first; i < s.last; i++ {
		if e.inSpeech(i) && e.quotes[e.words[i].quote].Closed {
			continue
		}
		c, ok := e.cueAt(s, i, found)
		if !ok {
			continue
		}
		if c.rule == "english-according" && c.trailing && e.sameSource(&c, found) {
			i = max(i, c.after-1)
			continue
		}
		found = append(found, c)
		i = max(i, min(c.after, s.last)-1)
	}
	if len(found) == 0 {
		e.goesOnQuoting(s)
	}
	for k := range found {
		e.close(s, found, k)
	}
	for k := range found {
		if c := &found[k]; c.last > c.first {
			e.add(found, k)
		}
	}
}

// cueAt reads the statement whose cue is at word i.
func (e *englishText) cueAt(s sentence, i int, found []englishCandidate) (englishCandidate, bool) {
	switch e.words[i].fold {
	case "according":
		if e.is(i+1, "to") {
			return e.accordingTo(s, i)
		}
		return englishCandidate{}, false
	case "quoted", "quotes", "quoting":
		return e.quoted(s, i)
	case "citing":
		return e.citing(s, i, found)
	}
	frame, ok := englishVerbs[e.words[i].fold]
	if !ok || i == s.first {
		return englishCandidate{}, false
	}
	if e.isOne(i-1, " was were been be is are to being not the a an its his her their this that's ") {
		return englishCandidate{}, false
	}
	c := englishCandidate{cueFirst: i, cueLast: i + 1, bound: i, rule: "english-verb"}
	if e.participleAt(i) {
		if !e.comma(i-1) && !e.isOne(i-1, " by and while in statement ") && e.words[i-1].mark != closesQuote {
			return c, false
		}
		lead, ok := e.leadPhrase(s)
		if len(found) == 0 && !ok {
			return c, false
		}
		c.rule = "english-participle"
		if e.comma(i-1) || e.isOne(i-1, " and while by ") {
			c.bound = i - 1
		}
		if len(found) == 0 {
			c.subject = lead
		}
	} else if !e.subject(s, &c) {
		return c, false
	}
	if !e.right(s, &c, frame) {
		return c, false
	}
	if len(found) == 0 && c.rule != "english-participle" && c.subject.first > s.first+2 && !c.trailing {
		if end := e.mediumPhrase(s, &c, s.first); end < s.first+3 && len(c.via) == 0 {
			c.medium = "" // In a year …
		}
	}
	if c.cited.last > c.cited.first && e.kindOf(c.subject) == Media {
		c.via = append(c.via, e.englishMention(c.subject))
		c.subject, c.rule = c.cited, "english-citing"
		c.cueFirst, c.cueLast = c.cited.first-1, c.cited.first
	}
	return c, true
}

// participleAt reports whether word i is a participle.
func (e *englishText) participleAt(i int) bool {
	f := e.words[i].fold
	return len(f) > 5 && f[len(f)-3:] == "ing"
}

// right reads what stands after the cue: the hearer, time and medium, and where
// what is said begins; or tells that it stands before.
func (e *englishText) right(s sentence, c *englishCandidate, frame englishFrame) bool {
	i := c.cueLast
	if c.subject.first >= c.cueLast { // said Smith
		i = c.subject.last
		i = e.apposition(s, i)
	}
	if frame&tellsWho != 0 {
		i = e.hearer(s, c, i)
	}
	i = e.adjuncts(s, c, i)
	c.after = i
	inverted := c.subject.first >= c.cueLast
	switch {
	case e.comma(i) && e.is(i+1, "citing"):
		c.first, c.after = i+1, i+1
	case i < s.last && e.is(i, "that") && !inverted:
		c.first, c.rule = i+1, c.ruled("that")
		if e.words[min(i+1, s.last-1)].mark == opensQuote {
			c.first++
		}
	case i < s.last && e.words[i].mark == opensQuote && !inverted, i < s.last && e.is(i, ":"), e.comma(i) && i+1 < s.last && e.words[i+1].mark == opensQuote && !c.quoteBefore(e, s):
		for i < s.last && !e.isWord(i) {
			i++
		}
		c.first, c.rule = i, c.ruled("quote")
	case (i >= s.last || !e.isWord(i) || inverted || e.participleAt(i) || e.isOne(i, englishBreaks)) && c.bound > s.first && frame&(saysThat|tellsWho|saysQuote) != 0:
		c.trailing, c.rule = true, c.ruled("after")
	case c.quoteBefore(e, s) && frame&saysAs == 0:
		c.trailing, c.rule = true, c.ruled("after")
	case i >= s.last || !e.isWord(i) || inverted:
		return false
	case frame&saysAs != 0:
		for j := i; j < i+10 && j < s.last && e.isWord(j); j++ {
			if e.isOne(j, " of as ") && j > i {
				c.first, c.rule = j+1, c.ruled("as")
				return true
			}
		}
		return false
	case frame&saysOf != 0 && e.isOne(i, " of against about "):
		c.first, c.rule = i+1, c.ruled("of")
	case frame&(saysThat|tellsWho) != 0 && !e.isOne(i, " to by of with for about in at on as from into "):
		c.first = i
	case frame&saysNoun != 0 && !e.isOne(i, " to by with for in at on as from into "):
		c.first, c.rule = i, c.ruled("noun")
	default:
		return false
	}
	return true
}

// ruled is the name of the rule of a verb that takes what was said in a way; a
// participle keeps its own.
func (c *englishCandidate) ruled(way string) string {
	if c.rule == "english-participle" {
		return c.rule
	}
	return "english-" + way
}

// quoteBefore reports whether a quotation stands before the subject, so that
// the verb is of that one.
func (c *englishCandidate) quoteBefore(e *englishText, s sentence) bool {
	return c.bound > s.first && e.words[c.bound].mark == closesQuote || c.bound-1 > s.first && e.words[c.bound-1].mark == closesQuote
}

// adjuncts passes time and medium: on Tuesday, in a statement, in an interview
// with an outlet.
func (e *englishText) adjuncts(s sentence, c *englishCandidate, i int) int {
	for i < s.last {
		from := i
		j := i
		times := 0
		for j < s.last && e.isWord(j) && (e.in(j, isEnglishTime) || e.isOne(j, " on in at early earlier ") && e.in(j+1, isEnglishTime) || times > 0 && digits(e.words[j].fold)) {
			if !e.isOne(j, " on in at this that early ") {
				times++
			}
			j++
		}
		if times > 0 && !e.isOne(j-1, " on in at this ") {
			i = j
		}
		i = e.mediumPhrase(s, c, i)
		if e.comma(i) && i > from && (e.is(i+1, "that") || i+1 < s.last && e.isOne(i+1, " in at during on ")) {
			if next := e.mediumPhrase(s, c, i+1); next > i+1 || e.is(i+1, "that") {
				i = max(next, i+1)
			}
		}
		if e.comma(i) && c.medium != "" && i+1 < s.last && e.is(i+1, "that") {
			i++
		}
		if i == from {
			break
		}
	}
	return i
}

// mediumPhrase passes in a statement, at a news conference, on state television
// and the outlets in it.
func (e *englishText) mediumPhrase(s sentence, c *englishCandidate, i int) int {
	if !e.isOne(i, " in at during on via through by ") {
		return i
	}
	for j := i + 1; j < s.last && j < i+8 && e.isWord(j) && !e.is(j, "that"); j++ {
		if !e.in(j, isEnglishMedium) && !e.in(j, isEnglishMedia) {
			if o, ok := e.englishOutlet(j); ok && j == i+1 {
				c.via = append(c.via, e.carrier(o))
				return o.last
			}
			if e.isOne(j, " a an the his her its their on state news official public live with ") || e.capital(j) || !e.isOne(j, englishBreaks) && j < i+5 {
				continue
			}
			return i
		}
		for e.in(j+1, isEnglishMedium) {
			j++
		}
		if c.medium == "" {
			c.medium = e.englishMention(phrase{first: i + 1, last: j + 1}).Text
		}
		end := e.mediumTail(s, c, j+1)
		return end
	}
	return i
}

// mediumTail passes with Reuters, to an agency, carried by a channel, posted on
// a platform.
func (e *englishText) mediumTail(s sentence, c *englishCandidate, i int) int {
	for i < s.last {
		j := i
		for e.isOne(j, " carried broadcast aired published cited quoted reported released issued posted seen obtained shared sent emailed distributed read ") {
			j++
		}
		if !e.isOne(j, " with to by on for via from of ") {
			return i
		}
		j++
		if o, ok := e.englishOutlet(j); ok {
			c.via = append(c.via, e.carrier(o))
			i = o.last
			continue
		}
		if e.in(j, isEnglishMedium) || e.isOne(j, " its his her their the a state ") && (e.in(j+1, isEnglishMedium) || e.in(j+1, isEnglishMedia) || e.isOne(j+1, " account website page channel ")) {
			i = j + 1
			for i < s.last && e.isWord(i) && (e.in(i, isEnglishMedium) || e.in(i, isEnglishMedia) || e.isOne(i, " account website page channel agency ")) {
				i++
			}
			continue
		}
		if e.in(j, isEnglishTime) {
			i = j + 1
			continue
		}
		return i
	}
	return i
}

// hearer passes whom somebody told it: an outlet is a carrier.
func (e *englishText) hearer(s sentence, c *englishCandidate, i int) int {
	if o, ok := e.englishOutlet(i); ok {
		c.via = append(c.via, e.carrier(o))
		i = o.last
		for (e.is(i, "and") || e.comma(i)) && i < s.last {
			o, ok := e.englishOutlet(i + 1)
			if !ok {
				break
			}
			c.via = append(c.via, e.carrier(o))
			i = o.last
		}
		return i
	}
	for n := 0; i < s.last && n < 12 && e.isWord(i); n++ {
		if e.is(i, "that") {
			return i
		}
		if n > 0 && !e.capital(i) && !e.in(i, isEnglishMedium) && !e.in(i, isEnglishMedia) && !e.isOne(i, " of in at for on and agency court council parliament lawmakers reporters journalists committee assembly ministers officials members investigators police ") {
			if !e.isOne(i-1, " the a an his her its their our state local ") {
				return i
			}
		}
		if o, ok := e.englishOutlet(i); ok && n > 0 {
			c.via = append(c.via, e.carrier(o))
			return o.last
		}
		i++
	}
	return i
}
