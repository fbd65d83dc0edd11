package page

import (
	"strconv"
	"time"

	"isnad/internal/kit/i18n"
)

// Calendar is the month around an archive day, in weeks that start on the
// site's first day of the week.
type Calendar struct {
	Month      string
	Year       string
	Weekdays   []Weekday
	Weeks      [][]CalendarDay
	Prev, Next Link // other months; empty URL when there is none
}

// Weekday is the head of a column, short for the eye and whole for the ear.
type Weekday struct {
	Short, Name string
}

// CalendarDay is one cell; Day 0 is a cell of another month.
type CalendarDay struct {
	Day     int
	URL     string // "" on days without articles
	Current bool
}

// NewCalendar lays out the month of day. url gives the address of a day of the
// month, "" when nothing was published on it.
func NewCalendar(p *i18n.Printer, day time.Time, url func(day int) string) Calendar {
	day = day.In(p.Locale().Zone)
	first := time.Date(day.Year(), day.Month(), 1, 12, 0, 0, 0, day.Location())
	length := first.AddDate(0, 1, -1).Day()
	start := p.Locale().WeekStart
	c := Calendar{Month: p.Month(day.Month()), Year: p.Number(day.Year())}
	for i := range 7 {
		d := (start + time.Weekday(i)) % 7
		c.Weekdays = append(c.Weekdays, Weekday{p.T("site.weekday." + strconv.Itoa(int(d))), p.Weekday(d)})
	}
	before := (int(first.Weekday()) - int(start) + 7) % 7
	for d := 1 - before; d <= length; d += 7 {
		week := make([]CalendarDay, 7)
		for i := range week {
			if n := d + i; n >= 1 && n <= length {
				week[i] = CalendarDay{Day: n, URL: url(n), Current: n == day.Day()}
			}
		}
		c.Weeks = append(c.Weeks, week)
	}
	return c
}
