package attribution

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"isnad/arabic"
)

// englishText is an English text while it is read. Its rules are those of the
// Arabic ones in another language: who stands nearest to the cue speaks, and
// outlets carry.
type englishText struct {
	*reading
	out      *Analysis
	speakers []englishSpeaker // everybody named so far
	said     []int            // the speaker of each statement, as its place in speakers
}

// isEnglish reports whether most letters of the beginning are Latin.
func isEnglish(text string) bool {
	latin, arab := 0, 0
	for _, c := range text[:min(len(text), 2000)] {
		switch {
		case c < utf8.RuneSelf && unicode.IsLetter(c):
			latin++
		case unicode.Is(unicode.Arabic, c):
			arab++
		}
	}
	return latin > 3*arab && latin > 20
}

// analyzeEnglish reads an English text.
func analyzeEnglish(text string) Analysis {
	r := read(text)
	a := Analysis{Lang: "en", Hashtags: arabic.Hashtags(text)}
	e := englishText{reading: r, out: &a}
	body := 0
	a.Dateline, body = e.englishDateline()
	e.cutEnglish()
	r.keep(body, e.englishSourceLine())
	for _, s := range r.sentences {
		e.sentence(s)
	}
	a.Origins = e.origins()
	a.Chain = e.englishChain()
	return a
}

// cutEnglish cuts the words into sentences: at . ? ! outside of closed
// quotations, and after a quotation that ends with one of them when what
// follows does not go on with it.
func (e *englishText) cutEnglish() {
	e.sentences = e.sentences[:0]
	first := 0
	for i := range e.words {
		w := &e.words[i]
		if w.para && i > first && !e.quoteGoesOn(i) {
			e.sentences = append(e.sentences, sentence{first, i})
			first = i
		}
		if !e.stops(i) {
			continue
		}
		last := i + 1
		for last < len(e.words) && !e.words[last].para && e.words[last].mark == closesQuote {
			last++
		}
		e.sentences = append(e.sentences, sentence{first, last})
		first = last
	}
	if first < len(e.words) {
		e.sentences = append(e.sentences, sentence{first, len(e.words)})
	}
}

// stops reports whether the sign i ends a sentence.
func (e *englishText) stops(i int) bool {
	if !e.isStop(i) || i == 0 {
		return false
	}
	w := &e.words[i]
	if q := w.quote; q >= 0 && e.quotes[q].Closed {
		next := i + 1
		if next >= len(e.words) || e.words[next].mark != closesQuote || w.fold != "." {
			return false
		}
		return next+1 >= len(e.words) || e.words[next+1].para || e.capital(next+1) || !e.isWord(next+1)
	}
	if w.fold != "." {
		return true
	}
	if i+1 < len(e.words) && e.words[i+1].glued && e.isWord(i+1) {
		return false
	}
	before := &e.words[i-1]
	if before.kind == arabic.TokenWord && w.glued && (before.end-before.start == 1 && e.capital(i-1) || isEnglishShort()[before.fold]) {
		return i+1 >= len(e.words) || e.words[i+1].para
	}
	return true
}

// capital reports whether word i begins with a capital letter.
func (e *englishText) capital(i int) bool {
	if i < 0 || i >= len(e.words) {
		return false
	}
	c, _ := utf8.DecodeRuneInString(e.src[e.words[i].start:])
	return unicode.IsUpper(c)
}

// in reports whether word i, or the one of which it is the plural, is in a set.
func (e *englishText) in(i int, set func() map[string]bool) bool {
	if i < 0 || i >= len(e.words) {
		return false
	}
	f := e.words[i].fold
	if set()[f] {
		return true
	}
	one, many := strings.CutSuffix(f, "s")
	return many && len(one) > 3 && set()[one] || strings.HasSuffix(f, "ies") && set()[f[:len(f)-3]+"y"]
}

// any reports whether one of the words is in a set.
func (e *englishText) any(first, last int, set func() map[string]bool) bool {
	for i := first; i < last; i++ {
		if e.in(i, set) {
			return true
		}
	}
	return false
}

// isOne reports whether word i is one of the words of a list between spaces.
func (e *englishText) isOne(i int, list string) bool {
	if i < 0 || i >= len(e.words) || e.words[i].fold == "" {
		return false
	}
	return strings.Contains(list, " "+e.words[i].fold+" ")
}

// comma reports whether word i is a comma.
func (e *englishText) comma(i int) bool { return e.is(i, ",") }

// englishChain is the chain of the lead.
func (e *englishText) englishChain() []Link {
	return e.chain(e.out)
}

// origins groups the statements whose speakers are one source.
func (e *englishText) origins() [][]int {
	var groups [][]int
	place := make(map[string]int)
	for i := range e.out.Statements {
		name := strings.ToLower(fullName(&e.out.Statements[i]))
		name = strings.TrimPrefix(name, "the ")
		g, ok := place[name]
		if !ok {
			g = len(groups)
			place[name] = g
			groups = append(groups, nil)
		}
		groups[g] = append(groups[g], i)
	}
	return groups
}
