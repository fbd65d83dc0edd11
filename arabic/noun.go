package arabic

// Noun is a noun in the forms that it has after a number. One and Two say the
// number themselves («تعليق واحد», «تعليقان»), Zero says that there is none
// («لا تعليقات»); the others stand after the number («3 تعليقات», «11 تعليقًا»,
// «100 تعليق»). A form that is missing is taken from Other, after the number.
type Noun struct {
	Zero, One, Two, Few, Many, Other string
}

// form returns the form for a category, and whether it says its number itself.
func (n Noun) form(c Category) (word string, whole bool) {
	switch c {
	case Zero:
		word, whole = n.Zero, true
	case One:
		word, whole = n.One, true
	case Two:
		word, whole = n.Two, true
	case Few:
		word = n.Few
	case Many:
		word = n.Many
	}
	if word == "" {
		return n.Other, false
	}
	return word, whole
}

// Count returns the number x with the noun in its form: «تعليقان»,
// «1.103 تعليقات». The rules are those of [Plural].
func (n Noun) Count(x int64, s NumberStyle) string {
	word, whole := n.form(pluralOf(x))
	if whole {
		return word
	}
	return s.Int(x) + " " + word
}

// Amount is Count for a number that may have a fraction, of which it prints at
// most fraction decimals: «دينار واحد», «12,5 دينار».
func (n Noun) Amount(x float64, fraction int, s NumberStyle) string {
	text := s.short(x, fraction)
	word, whole := n.form(PluralFloat(rounded(x, fraction)))
	if whole {
		return word
	}
	return text + " " + word
}
