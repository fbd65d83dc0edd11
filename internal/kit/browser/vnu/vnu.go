// Package vnu runs the Nu HTML checker (npm: vnu-jar, with Java) over pages
// and style-sheets. Nothing leaves the machine.
package vnu

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"isnad/internal/kit/browser"
	"isnad/internal/kit/browser/tools"
)

// ErrNoJava says that there is no Java, and which command installs it.
var ErrNoJava = errors.New("no Java on this machine; run: apt-get install -y default-jre-headless")

// Document is something to check.
type Document struct {
	Name string // what messages call it, such as its address
	Text string
	CSS  bool // a style-sheet; otherwise HTML
}

// Message is one error or warning.
type Message struct {
	Document string // Document.Name
	Error    bool
	Line     int
	Text     string
	Extract  string
}

func (m Message) String() string {
	kind := "warning"
	if m.Error {
		kind = "error"
	}
	return fmt.Sprintf("%s:%d: %s: %s (%s)", m.Document, m.Line, kind, m.Text, m.Extract)
}

// Check checks all documents in one run; starting the checker takes longer
// than a hundred pages. It returns errors and warnings. Without the checker or
// Java the test is skipped, or fails if ISNAD_REQUIRE_ALL is 1.
func Check(tb testing.TB, documents ...Document) []Message {
	tb.Helper()
	jar, err := tools.Find("vnu-jar/build/dist/vnu.jar")
	if err != nil {
		browser.Need(tb, err)
	}
	java, err := exec.LookPath("java")
	if err != nil {
		browser.Need(tb, ErrNoJava)
	}
	dir := tb.TempDir()
	args := []string{"-Xss2m", "-jar", jar, "--format", "json", "--exit-zero-always", "--also-check-css"}
	names := map[string]string{}
	for i, d := range documents {
		extension := ".html"
		if d.CSS {
			extension = ".css"
		}
		path := filepath.Join(dir, fmt.Sprintf("%04d%s", i, extension))
		if err := os.WriteFile(path, []byte(d.Text), 0o600); err != nil {
			tb.Fatal(err)
		}
		names["file:"+path] = d.Name
		args = append(args, path)
	}
	cmd := exec.Command(java, args...)
	var out bytes.Buffer
	cmd.Stderr = &out // the checker reports there
	if err := cmd.Run(); err != nil {
		tb.Fatalf("running the Nu checker: %v\n%s", err, out.String())
	}
	messages, err := parse(out.Bytes(), names)
	if err != nil {
		tb.Fatalf("reading the Nu checker's report: %v\n%s", err, out.String())
	}
	return messages
}

// WantValid fails the test for every error that Check finds.
func WantValid(tb testing.TB, documents ...Document) {
	tb.Helper()
	for _, m := range Check(tb, documents...) {
		if m.Error {
			tb.Error(m)
		}
	}
}

func parse(report []byte, names map[string]string) ([]Message, error) {
	var r struct {
		Messages []struct {
			Type, SubType, URL, Message, Extract string
			LastLine                             int
		}
	}
	if err := json.Unmarshal(report, &r); err != nil {
		return nil, err
	}
	var out []Message
	for _, m := range r.Messages {
		if m.Type == "info" && m.SubType != "warning" {
			continue
		}
		out = append(out, Message{names[m.URL], m.Type != "info", m.LastLine, m.Message, m.Extract})
	}
	return out, nil
}
