package search

import (
	"context"
	"fmt"
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
	e.rebuild.CompareAndSwap(asked, 0) // another may have been asked for
	e.info("the search index was made anew", "articles", b.done)
	e.report(Progress{Asked: asked, Done: b.done, Total: b.done, Finished: true})
	return nil
}

// replace puts the new index in the place of the old one and brings it up to now.
// Who asks meanwhile waits, so that nobody finds less than before.
func (e *Engine) replace(ctx context.Context, b *build) error {
	mine, placed := false, false
	defer func() {
		if mine {
			e.give()
		}
	}()
	return e.db.Read(ctx, func(tx *db.Tx) error {
		if !mine {
			if mine = e.take(ctx, time.Hour); !mine {
				return ctx.Err()
			}
		}
		if !placed { // the transaction may run twice
			e.nextDue.Store(0)
			e.generation.Add(1)
			if err := e.main.Replace(b.draft); err != nil {
				return fmt.Errorf("taking the new index: %w", err)
			}
			placed = true
			e.pending, e.waiting, e.held = nil, map[news.ArticleID]bool{}, -1
			e.seen.Store(b.head)
			e.started, e.dirty = true, true
		}
		return e.afterReplace(tx, b.since)
	})
}

// afterReplace follows what happened since the build began, by events and by the
// clock.
func (e *Engine) afterReplace(tx *db.Tx, since time.Time) error {
	var head int64
	if err := tx.QueryRow(selectHead).Scan(&head); err != nil {
		return err
	}
	if err := e.follow(tx, head); err != nil {
		return err
	}
	if err := e.becameLive(tx, since); err != nil {
		return err
	}
	next, err := e.plan(tx)
	if err != nil {
		return err
	}
	e.nextDue.Store(next)
	e.damaged.Store(false)
	e.ready.Store(true)
	return nil
}

// build is an index that is being made.
type build struct {
	draft       *fulltext.Index
	writer      writer
	head        int64 // the event from which it has to be followed
	since       time.Time
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
