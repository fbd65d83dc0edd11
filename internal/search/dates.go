package search

import (
	"strings"
	"time"

	"isnad/arabic"
)

// anyDay stands for today where only the form of a date matters.
var anyDay = time.Date(2026, time.June, 15, 0, 0, 0, 0, time.UTC)

func readsAsDate(s string) bool {
	_, ok := readDates(s, anyDay)
	return ok
}

// isRange reports two dates with dots between them, which need no name of a filter.
func isRange(s string) bool {
	return (strings.Contains(s, "..") || strings.Contains(s, "…")) && readsAsDate(s)
}

// readDates reads a date, or two with dots between them: 2025..2026. A day of the
// newest year that has begun is meant when none is given.
func readDates(s string, now time.Time) (arabic.Period, bool) {
	a, b, both := strings.Cut(s, "..")
	if !both {
		a, b, both = strings.Cut(s, "…")
	}
	if !both {
		return arabic.ParseDate(s, now)
	}
	first, ok := arabic.ParseDate(a, now)
	last, ok2 := arabic.ParseDate(strings.TrimLeft(b, "."), now)
	if !ok || !ok2 || last.To.Before(first.From) {
		return arabic.Period{}, false
	}
	return arabic.Period{From: first.From, To: last.To}, true
}
