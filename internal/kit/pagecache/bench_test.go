package pagecache_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"isnad/internal/kit/pagecache"
	"isnad/internal/kit/web"
)

// discard is a ResponseWriter that costs as little as one can, so that the
// cache's own work is what is measured.
type discard struct{ h http.Header }

func (d *discard) Header() http.Header         { return d.h }
func (d *discard) WriteHeader(int)             {}
func (d *discard) Write(b []byte) (int, error) { return len(b), nil }

func BenchmarkFrontHit(b *testing.B) {
	c := pagecache.New(pagecache.Options{Header: web.Reader().Header()})
	c.Get(b.Context(), "/k", func(context.Context) (*pagecache.Page, error) { return page(text, "article:1"), nil })
	front := c.Front(http.NotFoundHandler(), func(r *http.Request) (string, bool) { return web.CanonicalPath(r) })
	r := httptest.NewRequest("GET", "/k", nil)
	r.Header.Set("Accept-Encoding", "gzip, deflate, br")
	w := &discard{http.Header{}}
	b.ReportAllocs()
	for b.Loop() {
		front.ServeHTTP(w, r)
	}
}

func BenchmarkDropOneOfMany(b *testing.B) {
	c := pagecache.New(pagecache.Options{})
	for i := range 2000 {
		c.Get(b.Context(), fmt.Sprint("/", i), func(context.Context) (*pagecache.Page, error) {
			return page("x", fmt.Sprint("article:", i), "site"), nil
		})
	}
	for b.Loop() {
		c.Drop("article:7")
	}
}

func BenchmarkCompress(b *testing.B) {
	for _, e := range []web.Encoding{web.Gzip, web.Zstd, web.Brotli} {
		b.Run(e.String(), func(b *testing.B) {
			var n int
			for b.Loop() {
				out, err := web.Compress([]byte(realistic), e, web.Quick)
				if err != nil {
					b.Fatal(err)
				}
				n = len(out)
			}
			b.ReportMetric(float64(n), "bytes")
		})
	}
}

// realistic is as varied as an article of 37 KB: words drawn from a vocabulary
// with a long tail, in mark-up that repeats.
var realistic = func() string {
	letters := []rune("ابتثجحخدذرزسشصضطظعغفقكلمنهوي")
	r := rand.New(rand.NewPCG(1, 2))
	words := make([]string, 1500)
	for i := range words {
		for range 3 + r.IntN(5) {
			words[i] += string(letters[r.IntN(len(letters))])
		}
	}
	var b strings.Builder
	for b.Len() < 37<<10 {
		b.WriteString(`<p class="statement"><bdi>`)
		for range 40 {
			b.WriteString(words[int(float64(len(words))*r.Float64()*r.Float64())] + " ")
		}
		b.WriteString("</bdi></p>\n")
	}
	return b.String()
}()
