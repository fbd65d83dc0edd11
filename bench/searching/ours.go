package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"isnad/internal/desk"
	"isnad/internal/kit/db"
	"isnad/internal/kit/db/pgtest"
	"isnad/internal/news"
	"isnad/internal/search"
)

const oursName = "isnad"

// promised is the memory of the whole program; ofIt is what it gives to what it
// holds itself, for SQLite's memory is not seen by the collector.
const (
	promised = 256 << 20
	ofIt     = 150 << 20
)

// engine is ours over one of the databases.
type engine struct {
	options
	recipe
	db       *db.DB
	dir      string
	search   *search.Engine
	sections []news.Section
	spent    func() time.Duration
}

func oursOnSQLite(ctx context.Context, o options, r recipe) (*outcome, error) {
	d, err := openSQLite(ctx, o)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	return measureOurs(ctx, &engine{options: o, recipe: r, db: d, spent: own})
}

func oursOnPostgres(ctx context.Context, o options, r recipe) (*outcome, error) {
	server, err := startPostgres(o)
	if errors.Is(err, pgtest.ErrMissing) {
		return missing(oursName + " postgres"), nil
	}
	if err != nil {
		return nil, err
	}
	defer server.Stop()
	d, err := db.OpenPostgres(ctx, database(server, "paper"), nil)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	return measureOurs(ctx, &engine{options: o, recipe: r, db: d, spent: with(cluster(o))})
}

func missing(engine string) *outcome {
	return &outcome{Engine: engine, Rows: []row{{What: "PostgreSQL is not on this machine: left out"}}}
}

func measureOurs(ctx context.Context, e *engine) (_ *outcome, err error) {
	debug.SetMemoryLimit(ofIt)
	debug.SetGCPercent(400)
	if err := e.db.Migrate(ctx, nil); err != nil {
		return nil, err
	}
	out := &outcome{Engine: oursName + " " + e.db.Dialect().Name()}
	e.dir = filepath.Join(e.data, paperFolder, "search") // where the program looks for it
	if e.db.Dialect().Name() != "sqlite" {
		e.dir = filepath.Join(e.data, "search-"+e.db.Dialect().Name())
	}
	if err := e.index(ctx, out); err != nil {
		return nil, fmt.Errorf("indexing: %w", err)
	}
	if err := e.reopen(out); err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, e.search.Close()) }()
	err = e.db.Read(ctx, func(tx *db.Tx) (err error) { e.sections, err = desk.Sections(tx); return err })
	if err != nil {
		return nil, err
	}
	stop, err := e.profiled("ask")
	if err != nil {
		return nil, err
	}
	err = out.ask(e.Questions, e.rounds, e.spent, func(q question) (string, error) { return e.find(ctx, q) })
	stop()
	if err != nil {
		return nil, err
	}
	out.Rows = append(out.Rows, row{What: "resident memory after the questions", Unit: "MB", Measured: float64(resident(os.Getpid(), "VmRSS")) / (1 << 20),
		Note: "of the bench, which holds a database and the index as the program does"})
	if stop, err = e.profiled("acts"); err != nil {
		return nil, err
	}
	more, err := e.acts(ctx)
	stop()
	out.Rows = append(out.Rows, more...)
	return out, err
}

// index builds the index from the database, anew.
func (e *engine) index(ctx context.Context, out *outcome) error {
	if err := errors.Join(os.RemoveAll(e.dir), os.RemoveAll(search.StatusFile(e.dir))); err != nil {
		return err
	}
	s, err := search.Open(search.Config{DB: e.db, Dir: e.dir})
	if err != nil {
		return err
	}
	stop, err := e.profiled("index")
	if err != nil {
		return err
	}
	var m meter
	done := 0
	err = m.time(e.spent, func() error {
		return errors.Join(s.Rebuild(ctx, func(n, _ int) { done = n }), s.Close())
	})
	stop()
	out.Rate, out.Clock, out.RSS = m.rates(done, resident(os.Getpid(), "VmHWM"))
	out.Size = sizeOf(e.dir)
	return err
}

// reopen opens the index as a start of the program does, and looks at what it
// takes in memory at rest.
func (e *engine) reopen(out *outcome) (err error) {
	before := heap()
	start := time.Now()
	if e.search, err = search.Open(search.Config{DB: e.db, Dir: e.dir}); err != nil {
		return err
	}
	took := time.Since(start)
	out.Heap = heap() - before
	out.Rows = append(out.Rows, row{What: "opening the index, checksums compared", Unit: "ms", Measured: ms(took), Note: "on the clock"})
	return nil
}

func heap() int64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

func sizeOf(dir string) (n int64) {
	_ = filepath.WalkDir(dir, func(_ string, entry os.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			if info, err := entry.Info(); err == nil {
				n += info.Size()
			}
		}
		return nil // a file that a merge has just removed is no fault
	})
	return n
}

func (e *engine) find(ctx context.Context, q question) (string, error) {
	ask := search.Question{Text: q.text(), From: db.At(q.From), Limit: 10}
	if q.Section >= 0 {
		ask.Section = e.sections[q.Section].ID
	}
	var b strings.Builder
	err := e.db.Read(ctx, func(tx *db.Tx) error {
		a, err := e.search.Find(tx, ask)
		fmt.Fprintf(&b, "%d %v", a.Total, a.IDs)
		return err
	})
	return b.String(), err
}
