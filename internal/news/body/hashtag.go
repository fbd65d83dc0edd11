package body

import "unicode"

func isTagLetter(r rune) bool { return unicode.IsLetter(r) }

// inHashtag reports whether r may stand inside a hashtag. The zero-width
// non-joiner belongs to words, the kashida and the vowel marks to spelling.
func inHashtag(r rune) bool {
	if r < 0x80 {
		return isASCIILetter(byte(r)) || isDigit(byte(r)) || r == '_'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '\u200c' || r == '\u200d'
}
