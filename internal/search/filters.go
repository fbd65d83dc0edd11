package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"isnad/arabic"
)

// filterNames are the names of filters as people may type them, folded.
var filterNames = map[string]string{
	"section": "section", "قسم": "section", "القسم": "section",
	"source": "source", "مصدر": "source", "المصدر": "source", "وسيله": "source", "outlet": "source",
	"author": "author", "كاتب": "author", "الكاتب": "author", "by": "author",
	"tag": "tag", "وسم": "tag", "الوسم": "tag",
	"from": "from", "من": "from", "since": "from", "منذ": "from",
	"to": "to", "الي": "to", "until": "to", "حتي": "to",
	"date": "date", "تاريخ": "date", "التاريخ": "date",
}

// dateWords bounds the words of a date: «السبت 5 كانون الثاني يناير 2026 م».
const dateWords = 8

// filter reads name:value at p.at and reports whether there was one.
func (p *parser) filter(start int, not bool) bool {
	colon, width := p.colon(p.at)
	if colon < 0 {
		return false
	}
	typed := p.text[p.at:colon]
	value := colon + width
	name := filterNames[arabic.Fold(typed)]
	if name == "" {
		if r := p.peek(value); unicode.IsLetter(r) || unicode.IsDigit(r) || quotes[r] != "" {
			p.problems = append(p.problems, Problem{Key: "search.problem.filter", Text: typed})
		}
		return false
	}
	at := value
	for at < len(p.text) && isSpace(p.peek(at)) {
		at += utf8.RuneLen(p.peek(at))
	}
	inner, end, quoted := p.quoted(at)
	switch {
	case quoted:
	case at >= len(p.text):
		p.problems = append(p.problems, Problem{Key: "search.problem.empty", Text: strings.TrimSpace(p.text[start:])})
		p.at = len(p.text)
		return true
	case name == "from" || name == "to" || name == "date":
		end = p.dateEnd(at)
		inner = span{at, end}
	default:
		end = p.chunkEnd(at)
		inner = span{at, end}
	}
	p.at = end
	c := condition{name: name, value: strings.TrimSpace(p.text[inner.from:inner.to]), not: not, text: strings.TrimSpace(p.text[start:end])}
	if name == "tag" {
		c.value = strings.TrimLeft(c.value, "#＃")
	}
	if strings.Trim(arabic.Fold(c.value), " _") == "" {
		p.problems = append(p.problems, Problem{Key: "search.problem.empty", Text: c.text})
		return true
	}
	p.conditions = append(p.conditions, c)
	return true
}

// colon finds the colon of a filter: after letters alone. An address has none.
func (p *parser) colon(at int) (int, int) {
	for i, r := range p.text[at:] {
		switch {
		case (r == ':' || r == '：') && i > 0:
			if strings.HasPrefix(p.text[at+i:], "://") || strings.EqualFold(p.text[at:at+i], "mailto") {
				return -1, 0
			}
			return at + i, utf8.RuneLen(r)
		case !unicode.IsLetter(r) && !unicode.IsMark(r) && r != 'ـ':
			return -1, 0
		}
	}
	return -1, 0
}

// dateEnd is where the date that begins at the offset ends: behind the most words
// that are one together, else behind the first.
func (p *parser) dateEnd(at int) int {
	first := p.chunkEnd(at)
	best, end := first, first
	for range dateWords {
		if readsAsDate(p.text[at:end]) {
			best = end
		}
		next := end
		for next < len(p.text) && isSpace(p.peek(next)) {
			next += utf8.RuneLen(p.peek(next))
		}
		if next >= len(p.text) {
			break
		}
		end = p.chunkEnd(next)
	}
	return best
}
