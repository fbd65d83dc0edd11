package i18n_test

import (
	"testing"
	"time"

	"isnad/internal/kit/i18n"
)

// Rows 67 to 70 and 76 of the catalogue of Arabic cases.
func TestDates(t *testing.T) {
	zone := time.FixedZone("site", 2*60*60)
	moment := time.Date(2026, 8, 15, 16, 5, 0, 0, time.UTC)
	printer := func(lang, country string) *i18n.Printer {
		return load(t).Printer(i18n.LocaleFor(lang, country, zone))
	}
	ly, sy, eg, ma, en := printer("ar", "LY"), printer("ar", "SY"), printer("ar", "EG"), printer("ar", "MA"), printer("en", "LY")
	january := time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC)
	midnight := time.Date(2026, 8, 14, 22, 0, 0, 0, time.UTC)
	cases := []struct{ got, want string }{
		{ly.Date(moment), "السبت 15 أغسطس 2026"},
		{sy.Date(moment), "السبت ١٥ آب ٢٠٢٦"},
		{ma.Date(moment), "السبت 15 غشت 2026"},
		{eg.Date(moment), "السبت ١٥ أغسطس ٢٠٢٦"},
		{en.Date(moment), "Saturday 15 August 2026"},
		{ly.ShortDate(january), "5 يناير 2026"},
		{sy.ShortDate(january), "٥ كانون الثاني ٢٠٢٦"},
		{printer("ar", "DZ").ShortDate(january), "5 جانفي 2026"},
		{printer("ar", "TN").ShortDate(january), "5 جانفي 2026"},
		{ly.HijriDate(moment), "2 ربيع الأول 1448 هـ"},
		{eg.HijriDate(moment), "٢ ربيع الأول ١٤٤٨ هـ"},
		{en.HijriDate(moment), "2 Rabi al-awwal 1448 AH"},
		{ly.HijriDate(time.Date(1800, 1, 1, 0, 0, 0, 0, zone)), ""},
		{ly.Clock(moment), "6:05 م"},
		{eg.Clock(moment), "٦:٠٥ م"},
		{ma.Clock(moment), "18:05"},
		{en.Clock(moment), "6:05 pm"},
		{ly.Clock(midnight), "12:00 ص"},
		{ly.Clock(midnight.Add(12 * time.Hour)), "12:00 م"},
		{ly.DateTime(moment), "15 أغسطس 2026، 6:05 م"},
		{en.DateTime(moment), "15 August 2026, 6:05 pm"},
		{ly.DateTime(midnight), "15 أغسطس 2026، 12:00 ص"},
	}
	for _, c := range cases {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestWeeks(t *testing.T) {
	for country, want := range map[string]time.Weekday{
		"LY": time.Saturday, "EG": time.Saturday, "SY": time.Saturday, "IQ": time.Saturday, "DZ": time.Saturday,
		"SA": time.Sunday, "AE": time.Monday, "LB": time.Monday, "MA": time.Monday, "TN": time.Monday,
	} {
		if got := i18n.LocaleFor("ar", country, nil).WeekStart; got != want {
			t.Errorf("%s: week starts on %v, want %v", country, got, want)
		}
	}
	if got := i18n.LocaleFor("ar", "ly", nil).Weekend; got != [2]time.Weekday{time.Friday, time.Saturday} {
		t.Errorf("LY: weekend %v", got)
	}
	if got := i18n.LocaleFor("ar", "TN", nil).Weekend; got != [2]time.Weekday{time.Saturday, time.Sunday} {
		t.Errorf("TN: weekend %v", got)
	}
}

// Rows 64 to 66 of the catalogue of Arabic cases.
func TestRelative(t *testing.T) {
	zone := time.FixedZone("site", 2*60*60)
	ar := load(t).Printer(i18n.LocaleFor("ar", "LY", zone))
	en := load(t).Printer(i18n.LocaleFor("en", "LY", zone))
	now := time.Date(2026, 8, 15, 18, 5, 0, 0, zone)
	day := 24 * time.Hour
	cases := []struct {
		away   time.Duration
		ar, en string
	}{
		{0, "الآن", "now"},
		{-59 * time.Second, "الآن", "now"},
		{-time.Minute, "قبل دقيقة واحدة", "1 minute ago"},
		{-2 * time.Minute, "قبل دقيقتين", "2 minutes ago"},
		{-5 * time.Minute, "قبل 5 دقائق", "5 minutes ago"},
		{-11 * time.Minute, "قبل 11 دقيقة", "11 minutes ago"},
		{-time.Hour, "قبل ساعة واحدة", "1 hour ago"},
		{-3 * time.Hour, "قبل 3 ساعات", "3 hours ago"},
		{-day, "أمس", "yesterday"},
		{-2 * day, "أول أمس", "two days ago"},
		{-3 * day, "قبل 3 أيام", "3 days ago"},
		{-7 * day, "قبل 7 أيام", "7 days ago"},
		{-8 * day, "7 أغسطس 2026", "7 August 2026"},
		{time.Minute * 3, "بعد 3 دقائق", "in 3 minutes"},
		{time.Hour * 2, "بعد ساعتين", "in 2 hours"},
		{day, "غدًا", "tomorrow"},
		{2 * day, "بعد غد", "in two days"},
		{20 * day, "4 سبتمبر 2026", "4 September 2026"},
	}
	for _, c := range cases {
		if got := ar.Relative(now.Add(c.away), now); got != c.ar {
			t.Errorf("%v: got %q, want %q", c.away, got, c.ar)
		}
		if got := en.Relative(now.Add(c.away), now); got != c.en {
			t.Errorf("%v: got %q, want %q", c.away, got, c.en)
		}
	}
	late := time.Date(2026, 8, 14, 23, 50, 0, 0, zone)
	if got := ar.Relative(late, late.Add(20*time.Minute)); got != "أمس" {
		t.Errorf("ten to midnight seen at ten past: %q", got)
	}
}
