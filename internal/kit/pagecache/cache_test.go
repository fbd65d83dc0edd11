package pagecache_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"isnad/internal/kit/errs"
	"isnad/internal/kit/pagecache"
)

func page(body string, tags ...string) *pagecache.Page {
	return &pagecache.Page{Header: http.Header{"Content-Type": {"text/html; charset=utf-8"}}, Body: []byte(body), Tags: tags}
}

// renders returns a Render that counts and returns what next says.
func renders(n *atomic.Int64, next func(i int64) (*pagecache.Page, error)) pagecache.Render {
	return func(context.Context) (*pagecache.Page, error) { return next(n.Add(1)) }
}

func body(t *testing.T, e *pagecache.Entry, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest("GET", "/", nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	e.ServeHTTP(w, r)
	return w
}

func get(t *testing.T, c *pagecache.Cache, key string, render pagecache.Render) *pagecache.Entry {
	t.Helper()
	e, err := c.Get(t.Context(), key, render)
	if err != nil {
		t.Fatalf("%s: %v", key, err)
	}
	return e
}

func TestDropRendersAgainOnlyWhatHasTheTag(t *testing.T) {
	c := pagecache.New(pagecache.Options{})
	var a, b atomic.Int64
	ra := renders(&a, func(i int64) (*pagecache.Page, error) { return page(fmt.Sprint("a", i), "article:1", "home"), nil })
	rb := renders(&b, func(i int64) (*pagecache.Page, error) { return page(fmt.Sprint("b", i), "article:2", "home"), nil })
	for range 3 {
		get(t, c, "/a", ra)
		get(t, c, "/b", rb)
	}
	if n := c.Drop("article:1", "article:9"); n != 1 {
		t.Errorf("dropped %d pages, want 1", n)
	}
	if c.State("/a") != pagecache.Stale || c.State("/b") != pagecache.Fresh {
		t.Errorf("states %v %v", c.State("/a"), c.State("/b"))
	}
	if got := body(t, get(t, c, "/a", ra)).Body.String(); got != "a2" {
		t.Errorf("after the drop: %q", got)
	}
	if got := body(t, get(t, c, "/b", rb)).Body.String(); got != "b1" {
		t.Errorf("dropped in vain: %q", got)
	}
	if n := c.Drop("home"); n != 2 {
		t.Errorf("home drops %d", n)
	}
	if n := c.DropAll(); n != 0 {
		t.Errorf("already stale pages count again: %d", n)
	}
}

func TestOneRenderingAtATime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := pagecache.New(pagecache.Options{})
		var n atomic.Int64
		render := renders(&n, func(i int64) (*pagecache.Page, error) {
			time.Sleep(time.Second)
			return page(fmt.Sprint(i), "t"), nil
		})
		var wg sync.WaitGroup
		for range 50 {
			wg.Go(func() {
				if got := body(t, get(t, c, "/k", render)).Body.String(); got != "1" {
					t.Errorf("got %q", got)
				}
			})
		}
		wg.Wait()
		if n.Load() != 1 {
			t.Errorf("%d renderings", n.Load())
		}
	})
}

func TestAReaderWhoLeavesDoesNotEndTheRendering(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := pagecache.New(pagecache.Options{})
		var n atomic.Int64
		render := func(ctx context.Context) (*pagecache.Page, error) {
			n.Add(1)
			select {
			case <-time.After(time.Second):
				return page("whole"), nil
			case <-ctx.Done():
				return nil, ctx.Err()
			}
		}
		ctx, leave := context.WithCancel(t.Context())
		go func() { time.Sleep(100 * time.Millisecond); leave() }()
		if _, err := c.Get(ctx, "/k", render); !errors.Is(err, context.Canceled) {
			t.Errorf("the one who left got %v", err)
		}
		if got := body(t, get(t, c, "/k", render)).Body.String(); got != "whole" || n.Load() != 1 {
			t.Errorf("got %q after %d renderings", got, n.Load())
		}
	})
}

func TestDropDuringRenderingIsNotKeptAsFresh(t *testing.T) {
	for _, tc := range []struct {
		name string
		drop func(*pagecache.Cache)
		want string
	}{
		{"its own tag", func(c *pagecache.Cache) { c.Drop("x", "mine") }, "2"},
		{"everything", func(c *pagecache.Cache) { c.DropAll() }, "2"},
		{"purged", func(c *pagecache.Cache) { c.Purge("mine") }, "2"},
		{"too many to remember", func(c *pagecache.Cache) {
			for i := range 5000 {
				c.Drop(fmt.Sprint("t", i))
			}
		}, "2"},
		{"another tag", func(c *pagecache.Cache) { c.Drop("other") }, "1"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := pagecache.New(pagecache.Options{})
			var n atomic.Int64
			render := renders(&n, func(i int64) (*pagecache.Page, error) {
				if i == 1 {
					tc.drop(c) // what was read is already old when the page is done
				}
				return page(fmt.Sprint(i), "mine"), nil
			})
			if got := body(t, get(t, c, "/k", render)).Body.String(); got != tc.want {
				t.Errorf("served rendering %s, want %s", got, tc.want)
			}
			if c.State("/k") != pagecache.Fresh {
				t.Error("the last rendering was sound and should be kept")
			}
		})
	}
}

func TestDroppedDuringEveryRendering(t *testing.T) {
	c := pagecache.New(pagecache.Options{})
	drop := func(context.Context) (*pagecache.Page, error) { c.Drop("t"); return page("old", "t"), nil }
	get(t, c, "/soft", drop)
	if c.State("/soft") != pagecache.Stale {
		t.Errorf("kept as %v", c.State("/soft"))
	}
	purge := func(context.Context) (*pagecache.Page, error) { c.Purge("t"); return page("old", "t"), nil }
	if _, err := c.Get(t.Context(), "/hard", purge); !errs.Is(err, errs.Unavailable) {
		t.Errorf("a page purged while it was made was served (err %v)", err)
	}
	if c.State("/hard") != pagecache.Absent {
		t.Errorf("kept as %v", c.State("/hard"))
	}
}

func TestStaleOnlyWhileUnavailable(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := pagecache.New(pagecache.Options{})
		var fail error
		var n atomic.Int64
		render := renders(&n, func(i int64) (*pagecache.Page, error) { return page(fmt.Sprint(i), "t"), fail })
		get(t, c, "/k", render)
		c.Drop("t")
		fail = fmt.Errorf("reading: %w", errs.New(errs.Unavailable, "db.unavailable", nil))
		for range 5 {
			w := body(t, get(t, c, "/k", render))
			if w.Body.String() != "1" || w.Header().Get("Isnad-Stale") != "1" || strings.Contains(w.Header().Get("Cache-Control"), "s-maxage") {
				t.Fatalf("%q %v", w.Body, w.Header())
			}
		}
		if n.Load() != 2 {
			t.Errorf("asked %d times within a second of finding the database away, want 2 in all", n.Load())
		}
		time.Sleep(2 * time.Second)
		fail = nil
		w := body(t, get(t, c, "/k", render))
		if w.Body.String() != "3" || w.Header().Get("Isnad-Stale") != "" {
			t.Errorf("after it came back: %q %v", w.Body, w.Header())
		}
		c.Drop("t")
		fail = errors.New("a template is broken")
		if _, err := c.Get(t.Context(), "/k", render); err == nil {
			t.Error("an error that does not pass was covered up")
		}
	})
}

func TestPurgeBeatsStale(t *testing.T) {
	c := pagecache.New(pagecache.Options{})
	down := errs.New(errs.Unavailable, "db.unavailable", nil)
	get(t, c, "/k", func(context.Context) (*pagecache.Page, error) { return page("retracted", "article:1"), nil })
	c.Drop("article:1")
	if n := c.Purge("article:1"); n != 1 {
		t.Errorf("purged %d", n)
	}
	if e, err := c.Get(t.Context(), "/k", func(context.Context) (*pagecache.Page, error) { return nil, down }); err == nil {
		t.Errorf("served %q", body(t, e).Body)
	}
	// The purge arrives while the failing rendering is under way.
	get(t, c, "/m", func(context.Context) (*pagecache.Page, error) { return page("retracted", "article:1"), nil })
	c.Drop("article:1")
	if e, err := c.Get(t.Context(), "/m", func(context.Context) (*pagecache.Page, error) { c.Purge("article:1"); return nil, down }); err == nil {
		t.Errorf("served %q", body(t, e).Body)
	}
}

func TestExpires(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := pagecache.New(pagecache.Options{})
		var n atomic.Int64
		render := renders(&n, func(i int64) (*pagecache.Page, error) {
			p := page(fmt.Sprint(i))
			p.Expires = time.Now().Add(time.Minute)
			return p, nil
		})
		get(t, c, "/k", render)
		time.Sleep(59 * time.Second)
		get(t, c, "/k", render)
		time.Sleep(time.Second)
		if got := body(t, get(t, c, "/k", render)).Body.String(); got != "2" {
			t.Errorf("after its end: %q", got)
		}
	})
}

func TestErrorsAndPanicsAreNotKept(t *testing.T) {
	c := pagecache.New(pagecache.Options{})
	fail := func(err error) pagecache.Render {
		return func(context.Context) (*pagecache.Page, error) { return nil, err }
	}
	get(t, c, "/k", func(context.Context) (*pagecache.Page, error) { return page("x", "t"), nil })
	c.Drop("t")
	if _, err := c.Get(t.Context(), "/k", fail(errs.New(errs.NotFound, "x", nil))); !errs.Is(err, errs.NotFound) {
		t.Error(err)
	}
	if c.State("/k") != pagecache.Absent {
		t.Error("a page that is gone left its bytes behind")
	}
	for name, render := range map[string]pagecache.Render{
		"panic": func(context.Context) (*pagecache.Page, error) { panic("boom") },
		"nil":   fail(nil),
		"cookie": func(context.Context) (*pagecache.Page, error) {
			return &pagecache.Page{Header: http.Header{"Set-Cookie": {"a=b"}}}, nil
		},
	} {
		if _, err := c.Get(t.Context(), "/"+name, render); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	e := get(t, c, "/500", func(context.Context) (*pagecache.Page, error) { return &pagecache.Page{Status: 503}, nil })
	if e.Status() != 503 || c.State("/500") != pagecache.Absent {
		t.Error("a 5xx page was kept")
	}
}
