package arabic

import (
	"unicode"
	"unicode/utf8"
)

// class is what a character can be to the tokeniser.
type class uint8

const (
	gapClass    class = iota // white space, controls, bytes that are no UTF-8
	hiddenClass              // takes no room; stands inside a word unnoticed
	arabicClass              // letter of the Arabic script, presentation forms too
	letterClass              // letter of another script
	digitClass               // digit of any script
	markClass                // combining mark or tatweel: continues a word, begins none
	punctClass               // punctuation
	symbolClass              // the rest: currency, emoji, honorific ligatures
)

// isWordClass reports whether a character of class c can stand inside a word.
func isWordClass(c class) bool { return c >= arabicClass && c <= markClass }

// The classes of U+0000 to U+007F, and of U+0600 to U+06FF, where nearly every
// character of a news text is. Both are filled once and only read.
var (
	asciiClasses  = tabulate[[128]class](0)
	arabicClasses = tabulate[[256]class](0x0600)
)

func tabulate[T [128]class | [256]class](first rune) (table T) {
	for i := range len(table) {
		table[i] = classOf(first + rune(i))
	}
	return table
}

// classAt returns the class of the character at s[i] and its length. i must be
// less than len(s).
func classAt(s string, i int) (class, int) {
	c := s[i]
	if c < utf8.RuneSelf {
		return asciiClasses[c], 1
	}
	if isArabicPair(s, i) {
		return arabicClasses[c&3<<6|s[i+1]&0x3F], 2
	}
	r, size := utf8.DecodeRuneInString(s[i:])
	if r == utf8.RuneError {
		return gapClass, size
	}
	return classOf(r), size
}

// classOf returns the class of r by the Unicode categories, with the exceptions
// that Arabic text needs.
func classOf(r rune) class {
	switch {
	case r >= 0xFDFA && r <= 0xFDFB: // ﷺ ﷻ: letters to Unicode, sentences to a reader
		return symbolClass
	case isArabicLetter(r):
		return arabicClass
	case isInvisible(r):
		return hiddenClass
	case r == tatweel || unicode.IsMark(r):
		return markClass
	case unicode.IsLetter(r):
		if isPresentationForm(r) || r == 0x06E5 || r == 0x06E6 {
			return arabicClass
		}
		return letterClass
	case unicode.IsDigit(r):
		return digitClass
	case unicode.IsSpace(r) || unicode.IsControl(r):
		return gapClass
	case unicode.IsPunct(r):
		return punctClass
	}
	return symbolClass
}
