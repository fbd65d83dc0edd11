// Searching measures search over a paper of 250,000 articles: 200 questions of
// one to six words, each engine pinned to one core; how fast articles are
// indexed, and what the index takes on disk and in memory. An answer is the ten
// best articles and how many there are; ours counts sections, years and outlets
// besides. SQLite's FTS5 (contentless, of the words that we folded) and
// PostgreSQL's full text (its own Arabic stemmer, ts_rank, GIN) are asked the same
// of the same articles. Ours runs over both databases and must answer the same.
//
// Also: related articles, how soon a retraction and a draft are seen, and what a
// flood of searches does to who reads.
//
//	go run ./bench/searching
//	go run ./bench/searching -articles 20000 -data /tmp/searching -only isnad-sqlite -profile /tmp/cpu
//
// The articles are varied from real news, where there is a folder of it; else
// they are put together from invented words, and the table says so. CPU is the
// time that the processes ran, so that a busy machine counts less; other work on
// the same core still costs caches.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"isnad/bench/corpus"
)

type options struct {
	articles    int
	rounds      int
	news, data  string
	isnad       string
	phase, only string
	profile     string
	strict      bool
}

func main() {
	var o options
	flag.IntVar(&o.articles, "articles", 250_000, "articles of the paper")
	flag.IntVar(&o.rounds, "rounds", 3, "times that each question is asked, after one that warms up")
	flag.StringVar(&o.news, "news", "../shared/data/arabic/news", "folder of real news: */*.jsonl.gz")
	flag.StringVar(&o.data, "data", "", "folder for what is made; kept and used again (empty: a temporary one)")
	flag.StringVar(&o.isnad, "isnad", "", "the program (empty: it is built)")
	flag.BoolVar(&o.strict, "strict", false, "fail when a target is missed")
	flag.StringVar(&o.only, "only", "", "engines to measure, by comma: "+strings.Join(names(), ", "))
	flag.StringVar(&o.phase, "phase", "", "one engine, as JSON (used by the program itself)")
	flag.StringVar(&o.profile, "profile", "", "file for CPU profiles: FILE.index and FILE.ask, of the engine in -only")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, o); err != nil {
		fmt.Fprintln(os.Stderr, "bench/searching:", err)
		stop()
		os.Exit(1)
	}
}

// phase measures one engine in a process of its own.
type phase struct {
	name string
	run  func(context.Context, options, recipe) (*outcome, error)
}

var phases = []phase{
	{"isnad-sqlite", oursOnSQLite}, {"isnad-postgres", oursOnPostgres}, {"fts5", measureFTS5}, {"tsrank", measureTSRank}, {"flood", measureFlood},
}

func names() (out []string) {
	for _, p := range phases {
		out = append(out, p.name)
	}
	return out
}

func run(ctx context.Context, o options) error {
	if o.phase != "" {
		return runPhase(ctx, o)
	}
	if o.data == "" {
		dir, err := os.MkdirTemp("", "isnad-searching-")
		if err != nil {
			return fmt.Errorf("making a folder: %w", err)
		}
		defer os.RemoveAll(dir)
		o.data = dir
	}
	if err := os.MkdirAll(o.data, 0o755); err != nil { // PostgreSQL has an account of its own
		return fmt.Errorf("making the folder: %w", err)
	}
	r, err := prepare(ctx, o)
	if err != nil {
		return err
	}
	t := table{recipe: r, load: load()}
	for _, p := range phases {
		if o.only != "" && !slices.Contains(strings.Split(o.only, ","), p.name) {
			continue
		}
		out, err := apart(ctx, o, p.name)
		if err != nil {
			return fmt.Errorf("measuring %s: %w", p.name, err)
		}
		t.outcomes = append(t.outcomes, out)
	}
	if short := t.print(); short > 0 && o.strict {
		return fmt.Errorf("%d targets are missed", short)
	}
	return nil
}

// readNews reads the real news, or says that there is none.
func readNews(o options) (*corpus.News, error) {
	n, err := corpus.ReadNews(o.news)
	if errors.Is(err, fs.ErrNotExist) {
		fmt.Fprintf(os.Stderr, "no real news in %s: the articles are invented, their vocabulary is small, and every question finds more than in life\n", o.news)
		return &corpus.News{}, nil
	}
	return n, err
}

// apart runs a phase as a process of its own on one core, with all that it
// starts.
func apart(ctx context.Context, o options, name string) (*outcome, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	args := []string{self, "-phase", name, "-data", o.data, "-news", o.news, "-articles", strconv.Itoa(o.articles),
		"-rounds", strconv.Itoa(o.rounds), "-profile", o.profile, "-isnad", o.isnad}
	if _, err := exec.LookPath("taskset"); err == nil {
		args = append([]string{"taskset", "-c", "1"}, args...)
	}
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.Stderr = os.Stderr
	raw, err := cmd.Output()
	if err != nil {
		return nil, err
	}
	var out outcome
	if err := json.Unmarshal(raw, &out); err != nil {
		return nil, fmt.Errorf("reading the figures: %w", err)
	}
	return &out, nil
}

func runPhase(ctx context.Context, o options) error {
	raw, err := os.ReadFile(filepath.Join(o.data, recipeFile))
	if err != nil {
		return err
	}
	var r recipe
	if err := json.Unmarshal(raw, &r); err != nil {
		return err
	}
	for _, p := range phases {
		if p.name == o.phase {
			out, err := p.run(ctx, o, r)
			if err != nil {
				return err
			}
			return json.NewEncoder(os.Stdout).Encode(out)
		}
	}
	return fmt.Errorf("no such phase: %s", o.phase)
}
