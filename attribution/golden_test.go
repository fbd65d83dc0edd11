package attribution_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"isnad/attribution"
)

var update = flag.Bool("update", false, "write what the analysis says now as what is expected")

// TestGoldens analyses texts of our own, in the styles that papers write, and
// compares with what was read and found right.
func TestGoldens(t *testing.T) {
	texts, err := filepath.Glob("testdata/texts/*.txt")
	if err != nil || len(texts) == 0 {
		t.Fatal("no texts", err)
	}
	for _, path := range texts {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			got := readable(t, strings.TrimSpace(string(text)))
			golden := strings.TrimSuffix(path, ".txt") + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

// readable writes an analysis so that a person can read it and judge.
func readable(t *testing.T, text string) string {
	t.Helper()
	a := attribution.Analyze(text)
	checkSpans(t, text, a)
	known := make(map[string]bool)
	for _, note := range attribution.Rules() {
		known[note.Name] = true
	}
	var b bytes.Buffer
	if d := a.Dateline; d != nil {
		writeJSON(t, &b, map[string]string{"agency": d.Agency, "place": d.Place, "rule": d.Rule})
	}
	for _, s := range a.Statements {
		if !known[s.Rule] {
			t.Errorf("rule %q has no note", s.Rule)
		}
		line := struct {
			Cue, Speaker, Full string
			Kind, Rule         string
			Quoted, Mixed      bool
			Via, Relayed       []string
			Content            string
		}{Cue: s.Cue.Text, Speaker: s.Speaker.Text, Full: s.Canonical, Kind: s.Kind.String(), Rule: s.Rule, Quoted: s.Quoted, Mixed: s.Mixed, Content: text[s.Content.Start:s.Content.End]}
		for _, m := range s.Via {
			line.Via = append(line.Via, m.Text)
		}
		for _, m := range s.RelayedBy {
			line.Relayed = append(line.Relayed, m.Text)
		}
		writeJSON(t, &b, line)
	}
	var chain []string
	for _, l := range a.Chain {
		chain = append(chain, l.Name)
	}
	writeJSON(t, &b, chain)
	return b.String()
}

func writeJSON(t *testing.T, b *bytes.Buffer, v any) {
	t.Helper()
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		t.Fatal(err)
	}
}
