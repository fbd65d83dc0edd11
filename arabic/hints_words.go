package arabic

import (
	"strings"
	"unicode/utf8"
)

// word gives the hints about piece i, an Arabic word. The first rule that has
// something to say is the one that speaks.
func (r *reading) word(i int) {
	s := r.of(i)
	if r.style.NoChain {
		r.sourcePhrase(i, s)
	}
	switch {
	case r.persian(i, s), r.tatweel(i, s), r.named(i, s), r.loneWaw(i, s), r.doubled(i, s):
		return
	}
	bare, tanwin := withoutTanwin(s)
	if bare == "" || strings.IndexFunc(bare, isArabicMark) >= 0 {
		return // a word with its vowels is written with care
	}
	if fixed, rule, sure := correctWord(bare); rule != "" && r.meant(i, bare) {
		r.changeWord(i, rule, tanwin.put(fixed), sure)
		return
	}
	r.styled(i, s, bare)
}

// meant reports whether the word i may be the misspelt one: some are right in
// one phrase.
func (r *reading) meant(i int, bare string) bool {
	next := r.of(i + 2)
	switch bare {
	case "اي": // «اي بي سي»
		return utf8.RuneCountInString(next) > 2
	case "او", "اول", "اخر":
		return r.is(i+2, wordPiece) && utf8.RuneCountInString(next) > 1
	}
	return true
}

// tanwinPlace says where in a word a tanwin stood: runes from its end.
type tanwinPlace struct {
	mark    rune
	fromEnd int
}

// withoutTanwin takes the tanwin of the accusative out of a word; "" when there
// is more than one.
func withoutTanwin(s string) (string, tanwinPlace) {
	before, after, found := strings.Cut(s, "\u064b")
	if !found {
		return s, tanwinPlace{}
	}
	if n := utf8.RuneCountInString(after); n < 2 && !strings.Contains(after, "\u064b") {
		return before + after, tanwinPlace{'\u064b', n}
	}
	return "", tanwinPlace{}
}

// put puts the tanwin back where it stood.
func (t tanwinPlace) put(word string) string {
	if t.mark == 0 {
		return word
	}
	at := len(word)
	for range t.fromEnd {
		_, n := utf8.DecodeLastRuneInString(word[:at])
		at -= n
	}
	return word[:at] + string(t.mark) + word[at:]
}

// tatweel is about a stretched word.
func (r *reading) tatweel(i int, s string) bool {
	if !strings.ContainsRune(s, tatweel) {
		return false
	}
	letters := []rune(s)
	var out []rune
	inside, prefix := false, false
	for k, c := range letters {
		if c != tatweel {
			out = append(out, c)
			continue
		}
		end := k
		for end < len(letters) && letters[end] == tatweel {
			end++
		}
		if len(out) == 0 || end == len(letters) || !isArabicLetter(letters[end]) {
			out = append(out, c) // هـ, لـ«…», or a mark that it carries
			continue
		}
		inside = true
		prefix = prefix || isLeaning(string(out))
	}
	switch {
	case !inside:
		return false
	case prefix: // «بـالقاهرة», «الـفيفا»: some papers set a name off so
		r.add(i, RuleTatweel, string(out), Possible)
	default:
		r.add(i, RuleTatweel, string(out), Certain)
	}
	return true
}

// isLeaning reports whether s is made of particles that are written to the
// next word and the article.
func isLeaning(s string) bool {
	switch s {
	case "ال", "وال", "بال", "فال", "كال", "لل", "ولل", "وبال":
		return true
	}
	for _, c := range s {
		if !isProclitic(c) {
			return false
		}
	}
	return true
}

// persian is about letters of a Persian or Urdu keyboard in an Arabic word. A
// text that has letters which Arabic lacks is of that language.
func (r *reading) persian(i int, s string) bool {
	if !strings.ContainsFunc(s, isStrayLetter) {
		return false
	}
	letters := []rune(s)
	sure := Certain
	for k, c := range letters {
		stood := arabicLetterFor(c)
		if stood == 0 {
			continue
		}
		letters[k] = stood
		if c == 'ی' && k == len(letters)-1 {
			known := false
			if letters[k], known = finalYeh(string(letters[:k])); !known {
				sure = Likely
			}
		}
	}
	if r.foreignScript {
		sure = Possible
	}
	r.add(i, RulePersian, string(letters), sure)
	return true
}

// finalYeh says whether the last letter of a word typed with the dotless Persian
// one is ى or ي, and whether it is known.
func finalYeh(stem string) (rune, bool) {
	stem = strings.TrimPrefix(stem, "و")
	switch stem {
	case "عل", "إل", "ال", "حت", "مت", "لد", "سو", "أخر", "كبر", "إحد", "مصطف", "موس", "عيس", "مستشف", "المستشف", "مستو",
		"المستو", "الأول", "الجرح", "القتل", "يبق", "تبق":
		return 'ى', true
	case "ف", "الت", "الذ", "ه", "أ", "ل", "ب", "حوال", "ك", "العرب", "الدول", "الوطن", "السعود", "اللذ":
		return 'ي', true
	}
	return 'ي', false
}

// loneWaw is about a و that stands apart from its word.
func (r *reading) loneWaw(i int, s string) bool {
	if s != "و" || !r.is(i+1, spacePiece) || !r.is(i-1, spacePiece) && i > 0 && !r.is(i-1, breakPiece) {
		return false
	}
	next, before := i+2, r.neighbour(i, -1)
	if !r.is(next, wordPiece) || r.pieces[next].left || utf8.RuneCountInString(r.of(next)) < 2 ||
		r.is(before, wordPiece) && utf8.RuneCountInString(r.of(before)) == 1 {
		return false // «و م ع», «أ و ب»
	}
	r.hints = append(r.hints, Hint{Rule: RuleWaw, Start: r.pieces[i].start, End: r.pieces[i+1].end, Suggestion: "و", Certainty: Certain})
	return true
}

// doubled is about a word that stands twice.
func (r *reading) doubled(i int, s string) bool {
	if i < 2 || !r.is(i-1, spacePiece) || r.of(i-2) != s || r.pieces[i].quoted || r.pieces[i-2].left {
		return false
	}
	if i > 3 && r.is(i-3, spacePiece) && r.of(i-4) == s || r.is(i+1, spacePiece) && r.of(i+2) == s {
		return false // three times is on purpose
	}
	sure := Possible
	switch s {
	case "في", "إلى", "على", "عن", "التي", "الذي", "أن", "قد", "هذا", "هذه", "ذلك", "تلك", "كما", "خلال", "بعد", "قبل", "حول", "ضد", "منذ", "بأن", "وفي", "ومن", "وعلى", "حتى", "لدى", "الى":
		sure = Certain
	case "من", "بين", "إن", "مع", "تم", "كان", "كانت", "أي", "ما", "أو", "كل", "عند", "غير":
		sure = Likely
	}
	r.hints = append(r.hints, Hint{Rule: RuleDoubled, Start: r.pieces[i-1].start, End: r.pieces[i].end, Certainty: sure})
	return true
}

// named is about a spelling of a name that the paper does not use.
func (r *reading) named(i int, s string) bool {
	if len(r.style.Names) == 0 {
		return false
	}
	for _, prefix := range []string{"", "و", "ب", "ل", "ف", "ك", "ول", "وب"} {
		rest, found := strings.CutPrefix(s, prefix)
		if own := r.style.Names[rest]; found && own != "" && own != rest {
			r.changeWord(i, RuleName, prefix+own, Likely)
			return true
		}
	}
	return false
}

// sourcePhrase is about words that speak of a source in a piece that names none.
func (r *reading) sourcePhrase(i int, s string) {
	switch strings.TrimPrefix(strings.TrimPrefix(s, "و"), "ال") {
	case "مصدر", "مصادر", "مصدرا", "مصدران":
	default:
		return
	}
	if !r.is(i-1, spacePiece) {
		return
	}
	switch strings.TrimPrefix(r.of(i-2), "و") {
	case "أفاد", "أفادت", "قال", "قالت", "ذكر", "ذكرت", "كشف", "كشفت", "أكد", "أكدت", "أوضح", "أوضحت", "أعلن", "أعلنت",
		"عن", "أضاف", "أضافت", "أبلغ", "أبلغت", "صرح", "نفى", "نفت", "بحسب", "حسب", "وفق", "رجحت", "أشارت", "أشار":
		r.hints = append(r.hints, Hint{Rule: RuleSource, Start: r.pieces[i-2].start, End: r.pieces[i].end,
			Suggestion: r.text[r.pieces[i-2].start:r.pieces[i].end], Certainty: Possible})
	}
}

// styled is about spellings of which the paper has chosen one.
func (r *reading) styled(i int, s, bare string) {
	switch {
	case r.style.Tanwin == TanwinBeforeAlef && strings.HasSuffix(s, "ا\u064b"):
		r.add(i, RuleTanwin, strings.TrimSuffix(s, "ا\u064b")+"\u064bا", Certain)
		return
	case r.style.Tanwin == TanwinAfterAlef && strings.HasSuffix(s, "\u064bا"):
		r.add(i, RuleTanwin, strings.TrimSuffix(s, "\u064bا")+"ا\u064b", Certain)
		return
	}
	if fixed := r.style.hundred(bare); fixed != bare {
		r.changeWord(i, RuleHundred, fixed, Certain)
	} else if fixed := r.style.seat(bare); fixed != bare {
		r.changeWord(i, RuleSeat, fixed, Certain)
	}
}

// hundred returns a word that says a hundred in the paper's spelling.
func (s Style) hundred(word string) string {
	switch {
	case s.Hundred == NewHundred && strings.Contains(word, "مائة"):
		return strings.Replace(word, "مائة", "مئة", 1)
	case s.Hundred == NewHundred && strings.Contains(word, "مائتي") || s.Hundred == NewHundred && strings.Contains(word, "مائتا"):
		return strings.Replace(word, "مائت", "مئت", 1)
	case s.Hundred == OldHundred && strings.Contains(word, "مئة"):
		return strings.Replace(word, "مئة", "مائة", 1)
	}
	return word
}

// seat returns a word with its hamza on the paper's letter.
func (s Style) seat(word string) string {
	for _, pair := range [...][2]string{{"مسؤول", "مسئول"}, {"شؤون", "شئون"}} {
		waw, yeh := pair[0], pair[1]
		switch {
		case s.Seat == WawSeat && strings.Contains(word, yeh):
			return strings.Replace(word, yeh, waw, 1)
		case s.Seat == YehSeat && strings.Contains(word, waw):
			return strings.Replace(word, waw, yeh, 1)
		}
	}
	return word
}

// foreign is about the first of several Latin words in a row.
func (r *reading) foreign(i int) {
	if !r.style.Foreign || r.is(i-1, spacePiece) && r.is(i-2, latinPiece) {
		return
	}
	end := i
	for r.of(end+1) == " " && r.is(end+2, latinPiece) && !r.pieces[end+2].left {
		end += 2
	}
	if end > i {
		run := r.text[r.pieces[i].start:r.pieces[end].end]
		r.hints = append(r.hints, Hint{Rule: RuleForeign, Start: r.pieces[i].start, End: r.pieces[end].end, Suggestion: run, Certainty: Possible})
	}
}
