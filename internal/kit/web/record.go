package web

import (
	"log/slog"
	"net/http"
	"time"
)

// recorder remembers what was answered. It unwraps, so that
// http.ResponseController reaches the connection.
type recorder struct {
	http.ResponseWriter
	status int
	bytes  int64
}

// record returns w itself when it is a recorder already, so that a chain of
// middleware costs one wrapper.
func record(w http.ResponseWriter) *recorder {
	if rec, ok := w.(*recorder); ok {
		return rec
	}
	return &recorder{ResponseWriter: w}
}

func (w *recorder) WriteHeader(status int) {
	if w.status == 0 && status >= 200 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *recorder) Write(p []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	n, err := w.ResponseWriter.Write(p)
	w.bytes += int64(n)
	return n, err
}

func (w *recorder) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// LogRequests writes one line per request. The query is left out, since it
// holds what people search for and one-time tokens; so is the address of the
// client.
func LogRequests(log *slog.Logger) Middleware {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			start := time.Now()
			rec := record(w)
			defer func() {
				log.LogAttrs(r.Context(), slog.LevelInfo, "request",
					slog.String("method", r.Method), slog.String("path", r.URL.Path),
					slog.Int("status", rec.status), slog.Int64("bytes", rec.bytes),
					slog.Float64("took_ms", float64(time.Since(start).Microseconds())/1000),
					slog.String("request", RequestIDOf(r.Context())))
			}()
			next.ServeHTTP(rec, r)
		})
	}
}
