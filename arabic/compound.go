package arabic

import "strings"

// JoinName returns the name of a person with a no-break space inside each part
// that is one name written as two words: «عبد الله», «أبو بكر», «بن علي»,
// «نور الدين», «آل سعود». A line then never ends within a name. Other spaces
// become single ordinary ones.
func JoinName(name string) string {
	return strings.Join(nameParts(name), " ")
}

// ShortName returns the first and the last part of a name, which are how papers
// speak of somebody the second time: «عبد الله القماطي» for «عبد الله سالم علي
// القماطي». Parts of two words stay whole, joined by a no-break space.
func ShortName(name string) string {
	parts := nameParts(name)
	if len(parts) < 3 {
		return strings.Join(parts, " ")
	}
	return parts[0] + " " + parts[len(parts)-1]
}

// nameParts splits a name into its parts.
func nameParts(name string) []string {
	words := strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == nbsp || r == '\u202f' })
	var parts []string
	for i := 0; i < len(words); {
		n := 1
		for i+n < len(words) && leadsName(words[i+n-1], words[i+n]) {
			n++
		}
		parts = append(parts, strings.Join(words[i:i+n], string(nbsp)))
		i += n
	}
	return parts
}

// leadsName reports whether word is the first half of a name whose second half
// is next: the servant, father, son or family of somebody, or an honour of the
// religion or the state.
func leadsName(word, next string) bool {
	switch Fold(word) {
	case "عبد", "عبيد":
		return strings.HasPrefix(next, "ال") || next == "ربه"
	case "ابو", "ابا", "ابي", "ام", "ابن", "بن", "بنت", "ولد", "ال", "بو", "ذو":
		return true
	}
	switch Fold(next) {
	case "الدين", "الله", "الاسلام", "الدوله":
		return true
	}
	return false
}
