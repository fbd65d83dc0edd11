package newsroom

import (
	"net/url"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"isnad/internal/kit/web"
	"isnad/internal/news"
)

var whole = news.Content{
	Headline: "خبر", Standfirst: "مقدمة", Lang: "ar", Section: "s", Topic: "t", Tags: []string{"وسم", "آخر"},
	Authors: []news.AuthorID{"a", "b"}, Opinion: true, Place: "سبها", Agency: "وال", NoComments: true, Slug: "x",
	Lead: news.Lead{Asset: "p", Caption: "تعليق", Label: "archive"},
	Chain: news.Chain{Note: news.OwnReporting, Lines: []news.Line{
		{Hops: []news.Hop{
			{Role: news.OriginHop, Kind: news.NamedSource, Name: "سالم", Title: "وزير", Verb: "said", Cue: "أفاد", Medium: "بيان",
				At: time.Date(2026, 8, 15, 10, 30, 0, 0, time.UTC), URL: "https://a.example/", ArchiveURL: "https://b.example/", Lang: "en",
				Translator: "هند", Anonymity: "لا", Supports: "الرقم", Verified: true},
			{Role: news.RelayHop, Kind: news.AgencyOutlet, Name: "وكالة"}}, Distinct: "لأن"},
		{Hops: []news.Hop{{Role: news.OriginHop, Kind: news.OurselvesSource}}, SameAs: 1, SameReason: "هو هو"},
	}},
}

// TestFormHoldsTheWholeContent: what the form shows is read back the same, or
// opening a piece and saving it would change it.
func TestFormHoldsTheWholeContent(t *testing.T) {
	zone, err := time.LoadLocation("Africa/Tripoli")
	if err != nil {
		t.Fatal(err)
	}
	values, err := storyValues(whole, zone)
	if err != nil {
		t.Fatal(err)
	}
	got, err := contentOf(web.NewForm(values), zone)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(whole, got); d != "" {
		t.Error(d)
	}
}

// FuzzChainRows throws any form at the reader of the chain: it ends, bounds
// what it builds, and what it wrote it reads again.
func FuzzChainRows(f *testing.F) {
	f.Add("chain.0.0.name=x&chain.0.1.kind=agency&chain.5.9.name=y&chain.0.same=1", "up.0.1")
	f.Add("chain.0.0.0.0=1&chain.-1.0.name=x&chain.99999999999.1.name=z&chain..=q", "remove-hop.0.0")
	f.Fuzz(func(t *testing.T, query, button string) {
		v, err := url.ParseQuery(query)
		if err != nil {
			return
		}
		rows := readChainRows(v)
		rows.do(button)
		if len(rows) > maxRows+1 {
			t.Fatalf("%d rows", len(rows))
		}
		chain, places, _ := rows.chain(time.UTC)
		if len(places.lines) != len(chain.Lines) {
			t.Fatal("lines without a place in the form")
		}
		rows.write(v)
		again, _, _ := readChainRows(v).chain(time.UTC)
		if len(again.Lines) != min(len(chain.Lines), maxRows) {
			t.Fatalf("%d lines became %d", len(chain.Lines), len(again.Lines))
		}
	})
}
