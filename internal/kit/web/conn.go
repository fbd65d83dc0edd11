package web

import (
	"context"
	"io"
	"net"
	"net/http"
	"sync"
)

// LimitConns bounds the open connections of a listener: in all, and for each
// client address (or /64); 0 is no bound. Connections beyond are closed at
// once. Loopback is exempt from the second bound, since a reverse proxy lives
// there; set perIP to 0 when one stands elsewhere.
func LimitConns(ln net.Listener, total, perIP int) net.Listener {
	return &listener{Listener: ln, total: total, perIP: perIP, byIP: map[string]int{}}
}

type listener struct {
	net.Listener
	total, perIP int
	mu           sync.Mutex
	open         int
	byIP         map[string]int
}

func (l *listener) Accept() (net.Conn, error) {
	for {
		c, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		key := connKey(c)
		if l.take(key) {
			tcp, _ := c.(*net.TCPConn)
			return &conn{Conn: c, tcp: tcp, release: sync.OnceFunc(func() { l.give(key) })}, nil
		}
		c.Close()
	}
}

func connKey(c net.Conn) string {
	a, ok := c.RemoteAddr().(*net.TCPAddr)
	if !ok || a.IP.IsLoopback() {
		return ""
	}
	return RateKey(a.AddrPort().Addr().Unmap().WithZone(""))
}

func (l *listener) take(key string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.total > 0 && l.open >= l.total || key != "" && l.perIP > 0 && l.byIP[key] >= l.perIP {
		return false
	}
	l.open++
	if key != "" {
		l.byIP[key]++
	}
	return true
}

func (l *listener) give(key string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.open--
	if l.byIP[key]--; l.byIP[key] <= 0 {
		delete(l.byIP, key)
	}
}

// conn gives its place back when it closes, and can join two writes into one.
type conn struct {
	net.Conn
	tcp     *net.TCPConn // Conn itself, when it is one
	release func()

	// Used by the one goroutine that writes the response.
	holding bool
	held    []byte // a copy of the write that waits
	vec     [2][]byte
	joined  net.Buffers
}

func (c *conn) Close() error {
	c.release()
	return c.Conn.Close()
}

// ReadFrom keeps the kernel's file copying for downloads.
func (c *conn) ReadFrom(r io.Reader) (int64, error) {
	if c.tcp != nil {
		return c.tcp.ReadFrom(r)
	}
	return io.Copy(struct{ io.Writer }{c.Conn}, r)
}

// Write holds the first write back while holding, and sends it together with
// the second.
func (c *conn) Write(p []byte) (int, error) {
	if !c.holding {
		return c.Conn.Write(p)
	}
	if len(c.held) == 0 {
		c.held = append(c.held, p...)
		return len(p), nil
	}
	c.holding = false
	c.vec = [2][]byte{c.held, p}
	c.joined = c.vec[:]
	held := len(c.held)
	c.held = c.held[:0]
	var n int64
	var err error
	if c.tcp != nil {
		n, err = c.joined.WriteTo(c.tcp)
	} else {
		n, err = c.joined.WriteTo(c.Conn)
	}
	return max(0, int(n)-held), err
}

// flush ends the holding and sends what still waits. An error shows again at
// the next write.
func (c *conn) flush() {
	c.holding = false
	if len(c.held) > 0 {
		c.Conn.Write(c.held)
		c.held = c.held[:0]
	}
}

type connKeyType struct{}

func rememberConn(ctx context.Context, c net.Conn) context.Context {
	if own, ok := c.(*conn); ok {
		return context.WithValue(ctx, connKeyType{}, own)
	}
	return ctx
}

// maxJoined is the largest body worth joining: beyond, a second system call is
// lost in the copying.
const maxJoined = 256 << 10

// WriteWhole writes a body that is all of the response. net/http sends the
// headers with the first 4 KiB and the rest in a second system call, which
// costs a third of a cached page; here both leave in one. On anything but a
// plain HTTP/1 connection of Server it is an ordinary Write.
func WriteWhole(w http.ResponseWriter, r *http.Request, body []byte) {
	if r.ProtoMajor == 1 && len(body) > 2048 && len(body) < maxJoined {
		if c, ok := r.Context().Value(connKeyType{}).(*conn); ok {
			c.holding = true
			defer c.flush()
		}
	}
	w.Write(body)
}
