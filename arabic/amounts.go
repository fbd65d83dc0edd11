package arabic

import (
	"math"
	"strconv"
	"strings"
)

// The names of the powers of a thousand. Before the noun that is counted a dual
// loses its ن and an accusative its tanwin: «مليونا دينار», «11 مليون دينار».
var powers = [...]struct {
	alone, before Noun
}{
	{Noun{One: "ألف", Two: "ألفان", Few: "آلاف", Many: "ألفًا", Other: "ألف"},
		Noun{One: "ألف", Two: "ألفا", Few: "آلاف", Many: "ألف", Other: "ألف"}},
	{Noun{One: "مليون", Two: "مليونان", Few: "ملايين", Many: "مليونًا", Other: "مليون"},
		Noun{One: "مليون", Two: "مليونا", Few: "ملايين", Many: "مليون", Other: "مليون"}},
	{Noun{One: "مليار", Two: "ملياران", Few: "مليارات", Many: "مليارًا", Other: "مليار"},
		Noun{One: "مليار", Two: "مليارا", Few: "مليارات", Many: "مليار", Other: "مليار"}},
	{Noun{One: "تريليون", Two: "تريليونان", Few: "تريليونات", Many: "تريليونًا", Other: "تريليون"},
		Noun{One: "تريليون", Two: "تريليونا", Few: "تريليونات", Many: "تريليون", Other: "تريليون"}},
}

// Compact returns x as a headline says it, in thousands, millions, milliards or
// trillions with at most fraction decimals: «12,5 مليون», «3 آلاف», «مليونان».
// CLDR's compact form rounds 12.5 to 13 unless it is told otherwise; here
// nothing is rounded beyond what fraction says. Below a thousand it is the
// number.
func (s NumberStyle) Compact(x float64, fraction int) string {
	power, scaled := scale(x, fraction)
	if power < 0 {
		return s.short(x, fraction)
	}
	return sign(x) + powers[power].alone.Amount(scaled, fraction, s)
}

// CompactOf is Compact with what is counted: «7 آلاف دينار», «12,5 مليون دولار»,
// «مليونا دينار».
func (s NumberStyle) CompactOf(x float64, fraction int, unit Noun) string {
	power, scaled := scale(x, fraction)
	if power < 0 {
		return unit.Amount(x, fraction, s)
	}
	return sign(x) + powers[power].before.Amount(scaled, fraction, s) + " " + unit.Other
}

// Money returns an amount in the news style: the whole number without decimals,
// whatever the currency's own count of them, or two decimals, and the unit after
// it: «7.000 دينار», «12,50 دينار», «3 دنانير».
func (s NumberStyle) Money(x float64, unit Noun) string {
	if rounded(x, 2) == math.Trunc(x) {
		return unit.Amount(x, 0, s)
	}
	return s.Float(x, 2) + " " + unit.Other
}

// scale finds the power of a thousand that x is said in, or -1, and the share
// of it without a sign.
func scale(x float64, fraction int) (power int, scaled float64) {
	power, scaled = -1, math.Abs(x)
	if math.IsInf(x, 0) || math.IsNaN(x) {
		return -1, x
	}
	for rounded(scaled, fraction) >= 1000 && power+1 < len(powers) {
		power++
		scaled /= 1000
	}
	return power, scaled
}

func sign(x float64) string {
	if x < 0 {
		return "-"
	}
	return ""
}

// rounded is x with at most fraction decimals, as strconv rounds.
func rounded(x float64, fraction int) float64 {
	r, err := strconv.ParseFloat(strconv.FormatFloat(x, 'f', max(fraction, 0), 64), 64)
	if err != nil {
		return x
	}
	return r
}

// short returns x with at most fraction decimals, without zeros at the end.
func (s NumberStyle) short(x float64, fraction int) string {
	plain := strconv.FormatFloat(x, 'f', max(fraction, 0), 64)
	if strings.Contains(plain, ".") {
		plain = strings.TrimRight(strings.TrimRight(plain, "0"), ".")
	}
	return s.group(plain)
}

// Currency returns the noun of a currency of an Arab country, the dollar, the
// euro or the pound sterling by its ISO 4217 code in capitals. It is the name
// without its country: «دينار» for Libya as for Kuwait.
func Currency(code string) (Noun, bool) {
	switch code {
	case "LYD", "TND", "DZD", "IQD", "JOD", "KWD", "BHD":
		return Noun{One: "دينار واحد", Two: "ديناران", Few: "دنانير", Many: "دينارًا", Other: "دينار"}, true
	case "EGP", "SDG", "SSP", "GBP":
		return Noun{One: "جنيه واحد", Two: "جنيهان", Few: "جنيهات", Many: "جنيهًا", Other: "جنيه"}, true
	case "SYP", "LBP", "TRY":
		return Noun{One: "ليرة واحدة", Two: "ليرتان", Few: "ليرات", Many: "ليرة", Other: "ليرة"}, true
	case "SAR", "QAR", "OMR", "YER":
		return Noun{One: "ريال واحد", Two: "ريالان", Few: "ريالات", Many: "ريالًا", Other: "ريال"}, true
	case "AED", "MAD":
		return Noun{One: "درهم واحد", Two: "درهمان", Few: "دراهم", Many: "درهمًا", Other: "درهم"}, true
	case "MRU":
		return Noun{One: "أوقية واحدة", Two: "أوقيتان", Few: "أوقيات", Many: "أوقية", Other: "أوقية"}, true
	case "USD":
		return Noun{One: "دولار واحد", Two: "دولاران", Few: "دولارات", Many: "دولارًا", Other: "دولار"}, true
	case "EUR":
		return Noun{Other: "يورو"}, true
	}
	return Noun{}, false
}
