package fulltext

import (
	"bytes"
	"errors"
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
			if err := s.eachTerm(r.cfg, text, &group, &c, keep); err != nil {
				return nil, err
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

// eachTerm calls f with terms at each term of a group, in no order.
func (s *segment) eachTerm(cfg *Config, key []byte, group, terms *tableCursor, f func()) error {
	if group.find(&s.groups, key) {
		if err := group.entry.each(func(o uint32) error {
			if terms.ordinal(&s.terms, o) {
				f()
			}
			return terms.err
		}); err != nil {
			return err
		}
	}
	if group.err != nil || cfg.Keys == nil || len(key) < 2 || !terms.find(&s.terms, key[1:]) {
		return errors.Join(group.err, terms.err)
	}
	keys := cfg.Keys(key[1:], nil)
	if slices.ContainsFunc(keys[:min(len(keys), MaxKeys)], func(k []byte) bool { return bytes.Equal(clip(k), key) }) {
		f()
	}
	return nil
}
