package search

import (
	"fmt"
	"math"
	"time"

	"isnad/internal/kit/db"
	"isnad/internal/kit/fulltext"
	"isnad/internal/news"
)

const (
	// farBehind is how many events are worth following one by one after a start;
	// of more, the versions of all pieces are compared.
	farBehind = 1000
	// probes is how many documents are looked at to tell whether a folder belongs
	// to this database.
	probes = 64
	// listAtOnce is how many versions are read in one query.
	listAtOnce = 5000
	// clocks may disagree this much between nodes.
	clocks = time.Hour
)

// start finds out where the index stands: it goes on at its mark, or, when that is
// far away, the index is new or of another database, compares all pieces. The turn
// is held.
func (e *Engine) start(tx *db.Tx) (err error) {
	defer func() { e.started = err == nil }()
	var head int64
	if err := tx.QueryRow(selectHead).Scan(&head); err != nil {
		return err
	}
	next, err := e.plan(tx)
	if err != nil {
		return err
	}
	e.nextDue.Store(next)
	mark := int64(e.main.Mark())
	near := mark > 0 && mark <= head && head-mark <= farBehind
	if near {
		ours, err := e.belongs(tx)
		if err != nil {
			return err
		}
		near = ours
	}
	if !near {
		return e.reconcile(tx, head)
	}
	e.seen.Store(mark)
	e.ready.Store(true)
	return e.catchClock(tx, mark)
}

// plan reads what becomes live by itself, and when the first of it does.
func (e *Engine) plan(tx *db.Tx) (next int64, err error) {
	next = math.MaxInt64
	list, err := db.All(tx, scanPlan, selectPlanned, db.At(tx.Now))
	clear(e.planned)
	for _, p := range list {
		e.planned[p.id] = p.at
		next = min(next, p.at)
	}
	return next, err
}

// catchClock takes in what became live by the clock while nobody looked: since the
// event mark, for everything due before it was taken in before it was applied.
func (e *Engine) catchClock(tx *db.Tx, mark int64) error {
	at, found, err := db.Find(tx, db.Column[db.Time], selectEventTime, mark)
	if err != nil || !found {
		return err
	}
	return e.becameLive(tx, at.Time)
}

// becameLive takes in what became live since a time and is not in the index.
func (e *Engine) becameLive(tx *db.Tx, since time.Time) error {
	list, err := db.All(tx, scanNumbered, selectBecame, db.At(tx.Now), db.At(since.Add(-clocks)))
	if err != nil {
		return err
	}
	snap := e.main.Snapshot()
	defer snap.Release()
	var ids []news.ArticleID
	for _, n := range list {
		if !snap.Has(uint64(n.number)) {
			ids = append(ids, n.id)
		}
	}
	return e.refresh(tx, ids, e.seen.Load())
}

// belongs looks whether some documents of the index are versions of pieces of this
// database. One that is not leads to comparing all, so a piece that changed since
// costs time and nothing else.
func (e *Engine) belongs(tx *db.Tx) (bool, error) {
	snap := e.main.Snapshot()
	defer snap.Release()
	var numbers []int64
	snap.Keys(func(key uint64) bool {
		numbers = append(numbers, int64(key))
		return len(numbers) < probes
	})
	if len(numbers) == 0 {
		return false, nil
	}
	list, args := db.List(1, numbers)
	versions, err := db.All(tx, scanVersion, fmt.Sprintf(selectVersions, list), args...)
	if err != nil || len(versions) < len(numbers) {
		return false, err
	}
	for _, v := range versions {
		if is, _ := snap.Column(uint64(v.number), stamp); is != stampOf(v.id, v.version) {
			return false, nil
		}
	}
	return true, nil
}

// reconcile compares the index with all live pieces: what is not live goes at once,
// what is missing or another version waits to be read.
func (e *Engine) reconcile(tx *db.Tx, head int64) error {
	snap := e.main.Snapshot()
	defer snap.Release()
	known := make(map[uint64]bool, snap.Len())
	var wrong []news.ArticleID
	for last := int64(0); ; {
		list, err := db.All(tx, scanVersion, selectLive, db.At(tx.Now), last, listAtOnce)
		if err != nil {
			return err
		}
		for _, v := range list {
			last = v.number
			known[uint64(v.number)] = true
			if is, has := snap.Column(uint64(v.number), stamp); !has || is != stampOf(v.id, v.version) {
				wrong = append(wrong, v.id)
			}
		}
		if len(list) < listAtOnce {
			break
		}
	}
	var gone fulltext.Batch
	snap.Keys(func(key uint64) bool {
		if !known[key] {
			gone.Delete(key)
		}
		return true
	})
	// An index that was complete and is nearly right may answer meanwhile.
	complete := e.main.Mark() > 0 && (len(wrong)+gone.Len())*10 < len(known)
	held := int64(0)
	if complete {
		held = min(int64(e.main.Mark()), head)
	}
	e.pending, e.waiting, e.held = nil, map[news.ArticleID]bool{}, -1
	e.postpone(wrong, held)
	if err := e.apply(&gone, head); err != nil {
		return err
	}
	e.ready.Store(complete || len(e.pending) == 0)
	return nil
}
