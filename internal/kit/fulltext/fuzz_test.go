package fulltext

import (
	"context"
	"errors"
	"hash/crc32"
	"io"
	"math/rand/v2"
	"strconv"
	"testing"
)

// fuzzed is a segment with long and short lists, groups, labels and columns.
func fuzzed(tb testing.TB) []byte {
	cfg := &Config{Fields: 2, Columns: 1, Keys: func(t []byte, dst [][]byte) [][]byte { return append(dst, t[:1]) }}
	b := &builder{cfg: cfg}
	r := rand.New(rand.NewPCG(1, 1))
	var docs []*Document
	for key := range uint64(300) {
		d := &Document{Key: key * 3, Columns: []int64{int64(key)}, Labels: []Label{{"n", strconv.Itoa(int(key % 3))}}}
		for range 2 {
			var f []Token
			for p := range uint32(r.IntN(12)) {
				f = append(f, Token{Term: []byte("t" + strconv.Itoa(int(r.ExpFloat64()*5))), Position: p})
			}
			d.Fields = append(d.Fields, f)
		}
		docs = append(docs, d)
	}
	s, err := b.build(docs)
	if err != nil {
		tb.Fatal(err)
	}
	return []byte(s.src.(memorySource))
}

// FuzzSegment changes bytes of a segment, whose checksum is not looked at: reading
// and merging must answer with an error or with something, and never panic.
func FuzzSegment(f *testing.F) {
	whole := fuzzed(f)
	f.Add(uint32(0), uint32(3), byte(0xFF), byte(1))
	f.Add(uint32(len(whole)-20), uint32(40), byte(7), byte(9))
	f.Fuzz(func(t *testing.T, at, also uint32, x, y byte) {
		data := append([]byte(nil), whole...)
		data[int(at)%len(data)] ^= x
		data[int(also)%len(data)] ^= y
		read(t, data)
	})
}

// FuzzWholeSegment reads any bytes as a segment.
func FuzzWholeSegment(f *testing.F) {
	f.Add(fuzzed(f))
	f.Fuzz(func(t *testing.T, data []byte) { read(t, data) })
}

func read(t *testing.T, data []byte) {
	cfg := &Config{Fields: 2, Columns: 1}
	s, err := openSegment(memorySource(data), 2, 1)
	if err != nil {
		if !errors.Is(err, ErrDamaged) {
			t.Fatalf("opening: %v", err)
		}
		return
	}
	if s.n > 1<<20 {
		return // of no columns' width; nothing to read in reasonable time
	}
	snap := newSnapshot(cfg, []part{{seg: s}}, 1)
	word := func(k Kind, s string) []Alternative { return []Alternative{{Kind: k, Text: s, Weight: 1}} }
	q := &Query{
		Clauses: []Clause{
			{Words: [][]Alternative{word(Exact, "t1")}, Need: Optional}, {Words: [][]Alternative{word(Group, "t")}, Need: Optional, Fields: 1},
			{Words: [][]Alternative{word(Prefix, "t"), word(Exact, "t0")}, Need: Optional},
		},
		Nearness: 1, Limit: 10, Facets: []string{"n"}, Filters: []Filter{{Any: []Label{{"n", "1"}}, Not: true}},
	}
	if _, err := Search(context.Background(), q, snap); err != nil && !errors.Is(err, ErrDamaged) {
		t.Fatalf("searching: %v", err)
	}
	if _, err := snap.Frequent(context.Background(), []byte("t"), 3); err != nil && !errors.Is(err, ErrDamaged) {
		t.Fatalf("terms: %v", err)
	}
	if _, _, err := merge(context.Background(), cfg, []part{{seg: s}, {seg: s}}, false, io.Discard); err != nil && !errors.Is(err, ErrDamaged) {
		t.Fatalf("merging: %v", err)
	}
}

// FuzzManifest reads any bytes, with a checksum that is right, as a manifest.
func FuzzManifest(f *testing.F) {
	f.Add([]byte("\x49\x46\x4D\x31\x01\x02\x01\x00\x05\x06\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		sum := crc32.Checksum(data, castagnoli)
		data = append(data, byte(sum), byte(sum>>8), byte(sum>>16), byte(sum>>24))
		if _, err := openManifest(data, &Config{Fields: 2, Columns: 1}); err != nil && !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrOutdated) {
			t.Fatal(err)
		}
	})
}
