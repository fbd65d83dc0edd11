package arabic

import "time"

// MonthNames chooses among the sets of names that Arab countries give to the
// months of the Gregorian calendar. The zero value is the most widespread.
type MonthNames uint8

// The sets of month names.
const (
	CommonMonths      MonthNames = iota // يناير … ديسمبر: Libya, Egypt, the Gulf, Sudan, Yemen
	LevantineMonths                     // كانون الثاني … كانون الأول: Syria, Iraq, Lebanon, Jordan, Palestine
	FrenchMonths                        // جانفي … ديسمبر: Algeria, Tunisia
	MoroccanMonths                      // يناير … دجنبر
	MauritanianMonths                   // يناير … دجمبر
)

var monthNames = [...][12]string{
	CommonMonths:      {"يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"},
	LevantineMonths:   {"كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"},
	FrenchMonths:      {"جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان", "جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"},
	MoroccanMonths:    {"يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر"},
	MauritanianMonths: {"يناير", "فبراير", "مارس", "إبريل", "مايو", "يونيو", "يوليو", "أغشت", "شتمبر", "أكتوبر", "نوفمبر", "دجمبر"},
}

var weekdayNames = [...]string{"الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت"}

// Name returns the name of month m, or "" when there is no such month.
func (n MonthNames) Name(m time.Month) string {
	if int(n) >= len(monthNames) || m < time.January || m > time.December {
		return ""
	}
	return monthNames[n][m-1]
}

// otherMonthNames are spellings that no country's set has but people type.
var otherMonthNames = map[string]time.Month{
	"يونيه": time.June, "يوليه": time.July, "مايس": time.May, "تموز": time.July, "اوكتوبر": time.October,
	"سبتنبر": time.September, "اكتوبر": time.October, "نوڤمبر": time.November, "كانون ثاني": time.January,
	"كانون اول": time.December, "تشرين اول": time.October, "تشرين ثاني": time.November, "sept": time.September,
}

// ParseMonth returns the month that any Arab country calls name, in any of its
// usual spellings, or its English name or the first three letters of it; 0 when
// there is none. «ماي» and «مايو» are both May.
func ParseMonth(name string) time.Month { return parseFoldedMonth(Fold(name)) }

func parseFoldedMonth(key string) time.Month {
	for _, set := range monthNames {
		for i, s := range set {
			if Fold(s) == key {
				return time.Month(i + 1)
			}
		}
	}
	for m := time.January; m <= time.December; m++ {
		if english := Fold(m.String()); key == english || key == english[:3] {
			return m
		}
	}
	return otherMonthNames[key]
}

// WeekdayName returns the Arabic name of a day of the week, or "" when there is
// no such day.
func WeekdayName(d time.Weekday) string {
	if d < time.Sunday || d > time.Saturday {
		return ""
	}
	return weekdayNames[d]
}
