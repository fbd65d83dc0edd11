package attribution

import (
	"strings"
	"sync"

	"isnad/arabic"
)

// class is a set of the classes that a word belongs to.
type class uint32

const (
	thatWord      class = 1 << iota // أن, إن, بأنه: a clause follows
	preposition                     // في, من, عبر
	joint                           // لكن, بينما, حيث: begins a clause
	relative                        // الذي, التي
	timeNoun                        // اليوم, أمس, مساء, يناير
	anonymous                       // مصدر, شهود
	document                        // بيان, دراسة
	institution                     // وزارة, الجيش
	outletNoun                      // صحيفة, قناة
	role                            // وزير, المتحدث
	rank                            // اللواء, الدكتور: a name follows
	place                           // ليبيا, طرابلس
	given                           // محمد, فاطمة
	event                           // وقوع, مسؤولية: a verbal noun, what an announcement is about
	medium                          // تصريح, مؤتمر, تغريدة
	adverb                          // أيضا, كذلك, مجددا
	demonstrative                   // هذا, ذلك
	negation                        // لم, لا, لن
	auxiliary                       // كان, قد
	plainVerb                       // a frequent verb that reports nothing
	adjective                       // عام, جديد, مطلع: goes on with a noun phrase
	sameness                        // نفسه, ذاته, ذات
	hearsay                         // معلومات, أنباء: nobody's word
	quantity                        // عدد, بعض, أحد
	fromSource                      // وفق, بحسب
	honorific                       // جلالة, معالي: a title follows
	area                            // منطقة, مدينة: a place that the next word names
)

// person is what a speaker of flesh and blood can be called.
const personNoun = role | rank | anonymous | honorific

// entry is what the lexicon knows of a word without و, ل and the article.
type entry struct {
	class class
	verb  *verb
	form  form
}

// lexicon holds all words, in their search form. It is built on first use and
// only read after that.
var lexicon = sync.OnceValue(func() map[string]entry {
	all := make(map[string]entry, 16384)
	for _, t := range nounTables {
		for word := range strings.FieldsSeq(t.words) {
			key := arabic.Fold(strings.ReplaceAll(word, "_", " "))
			e := all[key]
			e.class |= t.class
			all[key] = e
		}
	}
	for i := range verbs {
		addVerb(all, &verbs[i])
	}
	return all
})

// lookUp fills what the lexicon says of a word. The word as it stands goes
// first, so that وزير is no زير with و before it.
func lookUp(w *word) {
	f := w.fold
	w.stem = f
	if w.kind != arabic.TokenWord || f == "" || isASCII(f) {
		return
	}
	all := lexicon()
	if e, ok := all[f]; ok {
		w.class, w.verb, w.form = e.class, e.verb, e.form
		if w.has(given) && strings.HasPrefix(f, "ال") {
			w.def = true
		}
		return
	}
	if w.takeArticle(all, f) {
		return
	}
	if rest, conj := withoutConjunction(f); conj != 0 {
		e, ok := all[rest]
		if ok || strings.HasPrefix(rest, "ال") && len(rest) > 8 {
			w.conj, w.stem = conj, rest
			w.class, w.verb, w.form = e.class, e.verb, e.form
		}
		if ok || w.takeArticle(all, rest) || w.takeParticle(all, rest) {
			w.conj = conj
			return
		}
	}
	if w.takeParticle(all, f) {
		return
	}
	if w.takeEnding(all, f) {
		return
	}
	rest, conj := withoutConjunction(f)
	if w.takeOwner(all, f) || conj != 0 && w.takeOwner(all, rest) {
		if w.stem != "" && conj != 0 && !strings.HasPrefix(f, w.stem) {
			w.conj = conj
		}
	}
}

// takeOwner reads a pronoun behind a noun that the lexicon has, and a particle
// before it: مسؤوليتها, برفضه.
func (w *word) takeOwner(all map[string]entry, f string) bool {
	for _, o := range [...]string{"ها", "هم", "هما", "نا", "ه"} {
		base, ok := strings.CutSuffix(f, o)
		if !ok || len(base) < 6 {
			continue
		}
		if t, ok := strings.CutSuffix(base, "ت"); ok {
			if w.own(all, t+"ه") {
				return true
			}
		}
		if w.own(all, base) {
			return true
		}
	}
	return false
}

// takeEnding reads the ا of an indefinite noun that is an object: بيانا.
func (w *word) takeEnding(all map[string]entry, f string) bool {
	const nouns = personNoun | event | document | institution | outletNoun
	base, ok := strings.CutSuffix(f, "ا")
	if !ok || len(base) < 6 || all[base].class&nouns == 0 {
		return false
	}
	w.class, w.stem = all[base].class, base
	return true
}

func (w *word) own(all map[string]entry, base string) bool {
	const nouns = personNoun | event | document | institution | medium
	if e := all[base]; e.class&nouns != 0 {
		w.class, w.stem, w.owned = e.class, base, true
		return true
	}
	if len(base) < 8 {
		return false
	}
	prep := map[string]byte{"ب": 'b', "ل": 'l'}[base[:2]]
	if e := all[base[2:]]; prep != 0 && e.class&nouns != 0 {
		w.class, w.stem, w.owned, w.prep = e.class, base[2:], true, prep
		return true
	}
	return false
}

// takeArticle reads ال, بال, كال, لل and what follows them.
func (w *word) takeArticle(all map[string]entry, f string) bool {
	rest, prep := f, byte(0)
	switch {
	case strings.HasPrefix(f, "ال") && len(f) > 8:
		rest = f[4:]
	case strings.HasPrefix(f, "بال") && len(f) > 10:
		rest, prep = f[6:], 'b'
	case strings.HasPrefix(f, "كال") && len(f) > 10:
		rest, prep = f[6:], 'k'
	case strings.HasPrefix(f, "لل") && len(f) > 8:
		rest, prep = f[4:], 'l'
	default:
		return false
	}
	e := all[rest]
	if prep == 'b' || prep == 'k' {
		if e.class == 0 && len(rest) < 6 {
			return false
		}
	}
	if whole, ok := all["ال"+rest]; ok {
		e = whole
	}
	w.stem, w.def, w.prep = rest, true, prep
	w.class = e.class &^ (thatWord | preposition | joint | negation | auxiliary | plainVerb | adverb)
	if whole, ok := all["ال"+rest]; ok {
		w.class = whole.class
	}
	return true
}

// takeParticle reads ل, ب or ك before a noun that the lexicon has.
func (w *word) takeParticle(all map[string]entry, f string) bool {
	prep := byte(0)
	switch {
	case strings.HasPrefix(f, "ل"):
		prep = 'l'
	case strings.HasPrefix(f, "ب"):
		prep = 'b'
	case strings.HasPrefix(f, "ك"):
		prep = 'k'
	default:
		return false
	}
	rest := f[2:]
	e, ok := all[rest]
	if !ok || e.class&(thatWord|preposition|joint|negation|auxiliary|plainVerb|adverb) != 0 || e.class == 0 {
		return false
	}
	w.stem, w.prep, w.class = rest, prep, e.class
	return true
}

// withoutConjunction takes و or ف off the front of a word of some length.
func withoutConjunction(f string) (string, byte) {
	if len(f) < 6 {
		return f, 0
	}
	if strings.HasPrefix(f, "و") {
		return f[2:], 'w'
	}
	if strings.HasPrefix(f, "ف") {
		return f[2:], 'f'
	}
	return f, 0
}
