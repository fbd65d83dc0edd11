package web_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"isnad/internal/kit/errs"
	"isnad/internal/kit/web"
	"isnad/internal/kit/web/webtest"
)

// pages writes errors as plain lines, and keeps the log.
func pages() (*web.Errors, *bytes.Buffer) {
	var log bytes.Buffer
	return &web.Errors{
		Log: slog.New(slog.NewTextHandler(&log, nil)),
		Page: func(w http.ResponseWriter, r *http.Request, status int, incident string, err error) {
			w.WriteHeader(status)
			fmt.Fprintf(w, "%d [%s]", status, incident)
		},
	}, &log
}

func TestKindsBecomeStatuses(t *testing.T) {
	for _, tc := range []struct {
		err    error
		status int
		logged bool
	}{
		{errs.New(errs.Invalid, "x", nil), 422, false},
		{errs.List{errs.InField("f", "x", nil)}, 422, false},
		{fmt.Errorf("a: %w", errs.New(errs.NotFound, "x", nil)), 404, false},
		{errs.New(errs.Gone, "x", nil), 410, false},
		{errs.New(errs.Conflict, "x", nil), 409, false},
		{errs.New(errs.Stale, "x", nil), 409, false},
		{errs.New(errs.Denied, "x", nil), 403, false},
		{errs.New(errs.Unauthenticated, "x", nil), 401, false},
		{errs.New(errs.TooMany, "x", nil), 429, false},
		{errs.New(errs.TooLarge, "x", nil), 413, false},
		{errs.New(errs.Unavailable, "x", nil), 503, true},
		{fmt.Errorf("reading: %w", context.DeadlineExceeded), 503, true},
		{&http.MaxBytesError{}, 413, false},
		{errors.New("secret detail"), 500, true},
	} {
		e, log := pages()
		w := httptest.NewRecorder()
		e.Handle(func(w http.ResponseWriter, r *http.Request) error {
			w.Header().Set("Content-Length", "999")
			return tc.err
		}).ServeHTTP(w, httptest.NewRequest("GET", "/x", nil))
		if w.Code != tc.status || (log.Len() > 0) != tc.logged {
			t.Errorf("%v: status %d, want %d; log %q", tc.err, w.Code, tc.status, log)
		}
		if w.Header().Get("Content-Length") != "" || w.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%v: %v", tc.err, w.Header())
		}
		if tc.status == 500 {
			id := regexp.MustCompile(`\[([0-9a-z]{6})\]`).FindStringSubmatch(w.Body.String())
			if id == nil || !strings.Contains(log.String(), "incident="+id[1]) || strings.Count(log.String(), "\n") != 1 || strings.Contains(w.Body.String(), "secret") {
				t.Errorf("page %q, log %q", w.Body, log)
			}
		}
	}
}

func TestPanicsAndHalfPages(t *testing.T) {
	e, log := pages()
	mux := http.NewServeMux()
	mux.Handle("/panic", http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("boom") }))
	mux.Handle("/half", e.Handle(func(w http.ResponseWriter, r *http.Request) error {
		io.WriteString(w, "half a page")
		w.(interface{ Unwrap() http.ResponseWriter }).Unwrap().(http.Flusher).Flush()
		return errors.New("too late")
	}))
	srv := httptest.NewServer(web.Chain(mux, web.RequestID, e.Recover))
	defer srv.Close()
	res, err := http.Get(srv.URL + "/panic")
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode != 500 || !strings.Contains(log.String(), "boom") || !strings.Contains(log.String(), res.Header.Get("X-Request-Id")) {
		t.Errorf("panic: status %d, log %q", res.StatusCode, log)
	}
	if res, err = http.Get(srv.URL + "/half"); err == nil {
		_, err = io.ReadAll(res.Body)
		res.Body.Close()
	}
	if err == nil {
		t.Error("half a page passes for a whole one")
	}
}

func TestMuxAnswersWithOurPages(t *testing.T) {
	e, _ := pages()
	mux := http.NewServeMux()
	mux.HandleFunc("GET /a/{id}", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, r.PathValue("id")) })
	c := webtest.New(t, e.Mux(mux))
	if got := c.Get("/a/7").Want(200).Text(); got != "7" {
		t.Errorf("path value %q", got)
	}
	if got := c.Get("/nowhere").Want(404).Text(); got != "404 []" {
		t.Errorf("%q", got)
	}
	if res := c.Post("/a/7", nil).Want(405); res.Header.Get("Allow") != "GET, HEAD" || res.Text() != "405 []" {
		t.Errorf("%q Allow %q", res.Text(), res.Header.Get("Allow"))
	}
}

func TestCrossOrigin(t *testing.T) {
	e, _ := pages()
	guard, err := e.CrossOrigin("isnad", "https://partner.example")
	if err != nil {
		t.Fatal(err)
	}
	c := webtest.New(t, guard(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {})))
	for _, tc := range []struct {
		header []string
		want   int
	}{
		{nil, 200},
		{[]string{"Sec-Fetch-Site", "cross-site"}, 403},
		{[]string{"Sec-Fetch-Site", "same-site"}, 403},
		{[]string{"Sec-Fetch-Site", "", "Origin", "https://evil.example"}, 403},
		{[]string{"Sec-Fetch-Site", "", "Origin", "null"}, 403},
		{[]string{"Sec-Fetch-Site", "cross-site", "Origin", "https://partner.example"}, 200},
		{[]string{"Sec-Fetch-Site", ""}, 200},
		{[]string{"Sec-Fetch-Site", "", "Cookie", "isnad=token"}, 403},
		{[]string{"Cookie", "isnad=token"}, 200},
	} {
		c.Post("/", url.Values{"a": {"b"}}, tc.header...).Want(tc.want)
	}
	c.Get("/", "Sec-Fetch-Site", "cross-site", "Cookie", "isnad=token").Want(200)
	if _, err := e.CrossOrigin("isnad", "partner.example/x"); err == nil {
		t.Error("a broken origin is accepted")
	}
}
