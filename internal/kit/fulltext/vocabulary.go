package fulltext

import (
	"bytes"
	"container/heap"
	"context"
	"errors"
	"slices"
	"strings"
)

// TermCount is a term and the number of live documents that have it.
type TermCount struct {
	Term string
	Docs int
}

// Terms calls f for all terms that begin with prefix, in order, until it returns
// false. most is the number of documents that have the term, with those counted that
// were replaced or deleted since: it is never less than Frequency gives, and may be
// above 0 for a term that no live document has any more. term is valid during the
// call.
func (s *Snapshot) Terms(ctx context.Context, prefix []byte, f func(term []byte, most int) bool) error {
	var open []*tableCursor
	var term []byte
	for i := range s.parts {
		t := s.parts[i].seg.terms
		if len(prefix) == 0 {
			t.src = &window{source: t.src}
		}
		c := &tableCursor{}
		if c.seek(&t, prefix) {
			open = append(open, c)
		} else if c.err != nil {
			return c.err
		}
	}
	for n := 1; len(open) > 0; n++ {
		if n%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		low := open[0].key
		for _, c := range open[1:] {
			if bytes.Compare(c.key, low) < 0 {
				low = c.key
			}
		}
		if !bytes.HasPrefix(low, prefix) {
			return nil
		}
		term = append(term[:0], low...)
		most := 0
		for i := 0; i < len(open); i++ {
			c := open[i]
			if !bytes.Equal(c.key, term) {
				continue
			}
			most += c.entry.df
			if !c.advance() {
				if c.err != nil {
					return c.err
				}
				open = slices.Delete(open, i, i+1)
				i--
			}
		}
		if !f(term, most) {
			return nil
		}
	}
	return nil
}

// Frequency is the number of live documents that have the term, exactly.
func (s *Snapshot) Frequency(term []byte) (int, error) {
	n := 0
	mem := takeArena()
	defer mem.giveBack()
	var c tableCursor
	c.buf = mem.scratch[0]
	for i := range s.parts {
		p := &s.parts[i]
		if !c.find(&p.seg.terms, clip(term)) {
			if c.err != nil {
				return 0, c.err
			}
			continue
		}
		live, err := p.frequency(&c.entry, mem)
		if err != nil {
			return 0, err
		}
		n += live
	}
	mem.scratch[0] = c.buf
	return n, nil
}

// frequency is the number of live documents of a part that have a term.
func (p *part) frequency(e *entry, mem *arena) (int, error) {
	n := e.df
	if p.gone == 0 {
		return n, nil
	}
	data, err := mem.view(p.seg.src, e.off, e.first)
	if err != nil {
		return 0, err
	}
	var l listReader
	var docs [blockSize]uint32
	l.open(p.seg, false, e.df, data)
	for l.next() {
		if l.many && !p.dead.any(uint32(l.from), uint32(l.last)) {
			continue
		}
		for _, d := range l.docs(&docs) {
			if p.dead.has(d) {
				n--
			}
		}
	}
	return n, l.err
}

// GroupTerms are the terms with a group key that live documents have, in order.
func (s *Snapshot) GroupTerms(key []byte) ([]TermCount, error) {
	mem := takeArena()
	defer mem.giveBack()
	var g, c tableCursor
	g.buf, c.buf = mem.scratch[0], mem.scratch[1]
	found := map[string]int{}
	for i := range s.parts {
		p := &s.parts[i]
		var failed error
		err := p.seg.eachTerm(s.cfg, clip(key), &g, &c, func() {
			n, err := p.frequency(&c.entry, mem)
			if n > 0 {
				found[string(c.key)] += n
			}
			failed = errors.Join(failed, err)
		})
		if err = errors.Join(err, failed); err != nil {
			return nil, err
		}
	}
	mem.scratch[0], mem.scratch[1] = g.buf, c.buf
	out := make([]TermCount, 0, len(found))
	for term, n := range found {
		out = append(out, TermCount{term, n})
	}
	slices.SortFunc(out, func(a, b TermCount) int { return strings.Compare(a.Term, b.Term) })
	return out, nil
}

// Frequent are the n terms that begin with prefix and that the most live documents
// have; the most frequent first, then in order. Numbers are exact.
func (s *Snapshot) Frequent(ctx context.Context, prefix []byte, n int) ([]TermCount, error) {
	var all []TermCount
	if err := s.Terms(ctx, prefix, func(term []byte, most int) bool {
		all = append(all, TermCount{string(term), most})
		return true
	}); err != nil {
		return nil, err
	}
	// Numbers only fall when they are made exact, so a term whose exact number leads
	// all others is next.
	h := counted{list: all, exact: make(map[string]bool)}
	heap.Init(&h)
	var out []TermCount
	for h.Len() > 0 && len(out) < n {
		top := &h.list[0]
		if h.exact[top.Term] {
			if t := heap.Pop(&h).(TermCount); t.Docs > 0 {
				out = append(out, t)
			}
			continue
		}
		docs, err := s.Frequency([]byte(top.Term))
		if err != nil {
			return nil, err
		}
		top.Docs = docs
		h.exact[top.Term] = true
		heap.Fix(&h, 0)
	}
	return out, ctx.Err()
}

// counted is a heap of terms, the most frequent at the root.
type counted struct {
	list  []TermCount
	exact map[string]bool
}

func (h *counted) Len() int { return len(h.list) }
func (h *counted) Less(i, j int) bool {
	a, b := &h.list[i], &h.list[j]
	if a.Docs != b.Docs {
		return a.Docs > b.Docs
	}
	return a.Term < b.Term
}
func (h *counted) Swap(i, j int) { h.list[i], h.list[j] = h.list[j], h.list[i] }
func (h *counted) Push(x any)    { h.list = append(h.list, x.(TermCount)) }
func (h *counted) Pop() any {
	last := len(h.list) - 1
	t := h.list[last]
	h.list = h.list[:last]
	return t
}
