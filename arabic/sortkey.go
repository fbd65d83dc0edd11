package arabic

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// sortAlphabet is the order of the letters, with those of other languages
// written in Arabic script after the letter they resemble. Hamza alone is first.
const sortAlphabet = "ءابپتثجچحخدذرزژسشصضطظعغفڤقكگلمنهوي"

// The classes of a sort key, in their order. All are plain characters, so that
// a key can be stored as text and compared byte by byte (COLLATE "C").
const (
	sortSpace   = ' '
	sortNumber  = '0'
	sortArabic  = 'A'    // and the letters after it
	sortLatin   = 0x0100 // and the letters after it
	sortForeign = 0x0200
)

// SortKey returns a text whose byte order is the order in which an Arabic index
// lists s: numbers by value, then Arabic by the alphabet, then Latin without
// regard to case and accents, then the rest. Spellings that differ in hamza, ى,
// ة, Persian letters or vowel signs stand next to each other, signs do not
// count. Different texts have different keys.
func SortKey(s string) string { return sortKey(s) }

// NameSortKey is SortKey for indexes of names, which do not list all under ال:
// البصرة stands under ب. The name of God keeps its article.
func NameSortKey(s string) string {
	clean, _ := Clean(s)
	name := strings.TrimLeftFunc(clean, func(r rune) bool { return !isWordRune(r) })
	rest, found := strings.CutPrefix(name, "ال")
	if !found || strings.HasPrefix(rest, "له") && (len(rest) == len("له") || rest[len("له")] == ' ') || rest == "" || rest[0] == ' ' {
		return sortKey(clean)
	}
	return sortKey(rest) + " " + clean
}

func sortKey(s string) string {
	clean, _ := Clean(s)
	var b strings.Builder
	b.Grow(2*len(clean) + 4)
	var digits []byte
	number := func() {
		if len(digits) == 0 {
			return
		}
		value := strings.TrimLeft(string(digits), "0")
		b.WriteByte(sortNumber)
		if n := len(value); n <= 9 {
			b.WriteByte('0' + byte(n))
		} else {
			fmt.Fprintf(&b, ":%06d", min(n, 999999))
		}
		b.WriteString(value)
		digits = digits[:0]
	}
	gap := false
	for _, r := range norm.NFD.String(Fold(clean)) {
		if r >= '0' && r <= '9' {
			if len(digits) == 0 && gap {
				b.WriteByte(sortSpace)
			}
			digits, gap = append(digits, byte(r)), false
			continue
		}
		if !unicode.IsMark(r) {
			number()
		}
		weight := sortWeight(r)
		switch {
		case weight == 0 && unicode.IsSpace(r):
			gap = b.Len() > 0
		case weight == 0:
		default:
			if gap {
				b.WriteByte(sortSpace)
			}
			gap = false
			b.WriteRune(weight)
		}
	}
	number()
	b.WriteString("  ")
	b.WriteString(clean)
	return b.String()
}

// sortWeight returns the weight of a folded character, or 0 when it does not
// count.
func sortWeight(r rune) rune {
	if r >= 'a' && r <= 'z' {
		return sortLatin + (r-'a')*2
	}
	if r < 0x80 || !unicode.IsLetter(r) && !unicode.IsDigit(r) {
		return 0
	}
	if i := strings.IndexRune(sortAlphabet, r); i >= 0 {
		return sortArabic + rune(i/2) // every letter has two bytes
	}
	switch r {
	case 'ß':
		return sortLatin + ('s'-'a')*2 + 1
	case 'æ':
		return sortLatin + 1
	case 'ø', 'œ':
		return sortLatin + ('o'-'a')*2 + 1
	case 'ı':
		return sortLatin + ('i'-'a')*2 + 1
	}
	if r < sortForeign {
		return sortForeign - 1
	}
	return r
}
