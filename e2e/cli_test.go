package e2e_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"isnad/e2e/node"
	"isnad/internal/kit/browser"
)

// waitFor asks until something is true. It is for what happens inside another
// process, which no channel reports.
func waitFor(t testing.TB, what string, ask func() bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), browser.Patience)
	defer cancel()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for !ask() {
		select {
		case <-tick.C:
		case <-ctx.Done():
			t.Fatalf("%s: not within %s", what, browser.Patience)
		}
	}
}

func TestServeNeedsNothing(t *testing.T) {
	node.Engines(t, func(t *testing.T, o node.Options) {
		n := node.Start(t, o)
		setupAddress(t, n)
		if a := fetch(t, n.URL+"/healthz"); a.status != http.StatusOK {
			t.Errorf("/healthz: status %d", a.status)
		}
		waitFor(t, "ready", func() bool { return fetch(t, n.URL+"/readyz").status == http.StatusOK })
		if code := n.Stop(); code != 0 {
			t.Errorf("after SIGTERM the exit code is %d, want 0", code)
		}
		n.Run() // the folder is in order: it starts again
		info, err := os.Stat(n.Data)
		if err != nil || info.Mode().Perm() != 0o700 {
			t.Errorf("the data folder has mode %v (%v), want 0700", info.Mode(), err)
		}
	})
}

// TestDrain ends the program while a form is under way: it is answered, new
// visitors are refused, and the exit code is 0.
func TestDrain(t *testing.T) {
	n := node.Start(t, node.Options{})
	conn, err := net.Dial("tcp", strings.TrimPrefix(n.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	body := "theme=dark&size=large&back=%2F"
	fmt.Fprintf(conn, "POST /display HTTP/1.1\r\nHost: %s\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\nExpect: 100-continue\r\n\r\n",
		strings.TrimPrefix(n.URL, "http://"), len(body))
	r := bufio.NewReader(conn)
	line, err := r.ReadString('\n') // the server asks for the body: the request is in its hands
	if err != nil || !strings.Contains(line, "100 Continue") {
		t.Fatalf("%q, %v", line, err)
	}
	_, _ = r.ReadString('\n')
	n.Signal(syscall.SIGTERM)
	waitFor(t, "new visitors are refused", func() bool {
		c, err := net.Dial("tcp", strings.TrimPrefix(n.URL, "http://"))
		if err == nil {
			_ = c.Close()
		}
		return err != nil
	})
	if _, err := io.WriteString(conn, body); err != nil {
		t.Fatal(err)
	}
	res, err := http.ReadResponse(r, nil)
	if err != nil {
		t.Fatalf("the request under way was cut off: %v", err)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusSeeOther || len(res.Cookies()) != 1 {
		t.Errorf("the request under way got status %d and cookies %v", res.StatusCode, res.Cookies())
	}
	if code := n.Ended(); code != 0 {
		t.Errorf("exit code %d, want 0", code)
	}
}

// TestHangupReloadsTheTheme changes an operator's style-sheet under a running
// node.
func TestHangupReloadsTheTheme(t *testing.T) {
	over := t.TempDir()
	write := func(words string) {
		dir := filepath.Join(over, "templates", "parts")
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "frame.html"), []byte(words), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	root, err := node.Root()
	if err != nil {
		t.Fatal(err)
	}
	base, err := os.ReadFile(filepath.Join(root, "themes/bayan/templates/parts/frame.html"))
	if err != nil {
		t.Fatal(err)
	}
	changed := func(class string) string {
		return strings.Replace(string(base), `<footer class="foot ui">`, `<footer class="foot ui `+class+`">`, 1)
	}
	write(changed("first"))
	n := node.Start(t, node.Options{Args: []string{"--theme", over}})
	found(t, n)
	shows := func(class string) bool {
		return strings.Contains(fetch(t, n.URL+"/search").body, `<footer class="foot ui `+class+`">`)
	}
	if !shows("first") {
		t.Fatalf("the folder over the theme is not shown: %.3000s", fetch(t, n.URL+"/search").body)
	}
	write(changed("second"))
	if !shows("first") {
		t.Error("the theme changed without a signal")
	}
	n.Signal(syscall.SIGHUP)
	waitFor(t, "the new theme", func() bool { return shows("second") })
	write("{{ broken")
	n.Signal(syscall.SIGHUP)
	waitFor(t, "the complaint", func() bool { return strings.Contains(n.Output(), "the theme was not changed") })
	if !shows("second") {
		t.Error("a broken theme did not leave the one in use")
	}
}

func TestSecondServerIsRefused(t *testing.T) {
	n := node.Start(t, node.Options{})
	out, code := node.Command(t, "serve", "--data", n.Data, "--addr", "127.0.0.1:0")
	if code != 4 || !strings.Contains(out, n.Data) {
		t.Errorf("a second server on the folder: exit code %d, want 4:\n%s", code, out)
	}
	n.Kill() // a dead server's lock is nobody's
	n.Run()
}

func TestDoctor(t *testing.T) {
	absent := filepath.Join(t.TempDir(), "absent")
	if out, code := node.Command(t, "doctor", "--data", absent); code != 1 || !strings.Contains(out, absent) {
		t.Errorf("of a folder that is not there: exit code %d, want 1:\n%s", code, out)
	}
	if _, err := os.Stat(absent); err == nil {
		t.Error("doctor made the folder that it was asked about")
	}
	demo := node.Demo(t)
	if out, code := node.Command(t, "doctor", "--data", demo.Data); code != 0 {
		t.Errorf("of a demo that runs: exit code %d, want 0:\n%s", code, out)
	}

	n := node.Start(t, node.Options{})
	n.Kill()
	if out, code := node.Command(t, "doctor", "--data", n.Data); code != 1 || strings.Count(out, "✗") != 1 {
		t.Errorf("of a newsroom that nobody has set up: exit code %d, want 1 and one complaint:\n%s", code, out)
	}
	if err := os.Chmod(n.Data, 0o755); err != nil {
		t.Fatal(err)
	}
	if out, code := node.Command(t, "doctor", "--data", n.Data); code != 1 || strings.Count(out, "✗") != 2 {
		t.Errorf("of a folder that others may read: exit code %d, want 1 and one more complaint:\n%s", code, out)
	}
	if out, code := node.Command(t, "doctor", "--frobnicate"); code != 2 {
		t.Errorf("of a flag that is none: exit code %d, want 2:\n%s", code, out)
	}
}

// TestDemoOnPostgres starts the demo on the other engine and again after it
// was killed: the paper is there, once, with the same sign-ins.
func TestDemoOnPostgres(t *testing.T) {
	o := node.Options{Command: "demo"}
	t.Run("postgres", func(t *testing.T) {
		node.Engines(t, func(t *testing.T, engine node.Options) {
			if engine.Database == "" {
				t.Skip("the shared demo runs on SQLite")
			}
			o.Database = engine.Database
			n := node.Start(t, o)
			first, users := len(articles(t, n)), accounts(t, n)
			if want := len(articles(t, node.Demo(t))); first != want {
				t.Errorf("%d articles on PostgreSQL, %d on SQLite", first, want)
			}
			n.Kill()
			n.Run()
			if again := len(articles(t, n)); again != first {
				t.Errorf("%d articles after the second start, %d before", again, first)
			}
			for i, u := range accounts(t, n) {
				if u != users[i] {
					t.Errorf("the sign-in of %s changed", u.email)
				}
			}
		})
	})
}

// TestReadmeCommands keeps the first screen of the README, the Makefile and
// what a machine runs in step.
func TestReadmeCommands(t *testing.T) {
	root, err := node.Root()
	if err != nil {
		t.Fatal(err)
	}
	read := func(name string) string {
		b, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	first := strings.Split(read("README.md"), "\n## ")[0]
	for _, command := range []string{"make run", "make test"} {
		if !strings.Contains(first, "\n"+command) {
			t.Errorf("the README's first screen does not name %q", command)
		}
	}
	shot := find(t, first, `!\[[^\]]+\]\(([^)]+)\)`)
	if info, err := os.Stat(filepath.Join(root, shot)); err != nil || info.Size() < 10<<10 {
		t.Errorf("the README's screenshot: %v", err)
	}
	var commands []string
	for line := range strings.Lines(read(".ci/run")) {
		line = strings.TrimSpace(line)
		if line != "" && line[0] != '#' && !strings.HasPrefix(line, "set ") && !strings.HasPrefix(line, "cd ") {
			commands = append(commands, line)
		}
	}
	if len(commands) != 1 || strings.TrimPrefix(commands[0], "exec ") != "make test" {
		t.Errorf(".ci/run runs %q, want make test alone", commands)
	}
	for target, want := range map[string]string{"run": "./cmd/isnad demo", "test": "scripts/test"} {
		out, err := exec.Command("make", "-C", root, "--dry-run", "--no-print-directory", target).CombinedOutput()
		if err != nil || !strings.Contains(string(out), want) {
			t.Errorf("make %s runs %q (%v), want %s", target, out, err, want)
		}
	}
}
