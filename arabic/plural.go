package arabic

import "math"

// Category is the plural category of a number in Arabic, by the names that
// CLDR and message catalogues use.
type Category uint8

// The six categories: «لا تعليقات», «تعليق واحد», «تعليقان», «3 تعليقات»,
// «11 تعليقًا», «100 تعليق».
const (
	Other Category = iota
	Zero
	One
	Two
	Few
	Many
)

// Categories returns the six categories in the order in which catalogues write
// them.
func Categories() []Category { return []Category{Zero, One, Two, Few, Many, Other} }

func (c Category) String() string {
	switch c {
	case Zero:
		return "zero"
	case One:
		return "one"
	case Two:
		return "two"
	case Few:
		return "few"
	case Many:
		return "many"
	}
	return "other"
}

// Plural returns the category of the whole number n, by the rules of CLDR for
// Arabic: 3 to 10 of every hundred are [Few], 11 to 99 [Many]. The sign does not
// matter. Numbers with a fraction other than zero are always [Other].
func Plural(n int) Category { return pluralOf(int64(n)) }

func pluralOf(n int64) Category {
	u := uint64(n)
	if n < 0 {
		u = -u // right for the smallest int too
	}
	switch {
	case u == 0:
		return Zero
	case u == 1:
		return One
	case u == 2:
		return Two
	}
	switch r := u % 100; {
	case r >= 3 && r <= 10:
		return Few
	case r >= 11:
		return Many
	}
	return Other
}

// PluralFloat returns the category of x: that of the whole number when x is
// one that a float64 holds exactly, else [Other].
func PluralFloat(x float64) Category {
	if math.Abs(x) < 1<<53 && x == math.Trunc(x) {
		return pluralOf(int64(x))
	}
	return Other
}
