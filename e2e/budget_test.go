package e2e_test

import (
	"bytes"
	"compress/gzip"
	"regexp"
	"slices"
	"strings"
	"testing"

	"isnad/e2e/node"
	"isnad/internal/kit/browser"
)

// The budgets of a reader's page, in bytes as they cross the network. Headers
// count wherever a whole page is weighed.
const (
	maxArticleHTML = 20 << 10
	maxScript      = 4 << 10
	maxArticlePage = 140 << 10
	maxFrontPage   = 250 << 10
	maxRequests    = 8
	maxShift       = 0.02
)

// TestArticlesAreSmall weighs the HTML of every article of the demo, as a
// client receives it that knows gzip only, the weakest of what is offered.
func TestArticlesAreSmall(t *testing.T) {
	n := node.Demo(t)
	list := articles(t, n)
	if len(list) < 36 {
		t.Errorf("the demo has %d articles, want at least 36", len(list))
	}
	heaviest, at := 0, ""
	for _, address := range list {
		a := fetch(t, address, "Accept-Encoding", "gzip")
		if a.status != 200 || a.header.Get("Content-Encoding") != "gzip" {
			t.Fatalf("%s: status %d, encoding %q", readable(address), a.status, a.header.Get("Content-Encoding"))
		}
		if len(a.body) > maxArticleHTML {
			t.Errorf("%s: %d bytes of HTML, want at most %d", readable(address), len(a.body), maxArticleHTML)
		}
		if len(a.body) > heaviest {
			heaviest, at = len(a.body), address
		}
		if c := a.header.Values("Set-Cookie"); len(c) > 0 {
			t.Errorf("%s sets a cookie: %v", readable(address), c)
		}
		wantPlainMarkup(t, address, unzip(t, a.body))
	}
	t.Logf("%d articles, the heaviest HTML is %d bytes with gzip: %s", len(list), heaviest, readable(at))
}

func unzip(t *testing.T, b string) string {
	t.Helper()
	r, err := gzip.NewReader(strings.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if _, err := out.ReadFrom(r); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// wantPlainMarkup looks for what a browser would not report: sentences that
// the catalogues lack, and code in the page that the policy forbids.
func wantPlainMarkup(t *testing.T, address, html string) {
	t.Helper()
	if i := strings.Index(html, "⟦"); i >= 0 {
		t.Errorf("%s: a message is missing: %.60s", readable(address), html[i:])
	}
	for _, pattern := range []string{`<script>`, `<style`, `\sstyle="`, `\son[a-z]+="`, `javascript:`} {
		if m := regexp.MustCompile(pattern).FindString(html); m != "" {
			t.Errorf("%s: inline code: %q", readable(address), m)
		}
	}
}

// heaviestArticles are the n articles with the most HTML, and the first ones
// with a chain of four hops and a correction would be among them in any case.
func heaviestArticles(t *testing.T, on *node.Node, n int) []string {
	t.Helper()
	list := articles(t, on)
	weight := map[string]int{}
	for _, a := range list {
		weight[a] = len(fetch(t, a).body)
	}
	slices.SortFunc(list, func(a, b string) int { return weight[b] - weight[a] })
	return list[:min(n, len(list))]
}

// TestReadingIsLight opens pages as a first-time reader, without scrolling,
// and weighs everything that was loaded.
func TestReadingIsLight(t *testing.T) {
	n := node.Demo(t)
	type page struct {
		address string
		bytes   int
	}
	pages := []page{{n.URL + "/", maxFrontPage}}
	for _, a := range heaviestArticles(t, n, 4) {
		pages = append(pages, page{a, maxArticlePage})
	}
	for _, visitor := range []struct {
		name   string
		option browser.Option
	}{{"390", browser.Phone}, {"1280", browser.Size(1280, 900)}} {
		for _, x := range pages {
			p := browser.New(t, visitor.option) // a new one each: with an empty cache
			if status := p.Open(x.address); status != 200 {
				t.Fatalf("%s: status %d", readable(x.address), status)
			}
			wantLight(t, p, x.bytes, x.address != n.URL+"/", n.URL)
			p.WantClean()
			if cls := p.CLS(); cls > maxShift {
				t.Errorf("%s at %s: the page jumps, CLS %.4f, want at most %v", readable(x.address), visitor.name, cls, maxShift)
			}
		}
	}
}

// wantLight compares what a page loaded with its budgets. Headless Chromium
// loads no icon, a browser with a tab to show loads one: it is added.
func wantLight(t *testing.T, p *browser.Page, maxBytes int, article bool, origin string) {
	t.Helper()
	where := readable(p.URL())
	tr := p.Traffic()
	icon := origin + p.Attr(`link[rel=icon]`, "href")
	requests, total := tr.Requests, tr.Total
	if !slices.Contains(tr.URLs, icon) {
		requests++
		total += len(fetch(t, icon, "Accept-Encoding", "gzip").body)
	}
	t.Logf("%s: %d requests, %d bytes in all, document %d, %v", where, requests, total, tr.Body, tr.Bytes)
	if total > maxBytes {
		t.Errorf("%s: %d bytes before scrolling, want at most %d: %v\n%s", where, total, maxBytes, tr.Bytes, strings.Join(tr.URLs, "\n"))
	}
	if article && requests > maxRequests {
		t.Errorf("%s: %d requests with the icon, want at most %d:\n%s", where, requests, maxRequests, strings.Join(tr.URLs, "\n"))
	}
	if tr.Bytes["Script"] > maxScript {
		t.Errorf("%s: %d bytes of script, want at most %d", where, tr.Bytes["Script"], maxScript)
	}
	if len(tr.Origins) != 1 || tr.Origins[0] != origin {
		t.Errorf("%s: loaded from %v, want %s alone", where, tr.Origins, origin)
	}
	if len(tr.Cookies) > 0 {
		t.Errorf("%s: cookies %v, want none", where, tr.Cookies)
	}
}

// TestReadingNeedsNoScript compares what is read with and without JavaScript.
func TestReadingNeedsNoScript(t *testing.T) {
	n := node.Demo(t)
	address := heaviestArticles(t, n, 1)[0]
	read := func(options ...browser.Option) (text string, pictures int) {
		p := browser.New(t, options...)
		p.Open(address)
		return p.Text("article.story .body"), p.Count("article.story img")
	}
	with, pictures := read()
	without, shown := read(browser.NoScript)
	if with != without || pictures != shown || len(with) < 500 {
		t.Errorf("without scripts %d letters and %d pictures are read, with them %d and %d", len(without), shown, len(with), pictures)
	}
}
