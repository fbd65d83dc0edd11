package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"

	"isnad/internal/desk"
	"isnad/internal/kit/blob"
	"isnad/internal/kit/bus"
	"isnad/internal/kit/db"
	"isnad/internal/kit/i18n"
	"isnad/internal/kit/theme"
	"isnad/internal/kit/web"
	"isnad/internal/news"
	"isnad/internal/page"
	"isnad/internal/people"
	"isnad/internal/search"
	"isnad/internal/site"
	"isnad/themes/bayan"
)

// paper is the site over the big database, in this process.
type paper struct {
	options
	db       *db.DB
	site     *site.Site
	search   *search.Engine
	handler  http.Handler
	articles []string // addresses, oldest first
	tags     []string // addresses, the most used first
	sections []news.Section
	authors  []news.Author
	topics   []news.Topic
	asked    int // requests so far
}

// inProcess opens the paper and measures.
func inProcess(ctx context.Context, o options, f func(*paper, context.Context) ([]row, error)) ([]row, error) {
	d, err := open(ctx, o)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	p := &paper{options: o, db: d}
	if err := p.wire(ctx); err != nil {
		return nil, err
	}
	defer p.search.Close()
	if err := p.look(ctx); err != nil {
		return nil, err
	}
	return f(p, ctx)
}

// wire puts the site together as the program does.
func (p *paper) wire(ctx context.Context) error {
	catalog, err := i18n.Load()
	if err != nil {
		return err
	}
	var names []string
	for n := range page.Views() {
		names = append(names, n)
	}
	th, err := theme.Open(theme.Config{Base: bayan.FS, Pages: names})
	if err != nil {
		return err
	}
	media := filepath.Join(p.data, "media")
	if err := os.MkdirAll(media, 0o700); err != nil {
		return err
	}
	files, err := blob.Open(media)
	if err != nil {
		return err
	}
	k, err := keys()
	if err != nil {
		return err
	}
	if p.search, err = search.Open(search.Config{DB: p.db, Dir: filepath.Join(p.data, "search")}); err != nil {
		return err
	}
	if err := p.search.Prepare(ctx); err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(io.Discard, nil))
	b := bus.New(p.db, log)
	p.site = site.New(site.Config{DB: p.db, Bus: b, Pages: page.NewBuilder(catalog, "http://localhost"), Theme: th, Catalog: catalog,
		Media: files, Keys: k, Signer: web.Signer{Key: bytes.Repeat([]byte{9}, 32)}, Log: log, Search: p.search})
	p.handler = p.site.Handler()
	return b.Start(ctx)
}

// look reads what there is to ask for.
func (p *paper) look(ctx context.Context) error {
	return p.db.Read(ctx, func(tx *db.Tx) (err error) {
		p.articles, err = db.All(tx, func(r db.Scanner) (string, error) {
			var n int64
			var slug string
			err := r.Scan(&n, &slug)
			return page.ArticlePath(n, slug), err
		}, selectArticles)
		if err != nil {
			return err
		}
		p.tags, err = db.All(tx, func(r db.Scanner) (string, error) {
			var slug string
			err := r.Scan(&slug)
			return page.TagPath(slug), err
		}, selectTags)
		if err != nil {
			return err
		}
		if p.sections, err = desk.Sections(tx); err != nil {
			return err
		}
		if p.topics, err = desk.Topics(tx); err != nil {
			return err
		}
		p.authors, err = people.Authors(tx)
		return err
	})
}

// get asks the site for a page, uncompressed.
func (p *paper) get(path string) ([]byte, error) { return p.ask(path, "") }

func (p *paper) ask(path, encoding string) ([]byte, error) {
	u, err := url.Parse("http://localhost" + path)
	if err != nil {
		return nil, err
	}
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.URL = u
	p.asked++ // of one reader, the site would take no more than a few searches
	r.RemoteAddr = fmt.Sprintf("10.%d.%d.%d:1000", p.asked>>16&255, p.asked>>8&255, p.asked&255)
	if encoding != "" {
		r.Header.Set("Accept-Encoding", encoding)
	}
	w := httptest.NewRecorder()
	p.handler.ServeHTTP(w, r)
	if w.Code != http.StatusOK {
		return nil, fmt.Errorf("GET %s: status %d: %.200s", path, w.Code, w.Body.String())
	}
	return w.Body.Bytes(), nil
}
