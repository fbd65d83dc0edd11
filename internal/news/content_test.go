package news_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"isnad/internal/kit/errs"
	"isnad/internal/news"
	"isnad/internal/news/body"
)

func full() news.Content {
	return news.Content{
		Headline: "#الصفا وصول السفينة", Standfirst: "مقدمة", Body: body.New(body.P("نص الخبر.")), Lang: "ar", Section: "s", Topic: "t",
		Tags: []string{"ميناء_الصفا"}, Authors: []news.AuthorID{"a"}, Opinion: true, Place: "الصفا", Agency: "وكالة المدى",
		Lead:       news.Lead{Asset: "p", Caption: "السفينة", Label: "archive"},
		Chain:      chain(line(unnamed, via("المدى")), sameAs(1, line(news.Hop{Role: news.OriginHop, Kind: news.NamedSource, Name: "وزير", At: time.UnixMilli(1_755_000_000_000).UTC()}))),
		NoComments: true, Slug: "خبر",
	}
}

func TestContentComesBackAsItWasStored(t *testing.T) {
	c := full()
	raw, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	back, err := news.ParseContent(raw)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(c, back); diff != "" {
		t.Error(diff)
	}
	f, err := c.Fingerprint()
	g, err2 := back.Fingerprint()
	if err != nil || err2 != nil || f != g || len(f) != 64 {
		t.Errorf("fingerprints %s and %s, %v %v", f, g, err, err2)
	}
	back.Place = "ساحل"
	if h, _ := back.Fingerprint(); h == f {
		t.Error("a change leaves the fingerprint as it was")
	}
}

func TestContentThatCannotBeRead(t *testing.T) {
	for _, raw := range []string{
		``, `[]`, `"x"`, `{`, `{"headline":1}`, `{"headline":"a"} x`, `{"headline":"a"}{"headline":"b"}`,
		`{"headline":"a","identity":"name of the source"}`,
		`{"headline":"a","chain":{"lines":[{"hops":[{"role":"origin","kind":"anonymous","name":"م","realName":"x"}]}]}}`,
		`{"headline":"a","body":{"type":"doc","attrs":{"version":1},"content":[{"type":"script"}]}}`,
		`{"headline":"a","body":"<p>text</p>"}`, `{"headline":"a\u0000b"}`, `{"headline":"a","tags":["\u0000"]}`,
		`{"headline":"a","chain":{"lines":[{"hops":[{"role":"origin","kind":"named","name":"\u0000"}]}]}}`,
	} {
		if c, err := news.ParseContent([]byte(raw)); !errs.Is(err, errs.Invalid) {
			t.Errorf("%s: read as %+v, %v", raw, c, err)
		}
	}
}

// fieldsOf lists the fields and keys of an error as "field key".
func fieldsOf(err error) (out []string) {
	for _, e := range errs.All(err) {
		out = append(out, e.Field+" "+e.Key)
	}
	return out
}

func TestContentLimits(t *testing.T) {
	letters := func(n int) string { return strings.Repeat("ع", n) }
	for name, c := range map[string]struct {
		edit func(*news.Content)
		want []string
	}{
		"full":            {func(*news.Content) {}, nil},
		"empty":           {func(c *news.Content) { *c = news.Content{} }, nil}, // a draft may be anything
		"at the limits":   {func(c *news.Content) { c.Headline, c.Standfirst, c.Place = letters(300), letters(600), letters(80) }, nil},
		"headline":        {func(c *news.Content) { c.Headline = letters(301) }, []string{"headline article.too_long"}},
		"two lines":       {func(c *news.Content) { c.Headline = "سطر\nسطر" }, []string{"headline article.one_line"}},
		"standfirst":      {func(c *news.Content) { c.Standfirst = letters(601) }, []string{"standfirst article.too_long"}},
		"place":           {func(c *news.Content) { c.Place = letters(81) }, []string{"place article.too_long"}},
		"agency":          {func(c *news.Content) { c.Agency = letters(121) }, []string{"agency article.too_long"}},
		"caption":         {func(c *news.Content) { c.Lead.Caption = letters(501) }, []string{"lead.caption article.too_long"}},
		"slug":            {func(c *news.Content) { c.Slug = letters(301) }, []string{"slug article.too_long"}},
		"tag":             {func(c *news.Content) { c.Tags = []string{letters(81)} }, []string{"tags article.too_long"}},
		"tags":            {func(c *news.Content) { c.Tags = slices.Repeat([]string{"و"}, 31) }, []string{"tags article.too_many_tags"}},
		"authors":         {func(c *news.Content) { c.Authors = make([]news.AuthorID, 13) }, []string{"authors article.too_many_authors"}},
		"label":           {func(c *news.Content) { c.Lead.Label = "fake" }, []string{"lead.label article.unknown_label"}},
		"several at once": {func(c *news.Content) { c.Headline, c.Lead.Label = letters(301), "x" }, []string{"headline article.too_long", "lead.label article.unknown_label"}},
		"not UTF-8":       {func(c *news.Content) { c.Agency = "\xff" }, []string{" article.unreadable"}},
	} {
		content := full()
		c.edit(&content)
		err := content.Check()
		if diff := cmp.Diff(c.want, fieldsOf(err)); diff != "" || err != nil && !errs.Is(err, errs.Invalid) {
			t.Errorf("%s: %v\n%s", name, err, diff)
		}
	}
}

func TestGapsNameWhatPublishingNeeds(t *testing.T) {
	all := []string{"headline gate.headline", "body gate.body", "section gate.section", "chain gate.chain"}
	for name, c := range map[string]struct {
		content news.Content
		kind    news.Kind
		want    []string
	}{
		"full":                 {full(), news.ArticleKind, nil},
		"empty article":        {news.Content{}, news.ArticleKind, all},
		"empty page":           {news.Content{}, news.PageKind, all[:2]},
		"spaces":               {news.Content{Headline: " \u00a0", Body: body.New(body.P("  ")), Section: "s", Chain: news.Chain{Note: news.OwnReporting}}, news.ArticleKind, all[:2]},
		"a body of nothing":    {news.Content{Headline: "خبر", Body: body.New(), Section: "s", Chain: chain(line(ours))}, news.ArticleKind, all[1:2]},
		"a note is a chain":    {news.Content{Headline: "خبر", Body: body.New(body.P("نص")), Section: "s", Chain: news.Chain{Note: news.ServicePiece}}, news.ArticleKind, nil},
		"without its chain":    {news.Content{Headline: "خبر", Body: body.New(body.P("نص")), Section: "s"}, news.ArticleKind, all[3:]},
		"a page needs neither": {news.Content{Headline: "عنا", Body: body.New(body.P("نص"))}, news.PageKind, nil},
	} {
		if diff := cmp.Diff(c.want, fieldsOf(c.content.Gaps(c.kind))); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func FuzzParseContent(f *testing.F) {
	seed, err := json.Marshal(full())
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range []string{string(seed), `{}`, `null`, `{"body":null}`, `{"headline":"","chain":{"lines":[]}}`, `{"headline":"\ud800"}`, `{"chain":{"lines":[{}]}}`, `{"chain":{"lines":[{"hops":[{"at":"2026-08-15T16:05:00Z"}]}]}}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		c, err := news.ParseContent(raw)
		if err != nil {
			if len(errs.All(err)) == 0 {
				t.Fatalf("an error that nobody can be told: %v", err)
			}
			return
		}
		c.Chain.Groups()
		c.Chain.Summary()
		_ = c.Gaps(news.ArticleKind)
		c.TagLabels()
		stored, err := json.Marshal(c)
		if err != nil {
			t.Fatalf("read, but not to be stored: %v", err)
		}
		back, err := news.ParseContent(stored)
		if err != nil {
			t.Fatalf("stored, but not to be read: %v\n%s", err, stored)
		}
		a, _ := c.Fingerprint()
		if b, _ := back.Fingerprint(); a != b {
			t.Fatalf("the fingerprint changes by storing:\n%s", stored)
		}
	})
}
