package arabic

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Removed counts what [Clean] took out of a text or replaced in it.
type Removed struct {
	Controls     int // control characters and bytes that are no UTF-8
	Invisible    int // zero-width characters, soft hyphens, object marks, private use
	Direction    int // embeddings, overrides, stray marks, isolates without a partner
	Presentation int // letters stored in the shape of one position, replaced
	Spaces       int // runs of spaces that held a no-break space, made one
}

// Total returns the number of all removals and replacements.
func (r Removed) Total() int {
	return r.Controls + r.Invisible + r.Direction + r.Presentation + r.Spaces
}

// Clean returns s without what nobody can see and nobody meant: the form in
// which a text is stored. What a reader sees stays as it is. It removes
//
//   - bytes that are not UTF-8, control characters except line feed and tab;
//   - U+FEFF, U+200B, U+2060 to U+2064, U+206A to U+206F, U+00AD, U+FFF9 to
//     U+FFFC, private use characters, and tags outside a flag;
//   - embeddings and overrides U+202A to U+202E; isolates U+2066 to U+2069 that
//     are not closed in their line; the marks U+200E, U+200F and U+061C where
//     they do not stand at a change of direction or at a sign of a number;
//   - U+200D outside emoji and where it shapes no letter; U+00A0 in runs of
//     spaces, which become one space.
//
// It keeps U+200C, U+00A0 alone and U+202F. CR LF, CR, U+2028 and U+2029 become
// line feeds. Arabic presentation forms become letters, except ﷺ ﷲ ﷻ ﷼ and
// signs that are no letters. The result is in NFC, and Clean leaves it alone.
func Clean(s string) (string, Removed) {
	var count Removed
	if !hasDirt(s) {
		return composed(s), count
	}
	for {
		// A mark that goes can bring others together; almost always the second
		// round leaves nothing to do, and each one only removes.
		before := s
		s = composed(removeByContext(removeAlways(s, &count), &count))
		if s == before || !hasDirt(s) {
			return s, count
		}
	}
}

// hasDirt reports whether s holds characters that Clean may have to remove or
// replace.
func hasDirt(s string) bool {
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c < utf8.RuneSelf:
			if c < ' ' && c != '\n' && c != '\t' || c == 0x7F {
				return true
			}
			i++
		case isArabicPair(s, i):
			if c == 0xD8 && s[i+1] == 0x9C { // U+061C
				return true
			}
			i += 2
		default:
			r, size := utf8.DecodeRuneInString(s[i:])
			if isDirty(r) {
				return true
			}
			i += size
		}
	}
	return false
}

// isDirty reports whether r, from U+0080 up, is one that Clean looks at. Bytes
// that are no UTF-8 come here as U+FFFD.
func isDirty(r rune) bool {
	switch {
	case r <= nbsp, r == softHyphen, r == alm:
		return true
	case r < zwsp:
		return false
	case r == zwnj:
		return false
	case r <= rlm, r >= 0x2028 && r <= 0x202E, r >= wordJoiner && r <= 0x206F:
		return true
	case r < 0xE000:
		return false
	}
	return r <= 0xF8FF || isPresentationForm(r) || r == bom || r >= 0xFFF9 && r < 0x1F000 || r > 0x1FFFF
}

// removeAlways does what depends on no neighbour.
func removeAlways(s string, count *Removed) string {
	var b strings.Builder
	from := 0     // what comes after it is not in b yet
	flagEnd := -1 // end of a black flag and its tags, which spell a region
	for i := 0; i < len(s); {
		c := s[i]
		if c >= ' ' && c < 0x7F || c == '\n' || c == '\t' {
			i++
			continue
		}
		if isArabicPair(s, i) {
			i += 2
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		isTag := r >= 0xE0020 && r <= 0xE007F
		inFlag := r == 0x1F3F4 || isTag && flagEnd == i
		if inFlag {
			flagEnd = i + size
		}
		replacement, goes := replaceAlways(s, i, r, size, count)
		if !goes && isTag && !inFlag {
			goes = true
			count.Invisible++
		}
		i += size
		if goes {
			if from == 0 {
				b.Grow(len(s))
			}
			b.WriteString(s[from : i-size])
			b.WriteString(replacement)
			from = i
		}
	}
	if from == 0 {
		return s
	}
	b.WriteString(s[from:])
	return b.String()
}

// replaceAlways returns what comes in the place of r at s[i], and whether it
// goes at all.
func replaceAlways(s string, i int, r rune, size int, count *Removed) (replacement string, goes bool) {
	switch {
	case r >= 0x0100 && r < 0x2000:
	case r == utf8.RuneError && size == 1:
		count.Controls++
		return "", true
	case r == '\r':
		if i+1 == len(s) || s[i+1] != '\n' {
			return "\n", true
		}
		return "", true
	case r == 0x2028 || r == 0x2029:
		return "\n", true
	case unicode.IsControl(r):
		count.Controls++
		return "", true
	case isEmbedding(r):
		count.Direction++
		return "", true
	case r == bom, r == zwsp, r >= wordJoiner && r <= 0x2064, r >= 0x206A && r <= 0x206F, r == softHyphen, r >= 0xFFF9 && r <= 0xFFFC,
		r >= 0xE000 && r <= 0xF8FF, r >= 0xF0000, r == 0xE0001, r >= 0xFFFE && r&0xFFFE == 0xFFFE:
		count.Invisible++
		return "", true
	case isPresentationForm(r):
		if plain := composeForm(r); plain != "" {
			count.Presentation++
			return plain, true
		}
	}
	return "", false
}

// composeForm returns the letters of a presentation form, or "" when r is to
// stay as it is: a sign, or a word that readers know as one character.
func composeForm(r rune) string {
	switch r {
	case 0xFDF2, 0xFDFA, 0xFDFB, 0xFDFC: // ﷲ ﷺ ﷻ ﷼
		return ""
	}
	in := string(r)
	out := norm.NFKC.String(in)
	if out == in {
		return ""
	}
	if r >= 0xFE70 && r <= 0xFE7F || r >= 0xFC5E && r <= 0xFC63 || r >= 0xFCF2 && r <= 0xFCF4 {
		// A vowel sign alone decomposes to a space or a tatweel that bears it.
		// The letter before it is what it stood on.
		if bare := strings.TrimLeft(out, " \u0640"); bare != "" {
			return bare
		}
	}
	return out
}
