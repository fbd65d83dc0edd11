package arabic

import "time"

// Conventions are the habits of a country's Arabic papers. They are defaults:
// a paper may choose otherwise.
type Conventions struct {
	Digits    Digits
	Hour24    bool         // «18:05» instead of «6:05 م»
	WeekStart time.Weekday // first column of a calendar
	Weekend   [2]time.Weekday
	Months    MonthNames
	Hijri     bool // the Hijri date is printed beside the other one
}

var (
	fridaySaturday = [2]time.Weekday{time.Friday, time.Saturday}
	saturdaySunday = [2]time.Weekday{time.Saturday, time.Sunday}
)

// ConventionsOf returns the conventions of a country by its ISO 3166 code in
// capitals, after CLDR. A country that is not known gets Western digits, the
// common month names and the week of ISO 8601.
func ConventionsOf(country string) Conventions {
	c := Conventions{
		Digits:    digitsOf(country),
		Hour24:    country == "MA" || country == "KM",
		WeekStart: time.Monday,
		Weekend:   saturdaySunday,
		Months:    monthsOf(country),
		Hijri:     country == "SA",
	}
	switch country {
	case "LY", "EG", "SY", "IQ", "DZ", "SD", "JO", "KW", "BH", "QA", "OM":
		c.WeekStart, c.Weekend = time.Saturday, fridaySaturday
	case "DJ":
		c.WeekStart = time.Saturday
	case "SA", "YE":
		c.WeekStart, c.Weekend = time.Sunday, fridaySaturday
	}
	return c
}

func digitsOf(country string) Digits {
	switch country {
	case "EG", "SA", "SY", "IQ", "JO", "LB", "PS", "KW", "BH", "QA", "OM", "YE", "SD",
		"MR", "SO", "DJ", "KM", "TD", "ER", "SS":
		return ArabicIndic
	}
	return Western
}

func monthsOf(country string) MonthNames {
	switch country {
	case "SY", "IQ", "JO", "LB", "PS":
		return LevantineMonths
	case "DZ", "TN":
		return FrenchMonths
	case "MA":
		return MoroccanMonths
	case "MR":
		return MauritanianMonths
	}
	return CommonMonths
}
