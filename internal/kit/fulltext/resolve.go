package fulltext

import (
	"bytes"
	"slices"
	"strings"
)

// resolve finds the lists of all terms of a segment that a word of a clause asks
// for, in the order of terms, so that sums are the same in any segment.
func (r *run) resolve(s *segment, word []Alternative) ([]posting, error) {
	var out []posting
	var c, group tableCursor
	c.buf, group.buf = r.mem.scratch[0], r.mem.scratch[1]
	for _, a := range word {
		text := clip([]byte(a.Text))
		keep := func() {
			e := c.entry
			e.key = nil
			out = append(out, posting{term: string(c.key), weight: float32(a.Weight), entry: e})
		}
		switch a.Kind {
		case Exact:
			if c.find(&s.terms, text) {
				keep()
			}
		case Prefix:
			for ok := c.seek(&s.terms, text); ok && bytes.HasPrefix(c.key, text); ok = c.advance() {
				keep()
			}
		case Group:
			if group.find(&s.groups, text) {
				if err := group.entry.each(func(o uint32) error {
					if c.ordinal(&s.terms, o) {
						keep()
					}
					return c.err
				}); err != nil {
					return nil, err
				}
			}
			if group.err != nil {
				return nil, group.err
			}
		}
		if c.err != nil {
			return nil, c.err
		}
	}
	r.mem.scratch[0], r.mem.scratch[1] = c.buf, group.buf
	out = unite(out)
	for i := range out {
		p := &out[i]
		data, err := r.mem.view(s.src, p.entry.off, p.entry.first)
		if err != nil {
			return nil, err
		}
		p.first = data
	}
	return out, r.tick()
}

// unite keeps each term once, with its largest weight, in order.
func unite(lists []posting) []posting {
	slices.SortFunc(lists, func(a, b posting) int {
		if c := strings.Compare(a.term, b.term); c != 0 {
			return c
		}
		switch {
		case a.weight > b.weight:
			return -1
		case a.weight < b.weight:
			return 1
		}
		return 0
	})
	return slices.CompactFunc(lists, func(a, b posting) bool { return a.term == b.term })
}
