package search

import (
	"bytes"

	"isnad/arabic"
	"isnad/internal/kit/fulltext"
)

// marker finds the words of a question in a text.
type marker struct {
	clauses [][][]fulltext.Alternative // one word, or a phrase
}

// Marks are the byte ranges of a text, in order and apart from each other, in which
// the words of the question stand: whole words, in any form that was looked for;
// phrases as one.
func (a Answer) Marks(text string) [][2]int { return a.marks.find(text) }

// spotted is a word of a text.
type spotted struct {
	term       string
	keys       [][]byte
	start, end int
}

func (m marker) find(text string) (ranges [][2]int) {
	if len(m.clauses) == 0 {
		return nil
	}
	words := spot(text)
	for i := 0; i < len(words); {
		n := 0
		for _, c := range m.clauses {
			if len(c) > n && i+len(c) <= len(words) && standsAt(c, words[i:]) {
				n = len(c)
			}
		}
		if n == 0 {
			i++
			continue
		}
		r := [2]int{words[i].start, words[i+n-1].end}
		if last := len(ranges) - 1; last >= 0 && ranges[last][1] >= r[0] {
			ranges[last][1] = max(ranges[last][1], r[1])
		} else {
			ranges = append(ranges, r)
		}
		i += n
	}
	return ranges
}

// spot cuts a text into words; each is the whole token that it is a part of, but
// for addresses and hashtags, which are many words.
func spot(text string) (words []spotted) {
	var terms arabic.Terms
	for terms.Reset(text); terms.Next(); {
		start, end := terms.Span()
		term := terms.Folded()
		words = append(words, spotted{term: string(term), keys: termGroups(term, nil), start: start, end: end})
	}
	return words
}

func standsAt(phrase [][]fulltext.Alternative, words []spotted) bool {
	for i, alternatives := range phrase {
		if !words[i].is(alternatives) {
			return false
		}
	}
	return true
}

// is reports whether a word is found by one of the alternatives.
func (w *spotted) is(alternatives []fulltext.Alternative) bool {
	for _, a := range alternatives {
		switch a.Kind {
		case fulltext.Exact:
			if a.Text == w.term {
				return true
			}
		case fulltext.Prefix:
			if len(w.term) >= len(a.Text) && w.term[:len(a.Text)] == a.Text {
				return true
			}
		case fulltext.Group:
			for _, k := range w.keys {
				if bytes.Equal(k, []byte(a.Text)) {
					return true
				}
			}
		}
	}
	return false
}
