package attribution

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"isnad/arabic"
)

// outlet is an outlet where it stands in a text.
type outlet struct {
	first, last int    // words
	name        string // as a chain writes it: without ل before it, and without marks around the whole
	key         string // equal for spellings of one outlet
	head        string // صحيفه, وكاله: the search form of the word that says what it is, or ""
	generic     bool   // names none: الوكالة, وسائل إعلام محلية
	known       bool   // is in the list of outlets
	lam         bool   // ل stands before it
}

// outletAt reads the outlet that begins at word i, which may be the ل or the
// quotation mark before it.
func (r *reading) outletAt(i int) (outlet, bool) {
	if i < 0 || i >= len(r.words) {
		return outlet{}, false
	}
	at, lam := i, false
	if r.words[i].kind == arabic.TokenParticle {
		lam = isLam(r.words[i].fold)
		at++
	} else if lam = r.words[i].fold == "ل"; lam {
		at++
	}
	if at >= len(r.words) || at > i && r.words[at].para {
		return outlet{}, false
	}
	o, ok := r.headed(at)
	if !ok {
		o, ok = r.wrapped(at)
	}
	if !ok {
		o, ok = r.bare(at, lam)
	}
	if !ok {
		return outlet{}, false
	}
	o.first, o.lam = i, o.lam || lam
	return o, true
}

// isLam reports whether a particle that stands alone is ل, with و before it or
// the article behind it.
func isLam(f string) bool {
	f = strings.TrimPrefix(strings.TrimPrefix(f, "و"), "ف")
	return f == "ل" || f == "لل"
}

// bare reads a name without a word before it that says what it is.
func (r *reading) bare(i int, lam bool) (outlet, bool) {
	n, how, last, ok := r.nameAt(i)
	if !ok || n.weak && !(how.label == 'l' && spoken(n.key)) && !(lam && spoken(n.key)) {
		return outlet{}, false
	}
	if n.code && how.cut > 0 && how.label != 'l' {
		return outlet{}, false
	}
	if r.isElsewhere(i, n) {
		return outlet{}, false
	}
	last = r.adjectives(last, true, 2)
	return outlet{
		last: last, name: r.named(i, last, how), key: n.key, known: true,
		lam: how.label == 'l',
	}, true
}

// spoken reports whether people speak to the outlet of a weak name so often
// that ل before it is enough: للجزيرة, للعربية.
func spoken(key string) bool {
	switch key {
	case "الجزيره", "العربيه", "الميادين", "الحره", "الاهرام", "الشروق", "المنار", "السوداني", "اليوم السابع", "عكاظ", "سبق":
		return true
	}
	return false
}

// isElsewhere reports whether a sure name means something else here: the
// plateau of Anatolia, a vaccine, a souk.
func (r *reading) isElsewhere(i int, n outletName) bool {
	switch n.key {
	case "الاناضول":
		switch r.stemAt(i - 1) {
		case "هضبه", "شرق", "غرب", "وسط", "جنوب", "شمال", "بلاد", "منطقه", "سهول", "امارات", "اسد":
			return true
		}
	case "سبوتنيك":
		return r.is(i+1, "v") || r.is(i+1, "في") && r.is(i-1, "لقاح") || r.stemAt(i-1) == "لقاح" || r.is(i-1, "قمر")
	case "بترا":
		switch r.stemAt(i - 1) {
		case "مدينه", "اثار", "في", "الي", "منطقه", "زياره":
			return true
		}
	case "بلومبرغ":
		switch r.stemAt(i - 1) {
		case "مايكل", "موشر", "شركه", "عمده":
			return true
		}
	case "نيكي":
		return r.stemAt(i-1) == "موشر"
	}
	return false
}

func (r *reading) stemAt(i int) string {
	if i < 0 || i >= len(r.words) {
		return ""
	}
	return r.words[i].stem
}

// wrapped reads a known name in quotation marks, brackets or strokes.
func (r *reading) wrapped(i int) (outlet, bool) {
	closing, ok := r.wrapEnd(i, 7)
	if !ok {
		return outlet{}, false
	}
	if n, how, last, ok := r.nameAt(i + 1); ok && how.cut == 0 {
		if end := r.adjectives(last, true, 2); end == closing {
			last = end
		}
		if last != closing {
			return outlet{}, false
		}
		return outlet{
			last: closing + 1, name: r.text(i+1, closing), key: n.key, known: true,
		}, true
	}
	if o, ok := r.headed(i + 1); ok && o.last == closing && !o.generic {
		o.last = closing + 1
		return o, true
	}
	return outlet{}, false
}

// wrapEnd returns the sign that closes what the sign i opens, when no more than
// most words stand between.
func (r *reading) wrapEnd(i, most int) (int, bool) {
	if i < 0 || i >= len(r.words) || r.isWord(i) {
		return 0, false
	}
	var closers string
	switch r.words[i].fold {
	case "(":
		closers = ")"
	case "[":
		closers = "]"
	case "{":
		closers = "}"
	case "/":
		closers = "/"
	case "«", "‹", "“", "”", "„", "\"", "'", "‘", "<", "*":
		closers = "»›”“\"'’>*"
	default:
		return 0, false
	}
	words := 0
	for j := i + 1; j < len(r.words) && !r.words[j].para; j++ {
		if r.isWord(j) {
			if words++; words > most {
				return 0, false
			}
			continue
		}
		if strings.Contains(closers, r.words[j].fold) {
			return j, words > 0
		}
		switch r.words[j].fold {
		case ".", "-", "_", "&", ":", "/":
		default:
			return 0, false
		}
	}
	return 0, false
}

// named returns the name from word first to before last as a chain writes it.
func (r *reading) named(first, last int, how opening) string {
	s := r.text(first, last)
	for range how.cut {
		s = withoutLetter(s)
	}
	if how.lam {
		return "ا" + s
	}
	return s
}

// withoutLetter takes the first letter of s away, with the marks and the
// tatweel that belong to it.
func withoutLetter(s string) string {
	_, size := utf8.DecodeRuneInString(s)
	s = s[size:]
	for s != "" {
		c, size := utf8.DecodeRuneInString(s)
		if c != 'ـ' && !unicode.Is(unicode.Mn, c) && !unicode.Is(unicode.Cf, c) {
			break
		}
		s = s[size:]
	}
	return s
}
