package site

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
	"time"

	"isnad/internal/kit/blob"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/kit/newsfeed"
	"isnad/internal/kit/web"
	"isnad/internal/page"
)

const notReadyAfter = 5 * time.Second

// asFile prints a page that no template prints.
func asFile(sh *page.Shown, err error, mimeType string, write func(io.Writer) error) (*made, error) {
	if err != nil {
		return nil, err
	}
	var buf bytes.Buffer
	if err := write(&buf); err != nil {
		return nil, err
	}
	return &made{Shown: sh, file: &file{mime: mimeType, body: buf.Bytes()}}, nil
}

func (s *Site) feed(kind, ext string) maker {
	return func(tx *db.Tx, r *http.Request, _ page.Variant) (*made, error) {
		sh, err := s.Pages.MakeFeed(tx, page.FeedOf{Kind: kind, Slug: r.PathValue("slug")})
		if err != nil {
			return nil, err
		}
		f := feedOf(sh.View.(*page.FeedView), "/feed."+ext)
		if ext == "json" {
			return asFile(sh, nil, "application/feed+json; charset=utf-8", func(w io.Writer) error { return newsfeed.WriteJSON(w, f) })
		}
		return asFile(sh, nil, "application/rss+xml; charset=utf-8", func(w io.Writer) error { return newsfeed.WriteRSS(w, f) })
	}
}

func feedOf(v *page.FeedView, name string) *newsfeed.Feed {
	f := &newsfeed.Feed{Title: v.Title, Description: v.Description, Link: v.URL, Self: strings.TrimSuffix(v.URL, "/") + name,
		Language: v.Lang, Dir: v.Dir, Updated: v.Updated}
	for _, it := range v.Items {
		item := newsfeed.Item{ID: it.ID, Link: it.URL, Title: it.Title, Summary: it.Summary, HTML: string(it.HTML),
			Published: it.Published, Updated: it.Updated, Authors: it.Authors, Categories: it.Tags}
		if it.Image != nil {
			item.Image = it.Image.URL
		}
		f.Items = append(f.Items, item)
	}
	return f
}

const xmlType = "application/xml; charset=utf-8"

func (s *Site) sitemapIndex(tx *db.Tx, _ *http.Request, _ page.Variant) (*made, error) {
	sh, err := s.Pages.SitemapIndex(tx)
	return asFile(sh, err, xmlType, func(w io.Writer) error {
		v := sh.View.(*page.Sitemap)
		maps := []newsfeed.URL{{Loc: v.BaseURL + "/sitemap-pages.xml"}, {Loc: v.BaseURL + "/sitemap-news.xml"}}
		for i := range v.Parts {
			maps = append(maps, newsfeed.URL{Loc: v.BaseURL + "/sitemaps/" + strconv.Itoa(i) + ".xml"})
		}
		return newsfeed.WriteIndex(w, maps)
	})
}

func (s *Site) sitemapPages(tx *db.Tx, _ *http.Request, _ page.Variant) (*made, error) {
	sh, err := s.Pages.SitemapPages(tx)
	return asFile(sh, err, xmlType, func(w io.Writer) error { return writeSitemap(w, sh) })
}

func (s *Site) sitemapPart(tx *db.Tx, r *http.Request, _ page.Variant) (*made, error) {
	n, err := strconv.ParseInt(strings.TrimSuffix(r.PathValue("part"), ".xml"), 10, 64)
	if err != nil || n < 0 || n > 1<<40 || !strings.HasSuffix(r.PathValue("part"), ".xml") {
		return nil, nothing()
	}
	sh, err := s.Pages.SitemapPart(tx, n)
	return asFile(sh, err, xmlType, func(w io.Writer) error { return writeSitemap(w, sh) })
}

func writeSitemap(w io.Writer, sh *page.Shown) error {
	var urls []newsfeed.URL
	for _, e := range sh.View.(*page.Sitemap).Entries {
		urls = append(urls, newsfeed.URL{Loc: e.URL, LastMod: e.Changed})
	}
	return newsfeed.WriteSitemap(w, urls)
}

func (s *Site) sitemapNews(tx *db.Tx, _ *http.Request, _ page.Variant) (*made, error) {
	sh, err := s.Pages.NewsSitemap(tx)
	return asFile(sh, err, xmlType, func(w io.Writer) error {
		v := sh.View.(*page.Sitemap)
		var list []newsfeed.NewsURL
		for _, e := range v.Entries {
			list = append(list, newsfeed.NewsURL{Loc: e.URL, Title: e.Title, Language: v.Lang, Published: e.Published})
		}
		return newsfeed.WriteNews(w, v.Site, list, tx.Now)
	})
}

func (s *Site) robots(tx *db.Tx, _ *http.Request, _ page.Variant) (*made, error) {
	sh, err := s.Pages.Robots(tx)
	return asFile(sh, err, "text/plain; charset=utf-8", func(w io.Writer) error {
		base := sh.View.(*page.Sitemap).BaseURL
		return newsfeed.WriteRobots(w, &newsfeed.Robots{
			Groups:   []newsfeed.RobotGroup{{Agents: []string{"*"}, Disallow: []string{"/newsroom", "/search", "/display"}}},
			Sitemaps: []string{base + "/sitemap.xml", base + "/sitemap-news.xml"},
		})
	})
}

// media serves a rendition of a picture.
func (s *Site) media(w http.ResponseWriter, r *http.Request) error {
	key := r.PathValue("key")
	f, info, err := s.Media.Open(r.Context(), key)
	if errors.Is(err, blob.ErrNotFound) || errs.Is(err, errs.Invalid) || blob.CheckKey(key) != nil {
		return nothing()
	}
	if err != nil {
		return err
	}
	defer f.Close()
	web.ServeUpload(w, r, web.Upload{Type: mime.TypeByExtension(path.Ext(key)), Content: f, Modified: info.Modified, Immutable: true})
	return nil
}

func (s *Site) favicon(w http.ResponseWriter, r *http.Request) error {
	http.Redirect(w, r, s.Theme.Set().AssetURL("mark-32.png"), http.StatusFound)
	return nil
}

// healthy says that the process runs.
func (s *Site) healthy(w http.ResponseWriter, _ *http.Request) error {
	return web.JSON(w, http.StatusOK, map[string]bool{"ok": true})
}

// ready says whether a balancer should send readers here: not when the
// database has not answered for five seconds. Pages are served all the same.
func (s *Site) ready(w http.ResponseWriter, _ *http.Request) error {
	status := http.StatusOK
	if s.Bus.SinceAlive() > notReadyAfter {
		status = http.StatusServiceUnavailable
	}
	return web.JSON(w, status, map[string]any{"ready": status == http.StatusOK, "databaseSilentMs": s.Bus.SinceAlive().Milliseconds()})
}

// errorPage prints what cannot be printed otherwise. It needs no database.
func (s *Site) errorPage(w http.ResponseWriter, r *http.Request, status int, incident string, err error) {
	if errs.Is(err, errs.NotFound) && status == http.StatusNotFound {
		http.NotFound(w, r)
		return
	}
	base := s.lastFrame(r)
	view := &page.ServerError{Base: base, Incident: incident, Retry: r.URL.RequestURI()}
	for _, e := range errs.All(err) {
		view.Message = base.P.Err(e)
	}
	var buf bytes.Buffer
	if rerr := s.Theme.Render(&buf, "500", view); rerr != nil {
		http.Error(w, http.StatusText(status), status)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	if status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "5")
	}
	_ = web.HTML(w, status, buf.Bytes())
}
