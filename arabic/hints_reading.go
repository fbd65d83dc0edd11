package arabic

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// pieceKind is what a piece of a text that is proof-read is.
type pieceKind uint8

const (
	wordPiece   pieceKind = iota + 1 // Arabic letters with their marks and tatweels
	latinPiece                       // letters of any other script
	numberPiece                      // digits with the signs inside a number
	spacePiece                       // spaces of any kind, not the end of a paragraph
	breakPiece                       // the end of a paragraph
	signPiece                        // one sign, or the same one several times
)

// hintPiece is a piece of a text that is proof-read.
type hintPiece struct {
	start, end int
	kind       pieceKind
	left       bool // stands in something that is left alone
	rtl        bool // stands in an Arabic paragraph
	quoted     bool // stands in a quotation
}

// reading is a text while it is proof-read.
type reading struct {
	text   string
	style  Style
	pieces []hintPiece
	spans  []QuoteSpan
	edges  map[int]bool // where closed quotations begin and end, within their marks
	hints  []Hint
	groups int

	foreignScript bool // the text has letters of Persian or Urdu that nobody types for Arabic ones
}

func newReading(text string, style Style) *reading {
	r := &reading{text: text, style: style, spans: Quotes(text)}
	r.foreignScript = strings.ContainsAny(text, "پژ") || strings.ContainsRune(text, zwnj)
	r.pieces = make([]hintPiece, 0, len(text)/5+8)
	for i := 0; i < len(text); {
		kind, end := pieceAt(text, i)
		r.pieces = append(r.pieces, hintPiece{start: i, end: end, kind: kind})
		i = end
	}
	r.markParagraphs()
	r.markQuoted()
	for _, s := range leftAlone(text) {
		r.leave(s[0], s[1])
	}
	return r
}

// pieceAt returns the kind and the end of the piece at i.
func pieceAt(text string, i int) (pieceKind, int) {
	c, n := utf8.DecodeRuneInString(text[i:])
	switch {
	case c == '\n' || c == '\r' || c == '\u2029':
		return breakPiece, i + n
	case isDecimalDigit(c):
		return numberPiece, numberPieceEnd(text, i)
	case isHintLetter(c):
		return wordPiece, runEnd(text, i, func(r rune) bool { return isHintLetter(r) || isArabicMark(r) })
	case unicode.IsLetter(c):
		return latinPiece, runEnd(text, i, func(r rune) bool {
			return unicode.IsLetter(r) && !isArabicLetter(r) || unicode.IsMark(r) || r == '\'' || r == '’'
		})
	case unicode.IsSpace(c):
		return spacePiece, runEnd(text, i, func(r rune) bool { return unicode.IsSpace(r) && r != '\n' && r != '\r' && r != '\u2029' })
	}
	if c == utf8.RuneError && n == 1 {
		return signPiece, i + 1
	}
	return signPiece, runEnd(text, i, func(r rune) bool { return r == c })
}

// isHintLetter reports whether r belongs to an Arabic word as it is typed.
func isHintLetter(r rune) bool {
	return isArabicLetter(r) || r == tatweel || isPresentationForm(r) && unicode.IsLetter(r)
}

func runEnd(text string, i int, in func(rune) bool) int {
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !in(r) || r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return i
}

// numberPieceEnd returns the end of the number at i: digits, with single
// separators between them.
func numberPieceEnd(text string, i int) int {
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !isDecimalDigit(r) {
			next, _ := utf8.DecodeRuneInString(text[i+n:])
			if !strings.ContainsRune(".,:/٫٬", r) || !isDecimalDigit(next) {
				return i
			}
		}
		i += n
	}
	return i
}

// markParagraphs says of every piece whether its paragraph is Arabic: whether
// its first word is, or at least half of them.
func (r *reading) markParagraphs() {
	for from := 0; from < len(r.pieces); {
		to, balance, any, first := from, 0, false, false
		for ; to < len(r.pieces) && r.pieces[to].kind != breakPiece; to++ {
			switch r.pieces[to].kind {
			case wordPiece:
				first = first || !any && balance == 0
				balance, any = balance+1, true
			case latinPiece:
				balance--
			}
		}
		for k := from; k < to; k++ {
			r.pieces[k].rtl = any && (first || balance >= 0)
		}
		from = to + 1
	}
}

// markQuoted says of every piece whether it stands in a quotation.
func (r *reading) markQuoted() {
	k := 0
	r.edges = map[int]bool{}
	for _, q := range r.spans {
		if q.Closed {
			r.edges[q.InnerStart], r.edges[q.InnerEnd] = true, true
		}
		for ; k < len(r.pieces) && r.pieces[k].start < q.InnerStart; k++ {
		}
		for ; k < len(r.pieces) && r.pieces[k].start < q.InnerEnd; k++ {
			r.pieces[k].quoted = true
		}
	}
}

// leave marks the pieces that touch the bytes from start to end.
func (r *reading) leave(start, end int) {
	lo, hi := 0, len(r.pieces)
	for lo < hi { // the first piece that ends after start
		if mid := (lo + hi) / 2; r.pieces[mid].end <= start {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	for ; lo < len(r.pieces) && r.pieces[lo].start < end; lo++ {
		r.pieces[lo].left = true
	}
}

// leftAlone finds what no rule may touch: verses, addresses of any kind,
// handles, character references, hashtags.
func leftAlone(text string) (spans [][2]int) {
	for at := 0; ; {
		i := strings.IndexRune(text[at:], '﴿')
		if i < 0 {
			break
		}
		start := at + i
		at = len(text)
		if j := strings.IndexRune(text[start:], '﴾'); j >= 0 {
			at = start + j + len("﴾")
		}
		spans = append(spans, [2]int{start, at})
	}
	for _, tag := range Hashtags(text) {
		spans = append(spans, [2]int{tag.Start, tag.End})
	}
	if !strings.ContainsAny(text, "@/&.\\") {
		return spans
	}
	start := 0
	for start < len(text) {
		end := start + strings.IndexFunc(text[start:], unicode.IsSpace)
		if end < start {
			end = len(text)
		}
		if s, ok := addressIn(text[start:end]); ok {
			spans = append(spans, [2]int{start + s[0], start + s[1]})
		}
		_, n := utf8.DecodeRuneInString(text[end:])
		start = end + n
	}
	return spans
}

// addressIn finds an address, handle, character reference or domain in a text
// without spaces.
func addressIn(chunk string) ([2]int, bool) {
	for i := 0; i < len(chunk); i++ {
		switch c := chunk[i]; {
		case c == '@', c == '\\', strings.HasPrefix(chunk[i:], "://"), strings.HasPrefix(chunk[i:], "www."):
			return [2]int{0, len(chunk)}, true
		case c == '&' && strings.IndexByte(chunk[i:], ';') > 1:
			return [2]int{i, i + strings.IndexByte(chunk[i:], ';') + 1}, true
		case c == '.' && i > 0 && i+1 < len(chunk) && isASCIILetter(chunk[i+1]) && (isASCIILetter(chunk[i-1]) || isASCIIDigit(chunk[i-1])):
			return [2]int{0, len(chunk)}, true
		}
	}
	return [2]int{}, false
}

// of returns the text of piece i; "" outside the text.
func (r *reading) of(i int) string {
	if i < 0 || i >= len(r.pieces) {
		return ""
	}
	return r.text[r.pieces[i].start:r.pieces[i].end]
}

// is reports whether piece i exists and is of the kind.
func (r *reading) is(i int, kind pieceKind) bool {
	return i >= 0 && i < len(r.pieces) && r.pieces[i].kind == kind
}

// add records a hint about piece i.
func (r *reading) add(i int, rule Rule, suggestion string, c Certainty) {
	r.hints = append(r.hints, Hint{Rule: rule, Start: r.pieces[i].start, End: r.pieces[i].end, Suggestion: suggestion, Certainty: c})
}

// changeWord records a hint that changes word i; in a quotation it is not
// certain.
func (r *reading) changeWord(i int, rule Rule, suggestion string, c Certainty) {
	if r.pieces[i].quoted {
		c = min(c, Likely)
	}
	r.add(i, rule, suggestion, c)
}

// neighbour returns the place of the nearest piece before (-1) or after (1) i
// that is no space.
func (r *reading) neighbour(i, step int) int {
	i += step
	if r.is(i, spacePiece) {
		i += step
	}
	return i
}
