// Nearcopies measures what is promised of near copies: that `isnad lab
// nearcopies` finds every pair that an exact computation of its own finds, and
// how soon; and how soon a running paper of 250,000 articles answers which items
// a text is a copy of.
//
//	go run ./bench/nearcopies -news ../shared/data/arabic/news
//	go run ./bench/nearcopies -news … -pairs=false -articles 20000
//	go run ./internal/kit/db/pgtest/withpg sh -c 'go run ./bench/nearcopies -news … -pairs=false -database "$ISNAD_TEST_POSTGRES"'
//
// CPU is the time that a process ran, so that a busy machine does not count.
package main

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

type options struct {
	news, data, database, isnad string
	articles                    int
	pairs, strict               bool
}

func main() {
	var o options
	flag.StringVar(&o.news, "news", "../shared/data/arabic/news", "folder with saudinewsnet/*.jsonl.gz")
	flag.StringVar(&o.data, "data", "", "folder for what is made (empty: a temporary one)")
	flag.StringVar(&o.database, "database", "", "an empty PostgreSQL database (empty: SQLite in -data)")
	flag.StringVar(&o.isnad, "isnad", "", "the program (empty: it is built)")
	flag.IntVar(&o.articles, "articles", 250_000, "articles of the paper; 0 leaves it out")
	flag.BoolVar(&o.pairs, "pairs", true, "compare all pairs of the news")
	flag.BoolVar(&o.strict, "strict", false, "fail when a target of the pairs is missed")
	flag.Parse()
	if err := run(context.Background(), o); err != nil {
		fmt.Fprintln(os.Stderr, "bench/nearcopies:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o options) error {
	if o.data == "" {
		dir, err := os.MkdirTemp("", "isnad-nearcopies-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		o.data = dir
	}
	all, err := readNews(o.news)
	if err != nil {
		return err
	}
	if o.pairs {
		err = comparePairs(o, all)
	}
	if err == nil && o.articles > 0 {
		err = measurePaper(ctx, o, all)
	}
	return err
}

// item is an article of the news.
type item struct {
	ID   string `json:"id"`
	Text string `json:"text"`
	Date string `json:"date"`
}

func readNews(dir string) (all []item, err error) {
	files, err := filepath.Glob(filepath.Join(dir, "saudinewsnet", "*.jsonl.gz"))
	if err != nil || len(files) == 0 {
		return nil, errors.Join(err, fmt.Errorf("no saudinewsnet/*.jsonl.gz in %s", dir))
	}
	slices.Sort(files)
	for _, name := range files {
		if all, err = readFile(all, name); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return all, nil
}

func readFile(all []item, name string) ([]item, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var a struct {
			Content string `json:"content"`
			Date    string `json:"date_extracted"`
		}
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			return nil, err
		}
		source := strings.TrimSuffix(filepath.Base(name), ".jsonl.gz")
		all = append(all, item{fmt.Sprintf("%s-%d", source, len(all)), html.UnescapeString(a.Content), a.Date[:10]})
	}
	return all, lines.Err()
}
