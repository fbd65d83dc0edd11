package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"isnad/arabic"
)

// maxWords bounds the words of a question that are looked for.
const maxWords = 40

// word is a word of a question.
type word struct {
	typed      string
	term       string // folded
	start, end int    // in the text
}

// clause is a word, or in quotes one or several: a phrase.
type clause struct {
	words  []word
	quoted bool
	not    bool
}

// condition is a filter of a question.
type condition struct {
	name  string // as Filter.Name
	value string
	not   bool
	text  string // as typed
	// words are looked for when the condition turns out to mean nothing.
	words []word
}

// parsed is a question that was taken apart.
type parsed struct {
	clauses    []clause
	conditions []condition
	problems   []Problem
	marked     bool // there is a question mark in it
}

// quotes maps each opening sign to the signs that close it.
var quotes = map[rune]string{'"': "\"“”„‟＂", '“': "”“\"", '”': "“”\"", '„': "“”\"", '‟': "”\"", '«': "»", '»': "«", '‹': "›", '›': "‹",
	'‘': "’", '‚': "‘’", '＂': "＂\"", '\'': "'", '’': "‘’"}

// apostrophes open a phrase only where a word may begin, and close it only where
// one may end.
const apostrophes = "'’‘‚"

// parse takes a question apart. Words are looked for; what is in quotes of any
// kind is a phrase; - before a word, a phrase or a filter leaves out what has it;
// name:value is a filter (see filterNames); #وسم asks for the tag, 2025..2026 for a
// time. Everything else
// is words: no sign is an error. Of more than maxWords words the first count.
func parse(text string) parsed {
	p := parser{text: text}
	p.marked = strings.ContainsAny(text, "؟?")
	for p.skipSpace(); p.at < len(text); p.skipSpace() {
		p.item()
	}
	return p.parsed
}

type parser struct {
	text  string
	at    int
	words int
	terms arabic.Terms
	parsed
}

func (p *parser) peek(at int) rune {
	r, _ := utf8.DecodeRuneInString(p.text[at:])
	if at >= len(p.text) {
		return 0
	}
	return r
}

func (p *parser) skipSpace() {
	for p.at < len(p.text) {
		r, n := utf8.DecodeRuneInString(p.text[p.at:])
		if !isSpace(r) {
			return
		}
		p.at += n
	}
}

// isSpace reports a space or what has no shape at all: marks of direction come
// along with what is pasted.
func isSpace(r rune) bool {
	return unicode.IsSpace(r) || unicode.In(r, unicode.Cf) && r != '\u200c' && r != '\u200d' && r != '\u00ad'
}

// item reads what begins at p.at, which is no space.
func (p *parser) item() {
	start, not := p.at, false
	if r := p.peek(p.at); r == '-' || r == '−' || r == '–' {
		next := p.at + utf8.RuneLen(r)
		if after := p.peek(next); unicode.IsLetter(after) || unicode.IsDigit(after) || after == '#' || after == '＃' || quotes[after] != "" {
			p.at, not = next, true
		}
	}
	if inner, end, ok := p.quoted(p.at); ok {
		p.phrase(inner, not)
		p.at = end
		return
	}
	if p.filter(start, not) {
		return
	}
	end := p.chunkEnd(p.at)
	chunk := span{p.at, end}
	p.at = end
	if r := p.peek(chunk.from); r == '#' || r == '＃' {
		if tags := arabic.Hashtags(p.text[chunk.from:chunk.to]); len(tags) == 1 && tags[0].Start == 0 {
			p.conditions = append(p.conditions, condition{name: "tag", value: tags[0].Label, not: not,
				text: p.text[start:end], words: p.take(chunk)})
			return
		}
	}
	if typed := p.text[chunk.from:chunk.to]; isRange(typed) {
		p.conditions = append(p.conditions, condition{name: "date", value: typed, not: not, text: p.text[start:end], words: p.take(chunk)})
		return
	}
	for _, w := range p.take(chunk) {
		p.clauses = append(p.clauses, clause{words: []word{w}, not: not})
	}
}

// span is a part of the text.
type span struct{ from, to int }

// take cuts a part of the text into words, as long as there may be more of them.
func (p *parser) take(s span) (words []word) {
	for p.terms.Reset(p.text[s.from:s.to]); p.terms.Next(); {
		if p.words++; p.words > maxWords {
			return words
		}
		a, b := p.terms.Span()
		words = append(words, word{typed: p.text[s.from+a : s.from+b], term: string(p.terms.Folded()), start: s.from + a, end: s.from + b})
	}
	return words
}

func (p *parser) phrase(inner span, not bool) {
	if words := p.take(inner); len(words) > 0 {
		p.clauses = append(p.clauses, clause{words: words, quoted: true, not: not})
	}
}

// quoted finds the phrase that begins at the offset: what is inside the quotes and
// where they end. A quote that nothing closes is a sign like others.
func (p *parser) quoted(at int) (inner span, end int, ok bool) {
	open := p.peek(at)
	closing := quotes[open]
	if closing == "" {
		return span{}, 0, false
	}
	from := at + utf8.RuneLen(open)
	for i, r := range p.text[from:] {
		if !strings.ContainsRune(closing, r) {
			continue
		}
		end := from + i + utf8.RuneLen(r)
		if strings.ContainsRune(apostrophes, r) {
			if after := p.peek(end); unicode.IsLetter(after) || unicode.IsDigit(after) {
				continue
			}
		}
		return span{from, from + i}, end, true
	}
	return span{}, 0, false
}

// chunkEnd is where what begins at the offset ends: at a space, or where a quote
// opens a phrase.
func (p *parser) chunkEnd(at int) int {
	for i, r := range p.text[at:] {
		if isSpace(r) && i > 0 {
			return at + i
		}
		if i > 0 && quotes[r] != "" && !strings.ContainsRune(apostrophes, r) {
			if _, _, ok := p.quoted(at + i); ok {
				return at + i
			}
		}
	}
	return len(p.text)
}
