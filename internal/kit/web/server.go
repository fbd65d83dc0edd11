package web

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"
)

// The limits of a connection. A client that is slower than this is broken or
// hostile.
const (
	readHeaderTimeout = 5 * time.Second
	readTimeout       = 30 * time.Second
	writeTimeout      = 60 * time.Second
	idleTimeout       = 60 * time.Second
	maxHeaderBytes    = 32 << 10
	maxStreams        = 100
	drainTimeout      = 15 * time.Second
)

// Server returns an http.Server with limits on everything a client can send
// or withhold. Handlers that need longer say so with Body.
func Server(addr string, handler http.Handler) *http.Server {
	return &http.Server{
		Addr: addr, Handler: handler,
		ReadHeaderTimeout: readHeaderTimeout, ReadTimeout: readTimeout,
		WriteTimeout: writeTimeout, IdleTimeout: idleTimeout,
		MaxHeaderBytes: maxHeaderBytes,
		HTTP2:          &http.HTTP2Config{MaxConcurrentStreams: maxStreams},
		ConnContext:    rememberConn,
	}
}

// Serve serves until ctx ends, then stops accepting and lets requests in
// flight finish. It returns nil after a clean stop, an error when the listener
// failed or a request had to be cut off. Connections of a listener that
// LimitConns did not make are not limited in number.
func Serve(ctx context.Context, ln net.Listener, srv *http.Server) error {
	if _, ok := ln.(*listener); !ok {
		ln = LimitConns(ln, 0, 0)
	}
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(ln) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serving on %s: %w", ln.Addr(), err)
	case <-ctx.Done():
	}
	drain, cancel := context.WithTimeout(context.WithoutCancel(ctx), drainTimeout)
	defer cancel()
	err := srv.Shutdown(drain)
	if err != nil {
		srv.Close()
		err = fmt.Errorf("requests were cut off after %s: %w", drainTimeout, err)
	}
	if serveErr := <-failed; !errors.Is(serveErr, http.ErrServerClosed) {
		err = errors.Join(err, serveErr)
	}
	return err
}

// Body is the middleware that bounds a request's body to max bytes and gives
// it this long to arrive; it is meant for routes that need other limits than
// the server's.
func Body(max int64, within time.Duration) Middleware {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			r.Body = http.MaxBytesReader(w, r.Body, max)
			rc := http.NewResponseController(w)
			now := time.Now()
			// Connections that have no deadlines (tests) keep the server's limits.
			_ = rc.SetReadDeadline(now.Add(within))
			_ = rc.SetWriteDeadline(now.Add(within + writeTimeout))
			next.ServeHTTP(w, r)
		})
	}
}
