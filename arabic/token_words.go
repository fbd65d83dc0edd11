package arabic

import (
	"strings"
	"unicode/utf8"
)

// letterEnd returns the end of the word at i whose letters are of class script:
// arabicClass or letterClass. Invisible characters belong to it when a letter
// or a digit of the word comes after them.
func letterEnd(s string, i int, script class) int {
	start, end := i, i // end: after the last character that is sure
	plain := true      // nothing but letters and marks so far
	for i < len(s) {
		c, size := classAt(s, i)
		switch c {
		case script, markClass:
		case digitClass:
			if plain && script == arabicClass && end-start <= longestParticle && isParticle(s[start:end]) {
				return end
			}
			plain = false
		case hiddenClass:
			i += size
			if s[i-size:i] == "\u200d" {
				end = i // shapes the letter before it
			}
			continue
		case punctClass:
			if !joinsLetters(s, i, size, script) {
				return end
			}
			plain = false
		default:
			return end
		}
		i += size
		end = i
	}
	return end
}

// joinsLetters reports whether the sign at i is inside a word: an underscore
// between word characters, an apostrophe between Latin letters.
func joinsLetters(s string, i, size int, script class) bool {
	if i+size >= len(s) {
		return false
	}
	next, _ := classAt(s, i+size)
	if s[i] == '_' {
		return next == script || next == digitClass || next == markClass
	}
	if s[i] != '\'' && s[i:i+size] != "’" || script != letterClass {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i+size:])
	return isLatin(before) && isLatin(after)
}

func isLatin(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0xC0 && r <= 0x24F
}

// digitsEnd returns the end of the number at i.
func digitsEnd(s string, i int) int {
	if end := agencyNumberEnd(s, i); end > 0 {
		return end
	}
	end := i
	for i < len(s) {
		c, size := classAt(s, i)
		switch {
		case c == digitClass:
			end = i + size
		case c == hiddenClass:
		case joinsDigits(s[i:i+size]) && end == i && i+size < len(s):
			if next, _ := classAt(s, i+size); next != digitClass {
				return end
			}
		default:
			return end
		}
		i += size
	}
	return end
}

// joinsDigits reports whether sign keeps two digits in one number.
func joinsDigits(sign string) bool {
	switch sign {
	case ".", ",", "٫", "٬", ":", "،":
		return true
	}
	return false
}

// agencyNumberEnd returns the end of a number that begins at i and is written as
// some agencies write decimals, with a ر between: 75ر1 is 1,75. They type what
// then reads rightly from left to right on screen, the decimals first. It
// returns 0 for any other number.
func agencyNumberEnd(s string, i int) int {
	i = plainDigitsEnd(s, i)
	if !strings.HasPrefix(s[i:], "ر") {
		return 0
	}
	i += len("ر")
	end := plainDigitsEnd(s, i)
	if end == i {
		return 0
	}
	if end < len(s) {
		if c, _ := classAt(s, end); isWordClass(c) {
			return 0
		}
	}
	return end
}

// plainDigitsEnd returns the end of the digits at i; i when there are none.
func plainDigitsEnd(s string, i int) int {
	for i < len(s) {
		c, size := classAt(s, i)
		if c != digitClass {
			break
		}
		i += size
	}
	return i
}

// longestParticle is the most bytes in which a particle is looked for: four
// letters with a mark or a tatweel on each, and some more tatweel.
const longestParticle = 24

// isParticle reports whether word is nothing but particles that are written
// together with the next word: [وف]? (ب ك ل ال بال كال لل)?, vowel signs and
// tatweel aside.
func isParticle(word string) bool {
	var letters [5]rune
	n := 0
	for _, r := range word {
		if r == tatweel || isArabicMark(r) || isInvisible(r) {
			continue
		}
		if n == len(letters) {
			return false
		}
		letters[n] = r
		n++
	}
	rest := letters[:n]
	if n > 0 && (rest[0] == 'و' || rest[0] == 'ف') {
		rest = rest[1:]
		if len(rest) == 0 {
			return true
		}
	}
	switch string(rest) {
	case "ب", "ك", "ل", "ال", "بال", "كال", "لل":
		return true
	}
	return false
}

// leans reports whether what stands after the particle s[start:end] is written
// together with it.
func leans(s string, start, end int) bool {
	i := skipHidden(s, end)
	if i == len(s) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	if opensWord(r) {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(s[start:end])
	if last != tatweel || r != ' ' && r != nbsp {
		return false
	}
	for i < len(s) && (r == ' ' || r == nbsp) {
		i = skipHidden(s, i+utf8.RuneLen(r))
		r, _ = utf8.DecodeRuneInString(s[i:])
	}
	return opensWord(r) || isWordRune(r)
}

// opensWord reports whether r, directly after a particle, begins what the
// particle belongs to.
func opensWord(r rune) bool {
	switch r {
	case '"', '\'', '‘', '#', '@', '＃':
		return true
	}
	return isOpening(r) || isDecimalDigit(r) || isLatin(r)
}

func skipHidden(s string, i int) int {
	for i < len(s) {
		c, size := classAt(s, i)
		if c != hiddenClass {
			break
		}
		i += size
	}
	return i
}
