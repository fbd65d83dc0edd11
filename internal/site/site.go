// Package site is the face that readers see: pages from the cache, the comment
// form, search, feeds, sitemaps and pictures. It parses, calls a verb or the
// page room, and prints; it holds no rules.
package site

import (
	"log/slog"
	"net/http"
	"net/netip"
	"sync/atomic"
	"time"

	"isnad/internal/comments"
	"isnad/internal/insight"
	"isnad/internal/kit/blob"
	"isnad/internal/kit/bus"
	"isnad/internal/kit/db"
	"isnad/internal/kit/i18n"
	"isnad/internal/kit/pagecache"
	"isnad/internal/kit/theme"
	"isnad/internal/kit/web"
	"isnad/internal/news"
	"isnad/internal/page"
	"isnad/internal/search"
)

// Config is what the site needs.
type Config struct {
	DB      *db.DB
	Bus     *bus.Bus
	Pages   *page.Builder
	Theme   *theme.Theme
	Catalog *i18n.Catalog
	Media   *blob.Dir
	Keys    comments.Keys
	Signer  web.Signer
	Log     *slog.Logger
	Search  *search.Engine
	// Old finds the page that an address of an imported site moved to.
	Old func(tx *db.Tx, address string) (path string, found bool, err error)
	// CacheBytes bounds the page cache; 0 is 64 MiB.
	CacheBytes int64
}

// Site serves readers.
type Site struct {
	Config
	cache    *pagecache.Cache
	errors   *web.Errors
	views    *insight.Counter
	searches turnstile
	perMin   *web.Limiter
	perHour  *web.Limiter
	asking   *web.Limiter
	welcomes *web.Limiter // lookups of the pages that a new article belongs to
	profile  web.Profile
	frame    atomic.Pointer[page.Base] // last known frame, for the page when all else fails
}

// New makes the site and begins to follow events: what they touch is dropped.
func New(c Config) *Site {
	s := &Site{Config: c, views: &insight.Counter{}, searches: newTurnstile(searchesAtOnce(), searchesWait), profile: web.Reader().With("Vary", "Cookie")}
	s.perMin = web.NewLimiter(20*time.Second, 3, 100_000, time.Now)
	s.perHour = web.NewLimiter(3*time.Minute, 20, 100_000, time.Now)
	s.asking = web.NewLimiter(searchEvery, searchBurst, 100_000, c.DB.Now)
	s.welcomes = web.NewLimiter(kinEvery, kinBurst, 1, time.Now)
	s.cache = pagecache.New(pagecache.Options{MaxBytes: c.CacheBytes, Header: s.profile.Header(), Now: c.DB.Now})
	s.errors = &web.Errors{Page: s.errorPage, Log: c.Log}
	c.Pages.Seal = func(t time.Time) string {
		return c.Signer.Seal(sealStarted, formatMillis(t), t.Add(formLife))
	}
	c.Bus.Subscribe(s.hear)
	return s
}

// Cache is the site's page cache.
func (s *Site) Cache() *pagecache.Cache { return s.cache }

// Views counts what is read.
func (s *Site) Views() *insight.Counter { return s.views }

// hear drops the pages that an event makes wrong.
func (s *Site) hear(e bus.Event) {
	d, err := page.Drops(e)
	if err != nil { // cannot tell which pages: all of them, then
		s.Log.Error("an event that cannot be read", "seq", e.Seq, "kind", e.Kind, "err", err)
		s.cache.DropAll()
		return
	}
	s.cache.Drop(d.Soft...)
	s.cache.Purge(d.Hard...)
	s.welcome(e)
	if e.Kind == news.SiteChanged {
		s.frame.Store(nil)
	}
}

// ReloadTheme reads the theme's files again and prints all pages anew.
func (s *Site) ReloadTheme() error {
	if err := s.Theme.Reload(); err != nil {
		return err
	}
	s.cache.DropAll()
	return nil
}

// Handler serves the site: everything but what is under /newsroom.
func (s *Site) Handler() http.Handler {
	mux := http.NewServeMux()
	s.routes(mux)
	rest := web.Chain(s.errors.Mux(mux), web.RequestID, s.errors.Recover, web.Canonical)
	return s.cache.Front(rest, s.hit)
}

// routes lists every address of the site, by who answers it.
func (s *Site) routes(mux *http.ServeMux) {
	cached := func(pattern string, f maker) {
		mux.Handle("GET "+pattern, s.profile.Headers(s.errors.Handle(s.page(f))))
	}
	plain := func(pattern string, h web.Handler) {
		mux.Handle(pattern, s.profile.Headers(s.errors.Handle(h)))
	}
	cached("/{$}", s.front)
	cached("/a/{number}", s.article)
	cached("/a/{number}/{slug}", s.article)
	cached("/a/{number}/revisions", s.revisions)
	cached("/a/{number}/revisions/{revision}", s.diff)
	cached("/s/{slug}", s.section)
	cached("/t/{tag}", s.tag)
	cached("/by/{slug}", s.author)
	cached("/topic/{slug}", s.topic)
	cached("/p/{slug}", s.static)
	cached("/archive/{year}/{month}/{day}", s.archive)
	cached("/archive", s.today)
	cached("/corrections", s.corrections)
	mux.Handle("GET /search", s.profile.Headers(s.errors.Handle(s.searching(s.page(s.search)))))

	for _, ext := range []string{"xml", "json"} {
		cached("/feed."+ext, s.feed("", ext))
		cached("/s/{slug}/feed."+ext, s.feed("section", ext))
		cached("/t/{slug}/feed."+ext, s.feed("tag", ext))
		cached("/by/{slug}/feed."+ext, s.feed("author", ext))
		cached("/topic/{slug}/feed."+ext, s.feed("topic", ext))
	}
	cached("/sitemap.xml", s.sitemapIndex)
	cached("/sitemap-pages.xml", s.sitemapPages)
	cached("/sitemap-news.xml", s.sitemapNews)
	cached("/sitemaps/{part}", s.sitemapPart)
	cached("/robots.txt", s.robots)

	plain("GET /a/{number}/comments", s.commentForm)
	plain("POST /a/{number}/comments", s.comment)
	plain("GET /a/{number}/comments/sent", s.commentSent)
	plain("GET /display", s.display)
	plain("POST /display", s.setDisplay)
	plain("GET /media/{key...}", s.media)
	plain("GET /healthz", s.healthy)
	plain("GET /readyz", s.ready)
	mux.Handle("GET /assets/", s.profile.Headers(s.Theme))
	mux.Handle("GET /favicon.ico", s.profile.Headers(s.errors.Handle(s.favicon)))
	cached("/", s.elsewhere)
}

// peer is where a request came from, as limits know it.
func peer(r *http.Request) netip.Addr { return web.PeerOf(r).IP }
