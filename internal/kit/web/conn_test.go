package web_test

import (
	"bufio"
	"bytes"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"testing"

	"isnad/internal/kit/web"
)

// plainListener hides that its connections are TCP.
type plainListener struct{ net.Listener }

func (l plainListener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	return struct{ net.Conn }{c}, err
}

// TestWriteWhole asks for bodies of every size around net/http's buffers, on
// one connection: each must arrive whole, whatever was joined.
func TestWriteWhole(t *testing.T) {
	for name, wrap := range map[string]func(net.Listener) net.Listener{
		"tcp":   func(l net.Listener) net.Listener { return l },
		"other": func(l net.Listener) net.Listener { return plainListener{l} },
	} {
		ln, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		srv := web.Server("", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			n, _ := strconv.Atoi(r.URL.Query().Get("n"))
			w.Header().Set("Content-Length", strconv.Itoa(n))
			web.WriteWhole(w, r, bytes.Repeat([]byte{'x'}, n))
		}))
		go web.Serve(t.Context(), wrap(ln), srv)
		c, err := net.Dial("tcp", ln.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		answers := bufio.NewReader(c)
		for _, method := range []string{"GET", "HEAD"} {
			for _, n := range []int{0, 1, 2047, 2049, 3800, 3900, 3950, 4000, 4096, 4097, 6000, 7900, 8192, 11000, 65536, 300 << 10} {
				fmt.Fprintf(c, "%s /?n=%d HTTP/1.1\r\nHost: x\r\n\r\n", method, n)
				res, err := http.ReadResponse(answers, &http.Request{Method: method})
				if err != nil {
					t.Fatalf("%s %s %d: %v", name, method, n, err)
				}
				var b bytes.Buffer
				got, err := b.ReadFrom(res.Body)
				if err != nil || method == "GET" && got != int64(n) || len(bytes.Trim(b.Bytes(), "x")) > 0 {
					t.Errorf("%s %s: %d of %d bytes, %v", name, method, got, n, err)
				}
			}
		}
	}
}
