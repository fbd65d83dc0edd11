package fulltext

import (
	"bytes"
	"slices"
	"sort"
)

// builder turns documents into a segment in memory. It is kept and used again, and
// remembers the terms that come often, with their group keys.
type builder struct {
	cfg    *Config
	plain  bool   // groups are worked out later
	batch  uint32 // number of the segment being built
	terms  interned
	groups interned
	keys   [][]uint32 // groups of each term in terms; nil if not worked out yet
	local  []uint32   // terms of the segment, by their number in it
	count  []uint32   // tokens of each
	rows   []row
	order  []row
	times  [MaxFields]uint32
	deltas []uint32
	out    []byte
	dst    [][]byte
}

// row is one token. Place is the field and the position in it.
type row struct {
	term  uint32
	doc   uint32
	place uint32
}

const fieldShift = 28

// place packs a field and a position into a number whose order is theirs.
func place(field int, position uint32) uint32 {
	return uint32(field)<<fieldShift | min(position, maxPosition)
}

// build makes a segment of documents with ascending keys.
func (b *builder) build(docs []*Document) (*segment, error) {
	b.start()
	d := newDocuments(b.cfg, len(docs))
	for i, doc := range docs {
		d.keys = append(d.keys, doc.Key)
		for f := range b.cfg.Fields {
			n := 0
			if f < len(doc.Fields) {
				n = len(doc.Fields[f])
				b.field(uint32(i), f, doc.Fields[f])
			}
			d.lengths[f] = append(d.lengths[f], lengthCode(n))
		}
		for c := range b.cfg.Columns {
			v := int64(0)
			if c < len(doc.Columns) {
				v = doc.Columns[c]
			}
			d.columns[c] = append(d.columns[c], signed(v))
		}
	}
	sorted := b.sort()
	counts := b.shapes()
	var out bytes.Buffer
	w := newSegmentWriter(&out, counts)
	b.postings(w, sorted)
	b.grouped(w, sorted)
	b.labels(w, docs)
	if _, _, err := w.finish(d); err != nil {
		return nil, err
	}
	return openSegment(memorySource(out.Bytes()), b.cfg.Fields, b.cfg.Columns)
}

// start begins a segment. Terms that came in one segment only are forgotten when
// too many are remembered.
func (b *builder) start() {
	if b.batch++; len(b.terms.list) > mostRemembered {
		keys := b.keys
		b.keys = nil
		b.terms.shrink(func(old uint32) { b.keys = append(b.keys, keys[old]) })
		if len(b.groups.list) > mostRemembered {
			b.groups = interned{}
			clear(b.keys)
		}
	}
	b.local, b.count, b.rows = b.local[:0], b.count[:0], b.rows[:0]
}

// forget gives the memory of the builder back.
func (b *builder) forget() { *b = builder{cfg: b.cfg, plain: b.plain} }

func (b *builder) field(doc uint32, field int, tokens []Token) {
	for _, t := range tokens {
		id, fresh := b.terms.id(clip(t.Term))
		if fresh {
			b.keys = append(b.keys, nil)
		}
		w := &b.terms.list[id]
		if w.batch != b.batch {
			w.batch, w.number = b.batch, uint32(len(b.local))
			w.batches++
			b.local, b.count = append(b.local, id), append(b.count, 0)
		}
		b.count[w.number]++
		b.rows = append(b.rows, row{term: w.number, doc: doc, place: place(field, t.Position)})
	}
}

func (b *builder) term(number uint32) string { return b.terms.list[b.local[number]].text }

// sort brings the rows into the order of terms, documents, places, and gives the
// numbers of the terms in their order.
func (b *builder) sort() []uint32 {
	ids := b.terms.sorted(b.local)
	starts, at := make([]uint32, len(b.local)), uint32(0)
	for _, id := range ids {
		starts[id] = at
		at += b.count[id]
	}
	b.order = slices.Grow(b.order[:0], len(b.rows))[:len(b.rows)]
	for _, r := range b.rows {
		b.order[starts[r.term]] = r
		starts[r.term]++
	}
	return ids
}

// next takes the rows of one document and term from the head of rows, with ascending
// places.
func nextPosting(rows []row) int {
	n, ordered := 1, true
	for n < len(rows) && rows[n].doc == rows[0].doc && rows[n].term == rows[0].term {
		ordered = ordered && rows[n].place >= rows[n-1].place
		n++
	}
	if !ordered {
		sort.Slice(rows[:n], func(i, j int) bool { return rows[i].place < rows[j].place })
	}
	return n
}

func (b *builder) shape(rows []row) byte {
	b.times = [MaxFields]uint32{}
	for _, r := range rows {
		b.times[r.place>>fieldShift]++
	}
	var shape byte
	shape, b.out = shapeOf(&b.times, b.out[:0])
	return shape
}

// shapes counts how often each shape occurs.
func (b *builder) shapes() *[256]uint64 {
	counts := new([256]uint64)
	for rows := b.order; len(rows) > 0; {
		n := nextPosting(rows)
		counts[b.shape(rows[:n])]++
		rows = rows[n:]
	}
	return counts
}

func (b *builder) postings(w *segmentWriter, sorted []uint32) {
	rows := b.order
	for _, id := range sorted {
		w.list.reset(false)
		for len(rows) > 0 && rows[0].term == id {
			n := nextPosting(rows)
			shape := b.shape(rows[:n])
			b.deltas = b.deltas[:0]
			for i, r := range rows[:n] {
				p := r.place & maxPosition
				if i > 0 && rows[i-1].place>>fieldShift == r.place>>fieldShift {
					p -= rows[i-1].place & maxPosition
				}
				b.deltas = append(b.deltas, p)
			}
			w.add(rows[0].doc, shape, b.out, b.deltas)
			rows = rows[n:]
		}
		w.end(&w.terms, []byte(b.term(id)))
	}
}

// grouped writes the groups of the terms, which come in their order.
func (b *builder) grouped(w *segmentWriter, sorted []uint32) {
	if b.cfg.Keys == nil || b.plain {
		return
	}
	var present, ends []uint32 // groups of the segment, and their terms
	for _, number := range sorted {
		id := b.local[number]
		if b.keys[id] == nil {
			b.keys[id] = b.keysOf(id)
		}
		for _, g := range b.keys[id] {
			k := &b.groups.list[g]
			if k.batch != b.batch {
				k.batch, k.number = b.batch, uint32(len(present))
				present, ends = append(present, g), append(ends, 0)
			}
			ends[k.number]++
		}
	}
	sum := uint32(0)
	for i, n := range ends {
		ends[i] = sum
		sum += n
	}
	members := make([]uint32, sum)
	for ordinal, number := range sorted {
		for _, g := range b.keys[b.local[number]] {
			at := &ends[b.groups.list[g].number]
			members[*at] = uint32(ordinal)
			*at++
		}
	}
	for _, n := range b.groups.sorted(present) {
		from := uint32(0)
		if n > 0 {
			from = ends[n-1]
		}
		w.group([]byte(b.groups.list[present[n]].text), members[from:ends[n]])
	}
}

// keysOf works the groups of a term out.
func (b *builder) keysOf(id uint32) []uint32 {
	term := []byte(b.terms.list[id].text)
	b.dst = b.cfg.Keys(term, b.dst[:0])
	out := make([]uint32, 0, len(b.dst))
	for _, k := range b.dst[:min(len(b.dst), MaxKeys)] {
		if implied(k, term) {
			continue
		}
		if g, _ := b.groups.id(clip(k)); !slices.Contains(out, g) {
			out = append(out, g)
		}
	}
	return out
}

// labels writes the postings of the labels.
func (b *builder) labels(w *segmentWriter, docs []*Document) {
	lists := map[string][]uint32{}
	for i, d := range docs {
		for _, l := range d.Labels {
			k := string(l.key())
			if had := lists[k]; len(had) == 0 || had[len(had)-1] != uint32(i) {
				lists[k] = append(had, uint32(i))
			}
		}
	}
	keys := make([]string, 0, len(lists))
	for k := range lists {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		w.list.reset(true)
		for _, doc := range lists[k] {
			w.list.add(doc, 0, nil, nil)
		}
		w.end(&w.labels, []byte(k))
	}
}
