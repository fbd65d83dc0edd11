package pagecache

// Stats are a cache's counters since its start, and its size now.
type Stats struct {
	Pages, Negative                int
	Bytes                          int64
	Hits, Misses, Stale            int64 // answers: fresh, rendered, stale
	Dropped, Purged, Evicted, Tags int64
}

// Stats returns the counters.
func (c *Cache) Stats() Stats {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return Stats{
		Pages: c.positive.n, Negative: c.negative.n, Bytes: c.bytes, Tags: int64(len(c.tags)),
		Hits: c.hits.Load(), Misses: c.misses.Load(), Stale: c.staleServed.Load(),
		Dropped: c.dropped.Load(), Purged: c.purged.Load(), Evicted: c.evicted.Load(),
	}
}

// State says what the cache holds for a key.
type State int

// The states of a key.
const (
	Absent State = iota
	Fresh
	Stale
)

// State returns what the cache holds for a key, without counting as a read.
func (c *Cache) State(key string) State {
	c.mu.RLock()
	defer c.mu.RUnlock()
	s := c.pages[key]
	switch {
	case s == nil:
		return Absent
	case c.isFresh(s):
		return Fresh
	}
	return Stale
}

// Keys returns the keys of all pages that are held, in no order.
func (c *Cache) Keys() []string {
	c.mu.RLock()
	defer c.mu.RUnlock()
	keys := make([]string, 0, len(c.pages))
	for k := range c.pages {
		keys = append(keys, k)
	}
	return keys
}
