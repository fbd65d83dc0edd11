package arabic

import (
	"unicode"
	"unicode/utf8"
)

// Folding says which differences [Folding.String] removes. Add and remove with
// | and &^: FoldAll &^ FoldTeh.
type Folding uint16

// The differences.
const (
	FoldMarks     Folding = 1 << iota // vowel signs, shadda and Quranic marks go
	FoldTatweel                       // ـ goes
	FoldHamza                         // آ أ إ ٱ become ا, ؤ becomes و, ئ becomes ي (و before و: مسئول, مسؤول)
	FoldYeh                           // ى becomes ي
	FoldTeh                           // ة becomes ه
	FoldPersian                       // ک ی ہ and their kin become the Arabic letter
	FoldDigits                        // digits become ASCII
	FoldCase                          // letters become lower case
	FoldForms                         // presentation forms become letters, ﷲ becomes الله
	FoldInvisible                     // characters without shape go; no-break spaces become spaces

	// FoldAll removes all of them.
	FoldAll = FoldMarks | FoldTatweel | FoldHamza | FoldYeh | FoldTeh | FoldPersian |
		FoldDigits | FoldCase | FoldForms | FoldInvisible
)

// Fold returns the form of s for finding: spellings that people type for one
// another become equal. It is FoldAll.String(s). Folding what is folded changes
// nothing. The result is not for showing.
func Fold(s string) string { return FoldAll.String(s) }

// String returns s without the differences in f, in NFC. It returns s itself,
// without allocating, when there is nothing to do.
func (f Folding) String(s string) string {
	if f.firstChange(s) == len(s) {
		return s
	}
	return string(f.Append(make([]byte, 0, len(s)+8), s))
}

// changed has a bit set for every character from U+0600 to U+06FF that some
// folding changes; a test compares it with foldRune.
var changed = [4]uint64{0x0000027c17ff0000, 0x000f03fffffffa01, 0x4000060000000000, 0x03ff3d9f9fe5300f}

// firstChange returns the offset of the first character that f may change, or
// len(s).
func (f Folding) firstChange(s string) int {
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c >= 'A' && c <= 'Z' && f&FoldCase != 0 {
				return i
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r >= 0x0600 && r <= 0x06FF {
			if changed[(r-0x0600)>>6]>>(r&63)&1 != 0 {
				return i
			}
		} else if r != '«' && r != '»' && !(r >= 0x2010 && r <= 0x2027) {
			return i
		}
		i += size
	}
	return len(s)
}

// foldRune returns what r becomes, -1 when it goes, and the folding that does
// it; r itself and 0 when none does.
func foldRune(r rune) (rune, Folding) {
	switch {
	case r < 0x80:
		if r >= 'A' && r <= 'Z' {
			return r + 'a' - 'A', FoldCase
		}
		return r, 0
	case r >= 0x0600 && r <= 0x06FF:
		return foldArabicRune(r)
	case isArabicMark(r):
		return -1, FoldMarks
	case r == nbsp || r == 0x202F:
		return ' ', FoldInvisible
	case isInvisible(r):
		return -1, FoldInvisible
	}
	if l := unicode.ToLower(r); l != r {
		return l, FoldCase
	}
	return r, 0
}

func foldArabicRune(r rune) (rune, Folding) {
	switch r {
	case 'آ', 'أ', 'إ', 'ٱ', 'ٲ', 'ٳ':
		return 'ا', FoldHamza
	case 'ؤ':
		return 'و', FoldHamza
	case 'ئ':
		return 'ي', FoldHamza
	case 'ى':
		return 'ي', FoldYeh
	case 'ة':
		return 'ه', FoldTeh
	case 'ک', 'ڪ':
		return 'ك', FoldPersian
	case 'ی', 'ې', 'ے', 'ۍ':
		return 'ي', FoldPersian
	case 'ہ', 'ھ', 'ۀ', 'ۂ', 'ۃ', 'ە':
		return 'ه', FoldPersian
	case tatweel:
		return -1, FoldTatweel
	case alm:
		return -1, FoldInvisible
	}
	if isArabicMark(r) {
		return -1, FoldMarks
	}
	if d := asciiDigit(r); d != r {
		return d, FoldDigits
	}
	return r, 0
}
