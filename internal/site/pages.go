package site

import (
	"net/http"
	"net/url"
	"strconv"
	"time"

	"isnad/arabic"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/kit/web"
	"isnad/internal/news"
	"isnad/internal/page"
)

func shown(sh *page.Shown, err error) (*made, error) {
	if err != nil {
		return nil, err
	}
	return &made{Shown: sh}, nil
}

func nothing() error { return errs.New(errs.NotFound, "page.not_found", nil) }

// pageNumber is the declared parameter "page": 1 when absent, 0 when wrong.
func pageNumber(r *http.Request) int {
	raw := web.Param(r.URL.RawQuery, "page")
	if raw == "" {
		return 1
	}
	n, err := strconv.Atoi(raw)
	if err != nil || n < 1 || n > 100_000 || strconv.Itoa(n) != raw {
		return 0
	}
	return n
}

func (s *Site) front(tx *db.Tx, r *http.Request, v page.Variant) (*made, error) {
	if oldQuery(r.URL.RawQuery) != "" && s.Old != nil {
		to, found, err := s.Old(tx, "/?"+oldQuery(r.URL.RawQuery))
		if err != nil {
			return nil, err
		}
		if found {
			return &made{Shown: &page.Shown{MovedTo: to, Status: 301, Tags: []string{page.SiteTag}}}, nil
		}
	}
	n := pageNumber(r)
	if n == 0 {
		return nil, nothing()
	}
	return shown(s.Pages.Front(tx, v, n))
}

// number reads an article's number: ASCII digits without a leading zero.
func number(r *http.Request) (int64, error) {
	raw := r.PathValue("number")
	n, err := strconv.ParseInt(raw, 10, 64)
	if err != nil || n < 1 || strconv.FormatInt(n, 10) != raw {
		return 0, nothing()
	}
	return n, nil
}

func (s *Site) article(tx *db.Tx, r *http.Request, v page.Variant) (*made, error) {
	n, err := number(r)
	if err != nil {
		return nil, err
	}
	return shown(s.Pages.Article(tx, v, n, r.PathValue("slug")))
}

// tombstone leads from a page of a retracted article to the article's own.
func tombstone(m *made, err error, n int64) (*made, error) {
	if errs.Is(err, errs.Gone) {
		return &made{Shown: &page.Shown{MovedTo: page.ArticlePath(n, ""), Status: 301, Tags: []string{page.NumberTag(n)}}}, nil
	}
	return m, err
}

func (s *Site) revisions(tx *db.Tx, r *http.Request, v page.Variant) (*made, error) {
	n, err := number(r)
	if err != nil {
		return nil, err
	}
	m, err := shown(s.Pages.Revisions(tx, v, n))
	return tombstone(m, err, n)
}

func (s *Site) diff(tx *db.Tx, r *http.Request, v page.Variant) (*made, error) {
	n, err := number(r)
	if err != nil {
		return nil, err
	}
	rev, err := strconv.Atoi(r.PathValue("revision"))
	if err != nil {
		return nil, nothing()
	}
	m, err := shown(s.Pages.Diff(tx, v, n, rev))
	return tombstone(m, err, n)
}

func (s *Site) section(tx *db.Tx, r *http.Request, v page.Variant) (*made, error) {
	return shown(s.Pages.Section(tx, v, r.PathValue("slug"), pageNumber(r)))
}

func (s *Site) tag(tx *db.Tx, r *http.Request, v page.Variant) (*made, error) {
	typed := r.PathValue("tag")
	return shown(s.Pages.Tag(tx, v, typed, arabic.TagKey(typed), pageNumber(r)))
}

func (s *Site) author(tx *db.Tx, r *http.Request, v page.Variant) (*made, error) {
	return shown(s.Pages.Author(tx, v, r.PathValue("slug"), pageNumber(r)))
}

func (s *Site) topic(tx *db.Tx, r *http.Request, v page.Variant) (*made, error) {
	oldest := web.Param(r.URL.RawQuery, "order") == "oldest"
	return shown(s.Pages.Topic(tx, v, r.PathValue("slug"), oldest, pageNumber(r)))
}

func (s *Site) static(tx *db.Tx, r *http.Request, v page.Variant) (*made, error) {
	return shown(s.Pages.Static(tx, v, r.PathValue("slug")))
}

func (s *Site) archive(tx *db.Tx, r *http.Request, v page.Variant) (*made, error) {
	day, err := time.Parse("2006/01/02", r.PathValue("year")+"/"+r.PathValue("month")+"/"+r.PathValue("day"))
	if err != nil {
		return nil, nothing()
	}
	return shown(s.Pages.Archive(tx, v, day.Year(), int(day.Month()), day.Day()))
}

func (s *Site) today(tx *db.Tx, _ *http.Request, v page.Variant) (*made, error) {
	return shown(s.Pages.Today(tx, v))
}

func (s *Site) corrections(tx *db.Tx, r *http.Request, v page.Variant) (*made, error) {
	return shown(s.Pages.Corrections(tx, v, pageNumber(r)))
}

// elsewhere answers every other path: an old address, or nothing.
func (s *Site) elsewhere(*db.Tx, *http.Request, page.Variant) (*made, error) { return nil, nothing() }

func escapePath(p string) string { return (&url.URL{Path: p}).EscapedPath() }

// idOf parses an id that a signed token carried.
func idOf[T ~string](s string) (T, bool) {
	if !news.ValidID(s) {
		return "", false
	}
	return T(s), true
}
