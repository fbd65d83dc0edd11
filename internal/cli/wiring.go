package cli

import (
	"context"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io/fs"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"time"

	"isnad/internal/clusters"
	"isnad/internal/comments"
	"isnad/internal/insight"
	"isnad/internal/journeys"
	"isnad/internal/kit/blob"
	"isnad/internal/kit/bus"
	"isnad/internal/kit/db"
	"isnad/internal/kit/i18n"
	"isnad/internal/kit/jobs"
	"isnad/internal/kit/theme"
	"isnad/internal/kit/web"
	"isnad/internal/media"
	"isnad/internal/migrate"
	"isnad/internal/news"
	"isnad/internal/newsroom"
	"isnad/internal/page"
	"isnad/internal/people"
	"isnad/internal/search"
	"isnad/internal/site"
	"isnad/themes/bayan"
)

// How often the node looks for what others have done: commits of other
// processes, and jobs that are due.
const (
	busPoll    = time.Second
	jobPoll    = 5 * time.Second
	jobWorkers = 2
)

// setupPath is where the first-run page is; its token follows.
const setupPath = "/newsroom/setup/"

// settings are what the operator chose for a node.
type settings struct {
	address    string // where readers find it until the paper says otherwise
	theme      string // a folder over the built-in theme; empty for none
	setupToken string
	trusted    []string // further origins whose forms are taken
}

// node is the running program: every part of it, put together in one place.
type node struct {
	store    *store
	log      *slog.Logger
	bus      *bus.Bus
	jobs     *jobs.Runner
	media    *blob.Dir
	search   *search.Engine
	site     *site.Site
	newsroom *newsroom.Server
	theme    *theme.Theme
	accent   string // the paper's colour, as the theme has it now
}

// wire builds the program on an open store. What hears of events and what runs
// from time to time is all listed here.
func wire(ctx context.Context, s *store, catalog *i18n.Catalog, log *slog.Logger, c settings) (n *node, err error) {
	n = &node{store: s, log: log, bus: bus.New(s.db, log), jobs: jobs.New(s.db, log)}
	secret, err := s.folder.secret()
	if err != nil {
		return nil, unusable(err)
	}
	keys, err := comments.NewKeys(secret)
	if err != nil {
		return nil, err
	}
	signing, err := hkdf.Key(sha256.New, secret, nil, "isnad forms", 32)
	if err != nil {
		return nil, fmt.Errorf("deriving the signing key: %w", err)
	}
	signer := web.Signer{Key: signing}
	if n.accent, err = s.accent(ctx); err != nil {
		return nil, err
	}
	if n.theme, err = openTheme(c.theme, themeSettings(n.accent)); err != nil {
		// A colour that this theme does not take is no reason to stay dark.
		plain, broken := openTheme(c.theme, nil)
		if broken != nil {
			return nil, broken
		}
		log.Warn("the theme does not take the paper's colour", "colour", n.accent, "err", err)
		n.theme = plain
	}
	if n.media, err = s.media(); err != nil {
		return nil, err
	}
	fonts, err := fs.Sub(bayan.FS, "assets/fonts")
	if err != nil {
		return nil, fmt.Errorf("opening the fonts: %w", err)
	}
	if n.search, err = s.search(log); err != nil {
		return nil, err
	}
	pages := page.NewBuilder(catalog, c.address)
	pages.Related = func(tx *db.Tx, id news.ArticleID, limit int) ([]news.ArticleID, error) {
		return journeys.Related(tx, n.alike, id, limit)
	}

	n.site = site.New(site.Config{ // hears every event: drops the pages that show what changed
		DB: s.db, Bus: n.bus, Pages: pages, Theme: n.theme, Catalog: catalog,
		Media: n.media, Keys: keys, Signer: signer, Log: log, Search: n.search, Old: migrate.Lookup,
	})
	n.newsroom, err = newsroom.New(newsroom.Config{
		DB: s.db, Bus: n.bus, Keys: keys, Catalog: catalog, Signer: signer, Log: log, Search: n.search,
		Page: pages, Theme: n.theme, Media: media.New(n.media), Fonts: fonts, SetupToken: c.setupToken, Trusted: c.trusted,
	})
	if err != nil {
		return nil, fmt.Errorf("preparing the newsroom: %w", err)
	}
	n.bus.Subscribe(n.search.Follow) // what is published can be found, what is retracted cannot
	n.bus.Subscribe(n.followColours)
	n.bus.Subscribe(n.endSetup)

	n.jobs.Every(time.Hour, "people.sweep", n.periodic(people.Sweep))
	n.jobs.Every(time.Minute, "insight.rank", n.periodic(insight.Rank))
	n.jobs.Every(time.Minute, clusters.FollowJob, func(ctx context.Context, _ json.RawMessage) error { return clusters.Work(ctx, s.db) })
	return n, nil
}

// periodic makes a job of a verb that needs nothing but a transaction.
func (n *node) periodic(verb func(*db.Tx) error) jobs.Handler {
	return func(ctx context.Context, _ json.RawMessage) error { return n.store.db.Write(ctx, verb) }
}

// handler answers every request. proxies are those whose word about the client
// is believed.
func (n *node) handler(proxies web.Proxies) http.Handler {
	inner := split(n.site.Handler(), web.Chain(n.newsroom.Handler(), web.RequestID, n.logged))
	known := proxies.Know(inner)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// A request that came by no proxy says nothing that needs judging; the
		// cache answers it without another allocation.
		if r.Header["X-Forwarded-For"] == nil && r.Header["X-Forwarded-Proto"] == nil {
			inner.ServeHTTP(w, r)
			return
		}
		known.ServeHTTP(w, r)
	})
}

// logged writes a line for each request of the newsroom, but for those whose
// address is a secret. Readers' requests leave no trace.
func (n *node) logged(next http.Handler) http.Handler {
	log := web.LogRequests(n.log)(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, setupPath) {
			next.ServeHTTP(w, r)
			return
		}
		log.ServeHTTP(w, r)
	})
}

// split sends what is under /newsroom to the back office. Two routers would
// quarrel in one: the site's answers every address.
func split(readers, newsroom http.Handler) http.Handler {
	const door = "/newsroom"
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch rest, inside := strings.CutPrefix(r.URL.Path, door); {
		case inside && rest == "":
			http.Redirect(w, r, door+"/", http.StatusPermanentRedirect)
		case inside && rest[0] == '/':
			newsroom.ServeHTTP(w, r)
		default:
			readers.ServeHTTP(w, r)
		}
	})
}

// start begins to hear of events and to work; the node lives until stop has
// returned.
func (n *node) start(ctx context.Context) (stop func(), err error) {
	if err := n.bus.Start(ctx); err != nil {
		return nil, unusable(err)
	}
	n.prepareSearch(ctx)
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	var running sync.WaitGroup
	running.Go(func() { n.bus.Run(ctx, busPoll) })
	running.Go(func() { n.jobs.Run(ctx, jobWorkers, jobPoll) })
	running.Go(func() { n.site.Run(ctx) })
	running.Go(func() { n.search.Run(ctx) })
	return func() { cancel(); running.Wait() }, nil
}

// close releases what wire opened; the store stays.
func (n *node) close() {
	_ = n.media.Close()
	if err := n.search.Close(); err != nil {
		n.log.Error("the search index was not stored", "err", err)
	}
}

// endSetup forgets the address of the first-run page once there is a user.
func (n *node) endSetup(e bus.Event) {
	if e.Kind != news.UserChanged {
		return
	}
	if err := n.store.folder.dropSetupToken(); err != nil {
		n.log.Warn("the set-up token stays", "err", err)
	}
}
