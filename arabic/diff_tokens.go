package arabic

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

type tokenKind uint8

const (
	wordToken tokenKind = iota
	spaceToken
	signToken
)

// diffToken is a piece of a text that is compared as a whole. Two tokens with
// one key are the same word, perhaps in another form.
type diffToken struct {
	kind tokenKind
	text string
	key  string
}

// diffTokens cuts s into words, spaces and signs; joined they are s.
func diffTokens(s string) []diffToken {
	tokens := make([]diffToken, 0, len(s)/5+1)
	for i := 0; i < len(s); {
		start := i
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '\n':
			i++
			tokens = append(tokens, diffToken{spaceToken, "\n", "\n"})
		case unicode.IsSpace(r):
			for i < len(s) {
				r, size = utf8.DecodeRuneInString(s[i:])
				if !unicode.IsSpace(r) || r == '\n' {
					break
				}
				i += size
			}
			tokens = append(tokens, diffToken{spaceToken, s[start:i], " "})
		case startsToken(s, i):
			i = wordEnd(s, i+hashLen(s, i))
			tokens = append(tokens, diffToken{wordToken, s[start:i], "w" + Fold(s[start:i])})
		case isSignedNumber(s, i):
			i = wordEnd(s, i+size)
			tokens = append(tokens, diffToken{wordToken, s[start:i], "w" + Fold(s[start:i])})
		default:
			i += graphemeLen(s[i:])
			tokens = append(tokens, diffToken{signToken, s[start:i], "s" + s[start:i]})
		}
	}
	return tokens
}

// startsToken reports whether a word or a hashtag begins at i. Invisible
// characters go with the word, so that adding one changes a word's form only.
func startsToken(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i+hashLen(s, i):])
	return isWordRune(r) || r == '_' || isInvisible(r) && r != zwsp
}

// isSignedNumber reports whether a minus or plus of the number after it stands
// at i: -5, but not the dash of 2-1 or كوفيد-19.
func isSignedNumber(s string, i int) bool {
	r, size := utf8.DecodeRuneInString(s[i:])
	if r != '-' && r != '+' && r != '\u2212' {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	next, _ := utf8.DecodeRuneInString(s[i+size:])
	return isDecimalDigit(next) && !isWordRune(before)
}

// hashLen returns the length of a # at i that a word follows, or 0.
func hashLen(s string, i int) int {
	r, size := utf8.DecodeRuneInString(s[i:])
	if !isHash(r) {
		return 0
	}
	if next, _ := utf8.DecodeRuneInString(s[i+size:]); isWordRune(next) {
		return size
	}
	return 0
}

// numberTokens replaces keys by numbers, which are quick to compare.
func numberTokens(tokens []diffToken, ids map[string]int32) []int32 {
	out := make([]int32, len(tokens))
	for i, t := range tokens {
		id, known := ids[t.key]
		if !known {
			id = int32(len(ids))
			ids[t.key] = id
		}
		out[i] = id
	}
	return out
}

// classify says how much it matters that old became new. Each test forgives
// more than the one before it.
func classify(old, new string) Change {
	if old == new {
		return Same
	}
	a, b := stripShapeless(old), stripShapeless(new)
	if a == b {
		return Invisible
	}
	if stripMarks(a) == stripMarks(b) {
		return Diacritics
	}
	a, b = stripSigns(a), stripSigns(b)
	switch {
	case a == b:
		return Punctuation
	case Fold(a) == Fold(b):
		return Spelling
	}
	return Substantive
}

// stripShapeless removes spaces and characters without shape.
func stripShapeless(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || isInvisible(r) {
			return -1
		}
		return r
	}, s)
}

func stripMarks(s string) string { return (FoldMarks | FoldTatweel).String(s) }

// stripSigns removes punctuation, but not what belongs to a number: 1,5 is not
// 15, -5 is not 5, 60% is not 60.
func stripSigns(s string) string {
	var b strings.Builder
	var last rune
	for i, r := range s {
		next, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
		sign := unicode.IsPunct(r) && r != '%' && r != '٪' && r != '#' && r != '@' && r != '_'
		if sign && isDecimalDigit(next) && (isDecimalDigit(last) || r == '-' || r == '–') {
			sign = false
		}
		if !sign {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
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
