// Package insight counts what is read. It knows articles and days, never
// readers.
package insight

import (
	"maps"
	"slices"
	"sync"
	"time"

	"isnad/internal/kit/bus"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/news"
)

// mostReadDays is the window of the most-read list, mostReadKept its length.
const (
	mostReadDays = 2
	mostReadKept = 20
)

// Counter counts views in memory until Flush; its zero value is ready. A crash
// loses what was not flushed: that is declared, and worth one write less for
// every page view.
type Counter struct {
	mu    sync.Mutex
	views map[int64]int64
}

// Add counts one view of the article with the public number.
func (c *Counter) Add(number int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.views == nil {
		c.views = map[int64]int64{}
	}
	if len(c.views) < 100_000 || c.views[number] > 0 {
		c.views[number]++
	}
}

// Take returns the counts and starts again from nothing.
func (c *Counter) Take() map[int64]int64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	v := c.views
	c.views = nil
	return v
}

// Store adds counts to today's row of each article.
func Store(tx *db.Tx, views map[int64]int64) (err error) {
	defer errs.Wrap(&err, "insight.Store")
	day := tx.Now.Truncate(24 * time.Hour)
	for _, number := range slices.Sorted(maps.Keys(views)) { // one order on all nodes: no deadlock
		if _, err := tx.Exec(addViews, number, db.At(day), views[number]); err != nil {
			return err
		}
	}
	return nil
}

// Rank computes the most-read list anew and tells the nodes when it changed.
func Rank(tx *db.Tx) (err error) {
	defer errs.Wrap(&err, "insight.Rank")
	since := tx.Now.Truncate(24*time.Hour).AddDate(0, 0, -mostReadDays+1)
	next, err := db.All(tx, db.Column[news.ArticleID], selectTop, db.At(since), db.At(tx.Now), mostReadKept)
	if err != nil {
		return err
	}
	now, err := db.All(tx, db.Column[news.ArticleID], selectMostRead)
	if err != nil || slices.Equal(now, next) {
		return err
	}
	if _, err := tx.Exec(clearMostRead); err != nil {
		return err
	}
	for i, id := range next {
		if _, err := tx.Exec(insertMostRead, i+1, id); err != nil {
			return err
		}
	}
	return bus.Emit(tx, news.MostReadChanged, news.System("insight").ID(), "", nil)
}
