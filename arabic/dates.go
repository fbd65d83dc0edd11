package arabic

import (
	"strings"
	"time"
)

// Period is a stretch of whole days: from the first moment of its first day to
// the first moment after its last.
type Period struct {
	From, To time.Time // From is in the period, To is not
}

// ParseDate reads a date as people type it, in a search or a form, and returns
// the day, month or year that it names, in the location of now:
//
//   - «15 أغسطس 2026», «١٥ آب ٢٠٢٦», «السبت، 5 كانون الثاني/يناير 2026», with
//     the month names of every Arab country, and in English;
//   - «2026-08-15», «15/8/2026», day before month unless the year is first;
//   - «2 ربيع الأول 1448», «1448/3/2 هـ», by the Umm al-Qura calendar;
//   - «أغسطس 2026», «2026-08», «رمضان 1447», «2026», «عام 1448 هـ»;
//   - «اليوم», «أمس», «أول أمس», «غدًا».
//
// A day or month without a year is the latest one that has begun: in August,
// «نوفمبر» is that of last year. A year from 1300 to 1500 is Hijri unless م
// follows it. Of two dates joined by الموافق the second counts, which is the
// Gregorian one as a rule. What is not wholly a date gives false.
func ParseDate(s string, now time.Time) (Period, bool) {
	if len(s) > 200 {
		return Period{}, false
	}
	s = Fold(s)
	if before, after, found := strings.Cut(s, "الموافق"); found {
		if p, ok := parseDate(after, now); ok {
			return p, true
		}
		s = before
	}
	return parseDate(s, now)
}

// typedDate is what the words of a date say.
type typedDate struct {
	numbers []int
	long    int        // the place of the number of three digits or more, or -1
	month   time.Month // of the Gregorian calendar, 0 when none is named
	hijri   int        // month of the Hijri calendar, 0 when none is named
	era     rune       // 'ه' or 'م' when said, else 0
	day     int        // for أمس and its kin: days from today
	named   bool       // day is set
}

func parseDate(s string, now time.Time) (Period, bool) {
	t, ok := readDate(strings.FieldsFunc(s, func(r rune) bool { return !isWordRune(r) }))
	if !ok {
		return Period{}, false
	}
	if t.named {
		if len(t.numbers) > 0 || t.month > 0 || t.hijri > 0 {
			return Period{}, false
		}
		y, m, d := now.Date()
		return days(time.Date(y, m, d+t.day, 0, 0, 0, 0, now.Location()), 1), true
	}
	year, month, day, ok := t.order()
	if !ok {
		return Period{}, false
	}
	isHijri := t.hijri > 0 || t.month == 0 && (t.era == 'ه' || t.era == 0 && year >= FirstHijriYear && year <= 1500)
	if isHijri {
		return hijriPeriod(year, month, day, now)
	}
	return gregorianPeriod(year, month, day, now)
}

// readDate sorts the words; false when one is no part of a date.
func readDate(words []string) (t typedDate, ok bool) {
	t.long = -1
	for len(words) > 0 {
		word := words[0]
		if word[0] >= '0' && word[0] <= '9' {
			if !t.number(word) {
				return t, false
			}
			words = words[1:]
			continue
		}
		if n := t.monthAt(words); n > 0 {
			words = words[n:]
			continue
		}
		if n := t.nearDay(words); n > 0 {
			words = words[n:]
			continue
		}
		if !t.filler(word) {
			return t, false
		}
		words = words[1:]
	}
	return t, len(t.numbers) > 0 || t.month > 0 || t.hijri > 0 || t.named
}

// number reads a number, and the letter of the era that is written to it:
// «1448هـ».
func (t *typedDate) number(word string) bool {
	digits := len(word)
	for i := 0; i < len(word); i++ {
		if word[i] < '0' || word[i] > '9' {
			digits = i
			break
		}
	}
	if rest := word[digits:]; rest != "" && !t.filler(rest) || digits > 4 || len(t.numbers) == 3 {
		return false
	}
	n := 0
	for _, c := range word[:digits] {
		n = n*10 + int(c-'0')
	}
	if digits > 2 {
		if t.long >= 0 {
			return false
		}
		t.long = len(t.numbers)
	}
	t.numbers = append(t.numbers, n)
	return true
}

// monthAt reads the longest name of a month that words begin with. A second
// name must be of the same month: «كانون الثاني/يناير».
func (t *typedDate) monthAt(words []string) int {
	for n := min(2, len(words)); n > 0; n-- {
		name := strings.Join(words[:n], " ")
		if m := parseFoldedMonth(name); m > 0 {
			if t.month != 0 && t.month != m || t.hijri > 0 {
				return 0
			}
			t.month = m
			return n
		}
		if m := parseFoldedHijriMonth(name); m > 0 {
			if t.hijri != 0 || t.month > 0 {
				return 0
			}
			t.hijri = m
			return n
		}
	}
	return 0
}

// nearDay reads a day that is named by its distance from today.
func (t *typedDate) nearDay(words []string) int {
	n, day := 1, 0
	switch words[0] {
	case "اليوم":
	case "امس", "البارحه":
		day = -1
	case "غدا", "الغد", "غد":
		day = 1
	case "اول", "قبل":
		if len(words) < 2 || words[1] != "امس" {
			return 0
		}
		n, day = 2, -2
	case "بعد":
		if len(words) < 2 || words[1] != "غد" && words[1] != "الغد" {
			return 0
		}
		n, day = 2, 2
	default:
		return 0
	}
	if t.named {
		return 0
	}
	t.day, t.named = day, true
	return n
}

// filler reads a word that says nothing of its own in a date, or the era.
func (t *typedDate) filler(word string) bool {
	switch word {
	case "ه", "هجري", "هجريه", "للهجره", "ah":
		t.era = 'ه'
		return true
	case "م", "ميلادي", "ميلاديه", "للميلاد", "ad":
		t.era = 'م'
		return true
	case "شهر", "عام", "سنه", "يوم", "من", "في", "المبارك", "لعام", "لسنه":
		return true
	}
	for _, name := range weekdayNames {
		if Fold(name) == word {
			return true
		}
	}
	return false
}

// order says which number is the year, the month and the day. A year or month
// that is not given is 0, a day that is not given as well.
func (t typedDate) order() (year, month, day int, ok bool) {
	n := t.numbers
	month = max(int(t.month), t.hijri)
	if month > 0 {
		switch {
		case len(n) == 0:
		case len(n) == 1 && t.long == 0:
			year = n[0]
		case len(n) == 1:
			day = n[0]
		case len(n) == 2 && t.long >= 0:
			year, day = n[t.long], n[1-t.long]
		default:
			return 0, 0, 0, false
		}
		return year, month, day, len(n) == 0 || n[0] > 0
	}
	switch {
	case len(n) == 3 && t.long == 0:
		year, month, day = n[0], n[1], n[2]
	case len(n) == 3 && t.long == 2:
		day, month, year = n[0], n[1], n[2]
	case len(n) == 2 && t.long >= 0:
		year, month = n[t.long], n[1-t.long]
	case len(n) == 1 && t.long == 0:
		return n[0], 0, 0, true
	default:
		return 0, 0, 0, false
	}
	return year, month, day, month >= 1 && month <= 12 && (len(n) == 2 || day > 0)
}

// days is a period of n days.
func days(first time.Time, n int) Period { return Period{From: first, To: first.AddDate(0, 0, n)} }

// gregorianPeriod is a day, month or year of the Gregorian calendar.
func gregorianPeriod(year, month, day int, now time.Time) (Period, bool) {
	at := func(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, now.Location()) }
	if year == 0 {
		year = now.Year()
		if at(year, month, max(day, 1)).After(now) {
			year--
		}
		for day == 29 && month == 2 && at(year, 2, 29).Day() != 29 {
			year--
		}
	}
	switch {
	case year < 1000:
		return Period{}, false
	case month == 0:
		return Period{at(year, 1, 1), at(year+1, 1, 1)}, true
	case day == 0:
		return Period{at(year, month, 1), at(year, month+1, 1)}, true
	}
	first := at(year, month, day)
	return days(first, 1), first.Day() == day && int(first.Month()) == month
}

// hijriPeriod is a day, month or year of the Umm al-Qura calendar.
func hijriPeriod(year, month, day int, now time.Time) (Period, bool) {
	if year == 0 {
		today, known := Hijri(now, 0)
		if !known {
			return Period{}, false
		}
		year = today.Year
		if month > today.Month || month == today.Month && day > today.Day {
			year--
		}
	}
	first := HijriDate{Year: year, Month: max(month, 1), Day: max(day, 1)}
	from, known := first.Time(now.Location())
	length := 1
	switch {
	case !known:
		return Period{}, false
	case month == 0:
		length = 0
		for m := 1; m <= 12; m++ {
			length += HijriMonthLength(year, m)
		}
	case day == 0:
		length = HijriMonthLength(year, month)
	}
	return days(from, length), true
}
