package body

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// In a right-to-left paragraph the bidirectional algorithm tears apart runs that
// belong together: the groups of a phone number change places, a score reads
// the other way round, the @ of a handle and the ++ of C++ move to the wrong
// end. nextRun finds such runs so that the renderer can isolate them.

// runKind says how a run is to be shown.
type runKind int

const (
	runLatin  runKind = iota + 1 // words, names, addresses of a left-to-right script
	runNumber                    // digits with signs: +218 21 333 4455, 2-1, 60%
	runDigits                    // Arabic-Indic digits in groups, which need an override
)

// nextRun finds the first run to isolate at or after from; it returns its
// bounds, or a kind of zero when there is none.
func nextRun(s string, from int) (start, end int, kind runKind) {
	for i := from; i < len(s); {
		c := s[i]
		if c >= 0xd8 && c <= 0xdb && i+1 < len(s) && !isIndicDigit(s, i) {
			i += 2 // an Arabic letter: the usual case
			continue
		}
		if c == ' ' {
			i++
			continue
		}
		if end, kind := runAt(s, i); kind != 0 {
			return i, end, kind
		}
		i = skip(s, i)
	}
	return len(s), len(s), 0
}

// skip passes over what is no run: a whole number, or one rune.
func skip(s string, i int) int {
	if isDigit(s[i]) {
		return digits(s, i)
	}
	for isIndicDigit(s, i) {
		if i += 2; !isIndicDigit(s, i) {
			return i
		}
	}
	_, n := utf8.DecodeRuneInString(s[i:])
	return i + n
}

func runAt(s string, i int) (int, runKind) {
	c := s[i]
	switch {
	case c == '@':
		if i+1 < len(s) && boundaryBefore(s, i) && (isASCIILetter(s[i+1]) || s[i+1] == '_') {
			return latinEnd(s, i+1), runLatin
		}
		return 0, 0
	case isASCIILetter(c):
		return latinEnd(s, i), runLatin
	case isDigit(c) || c == '+' || c == '-' || c == '$' || c == 0xe2 || c == 0xc2:
		if end := numberEnd(s, i); end > 0 {
			if end < len(s) && isASCIILetter(s[end]) && isDigit(c) {
				return latinEnd(s, end), runLatin // 5G, 4x4
			}
			return end, runNumber
		}
		if isDigit(c) {
			if end := digits(s, i); end < len(s) && isASCIILetter(s[end]) {
				return latinEnd(s, end), runLatin
			}
		}
		return 0, 0
	case isIndicDigit(s, i):
		if end := indicPhoneEnd(s, i); end > 0 {
			return end, runDigits
		}
		return 0, 0
	case c >= 0xc3 && c <= 0xca || c == 0xce || c == 0xcf || c == 0xd0 || c == 0xd1:
		if r, _ := utf8.DecodeRuneInString(s[i:]); isLeftToRight(r) {
			return latinEnd(s, i), runLatin
		}
	}
	return 0, 0
}

// latinEnd returns the end of a run of words that starts at i: words joined by
// one space or by signs that stand inside names and addresses. A sign at the
// end belongs to the sentence, except the + and # of C++ and C#.
func latinEnd(s string, i int) int {
	if strings.HasPrefix(s[i:], "http://") || strings.HasPrefix(s[i:], "https://") || strings.HasPrefix(s[i:], "www.") {
		return addressEnd(s, i)
	}
	end := i
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case isLeftToRight(r) || r < 0x80 && isDigit(byte(r)):
			i += n
			end = i
		case (r == '+' || r == '#') && i == end, (r == '+' || r == '#') && i == end+1 && s[end] == byte(r):
			i += n
			if i >= len(s) || !isASCIILetter(s[i]) {
				end = i
			}
		case strings.ContainsRune("-_.:/&@~=%?'\u2019\u2013\u00ad", r):
			i += n
		case r == ' ' && i == end && i+1 < len(s) && startsWord(s, i+1):
			i++
		default:
			return end
		}
	}
	return end
}

// startsWord reports whether a word that may continue a run begins at i. A bare
// number belongs to it (Windows 11) unless it is the start of a sum or score.
func startsWord(s string, i int) bool {
	if isDigit(s[i]) {
		end := digits(s, i)
		return end == len(s) || s[end] != '%' && s[end] != '-'
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return isLeftToRight(r)
}

// addressEnd returns the end of a web address written in the text.
func addressEnd(s string, i int) int {
	end := i
	for end < len(s) {
		r, n := utf8.DecodeRuneInString(s[end:])
		if unicode.IsSpace(r) || r == '<' || r == '>' || r == '"' || r == '\u00ab' || r == '\u00bb' || r == '\u060c' || r == '\u061b' {
			break
		}
		end += n
	}
	return i + len(strings.TrimRight(s[i:end], ".,;:!?)]}'\u061f"))
}

func isLeftToRight(r rune) bool {
	if r < 0x80 {
		return isASCIILetter(byte(r))
	}
	return r >= 0xc0 && r < 0x530 && unicode.IsLetter(r) || r >= 0x300 && r < 0x370
}

// boundaryBefore reports whether what starts at i does not continue a word.
func boundaryBefore(s string, i int) bool {
	if i == 0 {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && r != '_' && r != '&' && r != '/' && r != '\u0640'
}
