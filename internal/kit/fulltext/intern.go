package fulltext

import (
	"bytes"
	"slices"
	"strings"
)

// mostRemembered is how many terms a builder remembers from one segment to the next.
const mostRemembered = 1 << 16

// interned gives words small numbers that stay.
type interned struct {
	ids  map[string]uint32
	list []internedWord
}

type internedWord struct {
	text    string
	batch   uint32 // the last segment with it
	number  uint32 // its number there
	batches uint32 // segments with it
}

// id is the number of a word and whether it is new.
func (n *interned) id(word []byte) (uint32, bool) {
	if id, has := n.ids[string(word)]; has {
		return id, false
	}
	if n.ids == nil {
		n.ids = make(map[string]uint32)
	}
	id := uint32(len(n.list))
	text := string(word)
	n.ids[text] = id
	n.list = append(n.list, internedWord{text: text})
	return id, true
}

// shrink forgets the words of a single segment, and all if that does not help. It
// calls keep with the old number of each that stays.
func (n *interned) shrink(keep func(old uint32)) {
	old := n.list
	*n = interned{ids: make(map[string]uint32)}
	for i, w := range old {
		if w.batches < 2 {
			continue
		}
		n.ids[w.text] = uint32(len(n.list))
		n.list = append(n.list, internedWord{text: w.text, batches: w.batches / 2})
		keep(uint32(i))
	}
}

// sorted gives the places in list in the order of the words with those numbers.
func (n *interned) sorted(list []uint32) []uint32 {
	type word struct {
		text  string
		place uint32
	}
	words := make([]word, len(list))
	for i, id := range list {
		words[i] = word{n.list[id].text, uint32(i)}
	}
	slices.SortFunc(words, func(a, b word) int { return strings.Compare(a.text, b.text) })
	out := make([]uint32, len(list))
	for i, w := range words {
		out[i] = w.place
	}
	return out
}

// implied tells that a term need not be listed in a group because the key without
// its first byte is the term: most groups have just one term, which is its own stem.
// Whoever reads a group adds that term (see eachTerm).
func implied(key, term []byte) bool {
	return len(key) > 1 && bytes.Equal(key[1:], term)
}
