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
	if isClean(s) {
		return s, count
	}
	s = norm.NFC.String(removeAlways(s, &count))
	for {
		// A mark that goes can bring others together; almost always the first
		// round leaves nothing to do, and each further one only removes.
		before := len(s)
		s = norm.NFC.String(removeByContext(s, &count))
		if len(s) == before {
			return s, count
		}
	}
}

// isClean reports whether s holds nothing that Clean could have to look at.
func isClean(s string) bool {
	ascii := true
	for _, r := range s {
		switch {
		case r < 0x20 && r != '\n' && r != '\t', r == 0x7F:
			return false
		case r < 0x80:
		case r <= nbsp, r == softHyphen, r == alm:
			return false
		case r >= 0x2028 && r <= 0x202E, r >= zwsp && r <= rlm && r != zwnj, r >= wordJoiner && r <= 0x206F:
			return false
		case r >= 0xE000 && r <= 0xF8FF, isPresentationForm(r), r == bom, r >= 0xFFF9:
			return false
		default:
			ascii = false
		}
	}
	return ascii || composed(s) == s
}

// removeAlways does what depends on no neighbour.
func removeAlways(s string, count *Removed) string {
	var b strings.Builder
	b.Grow(len(s))
	inFlag := false // tags spell a region after a black flag and nowhere else
	for i, size := 0, 0; i < len(s); i += size {
		var r rune
		r, size = utf8.DecodeRuneInString(s[i:])
		isTag := r >= 0xE0020 && r <= 0xE007F
		inFlag = r == 0x1F3F4 || inFlag && isTag
		switch {
		case r == utf8.RuneError && size == 1:
			count.Controls++
		case r == '\r':
			if i+1 == len(s) || s[i+1] != '\n' {
				b.WriteByte('\n')
			}
		case r == 0x2028 || r == 0x2029:
			b.WriteByte('\n')
		case unicode.IsControl(r) && r != '\n' && r != '\t':
			count.Controls++
		case isEmbedding(r):
			count.Direction++
		case r == bom, r == zwsp, r >= wordJoiner && r <= 0x2064, r >= 0x206A && r <= 0x206F, r == softHyphen, r >= 0xFFF9 && r <= 0xFFFC:
			count.Invisible++
		case unicode.Is(unicode.Co, r), isTag && !inFlag, r == 0xE0001, r >= 0xFFFE && r&0xFFFE == 0xFFFE:
			count.Invisible++
		case isPresentationForm(r):
			if plain := composeForm(r); plain != "" {
				count.Presentation++
				b.WriteString(plain)
			} else {
				b.WriteRune(r)
			}
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
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
