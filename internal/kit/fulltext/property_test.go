package fulltext_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"isnad/internal/kit/fulltext"
)

const (
	fields  = 3
	columns = 2
)

// world makes documents and questions over a small vocabulary, so that everything
// meets everything.
type world struct{ r *rand.Rand }

func (w world) word() string {
	n := 1 + int(w.r.ExpFloat64()*6)
	if n%7 == 0 {
		return fmt.Sprintf("w%c", 'a'+n%5) // its own group
	}
	return fmt.Sprintf("w%c%d", 'a'+n%5, n%40)
}

func (w world) document(key uint64) fulltext.Document {
	d := fulltext.Document{Key: key, Columns: []int64{int64(w.r.IntN(50)) - 10, int64(w.r.IntN(5))}}
	for f := range w.r.IntN(fields + 1) {
		tokens := []fulltext.Token{}
		p := uint32(w.r.IntN(3))
		for range w.r.IntN([]int{6, 20, 90}[f] + 1) {
			tokens = append(tokens, fulltext.Token{Term: []byte(w.word()), Position: p})
			p += uint32(w.r.IntN(3))
		}
		if w.r.IntN(40) == 0 {
			for range 50 { // more often than a short shape holds
				tokens = append(tokens, fulltext.Token{Term: []byte("often"), Position: p})
				p++
			}
		}
		if w.r.IntN(10) == 0 {
			w.r.Shuffle(len(tokens), func(i, j int) { tokens[i], tokens[j] = tokens[j], tokens[i] })
		}
		d.Fields = append(d.Fields, tokens)
	}
	for range w.r.IntN(4) {
		l := fulltext.Label{Name: []string{"section", "author"}[w.r.IntN(2)], Value: fmt.Sprint("v", w.r.IntN(6))}
		if !slices.Contains(d.Labels, l) {
			d.Labels = append(d.Labels, l)
		}
	}
	return d
}

func (w world) alternatives() []fulltext.Alternative {
	var out []fulltext.Alternative
	for range 1 + w.r.IntN(3) {
		word := w.word()
		a := fulltext.Alternative{Text: word, Weight: 0.2 + w.r.Float64()}
		switch w.r.IntN(4) {
		case 0:
			a.Kind, a.Text = fulltext.Group, "s"+word[:2]
		case 1:
			a.Kind, a.Text = fulltext.Prefix, word[:min(len(word), 3)]
		}
		out = append(out, a)
	}
	return out
}

func (w world) query() *fulltext.Query {
	q := &fulltext.Query{Tie: w.r.IntN(3) - 1, Limit: 1 + w.r.IntN(30), Offset: w.r.IntN(3) * 5, MinOptional: w.r.IntN(3), Facets: []string{"section", "none"}}
	for range w.r.IntN(5) {
		c := fulltext.Clause{Words: [][]fulltext.Alternative{w.alternatives()}, Need: fulltext.Need(w.r.IntN(3)), Silent: w.r.IntN(6) == 0}
		if c.Need != fulltext.Optional && w.r.IntN(2) == 0 {
			c.Need = fulltext.Optional
		}
		for len(c.Words) < 3 && w.r.IntN(4) == 0 {
			c.Words = append(c.Words, w.alternatives())
		}
		if w.r.IntN(3) == 0 {
			c.Fields = uint8(1 + w.r.IntN(1<<fields-1))
		}
		if w.r.IntN(3) == 0 {
			c.Boost = w.r.Float64() * 3
		}
		q.Clauses = append(q.Clauses, c)
	}
	if w.r.IntN(2) == 0 {
		q.Weights = []fulltext.FieldWeight{{Weight: 3, B: 0.4}, {Weight: 1, B: 0.75}, {Weight: float64(w.r.IntN(2)), B: 0.3}}
	}
	if w.r.IntN(2) == 0 {
		q.Coordination = 1.5
	}
	if w.r.IntN(2) == 0 {
		q.Nearness, q.Rescore = 0.7, w.r.IntN(2)*7
	}
	if w.r.IntN(2) == 0 {
		q.Early = 0.4
	}
	if w.r.IntN(2) == 0 {
		q.Prior = &fulltext.Prior{Column: 0, Factor: func(v int64) float64 { return 1 + 1/(1+math.Abs(float64(v))) }}
	}
	if w.r.IntN(4) == 0 {
		q.ByColumn = true
	}
	if w.r.IntN(3) == 0 {
		q.Filters = append(q.Filters, fulltext.Filter{Any: []fulltext.Label{{Name: "section", Value: "v1"}, {Name: "section", Value: "v2"}}, Not: w.r.IntN(2) == 0})
	}
	if w.r.IntN(3) == 0 {
		q.Ranges = append(q.Ranges, fulltext.Range{Column: 0, Low: -5, High: 30})
	}
	if w.r.IntN(2) == 0 {
		q.Buckets = &fulltext.Buckets{Column: 0, Bounds: []int64{0, 10, 25}}
	}
	return q
}

// same compares an answer with the naive one: what is counted exactly, scores to
// the last digits (the naive sums in its own order where the order may not matter).
func same(t *testing.T, q *fulltext.Query, got, want *fulltext.Result) {
	t.Helper()
	if got.Total != want.Total || !slices.Equal(got.Found, want.Found) || !slices.Equal(got.Buckets, want.Buckets) || len(got.Hits) != len(want.Hits) {
		t.Fatalf("query %+v:\ngot  %d hits, found %v, buckets %v, page %d\nwant %d hits, found %v, buckets %v, page %d", q,
			got.Total, got.Found, got.Buckets, len(got.Hits), want.Total, want.Found, want.Buckets, len(want.Hits))
	}
	for i := range want.Facets {
		if !slices.Equal(got.Facets[i], want.Facets[i]) {
			t.Fatalf("query %+v: facet %d: got %v, want %v", q, i, got.Facets[i], want.Facets[i])
		}
	}
	for i, h := range want.Hits {
		g := got.Hits[i]
		if math.Abs(g.Score-h.Score) > 1e-9*math.Max(1, math.Abs(h.Score)) {
			t.Fatalf("query %+v: hit %d: got %+v, want %+v", q, i, g, h)
		}
		if g.Key != h.Key && (i+1 == len(want.Hits) || math.Abs(want.Hits[i+1].Score-h.Score) > 1e-9) && (i == 0 || math.Abs(want.Hits[i-1].Score-h.Score) > 1e-9) {
			t.Fatalf("query %+v: hit %d: got %+v, want %+v", q, i, g, h)
		}
	}
}

// TestAnyHistoryAnswersAlike makes random histories and compares each index with the
// naive one, and, to the last bit, with an index that got the same documents at once.
func TestAnyHistoryAnswersAlike(t *testing.T) {
	for seed := range uint64(24) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			w := world{rand.New(rand.NewPCG(seed, 7))}
			dir := ""
			if seed%3 != 0 {
				dir = t.TempDir()
			}
			ix, docs := history(t, w, dir)
			defer func() { _ = ix.Close() }()
			once := open(t, "")
			b := &fulltext.Batch{}
			for _, d := range docs {
				b.Put(d)
			}
			apply(t, once, b, 1)
			compare(t, w, ix, once, &naive{fields: fields, docs: docs})
		})
	}
}

func open(t *testing.T, dir string) *fulltext.Index {
	t.Helper()
	ix, err := fulltext.Open(fulltext.Config{Dir: dir, Fields: fields, Columns: columns, Keys: keysOf, Version: "1", Memory: 20 << 10})
	if err != nil {
		t.Fatal(err)
	}
	return ix
}

func apply(t *testing.T, ix *fulltext.Index, b *fulltext.Batch, mark uint64) {
	t.Helper()
	if err := ix.Apply(b, mark); err != nil {
		t.Fatal(err)
	}
}

// history changes an index at random and gives the documents that it must have.
func history(t *testing.T, w world, dir string) (*fulltext.Index, map[uint64]fulltext.Document) {
	t.Helper()
	ix, docs := open(t, dir), map[uint64]fulltext.Document{}
	keys := 40 + w.r.IntN(400)
	for step := range uint64(5 + w.r.IntN(60)) {
		b := &fulltext.Batch{}
		for range w.r.IntN(25) {
			key := uint64(w.r.IntN(keys))
			if w.r.IntN(5) == 0 {
				b.Delete(key)
				delete(docs, key)
				continue
			}
			docs[key] = w.document(key)
			b.Put(docs[key])
		}
		apply(t, ix, b, step)
		switch w.r.IntN(12) {
		case 0:
			if err := ix.Commit(); err != nil {
				t.Fatal(err)
			}
		case 1:
			if err := ix.Compact(context.Background()); err != nil {
				t.Fatal(err)
			}
		case 2:
			if dir == "" {
				continue
			}
			if err := ix.Commit(); err != nil {
				t.Fatal(err)
			}
			if err := ix.Close(); err != nil {
				t.Fatal(err)
			}
			if ix = open(t, dir); ix.Mark() != step {
				t.Fatalf("opened at mark %d, not %d", ix.Mark(), step)
			}
		}
	}
	return ix, docs
}

func compare(t *testing.T, w world, ix, once *fulltext.Index, n *naive) {
	t.Helper()
	a, b := ix.Snapshot(), once.Snapshot()
	defer a.Release()
	defer b.Release()
	if a.Len() != len(n.docs) {
		t.Fatalf("%d documents, not %d", a.Len(), len(n.docs))
	}
	for range 60 {
		q := w.query()
		got, err := fulltext.Search(context.Background(), q, a)
		if err != nil {
			t.Fatal(err)
		}
		same(t, q, got, n.search(q))
		again, err := fulltext.Search(context.Background(), q, b)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(got.Hits, again.Hits) {
			t.Fatalf("query %+v: another history answers\n%v, not\n%v", q, again.Hits, got.Hits)
		}
	}
}
