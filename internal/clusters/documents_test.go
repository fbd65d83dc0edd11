package clusters_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"isnad/internal/clusters"
)

func TestBadLinesAreNamedAndTheRestGoesOn(t *testing.T) {
	long := strings.Repeat("كلمة وأخرى ثم ثالثة ", 12)
	in := strings.Join([]string{
		`{"id":"a","text":"` + long + `","date":"2026-08-15","title":"ignored"}`,
		``,
		`{"id":"b","text":"x"}`,
		`not json`,
		`{"id":"a","text":"x","date":"2026-08-15"}`,
		`{"id":"c","text":"` + long + `","date":"2026-08-16T10:00:00+02:00"}` + "\r",
		`{"id":"d","text":"x","date":"15/08/2026"}`,
		`{"id":7,"text":"x","date":"2026-08-15"}`,
		"{\"id\":\"e\",\"text\":\"\xff\",\"date\":\"2026-08-15\"}",
		`{"id":"f\t","text":"x","date":"2026-08-15"}`,
		`{"id":"g","text":"` + strings.Repeat("x", 17<<20) + `","date":"2026-08-15"}`,
		`{"id":"h","text":"x","date":"2026-08-15 11:12:13"}`, // no line feed at the end
	}, "\n")
	var bad []int
	docs, err := clusters.ReadDocuments(strings.NewReader(in), func(b clusters.BadLine) {
		bad = append(bad, b.Line)
		if len(b.Error()) > 300 {
			t.Errorf("a message of %d bytes", len(b.Error()))
		}
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]int{3, 4, 5, 7, 8, 9, 10, 11}, bad); diff != "" {
		t.Error(diff)
	}
	var out strings.Builder
	if err := clusters.WritePairs(&out, docs, clusters.Pairs(docs, 0.5, nil), true); err != nil {
		t.Fatal(err)
	}
	if out.String() != "a\tc\t1.0000\t1.0000\tcopy\n" || len(docs) != 3 || docs[1].Day-docs[0].Day != 1 {
		t.Errorf("%d documents, %q", len(docs), out.String())
	}
}

func FuzzReadDocuments(f *testing.F) {
	f.Add([]byte("{\"id\":\"a\",\"text\":\"x\",\"date\":\"2026-08-15\"}\n\nx\n{\"id\":\"a\",\"text\":\"\",\"date\":\"2026-08-15T\"}"))
	f.Add([]byte("{\"id\":\"\\u0000\",\"text\":\"\\ud800\",\"date\":\"0000-00-00\"}\r\n{}"))
	f.Fuzz(func(t *testing.T, in []byte) {
		bad, done := 0, int64(0)
		docs, err := clusters.ReadDocuments(strings.NewReader(string(in)), func(clusters.BadLine) { bad++ }, func(n int64) { done = n })
		if err != nil {
			t.Fatal(err)
		}
		if done != int64(len(in)) {
			t.Fatalf("%d of %d bytes were read", done, len(in))
		}
		if len(docs)+bad > strings.Count(string(in), "\n")+1 {
			t.Fatal("more documents than lines")
		}
		for _, d := range docs {
			if d.ID == "" || strings.ContainsAny(d.ID, "\t\n\r") {
				t.Fatalf("the id %q", d.ID)
			}
		}
		var out strings.Builder
		pairs := clusters.Pairs(docs, 0.01, nil)
		if err := clusters.WritePairs(&out, docs, pairs, false); err != nil || strings.Count(out.String(), "\n") != len(pairs) {
			t.Fatal(err, out.String())
		}
	})
}

// FuzzSetOf: any text has a set, ascending, of at most as many shingles as
// words; what is cut off a text leaves the rest contained in it.
func FuzzSetOf(f *testing.F) {
	f.Add(strings.Repeat("قال المصدر إن السفينة وصلت أمس ", 10), 30)
	f.Fuzz(func(t *testing.T, s string, cut int) {
		whole := clusters.SetOf(s)
		for i := 1; i < len(whole); i++ {
			if whole[i] <= whole[i-1] {
				t.Fatal("not ascending")
			}
		}
		fields := strings.Fields(s)
		part := clusters.SetOf(strings.Join(fields[:min(max(cut, 0), len(fields))], " "))
		if l := clusters.Compare(part, whole); len(part) > 0 && strings.Join(strings.Fields(s), " ") == s && l.OfA() != 1 {
			t.Fatalf("the beginning of a text is not in it: %+v", l)
		}
	})
}
