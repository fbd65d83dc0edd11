package i18n

import "time"

// farDays is the number of days after which a date says more than a distance.
const farDays = 7

// Relative returns how long ago t was, or how far ahead it is, as seen at now:
// «الآن», «قبل 5 دقائق», «أمس», «بعد 3 ساعات». Days are calendar days of the
// locale's zone: at ten past midnight, ten to midnight was yesterday. More than
// seven days away it is the date.
func (p *Printer) Relative(t, now time.Time) string {
	way, span := ".ago", now.Sub(t)
	if span < 0 {
		way, span = ".ahead", -span
	}
	if span < time.Minute {
		return p.T("time.now")
	}
	days := p.day(now) - p.day(t)
	if days < 0 {
		days = -days
	}
	switch {
	case days == 0 && span < time.Hour:
		return p.N("time.minutes"+way, int(span/time.Minute))
	case days == 0:
		return p.N("time.hours"+way, int(span/time.Hour))
	case days == 1:
		return p.T("time.day" + way)
	case days == 2:
		return p.T("time.twodays" + way)
	case days <= farDays:
		return p.N("time.days"+way, days)
	}
	return p.ShortDate(t)
}

// day numbers the calendar days of the locale's zone.
func (p *Printer) day(t time.Time) int {
	y, m, d := t.In(p.locale.Zone).Date()
	return int(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}
