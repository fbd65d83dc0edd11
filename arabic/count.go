package arabic

import "unicode/utf8"

// ReadingSpeed is the usual number of Arabic words read in a minute.
const ReadingSpeed = 180

// WordCount returns the number of words in s as an editor counts them: a word
// with all that is written together with it is one, so are a number with its
// decimals and a hashtag; a particle before a quotation mark («لـ«سبوتنيك»») belongs
// to the next word; signs and emoji are none.
func WordCount(s string) int {
	n := 0
	for i := 0; i < len(s); {
		start, end := nextWord(s, i)
		if start == end {
			break
		}
		i = end
		if !leansOn(s[start:end], s[end:]) {
			n++
		}
	}
	return n
}

// ReadingMinutes returns how long words take to read at perMinute (ReadingSpeed
// when it is not positive), rounded; 0 means less than a minute.
func ReadingMinutes(words, perMinute int) int {
	if perMinute <= 0 {
		perMinute = ReadingSpeed
	}
	if words < perMinute {
		return 0
	}
	return (words + perMinute/2) / perMinute
}

// nextWord returns the bounds of the first word of s at or after i; equal when
// there is none.
func nextWord(s string, i int) (start, end int) {
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if isWordRune(r) && r != tatweel {
			return i, wordEnd(s, i)
		}
		i += size
	}
	return len(s), len(s)
}

// wordEnd returns the end of the word that begins at i.
func wordEnd(s string, i int) int {
	var last rune
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		inside := isWordRune(r) || r == '_' || isInvisible(r) && r != zwsp
		if !inside && joinsInside(r) && i+size < len(s) {
			next, _ := utf8.DecodeRuneInString(s[i+size:])
			inside = joins(last, r, next)
		}
		if !inside {
			return i
		}
		last, i = r, i+size
	}
	return i
}

func joinsInside(r rune) bool {
	switch r {
	case '.', ',', '٫', '٬', ':', '/', '\'', '’':
		return true
	}
	return false
}

// joins reports whether the sign r between two characters keeps them in one
// word: 12,5 and 18:05 and O'Neill.
func joins(before, r, after rune) bool {
	if r == '\'' || r == '’' {
		return isLatin(before) && isLatin(after)
	}
	return isDecimalDigit(before) && isDecimalDigit(after)
}

func isLatin(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0xC0 && r <= 0x24F
}

func isDecimalDigit(r rune) bool {
	r = asciiDigit(r)
	return r >= '0' && r <= '9'
}

// leansOn reports whether word is a particle of one letter, with or without a
// tatweel, directly before an opening quotation mark.
func leansOn(word, rest string) bool {
	r, size := utf8.DecodeRuneInString(word)
	if !isProclitic(r) || word[size:] != "" && word[size:] != string(tatweel) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(rest)
	return isOpening(next) || next == '"'
}
