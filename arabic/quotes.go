package arabic

import (
	"slices"
	"strings"
)

// closingOf returns the sign that closes what r opens, or 0.
func closingOf(r rune) rune {
	switch r {
	case '«':
		return '»'
	case '“', '„':
		return '”'
	case '‹':
		return '›'
	case '(':
		return ')'
	case '[':
		return ']'
	case '{':
		return '}'
	case '﴿': // ornate: the one that opens in right-to-left text
		return '﴾'
	case '"':
		return '"'
	}
	return 0
}

// QuoteBalance returns what s needs at its end so that every quotation mark and
// bracket opened in it is closed, innermost first; "" when all are. A closing
// sign without a partner is no fault.
func QuoteBalance(s string) string {
	_, quotes := unclosed(s)
	return quotes
}

// unclosed returns the isolates and the quotes that s leaves open, as the
// characters that close them.
func unclosed(s string) (isolates, quotes string) {
	depth := 0
	var open []rune // closing signs awaited
	for _, r := range s {
		switch {
		case isIsolateOpener(r):
			depth++
		case r == pdi && depth > 0:
			depth--
		case slices.Contains(open, r):
			// Whatever was opened inside and never closed ends with it.
			for i := len(open) - 1; ; i-- {
				if open[i] == r {
					open = open[:i]
					break
				}
			}
		case closingOf(r) != 0:
			open = append(open, closingOf(r))
		case r == '\n':
			depth = 0
		}
	}
	slices.Reverse(open)
	return strings.Repeat(string(pdi), depth), string(open)
}

// Isolate returns s between U+2068 and U+2069, so that in plain text it takes
// its direction from itself and does not reorder its neighbours. What s leaves
// open is closed and what it closes too often is taken out. Use it only where
// the reader's program is known to obey isolates; in HTML use <bdi>.
func Isolate(s string) string {
	var b strings.Builder
	b.Grow(len(s) + 6)
	b.WriteRune(fsi)
	depth := 0
	for _, r := range strings.ToValidUTF8(s, "") {
		switch {
		case isIsolateOpener(r):
			depth++
		case r == pdi && depth == 0, isEmbedding(r):
			continue
		case r == pdi:
			depth--
		}
		b.WriteRune(r)
	}
	for range depth + 1 {
		b.WriteRune(pdi)
	}
	return b.String()
}

// StripDirection returns s without any of the characters that set direction:
// for files that programs read, for comparing and for copying.
func StripDirection(s string) string {
	return strings.Map(func(r rune) rune {
		if isDirectionMark(r) || isEmbedding(r) || isIsolateOpener(r) || r == pdi {
			return -1
		}
		return r
	}, s)
}
