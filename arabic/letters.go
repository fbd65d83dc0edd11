package arabic

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Characters that are named here because they cannot be seen in source.
const (
	softHyphen = '\u00ad'
	alm        = '\u061c' // Arabic letter mark
	tatweel    = '\u0640'
	hamzaAbove = '\u0654'
	zwsp       = '\u200b'
	zwnj       = '\u200c'
	zwj        = '\u200d'
	lrm        = '\u200e'
	rlm        = '\u200f'
	lri        = '\u2066'
	fsi        = '\u2068'
	pdi        = '\u2069'
	wordJoiner = '\u2060'
	bom        = '\ufeff'
	nbsp       = '\u00a0'
)

// isArabicMark reports whether r is a sign written above or below an Arabic
// letter: vowels, shadda, superscript alef, Quranic annotation. A combining
// hamza or madda that did not compose with its letter is one as well.
func isArabicMark(r rune) bool {
	switch {
	case r < 0x0610:
		return false
	case r <= 0x061A, r >= 0x064B && r <= 0x065F, r == 0x0670:
		return true
	case r < 0x06D6:
		return false
	case r <= 0x06DC, r >= 0x06DF && r <= 0x06E4, r == 0x06E7, r == 0x06E8, r >= 0x06EA && r <= 0x06ED:
		return true
	case r >= 0x08D3 && r <= 0x08FF && r != 0x08E2, r >= 0x0898 && r <= 0x089F:
		return true
	}
	return false
}

// isArabicLetter reports whether r is a letter of the Arabic script that is
// typed as itself; presentation forms are not.
func isArabicLetter(r rune) bool {
	switch {
	case r < 0x0620 || r == tatweel:
		return false
	case r <= 0x064A, r >= 0x066E && r <= 0x066F, r >= 0x0671 && r <= 0x06D3, r == 0x06D5:
		return r != 0x06D4
	case r >= 0x06EE && r <= 0x06EF, r >= 0x06FA && r <= 0x06FF, r >= 0x0750 && r <= 0x077F:
		return r != 0x06FD && r != 0x06FE
	case r >= 0x0870 && r <= 0x08C9:
		return unicode.IsLetter(r)
	}
	return false
}

// isPresentationForm reports whether r is an Arabic letter or ligature in the
// shape of one position, as PDF files and old programs store them.
func isPresentationForm(r rune) bool {
	return r >= 0xFB50 && r <= 0xFDFF || r >= 0xFE70 && r <= 0xFEFC
}

// isDirectionMark reports whether r is one of the three marks that have a
// direction and nothing else.
func isDirectionMark(r rune) bool { return r == lrm || r == rlm || r == alm }

// isEmbedding reports whether r opens or closes an embedding or an override:
// the controls with which names and file types are spoofed.
func isEmbedding(r rune) bool { return r >= 0x202A && r <= 0x202E }

func isIsolateOpener(r rune) bool { return r >= lri && r <= fsi }

// isInvisible reports whether r takes no room and has no shape: what keys leave
// out. Emoji sequences lose their joiners too, which is harmless in a key.
func isInvisible(r rune) bool {
	switch {
	case r < softHyphen:
		return false
	case r == softHyphen, r == 0x034F, r == alm, r == 0x180E, r == bom:
		return true
	case r >= zwsp && r <= rlm, isEmbedding(r), r >= wordJoiner && r <= 0x206F:
		return true
	case r >= 0xFE00 && r <= 0xFE0F, r >= 0xE0000 && r <= 0xE0FFF:
		return true
	}
	return false
}

// isWordRune reports whether r can stand inside a word: a letter, a digit, a
// mark on one of them, a tatweel.
func isWordRune(r rune) bool {
	if r < 0x80 {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	}
	return isPlainLetter(r) || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) && !isInvisible(r)
}

// isPlainLetter reports whether r is one of the letters of the Arabic alphabet
// in Unicode's first block, which nothing needs to be done about.
func isPlainLetter(r rune) bool {
	return r >= 0x0621 && r <= 0x063A || r >= 0x0641 && r <= 0x064A
}

// composed returns s in NFC. Ordinary Arabic and Western text is known to be in
// that form at a glance: what composes or changes its place is at U+0300 or
// above, and in Arabic only madda, hamza and marks after other marks.
func composed(s string) string {
	marked := false // the last character was an Arabic mark
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			marked = false
			i++
			continue
		}
		if isArabicPair(s, i) {
			k := s[i]&3<<6 | s[i+1]&0x3F
			mark := arabicClasses[k] == markClass && k != tatweel-0x0600
			if mark && (marked || k >= 0x53 && k <= 0x55) {
				return norm.NFC.String(s)
			}
			marked = mark
			i += 2
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r >= 0x0300 && !isGeneralSign(r) {
			return norm.NFC.String(s)
		}
		marked = false
		i += size
	}
	return s
}

// isArabicPair reports whether the two bytes at s[i] are a character from U+0600
// to U+06FF.
func isArabicPair(s string, i int) bool {
	return s[i]&0xFC == 0xD8 && i+1 < len(s) && s[i+1]&0xC0 == 0x80
}

// isGeneralSign reports whether r is a dash, quotation mark, dot or the like.
func isGeneralSign(r rune) bool { return r >= 0x2010 && r <= 0x2027 }

// isProclitic reports whether r is one of the particles of one letter that are
// written together with the next word.
func isProclitic(r rune) bool {
	switch r {
	case 'و', 'ف', 'ب', 'ل', 'ك':
		return true
	}
	return false
}
