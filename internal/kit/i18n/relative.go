package i18n

import (
	"strconv"
	"time"

	"isnad/arabic"
)

// Relative returns how long ago t was, or how far ahead it is, as seen at now:
// «الآن», «قبل 5 دقائق», «أمس», «بعد 3 ساعات». Days are calendar days of the
// locale's zone: at ten past midnight, ten to midnight was yesterday. More than
// seven days away it is the date. The library knows the rules and the Arabic
// words.
func (p *Printer) Relative(t, now time.Time) string {
	d := arabic.Relative(t, now, p.locale.Zone)
	switch {
	case d.Unit == arabic.Far:
		return p.ShortDate(t)
	case p.locale.Lang == "en":
		return englishDistance(d)
	}
	return d.Format(p.locale.Digits)
}

// englishDistance says a distance of at most seven days.
func englishDistance(d arabic.Distance) string {
	words := [...]string{arabic.Minute: "minute", arabic.Hour: "hour", arabic.Day: "day"}
	n := strconv.Itoa(d.Count)
	switch {
	case d.Unit == arabic.Moment:
		return "now"
	case d.Unit == arabic.Day && d.Count == 1 && d.Ahead:
		return "tomorrow"
	case d.Unit == arabic.Day && d.Count == 1:
		return "yesterday"
	case d.Unit == arabic.Day && d.Count == 2:
		n = "two"
	}
	text := n + " " + words[d.Unit]
	if d.Count != 1 {
		text += "s"
	}
	if d.Ahead {
		return "in " + text
	}
	return text + " ago"
}
