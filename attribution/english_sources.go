package attribution

// accordingTo reads «according to the ministry», before or after what it says.
func (e *englishText) accordingTo(s sentence, i int) (englishCandidate, bool) {
	c := englishCandidate{cueFirst: i, cueLast: i + 2, bound: i, rule: "english-according"}
	last := e.sourceEnd(s, i+2, &c)
	c.subject = phrase{first: i + 2, last: last}
	if !e.speaks(c.subject) {
		return c, false
	}
	c.after = last
	for j := last; j < s.last && j < last+12; j++ { // a report published by, carried by
		if o, ok := e.englishOutlet(j); ok && e.isOne(j-1, " by in to on from ") {
			c.via = append(c.via, e.carrier(o))
			c.after = o.last
			break
		}
		if e.comma(j) {
			break
		}
	}
	if i <= s.first+1 {
		j := c.after
		for j < s.last && !e.comma(j) {
			j++
		}
		if j >= s.last {
			return c, false
		}
		c.first, c.after = j+1, j+1
		return c, true
	}
	if e.comma(i - 1) {
		c.bound = i - 1
	}
	c.trailing = true
	return c, true
}

// sameSource gives what a source phrase behind a statement adds to it, when it
// names an outlet or a document of the same source: it is no statement then.
func (e *englishText) sameSource(c *englishCandidate, found []englishCandidate) bool {
	if len(found) == 0 || found[len(found)-1].trailing {
		return false
	}
	o := &found[len(found)-1]
	switch e.kindOf(c.subject) {
	case Media:
		o.via = append(o.via, e.englishMention(c.subject))
	case Document:
		o.via = append(o.via, c.via...)
		if o.medium == "" {
			o.medium = e.englishMention(c.subject).Text
		}
	default:
		return false
	}
	if o.last == 0 {
		o.last = c.bound
	}
	return true
}

// goesOnQuoting reads a sentence that is a quotation as a whole, after another
// whose speaker was named: it is his as well.
func (e *englishText) goesOnQuoting(s sentence) {
	n := len(e.out.Statements)
	if n == 0 || s.first == 0 || e.words[s.first].mark != opensQuote || e.words[s.first].para {
		return
	}
	before := e.out.Statements[n-1]
	q := &e.quotes[e.words[s.first].quote]
	if !before.Quoted || !q.Closed || e.at(q.End-1)+1 < s.last || e.words[s.first].start-before.Content.End > 400 {
		return
	}
	c := englishCandidate{first: s.first + 1, last: s.last}
	e.trim(&c)
	if c.last-c.first < 2 {
		return
	}
	before.Content = Span{e.words[c.first].start, e.words[c.last-1].end}
	before.Via, before.Rule = nil, "english-quote-goes-on"
	e.out.Statements = append(e.out.Statements, before)
	e.said = append(e.said, e.said[len(e.said)-1])
}

// sourceEnd finds where the noun phrase after according to or citing ends.
func (e *englishText) sourceEnd(s sentence, i int, c *englishCandidate) int {
	if o, ok := e.englishOutlet(i); ok {
		return o.last
	}
	first := i
	for ; i < s.last && i < first+18; i++ {
		if !e.isWord(i) {
			if e.words[i].glued && (e.is(i, "-") || e.is(i, ".") && i+1 < s.last && e.words[i+1].glued) {
				continue
			}
			break
		}
		if i > first && e.isOne(i, " who which that as published released seen obtained issued posted carried cited quoted broadcast compiled while but shared ") {
			break
		}
		if i > first && e.is(i, "by") {
			break
		}
	}
	return i
}

// quoted reads «Reuters quoted an official as saying», «he was quoted as saying
// by Reuters».
func (e *englishText) quoted(s sentence, i int) (englishCandidate, bool) {
	c := englishCandidate{cueFirst: i, cueLast: i + 1, bound: i, rule: "english-quoted"}
	passive := e.isOne(i-1, " was were been is are ")
	say := i + 1
	for say < s.last && say < i+25 && !(e.is(say, "as") && e.isOne(say+1, " saying telling ")) {
		say++
	}
	if say+1 >= s.last || !e.is(say, "as") {
		return c, false
	}
	outer := englishCandidate{cueFirst: i, bound: i}
	if passive {
		outer.cueFirst = i - 1
		for e.isOne(outer.cueFirst-1, " been has have had also ") {
			outer.cueFirst--
		}
	}
	if e.participleAt(i) && e.comma(i-1) {
		outer.bound = i - 1
	} else if !e.subject(s, &outer) {
		return c, false
	}
	c.bound = outer.bound
	c.cueFirst, c.cueLast = say+1, say+2
	if passive {
		c.subject = outer.subject
		if e.is(i+1, "by") {
			if o, ok := e.englishOutlet(i + 2); ok {
				c.via = append(c.via, e.carrier(o))
			}
		}
	} else {
		c.subject = phrase{first: i + 1, last: say}
		if outer.subject.last > outer.subject.first {
			c.via = append(c.via, e.englishMention(outer.subject))
		} else {
			c.lastOutlet = true
		}
	}
	j := say + 2
	if e.is(j, "by") {
		if o, ok := e.englishOutlet(j + 1); ok {
			c.via = append(c.via, e.carrier(o))
			j = o.last
		}
	}
	j = e.adjuncts(s, &c, j)
	for j < s.last && (e.is(j, "that") || e.comma(j) || e.is(j, ":") || e.words[j].mark == opensQuote) {
		j++
	}
	c.first, c.after = j, j
	if j >= s.last || !e.isWord(j) {
		c.trailing = c.bound > s.first
		return c, c.trailing
	}
	return c, true
}

// citing reads «Reuters reported, citing two officials»: the officials speak,
// and who reported carries.
func (e *englishText) citing(s sentence, i int, found []englishCandidate) (englishCandidate, bool) {
	c := englishCandidate{cueFirst: i, cueLast: i + 1, bound: i, rule: "english-citing"}
	last := e.sourceEnd(s, i+1, &c)
	c.subject = phrase{first: i + 1, last: last}
	if len(found) == 0 || !e.speaks(c.subject) {
		return c, false
	}
	o := &found[len(found)-1]
	if o.subject.last <= o.subject.first || e.kindOf(o.subject) != Media {
		return c, false
	}
	c.via = append(c.via, e.englishMention(o.subject))
	c.after = last
	if e.comma(i - 1) {
		c.bound = i - 1
	}
	if o.trailing { // …, Reuters reported, citing officials
		c.trailing, c.bound = true, o.bound
		o.first, o.last, o.trailing = 0, 0, false
		o.rule = ""
		return c, true
	}
	j := last
	for j < s.last && (e.comma(j) || e.is(j, "that")) {
		j++
	}
	if j < s.last && o.first >= i && e.isWord(j) { // Reuters reported, citing officials, that …
		c.first, c.after = j, j
	} else if o.first < i && o.first > 0 { // Reuters reported that …, citing officials
		c.first, c.last = o.first, c.bound
		c.bound = o.bound
	} else {
		return c, false
	}
	o.first, o.last, o.rule = 0, 0, ""
	return c, true
}

// englishMention is a noun phrase without the article before it.
func (e *englishText) englishMention(p phrase) Mention {
	if e.isOne(p.first, " the a an ") && p.last > p.first+1 {
		p.first++
	}
	return Mention{Span{e.words[p.first].start, e.words[p.last-1].end}, e.text(p.first, p.last)}
}

// englishOutlet reads the outlet that begins at word i: a known name, a name
// before newspaper or television, state media, the agency.
func (e *englishText) englishOutlet(i int) (outlet, bool) {
	first := i
	if e.isOne(i, " the a an its his her ") {
		i++
	}
	if i < 0 || i >= len(e.words) {
		return outlet{}, false
	}
	if _, ok := e.wrapEnd(i, 4); ok {
		if o, ok := e.wrapped(i); ok {
			return o, true
		}
	}
	if n, _, last, ok := e.nameAt(i); ok && (!n.weak || first < i || e.in(last, isEnglishMedia) || upper(e.text(i, last)) && last-i == 1 && e.words[i].end-e.words[i].start > 2) && e.capital(i) {
		last = e.outletTail(last)
		return outlet{first: i, last: last, name: e.text(i, last), key: n.key, known: true}, true
	}
	if last := e.paperName(i); last > i {
		return outlet{first: i, last: last, name: e.text(i, last)}, true
	}
	j := i
	generic := true
	for j < len(e.words) && j < i+6 && e.isWord(j) && !e.in(j, isEnglishMedia) && !e.is(j, "news") {
		if !e.capital(j) && !e.isOne(j, " state state-run official local private independent foreign international opposition pro-government israeli-based own daily weekly public national run owned semi ") {
			return outlet{}, false
		}
		if e.capital(j) {
			generic = false
		}
		j++
		for e.is(j, "-") && e.words[j].glued {
			j++
		}
	}
	switch {
	case e.is(j, "news") && e.isOne(j+1, " agency agencies channel outlet outlets network service website site "):
		j += 2
	case e.in(j, isEnglishMedia) && (j > i || first < i) && !e.is(j, "press") && !(e.is(j, "media") && e.is(j-1, "social")) && !e.isOne(j, " station daily weekly wire press "):
		j++
	default:
		return outlet{}, false
	}
	j = e.outletTail(j)
	if n, _, last, ok := e.nameAt(j); ok && !n.weak {
		j = last // the state news agency SANA
	}
	return outlet{first: i, last: j, name: e.text(i, j), key: "", generic: generic}, true
}

// paperName passes capitals that end as names of papers do: the Northern Mirror.
func (e *englishText) paperName(i int) int {
	for j := i; j < len(e.words) && j < i+5 && e.isWord(j) && e.capital(j) && (j == i || !e.words[j].para); j++ {
		if j > i && !e.capital(j+1) && e.isOne(j, " gazette mirror times post herald tribune news daily star journal chronicle observer guardian standard globe telegraph review today monitor express courier dispatch echo record sun mail bulletin argus weekly ") {
			return e.outletTail(j + 1)
		}
		for e.is(j+1, "-") && e.words[j+1].glued {
			j++
		}
	}
	return i
}

// outletTail passes newspaper, television, news agency behind a name.
func (e *englishText) outletTail(i int) int {
	for e.in(i, isEnglishMedia) || e.is(i, "news") && e.isOne(i+1, " agency channel website network site ") || e.is(i, "agency") && e.is(i-1, "news") {
		if e.isOne(i, " media press wire ") {
			break
		}
		i++
	}
	return i
}
