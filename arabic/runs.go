package arabic

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// RunKind says what a [Run] is and so how it is isolated.
type RunKind uint8

// The kinds of runs.
const (
	LatinRun  RunKind = iota + 1 // words, names, handles, addresses of a left-to-right script
	NumberRun                    // digits with signs: +218 21 333 4455, 2-1, 60%
	DigitsRun                    // Arabic-Indic digits in groups, which need an override too
)

// Run is a part of a right-to-left text that the bidirectional algorithm (UAX 9)
// would tear apart or turn round when it is not isolated: the groups of a phone
// number change places, a score reads the other way round, the @ of a handle and
// the ++ of C++ move to the wrong end. Start and End are byte offsets.
type Run struct {
	Start, End int
	Kind       RunKind
}

// NextRun returns the first run of s at or after the offset from, which must
// stand between two characters; false when there is none. Plain numbers, dates
// with slashes and spans of clock times read rightly and are no runs, nor are
// hashtags: isolate those with [Hashtags].
func NextRun(s string, from int) (Run, bool) {
	for i := max(from, 0); i < len(s); {
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
			return Run{Start: i, End: end, Kind: kind}, true
		}
		i = skipNoRun(s, i)
	}
	return Run{}, false
}

// Runs returns all runs of s, in order.
func Runs(s string) []Run {
	var list []Run
	for at := 0; ; {
		r, found := NextRun(s, at)
		if !found {
			return list
		}
		list, at = append(list, r), r.End
	}
}

// NeedsIsolation reports whether s, put into a right-to-left text, must be
// isolated so that it and its neighbours stay in order: when it holds a run.
func NeedsIsolation(s string) bool {
	_, found := NextRun(s, 0)
	return found
}

// skipNoRun passes over what is no run: a whole number, or one rune.
func skipNoRun(s string, i int) int {
	if isASCIIDigit(s[i]) {
		return numberSpan(s, i)
	}
	for isIndicDigit(s, i) {
		if i += 2; !isIndicDigit(s, i) {
			return i
		}
	}
	_, n := utf8.DecodeRuneInString(s[i:])
	return i + n
}

func runAt(s string, i int) (int, RunKind) {
	c := s[i]
	switch {
	case c == '@':
		if i+1 < len(s) && boundaryBefore(s, i) && (isASCIILetter(s[i+1]) || s[i+1] == '_') {
			return latinRunEnd(s, i+1), LatinRun
		}
		return 0, 0
	case isASCIILetter(c):
		return latinRunEnd(s, i), LatinRun
	case isASCIIDigit(c) || c == '+' || c == '-' || c == '$' || c == 0xe2 || c == 0xc2:
		if end := numberEnd(s, i); end > 0 {
			if end < len(s) && isASCIILetter(s[end]) && isASCIIDigit(c) {
				return latinRunEnd(s, end), LatinRun // 5G, 4x4
			}
			return end, NumberRun
		}
		if isASCIIDigit(c) {
			if end := numberSpan(s, i); end < len(s) && isASCIILetter(s[end]) {
				return latinRunEnd(s, end), LatinRun
			}
		}
		return 0, 0
	case isIndicDigit(s, i):
		if end := indicPhoneEnd(s, i); end > 0 {
			return end, DigitsRun
		}
		return 0, 0
	case c >= 0xc3 && c <= 0xca || c == 0xce || c == 0xcf || c == 0xd0 || c == 0xd1:
		if r, _ := utf8.DecodeRuneInString(s[i:]); isLeftToRight(r) {
			return latinRunEnd(s, i), LatinRun
		}
	}
	return 0, 0
}

// latinRunEnd returns the end of a run of words that starts at i: words joined by
// one space or by signs that stand inside names and addresses. A sign at the
// end belongs to the sentence, except the + and # of C++ and C#.
func latinRunEnd(s string, i int) int {
	if strings.HasPrefix(s[i:], "http://") || strings.HasPrefix(s[i:], "https://") || strings.HasPrefix(s[i:], "www.") {
		return addressEnd(s, i)
	}
	end := i
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case isLeftToRight(r) || r < 0x80 && isASCIIDigit(byte(r)):
			i += n
			end = i
		case (r == '+' || r == '#') && i == end, (r == '+' || r == '#') && i == end+1 && s[end] == byte(r):
			i += n
			if i >= len(s) || !isASCIILetter(s[i]) {
				end = i
			}
		case strings.ContainsRune("-_.:/&@~=%?'\u2019\u2013\u00ad", r):
			i += n
		case r == ' ' && i == end && i+1 < len(s) && continuesRun(s, i+1):
			i++
		default:
			return end
		}
	}
	return end
}

// continuesRun reports whether a word that may continue a run begins at i. A bare
// number belongs to it (Windows 11) unless it is the start of a sum or score.
func continuesRun(s string, i int) bool {
	if isASCIIDigit(s[i]) {
		end := numberSpan(s, i)
		return end == len(s) || s[end] != '%' && s[end] != '-'
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return isLeftToRight(r)
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

func isASCIILetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func isASCIIDigit(c byte) bool { return c >= '0' && c <= '9' }
