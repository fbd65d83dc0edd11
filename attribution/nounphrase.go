package attribution

import (
	"strings"

	"isnad/arabic"
)

// has reports whether the word is of one of the classes.
func (w *word) has(c class) bool { return w.class&c != 0 }

// isName reports whether the word can be part of a person's name: known as one,
// or unknown to the lexicon.
func (w *word) isName() bool {
	return w.kind == arabic.TokenWord && w.prep == 0 && (w.has(given) || w.class == 0 && w.verb == nil)
}

// stopsPhrase is what no noun phrase of a speaker goes on with.
const stopsPhrase = thatWord | joint | negation | auxiliary | plainVerb | demonstrative | fromSource | adverb

// phrase is the noun phrase from word first to before last.
type phrase struct {
	first, last int
	head        class // of the first word
	name        int   // where a person's name begins, or -1
}

// phraseReader walks over a noun phrase.
type phraseReader struct {
	r      *reading
	p      phrase
	limit  int
	closed bool // the last word is definite: an indefinite one after it begins something else
	names  int  // words of the name so far
}

// nounPhrase reads the noun phrase that begins at word i: titles with what
// belongs to them, a name, an institution with its place. It ends before
// appositions, prepositional phrases of medium and time, and clauses.
func (r *reading) nounPhrase(i, limit int) phrase {
	w := phraseReader{r: r, p: phrase{first: i, last: i, name: -1}, limit: min(limit, i+24, len(r.words))}
	if o, ok := r.outletAt(i); ok && !o.lam && o.last <= w.limit {
		w.p.head, w.p.last, w.closed = outletNoun, o.last, true
		return w.p
	}
	for w.p.last < w.limit {
		n := w.next(w.p.last)
		if n == 0 {
			break
		}
		w.p.last = min(w.p.last+n, w.limit)
	}
	w.trim()
	return w.p
}

// trim takes back a preposition or joint at the end.
func (w *phraseReader) trim() {
	for w.p.last > w.p.first+1 {
		last := &w.r.words[w.p.last-1]
		if last.kind == arabic.TokenPunct && last.mark == noMark && last.fold != ")" || last.has(preposition) && !last.has(given) {
			w.p.last--
			continue
		}
		return
	}
}

// next returns how many words from i on belong to the phrase.
func (w *phraseReader) next(i int) int {
	x := &w.r.words[i]
	first := i == w.p.first
	if x.kind == arabic.TokenPunct || x.kind == arabic.TokenSymbol || x.kind == arabic.TokenParticle {
		return w.sign(i)
	}
	if x.kind == arabic.TokenNumber {
		if first {
			return 1
		}
		return 0
	}
	if first {
		return w.begin(i)
	}
	if strings.HasPrefix(x.fold, "ل") {
		if o, ok := w.r.outletAt(i); ok && o.lam {
			return 0
		}
	}
	if w.r.isSaying(i) {
		return 0
	}
	if isIssued(x.stem) && w.p.head&document != 0 && w.r.is(i+1, "عن") {
		return 1
	}
	if x.has(relative) || x.verb != nil && !x.def && !w.alsoNoun(i) {
		return 0
	}
	if x.has(preposition) && !(x.has(given) && w.nameMayStart()) {
		return w.preposition(i)
	}
	if x.has(stopsPhrase) && !x.def && !x.has(role|rank|institution|adjective|given|sameness) {
		return 0
	}
	if w.p.name >= 0 && x.prep != 0 && !x.def && x.has(given) {
		return w.inName(i) // بشادي is no شادي with ب
	}
	if w.p.name < 0 && x.class == 0 && x.conj == 0 && w.closed && w.p.head&(institution|role) != 0 && strings.HasPrefix(x.fold, "ل") && len(x.fold) >= 8 && w.r.words[i].prep == 0 {
		w.closed = false // الاتحاد العربي لتنمية الموارد
		return 1
	}
	if w.p.name < 0 && x.class == 0 && x.verb == nil && x.conj == 0 && w.closed && w.p.head&(institution|role) != 0 && strings.HasPrefix(x.fold, "و") && i+1 < w.limit && w.r.words[i+1].def && !strings.HasSuffix(x.fold, "ت") {
		return 1 // الرئاسة العامة للأرصاد وحماية البيئة
	}
	if x.conj != 0 {
		return w.joined(i)
	}
	if x.prep != 0 {
		return w.attached(i)
	}
	return w.plain(i)
}

// alsoNoun reports whether the form of a verb at i is rather a noun or a name
// here.
func (w *phraseReader) alsoNoun(i int) bool {
	x := &w.r.words[i]
	return x.conj == 0 && (x.has(role|rank|institution|given|adjective) && !x.has(plainVerb)) && !w.closed
}

// begin reads the first word.
func (w *phraseReader) begin(i int) int {
	x := &w.r.words[i]
	w.p.head = x.class
	if x.has(stopsPhrase|relative|preposition|timeNoun) && !x.def && !x.has(given|role|rank|institution|document|anonymous|event) {
		return 0
	}
	if x.verb != nil && !x.has(role|rank|institution|document|anonymous|given|quantity) && !x.def {
		return 0
	}
	switch {
	case isASCII(x.fold):
		w.closed = true
	case x.def || x.owned || x.has(place) || x.has(honorific) && strings.HasSuffix(x.fold, "ه") && x.fold != "جلاله" && x.fold != "فخامه" && x.fold != "سعاده" && x.fold != "سماحه" && x.fold != "فضيله" && x.fold != "سياده" && x.fold != "قداسه" && x.fold != "نيافه" && x.fold != "غبطه":
		w.closed = true
		if x.has(rank) && x.def {
			w.closed = false
		}
		if x.class == 0 {
			w.p.name = -1
		}
	case x.isName() && !x.has(place):
		w.p.name, w.names = i, 1
	}
	return 1
}

// nameMayStart reports whether a person's name can begin here.
func (w *phraseReader) nameMayStart() bool {
	if w.p.head&anonymous != 0 { // ضابط الشرطة فلان, but مصدر أمني
		s := w.r.words[w.p.first].stem
		return w.p.name < 0 && w.closed && s != "مصدر" && s != "مصادر" && s != "شهود" && s != "سكان"
	}
	return w.p.name < 0 && w.p.head&(role|rank|honorific) != 0
}
