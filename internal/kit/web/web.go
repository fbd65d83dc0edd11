// Package web is the HTTP mechanics under the faces: middleware, errors to
// statuses, security headers, forms, cookies, assets, uploads and the server
// itself with its limits.
//
// It stands on net/http and its ServeMux and knows nothing of news: no text a
// person reads is written here, and no session is stored here. It refuses to
// be a framework; everything takes and returns net/http's own types.
package web

import (
	"context"
	"crypto/rand"
	"net/http"
)

// Middleware wraps a handler.
type Middleware func(http.Handler) http.Handler

// Chain wraps h so that the first middleware of the list sees the request
// first.
func Chain(h http.Handler, list ...Middleware) http.Handler {
	for i := len(list) - 1; i >= 0; i-- {
		h = list[i](h)
	}
	return h
}

type contextKey int

const (
	requestIDKey contextKey = iota
	peerKey
)

// idAlphabet is Crockford's base 32: no letter that can be misread over the
// telephone.
const idAlphabet = "0123456789abcdefghjkmnpqrstvwxyz"

// randomID returns n random characters of five bits each.
func randomID(n int) string {
	b := make([]byte, n)
	rand.Read(b)
	for i := range b {
		b[i] = idAlphabet[b[i]&31]
	}
	return string(b)
}

// RequestID gives every request an id of its own, in its context and in the
// header X-Request-Id of the response. An id sent by the client is ignored: it
// could be used to forge log lines.
func RequestID(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := randomID(12)
		w.Header().Set("X-Request-Id", id)
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), requestIDKey, id)))
	})
}

// RequestIDOf returns the id that RequestID gave, or "" outside a request.
func RequestIDOf(ctx context.Context) string {
	id, _ := ctx.Value(requestIDKey).(string)
	return id
}
