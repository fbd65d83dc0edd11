package i18n

import (
	"strings"
	"time"

	"isnad/arabic"
)

// Locale says for whom is printed. Its fields may be set one by one after
// LocaleFor; two equal locales print the same.
type Locale struct {
	Lang        string         // "ar" or "en"
	Country     string         // ISO 3166 in capitals: "LY"
	Zone        *time.Location // calendar days and clock; nil is UTC
	Digits      arabic.Digits
	Months      arabic.MonthNames
	Hour24      bool
	WeekStart   time.Weekday
	Weekend     [2]time.Weekday
	Hijri       bool // the paper prints the Hijri date too
	HijriOffset int  // days by which the month was sighted later (-1) or earlier (+1)
}

// LocaleFor returns what a country's papers do by habit. An unknown language
// becomes Arabic. English always has Western digits.
func LocaleFor(lang, country string, zone *time.Location) Locale {
	lang = strings.ToLower(lang)
	if lang != "en" {
		lang = "ar"
	}
	if zone == nil {
		zone = time.UTC
	}
	country = strings.ToUpper(country)
	c := arabic.ConventionsOf(country)
	if lang == "en" {
		c.Digits = arabic.Western
	}
	return Locale{
		Lang: lang, Country: country, Zone: zone,
		Digits: c.Digits, Months: c.Months, Hour24: c.Hour24,
		WeekStart: c.WeekStart, Weekend: c.Weekend, Hijri: c.Hijri,
	}
}

// Tag returns the locale as a BCP 47 tag, "ar-LY"; "ar" without a country.
func (l Locale) Tag() string {
	if l.Country == "" {
		return l.Lang
	}
	return l.Lang + "-" + l.Country
}
