package pagecache

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"isnad/internal/kit/errs"
)

const (
	// renderTries bounds how often one request renders a page that is dropped
	// again while it is being rendered.
	renderTries = 3
	// retryAfter is how long a stale page is served without asking again,
	// after the database was found to be away: readers should not wait for its
	// timeout one after the other.
	retryAfter = time.Second
	// maxNoted bounds the tags that one rendering remembers as dropped.
	maxNoted = 4096
)

// flight is one rendering and everybody who waits for it. Its fields are
// guarded by the cache's lock until done is closed.
type flight struct {
	done   chan struct{}
	entry  *Entry
	err    error
	drops  map[string]bool // tags dropped since the rendering began; true: purged
	all    bool            // everything was dropped
	purged bool            // too many tags to remember, a purge among them
}

// note remembers tags that were dropped while this page was being rendered.
// Which tags the page has is known only afterwards.
func (f *flight) note(tags []string, purge bool) {
	if len(f.drops)+len(tags) > maxNoted {
		f.all, f.purged = true, f.purged || purge
		for _, p := range f.drops {
			f.purged = f.purged || p
		}
		return
	}
	if f.drops == nil {
		f.drops = map[string]bool{}
	}
	for _, tag := range tags {
		f.drops[tag] = f.drops[tag] || purge
	}
}

// outdated reports whether a page with these tags was dropped or purged since
// its rendering began.
func (f *flight) outdated(tags []string) (dropped, purged bool) {
	dropped, purged = f.all, f.purged
	for _, tag := range tags {
		if p, ok := f.drops[tag]; ok {
			dropped, purged = true, purged || p
		}
	}
	return dropped, purged
}

// Get returns the page of a key, rendering it when there is none that is
// fresh. Whoever asks meanwhile waits for the same rendering; each may give up
// with its own ctx. An error of render is returned to all of them and not
// kept. When it is errs.Unavailable, or the rendering took too long, and a
// dropped page is still there, that page is returned, marked as stale.
func (c *Cache) Get(ctx context.Context, key string, render Render) (*Entry, error) {
	if s := c.fresh(key); s != nil {
		return &s.asFresh, nil
	}
	c.mu.Lock()
	if s := c.pages[key]; s != nil {
		if c.isFresh(s) {
			c.mu.Unlock()
			c.hits.Add(1)
			return &s.asFresh, nil
		}
		if c.opt.Now().Before(s.retryAt) {
			c.mu.Unlock()
			c.staleServed.Add(1)
			return &s.asStale, nil
		}
	}
	f := c.flights[key]
	if f == nil {
		c.misses.Add(1)
		f = &flight{done: make(chan struct{})}
		c.flights[key] = f
		go c.fly(context.WithoutCancel(ctx), key, f, render)
	}
	c.mu.Unlock()
	select {
	case <-f.done:
		return f.entry, f.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// fly renders until the page is not outdated, keeps it, and wakes who waits.
func (c *Cache) fly(ctx context.Context, key string, f *flight, render Render) {
	for try := 1; ; try++ {
		s, err := c.render(ctx, key, render)
		c.mu.Lock()
		if err != nil {
			f.entry, f.err = c.failed(key, err)
			break
		}
		dropped, purged := f.outdated(s.tags)
		if !dropped {
			c.settle(s)
			f.entry = &s.asFresh
			break
		}
		if try == renderTries {
			f.entry, f.err = c.overtaken(s, purged)
			break
		}
		f.drops, f.all, f.purged = nil, false, false
		c.mu.Unlock()
	}
	delete(c.flights, key)
	c.mu.Unlock()
	close(f.done)
}

// settle keeps a page unless its status says otherwise, and takes over what
// was compressed for the same content before.
func (c *Cache) settle(s *stored) {
	old := c.pages[s.key]
	if s.status >= 500 {
		return
	}
	if old != nil && old.hash == s.hash && old.status == s.status {
		s.adopt(old)
	}
	c.keep(s)
}

// overtaken decides about a page that was dropped during every try. Its
// readers asked before the last drop, so they may have it, but the next one
// renders again; after a purge nobody may have it.
func (c *Cache) overtaken(s *stored, purged bool) (*Entry, error) {
	if purged {
		return nil, errs.New(errs.Unavailable, "web.try_again", nil).
			Because(fmt.Errorf("%s was purged during each of %d renderings", s.key, renderTries))
	}
	s.stale.Store(true)
	c.settle(s)
	return &s.asFresh, nil
}

// failed returns the stale page if there is one and the failure is one that
// passes. A page that is not there any more takes its old bytes with it.
func (c *Cache) failed(key string, err error) (*Entry, error) {
	s := c.pages[key]
	if s == nil {
		return nil, err
	}
	switch errs.KindOf(err) {
	case errs.Unavailable:
	case errs.NotFound, errs.Gone, errs.Denied, errs.Unauthenticated:
		c.forget(s)
		return nil, err
	default:
		if !errors.Is(err, context.DeadlineExceeded) {
			return nil, err
		}
	}
	s.retryAt = c.opt.Now().Add(retryAfter)
	c.staleServed.Add(1)
	return &s.asStale, nil
}

// render runs one rendering with its limits. A panic becomes an error: it must
// not end the process, and the waiting requests need an answer.
func (c *Cache) render(ctx context.Context, key string, render Render) (s *stored, err error) {
	ctx, cancel := context.WithTimeout(ctx, c.opt.RenderTimeout)
	defer cancel()
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("rendering %s: panic: %v\n%s", key, p, debug.Stack())
		}
	}()
	page, err := render(ctx)
	if err != nil {
		return nil, err
	}
	if page == nil {
		return nil, fmt.Errorf("rendering %s: no page and no error", key)
	}
	return c.store(key, page)
}
