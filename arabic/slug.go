package arabic

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The longest slug: in letters, and in bytes once it is percent-encoded in an
// address (six for an Arabic letter).
const (
	maxSlugRunes   = 80
	maxSlugEncoded = 480
)

// Slug returns the part of an address that says what a page is about:
// «مصدر دبلوماسي: جولة جديدة!» becomes «مصدر-دبلوماسي-جولة-جديدة». It keeps hamza,
// ة and ى, because the slug is read; it drops vowel signs, tatweel, punctuation,
// emoji and ligatures such as ﷺ; digits become ASCII and Latin lower case. It
// ends with a whole word within 80 letters. A text without letters and digits
// has the slug "". The slug of a slug is itself.
func Slug(s string) string {
	if isSlug(s) {
		return s
	}
	return cutSlug(slugText(s, true))
}

// SlugKey returns the form of a slug by which it is looked up: what Slug does,
// without dropping particles or cutting, so that an address that another system
// made keeps all its words. Percent signs are the caller's to decode.
func SlugKey(slug string) string {
	if isSlug(slug) {
		return slug
	}
	return slugText(slug, false)
}

// isSlug reports whether s certainly is a slug already: short, lower-case ASCII
// and plain Arabic letters with single dashes between.
func isSlug(s string) bool {
	if len(s) > maxSlugRunes {
		return false
	}
	dash := true
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c == '-' {
				if dash {
					return false
				}
				dash = true
			} else if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' {
				dash = false
			} else {
				return false
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r < 0x0621 || r > 0x064A || r == tatweel || r > 0x063A && r < 0x0641 {
			return false
		}
		dash = false
		i += size
	}
	return !dash
}

// slugText maps s to words with dashes between. With particles, a particle that
// stands alone before a sign («و.NET», «لـ«سبوتنيك»») goes, and so does one with a
// tatweel before a space («لـ «سبوتنيك»»).
func slugText(s string, particles bool) string {
	s = composed(s)
	b := make([]byte, 0, len(s))
	word := 0       // where the current word begins in b
	ended := false  // a separator came after the current word
	spaced := false // one of the separators was a space or a dash
	var single rune // the only letter of the current word, or 0
	leans := false  // a tatweel came after it
	for _, r := range s {
		out := slugRune(r)
		if out == 0 {
			leans = leans || r == tatweel
			continue
		}
		if out == '-' {
			ended = len(b) > word || ended
			spaced = spaced || unicode.IsSpace(r) || r == '-' || r == '_'
			continue
		}
		if ended {
			if particles && (!spaced || leans) && isProclitic(single) {
				b = b[:word]
			} else {
				b = append(b, '-')
			}
			word, single = len(b), 0
		}
		if len(b) == word {
			single = out
		} else {
			single = 0
		}
		ended, spaced, leans = false, false, false
		b = appendSlugRune(b, out)
	}
	return composed(string(b)) // what went may have brought a mark to its letter
}

// slugRune returns what r becomes in a slug: a letter or digit, '-' for what
// separates words, 0 for what goes without a trace.
func slugRune(r rune) rune {
	switch {
	case r >= 'a' && r <= 'z', r >= '0' && r <= '9', isPlainLetter(r):
		return r
	case r < 0x80:
		if r >= 'A' && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return '-'
	case r == tatweel, isArabicMark(r), isInvisible(r), unicode.IsControl(r), r == utf8.RuneError:
		return 0
	case r == 0xFDF2:
		return r
	case r >= 0xFDF0 && r <= 0xFDFF:
		return '-' // ﷺ is dropped, not spelt out
	}
	if out, when := foldRune(r); when&(FoldPersian|FoldDigits|FoldCase) != 0 && isWordRune(out) {
		return out
	}
	if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
		return r
	}
	return '-'
}

func appendSlugRune(b []byte, r rune) []byte {
	if !isPresentationForm(r) {
		return utf8.AppendRune(b, r)
	}
	for _, l := range norm.NFKC.String(string(r)) {
		if out := slugRune(l); out > 0 && out != '-' && !isPresentationForm(out) {
			b = utf8.AppendRune(b, out)
		}
	}
	return b
}

// cutSlug shortens a slug to the longest one allowed, at a dash when the first
// word leaves one.
func cutSlug(s string) string {
	runes, encoded, dash := 0, 0, 0
	for i, r := range s {
		size := 1
		if r >= utf8.RuneSelf {
			size = 3 * utf8.RuneLen(r)
		}
		if runes+1 > maxSlugRunes || encoded+size > maxSlugEncoded {
			if r == '-' {
				return s[:i]
			}
			if dash > 0 {
				return s[:dash]
			}
			return s[:i]
		}
		if r == '-' {
			dash = i
		}
		runes, encoded = runes+1, encoded+size
	}
	return s
}
