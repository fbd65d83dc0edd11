package main

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"runtime/pprof"
	"strconv"

	"isnad/internal/kit/pagecache"
	"isnad/internal/kit/web"
)

// serveAs is what a child process does: it serves the page in one of the ways
// that are compared.
func serveAs(ctx context.Context, as, addr, file, profile string) error {
	if profile != "" {
		f, err := os.Create(profile)
		if err != nil {
			return fmt.Errorf("making the profile: %w", err)
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			return fmt.Errorf("profiling: %w", err)
		}
		defer pprof.StopCPUProfile()
	}
	plain, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("reading the page: %w", err)
	}
	ln, err := net.Listen("tcp", addr)
	if err != nil {
		return fmt.Errorf("listening: %w", err)
	}
	zipped, err := web.Compress(plain, web.Gzip, web.Quick)
	if err != nil {
		return err
	}
	switch as {
	case "bare":
		return web.Serve(ctx, ln, &http.Server{Handler: bare(zipped)})
	case "bare-headers":
		return web.Serve(ctx, ln, web.Server(addr, bareWithHeaders(ctx, plain, zipped)))
	case "cache":
		return web.Serve(ctx, ln, web.Server(addr, cached(ctx, plain)))
	}
	return fmt.Errorf("no contestant is called %q", as)
}

// bare is the yardstick: the least that a net/http handler can do.
func bare(zipped []byte) http.Handler {
	length := strconv.Itoa(len(zipped))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Type", "text/html; charset=utf-8")
		h.Set("Content-Encoding", "gzip")
		h.Set("Content-Length", length)
		w.Write(zipped)
	})
}

// bareWithHeaders sends what the cache sends without being a cache: the
// distance from bare is the price of the headers and timeouts, the distance to
// the cache is the cache's own.
func bareWithHeaders(ctx context.Context, plain, zipped []byte) http.Handler {
	probe := &headerProbe{header: http.Header{}}
	r, _ := http.NewRequestWithContext(ctx, http.MethodGet, "/a/1", nil)
	r.Header.Set("Accept-Encoding", "gzip")
	cached(ctx, plain).ServeHTTP(probe, r)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		for name, values := range probe.header {
			h[name] = values
		}
		w.Write(zipped)
	})
}

type headerProbe struct {
	header http.Header
	bytes.Buffer
}

func (p *headerProbe) Header() http.Header { return p.header }
func (p *headerProbe) WriteHeader(int)     {}

// cached is the cache as the site uses it, with every header of a reader page
// and a key that depends on path, page and display cookie.
func cached(ctx context.Context, plain []byte) http.Handler {
	c := pagecache.New(pagecache.Options{Header: web.Reader().Header()})
	render := func(context.Context) (*pagecache.Page, error) {
		return &pagecache.Page{
			Header: http.Header{"Content-Type": {"text/html; charset=utf-8"}, "Vary": {"Cookie"}},
			Body:   plain,
			Tags:   []string{"article:01k2mtsq8veh9vg3q3b3b3b3b3", "section:01k2mtsq8veh9vg3q3b3b3b3b4", "site"},
		}, nil
	}
	displays := []string{"auto.l", "light", "light.l", "dark", "dark.l"}
	classify := func(r *http.Request) (string, bool) {
		path, ok := web.CanonicalPath(r)
		return pagecache.Key(path, "page", web.Param(r.URL.RawQuery, "page"), "d", web.CookieOneOf(r, "d", displays)), ok
	}
	return c.Front(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		key, ok := classify(r)
		if !ok {
			http.NotFound(w, r)
			return
		}
		e, err := c.Get(r.Context(), key, render)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		e.ServeHTTP(w, r)
	}), classify)
}
