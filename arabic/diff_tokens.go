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

// diffTokens cuts s into words, spaces and signs; joined they are s. The words
// and signs are those of [Tokenizer], except that what is written as one word is
// one (15/8/2026), that a number has its sign, and that invisible characters go
// with what they stand at, so that adding one changes a word's form only.
func diffTokens(s string) []diffToken {
	tokens := make([]diffToken, 0, len(s)/5+1)
	end := 0
	for token := range Tokens(s) {
		var start int
		tokens, start = appendGap(tokens, s, end, token.Start)
		end = token.End
		text := s[start:end]
		if token.Kind == TokenPunct || token.Kind == TokenSymbol {
			tokens = append(tokens, diffToken{signToken, text, "s" + stripShapeless(text)})
			continue
		}
		if n := len(tokens); token.Inner {
			for n > 1 && tokens[n-1].kind != wordToken {
				n--
			}
			tokens, text = joinLast(tokens, n-1, text)
		} else if n > 0 && token.Kind == TokenNumber && isSignedNumber(s, start-len(tokens[n-1].text)) {
			tokens, text = joinLast(tokens, n-1, text)
		}
		tokens = append(tokens, diffToken{wordToken, text, "w" + Fold(text)})
	}
	tokens, start := appendGap(tokens, s, end, len(s))
	if start < len(s) {
		tokens = append(tokens, diffToken{wordToken, s[start:], "w"})
	}
	return tokens
}

// joinLast takes the tokens from the n-th on off and puts their text before
// text.
func joinLast(tokens []diffToken, n int, text string) ([]diffToken, string) {
	before := ""
	for _, t := range tokens[n:] {
		before += t.text
	}
	return tokens[:n], before + text
}

// appendGap adds what stands between two tokens, s[i:end]: spaces, line feeds,
// and characters without shape, which go to the token before them, or else to
// the one after. It returns where that one begins.
func appendGap(tokens []diffToken, s string, i, end int) (_ []diffToken, start int) {
	first := i
	for i < end {
		start := i
		c, size := classAt(s, i)
		switch {
		case s[i] == '\n':
			i++
			tokens = append(tokens, diffToken{spaceToken, "\n", "\n"})
		case c == hiddenClass:
			i = skipHidden(s, i)
			if start == first && len(tokens) > 0 {
				tokens[len(tokens)-1].text += s[start:i]
			} else if i == end {
				return tokens, start
			} else {
				tokens = append(tokens, diffToken{wordToken, s[start:i], "w"})
			}
		default:
			for i < end && s[i] != '\n' && c == gapClass {
				if i += size; i < end {
					c, size = classAt(s, i)
				}
			}
			tokens = append(tokens, diffToken{spaceToken, s[start:i], " "})
		}
	}
	return tokens, end
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
