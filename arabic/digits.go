package arabic

import (
	"strconv"
	"strings"
)

// Digits says with which digits numbers are printed. The zero value is Western.
type Digits uint8

// The digits in use in Arabic papers.
const (
	Western     Digits = iota // 0123456789, usual from Libya westwards and in the Emirates
	ArabicIndic               // ٠١٢٣٤٥٦٧٨٩, usual from Egypt eastwards
)

func (d Digits) String() string {
	if d == ArabicIndic {
		return "arab"
	}
	return "latn"
}

// Write returns s with its ASCII digits replaced by the digits of d. It changes
// nothing else, so s may be any text.
func (d Digits) Write(s string) string {
	if d != ArabicIndic || !strings.ContainsAny(s, "0123456789") {
		return s
	}
	b := make([]byte, 0, len(s)+8)
	return string(d.append(b, s))
}

// append adds s to b with the digits of d.
func (d Digits) append(b []byte, s string) []byte {
	if d != ArabicIndic {
		return append(b, s...)
	}
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= '0' && c <= '9' {
			b = append(b, 0xD9, 0xA0+c-'0') // U+0660 + digit in UTF-8
		} else {
			b = append(b, c)
		}
	}
	return b
}

// FormatInt returns n in the digits of d, without grouping: right for years,
// days and identifiers. See [NumberStyle] for amounts. A negative number starts
// with an ASCII hyphen and never carries a direction mark; isolate it where it
// is shown.
func FormatInt(n int64, d Digits) string {
	var buf [20]byte
	s := strconv.AppendInt(buf[:0], n, 10)
	if d != ArabicIndic {
		return string(s)
	}
	return d.Write(string(s))
}

// ASCIIDigits returns s with Arabic-Indic and Persian digits replaced by ASCII
// ones, for parsing what a person typed.
func ASCIIDigits(s string) string {
	if !strings.ContainsAny(s, "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹") {
		return s
	}
	return strings.Map(asciiDigit, s)
}

// asciiDigit maps an Arabic-Indic or Persian digit to ASCII and leaves every
// other rune alone.
func asciiDigit(r rune) rune {
	switch {
	case r >= '٠' && r <= '٩':
		return r - '٠' + '0'
	case r >= '۰' && r <= '۹':
		return r - '۰' + '0'
	}
	return r
}

func isDecimalDigit(r rune) bool {
	r = asciiDigit(r)
	return r >= '0' && r <= '9'
}
