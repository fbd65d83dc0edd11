package arabic

// ending is one of the three layers that stand at the end of a word, from the
// outside in.
type ending int

const (
	possession ending = iota // ها هم نا …
	inflection               // gender, number and case: ات ين ة ا …
	origin                   // the ي of نسبة
)

// trim takes the layer off; possessed when a pronoun was taken off before it,
// where ة is written ت and ء has a seat.
func (e ending) trim(s string, possessed bool) string {
	switch e {
	case possession:
		return trimPossession(s)
	case inflection:
		return trimInflection(s, possessed)
	}
	return trimOrigin(s)
}

// before returns the letter that stands n bytes before the end of s.
func before(s string, n int) string {
	at := len(s) - n
	if at < letter {
		return ""
	}
	return s[at-letter : at]
}

func trimPossession(s string) string {
	switch before(s, 0) {
	case "ا", "م", "ن", "ه":
	default:
		return s
	}
	for _, e := range [...]string{"هما", "ها", "هم", "هن", "كم"} {
		if rest, found := cutEnd(s, e, 3); found {
			return rest
		}
	}
	if rest, found := cutEnd(s, "ه", 3); found && len(rest) > 2*letter && rest[len(rest)-2*letter:] == "او" { // أبناؤه
		return rest
	}
	// بيانا and مليونا end in ن and the ا of tanwin.
	if b := before(s, len("نا")); b != "ا" && b != "و" {
		s, _ = cutEnd(s, "نا", 3)
	}
	return s
}

func trimInflection(s string, possessed bool) string {
	switch before(s, 0) {
	case "ا", "ت", "ن", "ه", "ء":
	case "ي", "و":
		if !possessed {
			return s
		}
	default:
		return s
	}
	for _, e := range [...]string{"اته", "تين", "ات", "ين", "ون", "وا"} {
		if rest, found := cutEnd(s, e, 3); found && !isMeasure(s, e) {
			return trimHamza(rest)
		}
	}
	if rest, dual := trimDual(s); dual {
		return rest
	}
	if possessed {
		return trimBeforePronoun(s)
	}
	for _, e := range [...]string{"ته", "ه", "ا"} {
		if rest, found := cutEnd(s, e, 3); found {
			return rest
		}
	}
	if b := before(s, letter); b != "ا" && b != "و" && b != "ي" {
		s, _ = cutEnd(s, "ت", 3)
	}
	return trimHamza(s)
}

// trimHamza takes the ء of لقاء and لقاءات off: before other endings it has a
// seat, and is taken off with it.
func trimHamza(s string) string {
	if before(s, letter) == "ا" {
		s, _ = cutEnd(s, "ء", 3)
	}
	return s
}

// trimBeforePronoun mends what a pronoun did to the end of a word: وزارت(ها)
// is وزارة, لقاي(ها) and لقاو(ها) are لقاء.
func trimBeforePronoun(s string) string {
	if rest, found := cutEnd(s, "ت", 3); found {
		return rest
	}
	if before(s, letter) == "ا" {
		for _, seat := range [...]string{"ي", "و", "ء"} {
			if rest, found := cutEnd(s, seat, 3); found {
				return rest
			}
		}
	}
	return s
}

// isMeasure reports whether the ending of s is a part of its pattern: تعيين,
// تمرين (تفعيل) and مخزون, مضمون (مفعول) of roots that end in ن.
func isMeasure(s, end string) bool {
	if len(s) != 5*letter {
		return false
	}
	return end == "ين" && s[:letter] == "ت" || end == "ون" && s[:letter] == "م"
}

// trimDual takes ان off where the word can hardly be anything but two of a
// kind: after the ت of ة (دولتان, not باكستان), and on the patterns of those
// who do (جانبان, مواطنان) and of those who are (وزيران).
func trimDual(s string) (string, bool) {
	rest, found := cutEnd(s, "ان", 4)
	if !found {
		return s, false
	}
	if before(rest, 0) == "ت" {
		if before(rest, letter) == "س" {
			return s, false
		}
		return rest[:len(rest)-letter], true
	}
	fourth := len(rest) == 4*letter
	if fourth && (rest[letter:2*letter] == "ا" || rest[2*letter:3*letter] == "ي" || rest[:letter] == "م") {
		return rest, true
	}
	if len(rest) == 5*letter && rest[:letter] == "م" { // مسؤولان, منتخبان
		return rest, true
	}
	return s, false
}

// trimOrigin takes off the ي of ليبي and لبناني, and the يي that قضاء has in
// قضائي.
func trimOrigin(s string) string {
	if rest, found := cutEnd(s, "يي", 3); found {
		return rest
	}
	if b := before(s, letter); b != "ا" {
		s, _ = cutEnd(s, "ي", 3)
	}
	return s
}
