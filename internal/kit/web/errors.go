package web

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"

	"isnad/internal/kit/errs"
)

// Handler is an HTTP handler that may fail. After it has written anything it
// should return nil or expect its connection to be cut: half a page with an
// error page behind it helps nobody.
type Handler func(w http.ResponseWriter, r *http.Request) error

// Errors turns what a Handler returns into a response.
type Errors struct {
	// Page writes the error page. The status is already chosen; incident is
	// empty except for errors nobody classified, of which the person sees
	// nothing but this id. Page must not need the database.
	Page func(w http.ResponseWriter, r *http.Request, status int, incident string, err error)
	// Log receives every incident once, and a warning for each Unavailable.
	Log *slog.Logger
}

// statuses is the one table from kinds to HTTP.
var statuses = map[errs.Kind]int{
	errs.Internal:        http.StatusInternalServerError,
	errs.Invalid:         http.StatusUnprocessableEntity,
	errs.NotFound:        http.StatusNotFound,
	errs.Gone:            http.StatusGone,
	errs.Conflict:        http.StatusConflict,
	errs.Stale:           http.StatusConflict,
	errs.Denied:          http.StatusForbidden,
	errs.Unauthenticated: http.StatusUnauthorized,
	errs.TooMany:         http.StatusTooManyRequests,
	errs.TooLarge:        http.StatusRequestEntityTooLarge,
	errs.Unavailable:     http.StatusServiceUnavailable,
}

// Status returns the HTTP status of an error: that of its kind, 413 for a body
// over its limit, 405 for MethodNotAllowed, 503 for a deadline that passed.
func Status(err error) int {
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return http.StatusRequestEntityTooLarge
	}
	if _, ok := errors.AsType[*MethodNotAllowed](err); ok {
		return http.StatusMethodNotAllowed
	}
	kind := errs.KindOf(err)
	if kind == errs.Internal && errors.Is(err, context.DeadlineExceeded) {
		return http.StatusServiceUnavailable
	}
	return statuses[kind]
}

// MethodNotAllowed is what Mux reports when a path exists for other methods.
type MethodNotAllowed struct{ Allow string }

func (e *MethodNotAllowed) Error() string { return "method not allowed, only " + e.Allow }

// Handle makes an http.Handler of h.
func (e *Errors) Handle(h Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		rec := record(w)
		if err := h(rec, r); err != nil {
			e.Answer(rec, r, err)
		}
	})
}

// Answer writes the error page of err, and logs it if it is an incident. When
// the response has begun it cuts the connection instead, so that the client
// does not take half a page for a whole one.
func (e *Errors) Answer(w http.ResponseWriter, r *http.Request, err error) {
	if errors.Is(err, context.Canceled) && r.Context().Err() != nil {
		return // the client went away; nobody is left to answer
	}
	status := Status(err)
	incident := ""
	switch status {
	case http.StatusInternalServerError:
		incident = randomID(6)
		e.Log.ErrorContext(r.Context(), "incident", "incident", incident, "method", r.Method,
			"path", r.URL.Path, "request", RequestIDOf(r.Context()), "err", err)
	case http.StatusServiceUnavailable:
		e.Log.WarnContext(r.Context(), "unavailable", "method", r.Method, "path", r.URL.Path, "err", err)
		w.Header().Set("Retry-After", "5")
	case http.StatusTooManyRequests:
		if w.Header().Get("Retry-After") == "" {
			w.Header().Set("Retry-After", "60")
		}
	case http.StatusMethodNotAllowed:
		if m, ok := errors.AsType[*MethodNotAllowed](err); ok {
			w.Header().Set("Allow", m.Allow)
		}
	}
	if rec, ok := w.(*recorder); ok && rec.status != 0 {
		panic(http.ErrAbortHandler)
	}
	forgetBody(w.Header())
	e.Page(w, r, status, incident, err)
}

// forgetBody takes away headers that a handler set for the body it never
// wrote.
func forgetBody(h http.Header) {
	for _, name := range []string{"Content-Length", "Content-Encoding", "Content-Disposition", "Etag", "Last-Modified", "Cache-Control"} {
		h.Del(name)
	}
	h.Set("Cache-Control", "no-store")
}

// Recover is the middleware that answers a panic as an incident. The stack
// goes to the log, never to the client.
func (e *Errors) Recover(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		rec := record(w)
		defer func() {
			p := recover()
			if p == nil {
				return
			}
			if p == http.ErrAbortHandler {
				panic(p)
			}
			e.Answer(rec, r, fmt.Errorf("panic: %v\n%s", p, debug.Stack()))
		}()
		next.ServeHTTP(rec, r)
	})
}

// Mux serves mux, with its bare 404 and 405 texts replaced by error pages.
func (e *Errors) Mux(mux *http.ServeMux) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h, pattern := mux.Handler(r)
		if pattern != "" {
			mux.ServeHTTP(w, r)
			return
		}
		// ServeMux tells 404 and 405 apart only by what its handler writes.
		probe := &refusal{header: http.Header{}}
		h.ServeHTTP(probe, r)
		switch {
		case probe.status == http.StatusMethodNotAllowed:
			e.Answer(record(w), r, &MethodNotAllowed{Allow: probe.header.Get("Allow")})
		case probe.status == http.StatusNotFound:
			e.Answer(record(w), r, errs.New(errs.NotFound, "web.not_found", nil))
		default:
			mux.ServeHTTP(w, r)
		}
	})
}

// refusal takes what ServeMux's own 404 and 405 handlers write.
type refusal struct {
	header http.Header
	status int
}

func (p *refusal) Header() http.Header         { return p.header }
func (p *refusal) WriteHeader(status int)      { p.status = status }
func (p *refusal) Write(b []byte) (int, error) { return len(b), nil }
