package fulltext

import (
	"bytes"
	"context"
	"io"
	"slices"
)

// part is a segment as a snapshot sees it: with the documents that are gone.
type part struct {
	seg  *segment
	dead bitmap // nil if none; never changed once a snapshot has it
	gone int    // members of dead
}

func (p *part) live() int { return p.seg.n - p.gone }

const dropped = ^uint32(0)

// merger writes the live documents of several segments as one.
type merger struct {
	ctx   context.Context
	cfg   *Config
	parts []part
	keys  []*tableCursor // one per part
	posts []*window
	moved [][]uint32 // new document by old
	terms [][]uint32 // new ordinal by old
	lists []cursor
	open  []int // parts that have the current key
	heads []headed
	w     *segmentWriter
	group *grouping // if groups are worked out anew
}

// merge writes the parts to out and gives size and checksum. With regroup, groups
// are worked out anew instead of being taken over.
func merge(ctx context.Context, cfg *Config, parts []part, regroup bool, out io.Writer) (int64, uint32, error) {
	var counts [256]uint64
	m := &merger{ctx: ctx, cfg: cfg, parts: parts, lists: make([]cursor, len(parts))}
	for _, p := range parts {
		for i, n := range p.seg.counts {
			counts[i] += n
		}
		m.posts = append(m.posts, &window{source: p.seg.src})
		m.terms = append(m.terms, make([]uint32, p.seg.terms.n))
	}
	if regroup {
		m.group = &grouping{keys: cfg.Keys}
	}
	m.w = newSegmentWriter(out, &counts)
	docs := m.documents()
	if err := m.postings(&m.w.terms, func(s *segment) *table { return &s.terms }, false); err != nil {
		return 0, 0, err
	}
	if regroup {
		m.group.write(m.w)
	} else if err := m.groups(); err != nil {
		return 0, 0, err
	}
	if err := m.postings(&m.w.labels, func(s *segment) *table { return &s.labels }, true); err != nil {
		return 0, 0, err
	}
	return m.w.finish(docs)
}

// documents orders the live documents by key.
func (m *merger) documents() *documents {
	n := 0
	at := make([]uint32, len(m.parts))
	for i := range m.parts {
		n += m.parts[i].live()
		m.moved = append(m.moved, make([]uint32, m.parts[i].seg.n))
	}
	d := newDocuments(m.cfg, n)
	for {
		best, low := -1, uint64(0)
		for i := range m.parts {
			p := &m.parts[i]
			for int(at[i]) < p.seg.n && p.dead.has(at[i]) {
				m.moved[i][at[i]] = dropped
				at[i]++
			}
			if int(at[i]) < p.seg.n {
				if k := p.seg.keys.at(at[i]); best < 0 || k < low {
					best, low = i, k
				}
			}
		}
		if best < 0 {
			return d
		}
		s, doc := m.parts[best].seg, at[best]
		m.moved[best][doc] = uint32(len(d.keys))
		at[best]++
		d.keys = append(d.keys, low)
		for f := range d.lengths {
			d.lengths[f] = append(d.lengths[f], s.lengths[f][doc])
		}
		for c := range d.columns {
			d.columns[c] = append(d.columns[c], s.columns[c].at(doc))
		}
	}
}

// start opens a table of every part.
func (m *merger) start(of func(*segment) *table) {
	m.keys = m.keys[:0]
	for i := range m.parts {
		t := *of(m.parts[i].seg)
		t.src = &window{source: t.src}
		c := t.cursor(0)
		if !c.advance() && c.err == nil {
			c = nil
		}
		m.keys = append(m.keys, c)
	}
}

// least finds the parts that have the smallest key left.
func (m *merger) least() ([]byte, error) {
	m.open = m.open[:0]
	var low []byte
	for i, c := range m.keys {
		if c == nil {
			continue
		}
		if c.err != nil {
			return nil, c.err
		}
		d := -1
		if len(m.open) > 0 {
			d = bytes.Compare(c.key, low)
		}
		if d < 0 {
			m.open, low = append(m.open[:0], i), c.key
		} else if d == 0 {
			m.open = append(m.open, i)
		}
	}
	return low, nil
}

// pass moves the parts with the smallest key to their next one.
func (m *merger) pass() {
	for _, i := range m.open {
		if c := m.keys[i]; !c.advance() && c.err == nil {
			m.keys[i] = nil
		}
	}
}

// postings merges a table of lists.
func (m *merger) postings(to *tableWriter, of func(*segment) *table, plain bool) error {
	m.start(of)
	for n := 0; ; n++ {
		if n%1024 == 0 && m.ctx.Err() != nil {
			return m.ctx.Err()
		}
		key, err := m.least()
		if err != nil {
			return err
		}
		if len(m.open) == 0 {
			return m.w.err
		}
		m.w.list.reset(plain)
		if err := m.list(plain); err != nil {
			return err
		}
		ordinal := uint32(to.n)
		written := m.w.end(to, key)
		if !plain {
			if !written {
				ordinal = dropped
			} else if m.group != nil {
				m.group.add(ordinal, key)
			}
			for _, i := range m.open {
				m.terms[i][m.keys[i].entry.ordinal] = ordinal
			}
		}
		m.pass()
	}
}

// list merges the postings of the smallest key in the new order of documents.
func (m *merger) list(plain bool) error {
	for _, i := range m.open {
		e := &m.keys[i].entry
		data, _, err := view(m.posts[i], e.off, e.first+e.second, nil)
		if err != nil {
			return err
		}
		m.lists[i].open(m.parts[i].seg, plain, e.df, data[:e.first+slack], data[e.first:])
	}
	heads := m.heads[:0]
	for _, i := range m.open {
		doc, more := m.head(&m.lists[i], i)
		if more {
			heads = append(heads, headed{doc, i})
		} else if err := m.lists[i].list.err; err != nil {
			return err
		}
	}
	m.heads = heads
	for len(heads) > 0 {
		best, until := nearest(heads)
		h := &heads[best]
		more, err := m.run(h, until, plain)
		if err != nil {
			return err
		}
		if !more {
			heads = slices.Delete(heads, best, best+1)
		}
	}
	return nil
}

// headed is where a part stands in the merging of a list.
type headed struct {
	doc  uint32 // new number
	part int
}

// nearest finds the lowest head, and the document up to which no other comes.
func nearest(heads []headed) (best int, until uint32) {
	until = dropped
	for i := 1; i < len(heads); i++ {
		switch doc := heads[i].doc; {
		case doc < heads[best].doc:
			best, until = i, heads[best].doc
		case doc < until:
			until = doc
		}
	}
	return best, until
}

// run takes the postings of one part over until those of another come first. Parts
// are mostly of one time each, so runs are long.
func (m *merger) run(h *headed, until uint32, plain bool) (more bool, err error) {
	c := &m.lists[h.part]
	for more = true; more && h.doc < until; h.doc, more = m.head(c, h.part) {
		if plain {
			m.w.list.add(h.doc, 0, nil, nil)
			c.i++
			continue
		}
		shape := c.shapes[c.i]
		if !c.read() {
			return false, c.list.err
		}
		m.w.add(h.doc, shape, c.outAt, c.pos)
	}
	return more, c.list.err
}

// head is the new number of the next live document of a list.
func (m *merger) head(c *cursor, i int) (uint32, bool) {
	for {
		for c.i < len(c.docs) {
			if doc := m.moved[i][c.docs[c.i]]; doc != dropped {
				return doc, true
			}
			c.skip()
		}
		if !c.list.next() || !c.enter() {
			return 0, false
		}
	}
}

// groups takes the groups over with the new ordinals of their terms.
func (m *merger) groups() error {
	m.start(func(s *segment) *table { return &s.groups })
	var all []uint32
	for {
		key, err := m.least()
		if err != nil {
			return err
		}
		if len(m.open) == 0 {
			return m.w.err
		}
		all = all[:0]
		for _, i := range m.open {
			if err := m.keys[i].entry.each(func(o uint32) error {
				if int(o) >= len(m.terms[i]) {
					return damaged("dictionary: group of term %d", o)
				}
				if n := m.terms[i][o]; n != dropped {
					all = append(all, n)
				}
				return nil
			}); err != nil {
				return err
			}
		}
		if len(all) > 0 {
			slices.Sort(all)
			all = slices.Compact(all)
			m.w.group(key, all)
		}
		m.pass()
	}
}
