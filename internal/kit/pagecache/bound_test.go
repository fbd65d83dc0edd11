package pagecache_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"

	"isnad/internal/kit/pagecache"
)

func article(i int) *pagecache.Page {
	b := make([]byte, 8<<10)
	r := rand.New(rand.NewPCG(uint64(i), 1))
	for j := range b {
		b[j] = 'a' + byte(r.IntN(26))
	}
	return page(string(b), fmt.Sprint("article:", i))
}

func TestTheBoundHoldsWithAllVariants(t *testing.T) {
	const limit = 1 << 20
	c := pagecache.New(pagecache.Options{MaxBytes: limit})
	for i := range 300 {
		e := get(t, c, fmt.Sprint("/", i), func(context.Context) (*pagecache.Page, error) { return article(i), nil })
		for _, enc := range []string{"br", "gzip", "zstd", ""} {
			body(t, e, "Accept-Encoding", enc)
		}
		if s := c.Stats(); s.Bytes > limit {
			t.Fatalf("after %d pages: %d bytes", i, s.Bytes)
		}
	}
	s := c.Stats()
	if s.Evicted == 0 || s.Pages < 20 {
		t.Errorf("%+v", s)
	}
	for i := range 300 {
		c.Purge(fmt.Sprint("article:", i))
	}
	if s := c.Stats(); s.Bytes != 0 || s.Pages != 0 || s.Tags != 0 {
		t.Errorf("purging everything leaves %+v", s)
	}
}

func TestAScanDoesNotPushOutWhatIsRead(t *testing.T) {
	c := pagecache.New(pagecache.Options{MaxBytes: 1 << 20})
	read := func(i int) {
		get(t, c, fmt.Sprint("/", i), func(context.Context) (*pagecache.Page, error) { return article(i), nil })
	}
	for i := range 1000 {
		read(i % 20)  // twenty pages that people read
		read(100 + i) // and a crawler that reads each page once
	}
	for i := range 20 {
		if c.State(fmt.Sprint("/", i)) != pagecache.Fresh {
			t.Errorf("page %d was pushed out", i)
		}
	}
}

func TestAHugePageIsServedAndNotKept(t *testing.T) {
	c := pagecache.New(pagecache.Options{MaxBytes: 64 << 10})
	e := get(t, c, "/", func(context.Context) (*pagecache.Page, error) { return page(string(make([]byte, 40<<10))), nil })
	if got := body(t, e).Body.Len(); got != 40<<10 {
		t.Errorf("served %d bytes", got)
	}
	if c.State("/") != pagecache.Absent || c.Stats().Bytes != 0 {
		t.Errorf("%+v", c.Stats())
	}
}

func TestNegativePagesAreFewAndGoFirst(t *testing.T) {
	c := pagecache.New(pagecache.Options{MaxNegative: 10})
	for i := range 100 {
		get(t, c, fmt.Sprint("/junk", i), func(context.Context) (*pagecache.Page, error) {
			p := page("لا شيء هنا", "missing")
			p.Status = 404
			return p, nil
		})
	}
	if s := c.Stats(); s.Negative != 10 || s.Pages != 0 {
		t.Errorf("%+v", s)
	}
	if n := c.Drop("missing"); n != 10 {
		t.Errorf("dropped %d", n)
	}
}

// TestManyAtOnce is for the race detector: everything at the same time, and
// the books must balance afterwards.
func TestManyAtOnce(t *testing.T) {
	c := pagecache.New(pagecache.Options{MaxBytes: 200 << 10})
	var wg sync.WaitGroup
	for g := range 8 {
		wg.Go(func() {
			r := rand.New(rand.NewPCG(uint64(g), 2))
			for range 300 {
				i := r.IntN(40)
				switch r.IntN(12) {
				case 0:
					c.Drop(fmt.Sprint("article:", i))
				case 1:
					c.Purge(fmt.Sprint("article:", i))
				case 2:
					c.DropAll()
				default:
					e, err := c.Get(t.Context(), fmt.Sprint("/", i), func(context.Context) (*pagecache.Page, error) { return article(i), nil })
					if err == nil {
						body(t, e, "Accept-Encoding", []string{"br", "gzip", "zstd", ""}[r.IntN(4)])
					}
				}
			}
		})
	}
	wg.Wait()
	for i := range 40 {
		c.Purge(fmt.Sprint("article:", i))
	}
	if s := c.Stats(); s.Bytes != 0 || s.Pages != 0 {
		t.Errorf("%+v", s)
	}
}
