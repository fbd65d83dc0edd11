package attribution

import (
	"strings"

	"isnad/arabic"
)

// sign reads punctuation inside a phrase.
func (w *phraseReader) sign(i int) int {
	x := &w.r.words[i]
	switch {
	case x.mark == opensQuote:
		last := w.r.at(w.r.quotes[x.quote].End)
		if last-i <= 8 && last <= w.limit && w.r.quotes[x.quote].Closed && (i == w.p.first || w.takesQuotedName(i)) {
			w.closed = true
			return last - i
		}
	case x.fold == "(" && w.p.name < 0:
		for j := i + 1; j < min(i+6, w.limit); j++ {
			if w.r.is(j, ")") {
				w.closed = true
				return j + 1 - i
			}
		}
	case x.fold == "." && i > w.p.first && w.r.runes(i-1) == 1 && w.r.has(i-1, rank) && i+1 < w.limit:
		w.closed = false
		return 1 // د. فلان
	case x.fold == "." && x.glued && i+1 < w.limit && w.r.words[i+1].glued && i > w.p.first:
		return 2
	case x.fold == "-" && x.glued && i+1 < w.limit && w.r.words[i+1].glued && i > w.p.first:
		return 2
	case (x.fold == "،" || x.fold == ",") && w.nameMayStart() && i > w.p.first:
		return w.nameAfterComma(i)
	}
	return 0
}

// takesQuotedName reports whether a quotation at i is the name of what stands
// before it: تنظيم «…», صحيفة "…".
func (w *phraseReader) takesQuotedName(i int) bool {
	for j := i - 1; j >= w.p.first; j-- {
		x := &w.r.words[j]
		if x.has(institution | outletNoun | anonymous | document | role | rank) {
			return true
		}
	}
	return i-1 >= w.p.first && w.r.words[i-1].kind == arabic.TokenParticle
}

// nameAfterComma reads «المتحدث باسم الوزارة، اللواء فلان».
func (w *phraseReader) nameAfterComma(i int) int {
	if i+1 >= w.limit {
		return 0
	}
	x := &w.r.words[i+1]
	if !(x.has(rank) && x.def) && !(x.isName() && !x.def && (x.has(given) || i+2 < w.limit && w.r.words[i+2].isName() && !startsVerb(x))) || x.conj != 0 {
		return 0
	}
	if !x.has(rank) {
		w.p.name, w.names = i+1, 1
	}
	w.closed = false
	return 2
}

// preposition reads a free preposition and the noun after it, where the two
// belong to the name of the speaker.
func (w *phraseReader) preposition(i int) int {
	if i+1 >= w.limit {
		return 0
	}
	x, y := &w.r.words[i], &w.r.words[i+1]
	switch x.fold {
	case "عن":
		if w.p.head&document == 0 || !isIssued(w.r.words[i-1].stem) {
			return 0
		}
	case "وسط":
		if w.closed || w.p.name >= 0 {
			return 0
		}
		return 1
	case "باسم":
		w.closed = false
		return 1
	case "لدي":
		if w.p.head&role == 0 || w.p.name >= 0 {
			return 0
		}
	case "من":
		if w.p.head&(anonymous|quantity) == 0 && !w.r.has(i-1, quantity) {
			return 0
		}
	case "في", "علي":
		if w.p.name >= 0 || y.has(medium|timeNoun|event|demonstrative) && (y.has(medium) || !y.has(institution)) || y.kind != arabic.TokenWord || !(y.def || y.has(institution|place|area)) && w.p.head&anonymous == 0 {
			return 0
		}
		if s := w.r.words[w.p.first].stem; x.fold == "علي" && w.p.head&anonymous == 0 && s != "مشرف" && s != "مشرفه" {
			return 0
		}
	default:
		return 0
	}
	if y.has(stopsPhrase|relative) || y.verb != nil || y.kind != arabic.TokenWord {
		return 0
	}
	w.closed = y.def || y.has(place)
	return 2
}

// joined reads و and what it joins.
func (w *phraseReader) joined(i int) int {
	x := &w.r.words[i]
	if x.conj != 'w' || x.has(relative|plainVerb|thatWord|joint|auxiliary) {
		return 0
	}
	if x.def || x.has(role|rank|institution|document|place|anonymous|given|outletNoun) {
		if w.p.name >= 0 && !x.has(role|rank|given) {
			return 0
		}
		w.closed = x.def || x.has(place)
		if x.has(given) && !x.def {
			w.p.name, w.names = i, 1
		} else if w.p.name >= 0 {
			w.p.name, w.names = -1, 0
		}
		return 1
	}
	return 0
}

// attached reads a word with ل, ب or ك before it.
func (w *phraseReader) attached(i int) int {
	x := &w.r.words[i]
	if w.p.name >= 0 || x.prep == 'k' || x.has(medium|timeNoun) && !x.has(institution|event) {
		return 0
	}
	if o, ok := w.r.outletAt(i); ok && x.prep == 'l' && o.first == i {
		return 0
	}
	if x.prep == 'b' && !x.has(institution|place|area) && (!x.def || strings.HasSuffix(x.stem, "ين") || w.p.head&(institution|role|anonymous|document) == 0) {
		return 0
	}
	w.closed = x.def || x.has(place)
	return 1
}
