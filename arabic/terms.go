package arabic

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// Terms reads the words of a text in the form in which they are looked for, one
// after the other, without allocating: what an index and a question are made
// of. Use it so:
//
//	var terms arabic.Terms
//	for terms.Reset(text); terms.Next(); {
//		start, end := terms.Span()
//		use(terms.Folded(), text[start:end])
//	}
//
// The words are those of [Tokenizer]; the first has position 0, each further
// one the next. Particles («لـ» before «سبوتنيك»), punctuation and symbols take no
// position. A hashtag, a handle and an address are the words that they are made
// of (قناة_الجماهيرية is two), and so is O'Neill. Words are folded as by [Fold]; of numbers only the
// value counts: 1.234.567 and ١٬٢٣٤٬٥٦٧ are 1234567, 12,5 and ١٢٫٥ are 12.5
// (groups of three digits are thousands), and so is the 5ر12 of the agencies. A
// word of which folding leaves
// nothing is none.
type Terms struct {
	tokens Tokenizer
	token  Token // the token of which words are being read
	whole  bool  // the token is one word
	next   int   // where reading goes on inside it
	start  int   // the span of the current word
	end    int
	folded []byte
}

// Reset sets t to the beginning of s. It keeps its buffer.
func (t *Terms) Reset(s string) {
	*t = Terms{folded: t.folded}
	t.tokens.Reset(s)
}

// Next goes to the next word and reports whether there is one.
func (t *Terms) Next() bool {
	for {
		for t.next < t.token.End {
			t.start, t.end = t.part(t.next)
			t.next = t.end
			if t.start == t.end {
				break
			}
			if t.fold(); len(t.folded) > 0 {
				return true
			}
		}
		token, found := t.tokens.Next()
		if !found {
			return false
		}
		if token.Kind.IsWord() {
			t.open(token)
		}
	}
}

// open begins reading the words of token.
func (t *Terms) open(token Token) {
	t.token, t.next = token, token.Start
	text := t.tokens.s[token.Start:token.End]
	switch token.Kind {
	case TokenNumber:
		t.whole = true
	case TokenWord:
		t.whole = strings.IndexByte(text, '_') < 0 && strings.IndexByte(text, '\'') < 0 && !strings.Contains(text, "’")
	default:
		t.whole = false
		if scheme := strings.Index(text, "://"); token.Kind == TokenURL && scheme >= 0 {
			t.next += scheme + len("://")
		}
	}
}

// Folded returns the current word in its search form. The bytes are valid until
// the next call of Next or Reset.
func (t *Terms) Folded() []byte { return t.folded }

// Span returns the byte offsets of the current word in the text as it was given.
func (t *Terms) Span() (start, end int) { return t.start, t.end }

// Token returns the token that the current word is, or is a part of.
func (t *Terms) Token() Token { return t.token }

// part returns the bounds of the next word at or after i in the current token;
// both are the token's end when there is none.
func (t *Terms) part(i int) (start, end int) {
	if t.whole {
		return i, t.token.End
	}
	s := t.tokens.s[:t.token.End]
	for i < len(s) {
		c, size := classAt(s, i)
		if isWordClass(c) && c != markClass {
			break
		}
		i += size
	}
	start = i
	for i < len(s) {
		c, size := classAt(s, i)
		if !isWordClass(c) && c != hiddenClass {
			break
		}
		i += size
	}
	return start, i
}

// fold puts the search form of the current word into the buffer.
func (t *Terms) fold() {
	t.folded = FoldAll.Append(t.folded[:0], t.tokens.s[t.start:t.end])
	if t.token.Kind == TokenNumber {
		if reh := bytes.Index(t.folded, []byte("ر")); reh > 0 {
			t.turnDecimals(reh)
			return
		}
		t.folded = numberValue(t.folded)
	}
}

// turnDecimals makes 12.5 of the 5ر12 in the buffer, whose ر is at reh.
func (t *Terms) turnDecimals(reh int) {
	n := len(t.folded)
	t.folded = append(t.folded, t.folded[reh+len("ر"):]...)
	t.folded = append(t.folded, '.')
	t.folded = append(t.folded, t.folded[:reh]...)
	t.folded = append(t.folded[:0], t.folded[n:]...)
}

// numberValue takes the separators out of a folded number in b that only group
// its digits, and makes the one before decimals a stop. What is no such number,
// a time or a date, stays.
func numberValue(b []byte) []byte {
	var signs, decimals int // separators; digits after the last one
	var first, last rune
	grouped := true // all groups but the first have three digits
	lead := 0       // digits of the first group
	for i := 0; i < len(b); {
		r, size := utf8.DecodeRune(b[i:])
		i += size
		if !joinsDigits(string(r)) {
			decimals++
			continue
		}
		if r == ':' {
			return b
		}
		if signs == 0 {
			first, lead = r, decimals
		} else if decimals != 3 {
			grouped = false
		}
		last, decimals = r, 0
		signs++
	}
	switch {
	case signs == 0:
		return b
	case signs == 1 && (first == '٫' || first != '٬' && (decimals != 3 || lead > 3 || b[0] == '0')):
		return withoutSigns(b, 1)
	case lead > 3 || !grouped:
		return b
	case last != first && last != '٬':
		return withoutSigns(b, signs)
	case decimals == 3:
		return withoutSigns(b, 0)
	}
	return b
}

// withoutSigns drops the separators of a number in b, except the point-th,
// which becomes a stop; 0 drops all.
func withoutSigns(b []byte, point int) []byte {
	out := b[:0]
	n := 0
	for i := 0; i < len(b); {
		r, size := utf8.DecodeRune(b[i:])
		switch {
		case !joinsDigits(string(r)):
			out = append(out, b[i:i+size]...)
		default:
			if n++; n == point {
				out = append(out, '.')
			}
		}
		i += size
	}
	return out
}
