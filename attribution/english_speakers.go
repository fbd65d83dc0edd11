package attribution

import "strings"

// englishSpeaker is somebody who spoke, where he was named.
type englishSpeaker struct {
	phrase
	text   string
	kind   Kind
	gender byte // 'm', 'f', 'n' for what is no person, 'p' for many, or 0
	full   int  // the fullest mention, as its place in the list, or -1
}

// subject finds who does the verb: the words before it up to the beginning of
// its clause, without what stands between commas; or behind it after a
// quotation.
func (e *englishText) subject(s sentence, c *englishCandidate) bool {
	v := c.cueFirst
	i := v - 1
	for i > s.first && (e.in(i, isEnglishAuxiliary) || e.in(i, isEnglishTime) && !e.comma(i) && i > s.first+1 && e.in(i, isEnglishTime) && e.isOne(i-1, " on late early last earlier ") || e.isOne(i, " on late ") && i == v-2) {
		i--
	}
	if i < s.first {
		return false
	}
	if e.comma(i) || e.words[i].mark == closesQuote {
		if p, ok := e.inverted(s, v); ok && englishVerbs[e.words[v].fold]&tellsWho == 0 {
			c.subject, c.bound = p, i
			return true
		}
		open := i - 1
		for open > s.first && i-open < 40 && (!e.comma(open) || e.inSpeech(open)) {
			open--
		}
		if !e.comma(open) || open == s.first || e.words[i].mark == closesQuote {
			return false
		}
		if e.is(open+1, "citing") && open > s.first {
			c.cited = phrase{first: open + 2, last: i}
		}
		i = open - 1
		if e.isWord(i) && digits(e.words[i].fold) {
			return false
		}
	}
	if e.isOne(i, " and but ") { // and added
		c.bound = i
		return len(e.said) > 0 || i > s.first+2
	}
	if e.isOne(i, " who which ") {
		i--
		if e.comma(i) {
			i--
		}
	}
	first := e.phraseStart(s, i)
	if first-2 > s.first && e.isOne(first-1, " who which ") && e.isWord(first-2) {
		i = first - 2 // an official who asked not to be named said
		first = e.phraseStart(s, i)
	}
	c.subject = phrase{first: e.withoutLead(first, i+1), last: i + 1}
	if name := i + 2; e.comma(i+1) && e.in(i, isEnglishRole) || e.comma(i+1) && e.any(c.subject.first, i+1, isEnglishRole) {
		end := name
		for end < v && e.isWord(end) || e.is(end, "-") && e.words[end].glued {
			end++
		}
		if e.comma(end) && e.capital(name) && e.properName(name, end) && end-name <= 6 && !e.any(name, end, isEnglishRole) {
			c.subject.last = end // the spokesman, Khalid Darwish,
		}
	}
	for c.subject.last > c.subject.first+1 && (e.in(c.subject.last-1, isEnglishTime) || e.is(c.subject.last-1, "last")) && !e.capital(c.subject.last-1) {
		c.subject.last--
	}
	c.bound = first
	if first > s.first {
		c.bound = first - 1
	}
	return e.speaks(c.subject) || e.plainSubject(s, c)
}

// plainSubject reports whether a short noun phrase that no list has is the
// subject of said or told: unions said, the mission warned.
func (e *englishText) plainSubject(s sentence, c *englishCandidate) bool {
	p := c.subject
	if p.last-p.first > 4 || p.last <= p.first || e.any(p.first, p.last, isEnglishPronoun) || e.isOne(p.first, " there this that these those what which nobody no not to is was were it ") {
		return false
	}
	for i := p.first; i < p.last; i++ {
		if !e.isWord(i) || e.in(i, isEnglishTime) || digits(e.words[i].fold) || e.isOne(i, " of to is was has been by be ") {
			return false
		}
	}
	return e.isOne(p.first, " the a an his her its their one two some many several ") || e.isOne(c.cueFirst, " said says say told ")
}

// leadPhrase is the noun phrase that a sentence begins with, for a participle
// whose subject did something else first: the bank raised rates, saying.
func (e *englishText) leadPhrase(s sentence) (phrase, bool) {
	i := e.withoutLead(s.first, s.last)
	first, head := i, i
	for i < s.last && i < first+10 && e.isWord(i) && !e.isOne(i, englishBreaks) && !e.in(i, isEnglishAuxiliary) {
		known := e.capital(i) && i > first || e.in(i, isEnglishRole) || e.in(i, isEnglishInstitution) || e.in(i, isEnglishAnonymous) || e.in(i, isEnglishDocument)
		if !known && head > first && !e.isOne(i, " of for in the 's ") && !(i == first+1 && e.any(i+1, min(i+3, s.last), isEnglishInstitution)) {
			break
		}
		i++
		if known || i == first+1 && e.capital(first) && !e.isOne(first, " the a an ") {
			head = i
		}
	}
	p := phrase{first: first, last: head}
	return p, head > first && e.speaks(p)
}

// inverted reads the subject after the verb: said John Smith, the minister.
func (e *englishText) inverted(s sentence, v int) (phrase, bool) {
	i := v + 1
	for i < s.last && e.isWord(i) && i < v+12 && !e.isOne(i, englishBreaks) && !e.in(i, isEnglishMedium) {
		if _, ok := englishVerbs[e.words[i].fold]; ok {
			return phrase{}, false
		}
		if e.isOne(i, " on in at during after ") && i > v+1 && (e.in(i+1, isEnglishTime) || e.isOne(i+1, " a an ")) {
			break
		}
		if e.in(i, isEnglishTime) && i > v+1 && e.capital(i) {
			break
		}
		i++
	}
	p := phrase{first: v + 1, last: i}
	return p, i > v+1 && e.speaks(p)
}

// phraseStart walks back from word i to where its clause begins.
func (e *englishText) phraseStart(s sentence, i int) int {
	first := i
	for first > s.first {
		w := first - 1
		if !e.isWord(w) {
			if e.is(w, ".") && w > s.first && e.words[w].glued || e.is(w, "-") && e.words[w].glued && e.words[first].glued || e.is(w, "'") || e.is(w, "’") {
				first--
				continue
			}
			break
		}
		if e.isOne(w, englishBreaks) {
			if e.is(w, "and") && w > s.first && e.namesSomebody(w-1) && e.namesSomebody(i) {
				first--
				continue
			}
			break
		}
		if _, ok := englishVerbs[e.words[w].fold]; ok && !e.isOne(w, " reports notes states estimates claims ") {
			break
		}
		first--
	}
	return first
}

// namesSomebody reports whether word i is a name or a noun of the lists.
func (e *englishText) namesSomebody(i int) bool {
	if e.capital(i) {
		return true
	}
	for _, set := range []func() map[string]bool{isEnglishRole, isEnglishAnonymous, isEnglishDocument, isEnglishInstitution, isEnglishMedia} {
		if e.in(i, set) {
			return true
		}
	}
	return false
}

// withoutLead leaves out adverbs and times before a subject: On Tuesday the
// minister.
func (e *englishText) withoutLead(first, last int) int {
	for first < last-1 {
		switch {
		case e.isOne(first, " however meanwhile separately earlier later also then yesterday today meantime still instead "):
		case e.isOne(first, " on in at by during late early last ") && (e.in(first+1, isEnglishTime) || digits(e.words[first+1].fold)):
		case e.in(first, isEnglishTime) && !e.isOne(first, " may march "), digits(e.words[first].fold) && first+1 < last && e.capital(first+1):
		default:
			return first
		}
		first++
	}
	return first
}

// speaks reports whether a noun phrase can be one who says something.
func (e *englishText) speaks(p phrase) bool {
	if p.last <= p.first || p.last-p.first > 25 {
		return false
	}
	if e.isOne(p.first, " one another both ") && e.is(p.first+1, "of") {
		return true
	}
	if p.last-p.first == 1 && (e.in(p.first, isEnglishPronoun) && !e.is(p.first, "who") || e.isOne(p.first, " police ")) {
		return true
	}
	for i := p.first; i < p.last; i++ {
		if e.namesSomebody(i) && !e.isOne(i, " the a an it this that there these those what in on at but and if when as for ") {
			return true
		}
	}
	return false
}

// apposition passes what stands between commas behind a name.
func (e *englishText) apposition(s sentence, i int) int {
	if !e.comma(i) || e.participleAt(min(i+1, s.last-1)) {
		return i
	}
	for j := i + 1; j < s.last && j < i+30; j++ {
		if e.words[j].mark == opensQuote {
			return j
		}
		if e.comma(j) || e.isStop(j) {
			return j
		}
	}
	return i
}

// kindOf says what kind of speaker a noun phrase is.
func (e *englishText) kindOf(p phrase) Kind {
	if o, ok := e.englishOutlet(p.first); ok && o.last >= p.last {
		return Media
	}
	head := p.last
	for i := p.first + 1; i < p.last; i++ { // what comes after of, in, who is no head
		if e.isOne(i, englishHeadEnds) {
			head = i
			break
		}
	}
	last := head - 1
	switch {
	case e.properName(p.first, p.last):
		return Named
	case e.isOne(p.first, " one another both ") && e.is(p.first+1, "of"):
		return Anonymous
	case e.in(last, isEnglishAnonymous):
		return Anonymous
	case e.in(last, isEnglishRole) || e.any(p.first, head, isEnglishRole) && !e.in(last, isEnglishInstitution) && !e.in(last, isEnglishDocument):
		return Titled
	case e.in(last, isEnglishMedia), e.is(last, "agency") && e.is(last-1, "news"):
		return Media
	case e.in(last, isEnglishDocument):
		return Document
	case e.any(p.first, p.last, isEnglishInstitution):
		return Institution
	case p.last-p.first <= 2 && !e.capital(last) && !e.isOne(p.first, " the its his her their ") && strings.HasSuffix(e.words[last].fold, "s") && !e.in(last, isEnglishInstitution):
		return Anonymous
	case e.any(p.first, p.last, isEnglishAnonymous) && e.isOne(p.first, " a an one two three several some many senior local two "):
		return Anonymous
	}
	return Institution
}

// properName reports whether the words hold a person's name: two capitals that
// are no institution, or a title and one.
func (e *englishText) properName(first, last int) bool {
	run, title := 0, false
	for i := first; i < last; i++ {
		switch {
		case e.is(i, ".") || e.is(i, "-"):
			continue
		case e.in(i, isEnglishRole):
			title, run = true, 0
			continue
		case e.isOne(i, " of for in at the and from to on "):
			run, title = 0, false
			continue
		case e.isOne(i, " al el bin ben ibn abu abdul de van von da la le ") && run > 0:
			continue
		case strings.HasSuffix(e.words[i].fold, "'s") || strings.HasSuffix(e.words[i].fold, "’s"):
			run, title = 0, false
		case e.capital(i) && !e.in(i, isEnglishInstitution) && !e.in(i, isEnglishMedia) && !e.in(i, isEnglishDocument):
			run++
			if upper(e.src[e.words[i].start:e.words[i].end]) && e.words[i].end-e.words[i].start > 1 {
				run = 0
			}
		default:
			run = 0
			if e.in(i, isEnglishInstitution) {
				title = false
			}
		}
		if run >= 2 && !e.institutionAhead(i+1, last) || run == 1 && title && i == last-1 {
			return true
		}
	}
	return false
}

func upper(s string) bool { return s == strings.ToUpper(s) }

// institutionAhead reports whether the run of capitals at word i goes on to the
// name of an institution: Central Bank, Health Ministry.
func (e *englishText) institutionAhead(i, last int) bool {
	for ; i < last && (e.capital(i) || e.isOne(i, " of for and the ")); i++ {
		if e.in(i, isEnglishInstitution) || e.in(i, isEnglishMedia) {
			return true
		}
	}
	return i < last && (e.in(i, isEnglishInstitution) || e.in(i, isEnglishMedia))
}
