package cli_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"isnad/internal/cli"
)

// server is a serve command that runs in this process.
type server struct {
	out    *lines
	home   string
	token  string
	ended  chan struct{}
	status int
}

// lines keeps what the program prints and hands it out while it runs.
type lines struct {
	mu  sync.Mutex
	buf bytes.Buffer
	new chan struct{}
}

// Write keeps the text.
func (l *lines) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	select {
	case l.new <- struct{}{}:
	default:
	}
	return l.buf.Write(b)
}

// String is everything so far.
func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.String()
}

var siteLine = regexp.MustCompile(`(?m)^Site +(https?://[^/]+)/$`)
var setupLine = regexp.MustCompile(`/newsroom/setup/([a-z0-9]+)`)

// start runs a command on a free port and waits until it says that it is
// ready.
func start(t *testing.T, ctx context.Context, args ...string) *server {
	t.Helper()
	s := &server{out: &lines{new: make(chan struct{}, 1)}, ended: make(chan struct{})}
	args = append([]string{args[0], "--addr", "127.0.0.1:0"}, args[1:]...) // a test may name another
	go func() {
		defer close(s.ended)
		s.status = cli.Main(ctx, args, strings.NewReader(""), s.out, s.out)
	}()
	patience := time.NewTimer(time.Minute)
	defer patience.Stop()
	for {
		text := s.out.String()
		if m := siteLine.FindStringSubmatch(text); m != nil && strings.Contains(text, "msg=ready") {
			s.home = m[1]
			if m := setupLine.FindStringSubmatch(text); m != nil {
				s.token = m[1]
			}
			return s
		}
		select {
		case <-s.out.new:
		case <-s.ended:
			t.Fatalf("ended with %d before it was ready:\n%s", s.status, s.out.String())
		case <-patience.C:
			t.Fatalf("not ready after a minute:\n%s", s.out.String())
		}
	}
}

func (s *server) wait(t *testing.T) int {
	t.Helper()
	select {
	case <-s.ended:
	case <-time.After(30 * time.Second):
		t.Fatalf("still runs:\n%s", s.out.String())
	}
	return s.status
}

func (s *server) get(t *testing.T, path string) (status int, body string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.home+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(b)
}

func TestServe(t *testing.T) {
	speak(t, "C")
	engines(t, func(t *testing.T, flags []string) {
		ctx, cancel := context.WithCancel(t.Context())
		s := start(t, ctx, append([]string{"serve"}, flags...)...)
		if s.token == "" || strings.Count(s.out.String(), s.token) != 1 {
			t.Errorf("the set-up address is not printed once:\n%s", s.out.String())
		}
		if code, _ := s.get(t, "/newsroom/setup/"+s.token); code != http.StatusOK {
			t.Errorf("the set-up page answers %d", code)
		}
		if code, _ := s.get(t, "/newsroom/setup/"+strings.Repeat("x", len(s.token))); code != http.StatusNotFound {
			t.Errorf("the set-up page opens to a wrong token: %d", code)
		}
		if code, body := s.get(t, "/readyz"); code != http.StatusOK {
			t.Errorf("readyz: %d %s", code, body)
		}
		if strings.Count(s.out.String(), s.token) != 1 {
			t.Errorf("the token is in the log:\n%s", s.out.String())
		}
		cancel()
		if code := s.wait(t); code != 0 {
			t.Errorf("exit code %d", code)
		}
		restart(t, s, flags)
	})
}

// restart proves that the set-up address stays what was printed, until
// somebody may sign in: also when that happens beside the server.
func restart(t *testing.T, s *server, flags []string) {
	ctx, cancel := context.WithCancel(t.Context())
	again := start(t, ctx, append([]string{"serve"}, flags...)...)
	if again.token != s.token {
		t.Errorf("the token was %s, is %s", s.token, again.token)
	}
	isnad(t, "", append([]string{"user", "add", "--email", "a@paper.example", "--name", "A", "--role", "administrator"}, flags...)...).want(t, 0)
	if code, _ := again.get(t, "/newsroom/setup/"+again.token); code != http.StatusNotFound {
		t.Errorf("the set-up page is open though there is a user: %d", code)
	}
	cancel()
	again.wait(t)

	ctx, cancel = context.WithCancel(t.Context())
	last := start(t, ctx, append([]string{"serve"}, flags...)...)
	if last.token != "" {
		t.Error("a newsroom with a user prints a set-up address")
	}
	if _, err := os.Stat(filepath.Join(flags[1], "setup.token")); !os.IsNotExist(err) {
		t.Errorf("the token's file stays: %v", err)
	}
	cancel()
	last.wait(t)
}

func TestASecondServerIsRefused(t *testing.T) {
	speak(t, "C")
	data := filepath.Join(t.TempDir(), "data")
	ctx, cancel := context.WithCancel(t.Context())
	s := start(t, ctx, "serve", "--data", data)
	isnad(t, "", "serve", "--data", data, "--addr", "127.0.0.1:0").want(t, 4, "Another server is using "+data)
	isnad(t, "", "serve", "--data", filepath.Join(t.TempDir(), "other"), "--addr", strings.TrimPrefix(s.home, "http://")).want(t, 1, "Cannot listen on")
	cancel()
	s.wait(t)
	ctx, cancel = context.WithCancel(t.Context())
	next := start(t, ctx, "serve", "--data", data)
	cancel()
	next.wait(t)
}

func TestPlainHTTPWarns(t *testing.T) {
	speak(t, "C")
	for _, c := range []struct {
		args []string
		want bool
	}{
		{nil, false},
		{[]string{"--addr", "0.0.0.0:0"}, true},
		{[]string{"--addr", "0.0.0.0:0", "--base-url", "https://paper.example"}, false},
	} {
		ctx, cancel := context.WithCancel(t.Context())
		s := start(t, ctx, append([]string{"serve", "--data", t.TempDir(), "--addr", "127.0.0.1:0"}, c.args...)...)
		cancel()
		s.wait(t)
		if got := strings.Contains(s.out.String(), "plain HTTP"); got != c.want {
			t.Errorf("%v: warned %v, want %v", c.args, got, c.want)
		}
	}
}
