package arabic_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"isnad/arabic"
)

// Rows 62, 63, 67, 68 and 76 for the parts that this package decides.
func TestNumberStyles(t *testing.T) {
	for _, c := range []struct {
		country  string
		x        float64
		fraction int
		want     string
	}{
		{"LY", 1234567.5, 1, "1.234.567,5"},
		{"EG", 1234567.5, 1, "١٬٢٣٤٬٥٦٧٫٥"},
		{"MA", 1234567.5, 1, "1.234.567,5"},
		{"AE", 1234567.5, 1, "1,234,567.5"},
		{"LY", 12.5, -1, "12,5"},
		{"LY", 7000, 0, "7.000"},
		{"LY", -1234, 0, "-1.234"},
		{"SA", -5, 0, "-٥"},
		{"LY", 999, 0, "999"},
		{"LY", 0, 2, "0,00"},
		{"LY", math.Inf(1), 0, "+Inf"},
		{"LY", math.NaN(), 1, "NaN"},
	} {
		style := arabic.NumberStyleOf(c.country, arabic.ConventionsOf(c.country).Digits)
		if got := style.Float(c.x, c.fraction); got != c.want {
			t.Errorf("%s %v: %q, want %q", c.country, c.x, got, c.want)
		}
	}
	style := arabic.NumberStyleOf("LY", arabic.Western)
	for n, want := range map[int64]string{0: "0", -999: "-999", 1000: "1.000", 100000: "100.000", math.MinInt64: "-9.223.372.036.854.775.808"} {
		if got := style.Int(n); got != want {
			t.Errorf("Int(%d) = %q, want %q", n, got, want)
		}
	}
	if got := style.Percentage(0.6, 0); got != "60%" { // row 71: no mark
		t.Errorf("Percentage: %q", got)
	}
	if got := arabic.ASCIIDigits("١٢ و۱۲ x"); got != "12 و12 x" {
		t.Errorf("ASCIIDigits: %q", got)
	}
}

func TestPlural(t *testing.T) {
	want := map[arabic.Category][]int{
		arabic.Zero:  {0},
		arabic.One:   {1, -1},
		arabic.Two:   {2},
		arabic.Few:   {3, 10, 103, 110, 1003, -3},
		arabic.Many:  {11, 26, 99, 111, 199, 1011},
		arabic.Other: {100, 101, 102, 200, 1000, 1002, math.MinInt},
	}
	delete(want, arabic.Other)
	for category, numbers := range want {
		for _, n := range numbers {
			if got := arabic.Plural(n); got != category {
				t.Errorf("Plural(%d) = %v, want %v", n, got, category)
			}
		}
	}
	for _, n := range []int{100, 101, 102, 200, 1000, 1002} {
		if got := arabic.Plural(n); got != arabic.Other {
			t.Errorf("Plural(%d) = %v, want other", n, got)
		}
	}
	if got := arabic.PluralFloat(1.5); got != arabic.Other {
		t.Errorf("PluralFloat(1.5) = %v", got)
	}
	if got := arabic.PluralFloat(3); got != arabic.Few {
		t.Errorf("PluralFloat(3) = %v", got)
	}
}

func TestMonths(t *testing.T) {
	for country, want := range map[string]string{"LY": "يناير", "SY": "كانون الثاني", "DZ": "جانفي", "TN": "جانفي", "MA": "يناير"} {
		if got := arabic.ConventionsOf(country).Months.Name(time.January); got != want {
			t.Errorf("%s: January is %q, want %q", country, got, want)
		}
	}
	for country, want := range map[string]string{"LY": "أغسطس", "SY": "آب", "MA": "غشت", "MR": "أغشت", "DZ": "أوت"} {
		if got := arabic.ConventionsOf(country).Months.Name(time.August); got != want {
			t.Errorf("%s: August is %q, want %q", country, got, want)
		}
	}
	for name, want := range map[string]time.Month{"اغسطس": time.August, "آب": time.August, "غشت": time.August, "تشرين الاول": time.October, "x": 0} {
		if got := arabic.ParseMonth(name); got != want {
			t.Errorf("ParseMonth(%q) = %v, want %v", name, got, want)
		}
	}
	if arabic.CommonMonths.Name(13) != "" || arabic.MonthNames(99).Name(1) != "" || arabic.WeekdayName(7) != "" {
		t.Error("a name for what does not exist")
	}
	if got := arabic.WeekdayName(time.Saturday); got != "السبت" {
		t.Errorf("Saturday is %q", got)
	}
}

// No number or date carries a direction mark, whatever the country.
func TestNoDirectionMarks(t *testing.T) {
	day := time.Date(2026, 8, 15, 0, 0, 0, 0, time.UTC)
	for _, country := range []string{"LY", "EG", "SA", "AE", "MA", "DZ", "TN", "SY", "LB", ""} {
		c := arabic.ConventionsOf(country)
		style := arabic.NumberStyleOf(country, c.Digits)
		h, _ := arabic.Hijri(day, 0)
		for _, s := range []string{style.Int(-1234567), style.Float(-1.5, 2), style.Percentage(-0.5, 1), h.Format(c.Digits), c.Months.Name(8)} {
			if strings.ContainsAny(s, "\u200e\u200f\u061c") {
				t.Errorf("%s: %q", country, s)
			}
		}
	}
}
