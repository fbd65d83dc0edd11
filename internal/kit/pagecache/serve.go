package pagecache

import (
	"net/http"

	"isnad/internal/kit/web"
)

var (
	staleMark    = []string{"1"}
	staleControl = []string{"public, max-age=0, must-revalidate"}
)

// ServeHTTP answers GET and HEAD with the page in the best encoding, or with
// 304 when the client has it.
func (e *Entry) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s := e.page
	to := web.Identity
	if s.squash {
		to = web.AcceptEncoding(r.Header["Accept-Encoding"])
	}
	v, err := s.variant(to)
	if err != nil { // memory ran out, or worse: no compressor fails on bytes
		http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
		return
	}
	h := w.Header()
	status, lines := s.status, v.lines
	if status == http.StatusOK {
		if match := r.Header["If-None-Match"]; len(match) > 0 && web.NoneMatch(match, v.etag) {
			status, lines = http.StatusNotModified, v.short
		}
	}
	for i := range lines {
		h[lines[i].name] = lines[i].values
	}
	if e.stale {
		h["Isnad-Stale"] = staleMark
		h["Cache-Control"] = staleControl
	}
	w.WriteHeader(status)
	if status != http.StatusNotModified && r.Method != http.MethodHead {
		web.WriteWhole(w, r, v.body)
	}
}

// Front answers from the cache before anything else sees the request: no
// routing, no middleware, no allocation beyond net/http's own. classify
// returns the key a request's page would have, and false for requests that are
// never cached; it must be cheap, and agree with the key that next uses.
// Everything that is not a fresh hit goes to next.
func (c *Cache) Front(next http.Handler, classify func(*http.Request) (key string, ok bool)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodGet || r.Method == http.MethodHead {
			if key, ok := classify(r); ok {
				if s := c.fresh(key); s != nil {
					s.asFresh.ServeHTTP(w, r)
					return
				}
			}
		}
		next.ServeHTTP(w, r)
	})
}
