package arabic_test

import (
	"math"
	"testing"

	"isnad/arabic"
)

var comments = arabic.Noun{Zero: "لا تعليقات", One: "تعليق واحد", Two: "تعليقان", Few: "تعليقات", Many: "تعليقًا", Other: "تعليق"}

// Row 63.
func TestCountedNoun(t *testing.T) {
	style := arabic.NumberStyleOf("LY", arabic.Western)
	for n, want := range map[int64]string{
		0: "لا تعليقات", 1: "تعليق واحد", 2: "تعليقان", 3: "3 تعليقات", 10: "10 تعليقات", 11: "11 تعليقًا", 26: "26 تعليقًا",
		100: "100 تعليق", 101: "101 تعليق", 102: "102 تعليق", 103: "103 تعليقات", 111: "111 تعليقًا", 200: "200 تعليق",
		-3: "-3 تعليقات", 1003: "1.003 تعليقات",
	} {
		if got := comments.Count(n, style); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
	for x, want := range map[float64]string{1.5: "1,5 تعليق", 3: "3 تعليقات", 2.04: "تعليقان"} {
		if got := comments.Amount(x, 1, style); got != want {
			t.Errorf("%v: %q, want %q", x, got, want)
		}
	}
	if got := (arabic.Noun{Other: "يورو"}).Count(1, style); got != "1 يورو" {
		t.Errorf("a noun of one form: %q", got)
	}
}

// Rows 74 and 75.
func TestCompact(t *testing.T) {
	style := arabic.NumberStyleOf("LY", arabic.Western)
	dinar, known := arabic.Currency("LYD")
	if !known {
		t.Fatal("no dinar")
	}
	for _, c := range []struct {
		row       int
		got, want string
	}{
		{74, style.Compact(12.5e6, 1), "12,5 مليون"},
		{74, style.Compact(12.5e6, 0), "12 مليونًا"}, // halves go to the even neighbour
		{0, style.Compact(3e6, 1), "3 ملايين"},
		{0, style.Compact(2e9, 1), "ملياران"},
		{0, style.Compact(1e12, 1), "تريليون"},
		{0, style.Compact(999, 1), "999"},
		{0, style.Compact(999.96, 1), "ألف"},
		{0, style.Compact(-5000, 0), "-5 آلاف"},
		{0, style.Compact(math.Inf(-1), 0), "-Inf"},
		{75, style.CompactOf(7000, 1, dinar), "7 آلاف دينار"},
		{75, style.Money(7000, dinar), "7.000 دينار"},
		{0, style.Money(12.5, dinar), "12,50 دينار"},
		{0, style.Money(3, dinar), "3 دنانير"},
		{0, style.Money(2, dinar), "ديناران"},
		{0, style.CompactOf(2e6, 1, dinar), "مليونا دينار"},
		{0, style.CompactOf(11e6, 1, dinar), "11 مليون دينار"},
		{0, style.CompactOf(11, 1, dinar), "11 دينارًا"},
		{74, arabic.NumberStyleOf("EG", arabic.ArabicIndic).Compact(12.5e6, 1), "١٢٫٥ مليون"},
	} {
		if c.got != c.want {
			t.Errorf("row %d: %q, want %q", c.row, c.got, c.want)
		}
	}
	for _, code := range []string{"LYD", "EGP", "SYP", "SAR", "MAD", "MRU", "USD", "EUR"} {
		if noun, known := arabic.Currency(code); !known || noun.Other == "" {
			t.Errorf("%s: %+v", code, noun)
		}
	}
	if _, known := arabic.Currency("ZZZ"); known {
		t.Error("ZZZ is a currency")
	}
}

// Rows 77 and 78.
func TestPhrases(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{arabic.List("طرابلس", "بنغازي", "سبها"), "طرابلس وبنغازي وسبها"},
		{arabic.List("طرابلس"), "طرابلس"},
		{arabic.List(), ""},
		{"القرن " + arabic.Ordinal(21, arabic.Western), "القرن الـ21"},
		{arabic.Year(-500, arabic.ArabicIndic), "٥٠٠\u00a0ق.م"},
		{arabic.Year(2026, arabic.Western), "2026"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}
