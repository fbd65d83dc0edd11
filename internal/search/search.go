// Package search finds articles by the words of their text: whoever types احمد
// finds أحمد, وليبيا is found by ليبيا.
//
// The index is a folder of this node's own (see kit/fulltext), not of the
// database: it follows the sequence of events, and can be deleted at any time. The
// same question has the same answer on every node, whatever the database and
// whatever the order in which articles came.
//
// Two indexes are asked. One holds what readers may see now, and nothing else, so
// that no count, suggestion or score tells of what is planned or was taken down.
// The other, in memory alone, holds what the newsroom may find besides: working
// copies, what is scheduled, what was retracted. Hits are read from the database
// before they are given away: what is not live there is not shown, whatever an
// index says.
package search

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"isnad/internal/kit/bus"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/kit/fulltext"
	"isnad/internal/news"
)

// patience is how long a question waits for the index to catch up. After it, the
// index answers as it is: what is not live any more is left out in any case.
const patience = 2 * time.Second

// reach is how many events a question catches up with by itself while Run does the
// rest.
const reach = 200

// ErrLocked says that another process has the folder: a server runs.
var ErrLocked = fulltext.ErrLocked

// Config is what an engine needs.
type Config struct {
	DB  *db.DB
	Dir string // of the index; made when missing; "" keeps it in memory
	// Info and Warn hear of what an operator may want to know: methods of a logger;
	// nil for nobody.
	Info, Warn func(message string, kv ...any)
	// Memory is how many bytes of changes are kept in memory before they go to
	// the folder; 0 is 8 MiB.
	Memory int
}

// Engine answers questions. Its methods may be called from many goroutines.
type Engine struct {
	db         *db.DB
	dir        string
	info, warn func(message string, kv ...any)

	main  *fulltext.Index // what is live, by number
	aside *fulltext.Index // what else the newsroom finds, by keyOf

	turn chan struct{} // held by who changes the indexes and what follows
	state
	seen       atomic.Int64 // the event up to which the indexes are current
	nextDue    atomic.Int64 // when the next planned piece becomes live, ms
	ready      atomic.Bool  // main has been complete once
	running    atomic.Bool  // Run is at work
	bell       chan struct{}
	generation atomic.Int64 // grows when another index is put in the place of main
}

// Open opens the index in the folder. One that is damaged or of another format is
// made anew, in the background once Run is called. ErrLocked says that another
// process has it.
func Open(c Config) (*Engine, error) {
	nobody := func(string, ...any) {}
	e := &Engine{db: c.DB, dir: c.Dir, info: nobody, warn: nobody, turn: make(chan struct{}, 1), bell: make(chan struct{}, 1)}
	if c.Info != nil {
		e.info = c.Info
	}
	if c.Warn != nil {
		e.warn = c.Warn
	}
	if c.Dir != "" {
		if err := os.MkdirAll(filepath.Dir(c.Dir), 0o700); err != nil {
			return nil, fmt.Errorf("opening the search index: %w", err)
		}
	}
	cfg := fulltext.Config{Dir: c.Dir, Fields: fieldCount, Columns: columnCount, Keys: termGroups, Version: termGroupsVersion, Memory: c.Memory}
	var err error
	e.main, err = fulltext.Open(cfg)
	if errors.Is(err, fulltext.ErrDamaged) || errors.Is(err, fulltext.ErrOutdated) {
		e.warn("the search index is made anew", "folder", c.Dir, "why", err)
		if err = fulltext.Reset(c.Dir); err == nil {
			e.main, err = fulltext.Open(cfg)
		}
	}
	if err != nil {
		return nil, fmt.Errorf("opening the search index: %w", err)
	}
	cfg.Dir = ""
	if e.aside, err = fulltext.Open(cfg); err != nil {
		return nil, errors.Join(err, e.main.Close())
	}
	e.reset()
	e.nextDue.Store(math.MaxInt64)
	return e, nil
}

// Close keeps what was indexed and closes the folder. Run has to have ended.
func (e *Engine) Close() error {
	e.turn <- struct{}{}
	defer func() { <-e.turn }()
	err := e.main.Commit()
	if errors.Is(err, fulltext.ErrClosed) {
		err = nil
	}
	return errors.Join(err, e.aside.Close(), e.main.Close())
}

// Follow hears of an event and wakes Run; it does nothing else, since events are
// read again, in order, from the sequence.
func (e *Engine) Follow(bus.Event) {
	select {
	case e.bell <- struct{}{}:
	default:
	}
}

// take waits for the turn to change the indexes; give hands it back. Everybody takes
// it inside a transaction: who has it never waits for a connection, of which those
// that wait for it may hold the last.
func (e *Engine) take(ctx context.Context, wait time.Duration) bool {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case e.turn <- struct{}{}:
		return true
	case <-timer.C:
	case <-ctx.Done():
	}
	return false
}

func (e *Engine) give() { <-e.turn }

// current brings the indexes up to the transaction that asks, which must be one of
// db.Read: what a db.Write has not committed yet may never be.
func (e *Engine) current(tx *db.Tx) error {
	var head int64
	if err := tx.QueryRow(selectHead).Scan(&head); err != nil {
		return err
	}
	if e.ready.Load() && e.seen.Load() >= head && e.nextDue.Load() > tx.Now.UnixMilli() {
		return nil
	}
	background := e.running.Load()
	wait := patience
	if !background {
		wait = math.MaxInt64 // nobody else will do it
	}
	if !e.take(tx.Ctx(), wait) {
		return e.prepared()
	}
	defer e.give()
	if !e.started && !background {
		if err := e.start(tx); err != nil {
			return err
		}
	}
	if background && (!e.ready.Load() || head-e.seen.Load() > reach) {
		e.Follow(bus.Event{})
		return e.prepared()
	}
	if err := e.follow(tx, head); err != nil {
		return err
	}
	if !background {
		return e.drain(tx, math.MaxInt)
	}
	return nil
}

// fresh is the index as it is current for the transaction that asks: not one that was
// put in its place a moment ago and has to be brought up to now.
func (e *Engine) fresh(tx *db.Tx) (*fulltext.Snapshot, error) {
	for {
		before := e.generation.Load()
		if err := e.current(tx); err != nil {
			return nil, err
		}
		s := e.main.Snapshot()
		if e.generation.Load() == before {
			return s, nil
		}
		s.Release()
	}
}

// prepared tells whether the index can answer at all.
func (e *Engine) prepared() error {
	if e.ready.Load() {
		return nil
	}
	return errs.New(errs.Unavailable, "search.preparing", nil)
}

// failed is an error of the index as a person may be told of it.
func (e *Engine) failed(err error) error {
	switch {
	case errors.Is(err, fulltext.ErrDamaged):
		e.warn("the search index is damaged and will be made anew", "err", err)
		e.damaged.Store(true)
		e.Follow(bus.Event{})
		return errs.New(errs.Unavailable, "search.preparing", nil).Because(err)
	case errors.Is(err, fulltext.ErrClosed):
		return errs.New(errs.Unavailable, "search.busy", nil).Because(err)
	}
	return err
}

// keyOf is the key of a piece in the index of the newsroom: its number, so that it
// hides the public text, or else one made of its id.
func keyOf(p *piece) uint64 {
	if p.number > 0 {
		return uint64(p.number)
	}
	return unnumbered | uint64(stampOf(p.id, 0))
}

// unnumbered sets keys of pieces without a number apart.
const unnumbered = 1 << 63

// state is what who follows the events knows. It belongs to who has the turn.
type state struct {
	started bool
	writer  writer
	planned map[news.ArticleID]int64 // when scheduled pieces become live, ms
	pending []news.ArticleID         // pieces to be read again when there is time
	waiting map[news.ArticleID]bool  // those in pending
	held    int64                    // the event before that which pending comes from; -1 when it is empty
	drafts  drafts
	rebuild atomic.Int64 // the event that asked for a rebuild, 0 for none
	rebuilt atomic.Int64 // the last such event that was obeyed
	damaged atomic.Bool
	dirty   bool // something was applied since the last commit
}

func (e *Engine) reset() {
	e.planned = map[news.ArticleID]int64{}
	e.pending, e.waiting, e.held = nil, map[news.ArticleID]bool{}, -1
	e.drafts.reset(false)
}
