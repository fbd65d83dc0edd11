package arabic

import (
	"strings"
	"unicode/utf8"
)

// FromVisualOrder returns s, stored as it is drawn, in the order in which it is
// read: each line that has Arabic letters is turned round, except that numbers
// and Latin words, which are drawn the way they are read, stay as they are (UAX
// #9, rule L2, undone). Brackets that then stand back to front are exchanged.
// Use it before [Clean], which makes letters of ﻻ and its like: once they are
// two, nobody can tell which way round they were.
func FromVisualOrder(s string) string {
	lines := strings.Split(strings.ToValidUTF8(s, ""), "\n")
	for i, line := range lines {
		if strings.ContainsFunc(line, func(r rune) bool { return strongOf(r) == leftward }) {
			lines[i] = readingOrder(line)
		}
	}
	return strings.Join(lines, "\n")
}

// readingOrder turns one line round.
func readingOrder(line string) string {
	marksLast := storesMarksLast(line)
	var b strings.Builder
	b.Grow(len(line))
	for end := len(line); end > 0; {
		start, stop := lastForeignRun(line[:end])
		appendReversed(&b, line[stop:end], marksLast)
		b.WriteString(line[start:stop])
		end = start
	}
	return exchangeBrackets(b.String())
}

// storesMarksLast reports whether the marks of a drawn line stand behind their
// letters. Rule L2 turns them round with the rest, but some programs keep a
// letter and its marks together: then a mark ends a word, and none begins one.
func storesMarksLast(line string) bool {
	ends := false
	last := gapClass
	for i := 0; i < len(line); {
		c, size := classAt(line, i)
		mark := c == markClass
		if mark && !isWordClass(last) {
			return false
		}
		ends = ends || last == markClass && !isWordClass(c)
		last = c
		i += size
	}
	return ends || last == markClass
}

// appendReversed writes the characters of s from the last to the first. When
// marks are stored behind their letters, they stay there.
func appendReversed(b *strings.Builder, s string, marksLast bool) {
	for end := len(s); end > 0; {
		r, size := utf8.DecodeLastRuneInString(s[:end])
		start := end - size
		for marksLast && start > 0 && isArabicMark(r) {
			r, size = utf8.DecodeLastRuneInString(s[:start])
			start -= size
		}
		b.WriteString(s[start:end])
		end = start
	}
}

// lastForeignRun returns the bounds of the last run of Latin words or digits in
// s; 0 and 0 when there is none.
func lastForeignRun(s string) (start, stop int) {
	for i := 0; i < len(s); {
		c, size := classAt(s, i)
		if c != letterClass && c != digitClass {
			i += size
			continue
		}
		start, stop = i, foreignEnd(s, i)
		i = stop
	}
	return start, stop
}

// foreignEnd returns the end of the run at i. Latin words run on over spaces and
// signs, digits over one sign of a number; a percent sign drawn after a number
// is read after it.
func foreignEnd(s string, i int) int {
	end, latin := i, false
	for i < len(s) {
		c, size := classAt(s, i)
		switch {
		case c == letterClass:
			latin = latin || end == i || end == i-1
			if !latin {
				return end
			}
		case c == digitClass || c == markClass && end == i && !strings.HasPrefix(s[i:], "\u0640"):
		case c == arabicClass:
			return end
		case latin:
			i += size
			continue
		case end == i && (s[i] == '%' || s[i] == '$'):
			return i + 1
		case end == i && (joinsDigits(s[i:i+size]) || s[i] == '/'):
			if i+size == len(s) {
				return end
			}
			if next, _ := classAt(s, i+size); next != digitClass {
				return end
			}
			i += size
			end = i
			continue
		default:
			return end
		}
		i += size
		end = i
	}
	return end
}

// mirrored are the brackets and quotation marks that are drawn turned round in
// right-to-left text (Bidi_Mirrored), each opening one before its partner.
const mirrored = "()[]{}«»‹›<>"

// exchangeBrackets exchanges opening and closing brackets of each kind of which
// more then stand the right way round: some programs store the sign that is
// seen, others the one that was typed.
func exchangeBrackets(s string) string {
	kinds := []rune(mirrored)
	for i := 0; i < len(kinds); i += 2 {
		opening, closing := kinds[i], kinds[i+1]
		if unmatched(s, closing, opening) < unmatched(s, opening, closing) {
			s = strings.Map(func(r rune) rune {
				switch r {
				case opening:
					return closing
				case closing:
					return opening
				}
				return r
			}, s)
		}
	}
	return s
}

// unmatched returns how many of the brackets opening and closing in s have no
// partner.
func unmatched(s string, opening, closing rune) int {
	depth, alone := 0, 0
	for _, r := range s {
		switch {
		case r == opening:
			depth++
		case r == closing && depth > 0:
			depth--
		case r == closing:
			alone++
		}
	}
	return depth + alone
}
