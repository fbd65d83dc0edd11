package arabic

import "strings"

// numberEnd returns the end of a number at i that must be isolated: one with a
// sign, a percent or currency mark, or groups joined by hyphens or, after a +
// or 00, by spaces. A plain number, and a span of clock times (which reads
// right to left, as it should), give 0.
func numberEnd(s string, i int) int {
	start := i
	signed, phone := false, false
	switch {
	case s[i] == '+':
		signed, phone, i = true, true, i+1
	case s[i] == '-' || s[i] == '$':
		signed, i = true, i+1
	case strings.HasPrefix(s[i:], "\u2212"), strings.HasPrefix(s[i:], "\u20ac"):
		signed, i = true, i+3
	case strings.HasPrefix(s[i:], "\u00a3"):
		signed, i = true, i+2
	case strings.HasPrefix(s[i:], "00"):
		phone = true
	}
	if i >= len(s) || !isASCIIDigit(s[i]) || !boundaryBefore(s, start) {
		return 0
	}
	first := i
	i = numberSpan(s, i)
	groups := 1
	for {
		next := groupStart(s, i, phone)
		if next == 0 {
			break
		}
		i = numberSpan(s, next)
		groups++
	}
	suffix := suffixLen(s[i:])
	span := s[first:i]
	switch {
	case groups > 1 && strings.Contains(span, ":") && !signed:
		return 0
	case groups > 1 || signed || suffix > 0:
		return i + suffix
	}
	return 0
}

// groupStart returns where the next group of digits begins after the joiner at
// i, or 0.
func groupStart(s string, i int, phone bool) int {
	if phone && i+2 < len(s) && (s[i] == ' ' || s[i] == ')' || s[i] == '(') {
		j := i + 1
		for j < len(s) && (s[j] == ' ' || s[j] == '(' || s[j] == ')') && j < i+3 {
			j++
		}
		if j < len(s) && isASCIIDigit(s[j]) {
			return j
		}
		return 0
	}
	n := 0
	switch {
	case i < len(s) && s[i] == '-':
		n = 1
	case strings.HasPrefix(s[i:], "\u2013"), strings.HasPrefix(s[i:], "\u2011"):
		n = 3
	}
	if n > 0 && i+n < len(s) && isASCIIDigit(s[i+n]) {
		return i + n
	}
	return 0
}

// suffixLen is the length of a percent or currency mark at the start of s.
func suffixLen(s string) int {
	if s == "" {
		return 0
	}
	if s[0] == '%' || s[0] == '$' {
		return 1
	}
	for _, mark := range []string{"\u066a", "\u2030", "\u20ac", "\u00b0"} {
		if strings.HasPrefix(s, mark) {
			return len(mark)
		}
	}
	return 0
}

// numberSpan returns the end of a number at i, with the separators inside it.
func numberSpan(s string, i int) int {
	for i < len(s) {
		switch {
		case isASCIIDigit(s[i]):
			i++
		case i+1 < len(s) && strings.IndexByte(".,:/", s[i]) >= 0 && isASCIIDigit(s[i+1]):
			i++
		case strings.HasPrefix(s[i:], "\u066b") || strings.HasPrefix(s[i:], "\u066c"):
			if i+2 >= len(s) || !isASCIIDigit(s[i+2]) {
				return i
			}
			i += 2
		default:
			return i
		}
	}
	return i
}

// isIndicDigit reports whether an Arabic-Indic or Persian digit stands at i.
func isIndicDigit(s string, i int) bool {
	if i+1 >= len(s) {
		return false
	}
	return s[i] == 0xd9 && s[i+1] >= 0xa0 && s[i+1] <= 0xa9 || s[i] == 0xdb && s[i+1] >= 0xb0 && s[i+1] <= 0xb9
}

// indicPhoneEnd returns the end of a phone number in Arabic-Indic digits: two
// groups or more, joined by hyphens, seven digits or more. Such groups change
// places even inside a left-to-right isolate.
func indicPhoneEnd(s string, i int) int {
	if !boundaryBefore(s, i) {
		return 0
	}
	count, groups := 0, 1
	for i < len(s) {
		switch {
		case isIndicDigit(s, i):
			count++
			i += 2
		case s[i] == '-' && isIndicDigit(s, i+1):
			groups++
			i++
		default:
			if groups > 1 && count >= 7 {
				return i
			}
			return 0
		}
	}
	if groups > 1 && count >= 7 {
		return i
	}
	return 0
}
