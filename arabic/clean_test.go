package arabic_test

import (
	"strings"
	"testing"

	"isnad/arabic"
)

func TestClean(t *testing.T) {
	family := "👨\u200d👩\u200d👧"
	wales := "🏴\U000E0067\U000E0062\U000E0077\U000E006C\U000E0073\U000E007F"
	cases := []struct {
		name, in, want string
		removed        int
	}{
		{"plain", "خبر عاجل، English «نعم»\n\tسطر", "خبر عاجل، English «نعم»\n\tسطر", 0},
		{"zero width", "\ufeffخ\u200bب\u2060ر\u00ad", "خبر", 4},
		{"overrides (95, 102)", "صورة\u202egpj.exe\u202c", "صورةgpj.exe", 2},
		{"controls", "أ\x00ب\x07\x7f\u0085ج", "أبج", 4},
		{"bad bytes", "أ\xffب\xed\xa0\x80", "أب", 4},
		{"line ends", "أ\r\nب\rج\u2028د\u2029ه", "أ\nب\nج\nد\nه", 0},
		{"private use", "أ\ue000\U000f0000ب\ufffc", "أب", 3},
		{"NFC (5)", "ا\u0654حمد e\u0301", "أحمد é", 0},
		{"ZWNJ stays", "می\u200cخواهد", "می\u200cخواهد", 0},
		{"emoji joiners stay (97)", family + " 🇱🇾 🏳\ufe0f\u200d🌈", family + " 🇱🇾 🏳\ufe0f\u200d🌈", 0},
		{"joiner in a word", "كت\u200dب", "كتب", 1},
		{"joiner shaping heh", "1447 ه\u200d", "1447 ه\u200d", 0},
		{"flag of tags", wales, wales, 0},
		{"smuggled tags", "خبر\U000E0067\U000E0062", "خبر", 2},
		{"stray RLM (109)", "قال\u200f الوزير\u200f", "قال الوزير", 2},
		{"RLM before Latin (30)", "\u200fUNSMIL: نعم", "\u200fUNSMIL: نعم", 0},
		{"LRM after Latin", "لغة C++\u200e ثم", "لغة C++\u200e ثم", 0},
		{"marks in a row", "لغة C++\u200e\u200e\u200f ثم", "لغة C++\u200e ثم", 2},
		{"LRM at a sign (73)", "انخفض \u200e-5 درجات", "انخفض \u200e-5 درجات", 0},
		{"isolates in pairs", "قال \u2068Reuters\u2069 ذلك", "قال \u2068Reuters\u2069 ذلك", 0},
		{"isolate left open", "قال \u2067نعم\nلا\u2069", "قال نعم\nلا", 2},
		{"presentation forms (116)", "ﺍﻟﺴﻼﻡ", "السلام", 5},
		{"words of one character stay (17, 121)", "ﷺ ﷲ ﴿قل﴾ ﷽", "ﷺ ﷲ ﴿قل﴾ ﷽", 0},
		{"loose vowel form", "ك\ufe70ب", "ك\u064bب", 1},
		{"no-break runs (109)", "قال\u00a0\u00a0 الوزير 5\u00a0كم", "قال الوزير 5\u00a0كم", 1},
		{"verse (120)", "﴿قُلْ هَاتُوا﴾", "﴿قُلْ هَاتُوا﴾", 0},
		{"tatweel stays (113)", "1447هـ لـ«سبوتنيك»", "1447هـ لـ«سبوتنيك»", 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, removed := arabic.Clean(c.in)
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
			if removed.Total() != c.removed {
				t.Errorf("%+v: %d removed, want %d", removed, removed.Total(), c.removed)
			}
		})
	}
}

// Rows 95, 122 and 123, and the rule that laughter stays.
func TestComments(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain", "تعليق", "تعليق"},
		{"override in a name (95)", "سالم\u202egpj.exe", "سالمgpj.exe"},
		{"marks of direction", "نعم\u200f Windows\u200e", "نعم Windows"},
		{"isolates in pairs stay", "قال \u2068Reuters\u2069", "قال \u2068Reuters\u2069"},
		{"piled marks (122)", "ا" + strings.Repeat("\u0654\u064b", 15) + "ب", "أ\u064b\u064b\u064b\u064bب"},
		{"laughter stays", strings.Repeat("ه", 9), strings.Repeat("ه", 9)},
		{"endless laughter", strings.Repeat("ه", 500), strings.Repeat("ه", 20)},
		{"endless emoji", strings.Repeat("👍🏽", 50), strings.Repeat("👍🏽", 20)},
		{"paragraphs", "\n\n أول \r\n\r\n\r\n\r\nثان\n\n", "أول\n\nثان"},
	} {
		if got := arabic.CleanComment(c.in); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
	for in, want := range map[string]string{
		"عااااااجل":    "عاجل", // row 123
		"عــــاجــــل": "عاجل",
		"مكة":          "مكه",
		"الله":         "الله", // two are no spam
		" أهلا \n بك ": "اهلا بك",
		"SSSSale!!!!":  "sale!",
	} {
		if got := arabic.Squeeze(in); got != want {
			t.Errorf("Squeeze(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestQuotesAndIsolates(t *testing.T) {
	for in, want := range map[string]string{
		"قال «نعم»":     "",
		"قال «نعم":      "»",
		"قال «نعم “كلا": "”»",
		"قال (أ [ب) ج":  "",
		"ab) «":         "»",
		`قال "نعم`:      `"`,
		"﴿قل":           "﴾",
		"":              "",
	} {
		if got := arabic.QuoteBalance(in); got != want {
			t.Errorf("QuoteBalance(%q) = %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{
		"سالم":            "\u2068سالم\u2069",
		"a\u2069b\u202ec": "\u2068abc\u2069",
		"a\u2067b":        "\u2068a\u2067b\u2069\u2069",
	} {
		if got := arabic.Isolate(in); got != want {
			t.Errorf("Isolate(%q) = %q, want %q", in, got, want)
		}
	}
	if got := arabic.StripDirection("60\u200e%\u200e \u061c\u2068أ\u2069\u202e"); got != "60% أ" { // row 71
		t.Errorf("StripDirection: %q", got)
	}
}

func TestTranslit(t *testing.T) {
	for in, want := range map[string]string{
		"قناة الجماهيرية": "qanat-aljamahiriya", // row 119
		"قناة":            "qana",
		"ليبيا":           "libya",
		"مكتب":            "maktab",
		"خبر عاجل 2026":   "khabar-ajil-2026",
		"خَبَرٌ":          "khabaru",
		"مُحَمَّد":        "muhammad",
		"رئيس الوزراء":    "rais-alwazra",
		"بنغازي":          "banghazi",
		"تقرير ليبيا.pdf": "taqrir-libya-pdf",
		"Élysée C++":      "elysee-c",
		"١٢":              "12",
		"طرابلس":          "tarablas",
		"ﷺ 🇱🇾":            "",
		"يوم":             "yum",
	} {
		if got := arabic.Translit(in); got != want {
			t.Errorf("Translit(%q) = %q, want %q", in, got, want)
		}
	}
}
