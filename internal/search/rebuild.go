package search

import (
	"context"
	"fmt"
	"slices"
	"time"

	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/kit/fulltext"
	"isnad/internal/news"
)

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
	if err := e.replace(ctx, &b); err != nil {
		return err
	}
	asked = max(asked, b.asked)
	if last := e.rebuild.Load(); last <= asked {
		e.rebuild.CompareAndSwap(last, 0)
	}
	e.info("the search index was made anew", "articles", b.done)
	e.report(Progress{Asked: asked, Done: b.done, Total: b.done, Finished: true})
	return nil
}

// replace brings the new index up to now and puts it in the place of the old one:
// who asks meanwhile finds no less than before.
func (e *Engine) replace(ctx context.Context, b *build) error {
	var next int64
	mine := false
	defer func() {
		if mine {
			e.give()
		}
	}()
	if err := e.db.Read(ctx, func(tx *db.Tx) (err error) {
		if !mine {
			if mine = e.take(ctx, time.Hour); !mine {
				return ctx.Err()
			}
		}
		e.nextDue.Store(0) // who asks now waits for the turn
		if err = b.catchUp(tx); err == nil {
			next, err = e.plan(tx)
		}
		return err
	}); err != nil {
		return err
	}
	if err := e.main.Replace(b.draft); err != nil {
		return fmt.Errorf("taking the new index: %w", err)
	}
	e.pending, e.waiting, e.held = nil, map[news.ArticleID]bool{}, -1
	e.seen.Store(b.head)
	e.nextDue.Store(next)
	e.started, e.dirty = true, true
	e.damaged.Store(false)
	e.ready.Store(true)
	return nil
}

// build is an index that is being made.
type build struct {
	draft       *fulltext.Index
	writer      writer
	head        int64 // the event up to which it is current
	since       time.Time
	asked       int64 // an event that asked for a rebuild meanwhile
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
		b.begun, b.since = true, tx.Now
	}
	list, err := db.All(tx, scanVersion, selectLive, db.At(tx.Now), b.last, rebuiltAtOnce)
	if err != nil {
		return false, err
	}
	ids := make([]news.ArticleID, len(list))
	for i, v := range list {
		ids[i], b.last = v.id, v.number
	}
	if err := b.add(tx, ids, b.head); err != nil {
		return false, err
	}
	b.done += len(ids)
	b.total = max(b.total, b.done)
	return len(list) == rebuiltAtOnce, nil
}

// add reads pieces as they are now.
func (b *build) add(tx *db.Tx, ids []news.ArticleID, head int64) error {
	pieces, err := readPieces(tx, ids)
	if err != nil {
		return err
	}
	var batch fulltext.Batch
	for _, p := range pieces {
		switch {
		case p.live(tx.Now):
			batch.Put(b.writer.public(p))
		case p.number > 0:
			batch.Delete(uint64(p.number))
		}
	}
	return b.draft.Apply(&batch, uint64(head))
}

// catchUp adds what happened since the build began, by events and by the clock.
func (b *build) catchUp(tx *db.Tx) error {
	var ids []news.ArticleID
	head := b.head
	for {
		events, err := db.All(tx, scanEvent, selectEvents, head, eventsAtOnce)
		if err != nil {
			return err
		}
		for _, ev := range events {
			changed, _, err := changedBy(tx, ev)
			if err != nil {
				return err
			}
			ids, head = append(ids, changed...), ev.seq
			if ev.kind == news.SearchRebuild {
				b.asked = ev.seq // this one will do
			}
		}
		if len(events) < eventsAtOnce {
			break
		}
	}
	became, err := db.All(tx, scanNumbered, selectBecame, db.At(tx.Now), db.At(b.since.Add(-clocks)))
	if err != nil {
		return err
	}
	for _, n := range became {
		ids = append(ids, n.id)
	}
	slices.Sort(ids)
	for list := range slices.Chunk(slices.Compact(ids), piecesAtOnce) {
		if err := b.add(tx, list, b.head); err != nil {
			return err
		}
	}
	b.head = head
	return b.draft.Apply(&fulltext.Batch{}, uint64(head))
}
