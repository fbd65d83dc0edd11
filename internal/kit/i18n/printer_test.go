package i18n_test

import (
	"html/template"
	"testing"
	"testing/fstest"
	"time"

	"isnad/arabic"
	"isnad/internal/kit/errs"
	"isnad/internal/kit/i18n"
)

var samples = fstest.MapFS{
	"s.ar.toml": {Data: []byte(`
"share" = "مشاركة"
"by" = "بقلم {{.Name}} & شركاه"
"errors.kind.denied" = "لا"
"both" = "{{.A}} ثم {{ .b }}"
[comments]
zero = "لا تعليقات"
one = "تعليق واحد"
two = "تعليقان"
few = "{{.Count}} تعليقات"
many = "{{.Count}} تعليقًا"
other = "{{.Count}} تعليق"
`)},
	"s.en.toml": {Data: []byte(`
"share" = "share"
"by" = "by {{.name}} & co"
"errors.kind.denied" = "no"
"both" = "{{.a}} then {{.b}}"
[comments]
zero = "no comments"
one = "{{.Count}} comment"
other = "{{.Count}} comments"
`)},
}

func sample(t testing.TB, lang, country string) *i18n.Printer {
	t.Helper()
	c, err := i18n.LoadFS(samples)
	if err != nil {
		t.Fatal(err)
	}
	return c.Printer(i18n.LocaleFor(lang, country, nil))
}

func TestMessages(t *testing.T) {
	ar, eg, en := sample(t, "ar", "LY"), sample(t, "ar", "EG"), sample(t, "en", "LY")
	cases := []struct{ got, want string }{
		{ar.T("share"), "مشاركة"},
		{en.T("share"), "share"},
		{ar.T("by", "name", "هند"), "بقلم هند & شركاه"},
		{ar.T("by", "Name", "هند"), "بقلم هند & شركاه"},
		{ar.T("by"), "بقلم ⟦name⟧ & شركاه"},
		{ar.T("by", "name"), "بقلم ⟦name⟧ & شركاه"},
		{ar.T("no.such"), "⟦no.such⟧"},
		{ar.T("both", "a", 1234, "b", 2.5), "1.234 ثم 2,5"},
		{eg.T("both", "a", 1234, "b", 2.5), "١٬٢٣٤ ثم ٢٫٥"},
		{en.T("both", "a", 1234, "b", 2.5), "1,234 then 2.5"},
		{ar.T("both", "a", "2026", "b", template.HTML("<b>س</b>")), "2026 ثم <b>س</b>"},
		{ar.T("comments", "count", 3), "3 تعليقات"},
		{en.N("comments", 0), "no comments"},
		{en.N("comments", 1), "1 comment"},
		{en.N("comments", 2), "2 comments"},
		{eg.N("comments", 11), "١١ تعليقًا"},
		{string(ar.H("share")), "مشاركة"},
		{string(ar.H("by", "name", "<س>")), "بقلم <bdi>&lt;س&gt;</bdi> &amp; شركاه"},
		{string(ar.H("by", "name", template.HTML("<a>س</a>"))), "بقلم <a>س</a> &amp; شركاه"},
		{string(ar.H("<x>")), "⟦&lt;x&gt;⟧"},
		{string(ar.NH("comments", 103)), "<bdi>103</bdi> تعليقات"},
		{string(ar.NH("comments", 2)), "تعليقان"},
		{ar.Err(errs.New(errs.Invalid, "by", errs.Args{"Name": "هند"})), "بقلم هند & شركاه"},
		{ar.Err(errs.New(errs.Invalid, "comments", errs.Args{"count": 2})), "تعليقان"},
		{ar.Err(errs.New(errs.Denied, "", nil)), "لا"},
		{ar.Err(errs.New(errs.Denied, "nope", nil)), "⟦nope⟧"},
		{ar.Err(nil), ""},
		{ar.Lang(), "ar-LY"}, {ar.Dir(), "rtl"}, {en.Lang(), "en-LY"}, {en.Dir(), "ltr"},
		{ar.List("طرابلس", "بنغازي", "سبها"), "طرابلس وبنغازي وسبها"},
		{en.List("Tripoli", "Benghazi", "Sabha"), "Tripoli, Benghazi and Sabha"},
	}
	for _, c := range cases {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

// Rows 62 and 63 of the catalogue of Arabic cases.
func TestCounts(t *testing.T) {
	p := sample(t, "ar", "LY")
	want := map[int]string{
		0: "لا تعليقات", 1: "تعليق واحد", 2: "تعليقان", 3: "3 تعليقات", 10: "10 تعليقات",
		11: "11 تعليقًا", 26: "26 تعليقًا", 100: "100 تعليق", 101: "101 تعليق", 102: "102 تعليق",
		103: "103 تعليقات", 111: "111 تعليقًا", 200: "200 تعليق",
	}
	for n, text := range want {
		if got := p.N("comments", n); got != text {
			t.Errorf("%d: got %q, want %q", n, got, text)
		}
	}
	for country, text := range map[string]string{"LY": "1.234.567,5", "EG": "١٬٢٣٤٬٥٦٧٫٥", "MA": "1.234.567,5", "AE": "1,234,567.5"} {
		if got := sample(t, "ar", country).Decimal(1234567.5, 1); got != text {
			t.Errorf("%s: got %q, want %q", country, got, text)
		}
	}
	l := i18n.LocaleFor("ar", "EG", nil)
	l.Digits = arabic.Western
	if got := load(t).Printer(l).Decimal(1234567.5, 1); got != "1,234,567.5" {
		t.Errorf("EG with Western digits: %q", got)
	}
}

func BenchmarkT(b *testing.B) {
	p := sample(b, "ar", "LY")
	b.Run("plain", func(b *testing.B) {
		for b.Loop() {
			p.T("share")
		}
	})
	b.Run("value", func(b *testing.B) {
		for b.Loop() {
			p.T("by", "name", "هند")
		}
	})
	b.Run("count", func(b *testing.B) {
		for b.Loop() {
			p.NH("comments", 1103)
		}
	})
	b.Run("relative", func(b *testing.B) {
		p, now := load(b).Printer(i18n.LocaleFor("ar", "LY", nil)), time.Unix(1786809900, 0)
		for b.Loop() {
			p.Relative(now.Add(-time.Hour*5), now)
		}
	})
}
