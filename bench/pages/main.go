// Pages measures what the database costs: how long a page takes that is not in
// the cache, over a paper of 100,000 articles, how soon the program serves
// after its start, how much memory it holds, and how soon a publication is
// seen.
//
//	go run ./bench/pages
//	go run ./bench/pages -articles 10000 -data /tmp/paper -strict
//	go run ./bench/pages -database postgres://localhost/empty
//
// Server and client have a core each. CPU is the time that the process ran, so
// that a busy machine does not count; what is on the clock says so.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"strconv"
)

type options struct {
	articles           int
	data, database     string
	binary             string
	phase, only        string
	profile            string
	random, distinct   int
	rounds, publishing int
	strict             bool
}

func main() {
	var o options
	flag.IntVar(&o.articles, "articles", 100_000, "articles of the paper")
	flag.StringVar(&o.data, "data", "", "folder for the paper; kept and used again (empty: a temporary one)")
	flag.StringVar(&o.database, "database", "", "an empty PostgreSQL database, or the one of an earlier run (empty: SQLite in -data)")
	flag.StringVar(&o.binary, "isnad", "", "the program (empty: it is built)")
	flag.IntVar(&o.random, "random", 2000, "random articles to make")
	flag.IntVar(&o.distinct, "distinct", 5000, "distinct pages to read before memory is looked at")
	flag.IntVar(&o.rounds, "rounds", 60, "times that each other page is made, in turns")
	flag.IntVar(&o.publishing, "publish", 30, "articles to publish")
	flag.BoolVar(&o.strict, "strict", false, "fail when a target is missed")
	flag.StringVar(&o.phase, "phase", "", "one part of the measuring, as JSON: make, publish or node (used by the program itself)")
	flag.StringVar(&o.only, "only", "", "with -phase make: pages whose name begins so")
	flag.StringVar(&o.profile, "profile", "", "file for a CPU profile of -phase, or of the making of the paper")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, o); err != nil {
		fmt.Fprintln(os.Stderr, "bench/pages:", err)
		stop()
		os.Exit(1)
	}
}

func run(ctx context.Context, o options) error {
	if o.phase != "" {
		rows, err := measure(ctx, o)
		if err != nil {
			return err
		}
		return json.NewEncoder(os.Stdout).Encode(rows)
	}
	if o.data == "" {
		dir, err := os.MkdirTemp("", "isnad-paper-")
		if err != nil {
			return fmt.Errorf("making a folder: %w", err)
		}
		defer os.RemoveAll(dir)
		o.data = dir
	}
	stop, err := profiling(o.profile)
	if err != nil {
		return err
	}
	rows, err := prepare(ctx, o)
	stop()
	if err != nil {
		return err
	}
	for _, p := range []struct{ phase, core string }{{"make", "0"}, {"publish", "0"}, {"node", "1"}} {
		more, err := apart(ctx, o, p.phase, p.core)
		if err != nil {
			return fmt.Errorf("phase %s: %w", p.phase, err)
		}
		rows = append(rows, more...)
	}
	if short := printTable(rows); short > 0 && o.strict {
		return fmt.Errorf("%d targets are missed", short)
	}
	return nil
}

// apart runs a phase as a process of its own on one core.
func apart(ctx context.Context, o options, phase, core string) (rows []row, err error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	args := []string{self, "-phase", phase, "-data", o.data, "-database", o.database, "-isnad", o.binary,
		"-random", strconv.Itoa(o.random), "-distinct", strconv.Itoa(o.distinct), "-rounds", strconv.Itoa(o.rounds), "-publish", strconv.Itoa(o.publishing)}
	if _, err := exec.LookPath("taskset"); err == nil {
		args = append([]string{"taskset", "-c", core}, args...)
	}
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(out, &rows); err != nil {
		return nil, fmt.Errorf("reading the figures: %w", err)
	}
	return rows, nil
}

func measure(ctx context.Context, o options) ([]row, error) {
	stop, err := profiling(o.profile)
	if err != nil {
		return nil, err
	}
	defer stop()
	switch o.phase {
	case "make":
		return inProcess(ctx, o, (*paper).uncached)
	case "publish":
		return inProcess(ctx, o, (*paper).published)
	case "node":
		return measureNode(ctx, o)
	}
	return nil, errors.New("no such phase")
}
