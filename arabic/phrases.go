package arabic

import "strings"

// List joins items as Arabic does, with و written to each after the first and
// no comma: «طرابلس وبنغازي وسبها».
func List(items ...string) string { return strings.Join(items, " و") }

// Ordinal returns a rank in digits with the article and no break before them:
// «الـ21» for «القرن الـ21». The tatweel keeps the article's ل joined to what
// it belongs to; hints leave it alone.
func Ordinal(n int64, d Digits) string { return "ال\u0640" + FormatInt(n, d) }

// Year returns a year of the Gregorian calendar; one before the common era,
// which is negative, as «500 ق.م» with a no-break space.
func Year(year int, d Digits) string {
	if year >= 0 {
		return FormatInt(int64(year), d)
	}
	return FormatInt(-int64(year), d) + "\u00a0ق.م"
}
