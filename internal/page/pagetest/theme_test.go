package pagetest_test

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"time"

	"isnad/internal/kit/i18n"
	"isnad/internal/kit/theme"
	"isnad/internal/page"
	"isnad/internal/page/pagetest"
	"isnad/themes/bayan"
)

func printer(t testing.TB, lang, country string) *i18n.Printer {
	t.Helper()
	c, err := i18n.Load()
	if err != nil {
		t.Fatal(err)
	}
	return c.Printer(i18n.LocaleFor(lang, country, time.FixedZone("", 2*3600)))
}

func contract(p *i18n.Printer) theme.Contract {
	return theme.Contract{Views: page.Views(), Fixtures: pagetest.Fixtures(p), Parts: page.Parts()}
}

func TestBayanKeepsTheContract(t *testing.T) {
	for _, l := range []struct{ lang, country string }{{"ar", "LY"}, {"ar", "SA"}, {"en", "LY"}} {
		for _, problem := range theme.Check(bayan.FS, nil, contract(printer(t, l.lang, l.country))) {
			t.Errorf("%s-%s: %s", l.lang, l.country, problem)
		}
	}
}

func load(t testing.TB) *theme.Theme {
	t.Helper()
	th, err := theme.Open(theme.Config{Base: bayan.FS, Pages: theme.Contract{Views: page.Views()}.Pages()})
	if err != nil {
		t.Fatal(err)
	}
	return th
}

func TestEveryWordIsKnown(t *testing.T) {
	th := load(t)
	for _, lang := range []string{"ar", "en"} {
		for name, views := range pagetest.Fixtures(printer(t, lang, "LY")) {
			for i, view := range views {
				var out bytes.Buffer
				if err := th.Render(&out, name, view); err != nil {
					t.Errorf("%s %d: %v", name, i+1, err)
				}
				if at := strings.Index(out.String(), "⟦"); at >= 0 {
					t.Errorf("%s %s %d: unknown message near %.80q", lang, name, i+1, out.String()[at:])
				}
			}
		}
	}
}

func TestHostileTextStaysText(t *testing.T) {
	th := load(t)
	for name, views := range pagetest.Fixtures(printer(t, "ar", "LY")) {
		for i, view := range views {
			var out bytes.Buffer
			if err := th.Render(&out, name, view); err != nil {
				t.Fatal(err)
			}
			for _, hole := range []string{"<script>alert", "<img src=x", `href="javascript:`, "</title>'"} {
				if strings.Contains(out.String(), hole) {
					t.Errorf("%s %d: %s", name, i+1, hole)
				}
			}
		}
	}
}

func BenchmarkArticle(b *testing.B) {
	th := load(b)
	view := pagetest.Fixtures(printer(b, "ar", "LY"))["article"][0]
	for b.Loop() {
		if err := th.Render(io.Discard, "article", view); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFront(b *testing.B) {
	th := load(b)
	view := pagetest.Fixtures(printer(b, "ar", "LY"))["front"][0]
	for b.Loop() {
		if err := th.Render(io.Discard, "front", view); err != nil {
			b.Fatal(err)
		}
	}
}
