package arabic

import (
	"math/bits"
	"time"
)

// HijriDate is a day of the Umm al-Qura calendar, the civil calendar of Saudi
// Arabia and the one that papers print. Month and Day start at 1.
type HijriDate struct {
	Year, Month, Day int
}

// The years that the Umm al-Qura table covers.
const (
	FirstHijriYear = 1300
	LastHijriYear  = 1600
)

// hijriEpoch is 1 Muharram 1300, 12 November 1882, in days since 1 January 1970.
const hijriEpoch = -31826

var hijriMonths = [12]string{
	"محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة",
	"رجب", "شعبان", "رمضان", "شوال", "ذو القعدة", "ذو الحجة",
}

// otherHijriMonths are the names that hijriMonths does not have, folded.
var otherHijriMonths = map[string]int{
	"ربيع الثاني": 4, "ربيع اول": 3, "ربيع اخر": 4, "ربيع ثاني": 4, "المحرم": 1,
	"جمادي الاول": 5, "جماد الاول": 5, "جماد الاولي": 5, "جمادي اول": 5,
	"جمادي الثانيه": 6, "جمادي الثاني": 6, "جمادي الاخر": 6, "جماد الثاني": 6, "جماد الثانيه": 6,
	"جماد الاخره": 6, "جماد الاخر": 6, "ذي القعده": 11, "ذي الحجه": 12, "ذوالقعده": 11, "ذوالحجه": 12,
}

// ParseHijriMonth returns the number of the Hijri month called name, from 1, in
// the spellings and by the second names that papers use («ربيع الثاني» for
// «ربيع الآخر», «ذي القعدة»); 0 when there is none.
func ParseHijriMonth(name string) int { return parseFoldedHijriMonth(Fold(name)) }

func parseFoldedHijriMonth(key string) int {
	for i, s := range hijriMonths {
		if Fold(s) == key {
			return i + 1
		}
	}
	return otherHijriMonths[key]
}

// Hijri returns the Umm al-Qura date of the calendar day that t shows in its
// own location. shift moves it by whole days where the month was announced
// earlier or later by sighting; it is 0 as a rule. The second result is false
// outside the years of the table.
func Hijri(t time.Time, shift int) (HijriDate, bool) {
	y, m, d := t.Date()
	days := int(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix()/86400) - hijriEpoch + shift
	if y < 1882 || days < 0 {
		return HijriDate{}, false
	}
	for i, months := range hijriLong {
		length := 12*29 + bits.OnesCount16(months)
		if days >= length {
			days -= length
			continue
		}
		month := 1
		for days >= 29+int(months&1) {
			days -= 29 + int(months&1)
			months >>= 1
			month++
		}
		return HijriDate{Year: FirstHijriYear + i, Month: month, Day: days + 1}, true
	}
	return HijriDate{}, false
}

// Time returns the beginning of the day h in loc. The second result is false
// when h is not a day of the table.
func (h HijriDate) Time(loc *time.Location) (time.Time, bool) {
	if h.Day < 1 || h.Day > HijriMonthLength(h.Year, h.Month) {
		return time.Time{}, false
	}
	days := hijriEpoch + h.Day - 1
	for _, months := range hijriLong[:h.Year-FirstHijriYear] {
		days += 12*29 + bits.OnesCount16(months)
	}
	before := uint16(1)<<(h.Month-1) - 1
	days += 29*(h.Month-1) + bits.OnesCount16(hijriLong[h.Year-FirstHijriYear]&before)
	y, m, d := time.Unix(int64(days)*86400, 0).UTC().Date()
	return time.Date(y, m, d, 0, 0, 0, 0, loc), true
}

// MonthName returns the Arabic name of the month, or "" when there is no such
// month.
func (h HijriDate) MonthName() string {
	if h.Month < 1 || h.Month > 12 {
		return ""
	}
	return hijriMonths[h.Month-1]
}

// Format returns the date as papers write it, «2 ربيع الأول 1448 هـ», in the
// digits of d.
func (h HijriDate) Format(d Digits) string {
	return FormatInt(int64(h.Day), d) + " " + h.MonthName() + " " + FormatInt(int64(h.Year), d) + " هـ"
}

// HijriMonthLength returns 29 or 30, or 0 when the table has no such month.
func HijriMonthLength(year, month int) int {
	if year < FirstHijriYear || year > LastHijriYear || month < 1 || month > 12 {
		return 0
	}
	return 29 + int(hijriLong[year-FirstHijriYear]>>(month-1)&1)
}
