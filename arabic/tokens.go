package arabic

import (
	"iter"
	"strings"
	"unicode/utf8"
)

// TokenKind says what a [Token] is.
type TokenKind uint8

// The kinds of tokens. The first six are words to a reader; particles and signs
// are not.
const (
	TokenWord     TokenKind = iota // letters, perhaps with digits: المجلس, كوفيد19, O'Neill, 5G
	TokenNumber                    // 12,5 and 1.234.567 and ١٢٫٥ and 18:05; not 15/8, which is two
	TokenHashtag                   // #قناة_الجماهيرية, with its #; see [Hashtags]
	TokenHandle                    // @name or @name@host, with its @
	TokenURL                       // https://…, www.…, or a bare host such as isnad.ly/a
	TokenEmail                     // desk@isnad.example
	TokenParticle                  // لـ and its kin before «, a digit or Latin; see [Tokenizer]
	TokenPunct                     // one sign of punctuation, % and / and « among them
	TokenSymbol                    // one other sign: +, $, an emoji with all its parts, ﷺ
)

var tokenKindNames = [...]string{"word", "number", "hashtag", "handle", "url", "email", "particle", "punct", "symbol"}

func (k TokenKind) String() string {
	if int(k) < len(tokenKindNames) {
		return tokenKindNames[k]
	}
	return "unknown"
}

// IsWord reports whether a token of kind k is a word to a reader: what is
// counted and what is looked for. Particles, punctuation and symbols are not.
func (k TokenKind) IsWord() bool { return k < TokenParticle }

// Token is a piece of a text: the bytes from Start to End of it.
type Token struct {
	Kind TokenKind
	// Inner says that the token continues the written word before it, without a
	// space: هـ in 1447هـ, 8 in 15/8/2026, BBC in قناةBBC. It is a word to look
	// for, and no further word to count.
	Inner      bool
	Start, End int
}

// Tokenizer cuts a text into tokens, without allocating. Set it to a text with
// Reset; the zero value holds the empty text. It may be used again and again,
// by one goroutine at a time.
//
// Everything that is neither white space nor invisible is in exactly one token,
// in order, without overlap. Words follow UAX #29 (a word keeps its combining
// marks, its tatweel, U+200C and other invisible characters inside it, and _),
// with these rules of ours:
//
//   - Particles. One or two of و ف ب ل ك, the article ال, and what they make
//     together (بال, كال, لل, ول, وال …), with or without a tatweel, directly
//     before an opening quotation mark or bracket, a digit, a Latin letter, # or
//     @, are written together with the word that follows: «لـ«سبوتنيك»», «الـ21»,
//     «بـ60%», «و15», «بالـBBC». So they are a TokenParticle, which is no word and
//     has no place among the words, and the word after them keeps its own exact
//     span. After a tatweel there may be a space as well: «لـ «سبوتنيك»».
//   - Numbers keep . , ، ٫ ٬ and : between two digits, and the ر that some
//     agencies write for the decimal sign (75ر1). A slash ends a number, and
//     what follows is Inner, so that the year of 15/8/2026 can be found while the
//     date counts as one word. Signs and % are tokens of their own.
//   - Arabic and Latin letters never share a token; digits go with the letters
//     before them, and with Latin ones after them (5G, but 1447 and هـ).
//   - An apostrophe stays between two Latin letters. A hyphen, and a stop
//     between letters, end a word.
type Tokenizer struct {
	s     string
	i     int
	after neighbour
}

// neighbour is what the last token was, when no space came after it.
type neighbour uint8

const (
	afterNothing neighbour = iota
	afterWord
	afterNumber
	afterSlash // after a number and a slash
)

// Reset sets t to the beginning of s.
func (t *Tokenizer) Reset(s string) { *t = Tokenizer{s: s} }

// Tokens returns the tokens of s in order. See [Tokenizer] for the rules.
func Tokens(s string) iter.Seq[Token] {
	return func(yield func(Token) bool) {
		t := Tokenizer{s: s}
		for {
			token, found := t.Next()
			if !found || !yield(token) {
				return
			}
		}
	}
}

// Next returns the next token, and false after the last.
func (t *Tokenizer) Next() (Token, bool) {
	for t.i < len(t.s) {
		c, size := classAt(t.s, t.i)
		switch c {
		case gapClass:
			t.i += size
			t.after = afterNothing
		case hiddenClass:
			t.i += size
		case arabicClass:
			return t.word(c), true
		case letterClass:
			if kind, end := netToken(t.s, t.i); end > 0 {
				return t.take(kind, end, afterWord), true
			}
			return t.word(c), true
		case digitClass:
			if kind, end := netToken(t.s, t.i); end > 0 {
				return t.take(kind, end, afterWord), true
			}
			return t.number(), true
		default:
			return t.sign(c, size), true
		}
	}
	return Token{}, false
}

// take returns the token from the current place to end and goes there.
func (t *Tokenizer) take(kind TokenKind, end int, after neighbour) Token {
	token := Token{Kind: kind, Start: t.i, End: end}
	switch kind {
	case TokenWord, TokenURL, TokenEmail:
		token.Inner = t.after == afterWord || t.after == afterNumber
	case TokenNumber:
		token.Inner = t.after == afterSlash
	}
	t.i, t.after = end, after
	return token
}

// word takes the word, or the particle, that begins here with a letter of
// class c.
func (t *Tokenizer) word(c class) Token {
	end := letterEnd(t.s, t.i, c)
	if c == arabicClass && end-t.i <= longestParticle && isParticle(t.s[t.i:end]) && leans(t.s, t.i, end) {
		return t.take(TokenParticle, end, afterNothing)
	}
	return t.take(TokenWord, end, afterWord)
}

// number takes the number that begins here, or the word if Latin letters follow
// the digits.
func (t *Tokenizer) number() Token {
	end := digitsEnd(t.s, t.i)
	if end < len(t.s) {
		if c, _ := classAt(t.s, end); c == letterClass {
			return t.take(TokenWord, letterEnd(t.s, end, letterClass), afterWord)
		}
	}
	return t.take(TokenNumber, end, afterNumber)
}

// sign takes what begins here with a character that is part of no word.
func (t *Tokenizer) sign(c class, size int) Token {
	r, _ := utf8.DecodeRuneInString(t.s[t.i:])
	after := afterNothing
	switch {
	case isHash(r):
		if tag, found := hashtagAt(t.s, t.i); found {
			return t.take(TokenHashtag, tag, afterWord)
		}
	case r == '@':
		if end := handleEnd(t.s, t.i); end > 0 {
			return t.take(TokenHandle, end, afterWord)
		}
	case r == ':' && strings.HasPrefix(t.s[t.i:], "://"):
		if end := addressEnd(t.s, t.i+len("://")); end > t.i+len("://") {
			return t.take(TokenURL, end, afterWord)
		}
	case r == '/' && t.after == afterNumber:
		after = afterSlash
	}
	if c == punctClass || isPrepend(r) {
		return t.take(TokenPunct, t.i+size, after)
	}
	return t.take(TokenSymbol, t.i+graphemeLen(t.s[t.i:]), after)
}
