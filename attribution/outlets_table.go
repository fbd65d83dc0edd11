package attribution

import (
	"strings"
	"sync"

	"isnad/arabic"
)

// outletName is one spelling of an outlet.
type outletName struct {
	key   string   // the outlet that it belongs to: the search form of its first spelling
	words []string // all its words in their search form, the first without the article
	def   bool     // the first word has the article
	weak  bool     // is a word of the language or a place as well
	code  bool     // letters one by one: أ ف ب
}

// outletNames finds spellings by their first word, the longest first.
var outletNames = sync.OnceValue(func() map[string][]outletName {
	all := make(map[string][]outletName, 1024)
	for _, list := range []string{sureAgencies, sureArab, sureWorld} {
		addOutlets(all, list, false)
	}
	for _, list := range []string{weakAgencies, weakArab, weakWorld} {
		addOutlets(all, list, true)
	}
	return all
})

func addOutlets(all map[string][]outletName, list string, weak bool) {
	for line := range strings.Lines(list) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		key := ""
		for spelling := range strings.SplitSeq(line, "|") {
			spelling, unsure := strings.CutPrefix(spelling, "?")
			words := nameWords(spelling)
			if len(words) == 0 {
				continue
			}
			if key == "" {
				key = strings.Join(words, " ")
			}
			n := outletName{key: key, words: words, weak: weak || unsure, code: len(words) > 1}
			for _, w := range words {
				n.code = n.code && len(w) <= 4
			}
			n.words[0], n.def = withoutArticle(words[0])
			insertOutlet(all, n)
		}
	}
}

// insertOutlet puts a spelling among those of its first word.
func insertOutlet(all map[string][]outletName, n outletName) {
	list := all[n.words[0]]
	at := 0
	for at < len(list) && len(list[at].words) >= len(n.words) {
		at++
	}
	list = append(list, outletName{})
	copy(list[at+1:], list[at:])
	list[at] = n
	all[n.words[0]] = list
}

// nameWords cuts a name into the search forms of its words, without signs.
func nameWords(name string) []string {
	var words []string
	for t := range arabic.Tokens(name) {
		if t.Kind == arabic.TokenWord || t.Kind == arabic.TokenNumber {
			words = append(words, arabic.FoldAll.String(name[t.Start:t.End]))
		}
	}
	return words
}

// withoutArticle takes the article off a search form.
func withoutArticle(f string) (string, bool) {
	if strings.HasPrefix(f, "ال") && len(f) > 6 {
		return f[4:], true
	}
	return f, false
}

// opening is a way to read the first word of a name: what stands before it.
type opening struct {
	base  string // without particles and article
	def   bool
	cut   int  // letters before the name: و, ل, ب
	lam   bool // لل: the name has the article ال
	label byte // the last particle: 'l', 'b', 'k', 'w', 'f' or 0
}

// openings are the ways to read the search form f, the word as it stands first.
func openings(f string, to []opening) []opening {
	if f == "" {
		return to
	}
	base, def := withoutArticle(f)
	to = append(to, opening{base: base, def: def})
	if isASCII(f) {
		return to
	}
	rest, cut, label := f, 0, byte(0)
	if c, ok := strings.CutPrefix(rest, "و"); ok && len(c) > 3 {
		rest, cut, label = c, 1, 'w'
	} else if c, ok := strings.CutPrefix(rest, "ف"); ok && len(c) > 3 {
		rest, cut, label = c, 1, 'f'
	}
	if cut > 0 {
		base, def = withoutArticle(rest)
		to = append(to, opening{base: base, def: def, cut: cut, label: label})
	}
	for range 2 {
		switch {
		case strings.HasPrefix(rest, "لل") && len(rest) > 8:
			to = append(to, opening{base: rest[4:], def: true, cut: cut + 1, lam: true, label: 'l'})
		case strings.HasPrefix(rest, "ل") && len(rest) > 5:
			base, def = withoutArticle(rest[2:])
			to = append(to, opening{base: base, def: def, cut: cut + 1, label: 'l'})
		case strings.HasPrefix(rest, "ب") && len(rest) > 5:
			base, def = withoutArticle(rest[2:])
			to = append(to, opening{base: base, def: def, cut: cut + 1, label: 'b'})
		}
		if cut == 0 {
			break
		}
		rest, cut = f, 0
	}
	return to
}

// nameAt finds the longest spelling that begins at word i.
func (r *reading) nameAt(i int) (outletName, opening, int, bool) {
	if i >= len(r.words) || !r.isWord(i) {
		return outletName{}, opening{}, 0, false
	}
	names := outletNames()
	if f := r.words[i].fold; (f == "ذا" || f == "ذي" || f == "the") && i+1 < len(r.words) && !r.words[i+1].para && r.words[i+1].fold != f {
		if n, how, end, ok := r.nameAt(i + 1); ok && how.cut == 0 && !n.weak {
			return n, how, end, true // ذا وول ستريت جورنال
		}
	}
	var space [8]opening
	var best outletName
	var how opening
	end := 0
	for _, o := range openings(r.words[i].fold, space[:0]) {
		for _, n := range names[o.base] {
			if n.def != o.def && (n.weak || len(n.words[0]) < 10) ||
				o.cut > 0 && len(n.words) == 1 && len(n.words[0]) <= 8 && (o.cut > 1 || o.label != 'l') {
				continue
			}
			last, ok := r.spells(n.words, i)
			if ok && last > end {
				best, how, end = n, o, last
			}
		}
		if end > 0 {
			break
		}
	}
	return best, how, end, end > 0
}

// spells reports whether the words after the first of a name stand after word
// i, with nothing but stops and hyphens between them, and where it ends.
func (r *reading) spells(name []string, i int) (int, bool) {
	for _, want := range name[1:] {
		i++
		for i < len(r.words) && (r.is(i, ".") || r.words[i].glued && (r.is(i, "-") || r.is(i, "_"))) {
			i++
		}
		if i >= len(r.words) || r.words[i].para || r.words[i].fold != want {
			return 0, false
		}
	}
	i++
	if name := name[len(name)-1]; len(name) <= 2 && r.is(i, ".") && r.words[i].glued && !r.endsParagraph(i+1) {
		i++ // the last stop of أ.ف.ب.
	}
	return i, true
}

func (r *reading) endsParagraph(i int) bool { return i >= len(r.words) || r.words[i].para }

func (r *reading) isWord(i int) bool {
	return i >= 0 && i < len(r.words) && (r.words[i].kind == arabic.TokenWord || r.words[i].kind == arabic.TokenNumber)
}
