package arabic

import "time"

// DistanceUnit is what a [Distance] counts.
type DistanceUnit uint8

// The units of a distance in time. Far is a distance that is better said as a
// date.
const (
	Moment DistanceUnit = iota // less than a minute
	Minute
	Hour
	Day
	Far
)

// farDays is the number of days after which a date says more than a distance.
const farDays = 7

// Distance is how far one moment is from another, as a paper says it.
type Distance struct {
	Unit  DistanceUnit
	Count int  // of the unit, never negative; 0 for Moment and Far
	Ahead bool // the moment is still to come
}

// Relative returns how far t is from now. Hours and minutes are those of the
// clock; days are the calendar days of zone (nil is UTC), so that at ten past
// midnight ten to midnight was yesterday, and what was twenty hours ago on the
// same day is twenty hours away. More than seven days are [Far].
func Relative(t, now time.Time, zone *time.Location) Distance {
	d := Distance{Ahead: t.After(now)}
	span := now.Sub(t)
	if d.Ahead {
		span = -span
	}
	days := dayNumber(now, zone) - dayNumber(t, zone)
	if d.Ahead {
		days = -days
	}
	switch {
	case span < time.Minute:
		d.Ahead = false
	case days == 0 && span < time.Hour:
		d.Unit, d.Count = Minute, int(span/time.Minute)
	case days == 0:
		d.Unit, d.Count = Hour, int(span/time.Hour)
	case days <= farDays:
		d.Unit, d.Count = Day, days
	default:
		d.Unit = Far
	}
	return d
}

// dayNumber numbers the calendar days of zone.
func dayNumber(t time.Time, zone *time.Location) int {
	if zone == nil {
		zone = time.UTC
	}
	y, m, d := t.In(zone).Date()
	return int(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// The nouns of a distance stand after قبل or بعد, in the genitive.
var distanceNouns = [...]Noun{
	Minute: {One: "دقيقة واحدة", Two: "دقيقتين", Few: "دقائق", Many: "دقيقة", Other: "دقيقة"},
	Hour:   {One: "ساعة واحدة", Two: "ساعتين", Few: "ساعات", Many: "ساعة", Other: "ساعة"},
	Day:    {One: "يوم واحد", Two: "يومين", Few: "أيام", Many: "يومًا", Other: "يوم"},
}

// Format returns the distance in words: «الآن», «قبل 5 دقائق», «أول أمس»,
// «بعد غد», «بعد 3 أيام»; "" for [Far], which is for a date to say. The forms
// are those of CLDR's relative times with the plural categories of [Plural].
func (d Distance) Format(digits Digits) string {
	switch {
	case d.Unit == Moment:
		return "الآن"
	case d.Unit > Day:
		return ""
	case d.Unit == Day && d.Count == 1 && d.Ahead:
		return "غدًا"
	case d.Unit == Day && d.Count == 1:
		return "أمس"
	case d.Unit == Day && d.Count == 2 && d.Ahead:
		return "بعد غد"
	case d.Unit == Day && d.Count == 2:
		return "أول أمس"
	}
	way := "قبل "
	if d.Ahead {
		way = "بعد "
	}
	return way + distanceNouns[d.Unit].Count(int64(d.Count), NumberStyle{Digits: digits})
}
