package arabic_test

import (
	"testing"
	"time"

	"isnad/arabic"
)

func TestParseDate(t *testing.T) {
	zone := time.FixedZone("site", 2*60*60)
	now := time.Date(2026, 8, 15, 18, 5, 0, 0, zone)
	day := func(s string) (string, string) {
		d, _ := time.Parse(time.DateOnly, s)
		return s, d.AddDate(0, 0, 1).Format(time.DateOnly)
	}
	for _, c := range []struct{ in, from, to string }{
		{"15 أغسطس 2026", "2026-08-15", "2026-08-16"},
		{"١٥ آب ٢٠٢٦", "2026-08-15", "2026-08-16"},
		{"السبت، 15 اغسطس 2026 م", "2026-08-15", "2026-08-16"},
		{"5 كانون الثاني/يناير 2026", "2026-01-05", "2026-01-06"},
		{"15 غشت 2026", "2026-08-15", "2026-08-16"},
		{"2026-08-15", "2026-08-15", "2026-08-16"},
		{"15/8/2026", "2026-08-15", "2026-08-16"},
		{"١٥\u200f/٨\u200f/٢٠٢٦", "2026-08-15", "2026-08-16"},
		{"15 August 2026", "2026-08-15", "2026-08-16"},
		{"Aug 2026", "2026-08-01", "2026-09-01"},
		{"2 ربيع الأول 1448", "2026-08-15", "2026-08-16"},
		{"2 ربيع الأول 1448 هـ", "2026-08-15", "2026-08-16"},
		{"1448/3/2هـ", "2026-08-15", "2026-08-16"},
		{"2/3/1448", "2026-08-15", "2026-08-16"},
		{"2 ربيع الأول 1448 هـ الموافق 15 أغسطس 2026 م", "2026-08-15", "2026-08-16"},
		{"ربيع الثاني 1448", "2026-09-12", "2026-10-12"},
		{"أغسطس 2026", "2026-08-01", "2026-09-01"},
		{"شهر أغسطس", "2026-08-01", "2026-09-01"},
		{"نوفمبر", "2025-11-01", "2025-12-01"},
		{"16 أغسطس", "2025-08-16", "2025-08-17"},
		{"29 فبراير", "2024-02-29", "2024-03-01"},
		{"2026-08", "2026-08-01", "2026-09-01"},
		{"8/2026", "2026-08-01", "2026-09-01"},
		{"2026", "2026-01-01", "2027-01-01"},
		{"عام 1448 هـ", "2026-06-16", "2027-06-06"},
		{"1448", "2026-06-16", "2027-06-06"},
		{"1448 م", "1448-01-01", "1449-01-01"},
		{"رمضان", "2026-02-18", "2026-03-20"},
		{"شهر رمضان المبارك 1447", "2026-02-18", "2026-03-20"},
		{"اليوم", "2026-08-15", "2026-08-16"},
		{"أول أمس", "2026-08-13", "2026-08-14"},
		{"غدًا", "2026-08-16", "2026-08-17"},
	} {
		p, ok := arabic.ParseDate(c.in, now)
		if from, to := p.From.Format(time.DateOnly), p.To.Format(time.DateOnly); !ok || from != c.from || to != c.to {
			t.Errorf("%q: %s to %s (%v), want %s to %s", c.in, from, to, ok, c.from, c.to)
		}
		if p.From.Location() != zone || p.From.Hour() != 0 {
			t.Errorf("%q begins at %v", c.in, p.From)
		}
	}
	from, to := day("2026-08-14")
	late := time.Date(2026, 8, 15, 0, 10, 0, 0, zone) // row 66: by the calendar of the site
	if p, ok := arabic.ParseDate("أمس", late); !ok || p.From.Format(time.DateOnly) != from || p.To.Format(time.DateOnly) != to {
		t.Errorf("yesterday at ten past midnight: %v", p)
	}
	for _, in := range []string{"", "ليبيا", "15", "15 8", "2026 2027", "32/8/2026", "31 فبراير 2026", "30 محرم 9999", "30/2/1448هـ 5",
		"15 أغسطس سبتمبر 2026", "18:05", "أمس 2026", "0 أغسطس", "00000000", "أغسطس في طرابلس", "13/13/2026", "123456"} {
		if p, ok := arabic.ParseDate(in, now); ok {
			t.Errorf("%q is %v", in, p)
		}
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"15 أغسطس 2026", "2/3/1448 هـ", "أول أمس", "رمضان 1447", "29 فبراير", "1600/12/30"} {
		f.Add(s)
	}
	now := time.Date(2026, 8, 15, 18, 5, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, s string) {
		if p, ok := arabic.ParseDate(s, now); ok && (!p.From.Before(p.To) || p.To.Sub(p.From) > 367*24*time.Hour) {
			t.Fatalf("ParseDate(%q) = %v", s, p)
		}
	})
}

// Rows 64 to 66.
func TestRelative(t *testing.T) {
	zone := time.FixedZone("site", 2*60*60)
	now := time.Date(2026, 8, 15, 18, 5, 0, 0, zone)
	const oneDay = 24 * time.Hour
	for _, c := range []struct {
		row  int
		away time.Duration
		want string
	}{
		{65, 0, "الآن"}, {65, -59 * time.Second, "الآن"}, {65, 59 * time.Second, "الآن"},
		{64, -time.Minute, "قبل دقيقة واحدة"}, {64, -2 * time.Minute, "قبل دقيقتين"},
		{64, -5 * time.Minute, "قبل 5 دقائق"}, {64, -11 * time.Minute, "قبل 11 دقيقة"},
		{64, -time.Hour, "قبل ساعة واحدة"}, {64, -3 * time.Hour, "قبل 3 ساعات"},
		{65, -oneDay, "أمس"}, {65, -2 * oneDay, "أول أمس"}, {65, -3 * oneDay, "قبل 3 أيام"},
		{65, -7 * oneDay, "قبل 7 أيام"}, {65, -8 * oneDay, ""},
		{0, 3 * time.Minute, "بعد 3 دقائق"}, {0, 2 * time.Hour, "بعد ساعتين"}, {0, oneDay, "غدًا"},
		{0, 2 * oneDay, "بعد غد"}, {0, 5 * oneDay, "بعد 5 أيام"}, {0, 20 * oneDay, ""},
	} {
		if got := arabic.Relative(now.Add(c.away), now, zone).Format(arabic.Western); got != c.want {
			t.Errorf("row %d: %v is %q, want %q", c.row, c.away, got, c.want)
		}
	}
	late := time.Date(2026, 8, 14, 23, 50, 0, 0, zone)
	if got := arabic.Relative(late, late.Add(20*time.Minute), zone).Format(arabic.Western); got != "أمس" { // row 66
		t.Errorf("ten to midnight seen at ten past: %q", got)
	}
	if got := arabic.Relative(late, late.Add(20*time.Minute), nil).Format(arabic.ArabicIndic); got != "قبل ٢٠ دقيقة" {
		t.Errorf("the same in another zone: %q", got)
	}
	for _, c := range []struct {
		d    arabic.Distance
		want string
	}{
		{arabic.Distance{Unit: arabic.Minute, Count: 100}, "قبل 100 دقيقة"}, // row 64
		{arabic.Distance{Unit: arabic.Day, Count: 11}, "قبل 11 يومًا"},      // row 65
		{arabic.Distance{Unit: 99}, ""},
	} {
		if got := c.d.Format(arabic.Western); got != c.want {
			t.Errorf("%+v is %q, want %q", c.d, got, c.want)
		}
	}
}
