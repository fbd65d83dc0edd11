package arabic

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
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
	i := f.firstChange(s)
	if i == len(s) {
		return s
	}
	return f.rest(s, i)
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

// rest folds s from i on; what is before i stays.
func (f Folding) rest(s string, i int) string {
	w := folder{f: f, b: make([]byte, 0, len(s)+8)}
	w.b = append(w.b, s[:i]...)
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 {
			i++
			continue
		}
		w.write(r)
		i += size
	}
	if w.foreign && !norm.NFC.IsNormal(w.b) {
		return norm.NFC.String(string(w.b))
	}
	return string(w.b)
}

// folder collects a folded text.
type folder struct {
	f       Folding
	b       []byte
	seat    bool // the last letter written is the ي of a ئ
	foreign bool // something outside ASCII and Arabic was written
}

func (w *folder) write(r rune) {
	if r == hamzaAbove && w.f&FoldHamza != 0 && strings.HasSuffix(string(w.tail()), "ي") {
		w.seat = true // ئ typed as two characters
		return
	}
	if isPresentationForm(r) && w.f&FoldForms != 0 {
		w.writeForm(r)
		return
	}
	out, when := foldRune(r)
	if when&w.f == 0 {
		out = r
	}
	if out < 0 {
		return
	}
	if out == 'و' && w.seat {
		w.b = append(w.b[:len(w.b)-len("ي")], "و"...)
	}
	w.seat = r == 'ئ' && out != r
	w.foreign = w.foreign || out >= 0x80 && !isArabicLetter(out)
	w.b = utf8.AppendRune(w.b, out)
}

// tail returns the last two bytes written.
func (w *folder) tail() []byte { return w.b[max(0, len(w.b)-2):] }

func (w *folder) writeForm(r rune) {
	letters := composeForm(r)
	if letters == "" {
		letters = norm.NFKC.String(string(r))
	}
	for _, l := range letters {
		if isPresentationForm(l) { // a sign that has no letters
			w.foreign, w.seat = true, false
			w.b = utf8.AppendRune(w.b, l)
			continue
		}
		w.write(l)
	}
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
