package pagecache_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"isnad/internal/kit/pagecache"
	"isnad/internal/kit/web"
)

var text = strings.Repeat("<p>قال المصدر إن الاجتماع عُقد في موعده.</p>\n", 200)

func sample(t *testing.T, o pagecache.Options) (*pagecache.Cache, *pagecache.Entry) {
	c := pagecache.New(o)
	return c, get(t, c, "/k", func(context.Context) (*pagecache.Page, error) { return page(text, "section:s", "article:1"), nil })
}

func TestEncodingsRoundTripInAnyOrder(t *testing.T) {
	encodings := []web.Encoding{web.Identity, web.Gzip, web.Zstd, web.Brotli}
	for i := range 24 {
		c, e := sample(t, pagecache.Options{})
		order := append([]web.Encoding{}, encodings...)
		order[0], order[i%4] = order[i%4], order[0]
		order[1], order[1+i/4%3] = order[1+i/4%3], order[1]
		etags := map[string]bool{}
		for _, enc := range order {
			w := body(t, e, "Accept-Encoding", enc.String())
			if got := w.Header().Get("Content-Encoding"); got != enc.String() {
				t.Fatalf("asked for %q, got %q", enc, got)
			}
			if w.Header().Get("Content-Length") != fmt.Sprint(w.Body.Len()) {
				t.Errorf("Content-Length %s of %d", w.Header().Get("Content-Length"), w.Body.Len())
			}
			etags[w.Header().Get("ETag")] = true
			plain, err := web.Decompress(w.Body.Bytes(), enc)
			if err != nil || string(plain) != text {
				t.Fatalf("%v %s: %v", order, enc, err)
			}
			if enc != web.Identity && w.Body.Len() > len(text)/4 {
				t.Errorf("%s: %d of %d bytes", enc, w.Body.Len(), len(text))
			}
		}
		if len(etags) != 4 {
			t.Errorf("entity tags are shared: %v", etags)
		}
		if s := c.Stats(); s.Bytes > int64(len(text))+20<<10 {
			t.Errorf("%d bytes for one page", s.Bytes)
		}
	}
}

func TestIdentityIsGivenUpOnceCompressed(t *testing.T) {
	c, e := sample(t, pagecache.Options{})
	before := c.Stats().Bytes
	body(t, e, "Accept-Encoding", "br")
	if after := c.Stats().Bytes; after > before-int64(len(text))*3/4 {
		t.Errorf("%d bytes before, %d after", before, after)
	}
}

func TestHeaders(t *testing.T) {
	_, e := sample(t, pagecache.Options{Header: http.Header{"X-Content-Type-Options": {"nosniff"}, "Vary": {"Cookie"}}})
	h := body(t, e, "Accept-Encoding", "br").Header()
	for name, want := range map[string]string{
		"Vary": "Accept-Encoding, Cookie", "Surrogate-Key": "article:1 section:s", "Cache-Tag": "article:1,section:s",
		"Cache-Control": "public, max-age=0, must-revalidate, s-maxage=60", "Content-Type": "text/html; charset=utf-8",
		"X-Content-Type-Options": "nosniff", "Isnad-Stale": "",
	} {
		if got := h.Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	var many []string
	for i := range 500 {
		many = append(many, fmt.Sprintf("article:%026d", i))
	}
	c := pagecache.New(pagecache.Options{})
	e = get(t, c, "/", func(context.Context) (*pagecache.Page, error) { return page(text, many...), nil })
	h = body(t, e).Header()
	if h.Get("Surrogate-Key") != "" || strings.Contains(h.Get("Cache-Control"), "s-maxage") {
		t.Errorf("a page that cannot be purged by tag is offered to shared caches: %v", h)
	}
}

func TestConditionalAndHead(t *testing.T) {
	_, e := sample(t, pagecache.Options{})
	etag := body(t, e, "Accept-Encoding", "br").Header().Get("ETag")
	for match, want := range map[string]int{
		etag: 304, "W/" + etag: 304, `"other", ` + etag: 304, "*": 304, `"other"`: 200, "": 200, strings.Trim(etag, `"`): 200,
	} {
		w := body(t, e, "Accept-Encoding", "br", "If-None-Match", match)
		if w.Code != want {
			t.Errorf("If-None-Match %s: %d, want %d", match, w.Code, want)
		}
		if w.Code == 304 && (w.Body.Len() > 0 || w.Header().Get("ETag") != etag || w.Header().Get("Vary") == "" || w.Header().Get("Content-Encoding") != "") {
			t.Errorf("304 with %v and %d bytes", w.Header(), w.Body.Len())
		}
	}
	if w := body(t, e, "Accept-Encoding", "gzip", "If-None-Match", etag); w.Code != 200 {
		t.Error("the brotli tag matched the gzip page")
	}
	srv := httptest.NewServer(e)
	defer srv.Close()
	full := body(t, e, "Accept-Encoding", "gzip")
	req, _ := http.NewRequest("HEAD", srv.URL, nil)
	req.Header.Set("Accept-Encoding", "gzip")
	res, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	for _, name := range []string{"Content-Length", "ETag", "Content-Encoding", "Cache-Control"} {
		if res.Header.Get(name) != full.Header().Get(name) {
			t.Errorf("HEAD: %s is %q, GET has %q", name, res.Header.Get(name), full.Header().Get(name))
		}
	}
}

func TestNegativePagesAreNotConditional(t *testing.T) {
	c := pagecache.New(pagecache.Options{})
	e := get(t, c, "/", func(context.Context) (*pagecache.Page, error) {
		p := page(text)
		p.Status = 410
		return p, nil
	})
	if w := body(t, e, "If-None-Match", "*"); w.Code != 410 {
		t.Errorf("status %d", w.Code)
	}
}

func TestFrontServesHitsAlone(t *testing.T) {
	c, _ := sample(t, pagecache.Options{})
	asked := 0
	front := c.Front(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { asked++ }), func(r *http.Request) (string, bool) {
		p, ok := web.CanonicalPath(r)
		return pagecache.Key(p, "page", web.Param(r.URL.RawQuery, "page")), ok
	})
	do := func(method, target string) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		front.ServeHTTP(w, httptest.NewRequest(method, target, nil))
		return w
	}
	for _, target := range []string{"/k", "/k?utm_source=x&fbclid=y", "//k", "/%6b", "/k?page="} {
		if w := do("GET", target); w.Body.String() != text {
			t.Errorf("%s was not a hit", target)
		}
	}
	if w := do("HEAD", "/k"); w.Body.Len() != 0 || w.Header().Get("ETag") == "" {
		t.Error("HEAD is no hit")
	}
	if asked != 0 {
		t.Fatalf("hits reached the next handler %d times", asked)
	}
	do("POST", "/k")
	do("GET", "/k?page=2")
	do("GET", "/other")
	c.Drop("article:1")
	do("GET", "/k")
	if asked != 4 {
		t.Errorf("%d of 4 requests reached the next handler", asked)
	}
}

func TestKey(t *testing.T) {
	keys := map[string]string{}
	for _, k := range [][]string{
		{"/a"}, {"/a", "page", "2"}, {"/a", "page", "2", "d", "dark"}, {"/a", "d", "dark"}, {"/apage=2"},
		{"/a", "page", "2\x1fd=dark"}, {"/a", "page", "2\x1e1d=dark"},
	} {
		key := pagecache.Key(k[0], k[1:]...)
		if other, ok := keys[key]; ok {
			t.Errorf("%q and %q share a key", k, other)
		}
		keys[key] = fmt.Sprint(k)
	}
	if pagecache.Key("/a", "page", "", "d", "") != "/a" {
		t.Error("empty values make a key")
	}
	if n := testing.AllocsPerRun(100, func() { pagecache.Key("/a", "page", "", "d", "") }); n != 0 {
		t.Errorf("the usual key allocates %v times", n)
	}
}

func TestSameContentKeepsItsBytes(t *testing.T) {
	c, e := sample(t, pagecache.Options{})
	first := body(t, e, "Accept-Encoding", "br").Header().Get("ETag")
	c.Drop("article:1")
	e = get(t, c, "/k", func(context.Context) (*pagecache.Page, error) { return page(text, "article:1", "new"), nil })
	w := body(t, e, "Accept-Encoding", "br")
	if w.Header().Get("ETag") != first || w.Header().Get("Surrogate-Key") != "article:1 new" {
		t.Errorf("%v", w.Header())
	}
	for _, enc := range []web.Encoding{web.Gzip, web.Identity} {
		got, err := web.Decompress(body(t, e, "Accept-Encoding", enc.String()).Body.Bytes(), enc)
		if err != nil || string(got) != text {
			t.Errorf("%s: %v", enc, err)
		}
	}
	c.Purge("new")
	if s := c.Stats(); s.Bytes != 0 {
		t.Errorf("%+v", s)
	}
}
