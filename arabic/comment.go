package arabic

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The caps on what one comment may pile up.
const (
	maxRepeats   = 20 // of one character in a row
	maxMarks     = 4  // on one letter
	maxBlankRows = 1  // between paragraphs
)

// CleanComment returns what a stranger wrote in the form in which it may be
// stored and shown: cleaned as by [Clean], without direction marks (isolates in
// pairs stay), at most four marks on a letter, at most twenty of a character in
// a row, at most one empty line between paragraphs, no space around lines.
func CleanComment(s string) string {
	s, _ = Clean(s)
	s = strings.Map(func(r rune) rune {
		if isDirectionMark(r) {
			return -1
		}
		return r
	}, s)
	s, _ = Clean(capRepeats(capMarks(s)))
	lines := strings.Split(s, "\n")
	kept := lines[:0]
	blank := maxBlankRows // no empty lines at the beginning
	for _, line := range lines {
		line = strings.TrimFunc(line, unicode.IsSpace)
		if line == "" {
			blank++
			if blank > maxBlankRows {
				continue
			}
		} else {
			blank = 0
		}
		kept = append(kept, line)
	}
	return strings.TrimSpace(strings.Join(kept, "\n"))
}

// capMarks drops the combining marks beyond the fourth on one character.
func capMarks(s string) string {
	marks := 0
	return strings.Map(func(r rune) rune {
		switch {
		case !unicode.IsMark(r):
			marks = 0
		case marks == maxMarks:
			return -1
		default:
			marks++
		}
		return r
	}, s)
}

// capRepeats drops the repetitions of one grapheme beyond the twentieth. Line
// feeds are left to the caller.
func capRepeats(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	last, run := "", 0
	for i := 0; i < len(s); {
		g := s[i : i+graphemeLen(s[i:])]
		if g == last {
			run++
		} else {
			last, run = g, 1
		}
		if run <= maxRepeats || g == "\n" {
			b.WriteString(g)
		}
		i += len(g)
	}
	return b.String()
}

// Squeeze returns the form of s by which moderation compares and searches: folded,
// with three or more of a character in a row made one («عااااااجل» is «عاجل») and
// white space made single spaces.
func Squeeze(s string) string {
	folded := strings.Join(strings.Fields(Fold(s)), " ")
	b := make([]byte, 0, len(folded))
	for i := 0; i < len(folded); {
		r, size := utf8.DecodeRuneInString(folded[i:])
		run := strings.TrimLeft(folded[i:], string(r))
		n := (len(folded) - i - len(run)) / size
		if n >= 3 {
			n = 1
		}
		for range n {
			b = utf8.AppendRune(b, r)
		}
		i = len(folded) - len(run)
	}
	return string(b)
}
