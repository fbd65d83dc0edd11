package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"isnad/internal/cli"
	"isnad/internal/kit/db/pgtest"
)

// result is what a command printed and how it ended.
type result struct {
	out, err string
	code     int
}

// isnad runs a command in this process, in English unless the test set LANG.
func isnad(t *testing.T, stdin string, args ...string) result {
	t.Helper()
	var out, errs bytes.Buffer
	code := cli.Main(t.Context(), args, strings.NewReader(stdin), &out, &errs)
	return result{out.String(), errs.String(), code}
}

func (r result) want(t *testing.T, code int, phrases ...string) {
	t.Helper()
	if r.code != code {
		t.Errorf("exit code %d, want %d\n%s%s", r.code, code, r.out, r.err)
	}
	for _, p := range phrases {
		if !strings.Contains(r.out+r.err, p) {
			t.Errorf("%q is not in the output:\n%s%s", p, r.out, r.err)
		}
	}
}

func speak(t *testing.T, lang string) {
	t.Setenv("LC_ALL", lang)
}

func TestHelpIsWholeInBothLanguages(t *testing.T) {
	commands := [][]string{{}, {"serve"}, {"demo"}, {"import", "wordpress"}, {"user", "add"}, {"user", "reset"}, {"user", "list"},
		{"migrate"}, {"doctor"}, {"theme", "check"}, {"lab", "sanitize"}, {"lab", "nearcopies"}, {"lab", "retrieval"}, {"lab", "attribution"}, {"clusters", "rebuild"}, {"version"}}
	for lang, word := range map[string]string{"C.UTF-8": "Exit codes", "ar_LY.UTF-8": "رموز الخروج"} {
		t.Run(lang, func(t *testing.T) {
			speak(t, lang)
			for _, c := range commands {
				r := isnad(t, "", append(c, "--help")...)
				r.want(t, 0, word, "isnad "+strings.Join(c, " "))
				if strings.Contains(r.out, "⟦") {
					t.Errorf("%v: words are missing:\n%s", c, r.out)
				}
			}
		})
	}
}

func TestUsage(t *testing.T) {
	speak(t, "C")
	isnad(t, "").want(t, 2, "Usage: isnad <command>")
	isnad(t, "", "frobnicate").want(t, 2, "unexpected argument frobnicate", "isnad --help")
	isnad(t, "", "serve", "--bogus").want(t, 2, "--bogus")
	isnad(t, "", "user", "add", "--email", "a@b.example").want(t, 2, "--name", "--role")
	isnad(t, "", "serve", "--data", t.TempDir(), "--base-url", "paper").want(t, 2, "https://paper.example")
	isnad(t, "", "serve", "--data", t.TempDir(), "--trusted-proxy", "nonsense").want(t, 2, "nonsense")
	isnad(t, "", "migrate", "--data", t.TempDir(), "--database", "mysql://x").want(t, 2, "PostgreSQL")
}

func TestVersion(t *testing.T) {
	a, b := isnad(t, "", "version"), isnad(t, "", "--version")
	a.want(t, 0, "isnad ")
	if a.out != b.out {
		t.Errorf("%q and %q", a.out, b.out)
	}
}

func TestNothingThere(t *testing.T) {
	speak(t, "C")
	dir := filepath.Join(t.TempDir(), "none")
	for _, c := range [][]string{{"user", "list"}, {"user", "reset", "a@b.example"}} {
		isnad(t, "", append(c, "--data", dir)...).want(t, 3, "There is no newsroom in "+dir)
	}
	isnad(t, "", "doctor", "--data", dir).want(t, 1, "✗ data folder", "isnad serve")
	if _, err := os.Stat(dir); err == nil {
		t.Error("a command that only looks has made the folder")
	}
}

// engines runs f with the flags of a fresh data folder on both databases.
func engines(t *testing.T, f func(t *testing.T, flags []string)) {
	t.Run("sqlite", func(t *testing.T) { f(t, []string{"--data", filepath.Join(t.TempDir(), "data")}) })
	t.Run("postgres", func(t *testing.T) {
		f(t, []string{"--data", filepath.Join(t.TempDir(), "data"), "--database", pgtest.DSN(t)})
	})
}

var password = regexp.MustCompile(`Password: ([a-z0-9]{5}(?:-[a-z0-9]{5}){3})\n`)

func TestUsers(t *testing.T) {
	speak(t, "C")
	engines(t, func(t *testing.T, flags []string) {
		run := func(stdin string, args ...string) result {
			t.Helper()
			return isnad(t, stdin, append(args, flags...)...)
		}
		if flags[len(flags)-2] == "--database" {
			run("", "user", "list").want(t, 3, "isnad migrate")
		}
		run("", "migrate").want(t, 0, "applied 0001_kit.sql")
		run("", "migrate").want(t, 0, "current")
		first := run("", "user", "add", "--email", "chief@paper.example", "--name", "Chief", "--role", "chief")
		first.want(t, 0, "Added chief@paper.example")
		again := run("", "user", "reset", "chief@paper.example")
		again.want(t, 0, "new password")
		a, b := password.FindStringSubmatch(first.out), password.FindStringSubmatch(again.out)
		if a == nil || b == nil || a[1] == b[1] {
			t.Errorf("passwords: %q, %q", first.out, again.out)
		}
		run("", "user", "add", "--email", "chief@paper.example", "--name", "Other", "--role", "editor").want(t, 1)
		own := run("a password of my own\n", "user", "add", "--email", "e@paper.example", "--name", "E", "--role", "editor", "--password-stdin")
		own.want(t, 0)
		if strings.Contains(own.out, "Password") {
			t.Errorf("a password that was typed is printed: %s", own.out)
		}
		run("short\n", "user", "reset", "e@paper.example", "--password-stdin").want(t, 1)
		run("", "user", "reset", "e@paper.example", "--password-stdin").want(t, 2, "no password")
		run("", "user", "reset", "nobody@paper.example").want(t, 1)
		run("", "user", "add", "--email", "x@paper.example", "--name", "X", "--role", "king").want(t, 2)
		run("", "user", "list").want(t, 0, "chief@paper.example", "e@paper.example")
	})
}

func TestDoctor(t *testing.T) {
	speak(t, "C")
	data := filepath.Join(t.TempDir(), "data")
	isnad(t, "", "migrate", "--data", data).want(t, 0)
	r := isnad(t, "", "doctor", "--data", data)
	r.want(t, 1, "✓ data folder", "✓ disk", "✓ theme", "✓ clock", "✓ database: sqlite", "✓ schema", "✓ database file", "✗ secret", "✗ set-up")

	if err := os.WriteFile(filepath.Join(data, "secret.key"), []byte(strings.Repeat("ab", 32)), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(data, 0o755); err != nil {
		t.Fatal(err)
	}
	isnad(t, "", "doctor", "--data", data).want(t, 1, "✗ data folder", "chmod 700", "✗ secret", "0644")

	if err := os.WriteFile(filepath.Join(data, "isnad.db"), bytes.Repeat([]byte("not a database "), 400), 0o600); err != nil {
		t.Fatal(err)
	}
	isnad(t, "", "doctor", "--data", data).want(t, 1, "✗ database")
	isnad(t, "", "user", "list", "--data", data).want(t, 3)
}

func TestThemeCheck(t *testing.T) {
	speak(t, "C")
	dir := t.TempDir()
	isnad(t, "", "theme", "check", dir).want(t, 0, dir)
	if err := os.MkdirAll(filepath.Join(dir, "templates", "pages"), 0o755); err != nil {
		t.Fatal(err)
	}
	broken := `{{define "main"}}{{.NoSuchField}}{{end}}`
	if err := os.WriteFile(filepath.Join(dir, "templates", "pages", "article.html"), []byte(broken), 0o644); err != nil {
		t.Fatal(err)
	}
	isnad(t, "", "theme", "check", dir).want(t, 1, "article", "problem")
	isnad(t, "", "serve", "--data", t.TempDir(), "--addr", "127.0.0.1:0", "--theme", filepath.Join(dir, "none")).want(t, 2)
}

func TestLabSanitize(t *testing.T) {
	r := isnad(t, `["<p onclick=x>hello<script>alert(1)</script>", "plain"]`, "lab", "sanitize")
	r.want(t, 0)
	var got []string
	if err := json.Unmarshal([]byte(r.out), &got); err != nil || len(got) != 2 {
		t.Fatalf("%q: %v", r.out, err)
	}
	if strings.Contains(r.out, "onclick") || strings.Contains(r.out, "script") || !strings.Contains(got[0], "hello") {
		t.Errorf("%q", got)
	}
	isnad(t, `{"not": "an array"}`, "lab", "sanitize").want(t, 1)
}

func TestTheSecretIsMadeOnceAndForNobodyElse(t *testing.T) {
	speak(t, "C")
	data := filepath.Join(t.TempDir(), "data")
	read := func() string {
		t.Helper()
		ctx, cancel := context.WithCancel(t.Context())
		s := start(t, ctx, "serve", "--data", data)
		cancel()
		if code := s.wait(t); code != 0 {
			t.Fatalf("exit code %d\n%s", code, s.out.String())
		}
		b, err := os.ReadFile(filepath.Join(data, "secret.key"))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	first := read()
	if len(strings.TrimSpace(first)) != 64 || read() != first {
		t.Errorf("the secret is %q, then something else", first)
	}
	for name, mode := range map[string]fs.FileMode{".": 0o700, "secret.key": 0o400, "setup.token": 0o600} {
		info, err := os.Stat(filepath.Join(data, name))
		if err != nil || info.Mode().Perm() != mode {
			t.Errorf("%s: %v, want %v (%v)", name, info.Mode().Perm(), mode, err)
		}
	}
}

func TestDemoLeavesOtherNewsroomsAlone(t *testing.T) {
	speak(t, "C")
	data := filepath.Join(t.TempDir(), "data")
	isnad(t, "", "migrate", "--data", data).want(t, 0)
	isnad(t, "", "demo", "--data", data, "--addr", "127.0.0.1:0").want(t, 4, "another newsroom")
}
