package web_test

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"isnad/internal/kit/web"
)

func TestLimiter(t *testing.T) {
	now := time.Unix(0, 0)
	l := web.NewLimiter(time.Second, 2, 3, func() time.Time { return now })
	for i, want := range []bool{true, true, false} {
		if l.Allow("a") != want {
			t.Errorf("a burst of two per key: number %d", i+1)
		}
	}
	if !l.Allow("b") {
		t.Error("one key's burst is counted for another")
	}
	now = now.Add(time.Second)
	if !l.Allow("a") || l.Allow("a") {
		t.Error("one more a second")
	}
	if l.Check("a") == nil {
		t.Error("no error")
	}
	for i := range 10 {
		l.Allow(fmt.Sprint(i))
	}
	if !l.Allow("a") {
		t.Error("a key beyond the bound is remembered")
	}
}

func TestPeer(t *testing.T) {
	p, err := web.ParseProxies("10.0.0.0/8", "::1")
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct{ remote, forwarded, want string }{
		{"203.0.113.9:1", "1.1.1.1", "203.0.113.9"}, // a stranger's word
		{"10.0.0.1:1", "198.51.100.7", "198.51.100.7"},
		{"10.0.0.1:1", "1.1.1.1, 198.51.100.7, 10.2.3.4", "198.51.100.7"}, // 1.1.1.1 was written by the client
		{"10.0.0.1:1", "rubbish, 10.2.3.4", "10.2.3.4"},
		{"10.0.0.1:1", "", "10.0.0.1"},
		{"[::1]:1", "::ffff:198.51.100.7", "198.51.100.7"},
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = tc.remote
		r.Header.Set("X-Forwarded-For", tc.forwarded)
		r.Header.Set("X-Forwarded-Proto", "https")
		got := p.Peer(r)
		if got.IP.String() != tc.want || got.HTTPS == strings.HasPrefix(tc.remote, "203.") {
			t.Errorf("%+v: %+v", tc, got)
		}
	}
	if _, err := web.ParseProxies("x"); err == nil {
		t.Error("a broken network is accepted")
	}
	if a, b := web.RateKey(netip.MustParseAddr("2001:db8::1")), web.RateKey(netip.MustParseAddr("2001:db8::ffff")); a != b {
		t.Errorf("%s and %s are one client", a, b)
	}
}

func TestAssets(t *testing.T) {
	js := strings.Repeat("export const answer = 42;\n", 100)
	a, err := web.NewAssets(fstest.MapFS{
		"app/main.js": {Data: []byte(js)}, "logo.png": {Data: []byte("png")}, "secret.go": {Data: []byte("x")}, ".env": {Data: []byte("x")},
	}, "/static")
	if err != nil {
		t.Fatal(err)
	}
	address, err := a.URL("app/main.js")
	if err != nil || !strings.HasPrefix(address, "/static/") {
		t.Fatal(address, err)
	}
	if _, err := a.URL("nothing.js"); err == nil {
		t.Error("an unknown name has an address")
	}
	do := func(target, accept string) *httptest.ResponseRecorder {
		r := httptest.NewRequest("GET", target, nil)
		r.Header.Set("Accept-Encoding", accept)
		w := httptest.NewRecorder()
		a.ServeHTTP(w, r)
		return w
	}
	for round := range 2 {
		for _, e := range []web.Encoding{web.Identity, web.Gzip, web.Brotli} {
			w := do(address, e.String())
			plain, err := web.Decompress(w.Body.Bytes(), e)
			if err != nil || string(plain) != js || w.Header().Get("Content-Encoding") != e.String() {
				t.Errorf("round %d %q: %v %v", round, e, err, w.Header())
			}
			if w.Header().Get("Cache-Control") != "public, max-age=31536000, immutable" || w.Header().Get("Content-Type") != "text/javascript; charset=utf-8" {
				t.Errorf("%v", w.Header())
			}
		}
		if err := a.Precompress(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	for target, want := range map[string]int{"/static/000000000000/app/main.js": 200, "/static/app/main.js": 200, "/static/secret.go": 404, "/static/.env": 404, "/static/": 404, "/static/../x": 404} {
		w := do(target, "")
		if w.Code != want || strings.Contains(w.Header().Get("Cache-Control"), "immutable") {
			t.Errorf("%s: %d %v", target, w.Code, w.Header())
		}
	}
}

func TestUploadsCannotRun(t *testing.T) {
	for kind, want := range map[string][2]string{
		"image/webp": {"image/webp", "inline"}, "image/svg+xml": {"application/octet-stream", "attachment"},
		"text/html": {"application/octet-stream", "attachment"}, "application/pdf": {"application/pdf", "attachment"}, "": {"application/octet-stream", "attachment"},
	} {
		w := httptest.NewRecorder()
		r := httptest.NewRequest("GET", "/media/x", nil)
		r.Header.Set("Range", "bytes=2-3")
		web.ServeUpload(w, r, web.Upload{Name: "صورة \"1\"\r\n\u202egpj.exe", Type: kind, Content: strings.NewReader("012345")})
		h := w.Header()
		if h.Get("Content-Type") != want[0] || !strings.HasPrefix(h.Get("Content-Disposition"), want[1]) || h.Get("X-Content-Type-Options") != "nosniff" || !strings.HasPrefix(h.Get("Content-Security-Policy"), "sandbox") {
			t.Errorf("%q: %v", kind, h)
		}
		if strings.ContainsAny(h.Get("Content-Disposition"), "\r\n\u202e") || w.Code != 206 || w.Body.String() != "23" {
			t.Errorf("%q: %d %q %v", kind, w.Code, w.Body, h)
		}
	}
}

func TestHeaderProfiles(t *testing.T) {
	for name, p := range map[string]web.Profile{"reader": web.Reader(), "newsroom": web.Newsroom()} {
		h := p.Header()
		csp := h.Get("Content-Security-Policy")
		if !strings.HasPrefix(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") || strings.Contains(csp, "*") || h.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: %v", name, h)
		}
	}
	w := httptest.NewRecorder()
	web.Reader().With("Cross-Origin-Resource-Policy", "").Headers(http.NotFoundHandler()).ServeHTTP(w, httptest.NewRequest("GET", "https://x/", nil))
	if w.Header().Get("Strict-Transport-Security") == "" || w.Header().Get("Cross-Origin-Resource-Policy") != "" {
		t.Errorf("%v", w.Header())
	}
}

func TestServeDrains(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	begun := make(chan struct{})
	finish := make(chan struct{})
	srv := web.Server("", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		close(begun)
		<-finish
		io.WriteString(w, "whole")
	}))
	stopped := make(chan error, 1)
	go func() { stopped <- web.Serve(ctx, web.LimitConns(ln, 10, 10), srv) }()
	answer := make(chan string, 1)
	go func() {
		res, err := http.Get("http://" + ln.Addr().String())
		if err != nil {
			answer <- err.Error()
			return
		}
		defer res.Body.Close()
		b, _ := io.ReadAll(res.Body)
		answer <- string(b)
	}()
	<-begun
	stop()
	// The listener closes before requests in flight end.
	for {
		c, err := net.Dial("tcp", ln.Addr().String())
		if err != nil {
			break
		}
		c.Close()
	}
	close(finish)
	if got := <-answer; got != "whole" {
		t.Errorf("the request in flight got %q", got)
	}
	if err := <-stopped; err != nil {
		t.Error(err)
	}
}

func TestLimitConns(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	limited := web.LimitConns(ln, 1, 0)
	defer limited.Close()
	dial := func() net.Conn {
		c, err := net.Dial("tcp", ln.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	first := dial()
	defer first.Close()
	served, err := limited.Accept()
	if err != nil {
		t.Fatal(err)
	}
	go limited.Accept()
	second := dial()
	defer second.Close()
	if _, err := second.Read(make([]byte, 1)); err != io.EOF {
		t.Errorf("the second connection: %v, want it closed", err)
	}
	served.Close()
	served.Close() // counted once
}
