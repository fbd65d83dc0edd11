//go:build unix

package cli_test

import (
	"bufio"
	"context"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"isnad/internal/cli"
	"isnad/themes/bayan"
)

// runEnv makes the test binary the program, so that signals meet a process of
// its own.
const runEnv = "ISNAD_TEST_RUN"

func TestMain(m *testing.M) {
	if os.Getenv(runEnv) != "" {
		os.Exit(cli.Main(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
	}
	os.Exit(m.Run())
}

// process is a serve command in a process of its own.
type process struct {
	*server
	cmd *exec.Cmd
}

func spawn(t *testing.T, args ...string) *process {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	s := &server{out: &lines{new: make(chan struct{}, 1)}, ended: make(chan struct{})}
	cmd := exec.Command(exe, append([]string{"serve", "--addr", "127.0.0.1:0", "--data", t.TempDir()}, args...)...)
	cmd.Env = append(os.Environ(), runEnv+"=1", "LC_ALL=C")
	cmd.Stdout, cmd.Stderr = s.out, s.out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		defer close(s.ended)
		_ = cmd.Wait()
		s.status = cmd.ProcessState.ExitCode()
	}()
	t.Cleanup(func() { _ = cmd.Process.Kill(); <-s.ended })
	s.await(t, "msg=ready")
	s.home = siteLine.FindStringSubmatch(s.out.String())[1]
	return &process{s, cmd}
}

// await waits until the program has printed something.
func (s *server) await(t *testing.T, phrase string) {
	t.Helper()
	patience := time.NewTimer(time.Minute)
	defer patience.Stop()
	for !strings.Contains(s.out.String(), phrase) {
		select {
		case <-s.out.new:
		case <-s.ended:
			if !strings.Contains(s.out.String(), phrase) {
				t.Fatalf("ended without %q:\n%s", phrase, s.out.String())
			}
		case <-patience.C:
			t.Fatalf("no %q after a minute:\n%s", phrase, s.out.String())
		}
	}
}

func (p *process) signal(t *testing.T, s syscall.Signal) {
	t.Helper()
	if err := p.cmd.Process.Signal(s); err != nil {
		t.Fatal(err)
	}
}

// half sends a request whose body does not end yet.
func (p *process) half(t *testing.T) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp", strings.TrimPrefix(p.home, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	head := "POST /newsroom/sign-in HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\nExpect: 100-continue\r\n" +
		"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 7\r\n\r\n"
	if _, err := conn.Write([]byte(head)); err != nil {
		t.Fatal(err)
	}
	// 100 Continue says that the handler is reading.
	line, err := bufio.NewReader(conn).ReadString('\n')
	if err != nil || !strings.Contains(line, "100 Continue") {
		t.Fatalf("%q, %v", line, err)
	}
	return conn
}

// refused waits until the program takes no more connections.
func (p *process) refused(t *testing.T) {
	t.Helper()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	patience := time.NewTimer(30 * time.Second)
	defer patience.Stop()
	for {
		conn, err := net.Dial("tcp", strings.TrimPrefix(p.home, "http://"))
		if err != nil {
			return
		}
		_ = conn.Close()
		select {
		case <-tick.C:
		case <-patience.C:
			t.Fatal("the program still takes connections")
		}
	}
}

func TestSIGTERMLetsRequestsFinish(t *testing.T) {
	p := spawn(t)
	conn := p.half(t)
	p.signal(t, syscall.SIGTERM)
	p.refused(t)
	if _, err := conn.Write([]byte("email=x")); err != nil {
		t.Fatal(err)
	}
	answer := bufio.NewReader(conn)
	for {
		line, err := answer.ReadString('\n')
		if err != nil {
			t.Fatalf("the request was cut off: %v", err)
		}
		if strings.HasPrefix(line, "HTTP/1.1 ") {
			break
		}
	}
	if code := p.wait(t); code != 0 {
		t.Errorf("exit code %d\n%s", code, p.out.String())
	}
}

func TestASecondSIGTERMDoesNotWait(t *testing.T) {
	p := spawn(t)
	p.half(t)
	p.signal(t, syscall.SIGTERM)
	p.refused(t)
	p.signal(t, syscall.SIGTERM)
	if code := p.wait(t); code != -1 { // ended by the signal itself
		t.Errorf("exit code %d\n%s", code, p.out.String())
	}
}

func TestSIGHUPReadsTheThemeAgain(t *testing.T) {
	const page = "templates/pages/500.html"
	original, err := fs.ReadFile(bayan.FS, page)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	put := func(text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Join(dir, "templates", "pages"), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, page), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	put(strings.Replace(string(original), "</h1>", " first</h1>", 1))
	p := spawn(t, "--theme", dir)
	shows := func(phrase string) {
		t.Helper()
		code, body := p.get(t, "/") // not set up yet: the page of errors
		if code != http.StatusServiceUnavailable || !strings.Contains(body, phrase+"</h1>") {
			t.Errorf("%d, without %q:\n%s", code, phrase, body)
		}
	}
	shows(" first")
	put(strings.Replace(string(original), "</h1>", " second</h1>", 1))
	p.signal(t, syscall.SIGHUP)
	p.await(t, "theme read again")
	shows(" second")
	put("{{if}")
	p.signal(t, syscall.SIGHUP)
	p.await(t, "the theme was not changed")
	shows(" second")
}
