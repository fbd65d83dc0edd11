package search_test

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"isnad/internal/search"
)

const shared = "../../../shared/data/arabic"

// TestQuality holds search to what was promised: the mean reciprocal rank of
// the right paragraph among 700 of an encyclopaedia and 10,148 articles.
func TestQuality(t *testing.T) {
	questions, err := os.ReadFile(filepath.Join(shared, "search/questions-dev.tsv"))
	if err != nil {
		t.Skip("the questions are not here:", err)
	}
	ours := quality(t, search.Ours, string(questions))
	light := quality(t, search.Light, string(questions))
	for set, least := range map[string]float64{"arcd": 0.77, "xquad": 0.88} {
		t.Logf("%s: %.4f; light stems %.4f", set, ours[set], light[set])
		if ours[set] < least || ours[set] < light[set]+0.02 {
			t.Errorf("%s: MRR@10 is %.4f, with light stems %.4f; promised are %.2f, and 0.02 above", set, ours[set], light[set], least)
		}
	}
}

// quality gives the mean reciprocal rank among ten, by set.
func quality(t *testing.T, a search.Analysis, questions string) map[string]float64 {
	t.Helper()
	trial, err := search.NewTrial(a)
	if err != nil {
		t.Fatal(err)
	}
	passages(t, trial)
	articles(t, trial)
	sum, n := map[string]float64{}, map[string]float64{}
	for _, line := range strings.Split(strings.TrimSpace(questions), "\n")[1:] {
		f := strings.Split(line, "\t")
		hits, err := trial.Find(context.Background(), f[1], 10)
		if err != nil {
			t.Fatal(err)
		}
		n[f[0]]++
		for i, h := range hits {
			if h.ID == f[2] {
				sum[f[0]] += 1 / float64(i+1)
			}
		}
	}
	for set := range sum {
		sum[set] /= n[set]
	}
	return sum
}

type document struct{ ID, Title, Text string }

func passages(t *testing.T, trial *search.Trial) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(shared, "search/passages.json"))
	if err != nil {
		t.Skip("the passages are not here:", err)
	}
	var docs []document
	if err := json.Unmarshal(data, &docs); err != nil {
		t.Fatal(err)
	}
	for _, d := range docs {
		if err := trial.Add(d.ID, d.Title, d.Text); err != nil {
			t.Fatal(err)
		}
	}
}

func articles(t *testing.T, trial *search.Trial) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(shared, "news/jawhara-tunisia/*.jsonl.gz"))
	if err != nil || len(names) == 0 {
		t.Skip("the articles are not here:", err)
	}
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		z, err := gzip.NewReader(f)
		if err != nil {
			t.Fatal(err)
		}
		addLines(t, trial, z)
	}
}

func addLines(t *testing.T, trial *search.Trial, r io.Reader) {
	t.Helper()
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var d document
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		if err := trial.Add(d.ID, d.Title, d.Text); err != nil {
			t.Fatal(err)
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
}
