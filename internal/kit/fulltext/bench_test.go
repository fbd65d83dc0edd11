package fulltext_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"isnad/internal/kit/fulltext"
)

// language is a vocabulary whose frequencies fall as in real texts (Zipf), with
// about eight forms to a stem. Its words are of no language.
type language struct {
	words [][]byte
	zipf  []float64 // sums of frequencies
}

const formsOfStem = 8

func newLanguage(n int) *language {
	l := &language{}
	sum := 0.0
	r := rand.New(rand.NewPCG(3, 4))
	for i := range n {
		stem := r.IntN(n/formsOfStem + 1)
		word := []byte{}
		for s := stem; s > 0 || len(word) < 3; s /= 28 {
			word = append(word, 0xD8, byte(0xA1+s%28))
		}
		l.words = append(l.words, fmt.Appendf(word, "%c%c", 'a'+i%26, 'a'+i/26%26))
		sum += 1 / math.Pow(float64(i)+2.7, 1.05)
		l.zipf = append(l.zipf, sum)
	}
	return l
}

func (l *language) word(r *rand.Rand) []byte {
	i, _ := slices.BinarySearch(l.zipf, r.Float64()*l.zipf[len(l.zipf)-1])
	return l.words[min(i, len(l.words)-1)]
}

// stemOf is the group key of the vocabulary.
func stemOf(term []byte, dst [][]byte) [][]byte {
	return append(dst, append([]byte("s"), term[:len(term)-2]...), append([]byte("r"), term[:max(len(term)-4, 2)]...))
}

func (l *language) article(r *rand.Rand, key uint64) fulltext.Document {
	field := func(n int) []fulltext.Token {
		out := make([]fulltext.Token, n)
		for i := range out {
			out[i] = fulltext.Token{Term: l.word(r), Position: uint32(i)}
		}
		return out
	}
	return fulltext.Document{
		Key: key, Columns: []int64{int64(key) * 60_000, 1},
		Fields: [][]fulltext.Token{field(8 + r.IntN(6)), field(r.IntN(25)), field(150 + r.IntN(160))},
		Labels: []fulltext.Label{{Name: "section", Value: strconv.Itoa(r.IntN(12))}, {Name: "author", Value: strconv.Itoa(r.IntN(300))}, {Name: "outlet", Value: strconv.Itoa(r.IntN(80))}},
	}
}

// library is an index of FULLTEXT_DOCS (20,000) documents, built once.
var library = sync.OnceValue(func() *shelf {
	n, err := strconv.Atoi(os.Getenv("FULLTEXT_DOCS"))
	if err != nil {
		n = 20_000
	}
	dir, err := os.MkdirTemp("", "fulltext")
	if err != nil {
		panic(err)
	}
	s := &shelf{dir: dir, docs: n, lang: newLanguage(min(600_000, 30*n))}
	ix, err := fulltext.Open(fulltext.Config{Dir: dir, Fields: 3, Columns: 2, Keys: stemOf})
	if err != nil {
		panic(err)
	}
	s.ix = ix
	r := rand.New(rand.NewPCG(1, 2))
	for key := 0; key < n; {
		b := &fulltext.Batch{}
		for range min(500, n-key) {
			key++
			b.Put(s.lang.article(r, uint64(key)))
		}
		start := spent()
		if err := ix.Apply(b, uint64(key)); err != nil {
			panic(err)
		}
		s.spent += spent() - start
	}
	start := spent()
	if err := ix.Commit(); err != nil {
		panic(err)
	}
	s.spent += spent() - start
	return s
})

type shelf struct {
	dir   string
	ix    *fulltext.Index
	docs  int
	lang  *language
	spent time.Duration
}

func heap() float64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc) / 1e6
}

// BenchmarkIndex reports what building costs: FULLTEXT_DOCS=250000 go test -bench Index.
func BenchmarkIndex(b *testing.B) {
	s := library()
	snap := s.ix.Snapshot()
	defer func() { snap.Release() }()
	disk, _ := snap.Size()
	for b.Loop() {
		runtime.Gosched()
	}
	b.ReportMetric(float64(s.docs)/s.spent.Seconds(), "docs/s")
	b.ReportMetric(float64(disk)/1e6, "MB")
	b.ReportMetric(float64(disk)/1e6/float64(s.docs)*1e5, "MB/100k")
	b.ReportMetric(float64(snap.Segments()), "segments")
	start := spent()
	if err := s.ix.Compact(context.Background()); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric((spent() - start).Seconds(), "compact-s")
	snap.Release()
	snap = s.ix.Snapshot()
	disk, _ = snap.Size()
	b.ReportMetric(float64(disk)/1e6/float64(s.docs)*1e5, "compactMB/100k")
	lang := s.lang
	s.lang = nil // the vocabulary is not the index's
	b.ReportMetric(heap()-wordsMB(lang), "heapMB")
	s.lang = lang
}

func wordsMB(l *language) float64 { return float64(len(l.words)*(24+16)+8*len(l.zipf)) / 1e6 }

// question is n words as they come in texts, each in its own form or, for less, in
// those of its stem.
func (s *shelf) question(r *rand.Rand, n int, need fulltext.Need) *fulltext.Query {
	q := &fulltext.Query{
		Weights: []fulltext.FieldWeight{{Weight: 3, B: 0.4}, {Weight: 2, B: 0.5}, {Weight: 1, B: 0.75}},
		Tie:     0, Limit: 20, Nearness: 0.5, Coordination: 0.5, MinOptional: (n + 1) / 2,
		Prior: &fulltext.Prior{Column: 0, Factor: func(v int64) float64 { return 1 + 1/(1+float64(v)/1e9) }},
	}
	for range n {
		word := s.lang.word(r)
		stem := stemOf(word, nil)
		q.Clauses = append(q.Clauses, fulltext.Clause{Need: need, Words: [][]fulltext.Alternative{{
			{Text: string(word), Weight: 1}, {Kind: fulltext.Group, Text: string(stem[0]), Weight: 0.6}}}})
	}
	return q
}

// BenchmarkSearch reports times by number of words, all of which or half of which
// must be there.
func BenchmarkSearch(b *testing.B) {
	s := library()
	for _, need := range []fulltext.Need{fulltext.Required, fulltext.Optional} {
		for _, words := range []int{1, 2, 3, 4, 6, 20} {
			b.Run(fmt.Sprintf("%s/%d", []string{"all", "half"}[need], words), func(b *testing.B) {
				r := rand.New(rand.NewPCG(9, uint64(words)))
				snap := s.ix.Snapshot()
				defer snap.Release()
				var times []time.Duration
				total := 0
				b.ReportAllocs()
				for b.Loop() {
					q := s.question(r, words, need)
					start := spent()
					res, err := fulltext.Search(context.Background(), q, snap)
					if err != nil {
						b.Fatal(err)
					}
					times = append(times, spent()-start)
					total += res.Total
				}
				slices.Sort(times)
				b.ReportMetric(float64(times[len(times)/2].Microseconds())/1000, "p50-ms")
				b.ReportMetric(float64(times[len(times)*95/100].Microseconds())/1000, "p95-ms")
				b.ReportMetric(float64(total/len(times)), "hits")
			})
		}
	}
}

// BenchmarkFacets counts sections, authors, outlets and ten years over all documents.
func BenchmarkFacets(b *testing.B) {
	s := library()
	snap := s.ix.Snapshot()
	defer snap.Release()
	q := &fulltext.Query{Tie: 0, ByColumn: true, Limit: 20, Facets: []string{"section", "author", "outlet"}, Buckets: &fulltext.Buckets{Column: 0}}
	for i := range 10 {
		q.Buckets.Bounds = append(q.Buckets.Bounds, int64(i)*int64(s.docs)*6000)
	}
	for b.Loop() {
		if _, err := fulltext.Search(context.Background(), q, snap); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkVocabulary walks over all terms.
func BenchmarkVocabulary(b *testing.B) {
	s := library()
	snap := s.ix.Snapshot()
	defer snap.Release()
	for b.Loop() {
		n := 0
		if err := snap.Terms(context.Background(), nil, func([]byte, int) bool { n++; return true }); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(n), "terms")
	}
}
