package site

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"isnad/arabic"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/kit/pagecache"
	"isnad/internal/kit/web"
	"isnad/internal/news"
	"isnad/internal/page"
)

// maker makes the page of a request. It must use of the request only its path
// and the parameters that key names: others share the result.
type maker func(tx *db.Tx, r *http.Request, v page.Variant) (*made, error)

// made is a page before it is printed, or already printed as a file.
type made struct {
	*page.Shown
	file *file
}

// file is a page that no template prints: a feed, a sitemap.
type file struct {
	mime string
	body []byte
}

// params are the parameters that a path's pages declare. All others change
// nothing.
func params(path string) []string {
	switch {
	case path == "/", path == "/corrections":
		return onlyPage
	case path == "/search":
		return page.SearchParams
	case strings.HasPrefix(path, "/topic/"):
		return topicParams
	case strings.HasPrefix(path, "/s/"), strings.HasPrefix(path, "/t/"), strings.HasPrefix(path, "/by/"):
		return onlyPage
	}
	return nil
}

var (
	onlyPage    = []string{"page"}
	topicParams = []string{"order", "page"}
	// oldParams are how WordPress addresses things at its root.
	oldParams = []string{"p", "page_id", "attachment_id", "name", "pagename", "attachment", "cat", "category_name", "tag", "author", "author_name", "feed", "m"}
)

// key is the cache key of a request; false for what is never cached.
func key(r *http.Request) (string, bool) {
	path, ok := web.CanonicalPath(r)
	if !ok || strings.HasPrefix(path, "/newsroom") || strings.HasPrefix(path, "/media/") || strings.HasPrefix(path, "/assets/") {
		return "", false
	}
	d := web.CookieOneOf(r, displayCookie, variants)
	if r.URL.RawQuery == "" && d == "" {
		return path, true
	}
	names := params(path)
	kv := make([]string, 0, 2*len(names)+4)
	for _, n := range names {
		kv = append(kv, n, web.Param(r.URL.RawQuery, n))
	}
	if names == nil || path == "/" {
		if old := oldQuery(r.URL.RawQuery); old != "" {
			kv = append(kv, "?", old)
		}
	}
	return pagecache.Key(path, append(kv, "d", d)...), true
}

// oldQuery is the part of a query that an old site's address may depend on.
func oldQuery(raw string) string {
	if raw == "" {
		return ""
	}
	var parts []string
	for _, n := range oldParams {
		if v := web.Param(raw, n); v != "" {
			parts = append(parts, n+"="+url.QueryEscape(v))
		}
	}
	return strings.Join(parts, "&")
}

// hit is key for the fast path, which counts the reading too.
func (s *Site) hit(r *http.Request) (string, bool) {
	k, ok := key(r)
	if ok && r.Method == http.MethodGet && strings.HasPrefix(k, "/a/") {
		if n := leadingNumber(k[len("/a/"):]); n > 0 {
			s.views.Add(n)
		}
	}
	return k, ok
}

func leadingNumber(s string) (n int64) {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			if s[i] == '/' && !strings.HasPrefix(s[i:], "/revisions") {
				return n
			}
			return 0
		}
		n = n*10 + int64(s[i]-'0')
	}
	return n
}

// page serves a cached page.
func (s *Site) page(f maker) web.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		k, ok := key(r)
		if !ok {
			return errs.New(errs.NotFound, "page.not_found", nil)
		}
		e, err := s.cache.Get(r.Context(), k, func(ctx context.Context) (*pagecache.Page, error) {
			return s.make(ctx, r, f)
		})
		if err != nil {
			return err
		}
		e.ServeHTTP(w, r)
		return nil
	}
}

// make reads and prints a page. What is not found gets the page that helps.
func (s *Site) make(ctx context.Context, r *http.Request, f maker) (*pagecache.Page, error) {
	v := variant(r)
	var m *made
	err := s.DB.Read(ctx, func(tx *db.Tx) (err error) {
		m, err = f(tx, r, v)
		if errs.Is(err, errs.NotFound) {
			m, err = s.missing(tx, r, v)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return s.print(m)
}

func (s *Site) print(m *made) (*pagecache.Page, error) {
	p := &pagecache.Page{Status: m.Status, Tags: m.Tags, Expires: m.Expires, Header: http.Header{}}
	switch {
	case m.MovedTo != "":
		p.Status = http.StatusMovedPermanently
		p.Header.Set("Location", m.MovedTo)
		p.Header.Set("Content-Type", "text/html; charset=utf-8")
	case m.file != nil:
		p.Header.Set("Content-Type", m.file.mime)
		p.Body = m.file.body
	default:
		var buf bytes.Buffer
		if err := s.Theme.Render(&buf, m.Template, m.View); err != nil {
			return nil, fmt.Errorf("printing %s: %w", m.Template, err)
		}
		p.Header.Set("Content-Type", "text/html; charset=utf-8")
		p.Body = buf.Bytes()
	}
	return p, nil
}

// missing looks for where an address of an old site went, then makes the page
// that searches for the words of the address.
func (s *Site) missing(tx *db.Tx, r *http.Request, v page.Variant) (*made, error) {
	if s.Old != nil {
		address := r.URL.Path
		if q := oldQuery(r.URL.RawQuery); q != "" {
			address += "?" + q
		}
		to, found, err := s.Old(tx, address)
		if err != nil {
			return nil, err
		}
		if found {
			return &made{Shown: &page.Shown{MovedTo: to, Status: 301, Tags: []string{page.SiteTag}}}, nil
		}
	}
	if trimmed := strings.TrimRight(r.URL.Path, "/"); trimmed != r.URL.Path && trimmed != "" {
		return &made{Shown: &page.Shown{MovedTo: escapePath(trimmed), Status: 301, Tags: []string{page.SiteTag}}}, nil
	}
	words := addressWords(r.URL.Path)
	var guess []news.ArticleID
	asked := false
	if words != "" {
		guess, asked = s.guess(tx, words)
	}
	shown, err := s.Pages.NotFound(tx, v, words, guess)
	if err != nil {
		return nil, err
	}
	if words != "" && !asked {
		shown.Expires = tx.Now.Add(searchFresh)
	}
	if n := leadingNumber(strings.TrimPrefix(r.URL.Path, "/a/")); n > 0 && strings.HasPrefix(r.URL.Path, "/a/") {
		shown.Tags = append(shown.Tags, page.NumberTag(n))
	}
	return &made{Shown: shown}, nil
}

// addressWords are the words of an address's last readable part.
func addressWords(path string) string {
	parts := strings.Split(strings.Trim(path, "/"), "/")
	for i := len(parts) - 1; i >= 0; i-- {
		text := strings.NewReplacer("-", " ", "_", " ", ".html", "", ".php", "").Replace(parts[i])
		if _, err := strconv.Atoi(text); err == nil {
			continue
		}
		if words := arabic.Words(text); len(words) > 0 {
			return arabic.Excerpt(strings.Join(strings.Fields(text), " "), 100)
		}
	}
	return ""
}
