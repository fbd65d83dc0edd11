package pagecache

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"isnad/internal/kit/web"
)

// Entry is a page as it is served.
type Entry struct {
	page  *stored
	stale bool
}

// stored is a page in the cache, with its variants.
type stored struct {
	key     string
	status  int
	hash    string
	tags    []string
	expires time.Time
	lines   []line // headers of every variant
	short   []line // headers of a 304
	squash  bool   // compression is worth it

	asFresh, asStale Entry
	stale, visited   atomic.Bool
	variants         [web.Encodings]atomic.Pointer[variant]

	cache *Cache
	mu    sync.Mutex // makes one variant at a time; guards body
	body  []byte     // identity, until a compressed variant exists; nil afterwards

	// guarded by the cache's lock
	size         int64
	live         bool
	retryAt      time.Time
	newer, older *stored
}

// variant is a page in one encoding with its headers ready to be assigned.
type variant struct {
	body  []byte
	etag  string
	lines []line
	short []line
}

// line is a header with its values in a slice that every response shares.
type line struct {
	name   string
	values []string
}

func one(name, value string) line { return line{name, []string{value}} }

const (
	// entryOverhead and tagOverhead are what an entry and each of its tags
	// cost beside their bytes, measured on the heap and rounded up.
	entryOverhead = 2048
	tagOverhead   = 128
	// maxTagHeader is what common CDNs take. Pages with more tags are not
	// offered to shared caches, which could not be told to drop them.
	maxTagHeader = 8 << 10
	minCompress  = 256
)

// store makes an entry of a rendered page; it is not in the cache yet.
func (c *Cache) store(key string, p *Page) (*stored, error) {
	if len(p.Header["Set-Cookie"]) > 0 {
		return nil, fmt.Errorf("page %s sets a cookie, which every reader of the cache would get", key)
	}
	status := p.Status
	if status == 0 {
		status = http.StatusOK
	}
	sum := sha256.Sum256(p.Body)
	tags := slices.Clone(p.Tags)
	slices.Sort(tags)
	s := &stored{key: key, status: status, hash: base64.RawURLEncoding.EncodeToString(sum[:9]),
		tags: slices.Compact(tags), expires: p.Expires, cache: c, body: p.Body,
		squash: len(p.Body) >= minCompress && compressible(p.Header.Get("Content-Type"))}
	s.asFresh, s.asStale = Entry{page: s}, Entry{page: s, stale: true}
	if s.negative() && s.expires.IsZero() {
		s.expires = c.opt.Now().Add(c.opt.NegativeFor)
	}
	c.headers(s, p.Header)
	s.size = int64(len(p.Body)+len(key)+len(tags)*tagOverhead) + entryOverhead
	for _, l := range s.lines {
		s.size += int64(len(l.name) + len(l.values[0]))
	}
	return s, nil
}

func (s *stored) negative() bool { return s.status >= 400 }

// headers prepares what every variant sends.
func (c *Cache) headers(s *stored, own http.Header) {
	lines, vary := split(own, c.vary)
	for _, l := range c.base {
		if _, ok := own[l.name]; !ok {
			lines = append(lines, l)
		}
	}
	keys := strings.Join(s.tags, " ")
	tagged := len(keys) <= maxTagHeader
	control := "public, max-age=0, must-revalidate"
	if tagged && c.opt.SharedFor > 0 {
		control += ", s-maxage=" + strconv.Itoa(int(c.opt.SharedFor.Seconds()))
	}
	if _, ok := own["Cache-Control"]; !ok {
		lines = append(lines, one("Cache-Control", control))
	}
	if tagged && len(keys) > 0 {
		lines = append(lines, one("Surrogate-Key", keys), one("Cache-Tag", strings.Join(s.tags, ",")))
	}
	lines = append(lines, one("Vary", vary))
	s.lines = lines
	for _, l := range lines {
		switch l.name {
		case "Cache-Control", "Vary", "Surrogate-Key", "Cache-Tag", "Content-Location", "Expires":
			s.short = append(s.short, l)
		}
	}
}

// split returns a header as lines without Vary, and Vary's values after the
// given ones. Headers that only a variant can know are left out.
func split(h http.Header, vary string) ([]line, string) {
	var lines []line
	for name, values := range h {
		switch {
		case name == "Vary":
			for _, v := range values {
				if !strings.Contains(vary, v) {
					vary += ", " + v
				}
			}
		case name == "Content-Length" || name == "Content-Encoding" || name == "Etag":
			// These belong to a variant, not to the page.
		case len(values) > 0:
			lines = append(lines, line{name, slices.Clip(slices.Clone(values))})
		}
	}
	return lines, vary
}

func compressible(kind string) bool {
	kind, _, _ = strings.Cut(kind, ";")
	return strings.HasPrefix(kind, "text/") || strings.HasSuffix(kind, "json") || strings.HasSuffix(kind, "xml") ||
		kind == "application/javascript" || kind == "application/manifest+json"
}

// Status returns the page's HTTP status.
func (e *Entry) Status() int { return e.page.status }

// Tags returns what the page shows; the slice must not be changed.
func (e *Entry) Tags() []string { return e.page.tags }

// Stale reports that the page is served only because a fresh one cannot be
// made.
func (e *Entry) Stale() bool { return e.stale }
