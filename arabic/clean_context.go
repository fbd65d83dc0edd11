package arabic

import (
	"unicode"

	"golang.org/x/text/unicode/bidi"
)

// removeByContext removes the characters that are right in one place and wrong
// in another: direction marks, isolates, joiners, runs of no-break spaces.
func removeByContext(s string, count *Removed) string {
	runes := []rune(s)
	drop := make([]bool, len(runes))
	dropIsolates(runes, drop, count)
	dropMarks(runes, drop, count)
	dropJoiners(runes, drop, count)
	kept := runes[:0]
	for i, r := range runes {
		if !drop[i] {
			kept = append(kept, r)
		}
	}
	return string(joinSpaces(kept, count))
}

// dropIsolates marks isolates without a partner in their line.
func dropIsolates(runes []rune, drop []bool, count *Removed) {
	var open []int
	discard := func(i int) { drop[i] = true; count.Direction++ }
	for i, r := range runes {
		switch {
		case isIsolateOpener(r):
			open = append(open, i)
		case r == pdi && len(open) > 0:
			open = open[:len(open)-1]
		case r == pdi:
			discard(i)
		case r == '\n':
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
func dropMarks(runes []rune, drop []bool, count *Removed) {
	marked := false
	for _, r := range runes {
		marked = marked || isDirectionMark(r)
	}
	if !marked {
		return
	}
	after := make([]direction, len(runes)+1) // direction of what follows
	after[len(runes)] = leftward
	for i := len(runes) - 1; i >= 0; i-- {
		after[i] = after[i+1]
		if d := strongOf(runes[i]); d != undirected {
			after[i] = d
		} else if runes[i] == '\n' {
			after[i] = leftward
		}
	}
	before, last := leftward, rune('\n') // last: the last character that stays
	for i, r := range runes {
		if !isDirectionMark(r) {
			if d := strongOf(r); d != undirected {
				before = d
			} else if r == '\n' {
				before = leftward
			}
			if !drop[i] {
				last = r
			}
			continue
		}
		useful := before != after[i+1] || r == lrm && (isNumberSign(last) || i+1 < len(runes) && isNumberSign(runes[i+1]))
		if !useful || isDirectionMark(last) {
			drop[i] = true
			count.Direction++
			continue
		}
		last = r
	}
}

func isNumberSign(r rune) bool {
	switch r {
	case '+', '-', '%', '$', '\u2212':
		return true
	}
	return false
}

// dropJoiners marks U+200D that neither ties an emoji together nor gives a
// letter at the edge of a word its joined shape, as in "1447 ه\u200d".
func dropJoiners(runes []rune, drop []bool, count *Removed) {
	for i, r := range runes {
		if r != zwj {
			continue
		}
		var before, after rune
		if i > 0 {
			before = runes[i-1]
		}
		if i+1 < len(runes) {
			after = runes[i+1]
		}
		tiesEmoji := joinsEmoji(before) && joinsEmoji(after)
		shapesLetter := isArabicLetter(before) != isArabicLetter(after) && after != zwj && before != zwj &&
			!isArabicMark(before) && !isArabicMark(after)
		if !tiesEmoji && !shapesLetter {
			drop[i] = true
			count.Invisible++
		}
	}
}

// joinsEmoji reports whether r can stand beside a joiner in an emoji or in an
// Indic conjunct.
func joinsEmoji(r rune) bool {
	return unicode.In(r, unicode.So, unicode.Sk) || r == 0x2194 || r == 0x2195 || unicode.Is(unicode.Mn, r) && !isArabicMark(r) ||
		r >= 0x0900 && r <= 0x0DFF
}

// joinSpaces makes one space of every run of spaces that holds a no-break
// space. A no-break space alone stays: somebody meant it.
func joinSpaces(runes []rune, count *Removed) []rune {
	out := runes[:0]
	for i := 0; i < len(runes); {
		end, hard := i, false
		for end < len(runes) && (runes[end] == ' ' || runes[end] == nbsp) {
			hard = hard || runes[end] == nbsp
			end++
		}
		switch {
		case end-i > 1 && hard:
			out = append(out, ' ')
			count.Spaces++
		case end > i:
			out = append(out, runes[i:end]...)
		default:
			out = append(out, runes[i])
			end = i + 1
		}
		i = end
	}
	return out
}
