package attribution

import (
	"slices"
	"strings"

	"isnad/arabic"
)

// mostSpeakers bounds how many speakers of one text are compared with one
// another; those beyond are one source only under one name.
const mostSpeakers = 64

// source is a speaker with the words of its fullest name.
type source struct {
	words []string // in their search form, without particles and article
	kind  Kind
	group int
}

// origins groups the statements whose speakers are one source: one person under
// several names, an institution with its officials and documents, and what one
// speaker hands on of another, since the writer has it from the first only.
func (b *builder) origins() [][]int {
	names := make(map[string]int)
	var sources []source
	at := make([]int, len(b.out.Statements))
	for i := range b.out.Statements {
		s := &b.out.Statements[i]
		at[i] = sourceOf(&sources, names, longer(s), s.Kind)
	}
	for i := range b.out.Statements {
		for _, m := range b.out.Statements[i].RelayedBy {
			if k, ok := names[originKey(m.Text)]; ok {
				join(sources, at[i], k)
			}
		}
	}
	for i := range min(len(sources), mostSpeakers) {
		for k := range i {
			if oneSource(&sources[i], &sources[k]) {
				join(sources, i, k)
			}
		}
	}
	var groups [][]int
	place := make(map[int]int)
	for i, k := range at {
		root := rootOf(sources, k)
		g, ok := place[root]
		if !ok {
			g = len(groups)
			place[root] = g
			groups = append(groups, nil)
		}
		groups[g] = append(groups[g], i)
	}
	return groups
}

// longer returns the fullest name of the speaker of a statement.
func longer(s *Statement) string {
	if s.Canonical != "" {
		return s.Canonical
	}
	return s.Speaker.Text
}

func originKey(name string) string { return strings.Join(originWords(name), " ") }

// originWords returns the words of a name by which it is compared.
func originWords(name string) []string {
	var words []string
	for _, w := range arabic.Words(name) {
		if w = arabic.Bare(w); w != "" && !slices.Contains([]string{"في", "من", "علي", "باسم", "لدي"}, w) {
			words = append(words, w)
		}
	}
	return words
}

// sourceOf returns the place of the source with a name, and adds it when it is
// new.
func sourceOf(sources *[]source, names map[string]int, name string, kind Kind) int {
	words := originWords(name)
	key := strings.Join(words, " ")
	k, ok := names[key]
	if !ok {
		k = len(*sources)
		names[key] = k
		*sources = append(*sources, source{words: words, kind: kind, group: k})
	}
	return k
}

// oneSource reports whether two speakers of different names are one source.
func oneSource(a, b *source) bool {
	if a.kind == Media || b.kind == Media {
		return a.kind == b.kind && alike(a.words, b.words)
	}
	if a.kind == Anonymous || b.kind == Anonymous {
		return false // two unnamed sources may be two
	}
	if alike(a.words, b.words) {
		return true
	}
	if a.kind == Institution {
		a, b = b, a
	}
	// بيان للوزارة, المتحدث باسم الوزارة and وزارة المياه
	return b.kind == Institution && a.kind != Institution && len(b.words) > 0 && len(a.words) > 1 &&
		(slices.Contains(a.words[1:], b.words[0]) || len(b.words) > 1 && slices.Contains(a.words[1:], b.words[1]))
}

// alike reports whether two names share half of their words or more.
func alike(a, b []string) bool {
	shared := 0
	for _, w := range a {
		if slices.Contains(b, w) {
			shared++
		}
	}
	return shared > 0 && 4*shared >= len(a)+len(b)
}

func rootOf(sources []source, k int) int {
	for sources[k].group != k {
		sources[k].group = sources[sources[k].group].group
		k = sources[k].group
	}
	return k
}

func join(sources []source, a, b int) {
	a, b = rootOf(sources, a), rootOf(sources, b)
	sources[max(a, b)].group = min(a, b)
}
