package arabic

// Stem returns the stem of a folded word (see [Fold] and [Words]): the word
// without the article and the conjunction before it and without the endings of
// gender, number, case, possession and origin. Words that a reader counts as
// forms of one another share a stem: الانتخابات, وانتخاباتها and انتخاب; وزراء
// and وزير by a list of broken plurals; الفرنسيين and فرنسا by a list of places.
//
// It is light: it never takes a word apart to its root, strips a letter only
// where the list of words that own it says nothing else, and leaves the
// particles ب ل ك before a word without an article alone (see [Attached]). What
// is not Arabic, or has digits in it, is its own stem. The result is a part of
// the word or comes from a list: Stem does not allocate. It is not empty unless
// the word is.
//
// The affixes are those of the light10 stemmer (Larkey, Ballesteros and
// Connell, 2002) with the guards that it lacks; the stem of a stem may be
// shorter, so stem words as they are written.
func Stem(word string) string {
	if !isPlainArabic(word) {
		return word
	}
	return stemWith(Bare(word), irregular)
}

// AppendStem appends the stem of a folded word to dst, as [Stem] gives it: for the
// words that [Terms] finds. It allocates nothing but what dst needs, for words of
// up to sixteen letters.
func AppendStem(dst, word []byte) []byte {
	return append(dst, Stem(string(word))...)
}

// stemWith takes the endings off s until known knows what is left.
func stemWith(s string, irregular map[string]string) string {
	if known, found := irregular[s]; found {
		return known
	}
	possessed := false
	for step := possession; step <= origin; step++ {
		trimmed := step.trim(s, possessed)
		if len(trimmed) == len(s) {
			continue
		}
		s = trimmed
		possessed = step == possession
		if known, found := irregular[s]; found {
			return known
		}
	}
	return s
}

// letter is the length in bytes of every letter that the stemmer knows.
const letter = 2

// isPlainArabic reports whether s is made of letters from U+0621 to U+064A and
// of nothing else, each of which takes two bytes.
func isPlainArabic(s string) bool {
	if len(s)%letter != 0 {
		return false
	}
	for i := 1; i < len(s); i += letter {
		switch s[i-1] {
		case 0xD8: // U+0600 to U+063F
			if s[i] < 0xA1 || s[i] > 0xBA {
				return false
			}
		case 0xD9: // U+0640 to U+067F
			if s[i] < 0x81 || s[i] > 0x8A {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// Bare returns a folded word without what is written before it: a conjunction
// (و, ف before an article), the article, a particle with the article (بال, كال,
// لل). The first letters of وزير, والي, بالغ, الماني and other words that only
// look like it stay.
func Bare(word string) string {
	if !isPlainArabic(word) {
		return word
	}
	s := trimConjunction(word)
	if rest, found := cut(s, "ال", 2); found && !ownsStart(s, ownArticle) {
		return rest
	}
	if rest, found := cut(s, "لل", 2); found {
		if ownsStart(s[letter:], ownLam) { // للاعب: a ل before another is not written thrice
			return s[letter:]
		}
		return rest
	}
	for _, p := range [...]string{"بال", "كال", "فال"} {
		rest, found := cut(s, p, 3)
		switch {
		case !found || ownsStart(s, ownArticle):
		case ownsStart(s[letter:], ownArticle): // بألمانيا, بالتزام
			return s[letter:]
		default:
			return rest
		}
	}
	return s
}

// cut takes prefix off when at least least letters remain.
func cut(s, prefix string, least int) (string, bool) {
	if len(s) >= len(prefix)+least*letter && s[:len(prefix)] == prefix {
		return s[len(prefix):], true
	}
	return s, false
}

// cutEnd takes an ending off when at least least letters remain.
func cutEnd(s, ending string, least int) (string, bool) {
	at := len(s) - len(ending)
	if at >= least*letter && s[at:] == ending {
		return s[:at], true
	}
	return s, false
}

// trimConjunction takes و off, and ف where an article follows it.
func trimConjunction(s string) string {
	if rest, found := cut(s, "و", 3); found {
		if ownsStart(s, ownWaw) {
			return s
		}
		return rest
	}
	if rest, found := cut(s, "ف", 5); found {
		if _, article := cut(rest, "ال", 3); article && !ownsStart(s, ownArticle) {
			return rest
		}
	}
	return s
}

// ownsStart reports whether the first letters of s belong to the word.
func ownsStart(s string, o owners) bool {
	const key = 3 * letter
	if len(s) < key {
		return o.words[s]
	}
	for _, begin := range o.begins[s[:key]] {
		if len(s) >= len(begin) && s[:len(begin)] == begin {
			return true
		}
	}
	if o.words[s] {
		return true
	}
	for n := key; n <= len(s) && n <= 4*letter; n += letter {
		if o.words[s[:n]] && inflections[s[n:]] {
			return true
		}
	}
	return false
}
