package body_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"isnad/internal/news/body"
)

func FuzzParse(f *testing.F) {
	data, err := os.ReadFile("testdata/all.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte(doc(`{"type":"paragraph","content":[{"type":"text","text":"#أ +1 2-","marks":[{"type":"bold"}]}]}`)))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := body.Parse(data)
		if err != nil {
			return
		}
		once, err := body.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		again, err := body.Parse(once)
		if err != nil {
			t.Fatalf("canonical form refused: %v\n%s", err, once)
		}
		if twice, _ := body.Marshal(again); !bytes.Equal(once, twice) {
			t.Fatalf("not stable:\n%s\n%s", once, twice)
		}
		w := body.Web{Image: picture, Labels: labels, Tag: func(l string) string { return "/t/x" }}
		assertHarmless(t, string(w.Render(d)))
		assertHarmless(t, string((&body.Feed{Base: "https://a.example", Image: picture}).Render(d)))
		_ = body.PlainText(d, "")
		_ = body.Plain(d)
	})
}

// Isolating must not change what is written.
func FuzzText(f *testing.F) {
	for _, s := range []string{"اتصل +218 21 333 4455", "#ليبيا @x C++ 2-1 60% https://a.b/c?", "\u00e9 $-5 ٠٢١-٣٣٣-٤٤٥٥ A/B (2020)", "+\u2212\u2013-#_@"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = body.CleanText(strings.ToValidUTF8(s, ""))
		if s == "" || strings.ContainsAny(s, "\r") {
			return
		}
		w := body.Web{Tag: func(l string) string { return "/t/x" }}
		root, err := html.Parse(strings.NewReader(string(w.Render(body.New(body.P("|" + s + "|"))))))
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.TrimSuffix(innerText(root), "\n"); got != "|"+s+"|" {
			t.Fatalf("got %q\nwant %q", got, s)
		}
	})
}

func BenchmarkArticle(b *testing.B) {
	var blocks []*body.Node
	text := strings.Repeat("قال المتحدث باسم البعثة في طرابلس إن الاجتماع UNSMIL انعقد يوم 15 أغسطس 2026 بنتيجة 2-1 وحضره كثيرون. ", 4)
	for range 20 {
		blocks = append(blocks, body.P(text))
	}
	data, err := body.Marshal(body.New(blocks...))
	if err != nil {
		b.Fatal(err)
	}
	b.Run("parse", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			if _, err := body.Parse(data); err != nil {
				b.Fatal(err)
			}
		}
	})
	d, _ := body.Parse(data)
	b.Run("render", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		w := body.Web{Tag: func(l string) string { return "/t/x" }}
		for b.Loop() {
			_ = w.Render(d)
		}
	})
}
