// Package pagecache keeps rendered pages as bytes: rendered once, compressed
// once per encoding, dropped by the tags of what they show.
//
// Three promises. A page is rendered once at a time, however many readers
// wait. A page whose rendering began before something it shows was dropped is
// never kept as fresh. After Purge the old bytes are never served again, even
// while the database is down; after Drop they are served then, and only then,
// marked Isnad-Stale: 1.
//
// Eviction is SIEVE: a queue in the order of arrival whose hand passes over
// pages that were read since its last visit. A hit sets one bit and moves
// nothing, so hits share no lock for writing; a crawler that reads everything
// once pushes out nothing that readers come back for.
package pagecache

import (
	"context"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

// Options of a cache; the zero value of each has a default.
type Options struct {
	MaxBytes      int64         // of all pages with all their variants; 64 MiB
	MaxNegative   int           // how many 4xx pages are kept; 512
	NegativeFor   time.Duration // how long one is kept that names no end; 1 minute
	RenderTimeout time.Duration // of one rendering; 10 s
	SharedFor     time.Duration // s-maxage for proxies and CDNs; 60 s, negative for none
	// Header is sent with every page: the security headers, which Front would
	// otherwise miss. A Vary in it is added to Accept-Encoding.
	Header http.Header
	Now    func() time.Time // the clock; time.Now
}

// Page is what rendering makes.
type Page struct {
	Status int         // 0 means 200; 5xx is served and not kept
	Header http.Header // Content-Type and whatever else belongs to this page
	Body   []byte      // belongs to the cache afterwards
	Tags   []string    // everything the page shows
	// Expires is when the page must be rendered again without having been
	// dropped (a bar that ends, an article that is due); zero is never.
	Expires time.Time
}

// Render makes a page. Its context outlives the request that caused it, since
// others wait for the same page.
type Render func(ctx context.Context) (*Page, error)

// Cache holds pages by key. It is safe for concurrent use.
type Cache struct {
	opt  Options
	base []line // of opt.Header, without Vary
	vary string

	mu       sync.RWMutex
	pages    map[string]*stored
	tags     map[string]map[*stored]struct{}
	flights  map[string]*flight
	positive queue
	negative queue
	bytes    int64

	hits, misses, staleServed, dropped, purged, evicted atomic.Int64
}

// New makes an empty cache.
func New(o Options) *Cache {
	setDefault(&o.MaxBytes, 64<<20)
	setDefault(&o.MaxNegative, 512)
	setDefault(&o.NegativeFor, time.Minute)
	setDefault(&o.RenderTimeout, 10*time.Second)
	setDefault(&o.SharedFor, time.Minute)
	if o.Now == nil {
		o.Now = time.Now
	}
	c := &Cache{opt: o, pages: map[string]*stored{}, tags: map[string]map[*stored]struct{}{}, flights: map[string]*flight{}}
	c.base, c.vary = split(o.Header, "Accept-Encoding")
	return c
}

func setDefault[T int | int64 | time.Duration](v *T, to T) {
	if *v == 0 {
		*v = to
	}
}

// Drop marks every page that has one of the tags as stale: the next Get
// renders it. It returns how many pages were fresh until now.
func (c *Cache) Drop(tags ...string) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, f := range c.flights {
		f.note(tags, false)
	}
	n := 0
	for _, tag := range tags {
		for s := range c.tags[tag] {
			if !s.stale.Swap(true) {
				n++
			}
		}
	}
	c.dropped.Add(int64(n))
	return n
}

// DropAll marks every page as stale: after a change of the theme, or when
// events may have been missed.
func (c *Cache) DropAll() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, f := range c.flights {
		f.all = true
	}
	n := 0
	for _, s := range c.pages {
		if !s.stale.Swap(true) {
			n++
		}
	}
	c.dropped.Add(int64(n))
	return n
}

// Purge forgets every page that has one of the tags, at once and for good: what
// was withdrawn must not be read again. It returns how many pages went.
func (c *Cache) Purge(tags ...string) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, f := range c.flights {
		f.note(tags, true)
	}
	n := 0
	for _, tag := range tags {
		for s := range c.tags[tag] {
			s.stale.Store(true) // a reader that holds it already looks once more
			c.forget(s)
			n++
		}
	}
	c.purged.Add(int64(n))
	return n
}

// fresh returns the page of a key if it may be served as it is.
func (c *Cache) fresh(key string) *stored {
	c.mu.RLock()
	s := c.pages[key]
	c.mu.RUnlock()
	if s == nil || !c.isFresh(s) {
		return nil
	}
	if !s.visited.Load() { // a write only when it changes something keeps the cache line shared
		s.visited.Store(true)
	}
	c.hits.Add(1)
	return s
}

func (c *Cache) isFresh(s *stored) bool {
	return !s.stale.Load() && (s.expires.IsZero() || c.opt.Now().Before(s.expires))
}

// keep puts a page in, in place of the old one of its key. The lock is held.
func (c *Cache) keep(s *stored) {
	if old := c.pages[s.key]; old != nil {
		c.forget(old)
	}
	if s.size > c.opt.MaxBytes/4 {
		return // it would push out everything else
	}
	s.live = true
	c.pages[s.key] = s
	for _, tag := range s.tags {
		set := c.tags[tag]
		if set == nil {
			set = map[*stored]struct{}{}
			c.tags[tag] = set
		}
		set[s] = struct{}{}
	}
	c.bytes += s.size
	if s.negative() {
		c.negative.push(s)
		for c.negative.n > c.opt.MaxNegative {
			c.evict(&c.negative)
		}
	} else {
		c.positive.push(s)
	}
	c.shrink()
}

// forget takes a page out. The lock is held.
func (c *Cache) forget(s *stored) {
	if !s.live {
		return
	}
	s.live = false
	delete(c.pages, s.key)
	for _, tag := range s.tags {
		delete(c.tags[tag], s)
		if len(c.tags[tag]) == 0 {
			delete(c.tags, tag)
		}
	}
	c.bytes -= s.size
	if s.negative() {
		c.negative.remove(s)
	} else {
		c.positive.remove(s)
	}
}

// resize counts a variant that was made or given up.
func (c *Cache) resize(s *stored, by int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	s.size += by
	if s.live {
		c.bytes += by
		c.shrink()
	}
}

func (c *Cache) shrink() {
	for c.bytes > c.opt.MaxBytes {
		if q := &c.negative; q.n > 0 {
			c.evict(q)
		} else if c.positive.n > 0 {
			c.evict(&c.positive)
		} else {
			return
		}
	}
}

func (c *Cache) evict(q *queue) {
	c.forget(q.victim())
	c.evicted.Add(1)
}
