package fulltext

import "slices"

// spot is a place where one of a word's terms stands, with the term's weight.
type spot struct {
	place  uint32
	weight float32
}

// walker reads the spots of a word, for documents that ascend.
type walker struct {
	cursors []cursor
	weights []float32
	mask    uint8
	spots   []spot
}

// walk opens the lists of a word with their positions.
func (r *run) walk(s *segment, lists []posting, mask uint8) (*walker, error) {
	w := &walker{cursors: make([]cursor, len(lists)), mask: mask}
	for i := range lists {
		e := &lists[i].entry
		second, err := r.mem.view(s.src, e.off+int64(e.first), e.second)
		if err != nil {
			return nil, err
		}
		w.cursors[i].open(s, false, e.df, lists[i].first, second)
		w.weights = append(w.weights, lists[i].weight)
	}
	return w, nil
}

// at gives the spots in a document, in order, each place once with the largest
// weight. They are valid until the next call.
func (w *walker) at(doc uint32) ([]spot, error) {
	w.spots = w.spots[:0]
	for i := range w.cursors {
		c := &w.cursors[i]
		if c.seek(doc) && c.doc() == doc && c.read() {
			w.take(c, w.weights[i])
		}
		if c.list.err != nil {
			return nil, c.list.err
		}
	}
	if len(w.spots) < 2 {
		return w.spots, nil
	}
	slices.SortFunc(w.spots, func(a, b spot) int {
		if a.place != b.place {
			return int(int64(a.place) - int64(b.place))
		}
		if a.weight > b.weight {
			return -1
		}
		return 1
	})
	w.spots = slices.CompactFunc(w.spots, func(a, b spot) bool { return a.place == b.place })
	return w.spots, nil
}

// take turns the distances that a cursor has read into places.
func (w *walker) take(c *cursor, weight float32) {
	i := 0
	for f, t := range c.times {
		at := uint32(0)
		for range t {
			at += c.pos[i]
			i++
			if w.mask>>f&1 != 0 {
				w.spots = append(w.spots, spot{place(f, at), weight})
			}
		}
	}
}

// phrase finds the live documents of a segment where the words of a clause stand at
// consecutive positions of a field, and how much that is: per occurrence the least
// weight of its terms, counted as Query says of terms.
func (r *run) phrase(s *scan, cs *clauseScan, mask uint8) error {
	seg := s.p.seg
	copy(cs.bits, s.live)
	words := make([]*walker, len(cs.words))
	some := r.mem.bitmap(seg.n)
	for _, lists := range cs.words {
		clear(some)
		if err := r.mark(s, lists, mask, some); err != nil {
			return err
		}
		cs.bits.and(some)
	}
	if cs.bits.empty() {
		return nil
	}
	for i, lists := range cs.words {
		var err error
		if words[i], err = r.walk(seg, lists, mask); err != nil {
			return err
		}
	}
	var err error
	cs.bits.each(func(doc uint32) {
		if err != nil {
			return
		}
		var v float32
		if v, err = r.chains(seg, words, doc); v > 0 {
			cs.docs, cs.values = append(cs.docs, doc), append(cs.values, v)
		}
	})
	clear(cs.bits)
	for _, d := range cs.docs {
		cs.bits.set(d)
	}
	return err
}

// chains sums the occurrences of a phrase in a document.
func (r *run) chains(seg *segment, words []*walker, doc uint32) (float32, error) {
	if err := r.tick(); err != nil {
		return 0, err
	}
	first, err := words[0].at(doc)
	if err != nil {
		return 0, err
	}
	for i, w := range words[1:] {
		if len(first) == 0 {
			return 0, nil
		}
		next, err := w.at(doc)
		if err != nil {
			return 0, err
		}
		first = follow(first, next, uint32(i+1))
	}
	sum := float32(0)
	for _, o := range first {
		f := o.place >> fieldShift
		sum += float32(o.weight * r.norms[f][seg.lengths[f][doc]])
	}
	return sum, nil
}

// follow keeps the spots of a phrase's beginning that have one of next at a distance,
// in the same field, with the smaller weight.
func follow(first, next []spot, distance uint32) []spot {
	kept, j := first[:0], 0
	for _, o := range first {
		want := o.place + distance
		for j < len(next) && next[j].place < want {
			j++
		}
		if j < len(next) && next[j].place == want && want>>fieldShift == o.place>>fieldShift {
			o.weight = min(o.weight, next[j].weight)
			kept = append(kept, o)
		}
	}
	return kept
}
