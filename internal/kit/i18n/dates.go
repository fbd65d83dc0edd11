package i18n

import (
	"strconv"
	"strings"
	"time"

	"isnad/arabic"
)

var englishHijri = [12]string{
	"Muharram", "Safar", "Rabi al-awwal", "Rabi al-thani", "Jumada al-ula", "Jumada al-akhira",
	"Rajab", "Shaban", "Ramadan", "Shawwal", "Dhu al-Qadah", "Dhu al-Hijjah",
}

// Int returns n with thousands grouped, in the locale's digits.
func (p *Printer) Int(n int) string { return p.numbers.Int(int64(n)) }

// Decimal returns x with exactly fraction decimals; as many as it needs when
// fraction is negative.
func (p *Printer) Decimal(x float64, fraction int) string { return p.numbers.Float(x, fraction) }

// Percent returns the share x (0.6 is sixty per cent) with fraction decimals
// and a percent sign.
func (p *Printer) Percent(x float64, fraction int) string { return p.numbers.Percentage(x, fraction) }

// Number returns n in the locale's digits without grouping: for years, days
// and the numbers of articles.
func (p *Printer) Number(n int) string { return arabic.FormatInt(int64(n), p.locale.Digits) }

// Weekday returns the name of a day of the week.
func (p *Printer) Weekday(d time.Weekday) string {
	if p.locale.Lang == "en" {
		return d.String()
	}
	return arabic.WeekdayName(d)
}

// Month returns the name of a month as the locale's country calls it.
func (p *Printer) Month(m time.Month) string {
	if p.locale.Lang == "en" {
		return m.String()
	}
	return p.locale.Months.Name(m)
}

// Date returns the day with its weekday: «السبت 15 أغسطس 2026».
func (p *Printer) Date(t time.Time) string {
	return p.Weekday(t.In(p.locale.Zone).Weekday()) + " " + p.ShortDate(t)
}

// ShortDate returns the day: «15 أغسطس 2026».
func (p *Printer) ShortDate(t time.Time) string {
	y, m, d := t.In(p.locale.Zone).Date()
	return p.Number(d) + " " + p.Month(m) + " " + p.Number(y)
}

// Clock returns the time of day: «6:05 م», or «18:05» where that is the habit.
// Midnight is «12:00 ص», noon «12:00 م».
func (p *Printer) Clock(t time.Time) string {
	hour, minute, _ := t.In(p.locale.Zone).Clock()
	mm := ":" + twoDigits(minute)
	if p.locale.Hour24 {
		return p.locale.Digits.Write(twoDigits(hour) + mm)
	}
	key := "clock.am"
	if hour >= 12 {
		key = "clock.pm"
	}
	return p.locale.Digits.Write(strconv.Itoa((hour+11)%12+1)+mm) + " " + p.T(key)
}

// DateTime returns ShortDate and Clock: «15 أغسطس 2026، 6:05 م».
func (p *Printer) DateTime(t time.Time) string {
	comma := "، "
	if p.locale.Lang == "en" {
		comma = ", "
	}
	return p.ShortDate(t) + comma + p.Clock(t)
}

// HijriDate returns the Umm al-Qura date, «2 ربيع الأول 1448 هـ», with the
// locale's offset; "" outside the years 1300 to 1600 of that calendar.
func (p *Printer) HijriDate(t time.Time) string {
	h, known := arabic.Hijri(t.In(p.locale.Zone), p.locale.HijriOffset)
	if !known {
		return ""
	}
	if p.locale.Lang == "en" {
		return p.Number(h.Day) + " " + englishHijri[h.Month-1] + " " + p.Number(h.Year) + " AH"
	}
	return h.Format(p.locale.Digits)
}

// List joins names: «طرابلس وبنغازي وسبها»; "Tripoli, Benghazi and Sabha".
func (p *Printer) List(names ...string) string {
	if p.locale.Lang == "ar" {
		return arabic.List(names...)
	}
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

func twoDigits(n int) string {
	return string([]byte{byte('0' + n/10), byte('0' + n%10)})
}
