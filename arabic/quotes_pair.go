package arabic

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// QuoteSpan is one quotation in a text. Offsets are bytes.
type QuoteSpan struct {
	Start, End            int  // with its marks
	InnerStart, InnerEnd  int  // without them
	Depth                 int  // how many quotations it stands in
	Parent                int  // the place of the nearest of them in the list, or -1
	Closed                bool // false: no closing mark was found, and it ends with its paragraph or with the quotation around it
	Continued             bool // not closed, but the next paragraph opens the quotation again, as long ones are set
	OpenMark, ClosingMark string
}

// quoteClass groups the marks that can close one another.
type quoteClass uint8

const (
	guillemets   quoteClass = iota + 1 // « » << >>
	doubleQuotes                       // “ ” „ ‟ " ''
	angleQuotes                        // ‹ ›
	singleQuotes                       // ‘ ’ ‚ '
)

// quoteMark is one mark, where it stands and what its neighbours allow it to be.
type quoteMark struct {
	start, end    int
	class         quoteClass
	shape         int8 // 1 opens by its shape, -1 closes, 0 has no direction
	opens, closes bool // by its neighbours: nothing before it, nothing after it
	paragraph     int
	oddAhead      bool // for marks without direction: an odd number is left in the paragraph
}

// maxQuoteParagraphs bounds a quotation that is closed in a later paragraph.
const maxQuoteParagraphs = 3

// Quotes returns the quotations of text in the order in which they open, nested
// ones after the one that they stand in. All marks in use count: « » << >> “ ”
// „ " ” ‹ › ‘ ’ and single straight ones, each closed by a mark of its own
// group, so that “نعم" is a quotation. Marks that are used the wrong way round
// (»نعم«, ”نعم“) are understood by where they stand. Apostrophes and inches are
// no marks. Paragraphs end at \n: a quotation goes on into the next ones, up to
// three, when its closing mark comes there before another opening one; else it
// ends unclosed with its paragraph.
func Quotes(text string) []QuoteSpan {
	marks := findQuoteMarks(text)
	if len(marks) == 0 {
		return nil
	}
	p := quotePairs{text: text, marks: marks}
	for i := range marks {
		p.closeBefore(i)
		p.take(i)
	}
	for len(p.open) > 0 {
		p.drop(paragraphEnd(text, marks[len(marks)-1].end), false)
	}
	return p.spans
}

// quotePairs pairs marks with a stack.
type quotePairs struct {
	text  string
	marks []quoteMark
	spans []QuoteSpan
	open  []openQuote
}

// openQuote is a quotation that waits for its end.
type openQuote struct {
	span int // in spans
	mark int // in marks
}

// take opens or closes a quotation at mark i, or passes it over.
func (p *quotePairs) take(i int) {
	m := p.marks[i]
	at := -1 // in open, the nearest of the class
	for k := len(p.open) - 1; k >= 0 && at < 0; k-- {
		if p.marks[p.open[k].mark].class == m.class {
			at = k
		}
	}
	if at < 0 {
		if m.opens || m.shape > 0 || m.shape == 0 && (!m.closes || p.closesAgain(i)) {
			p.push(i)
		}
		return
	}
	closes := !m.opens || m.shape < 0 && m.closes
	if m.opens && m.closes || !m.opens && !m.closes {
		closes = m.shape <= 0
	}
	if m.shape == 0 && m.opens && !m.closes {
		closes = m.oddAhead // a space too many before it, or a second quotation
	}
	if m.shape > 0 && m.closes && !m.opens {
		closes = p.marks[p.open[at].mark].shape <= 0 // »نعم«, ”نعم“
	}
	if !closes {
		p.push(i)
		return
	}
	for len(p.open)-1 > at {
		p.drop(m.start, false)
	}
	s := &p.spans[p.open[at].span]
	s.InnerEnd, s.End, s.Closed, s.ClosingMark = m.start, m.end, true, p.text[m.start:m.end]
	p.open = p.open[:at]
}

// closesAgain reports whether mark i and the next one both look as if they
// closed: then the first opens, as in «قال :" نعم "».
func (p *quotePairs) closesAgain(i int) bool {
	if i+1 >= len(p.marks) {
		return false
	}
	m, n := p.marks[i], p.marks[i+1]
	return n.class == m.class && n.paragraph == m.paragraph && n.shape <= 0 && n.closes && !n.opens
}

func (p *quotePairs) push(i int) {
	m := p.marks[i]
	parent := -1
	if n := len(p.open); n > 0 {
		parent = p.open[n-1].span
	}
	p.spans = append(p.spans, QuoteSpan{Start: m.start, InnerStart: m.end, Depth: len(p.open), Parent: parent, OpenMark: p.text[m.start:m.end]})
	p.open = append(p.open, openQuote{span: len(p.spans) - 1, mark: i})
}

// drop ends the innermost quotation at an offset without a closing mark.
func (p *quotePairs) drop(at int, continued bool) {
	s := &p.spans[p.open[len(p.open)-1].span]
	at = max(at, s.InnerStart)
	s.End, s.InnerEnd, s.Continued = at, at, continued
	p.open = p.open[:len(p.open)-1]
}

// closeBefore ends the quotations of earlier paragraphs that do not go on to
// mark i.
func (p *quotePairs) closeBefore(i int) {
	m := p.marks[i]
	for len(p.open) > 0 {
		first := p.open[0]
		begun := p.marks[first.mark]
		if begun.paragraph == m.paragraph {
			return
		}
		goesOn := begun.shape != 0 && m.paragraph-begun.paragraph <= maxQuoteParagraphs && p.closedNext(i, begun.class)
		if goesOn {
			return
		}
		again := m.class == begun.class && m.opens && m.paragraph == begun.paragraph+1 && strings.TrimSpace(p.text[paragraphStart(p.text, m.start):m.start]) == ""
		for len(p.open) > 0 {
			top := p.open[len(p.open)-1]
			p.drop(paragraphEnd(p.text, p.marks[top.mark].end), again && len(p.open) == 1)
		}
	}
}

// closedNext reports whether the first mark of the class from i on closes.
func (p *quotePairs) closedNext(i int, class quoteClass) bool {
	for _, m := range p.marks[i:min(len(p.marks), i+200)] { // a bound, so that no text takes for ever
		if m.class == class {
			return m.shape < 0 && !(m.opens && !m.closes)
		}
	}
	return false
}

func paragraphStart(text string, at int) int { return strings.LastIndexByte(text[:at], '\n') + 1 }

func paragraphEnd(text string, at int) int {
	if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
		return at + i
	}
	return len(text)
}

// findQuoteMarks lists the marks of text.
func findQuoteMarks(text string) []quoteMark {
	var marks []quoteMark
	paragraph := 0
	for i := 0; i < len(text); {
		if text[i] == '\n' {
			paragraph++
		}
		class, shape, size := quoteMarkAt(text, i)
		if class == 0 {
			_, n := utf8.DecodeRuneInString(text[i:])
			i += n
			continue
		}
		m := quoteMark{start: i, end: i + size, class: class, shape: shape, paragraph: paragraph}
		if m.look(text) {
			marks = append(marks, m)
		}
		i += size
	}
	left := [2]int{} // paragraph and count, from the end
	for i := range slices.Backward(marks) {
		m := &marks[i]
		if m.class != doubleQuotes {
			continue
		}
		if left[0] != m.paragraph {
			left = [2]int{m.paragraph, 0}
		}
		left[1]++
		m.oddAhead = left[1]%2 == 1
	}
	return marks
}

// quoteMarkAt returns the class, shape and length of the mark at i.
func quoteMarkAt(text string, i int) (class quoteClass, shape int8, size int) {
	switch rest := text[i:]; text[i] {
	case '"':
		return doubleQuotes, 0, 1
	case '\'':
		if strings.HasPrefix(rest, "''") {
			return doubleQuotes, 0, 2
		}
		return singleQuotes, 0, 1
	case '<':
		if strings.HasPrefix(rest, "<<") {
			return guillemets, 1, 2
		}
	case '>':
		if strings.HasPrefix(rest, ">>") {
			return guillemets, -1, 2
		}
	case 0xc2, 0xe2:
		r, n := utf8.DecodeRuneInString(rest)
		switch r {
		case '«':
			return guillemets, 1, n
		case '»':
			return guillemets, -1, n
		case '“', '„', '‟':
			return doubleQuotes, 1, n
		case '”':
			return doubleQuotes, -1, n
		case '‹':
			return angleQuotes, 1, n
		case '›':
			return angleQuotes, -1, n
		case '‘', '‚':
			return singleQuotes, 1, n
		case '’':
			return singleQuotes, -1, n
		}
	}
	return 0, 0, 0
}

// look finds what the neighbours of the mark allow; false when it is none: an
// apostrophe, or inches.
func (m *quoteMark) look(text string) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:m.start])
	after, _ := utf8.DecodeRuneInString(text[m.end:])
	atStart, atEnd := m.start == 0, m.end == len(text)
	m.closes = !atStart && !unicode.IsSpace(before) && (atEnd || unicode.IsSpace(after) || unicode.IsPunct(after) || after == '<' || after == '>')
	m.opens = !atEnd && !unicode.IsSpace(after) && (atStart || unicode.IsSpace(before) || closingOf(before) != 0 || before == tatweel || strings.ContainsRune(":،,(<-–—/", before) || isLoneProclitic(text[:m.start]))
	if m.class == singleQuotes && !m.opens && !m.closes {
		return false
	}
	digitBefore := !atStart && (unicode.IsDigit(before))
	return m.shape != 0 || m.class == guillemets || !digitBefore || m.closes && !strings.ContainsRune(`"'`, rune(text[m.start])) || strings.ContainsAny(text[paragraphStart(text, m.start):m.start], `"'`)
}

// isLoneProclitic reports whether s ends with one or two particles of one letter
// that begin a word: the و of و"نعم".
func isLoneProclitic(s string) bool {
	for range 2 {
		r, n := utf8.DecodeLastRuneInString(s)
		if !isProclitic(r) {
			return false
		}
		s = s[:len(s)-n]
		if before, _ := utf8.DecodeLastRuneInString(s); s == "" || !isWordRune(before) {
			return true
		}
	}
	return false
}
