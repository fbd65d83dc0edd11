package fulltext

import (
	"math/bits"
	"slices"
	"sort"
)

// match works out which live documents of a segment are hits.
func (r *run) match(s *scan) error {
	s.match = r.mem.bitmap(s.p.seg.n)
	copy(s.match, s.live)
	var optional []bitmap
	for i := range r.q.Clauses {
		switch b := s.clauses[i].bits; r.q.Clauses[i].Need {
		case Required:
			s.match.and(b)
		case Forbidden:
			s.match.without(b)
		case Optional:
			optional = append(optional, b)
		}
	}
	atLeast(s.match, optional, r.q.minOptional())
	for _, f := range r.q.Filters {
		if s.match.empty() {
			return nil
		}
		set := r.mem.bitmap(s.p.seg.n)
		for _, l := range f.Any {
			if err := r.label(s, l, set); err != nil {
				return err
			}
		}
		if f.Not {
			s.match.without(set)
		} else {
			s.match.and(set)
		}
	}
	for _, rg := range r.q.Ranges {
		col, low, high := &s.p.seg.columns[rg.Column], signed(rg.Low), signed(rg.High)
		for i, w := range s.match {
			for left := w; left != 0; left &= left - 1 {
				b := bits.TrailingZeros64(left)
				if v := col.at(uint32(i*64 + b)); v < low || v > high {
					w &^= 1 << b
				}
			}
			s.match[i] = w
		}
	}
	return r.ctx.Err()
}

// atLeast keeps the members of to that are in at least n of the sets. It counts in
// 64 columns at once, with carries.
func atLeast(to bitmap, sets []bitmap, n int) {
	if n <= 0 {
		return
	}
	if n > len(sets) {
		clear(to)
		return
	}
	planes := bits.Len(uint(len(sets)))
	for i := range to {
		var count [8]uint64
		for _, set := range sets {
			carry := set[i]
			for p := 0; carry != 0; p++ {
				count[p], carry = count[p]^carry, count[p]&carry
			}
		}
		more, equal := uint64(0), ^uint64(0)
		for p := planes - 1; p >= 0; p-- {
			if n>>p&1 != 0 {
				equal &= count[p]
			} else {
				more |= equal & count[p]
				equal &^= count[p]
			}
		}
		to[i] &= more | equal
	}
}

// label sets the documents that have a label.
func (r *run) label(s *scan, l Label, to bitmap) error {
	var c tableCursor
	c.buf = r.mem.scratch[0]
	found := c.find(&s.p.seg.labels, l.key())
	r.mem.scratch[0] = c.buf
	if !found {
		return c.err
	}
	return r.eachOf(s, &c.entry, s.live, func(docs []uint32) {
		for _, d := range docs {
			to.set(d)
		}
	})
}

// eachOf reads the documents of a label, block by block. Blocks without a member of
// within are passed over.
func (r *run) eachOf(s *scan, e *entry, within bitmap, f func(docs []uint32)) error {
	data, kept, err := view(s.p.seg.src, e.off, e.first, r.mem.scratch[1])
	if err != nil {
		return err
	}
	r.mem.scratch[1] = kept
	var l listReader
	l.open(s.p.seg, true, e.df, data)
	for l.next() {
		if err := r.tick(); err != nil {
			return err
		}
		if l.many && !within.any(uint32(l.from), uint32(l.last)) {
			continue
		}
		f(l.docs(&r.bits))
	}
	return l.err
}

// count fills the facets and the buckets of the result.
func (r *run) count(res *Result) error {
	for _, name := range r.q.Facets {
		counts, err := r.facet(name)
		if err != nil {
			return err
		}
		res.Facets = append(res.Facets, counts)
	}
	if b := r.q.Buckets; b != nil {
		res.Buckets = make([]int, len(b.Bounds)+1)
		for _, s := range r.scans {
			col := &s.p.seg.columns[b.Column]
			s.match.each(func(doc uint32) {
				v := unsigned(col.at(doc))
				res.Buckets[sort.Search(len(b.Bounds), func(i int) bool { return b.Bounds[i] > v })]++
			})
		}
	}
	return r.ctx.Err()
}

// facet counts the hits by the labels of a namespace.
func (r *run) facet(name string) ([]Count, error) {
	sums := map[string]int{}
	prefix := Label{Name: name}.key()
	for _, s := range r.scans {
		if s.match.empty() {
			continue
		}
		var c tableCursor
		for ok := c.seek(&s.p.seg.labels, prefix); ok && len(c.key) >= len(prefix) && string(c.key[:len(prefix)]) == string(prefix); ok = c.advance() {
			n := 0
			if err := r.eachOf(s, &c.entry, s.match, func(docs []uint32) {
				for _, d := range docs {
					n += int(s.match[d>>6] >> (d & 63) & 1)
				}
			}); err != nil {
				return nil, err
			}
			if n > 0 {
				sums[string(c.key[len(prefix):])] += n
			}
		}
		if c.err != nil {
			return nil, c.err
		}
	}
	out := make([]Count, 0, len(sums))
	for v, n := range sums {
		out = append(out, Count{v, n})
	}
	slices.SortFunc(out, func(a, b Count) int {
		if a.Hits != b.Hits {
			return b.Hits - a.Hits
		}
		if a.Value < b.Value {
			return -1
		}
		return 1
	})
	return out, nil
}
