package arabic

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"
)

// special is a character that is right in one place and wrong in another, or a
// line feed, which ends the line of the others.
type special struct {
	r     rune
	start int
	goes  bool
}

func (c special) end() int { return c.start + utf8.RuneLen(c.r) }

// removeByContext removes the characters that are right in one place and wrong
// in another: direction marks, isolates, joiners, runs of no-break spaces.
func removeByContext(s string, count *Removed) string {
	list, spaces := specials(s)
	dropIsolates(list, count)
	dropMarks(s, list, count)
	dropJoiners(s, list, count)
	var b strings.Builder
	from := 0
	for _, c := range list {
		if c.goes {
			if from == 0 {
				b.Grow(len(s))
			}
			b.WriteString(s[from:c.start])
			from = c.end()
		}
	}
	if from > 0 {
		b.WriteString(s[from:])
		s = b.String()
	}
	if spaces {
		s = joinSpaces(s, count)
	}
	return s
}

// specials lists the characters of s to look at, and reports whether it has
// no-break spaces.
func specials(s string) (list []special, spaces bool) {
	for i := 0; i+1 < len(s); i++ {
		switch s[i] {
		case '\n':
			list = append(list, special{r: '\n', start: i})
		case 0xC2:
			spaces = spaces || s[i+1] == 0xA0
		case 0xD8:
			if s[i+1] == 0x9C {
				list = append(list, special{r: alm, start: i})
			}
		case 0xE2:
			if s[i+1] != 0x80 && s[i+1] != 0x81 {
				continue
			}
			r, _ := utf8.DecodeRuneInString(s[i:])
			if r == zwj || isDirectionMark(r) || isIsolateOpener(r) || r == pdi {
				list = append(list, special{r: r, start: i})
			}
		}
	}
	return list, spaces
}

// dropIsolates marks isolates without a partner in their line.
func dropIsolates(list []special, count *Removed) {
	var open []int
	discard := func(i int) { list[i].goes = true; count.Direction++ }
	for i, c := range list {
		switch {
		case isIsolateOpener(c.r):
			open = append(open, i)
		case c.r == pdi && len(open) > 0:
			open = open[:len(open)-1]
		case c.r == pdi:
			discard(i)
		case c.r == '\n':
			for _, o := range open {
				discard(o)
			}
			open = open[:0]
		}
	}
	for _, o := range open {
		discard(o)
	}
}

type direction int8

const (
	undirected direction = iota
	leftward             // right to left
	rightward
)

// strongOf returns the direction of r, or undirected for signs, digits and
// spaces.
func strongOf(r rune) direction {
	if r < 0x80 {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return rightward
		}
		return undirected
	}
	if isDirectionMark(r) {
		return undirected
	}
	if isPlainLetter(r) {
		return leftward
	}
	p, _ := bidi.LookupRune(r)
	switch p.Class() {
	case bidi.L:
		return rightward
	case bidi.R, bidi.AL:
		return leftward
	}
	return undirected
}

// dropMarks marks U+200E, U+200F and U+061C that change nothing: those with text
// of one direction on both sides. A line is taken to begin and end in Arabic.
// An LRM at the sign of a number stays: it holds the sign on its side.
func dropMarks(s string, list []special, count *Removed) {
	before, seen := leftward, 0 // the direction before s[seen:]
	ahead := aheadOf(s)
	gone, kept := -1, rune(0) // end of the last character dropped, and what stands before it
	for i := range list {
		c := &list[i]
		if d := lastDirection(s[seen:c.start]); d != undirected {
			before = d
		}
		seen = c.end()
		last, _ := utf8.DecodeLastRuneInString(s[:c.start])
		if gone == c.start {
			last = kept
		}
		switch {
		case c.r == '\n':
			before = leftward
		case isDirectionMark(c.r):
			next, _ := utf8.DecodeRuneInString(s[seen:])
			useful := before != ahead.direction(seen) || c.r == lrm && (isNumberSign(last) || isNumberSign(next))
			if !useful || isDirectionMark(last) {
				c.goes = true
				count.Direction++
			}
		}
		if c.goes {
			gone, kept = c.end(), last
		}
	}
}

// lastDirection returns the direction of the last character of s that has one.
func lastDirection(s string) direction {
	for s != "" {
		r, size := utf8.DecodeLastRuneInString(s)
		if d := strongOf(r); d != undirected {
			return d
		}
		s = s[:len(s)-size]
	}
	return undirected
}

// lookahead knows the direction of the first character that has one, for the
// places before it that were asked about, so that none is looked for twice.
type lookahead struct {
	s     string
	till  int // where the answer stands
	found direction
}

func aheadOf(s string) lookahead { return lookahead{s: s, till: -1} }

// direction returns the direction of what follows s[:i] in its line. The places
// asked about must not go back.
func (l *lookahead) direction(i int) direction {
	if i <= l.till {
		return l.found
	}
	l.found = leftward
	for l.till = i; l.till < len(l.s); {
		r, size := utf8.DecodeRuneInString(l.s[l.till:])
		if r == '\n' {
			break
		}
		if d := strongOf(r); d != undirected {
			l.found = d
			break
		}
		l.till += size
	}
	return l.found
}

func isNumberSign(r rune) bool {
	switch r {
	case '+', '-', '%', '$', '\u2212':
		return true
	}
	return false
}

// joinsEmoji reports whether r can stand beside a joiner in an emoji or in an
// Indic conjunct.
func joinsEmoji(r rune) bool {
	return unicode.In(r, unicode.So, unicode.Sk) || r == 0x2194 || r == 0x2195 || unicode.Is(unicode.Mn, r) && !isArabicMark(r) ||
		r >= 0x0900 && r <= 0x0DFF
}

// dropJoiners marks U+200D that neither ties an emoji together nor gives a
// letter at the edge of a word its joined shape, as in "1447 ه\u200d".
func dropJoiners(s string, list []special, count *Removed) {
	for i := range list {
		c := &list[i]
		if c.r != zwj {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(s[:c.start])
		after, _ := utf8.DecodeRuneInString(s[c.end():])
		tiesEmoji := c.start > 0 && c.end() < len(s) && joinsEmoji(before) && joinsEmoji(after)
		shapesLetter := isArabicLetter(before) != isArabicLetter(after) && after != zwj && before != zwj &&
			!isArabicMark(before) && !isArabicMark(after)
		if !tiesEmoji && !shapesLetter {
			c.goes = true
			count.Invisible++
		}
	}
}

// joinSpaces makes one space of every run of spaces that holds a no-break
// space. A no-break space alone stays: somebody meant it.
func joinSpaces(s string, count *Removed) string {
	const hard = string(nbsp)
	var b strings.Builder
	from := 0
	for i := 0; ; {
		next := strings.Index(s[i:], hard)
		if next < 0 {
			break
		}
		start := from + len(strings.TrimRight(s[from:i+next], " "))
		i += next + len(hard)
		i += len(s[i:]) - len(strings.TrimLeft(s[i:], " "+hard))
		if i-start > len(hard) {
			if from == 0 {
				b.Grow(len(s))
			}
			b.WriteString(s[from:start])
			b.WriteByte(' ')
			from = i
			count.Spaces++
		}
	}
	if from == 0 {
		return s
	}
	b.WriteString(s[from:])
	return b.String()
}
