package fulltext

import (
	"bytes"
	"slices"
	"sort"
)

// builder turns documents into a segment in memory. It is kept and used again.
type builder struct {
	cfg   *Config
	ids   map[string]uint32
	terms []string
	count []uint32 // tokens of each term
	rows  []row
	order []row
	times [MaxFields]uint32
	deltas,
	ranks []uint32
	out []byte
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
	b.ids, b.terms, b.count, b.rows = make(map[string]uint32, 1024), b.terms[:0], b.count[:0], b.rows[:0]
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
	b.groups(w, sorted)
	b.labels(w, docs)
	if _, _, err := w.finish(d); err != nil {
		return nil, err
	}
	return openSegment(memorySource(out.Bytes()), b.cfg.Fields, b.cfg.Columns)
}

func (b *builder) field(doc uint32, field int, tokens []Token) {
	for _, t := range tokens {
		term := clip(t.Term)
		id, has := b.ids[string(term)]
		if !has {
			id = uint32(len(b.terms))
			s := string(term)
			b.ids[s] = id
			b.terms = append(b.terms, s)
			b.count = append(b.count, 0)
		}
		b.count[id]++
		b.rows = append(b.rows, row{term: id, doc: doc, place: place(field, t.Position)})
	}
}

// sort brings the rows into the order of terms, documents, places, and gives the
// ids of the terms in their order.
func (b *builder) sort() []uint32 {
	ids := make([]uint32, len(b.terms))
	for i := range ids {
		ids[i] = uint32(i)
	}
	slices.SortFunc(ids, func(x, y uint32) int {
		if b.terms[x] < b.terms[y] {
			return -1
		}
		return 1
	})
	starts, at := make([]uint32, len(b.terms)), uint32(0)
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
		w.end(&w.terms, []byte(b.terms[id]))
	}
}

func (b *builder) groups(w *segmentWriter, sorted []uint32) {
	g := grouping{keys: b.cfg.Keys}
	for ordinal, id := range sorted {
		g.add(uint32(ordinal), []byte(b.terms[id]))
	}
	g.write(w)
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

// grouping collects the group keys of terms that come in their order.
type grouping struct {
	keys  Keys
	found map[string][]uint32
	dst   [][]byte
}

func (g *grouping) add(ordinal uint32, term []byte) {
	if g.keys == nil {
		return
	}
	if g.found == nil {
		g.found = make(map[string][]uint32)
	}
	g.dst = g.keys(term, g.dst[:0])
	for i, k := range g.dst {
		if i == MaxKeys {
			break
		}
		k = clip(k)
		had := g.found[string(k)]
		if len(had) == 0 || had[len(had)-1] != ordinal { // a key may be given twice
			g.found[string(k)] = append(had, ordinal)
		}
	}
}

func (g *grouping) write(w *segmentWriter) {
	keys := make([]string, 0, len(g.found))
	for k := range g.found {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		w.group([]byte(k), g.found[k])
	}
}
