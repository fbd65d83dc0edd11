package arabic_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"isnad/arabic"
)

var seeds = []string{
	"", "خبر", "#قناة_الجماهيرية_العظمى | عاجل: «نعم»", "الجُمْهُورِيَّةُ قـــال", "ا\u0654حمد e\u0301",
	"C++ و.NET في ليبيا", "می\u200cخواهد", "\u202egpj\u2069\u2068", "ﺍﻟﺴﻼﻡ ﷺ ﷲ", "👨\u200d👩\u200d👧 🇱🇾",
	"a\xffb\xed\xa0\x80", "60\u200e%\u200e", "مسئول مسي\u0654ول", "\u1100\u1161\u11a8", "ه\u200d", strings.Repeat("ا\u064b", 40),
	"\u00a0 \u00a0", "لـ«x»", "１２", "K Ω ẞ İ", "\u0600١",
}

func fuzzText(f *testing.F, check func(t *testing.T, s string)) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(check)
}

func FuzzClean(f *testing.F) {
	fuzzText(f, func(t *testing.T, s string) {
		once, _ := arabic.Clean(s)
		if !utf8.ValidString(once) {
			t.Fatalf("Clean(%q) is not UTF-8: %q", s, once)
		}
		if twice, removed := arabic.Clean(once); twice != once || removed.Total() != 0 {
			t.Fatalf("Clean(%q) = %q, then %q (%+v)", s, once, twice, removed)
		}
		if strings.ContainsAny(once, "\u202a\u202b\u202c\u202d\u202e\ufeff\u200b\u0000\r") {
			t.Fatalf("Clean(%q) = %q", s, once)
		}
		comment := arabic.CleanComment(s)
		if twice := arabic.CleanComment(comment); twice != comment || !utf8.ValidString(comment) {
			t.Fatalf("CleanComment(%q) = %q, then %q", s, comment, twice)
		}
		arabic.Squeeze(s)
		arabic.Isolate(s)
	})
}

func FuzzFold(f *testing.F) {
	fuzzText(f, func(t *testing.T, s string) {
		once := arabic.Fold(s)
		if !utf8.ValidString(once) {
			t.Fatalf("Fold(%q) is not UTF-8: %q", s, once)
		}
		if twice := arabic.Fold(once); twice != once {
			t.Fatalf("Fold(%q) = %q, then %q", s, once, twice)
		}
	})
}

func FuzzSlug(f *testing.F) {
	fuzzText(f, func(t *testing.T, s string) {
		for name, slug := range map[string]func(string) string{"Slug": arabic.Slug, "SlugKey": arabic.SlugKey, "TagKey": arabic.TagKey, "Translit": arabic.Translit} {
			once := slug(s)
			if !utf8.ValidString(once) || strings.ContainsAny(once, " /?#%&\"'<>\\\x00") {
				t.Fatalf("%s(%q) = %q", name, s, once)
			}
			if strings.Contains(once, "--") || strings.HasPrefix(once, "-") || strings.HasSuffix(once, "-") {
				t.Fatalf("%s(%q) = %q", name, s, once)
			}
			if twice := slug(once); twice != once {
				t.Fatalf("%s(%q) = %q, then %q", name, s, once, twice)
			}
		}
		if slug := arabic.Slug(s); utf8.RuneCountInString(slug) > 80 {
			t.Fatalf("Slug(%q) has %d letters", s, utf8.RuneCountInString(slug))
		}
		if key := arabic.SortKey(s); !utf8.ValidString(key) || strings.ContainsRune(key, 0) {
			t.Fatalf("SortKey(%q) = %q", s, key)
		}
		arabic.NameSortKey(s)
	})
}

func FuzzHashtags(f *testing.F) {
	fuzzText(f, func(t *testing.T, s string) {
		end := 0
		for _, tag := range arabic.Hashtags(s) {
			if tag.Start < end || tag.End <= tag.Start || tag.End > len(s) {
				t.Fatalf("Hashtags(%q): %+v after %d", s, tag, end)
			}
			end = tag.End
			span := s[tag.Start:tag.End]
			if !strings.HasPrefix(span, "#") && !strings.HasPrefix(span, "＃") || tag.Key == "" || !utf8.ValidString(span) {
				t.Fatalf("Hashtags(%q): %+v is %q", s, tag, span)
			}
			if arabic.TagKey(tag.Label) != tag.Key || arabic.TagKey(span) != tag.Key {
				t.Fatalf("Hashtags(%q): key %q, of label %q, of span %q", s, tag.Key, arabic.TagKey(tag.Label), arabic.TagKey(span))
			}
		}
		tag, rest := arabic.LeadingHashtag(s)
		if !strings.HasSuffix(s, rest) || tag.Label == "" && rest != s {
			t.Fatalf("LeadingHashtag(%q) = %+v, %q", s, tag, rest)
		}
		if rest, _ := arabic.TrailingHashtag(s); !strings.HasPrefix(s, rest) {
			t.Fatalf("TrailingHashtag(%q): %q", s, rest)
		}
	})
}

func FuzzExcerpt(f *testing.F) {
	for _, s := range seeds {
		f.Add(s, 10)
	}
	f.Fuzz(func(t *testing.T, s string, limit int) {
		limit %= 300
		got := arabic.Excerpt(s, limit)
		if !utf8.ValidString(got) {
			t.Fatalf("Excerpt(%q, %d) is not UTF-8: %q", s, limit, got)
		}
		if n := arabic.Graphemes(got); n > max(limit, 0) {
			t.Fatalf("Excerpt(%q, %d) has %d graphemes: %q", s, limit, n, got)
		}
		if again := arabic.Excerpt(got, limit); again != got {
			t.Fatalf("Excerpt(%q, %d) = %q, then %q", s, limit, got, again)
		}
		if n := arabic.Graphemes(arabic.MetaDescription(s)); n > 155 {
			t.Fatalf("MetaDescription(%q) has %d graphemes", s, n)
		}
		if n := arabic.WordCount(s); n < 0 || n > len(s) {
			t.Fatalf("WordCount(%q) = %d", s, n)
		}
		arabic.QuoteBalance(s)
	})
}

var sink string

func BenchmarkHot(b *testing.B) {
	headline := "مصدر دبلوماسي: جولة جديدة من المفاوضات الليبية في جنيف الأسبوع المقبل"
	plain := "قال مصدر في جنيف عن ليبيا"
	for _, c := range []struct {
		name string
		run  func()
	}{
		{"Fold", func() { sink = arabic.Fold(headline) }},
		{"FoldPlain", func() { sink = arabic.Fold(plain) }},
		{"FoldASCII", func() { sink = arabic.Fold("isnad-news-platform") }},
		{"Slug", func() { sink = arabic.Slug(headline) }},
		{"SlugSlug", func() { sink = arabic.Slug("مصدر-دبلوماسي-جولة") }},
		{"Clean", func() { sink, _ = arabic.Clean(headline) }},
		{"TagKey", func() { sink = arabic.TagKey("قناة_الجماهيرية_العظمى") }},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				c.run()
			}
		})
	}
}
