package fulltext_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"isnad/internal/kit/fulltext"
)

// text is a document of one field, cut at spaces.
func text(key uint64, words string, labels ...fulltext.Label) fulltext.Document {
	var tokens []fulltext.Token
	for i, w := range strings.Fields(words) {
		tokens = append(tokens, fulltext.Token{Term: []byte(w), Position: uint32(i)})
	}
	return fulltext.Document{Key: key, Fields: [][]fulltext.Token{tokens}, Labels: labels, Columns: []int64{int64(key)}}
}

func put(t *testing.T, ix *fulltext.Index, mark uint64, docs ...fulltext.Document) {
	t.Helper()
	b := &fulltext.Batch{}
	for _, d := range docs {
		b.Put(d)
	}
	apply(t, ix, b, mark)
}

func exact(words ...string) []fulltext.Alternative {
	var out []fulltext.Alternative
	for _, w := range words {
		out = append(out, fulltext.Alternative{Text: w, Weight: 1})
	}
	return out
}

// keys are the keys that a word finds, the newest first.
func keys(t *testing.T, q *fulltext.Query, snaps ...*fulltext.Snapshot) []uint64 {
	t.Helper()
	res, err := fulltext.Search(context.Background(), q, snaps...)
	if err != nil {
		t.Fatal(err)
	}
	out := []uint64{}
	for _, h := range res.Hits {
		out = append(out, h.Key)
	}
	return out
}

func wordQuery(word string) *fulltext.Query {
	return &fulltext.Query{Clauses: []fulltext.Clause{{Words: [][]fulltext.Alternative{exact(word)}}}, ByColumn: true, Limit: 1000}
}

func finds(t *testing.T, ix *fulltext.Index, word string, want ...uint64) {
	t.Helper()
	s := ix.Snapshot()
	defer s.Release()
	if got := keys(t, wordQuery(word), s); !slices.Equal(got, want) {
		t.Errorf("%q finds %v, not %v", word, got, want)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// copyFolder copies files. Those that go meanwhile are merged segments that nothing
// lists any more.
func copyFolder(t *testing.T, to, from string) {
	t.Helper()
	must(t, os.Mkdir(to, 0o755))
	entries, err := os.ReadDir(from)
	must(t, err)
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(from, e.Name()))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		must(t, err)
		must(t, os.WriteFile(filepath.Join(to, e.Name()), data, 0o644))
	}
}

func TestACopyOfTheFolderOpensAtItsLastCommit(t *testing.T) {
	dir := t.TempDir()
	ix := open(t, dir)
	r := rand.New(rand.NewPCG(5, 5))
	w := world{r}
	committed, at := 0, uint64(0)
	for step := range uint64(40) {
		var docs []fulltext.Document
		for i := range uint64(10) {
			docs = append(docs, w.document(step*10+i))
		}
		put(t, ix, step+1, docs...)
		if step%4 == 3 {
			must(t, ix.Commit())
			s := ix.Snapshot()
			committed, at = s.Len(), step+1
			s.Release()
		}
		if step%3 == 2 { // the machine stops here
			copied := t.TempDir()
			ix.Still(func() { copyFolder(t, filepath.Join(copied, "x"), dir) })
			must(t, os.WriteFile(filepath.Join(copied, "x", "000000099999.seg"), []byte("half of a segm"), 0o644))
			again := open(t, filepath.Join(copied, "x"))
			s := again.Snapshot()
			if again.Mark() != s.Mark() || s.Mark() < at || s.Len() < committed || s.Mark() == step+1 && s.Len() != int(step+1)*10 {
				t.Errorf("after step %d: opened at mark %d with %d documents; the commit was at %d with %d", step, s.Mark(), s.Len(), at, committed)
			}
			s.Release()
			if _, err := os.Stat(filepath.Join(copied, "x", "000000099999.seg")); !errors.Is(err, fs.ErrNotExist) {
				t.Error("what the crash left behind is still there")
			}
			must(t, again.Close())
		}
	}
	must(t, ix.Close())
	if err := ix.Apply(&fulltext.Batch{}, 1); !errors.Is(err, fulltext.ErrClosed) {
		t.Errorf("a closed index applies: %v", err)
	}
}

func TestDamageIsFoundAtOpening(t *testing.T) {
	dir := t.TempDir()
	ix := open(t, dir)
	put(t, ix, 1, text(1, "one two"), text(2, "two three"))
	must(t, ix.Commit())
	must(t, ix.Close())
	names, err := filepath.Glob(filepath.Join(dir, "*"))
	must(t, err)
	for _, name := range names {
		if filepath.Base(name) == "lock" {
			continue
		}
		whole, err := os.ReadFile(name)
		must(t, err)
		for at := 0; at < len(whole); at += 1 + len(whole)/50 {
			broken := slices.Clone(whole)
			broken[at] ^= 0x10
			must(t, os.WriteFile(name, broken, 0o644))
			if bad, err := fulltext.Open(fulltext.Config{Dir: dir, Fields: fields, Columns: columns, Keys: keysOf, Version: "1"}); !errors.Is(err, fulltext.ErrDamaged) {
				if err == nil {
					_ = bad.Close()
				}
				t.Fatalf("%s with byte %d changed: %v", filepath.Base(name), at, err)
			}
			must(t, os.WriteFile(name, whole[:at], 0o644))
			if _, err := fulltext.Open(fulltext.Config{Dir: dir, Fields: fields, Columns: columns}); !errors.Is(err, fulltext.ErrDamaged) {
				t.Fatalf("%s cut at %d: %v", filepath.Base(name), at, err)
			}
		}
		must(t, os.WriteFile(name, whole, 0o644))
	}
	if _, err := fulltext.Open(fulltext.Config{Dir: dir, Fields: 1, Columns: 1}); !errors.Is(err, fulltext.ErrOutdated) {
		t.Errorf("another shape: %v", err)
	}
	must(t, fulltext.Reset(dir))
	ix = open(t, dir)
	finds(t, ix, "two")
	must(t, ix.Close())
}

func TestAFolderHasOneOwner(t *testing.T) {
	dir := t.TempDir()
	ix := open(t, dir)
	if _, err := fulltext.Open(fulltext.Config{Dir: dir, Fields: fields, Columns: columns}); !errors.Is(err, fulltext.ErrLocked) {
		t.Errorf("a second owner: %v", err)
	}
	must(t, ix.Close())
	must(t, open(t, dir).Close())
}

func TestRebuildServesUntilReplaced(t *testing.T) {
	for _, dir := range []string{"", t.TempDir()} {
		ix := open(t, dir)
		put(t, ix, 5, text(1, "old"), text(2, "old"))
		must(t, ix.Commit())
		given := ix.Rebuild()
		put(t, given, 1, text(9, "given up"))
		must(t, given.Commit())
		must(t, given.Close())

		draft := ix.Rebuild()
		for i := range uint64(300) {
			put(t, draft, i, text(i, fmt.Sprint("new word", i)))
		}
		must(t, draft.Commit())
		put(t, ix, 6, text(3, "old"))
		finds(t, ix, "old", 3, 2, 1)
		if dir != "" { // what is compacted may still be changed
			must(t, draft.Compact(context.Background()))
			put(t, draft, 299, text(299, "new word299"))
		}
		must(t, ix.Replace(draft))
		finds(t, ix, "old")
		finds(t, ix, "word7", 7)
		grouped(t, ix, "swo", 300)
		if ix.Mark() != 299 {
			t.Errorf("the mark is %d", ix.Mark())
		}
		if err := ix.Replace(draft); err == nil {
			t.Error("a draft replaces twice")
		}
		must(t, ix.Close())
		if dir == "" {
			continue
		}
		ix = open(t, dir)
		finds(t, ix, "word299", 299)
		s := ix.Snapshot()
		held, err := filepath.Glob(filepath.Join(dir, "*.seg"))
		must(t, err)
		if s.Len() != 300 || len(held) != s.Segments() {
			t.Errorf("%d documents in %d segments, %d files", s.Len(), s.Segments(), len(held))
		}
		s.Release()
		must(t, ix.Close())
	}
}

// grouped checks how many terms a group has.
func grouped(t *testing.T, ix *fulltext.Index, key string, want int) {
	t.Helper()
	s := ix.Snapshot()
	defer s.Release()
	list, err := s.GroupTerms([]byte(key))
	must(t, err)
	if len(list) != want {
		t.Errorf("the group %s has %d terms, want %d", key, len(list), want)
	}
}

func TestANewVersionGroupsAnew(t *testing.T) {
	dir := t.TempDir()
	ix := open(t, dir)
	put(t, ix, 1, text(1, "alpha"), text(2, "alps"))
	must(t, ix.Commit())
	put(t, ix, 2, text(3, "beta"))
	must(t, ix.Commit())
	must(t, ix.Close())
	last := func(term []byte, dst [][]byte) [][]byte { return append(dst, term[len(term)-1:]) }
	ix, err := fulltext.Open(fulltext.Config{Dir: dir, Fields: fields, Columns: columns, Keys: last, Version: "2"})
	must(t, err)
	s := ix.Snapshot()
	defer s.Release()
	group := func(k string) []uint64 {
		q := wordQuery("")
		q.Clauses[0].Words[0][0] = fulltext.Alternative{Kind: fulltext.Group, Text: k, Weight: 1}
		return keys(t, q, s)
	}
	if got := group("a"); !slices.Equal(got, []uint64{3, 1}) {
		t.Errorf("the new group finds %v", got)
	}
	if got := group("sal"); len(got) > 0 {
		t.Errorf("the old group still finds %v", got)
	}
	terms, err := s.GroupTerms([]byte("a"))
	must(t, err)
	if want := []fulltext.TermCount{{Term: "alpha", Docs: 1}, {Term: "beta", Docs: 1}}; !slices.Equal(terms, want) || ix.Mark() != 2 {
		t.Errorf("terms of the group %v at mark %d", terms, ix.Mark())
	}
	must(t, ix.Close())
}

func TestReadersAndWritersAtOnce(t *testing.T) {
	ix := open(t, t.TempDir())
	ctx, stop := context.WithCancel(context.Background())
	var readers sync.WaitGroup
	for n := range uint64(3) {
		readers.Add(1)
		go func() {
			defer readers.Done()
			w := world{rand.New(rand.NewPCG(n, 1))}
			for ctx.Err() == nil {
				s := ix.Snapshot()
				// Every batch replaces the same keys, so that all or none is seen.
				if n := s.Len(); n != 0 && n != 50 {
					t.Errorf("%d documents in a snapshot", n)
				}
				if _, err := fulltext.Search(context.Background(), w.query(), s); err != nil {
					t.Error(err)
				}
				if _, err := s.Frequent(context.Background(), []byte("wa"), 5); err != nil {
					t.Error(err)
				}
				s.Release()
			}
		}()
	}
	w := world{rand.New(rand.NewPCG(77, 1))}
	for step := range uint64(80) {
		var docs []fulltext.Document
		for key := range uint64(50) {
			docs = append(docs, w.document(key))
		}
		put(t, ix, step, docs...)
		if step%9 == 0 {
			must(t, ix.Commit())
		}
		if step%25 == 0 {
			must(t, ix.Compact(ctx))
		}
	}
	stop()
	readers.Wait()
	must(t, ix.Close())
}
