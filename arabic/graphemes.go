package arabic

import (
	"unicode"
	"unicode/utf8"
)

// Graphemes returns the number of characters that a reader sees in s: a letter
// with its vowel signs is one, a family of emoji is one, a flag is one.
func Graphemes(s string) int {
	n := 0
	for i := 0; i < len(s); n++ {
		i += graphemeLen(s[i:])
	}
	return n
}

// graphemeLen returns the length in bytes of the first grapheme cluster of s,
// at least 1 when s is not empty. It follows UAX #29 for the scripts of a news
// text; of the rules for Indic conjuncts it knows only that marks extend.
func graphemeLen(s string) int {
	if s == "" {
		return 0
	}
	if len(s) == 1 || s[0] < 0x80 && s[1] < 0x80 {
		if s[0] == '\r' && len(s) > 1 && s[1] == '\n' {
			return 2
		}
		return 1
	}
	r, i := utf8.DecodeRuneInString(s)
	if breaksAlways(r) {
		return i
	}
	for isPrepend(r) && i < len(s) {
		next, size := utf8.DecodeRuneInString(s[i:])
		if breaksAlways(next) {
			return i
		}
		r, i = next, i+size
	}
	flag := isRegional(r) // one more regional indicator may join
	picture := isPicture(r)
	joined := false // the last character is a joiner after a picture
	for i < len(s) {
		next, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case extendsGrapheme(next):
			joined = picture && next == zwj
			flag = false
		case flag && isRegional(next):
			flag = false
		case joined && isPicture(next):
			joined = false
		case joinsHangul(r, next):
		default:
			return i
		}
		r, i = next, i+size
	}
	return i
}

// breaksAlways reports whether r stands alone whatever follows: controls and
// the invisible characters of direction.
func breaksAlways(r rune) bool {
	if r < 0x20 || r >= 0x7F && r < 0xA0 {
		return true
	}
	return isInvisible(r) && !extendsGrapheme(r) || r == 0x2028 || r == 0x2029
}

// extendsGrapheme reports whether r belongs to the character before it.
func extendsGrapheme(r rune) bool {
	if r < 0x0300 {
		return false
	}
	return unicode.IsMark(r) || r == zwj || r == zwnj || r >= 0x1F3FB && r <= 0x1F3FF || r >= 0xE0020 && r <= 0xE007F ||
		r >= 0xFF9E && r <= 0xFF9F
}

// isPrepend reports whether r is a sign that is drawn around the digits after
// it, as the sign of a year.
func isPrepend(r rune) bool {
	return r >= 0x0600 && r <= 0x0605 || r == 0x06DD || r == 0x08E2
}

func isRegional(r rune) bool { return r >= 0x1F1E6 && r <= 0x1F1FF }

// isPicture reports whether r is an emoji that a joiner can tie to another.
func isPicture(r rune) bool {
	return r >= 0x1F000 && r <= 0x1FAFF && !isRegional(r) && !(r >= 0x1F3FB && r <= 0x1F3FF) ||
		r >= 0x2190 && r <= 0x21FF || r >= 0x2300 && r <= 0x23FF || r >= 0x2600 && r <= 0x27BF || r >= 0x2B00 && r <= 0x2BFF ||
		r == 0xA9 || r == 0xAE || r == 0x203C || r == 0x2049 || r == 0x2122 || r == 0x2139 || r == 0x3030 || r == 0x303D
}

// joinsHangul reports whether two Korean letters form one syllable.
func joinsHangul(a, b rune) bool {
	if a < 0x1100 || b < 0x1100 {
		return false
	}
	vowel := b >= 0x1160 && b <= 0x11A7
	final := b >= 0x11A8 && b <= 0x11FF
	switch {
	case a <= 0x115F:
		return b <= 0x11A7 || b >= 0xAC00 && b <= 0xD7A3
	case a <= 0x11A7:
		return vowel || final
	case a <= 0x11FF:
		return final
	case a >= 0xAC00 && a <= 0xD7A3:
		return final || vowel && (a-0xAC00)%28 == 0
	}
	return false
}
