// Retrieval compares the quality of search with that of other engines, on the
// questions and articles of a folder of data that is not part of the project:
// `go run -C tools/retrieval . -data DIR` prints the table of docs/search.md.
// It is a module of its own so that Bleve is no dependency of the program.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"strings"
	"time"

	"isnad/internal/search"
)

// document is what an engine indexes.
type document struct{ ID, Title, Text string }

// question is what it is asked; any of Right is a right answer.
type question struct {
	set   string
	text  string
	right map[string]bool
}

// engine is one of those compared.
type engine interface {
	add(docs []document) error
	find(text string, limit int) (ids []string, err error)
	close() error
}

func main() {
	data := flag.String("data", "../../../shared/data/arabic", "folder with search/ and news/")
	titles := flag.Int("titles", 500, "headlines asked for their own texts; 0: none")
	engines := flag.String("engines", "raw,folded,light,bleve,postgres,ours", "those compared, in the order of the table")
	flag.Parse()
	if err := run(*data, *titles, strings.Split(*engines, ",")); err != nil {
		log.Fatal(err)
	}
}

func open(name string) (engine, error) {
	switch name {
	case "bleve":
		return newBleve()
	case "postgres":
		return newPostgres()
	}
	t, err := search.NewTrial(search.Analysis(name))
	return trial{t}, err
}

func run(data string, titles int, names []string) error {
	docs, err := paragraphs(data)
	if err != nil {
		return err
	}
	asked, err := questions(data)
	if err != nil {
		return err
	}
	fmt.Println("| | ARCD MRR@10 (hit@10) | XQuAD MRR@10 (hit@10) | title → own text | answers a second |")
	fmt.Println("|---|---|---|---|---|")
	var news []document
	var heads []question
	if titles > 0 {
		if news, heads, err = headlines(data, titles); err != nil {
			return err
		}
	}
	for _, name := range names {
		paragraph, speed, err := measure(name, docs, asked)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		headline := "–"
		if titles > 0 {
			m, _, err := measure(name, news, heads)
			if err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			headline = m["title"].String()
		}
		fmt.Printf("| %s | %s | %s | %s | %.0f |\n", name, paragraph["arcd"], paragraph["xquad"], headline, speed)
	}
	return nil
}

// figure is the quality on one set.
type figure struct{ reciprocal, hits, n float64 }

func (f figure) String() string {
	return fmt.Sprintf("%.4f (%.4f)", f.reciprocal/f.n, f.hits/f.n)
}

// measure indexes the documents and asks all questions.
func measure(name string, docs []document, asked []question) (map[string]figure, float64, error) {
	e, err := open(name)
	if err != nil {
		return nil, 0, err
	}
	defer func() { _ = e.close() }() // nothing of it is kept
	if err := e.add(docs); err != nil {
		return nil, 0, err
	}
	out := map[string]figure{}
	start := time.Now()
	for i, q := range asked {
		ids, err := e.find(q.text, 10)
		if err != nil {
			return nil, 0, fmt.Errorf("%q: %w", q.text, err)
		}
		f := out[q.set]
		f.n++
		for rank, id := range ids {
			if q.right[id] {
				f.reciprocal += 1 / float64(rank+1)
				f.hits++
				break
			}
		}
		out[q.set] = f
		if i%100 == 0 {
			fmt.Fprintf(os.Stderr, "\r%s: %d of %d  ", name, i, len(asked))
		}
	}
	fmt.Fprintln(os.Stderr)
	return out, float64(len(asked)) / time.Since(start).Seconds(), nil
}

// trial is an engine of ours.
type trial struct{ t *search.Trial }

func (t trial) add(docs []document) error {
	for _, d := range docs {
		if err := t.t.Add(d.ID, d.Title, d.Text); err != nil {
			return err
		}
	}
	return nil
}

func (t trial) find(text string, limit int) (ids []string, err error) {
	hits, err := t.t.Find(context.Background(), text, limit)
	for _, h := range hits {
		ids = append(ids, h.ID)
	}
	return ids, err
}

func (t trial) close() error { return nil }
