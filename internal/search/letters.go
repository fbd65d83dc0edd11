package search

import "strings"

// Costs of changing a word by one letter.
const (
	wrongLetter = 1.0
	nearLetter  = 0.6 // one that is beside it on the keyboard, or taken for it
	swapped     = 0.7 // two neighbours
	extraLetter = 1.0
	doubled     = 0.5 // the same letter once too often, or once too few
	splitCost   = 0.9
)

// What a letter may be replaced by, folded.
var arabicLetters, latinLetters = []rune("ابتثجحخدذرزسشصضطظعغفقكلمنهويء"), []rune("abcdefghijklmnopqrstuvwxyz")

// keyRows are the keys of a keyboard that stand side by side: Arabic (101), then
// Latin. Each Arabic sign stands on the key of the Latin one below it.
var keyRows = [...][2]string{
	{"ضصثقفغعهخحجد", "qwertyuiop[]"},
	{"شسيبلاتنمكط", "asdfghjkl;'"},
	{"ئءؤر\u0000ىةوزظ", "zxcvbnm,./"},
	{"ذ", "`"},
}

// taken are letters that people type for one another.
var taken = [...]string{"ضظ", "ذدز", "ثتس", "سص", "طت", "قكغ", "حهخ", "عء", "اء", "جش", "يا", "وا", "ck", "sz", "iy", "ouw", "ea", "vf", "gj"}

// isNear reports two letters that are easily typed for one another.
func isNear(a, b rune) bool {
	for _, pair := range taken {
		if strings.ContainsRune(pair, a) && strings.ContainsRune(pair, b) {
			return true
		}
	}
	for _, row := range keyRows {
		for _, keys := range row {
			list := []rune(keys)
			for i := 1; i < len(list); i++ {
				if list[i-1] == a && list[i] == b || list[i-1] == b && list[i] == a {
					return true
				}
			}
		}
	}
	return false
}

func replaced(a, b rune) float64 {
	if isNear(a, b) {
		return nearLetter
	}
	return wrongLetter
}

// oneEdit calls f with every word that differs from letters in one letter, and what
// the difference costs.
func oneEdit(letters []rune, f func(word string, cost float64)) {
	set := arabicLetters
	if letters[0] < 0x80 {
		set = latinLetters
	}
	n := len(letters)
	b := make([]rune, 0, n+1)
	for i := range n {
		if n > 3 { // of short words, one less is another word
			cost := extraLetter
			if i > 0 && letters[i] == letters[i-1] {
				cost = doubled
			}
			f(string(append(append(b[:0], letters[:i]...), letters[i+1:]...)), cost)
		}
		if i > 0 && letters[i] != letters[i-1] {
			word := append(b[:0], letters...)
			word[i-1], word[i] = word[i], word[i-1]
			f(string(word), swapped)
		}
		for _, r := range set {
			if r != letters[i] {
				word := append(b[:0], letters...)
				word[i] = r
				f(string(word), replaced(letters[i], r))
			}
		}
	}
	for i := range n + 1 {
		for _, r := range set {
			cost := extraLetter
			if i > 0 && letters[i-1] == r || i < n && letters[i] == r {
				cost = doubled
			}
			f(string(append(append(append(b[:0], letters[:i]...), r), letters[i:]...)), cost)
		}
	}
}

// distance is what changing a into b costs, or more than most (Damerau, 1964;
// neighbours are swapped once).
func distance(a, b []rune, most float64) float64 {
	before, last, row := make([]float64, len(b)+1), make([]float64, len(b)+1), make([]float64, len(b)+1)
	for j := range last {
		last[j] = float64(j) * extraLetter
	}
	for i := 1; i <= len(a); i++ {
		row[0] = float64(i) * extraLetter
		least := row[0]
		for j := 1; j <= len(b); j++ {
			change := 0.0
			if a[i-1] != b[j-1] {
				change = replaced(a[i-1], b[j-1])
			}
			row[j] = min(last[j-1]+change, last[j]+extraLetter, row[j-1]+extraLetter)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] && a[i-1] != b[j-1] {
				row[j] = min(row[j], before[j-2]+swapped)
			}
			least = min(least, row[j])
		}
		if least > most {
			return least
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}

// otherKeyboards are a text as it would be had it been typed with the other
// keyboard: hgrdh]m is القيادة, and قثعفثقس is reuters. There is none when the text
// has letters of both scripts, or of neither.
func otherKeyboards(text string) []string {
	latin, arabic := 0, 0
	for _, r := range text {
		switch {
		case r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z':
			latin++
		case r >= 'ء' && r <= 'ي':
			arabic++
		}
	}
	switch {
	case latin >= 2 && arabic == 0:
		return []string{retype(text, 1, 0)}
	case arabic >= 2 && latin == 0:
		return []string{retype(text, 0, 1)}
	}
	return nil
}

// retype replaces each sign by the one on the same key of the other keyboard. لا has
// a key of its own.
func retype(text string, from, to int) string {
	const lamAlef = "لا"
	if from == 0 {
		text = strings.ReplaceAll(text, lamAlef, "\u0000")
	} else {
		text = strings.ToLower(text)
	}
	var b strings.Builder
	for _, r := range text {
		b.WriteString(otherSign(r, from, to))
	}
	return strings.ReplaceAll(b.String(), "\u0000", lamAlef)
}

func otherSign(r rune, from, to int) string {
	for _, row := range keyRows {
		others := []rune(row[to])
		for i, sign := range []rune(row[from]) {
			if sign == r && i < len(others) {
				return string(others[i])
			}
		}
	}
	return string(r)
}
