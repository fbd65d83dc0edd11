package arabic

import (
	"slices"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Offsets leads from a folded text back to the text as it was: see
// [Folding.Map]. The zero value is that of the empty text.
type Offsets struct {
	text   string
	pieces []piece // in order; the first begins at 0 in both texts
	folded int     // length of the folded text
}

// piece begins a stretch that stands at folded in the folded text and at
// original in the text that was given, rune characters after its beginning.
// When it is plain, the two are byte for byte the same up to the next piece.
type piece struct {
	folded, original, rune int
	plain                  bool
}

// Map returns f.String(s), and the way back from each byte of it to s: so that
// what was found in the folded text can be marked in the one that is shown.
//
// The way back is exact to the character. A character with all that folding
// takes away behind it (vowel signs, tatweel, marks of direction) is one, and so
// are characters that fold together: ﻻ, which becomes two letters, and ئو.
func (f Folding) Map(s string) (string, Offsets) {
	o := Offsets{text: s}
	b := make([]byte, 0, len(s)+8)
	runes := 0
	for i := 0; i < len(s); {
		end := f.unitEnd(s, i)
		unit := s[i:end]
		at := len(b)
		b = f.Append(b, unit)
		o.add(piece{folded: at, original: i, rune: runes, plain: string(b[at:]) == unit})
		runes += utf8.RuneCountInString(unit)
		i = end
	}
	o.folded = len(b)
	return string(b), o
}

// add adds a piece, unless the last one goes on through it.
func (o *Offsets) add(p piece) {
	if n := len(o.pieces); n > 0 && p.plain && o.pieces[n-1].plain {
		return
	}
	o.pieces = append(o.pieces, p)
}

// unitEnd returns the end of the shortest part of s from i on that folds by
// itself: folding it and folding what follows gives the same as folding both.
func (f Folding) unitEnd(s string, i int) int {
	r, size := utf8.DecodeRuneInString(s[i:])
	seat := isYehHamza(r) // before و it changes
	for i += size; i < len(s); i += size {
		if s[i] < utf8.RuneSelf {
			return i
		}
		r, size = utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
		case isPlainLetter(r):
			if !seat || !isWawForm(r) {
				return i
			}
			seat = false
		case r == hamzaAbove:
			seat = true
		case seat && isWawForm(r):
			seat = false
		case !f.continues(r, s[i:i+size]):
			return i
		}
	}
	return i
}

func isYehHamza(r rune) bool { return r == 'ئ' || r >= 0xFE89 && r <= 0xFE8C }

// isWawForm reports whether r is و or ؤ in any shape.
func isWawForm(r rune) bool {
	return r == 'و' || r == 'ؤ' || r == 0xFE85 || r == 0xFE86 || r == 0xFEED || r == 0xFEEE
}

// continues reports whether r, which is c, cannot begin a unit: it goes, or it
// may compose with what stands before it.
func (f Folding) continues(r rune, c string) bool {
	var buf [64]byte
	out := f.Append(buf[:0], c)
	return len(out) == 0 || !norm.NFC.Properties(out).BoundaryBefore() || isArabicMark(r) && f&FoldMarks != 0
}

// at returns the piece in which the byte i of the folded text is.
func (o Offsets) at(i int) int {
	n, _ := slices.BinarySearchFunc(o.pieces, i+1, func(p piece, i int) int { return p.folded - i })
	return n - 1
}

// Byte returns the byte offset in the original of the character from which byte
// i of the folded text comes; the length of the original when i is that of the
// folded text or more.
func (o Offsets) Byte(i int) int {
	if i >= o.folded {
		return len(o.text)
	}
	i = max(i, 0)
	p := o.pieces[o.at(i)]
	if !p.plain {
		return p.original
	}
	at := p.original + i - p.folded
	for !utf8.RuneStart(o.text[at]) {
		at--
	}
	return at
}

// Rune is Byte in characters (Unicode code points) instead of bytes.
func (o Offsets) Rune(i int) int {
	at := o.Byte(i)
	if len(o.pieces) == 0 {
		return 0
	}
	n, _ := slices.BinarySearchFunc(o.pieces, at+1, func(p piece, i int) int { return p.original - i })
	p := o.pieces[n-1]
	return p.rune + utf8.RuneCountInString(o.text[p.original:at])
}

// Span returns the part of the original, in bytes, that became the bytes from
// start to end of the folded text: whole characters, with the signs on the last
// one. It is empty when start is end.
func (o Offsets) Span(start, end int) (from, to int) {
	from = o.Byte(start)
	if start >= end {
		return from, from
	}
	p := o.at(min(end, o.folded) - 1)
	if o.pieces[p].plain {
		to = o.pieces[p].original + min(end, o.folded) - o.pieces[p].folded
		for to < len(o.text) && !utf8.RuneStart(o.text[to]) {
			to++
		}
		return from, to
	}
	if p+1 == len(o.pieces) {
		return from, len(o.text)
	}
	return from, o.pieces[p+1].original
}
