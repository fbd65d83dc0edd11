package arabic

import (
	"iter"
	"strings"
)

// irregular maps a folded word without article, or what is left of it when an
// ending is taken off, to its stem. It is made of the three lists of ours:
// words whose last letters are their own, places with the adjectives made of
// them, and broken plurals.
var irregular = func() map[string]string {
	m := make(map[string]string, 2400)
	for _, w := range strings.Fields(unendedWords) {
		m[w] = w
	}
	for _, list := range [...]string{placeWords, likeWords} {
		for entry := range entries(list) {
			for _, w := range entry {
				m[w] = entry[0]
			}
		}
	}
	plurals := map[string]string{}
	for forms := range entries(brokenPlurals) {
		single := stemWith(forms[0], m)
		for _, form := range forms[1:] {
			for _, key := range pluralKeys(form) {
				plurals[key] = single
			}
		}
	}
	for key, single := range plurals {
		m[key] = single
	}
	return m
}()

// entries yields the words of each entry of a list; a bar or a line's end stands
// between two entries.
func entries(list string) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for entry := range strings.FieldsFuncSeq(list, func(r rune) bool { return r == '|' || r == '\n' }) {
			if words := strings.Fields(entry); len(words) > 0 && !yield(words) {
				return
			}
		}
	}
}

// pluralKeys are a broken plural and what is left of it before a pronoun:
// وزراي(ها) and وزراو(ها) of وزراء, اسلح(تها) of اسلحه.
func pluralKeys(form string) []string {
	keys := []string{form}
	if rest, found := strings.CutSuffix(form, "اء"); found {
		keys = append(keys, rest+"اي", rest+"او")
	}
	if rest, found := strings.CutSuffix(form, "ه"); found && len(rest) >= 4*letter {
		keys = append(keys, rest, rest+"ت")
	}
	return keys
}
