package search

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"

	"isnad/internal/kit/bus"
	"isnad/internal/kit/db"
	"isnad/internal/kit/fulltext"
	"isnad/internal/news"
)

const (
	eventsAtOnce = 500
	piecesAtOnce = 200
	// rebuiltAtOnce is more: the fewer small segments a rebuild makes, the less it
	// merges, and nobody waits for one of its steps.
	rebuiltAtOnce = 500
)

// follow applies what happened up to the event head, and takes in what became live
// by the clock. The turn is held.
func (e *Engine) follow(tx *db.Tx, head int64) error {
	for seen := e.seen.Load(); seen < head; seen = e.seen.Load() {
		events, err := db.All(tx, scanEvent, selectEvents, seen, eventsAtOnce)
		if err != nil {
			return err
		}
		if len(events) == 0 {
			break
		}
		var ids []news.ArticleID
		for _, ev := range events {
			if ids, err = e.hear(tx, ev, ids); err != nil {
				return err
			}
		}
		if err := e.refresh(tx, ids, events[len(events)-1].seq); err != nil {
			return err
		}
	}
	if head < e.seen.Load() {
		return nil // this transaction is older than the indexes: its texts may be, too
	}
	return e.promote(tx)
}

// hear adds to ids the pieces that an event changes. Those of an event that
// changes many are read later.
func (e *Engine) hear(tx *db.Tx, ev event, ids []news.ArticleID) ([]news.ArticleID, error) {
	if ev.kind == news.SearchRebuild {
		e.rebuild.Store(ev.seq)
		e.Follow(bus.Event{})
	}
	changed, many, err := changedBy(tx, ev)
	if many {
		e.postpone(changed, ev.seq-1)
		return ids, err
	}
	return append(ids, changed...), err
}

// changedBy tells which pieces an event changes; many is set when that may be any
// number of them.
func changedBy(tx *db.Tx, ev event) (ids []news.ArticleID, many bool, err error) {
	of := func(query string, id string) {
		if err == nil {
			var more []news.ArticleID
			more, err = db.All(tx, db.Column[news.ArticleID], query, id)
			ids = append(ids, more...)
		}
	}
	switch ev.kind {
	case news.ArticlePublished, news.ArticleRevised, news.ArticleRetracted, news.ArticleBegun, news.ArticleSubmitted,
		news.ArticleApproved, news.ArticleReturned, news.ArticleDiscarded:
		return []news.ArticleID{news.ArticleID(ev.subject)}, false, nil
	case news.TagChanged:
		of(selectOfTag, ev.subject)
	case news.TagMerged, news.TagUnmerged:
		var m news.TagMerge
		if err := json.Unmarshal([]byte(ev.data), &m); err != nil {
			return nil, true, fmt.Errorf("event %d: %w", ev.seq, err)
		}
		for _, id := range []news.TagID{m.From, m.Into, news.TagID(ev.subject)} {
			of(selectOfTag, string(id))
		}
	case news.AuthorChanged:
		of(selectOfAuthor, ev.subject)
	}
	return ids, true, err
}

// postpone puts pieces on that list. Until it is empty, the mark of the index stays
// at the event held: after a crash they are read again.
func (e *Engine) postpone(ids []news.ArticleID, held int64) {
	for _, id := range ids {
		if !e.waiting[id] {
			e.waiting[id] = true
			e.pending = append(e.pending, id)
		}
	}
	if len(e.pending) > 0 && (e.held < 0 || held < e.held) {
		e.held = held
	}
}

// drain reads at most n of the pieces that wait.
func (e *Engine) drain(tx *db.Tx, n int) error {
	n = min(n, len(e.pending))
	if n == 0 {
		return nil
	}
	ids := slices.Clone(e.pending[:n])
	if err := e.refresh(tx, ids, e.seen.Load()); err != nil {
		return err
	}
	for _, id := range ids {
		delete(e.waiting, id)
	}
	if e.pending = e.pending[n:]; len(e.pending) == 0 {
		e.pending, e.held = nil, -1
		e.ready.Store(true)
		return e.apply(&fulltext.Batch{}, e.seen.Load())
	}
	return nil
}

// promote takes in the planned pieces whose time has come.
func (e *Engine) promote(tx *db.Tx) error {
	now := tx.Now.UnixMilli()
	if e.nextDue.Load() > now {
		return nil
	}
	var due []news.ArticleID
	for id, at := range e.planned {
		if at <= now {
			due = append(due, id)
		}
	}
	slices.Sort(due)
	return e.refresh(tx, due, e.seen.Load())
}

// refresh reads pieces as they are now and indexes them; everything up to the event
// to is then seen.
func (e *Engine) refresh(tx *db.Tx, ids []news.ArticleID, to int64) error {
	slices.Sort(ids)
	ids = slices.Compact(ids)
	for len(ids) > piecesAtOnce {
		if err := e.index(tx, ids[:piecesAtOnce], e.seen.Load()); err != nil {
			return err
		}
		ids = ids[piecesAtOnce:]
	}
	return e.index(tx, ids, to)
}

// index reads a few pieces and puts each where it belongs.
func (e *Engine) index(tx *db.Tx, ids []news.ArticleID, to int64) error {
	pieces, err := readPieces(tx, ids)
	if err != nil {
		return err
	}
	var batch fulltext.Batch
	for _, id := range ids {
		delete(e.planned, id)
	}
	for _, p := range pieces {
		switch {
		case p.live(tx.Now):
			batch.Put(e.writer.public(p))
		case p.number > 0:
			batch.Delete(uint64(p.number))
		}
		if p.kind == news.ArticleKind && p.state == news.Published && p.publishAt.After(tx.Now) {
			e.planned[p.id] = p.publishAt.UnixMilli()
		}
	}
	next := int64(math.MaxInt64)
	for _, at := range e.planned {
		next = min(next, at)
	}
	if next < e.nextDue.Load() {
		e.nextDue.Store(next)
	}
	if err := e.setAside(tx, ids, pieces); err != nil {
		return err
	}
	if err := e.apply(&batch, to); err != nil {
		return err
	}
	e.nextDue.Store(next) // not before: who asks looks at it without waiting
	return nil
}

// apply makes a batch visible, and notes up to which event everything is seen.
func (e *Engine) apply(b *fulltext.Batch, to int64) error {
	mark := to
	if e.held >= 0 {
		mark = min(mark, e.held)
	}
	if b.Len() > 0 || uint64(mark) != e.main.Mark() {
		if err := e.main.Apply(b, uint64(mark)); err != nil {
			return e.failed(err)
		}
		e.dirty = true
	}
	e.seen.Store(to)
	return nil
}
