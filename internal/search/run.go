package search

import (
	"context"
	"errors"
	"fmt"
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
			if total > 0 {
				e.keep()
				e.info("the search index is current", "read", total)
			}
			return nil
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
	if !e.take(ctx, time.Hour) { // before the transaction, which must not be older than the indexes
		return 0, ctx.Err()
	}
	defer e.give()
	err = e.db.Read(ctx, func(tx *db.Tx) error {
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

// Rebuild makes the index anew from the database, beside the one that serves, and
// puts it in its place. progress, if not nil, hears how many of how many articles
// are done.
func (e *Engine) Rebuild(ctx context.Context, progress func(done, total int)) (err error) {
	defer errs.Wrap(&err, "search.Rebuild")
	asked := e.rebuild.Load()
	draft := e.main.Rebuild()
	defer func() { _ = draft.Close() }() // does nothing once it has taken the place
	b := build{draft: draft}
	reported := e.db.Now()
	for more := true; more; {
		if err := e.db.Read(ctx, func(tx *db.Tx) (err error) { more, err = b.some(tx); return err }); err != nil {
			return err
		}
		if progress != nil {
			progress(b.done, b.total)
		}
		if e.db.Now().Sub(reported) > reportEvery {
			reported = e.db.Now()
			e.report(Progress{Asked: asked, Done: b.done, Total: b.total})
		}
	}
	if err := draft.Compact(ctx); err != nil {
		return fmt.Errorf("merging the new index: %w", err)
	}
	if err := e.replace(draft, b.head); err != nil {
		return err
	}
	e.rebuild.CompareAndSwap(asked, 0)
	e.info("the search index was made anew", "articles", b.done)
	e.report(Progress{Asked: asked, Done: b.done, Total: b.done, Finished: true})
	return nil
}

// replace puts a new index in the place of the old one. What happened since it was
// begun is followed next.
func (e *Engine) replace(draft *fulltext.Index, head int64) error {
	e.turn <- struct{}{}
	defer e.give()
	if err := e.main.Replace(draft); err != nil {
		return fmt.Errorf("taking the new index: %w", err)
	}
	e.pending, e.waiting, e.held = nil, map[news.ArticleID]bool{}, -1
	e.seen.Store(head)
	e.started = true
	e.damaged.Store(false)
	e.ready.Store(true)
	return e.db.Read(context.Background(), e.plan)
}

// build is an index that is being made.
type build struct {
	draft       *fulltext.Index
	writer      writer
	head        int64 // the event from which it has to be followed
	begun       bool
	last        int64 // number
	done, total int
}

// some adds the next articles.
func (b *build) some(tx *db.Tx) (more bool, err error) {
	if !b.begun {
		if err := tx.QueryRow(selectHead).Scan(&b.head); err != nil {
			return false, err
		}
		if err := tx.QueryRow(countLive, db.At(tx.Now)).Scan(&b.total); err != nil {
			return false, err
		}
		b.begun = true
	}
	list, err := db.All(tx, scanVersion, selectLive, db.At(tx.Now), b.last, rebuiltAtOnce)
	if err != nil {
		return false, err
	}
	ids := make([]news.ArticleID, len(list))
	for i, v := range list {
		ids[i], b.last = v.id, v.number
	}
	pieces, err := readPieces(tx, ids)
	if err != nil {
		return false, err
	}
	var batch fulltext.Batch
	for _, p := range pieces {
		batch.Put(b.writer.public(p))
	}
	if err := b.draft.Apply(&batch, uint64(b.head)); err != nil {
		return false, err
	}
	b.done += len(pieces)
	b.total = max(b.total, b.done)
	return len(list) == rebuiltAtOnce, nil
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
