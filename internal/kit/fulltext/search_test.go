package fulltext_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"isnad/internal/kit/fulltext"
)

func TestALaterSnapshotHidesKeys(t *testing.T) {
	public, drafts, both := open(t, ""), open(t, ""), open(t, "")
	r := rand.New(rand.NewPCG(8, 8))
	w := world{r}
	docs := map[uint64]fulltext.Document{}
	for key := range uint64(150) {
		put(t, public, 1, w.document(key))
	}
	s := public.Snapshot()
	defer s.Release()
	for key := uint64(100); key < 200; key++ {
		docs[key] = w.document(key)
		put(t, drafts, 1, docs[key])
	}
	w2 := world{rand.New(rand.NewPCG(8, 8))}
	for key := range uint64(100) {
		docs[key] = w2.document(key)
	}
	d := drafts.Snapshot()
	defer d.Release()
	for _, doc := range docs {
		put(t, both, 1, doc)
	}
	b := both.Snapshot()
	defer b.Release()
	for range 100 {
		q := w.query()
		apart, err := fulltext.Search(context.Background(), q, s, d)
		must(t, err)
		together, err := fulltext.Search(context.Background(), q, b)
		must(t, err)
		for i := range apart.Hits {
			if want := 0; apart.Hits[i].Key >= 100 {
				want = 1
				if apart.Hits[i].Snapshot != want {
					t.Fatalf("hit %+v comes from the wrong snapshot", apart.Hits[i])
				}
			}
			apart.Hits[i].Snapshot = 0
		}
		if apart.Total != together.Total || !slices.Equal(apart.Hits, together.Hits) || !slices.Equal(apart.Found, together.Found) {
			t.Fatalf("query %+v: %v in two indexes, %v in one", q, apart, together)
		}
	}
}

func TestASearchEndsWhenNobodyWaits(t *testing.T) {
	ix := open(t, "")
	put(t, ix, 1, text(1, "one"))
	s := ix.Snapshot()
	defer s.Release()
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, err := fulltext.Search(ctx, wordQuery("one"), s); !errors.Is(err, context.Canceled) {
		t.Errorf("searched on: %v", err)
	}
	for _, q := range []*fulltext.Query{{Tie: 9}, {Offset: -1}, {Clauses: []fulltext.Clause{{}}}, {Clauses: []fulltext.Clause{{Words: [][]fulltext.Alternative{{{Text: "x"}}}}}}} {
		if _, err := fulltext.Search(context.Background(), q, s); err == nil {
			t.Errorf("%+v was answered", q)
		}
	}
	b := &fulltext.Batch{}
	b.Put(fulltext.Document{Columns: make([]int64, columns+1)})
	if err := ix.Apply(b, 2); err == nil {
		t.Error("a document that does not fit was taken")
	}
}

func TestFrequenciesAreExact(t *testing.T) {
	w := world{rand.New(rand.NewPCG(2, 3))}
	ix, docs := history(t, w, "")
	s := ix.Snapshot()
	defer s.Release()
	want := map[string]int{}
	for _, d := range docs {
		seen := map[string]bool{}
		for _, f := range d.Fields {
			for _, tok := range f {
				if !seen[string(tok.Term)] {
					seen[string(tok.Term)] = true
					want[string(tok.Term)]++
				}
			}
		}
	}
	must(t, s.Terms(context.Background(), nil, func(term []byte, most int) bool {
		n, err := s.Frequency(term)
		must(t, err)
		if n != want[string(term)] || most < n {
			t.Errorf("%s: %d documents, at most %d; want %d", term, n, most, want[string(term)])
		}
		delete(want, string(term))
		return true
	}))
	if len(want) > 0 {
		t.Errorf("terms that are missing: %v", want)
	}
	top, err := s.Frequent(context.Background(), []byte("w"), 1000)
	must(t, err)
	if len(top) == 0 || !slices.IsSortedFunc(top, func(a, b fulltext.TermCount) int { return b.Docs - a.Docs }) {
		t.Errorf("frequent terms %v", top)
	}
	few, err := s.Frequent(context.Background(), []byte("w"), 3)
	must(t, err)
	if !slices.Equal(few, top[:3]) {
		t.Errorf("the three most frequent are %v, not %v", few, top[:3])
	}
}
