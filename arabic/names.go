package arabic

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Names knows the spellings of names: القذافي, Gaddafi, Qaddafi and Kadhafi are
// one, so are نتنياهو and نتانياهو. It is read by many at once and never changes.
type Names struct {
	spellings map[string][]string // by key, in keys, the entry's own among them
	longest   int                 // words of the longest name
}

// StandardNames gives the table that comes with the package: leaders, towns and
// bodies of the news, of Libya before all.
func StandardNames() *Names { return standardNames() }

var standardNames = sync.OnceValue(func() *Names { return NewNames("") })

// NewNames gives the standard table with what a newsroom adds to it: entries of
// a line each, spellings parted by commas (Latin or ،). An entry that shares a
// spelling with another one is joined to it.
//
//	المنقوش، Mangoush، El Mangoush
func NewNames(extra string) *Names {
	n := &Names{spellings: map[string][]string{}}
	for _, table := range [...]string{nameTable, extra} {
		for entry := range strings.FieldsFuncSeq(table, func(r rune) bool { return r == '\n' || r == ';' || r == '؛' }) {
			n.add(strings.FieldsFunc(entry, func(r rune) bool { return r == ',' || r == '،' }))
		}
	}
	return n
}

func (n *Names) add(spellings []string) {
	var all []string
	for _, s := range spellings {
		key := NameKey(s)
		if key == "" {
			continue
		}
		all = append(append(all, key), n.spellings[key]...)
		n.longest = max(n.longest, 1+strings.Count(key, " "))
	}
	slices.Sort(all)
	all = slices.Compact(all)
	for _, key := range all {
		n.spellings[key] = all
	}
}

// NameKey is the form under which a name is kept and compared: folded words with
// one space between, accents gone, without the article of the first.
func NameKey(name string) string {
	words := Words(plainLatin(name))
	if len(words) > 1 && (words[0] == "al" || words[0] == "el") {
		words = words[1:]
	}
	if len(words) > 0 {
		words[0] = bareName(words[0])
	}
	return strings.Join(words, " ")
}

// bareName takes the article off where a name of three letters is left.
func bareName(word string) string {
	if rest, found := strings.CutPrefix(word, "ال"); found && utf8.RuneCountInString(rest) >= 3 {
		return rest
	}
	return word
}

// plainLatin takes accents and apostrophes off Latin letters.
func plainLatin(s string) string {
	plain := true
	for i := range len(s) {
		plain = plain && s[i] != '\'' && (s[i] < 0xC3 || s[i] > 0xC8) && s[i] != 0xE2
	}
	if plain {
		return s
	}
	var b strings.Builder
	for _, r := range norm.NFD.String(s) {
		switch {
		case r >= 0x0300 && r <= 0x036F, r == '\'', r == '’', r == '‘', r == '`':
		default:
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String())
}

// Variants gives the other spellings of a name, folded, in order; none if the
// name is not in the table.
func (n *Names) Variants(name string) []string {
	key := NameKey(name)
	var out []string
	for _, s := range n.spellings[key] {
		if s != key {
			out = append(out, s)
		}
	}
	return out
}

// Match looks for the longest name that the first of the words are. It gives
// how many words that is, 0 for none, and the other spellings as folded words.
func (n *Names) Match(words []string) (length int, variants [][]string) {
	for length = min(n.longest, len(words)); length > 0; length-- {
		for _, s := range n.Variants(strings.Join(words[:length], " ")) {
			variants = append(variants, strings.Fields(s))
		}
		if len(variants) > 0 {
			return length, variants
		}
	}
	return 0, nil
}
