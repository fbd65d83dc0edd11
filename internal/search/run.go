package search

import (
	"context"
	"errors"
	"time"

	"isnad/internal/kit/bus"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/kit/fulltext"
	"isnad/internal/news"
)

const (
	lookEvery   = time.Second      // for the events of other processes
	commitEvery = 20 * time.Second // what is lost with a crash is followed again
	reportEvery = 400 * time.Millisecond
	// manyPieces is from how many read in one go the index is put into one segment:
	// a first start leaves many, and each is one more that a question looks into.
	manyPieces = 5000
)

// Run keeps the index current in the background, makes it anew when it is asked to
// or must, and puts it on the disk from time to time, until ctx ends.
func (e *Engine) Run(ctx context.Context) {
	e.running.Store(true)
	defer e.running.Store(false)
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	committed := e.db.Now()
	down := false
	for {
		err := e.work(ctx)
		if ctx.Err() != nil {
			break
		}
		if (err != nil) != down {
			down = err != nil
			e.warn("following the articles", "down", down, "err", err)
		}
		if e.db.Now().Sub(committed) > commitEvery {
			committed = e.db.Now()
			e.keep()
		}
		select {
		case <-ctx.Done():
		case <-tick.C:
		case <-e.bell:
		}
	}
	e.keep()
}

// keep puts the index on the disk.
func (e *Engine) keep() {
	e.turn <- struct{}{}
	defer e.give()
	if !e.dirty {
		return
	}
	e.dirty = false
	if err := e.main.Commit(); err != nil && !errors.Is(err, fulltext.ErrClosed) {
		e.warn("the search index was not stored", "err", err)
	}
	e.report(Progress{})
}

// Prepare makes the index current as far as it can before ctx ends; what is left,
// Run does. A paper of some thousand articles is searched from its first second.
func (e *Engine) Prepare(ctx context.Context) error {
	err := e.work(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		return nil
	}
	if err == nil {
		e.keep()
	}
	return err
}

// work catches up until nothing is left.
func (e *Engine) work(ctx context.Context) error {
	reported := e.db.Now()
	total := 0
	for ctx.Err() == nil {
		if e.damaged.Load() || e.rebuild.Load() > 0 {
			if err := e.Rebuild(ctx, nil); err != nil {
				return err
			}
		}
		left, err := e.step(ctx)
		if err != nil {
			return err
		}
		if left == 0 {
			if total == 0 {
				return nil
			}
			e.keep()
			e.info("the search index is current", "read", total)
			if total < manyPieces {
				return nil
			}
			return e.main.Compact(ctx)
		}
		if total = max(total, left); left > 1 && e.db.Now().Sub(reported) > reportEvery {
			reported = e.db.Now()
			e.report(Progress{Done: total - left, Total: total})
		}
	}
	return ctx.Err()
}

// step catches up a little; left is how many pieces wait, or 1 for events.
func (e *Engine) step(ctx context.Context) (left int, err error) {
	err = e.db.Read(ctx, func(tx *db.Tx) error {
		if !e.take(ctx, time.Hour) { // before the first query, which decides what the transaction sees
			return ctx.Err()
		}
		defer e.give()
		if !e.started {
			if err := e.start(tx); err != nil {
				return err
			}
		}
		var head int64
		if err := tx.QueryRow(selectHead).Scan(&head); err != nil {
			return err
		}
		if err := e.follow(tx, min(head, e.seen.Load()+eventsAtOnce)); err != nil {
			return err
		}
		if err := e.drain(tx, piecesAtOnce); err != nil {
			return err
		}
		if left = len(e.pending); left == 0 && e.seen.Load() < head {
			left = 1
		}
		return nil
	})
	return left, err
}

// AskRebuild asks every node of the paper to make its index anew; seq is the event
// that says so, by which Status tells when this node has.
func AskRebuild(tx *db.Tx, actor news.Actor) (seq int64, err error) {
	defer errs.Wrap(&err, "search.AskRebuild")
	if err := actor.Must(news.ManageSettings); err != nil {
		return 0, err
	}
	if err := bus.Emit(tx, news.SearchRebuild, actor.ID(), "search", nil); err != nil {
		return 0, err
	}
	return seq, tx.QueryRow(selectHead).Scan(&seq)
}
