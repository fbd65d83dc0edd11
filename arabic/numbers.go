package arabic

import (
	"strconv"
	"strings"
)

// NumberStyle says how amounts are written: the digits and the marks between
// them. None of its output ever carries U+200E, U+200F or U+061C.
type NumberStyle struct {
	Digits  Digits
	Group   string // between thousands
	Decimal string // before the fraction
	Percent string // after the number
}

// NumberStyleOf returns the marks that a country uses with the digits d:
// «1.234.567,5» in Libya and the Maghreb, «1,234,567.5» with Western digits
// elsewhere, «١٬٢٣٤٬٥٦٧٫٥» with Arabic-Indic digits everywhere. The country is
// an ISO 3166 code in capitals; an unknown one is treated as any other.
func NumberStyleOf(country string, d Digits) NumberStyle {
	if d == ArabicIndic {
		return NumberStyle{Digits: d, Group: "٬", Decimal: "٫", Percent: "٪"}
	}
	switch country {
	case "LY", "TN", "DZ", "MA", "MR":
		return NumberStyle{Digits: d, Group: ".", Decimal: ",", Percent: "%"}
	}
	return NumberStyle{Digits: d, Group: ",", Decimal: ".", Percent: "%"}
}

// Int returns n with thousands grouped.
func (s NumberStyle) Int(n int64) string {
	if n > -1000 && n < 1000 {
		return FormatInt(n, s.Digits)
	}
	return s.group(strconv.FormatInt(n, 10))
}

// Float returns x with exactly fraction decimals, or as many as it needs when
// fraction is negative. Halves round to even, as strconv does.
func (s NumberStyle) Float(x float64, fraction int) string {
	if fraction < 0 {
		fraction = -1
	}
	return s.group(strconv.FormatFloat(x, 'f', fraction, 64))
}

// Percentage returns the share x (0.6 is sixty per cent) with fraction decimals
// and the percent sign after it.
func (s NumberStyle) Percentage(x float64, fraction int) string {
	return s.Float(x*100, fraction) + s.Percent
}

// group inserts the marks into a number written by strconv.
func (s NumberStyle) group(plain string) string {
	whole, fraction, _ := strings.Cut(plain, ".")
	b := make([]byte, 0, 2*len(plain)+8)
	if strings.HasPrefix(whole, "-") {
		b, whole = append(b, '-'), whole[1:]
	}
	if whole == "" || whole[0] < '0' || whole[0] > '9' {
		return plain // NaN and the infinities
	}
	head := len(whole) % 3
	b = s.Digits.append(b, whole[:head])
	for i := head; i < len(whole); i += 3 {
		if i > 0 {
			b = append(b, s.Group...)
		}
		b = s.Digits.append(b, whole[i:i+3])
	}
	if fraction != "" {
		b = append(b, s.Decimal...)
		b = s.Digits.append(b, fraction)
	}
	return string(b)
}
