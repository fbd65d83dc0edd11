package fulltext

import (
	"bytes"
	"cmp"
	"slices"
)

// grouping collects the group keys of terms that come in their order. It is kept
// small: the terms of a whole paper may pass.
type grouping struct {
	keys    Keys
	text    []byte // keys, one after the other
	members []member
	dst     [][]byte
}

// member is a term of a group.
type member struct {
	at      uint32 // of the key in text
	size    uint8
	ordinal uint32
}

func (g *grouping) key(m member) []byte { return g.text[m.at : m.at+uint32(m.size)] }

func (g *grouping) add(ordinal uint32, term []byte) {
	if g.keys == nil {
		return
	}
	first := len(g.members)
	g.dst = g.keys(term, g.dst[:0])
	for _, k := range g.dst[:min(len(g.dst), MaxKeys)] {
		if implied(k, term) {
			continue
		}
		k = clip(k)
		same := func(m member) bool { return bytes.Equal(g.key(m), k) } // a key may be given twice
		if slices.ContainsFunc(g.members[first:], same) {
			continue
		}
		g.members = append(g.members, member{uint32(len(g.text)), uint8(len(k)), ordinal})
		g.text = append(g.text, k...)
	}
}

func (g *grouping) write(w *segmentWriter) {
	slices.SortFunc(g.members, func(a, b member) int {
		return cmp.Or(bytes.Compare(g.key(a), g.key(b)), cmp.Compare(a.ordinal, b.ordinal))
	})
	var ordinals []uint32
	for i, m := range g.members {
		ordinals = append(ordinals, m.ordinal)
		if i+1 == len(g.members) || !bytes.Equal(g.key(g.members[i+1]), g.key(m)) {
			w.group(g.key(m), ordinals)
			ordinals = ordinals[:0]
		}
	}
}
