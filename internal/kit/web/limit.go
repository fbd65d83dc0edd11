package web

import (
	"container/list"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"isnad/internal/kit/errs"
)

// Limiter is a token bucket per key, for as many keys as it was made for. When
// they are all taken, the one unused for longest is forgotten, so that memory
// is bounded whatever is thrown at it; count IPv6 clients by RateKey, or one
// of them can push everybody else out.
type Limiter struct {
	every rate.Limit
	burst int
	keys  int
	now   func() time.Time

	mu      sync.Mutex
	buckets map[string]*list.Element
	recent  *list.List // of *bucket, the most recently used in front
}

type bucket struct {
	key   string
	limit *rate.Limiter
}

// NewLimiter allows burst acts at once and one more every interval, for each
// of at most keys keys. now is the clock; nil is the system's.
func NewLimiter(interval time.Duration, burst, keys int, now func() time.Time) *Limiter {
	if now == nil {
		now = time.Now
	}
	return &Limiter{every: rate.Every(interval), burst: burst, keys: max(keys, 1), now: now,
		buckets: map[string]*list.Element{}, recent: list.New()}
}

// Allow takes one act of the key's, and reports false when it has none left.
func (l *Limiter) Allow(key string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	el, ok := l.buckets[key]
	if ok {
		l.recent.MoveToFront(el)
	} else {
		if l.recent.Len() >= l.keys {
			oldest := l.recent.Back()
			delete(l.buckets, l.recent.Remove(oldest).(*bucket).key)
		}
		el = l.recent.PushFront(&bucket{key, rate.NewLimiter(l.every, l.burst)})
		l.buckets[key] = el
	}
	return el.Value.(*bucket).limit.AllowN(l.now(), 1)
}

// Check is Allow with the error that a person is told.
func (l *Limiter) Check(key string) error {
	if l.Allow(key) {
		return nil
	}
	return errs.New(errs.TooMany, "web.too_many", nil)
}
