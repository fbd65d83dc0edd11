package arabic

import (
	"slices"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// folded is what becomes of one character: nothing when out is 0, and only when
// one of the foldings in when is wanted.
type folded struct {
	out  uint16
	when Folding
}

// arabicFolds holds foldRune for U+0600 to U+06FF. It is filled once and only
// read.
var arabicFolds = tabulateFolds()

func tabulateFolds() (table [256]folded) {
	for i := range table {
		out, when := foldRune(0x0600 + rune(i))
		table[i] = folded{uint16(max(out, 0)), when}
	}
	return table
}

// Append adds f.String(s) to dst and returns it. It allocates only when dst has
// no room, or for text outside Arabic and ASCII that is not in NFC.
func (f Folding) Append(dst []byte, s string) []byte {
	w := folder{f: f, b: slices.Grow(dst, len(s)), base: len(dst), seat: -1}
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c < utf8.RuneSelf:
			if c >= 'A' && c <= 'Z' && f&FoldCase != 0 {
				c += 'a' - 'A'
			}
			w.b = append(w.b, c)
			i++
		case isArabicPair(s, i):
			w.writeArabic(c, s[i+1])
			i += 2
		default:
			r, size := utf8.DecodeRuneInString(s[i:])
			if r != utf8.RuneError || size > 1 {
				w.write(r)
			}
			i += size
		}
	}
	if w.foreign && !norm.NFC.IsNormal(w.b[w.base:]) {
		return norm.NFC.Append(w.b[:w.base], slices.Clone(w.b[w.base:])...)
	}
	return w.b
}

// folder collects a folded text.
type folder struct {
	f       Folding
	b       []byte
	base    int  // where the text begins in b
	seat    int  // length of b when its last letter is the ي of a ئ
	foreign bool // something was written that may not be in NFC
}

// writeArabic adds the character from U+0600 to U+06FF whose bytes are c and d.
func (w *folder) writeArabic(c, d byte) {
	i := c&3<<6 | d&0x3F
	if i >= 0x53 && i <= 0x55 && w.f&FoldHamza != 0 && w.takeHamza(i) {
		return
	}
	fold := arabicFolds[i]
	out := rune(fold.out)
	if fold.when&w.f == 0 {
		out = 0x0600 + rune(i)
	}
	switch {
	case out == 0:
	case out == 'و':
		w.writeWaw()
	case out < utf8.RuneSelf:
		w.b = append(w.b, byte(out))
	default:
		w.b = append(w.b, 0xC0|byte(out>>6), 0x80|byte(out&0x3F))
		if i == 'ئ'-0x0600 && out == 'ي' {
			w.seat = len(w.b)
		}
		w.foreign = w.foreign || arabicClasses[i] == markClass
	}
}

// writeWaw adds و, and makes a ئ directly before it one as well: مسئول is
// مسؤول.
func (w *folder) writeWaw() {
	if w.seat == len(w.b) {
		w.b = append(w.b[:w.seat-len("ي")], "و"...)
	}
	w.b = append(w.b, "و"...)
}

// takeHamza reports whether the madda or hamza U+0600+i, typed after its letter
// and perhaps some marks, is taken off it: from ا and و, and from ي, which then
// is a ئ.
func (w *folder) takeHamza(i byte) bool {
	end := len(w.b)
	for end > w.base {
		r, size := utf8.DecodeLastRune(w.b[w.base:end])
		switch {
		case r == 'ا' || r == 'و':
			return true
		case r == 'ي' && i == hamzaAbove-0x0600:
			w.seat = end // no و is directly after it when marks are
			return true
		case !isArabicMark(r):
			return false
		}
		end -= size
	}
	return false
}

// write adds any character.
func (w *folder) write(r rune) {
	if r >= 0x0600 && r <= 0x06FF {
		w.writeArabic(0xC0|byte(r>>6), 0x80|byte(r&0x3F))
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
	w.foreign = w.foreign || out >= 0x0300 && !isArabicLetter(out) && !isGeneralSign(out)
	w.b = utf8.AppendRune(w.b, out)
}

func (w *folder) writeForm(r rune) {
	letters := composeForm(r)
	if letters == "" {
		letters = norm.NFKC.String(string(r))
	}
	for _, l := range letters {
		if isPresentationForm(l) { // a sign that has no letters
			w.foreign = true
			w.b = utf8.AppendRune(w.b, l)
			continue
		}
		w.write(l)
	}
}
