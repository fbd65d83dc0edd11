package page

import (
	"isnad/internal/kit/db"
	"isnad/internal/news"
)

const latestOnMissing = 5

// gone makes the page of a retracted article.
func (m *making) gone(a articleRow) *Shown {
	v := &GonePage{Base: m.base, By: goneBy[a.class], Class: goneClass[a.class], At: a.retracted.Time, Reason: a.reason, Who: a.by, LogURL: "/corrections"}
	m.head(m.base.P.T("site.gone.title"), "", ArticlePath(a.number, a.slug))
	m.base.Head.Robots = "noindex"
	s := m.shown("410", v)
	s.Status = 410
	return s
}

var goneBy = map[news.RetractClass]string{news.RetractError: "editors", news.RetractCourt: "court",
	news.RetractRequest: "subject", news.RetractCopyright: "owner"}

var goneClass = map[news.RetractClass]string{news.RetractError: "error", news.RetractCourt: "ruling",
	news.RetractRequest: "request", news.RetractCopyright: "rights"}

// NotFound makes the page for an address that leads nowhere. words are those
// of the address, guess is what a search for them found, best first.
func (b *Builder) NotFound(tx *db.Tx, v Variant, words string, guess []news.ArticleID) (*Shown, error) {
	m, err := b.start(tx, v)
	if err != nil {
		return nil, err
	}
	m.needs(LatestTag)
	view := &NotFound{Base: m.base, Query: words}
	if len(guess) > 0 {
		cards, err := m.found(guess[:1])
		if err != nil {
			return nil, err
		}
		if len(cards) > 0 {
			view.Guess = &cards[0]
		}
	}
	if view.Latest, err = m.cards(selectLatest, db.At(tx.Now), latestOnMissing, 0); err != nil {
		return nil, err
	}
	m.head(m.base.P.T("site.404.title"), "", "/404")
	m.base.Head.Robots, m.base.Head.Canonical = "noindex", ""
	s := m.shown("404", view)
	s.Status = 404
	return s, nil
}

// Display makes the page on which a reader chooses colours and size.
func (b *Builder) Display(tx *db.Tx, v Variant, back string, saved bool) (*Shown, error) {
	m, err := b.start(tx, v)
	if err != nil {
		return nil, err
	}
	m.head(m.base.P.T("site.display.title"), "", "/display")
	m.base.Head.Robots = "noindex"
	return m.shown("display", &Display{Base: m.base, Action: "/display", Back: back, Saved: saved}), nil
}

// Today makes the way from /archive to the present day.
func (b *Builder) Today(tx *db.Tx, v Variant) (*Shown, error) {
	m, err := b.start(tx, v)
	if err != nil {
		return nil, err
	}
	m.untilMidnight(tx.Now)
	return &Shown{MovedTo: dayPath(tx.Now, m.zone), Status: 301, Tags: []string{SiteTag}, Expires: m.ends}, nil
}

// Robots makes what robots.txt needs to know.
func (b *Builder) Robots(tx *db.Tx) (*Shown, error) {
	m, err := b.bare(tx, Variant{})
	if err != nil {
		return nil, err
	}
	return m.shown("robots", &Sitemap{BaseURL: m.baseURL()}), nil
}

// Frame makes the frame alone, for a page that must not fail.
func (b *Builder) Frame(tx *db.Tx) (*Base, error) {
	m, err := b.start(tx, Variant{})
	if err != nil {
		return nil, err
	}
	return m.base, nil
}

// Settings reads the site's settings.
func (b *Builder) Settings(tx *db.Tx) (news.Site, error) {
	m, err := b.bare(tx, Variant{})
	if err != nil {
		return news.Site{}, err
	}
	return m.site, nil
}
