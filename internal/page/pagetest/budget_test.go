package pagetest_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"isnad/internal/page/pagetest"
)

func packed(t *testing.T, b []byte) int {
	t.Helper()
	var out bytes.Buffer
	w := brotli.NewWriterLevel(&out, 5)
	if _, err := w.Write(b); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Len()
}

// A reader on a slow phone pays for every byte before the first line.
func TestBudgets(t *testing.T) {
	th := load(t)
	size := func(name string) int {
		hash, file, _ := strings.Cut(strings.TrimPrefix(th.Set().AssetURL(name), "/assets/"), "/")
		a, found := th.Asset(hash, file)
		if !found {
			t.Fatalf("no asset %s", name)
		}
		if a.Brotli != nil {
			return len(a.Brotli)
		}
		return len(a.Body)
	}
	views := pagetest.Fixtures(printer(t, "ar", "LY"))
	sizeOf := func(name string) int {
		var out bytes.Buffer
		if err := th.Render(&out, name, views[name][0]); err != nil {
			t.Fatal(err)
		}
		return packed(t, out.Bytes())
	}
	fonts := 0
	for _, f := range []string{"naskh-400", "naskh-700", "head-700"} {
		fonts += size("fonts/" + f + ".woff2")
	}
	for what, c := range map[string]struct{ have, limit int }{
		"article HTML": {sizeOf("article"), 20 << 10},
		"front HTML":   {sizeOf("front"), 30 << 10},
		"style-sheet":  {size("bayan.css"), 12 << 10},
		"script":       {size("bayan.js"), 4 << 10},
		"fonts":        {fonts, 60 << 10},
		"Latin slice":  {size("fonts/naskh-latin-400.woff2"), 9 << 10},
	} {
		if c.have > c.limit {
			t.Errorf("%s: %d bytes, the budget is %d", what, c.have, c.limit)
		}
		t.Logf("%s: %d bytes of %d", what, c.have, c.limit)
	}
}
