package arabic

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const ellipsis = "…"

// Excerpt returns the beginning of text in at most maxGraphemes visible
// characters, on one line. When it has to cut, it cuts after a whole word, takes
// off a particle or a sign left hanging, closes isolates and quotes that it
// opened, and ends in …. A first word that is too long is cut between letters,
// never between a letter and its signs.
func Excerpt(text string, maxGraphemes int) string {
	text = strings.Join(strings.Fields(strings.ToValidUTF8(text, "")), " ")
	if maxGraphemes <= 0 {
		return ""
	}
	ends := wordEnds(text, maxGraphemes)
	if ends == nil {
		return text
	}
	for i := len(ends) - 1; i >= 0; i-- {
		cut := endNicely(text[:ends[i]])
		if cut == "" {
			continue
		}
		if short := closeExcerpt(cut); Graphemes(short) <= maxGraphemes {
			return short
		}
	}
	return cutWord(text, maxGraphemes)
}

// wordEnds returns the offsets of the word ends within the first limit
// graphemes; nil when the whole text is within.
func wordEnds(text string, limit int) []int {
	ends := []int{}
	n := 0
	for i := 0; i < len(text); n++ {
		if n == limit {
			if text[i] == ' ' && (len(ends) == 0 || ends[len(ends)-1] != i) {
				ends = append(ends, i)
			}
			return ends
		}
		if text[i] == ' ' && i > 0 {
			ends = append(ends, i)
		}
		i += graphemeLen(text[i:])
	}
	return nil
}

// endNicely takes off what should not stand before an ellipsis: stops, commas,
// dashes, opening quotes, particles of one letter, prepositions.
func endNicely(s string) string {
	for {
		before := len(s)
		s = strings.TrimRightFunc(s, isBadEnd)
		word := s[strings.LastIndexByte(s, ' ')+1:]
		bare := strings.TrimRight(strings.TrimLeftFunc(word, isOpening), "\u0640")
		if r, size := utf8.DecodeRuneInString(bare); size > 0 && size == len(bare) && isProclitic(r) || leadsOn(bare) {
			s = s[:len(s)-len(word)]
		}
		if len(s) == before {
			return s
		}
	}
}

// leadsOn reports whether word is one of the commonest that only lead to the
// next: after them a reader expects more than an ellipsis.
func leadsOn(word string) bool {
	switch word {
	case "من", "في", "على", "إلى", "عن", "أن", "إن", "التي", "الذي", "بين", "مع":
		return true
	}
	return false
}

// isBadEnd reports whether r is a sign or a space that goes before an ellipsis.
func isBadEnd(r rune) bool {
	switch r {
	case '.', ',', ':', ';', '،', '؛', '…', '-', '–', '—', '|', '/', '#', '＃', '_', '\u0640':
		return true
	}
	return unicode.IsSpace(r) || isOpening(r) || isIsolateOpener(r) || isDirectionMark(r)
}

func isOpening(r rune) bool { return closingOf(r) != 0 && r != '"' }

// closeExcerpt ends a cut text: isolates are closed before the ellipsis, quotes
// and brackets after it.
func closeExcerpt(s string) string {
	isolates, quotes := unclosed(s)
	return s + isolates + ellipsis + quotes
}

// cutWord cuts inside the first word.
func cutWord(text string, limit int) string {
	for n := limit - 1; n > 0; n-- {
		i := 0
		for range n {
			i += graphemeLen(text[i:])
		}
		if short := closeExcerpt(text[:i]); Graphemes(short) <= limit {
			return short
		}
	}
	return ellipsis
}

// maxDescription is the length that search engines show.
const maxDescription = 155

// MetaDescription returns text for a description element: at most 155 visible
// characters that begin in the direction of the text. An Arabic text that starts
// with a Latin word or a number gets U+200F in front, because the plain-text
// places where descriptions are shown take their direction from the beginning.
func MetaDescription(text string) string {
	short := Excerpt(text, maxDescription)
	if !startsForeign(short) {
		return short
	}
	return string(rlm) + Excerpt(text, maxDescription-1)
}

// startsForeign reports whether a text with Arabic in it begins with a letter of
// the other direction or a digit.
func startsForeign(s string) bool {
	first := rune(0)
	for _, r := range s {
		if r == rlm || r == alm {
			return false
		}
		if first == 0 && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			first = r
		}
		if first != 0 && strongOf(r) == leftward {
			return r != first
		}
	}
	return false
}
