package site

import (
	"context"
	"net/http"
	"time"

	"isnad/internal/insight"
	"isnad/internal/kit/bus"
	"isnad/internal/kit/db"
	"isnad/internal/kit/i18n"
	"isnad/internal/news"
	"isnad/internal/page"
)

const (
	flushViews = 10 * time.Second
	// longestWait bounds how long the clock is trusted: a scheduled piece whose
	// event this node missed is shown at most this late.
	longestWait = 30 * time.Second
)

// Run drops what the clock makes wrong (a scheduled piece goes live, a
// breaking line ends) and stores the counts of reading, until ctx ends.
func (s *Site) Run(ctx context.Context) {
	flush := time.NewTicker(flushViews)
	defer flush.Stop()
	since := s.DB.Now()
	wake := time.NewTimer(0)
	defer wake.Stop()
	bell := make(chan struct{}, 1)
	s.DB.OnRing(func() {
		select {
		case bell <- struct{}{}:
		default:
		}
	})
	for {
		select {
		case <-ctx.Done():
			s.flush(context.WithoutCancel(ctx))
			return
		case <-flush.C:
			s.flush(ctx)
			continue
		case <-bell: // something may have been scheduled
		case <-wake.C:
		}
		now, next := s.Tick(ctx, since)
		since = now
		wait := longestWait
		if !next.IsZero() {
			wait = min(wait, max(next.Sub(s.DB.Now()), 0))
		}
		wake.Reset(wait)
	}
}

// Tick drops what became wrong between since and now; next is the instant of
// the next planned change, zero when none is known.
func (s *Site) Tick(ctx context.Context, since time.Time) (now, next time.Time) {
	var tags []string
	now = since
	err := s.DB.Read(ctx, func(tx *db.Tx) (err error) {
		var live []news.ArticleID
		if tags, live, next, err = page.Due(tx, since); err != nil {
			return err
		}
		now = tx.Now
		for _, id := range live {
			tags = append(tags, s.kin(tx, id)...)
		}
		return nil
	})
	if err != nil {
		return since, time.Time{} // the database is away: look again
	}
	s.cache.Drop(tags...)
	return now, next
}

// The pages of those that a new article is most like are made again: it belongs
// into their related articles. How many, and how often, is bounded, so that an
// import does not ask the whole paper over; other pages get it when they are
// next made.
const (
	kinOfOne = 8
	kinEvery = 200 * time.Millisecond
	kinBurst = 20
)

// kin are the tags of the pages that have a place for an article that was just
// published.
func (s *Site) kin(tx *db.Tx, id news.ArticleID) (tags []string) {
	if s.Pages.Related == nil || !s.welcomes.Allow("") {
		return nil
	}
	ids, err := s.Pages.Related(tx, id, kinOfOne)
	if err != nil {
		s.Log.Warn("the pages that a new article is related to", "article", id, "err", err)
	}
	for _, other := range ids {
		tags = append(tags, page.ArticleTag(other))
	}
	return tags
}

// welcome drops the pages that have a place for the article of an event.
func (s *Site) welcome(e bus.Event) {
	if e.Kind != news.ArticlePublished && e.Kind != news.ArticleRevised {
		return
	}
	var ch news.ArticleChange
	if err := e.Decode(&ch); err != nil || !ch.Live || !ch.Lists || ch.Kind != news.ArticleKind {
		return // hear has told of what cannot be read
	}
	var tags []string
	err := s.DB.Read(context.Background(), func(tx *db.Tx) error {
		tags = s.kin(tx, ch.Article)
		return nil
	})
	if err != nil {
		s.Log.Warn("the pages that a new article is related to", "article", ch.Article, "err", err)
	}
	s.cache.Drop(tags...)
}

func (s *Site) flush(ctx context.Context) {
	views := s.views.Take()
	if len(views) == 0 {
		return
	}
	if err := s.DB.Write(ctx, func(tx *db.Tx) error { return insight.Store(tx, views) }); err != nil {
		s.Log.Warn("page views were not stored", "err", err)
	}
}

// lastFrame is the frame for a page that must not need the database.
func (s *Site) lastFrame(r *http.Request) *page.Base {
	b := s.frame.Load()
	if b == nil {
		b = s.readFrame(r)
	}
	own := *b
	own.Variant = variant(r)
	return &own
}

func (s *Site) readFrame(r *http.Request) *page.Base {
	ctx, cancel := context.WithTimeout(r.Context(), time.Second)
	defer cancel()
	var b *page.Base
	err := s.DB.Read(ctx, func(tx *db.Tx) (err error) {
		b, err = s.Pages.Frame(tx)
		return err
	})
	if err != nil {
		return &page.Base{P: s.Catalog.Printer(i18n.LocaleFor("ar", "", nil)), Now: s.DB.Now(), Site: page.Site{Name: "إسناد"}}
	}
	s.frame.Store(b)
	return b
}
