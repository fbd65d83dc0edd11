package demo_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"isnad/internal/demo"
	"isnad/internal/news/body"
)

const head = "headline: عنوان\nstandfirst: مقدمة\nsection: محلي\nauthors: فلان\nage: 2\n"
const origin = "hop: line=1 | role=origin | kind=anonymous | title=مصدر | reason=سبب | at=-9h\n"

func TestParseArticle(t *testing.T) {
	a, err := demo.ParseArticle("a.txt", head+origin+
		"hop: line=1 | role=relay | kind=agency | name=وكالة | at=-8.5h | verified=yes\n"+
		"hop: line=2 | role=origin | kind=named | name=زيد | at=-9h | same-as=1 | why=نفسه\n\nنص.\n")
	if err != nil {
		t.Fatal(err)
	}
	want := []demo.HopLine{
		{Number: 1, Hops: []demo.Hop{
			{Role: "origin", Kind: "anonymous", Title: "مصدر", Reason: "سبب", Age: 9 * time.Hour},
			{Role: "relay", Kind: "agency", Name: "وكالة", Age: 8*time.Hour + 30*time.Minute, Verified: true},
		}},
		{Number: 2, SameAs: 1, Why: "نفسه", Hops: []demo.Hop{{Role: "origin", Kind: "named", Name: "زيد", Age: 9 * time.Hour}}},
	}
	if d := cmp.Diff(want, a.Chain); d != "" {
		t.Error(d)
	}
}

func TestMarkup(t *testing.T) {
	tests := map[string]struct{ in, want string }{
		"paragraph of two lines": {"أ\nب", `[{"type":"paragraph","content":[{"type":"text","text":"أ ب"}]}]`},
		"heading":                {"## أ", `[{"type":"heading","attrs":{"level":2},"content":[{"type":"text","text":"أ"}]}]`},
		"bold in a link": {"[أ **ب**](/s/x)", `[{"type":"paragraph","content":[{"type":"text","text":"أ ","marks":[{"type":"link","attrs":{"href":"/s/x"}}]},` +
			`{"type":"text","text":"ب","marks":[{"type":"link","attrs":{"href":"/s/x"}},{"type":"bold"}]}]}]`},
		"a Latin run": {"({en:C++}", `[{"type":"paragraph","content":[{"type":"text","text":"("},{"type":"text","text":"C++","marks":[{"type":"lang","attrs":{"dir":"ltr","lang":"en"}}]}]}]`},
		"quote":       {"> أ\n-- ب", `[{"type":"blockquote","attrs":{"attribution":"ب"},"content":[{"type":"paragraph","content":[{"type":"text","text":"أ"}]}]}]`},
		"list":        {"1. أ", `[{"type":"orderedList","content":[{"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"أ"}]}]}]}]`},
		"image":       {"!image x.jpg | أ | ب | ج | archive", `[{"type":"image","attrs":{"asset":"x.jpg","caption":"أ","credit":"ب","alt":"ج","label":"archive"}}]`},
		"card":        {"!embed https://a.example/1 | أ | ب", `[{"type":"embed","attrs":{"url":"https://a.example/1","title":"أ","provider":"ب"}}]`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			a, err := demo.ParseArticle("a.txt", head+origin+"\n"+tt.in+"\n")
			if err != nil {
				t.Fatal(err)
			}
			var want []*body.Node
			if err := json.Unmarshal([]byte(tt.want), &want); err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(want, a.Body.Content); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestFaultsNameFileAndLine(t *testing.T) {
	tests := map[string]struct{ in, want string }{
		"unknown key":              {"headlin: x\n\nنص", `a.txt:1: unknown key "headlin"`},
		"a key twice":              {head + "age: 3\n\nنص", "a.txt:6: age stands twice"},
		"no chain and no reason":   {head + "\nنص", "neither a chain nor a reason"},
		"an invisible character":   {head + origin + "\nن\u200fص", "a.txt:8: the invisible character U+200F"},
		"a name for the anonymous": {head + "hop: line=1 | role=origin | kind=anonymous | title=أ | name=ب | reason=ج | at=-9h\n\nنص", "a.txt:6: hop: an anonymous origin has a name"},
		"an anonymous no reason":   {head + "hop: line=1 | role=origin | kind=anonymous | title=أ | at=-9h\n\nنص", "needs a title and a reason"},
		"a kind out of its role":   {head + "hop: line=1 | role=relay | kind=named | name=أ | at=-9h\n\nنص", "does not fit the role"},
		"a second origin":          {head + origin + origin + "\nنص", "an origin after the first hop"},
		"a line left out":          {head + strings.Replace(origin, "line=1", "line=2", 1) + "\nنص", "out of order"},
		"a relay before its origin": {head + origin + "hop: line=1 | role=relay | kind=paper | name=أ | at=-10h\n\nنص",
			"older than the one before it"},
		"a hop after publication": {head + "hop: line=1 | role=origin | kind=named | name=أ | at=-1h\n\nنص", "ends after we published"},
		"a link outside":          {head + origin + "\n[أ](https://a.example.com/)", "a.txt:8: \"https://a.example.com/\" is neither"},
		"a script":                {head + origin + "\n[أ](javascript:x)", "is neither"},
		"an open mark":            {head + origin + "\n**أ", "not closed"},
		"an unknown block":        {head + origin + "\n!video x", "unknown block"},
		"a ragged table":          {head + origin + "\n!table أ\n| أ | ب |\n| ج |", "a.txt:10: row"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := demo.ParseArticle("a.txt", tt.in)
			if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.HasPrefix(err.Error(), "a.txt:") {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
}

// FuzzParseArticle: whatever the file, the parser returns an article whose
// body fits the schema and whose chain keeps its rules, or an error with a
// place.
func FuzzParseArticle(f *testing.F) {
	names, err := filepath.Glob("content/articles/*.txt")
	if err != nil || len(names) == 0 {
		f.Fatal("no seeds", err)
	}
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(b))
	}
	f.Fuzz(func(t *testing.T, text string) {
		a, err := demo.ParseArticle("a.txt", text)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "a.txt:") {
				t.Errorf("an error without a place: %v", err)
			}
			return
		}
		want := 1 + len(a.Updates)
		if a.Correction != nil {
			want++
		}
		if n := len(a.Versions()); n != want {
			t.Errorf("%d versions, want %d", n, want)
		}
		for _, l := range a.Chain {
			for i, h := range l.Hops {
				if h.Kind == "anonymous" && h.Name != "" {
					t.Error("an anonymous origin has a name")
				}
				if i > 0 && h.Role == "origin" {
					t.Error("an origin inside a line")
				}
			}
		}
	})
}
