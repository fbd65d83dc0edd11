package attribution

import (
	"strings"
)

// plain reads a word without particles.
func (w *phraseReader) plain(i int) int {
	x := &w.r.words[i]
	switch {
	case w.p.name >= 0 && w.r.words[i-1].stem == "ال":
		return w.inName(i) // آل الشيخ
	case x.has(timeNoun) && (w.closed || strings.HasPrefix(x.fold, "ال")) && !x.has(adjective) && !(w.p.name >= 0 && w.names > 1 && x.stem == "صباح"):
		return 0
	case x.has(role|rank) && w.p.name >= 0 && w.names > 0 && !(w.names == 1 && x.def && x.has(rank) && w.r.has(i-1, given)) && (!x.has(given) || w.r.has(i+1, role|institution) || i+1 < w.limit && w.names > 1 && w.r.words[i+1].def):
		return 0 // an apposition
	case x.def && x.has(timeNoun) && !x.has(adjective) && !(w.p.name >= 0 && w.names > 1 && x.stem == "صباح"):
		return 0
	case x.has(event) && !x.has(role|rank|institution|adjective|given|anonymous) && !x.def && w.r.words[i-1].def:
		return 0 // what he said something about
	case !x.def && w.p.head&anonymous != 0 && w.isToldTo(i):
		return 0
	case w.p.name >= 0:
		return w.inName(i)
	case x.has(sameness):
		return 1
	case w.afterRank(i) && x.isName() && !startsVerb(x):
		w.p.name, w.names = i, 1
		return 1
	case x.def && x.has(given) && w.nameMayStart():
		w.p.name, w.names = i, 1
		return 1
	case w.r.has(i-1, area) && !w.r.words[i-1].def && x.class == 0:
		w.closed = true // منطقة عسير
		return 1
	case x.def || x.has(place) || x.owned:
		if x.owned && (w.closed || w.p.head&anonymous != 0 || w.r.words[i-1].def) && x.has(event|medium|document) || w.closed && x.def && x.has(institution) && !x.has(place|adjective|role) && w.r.words[i-1].def && i-w.p.first > 1 {
			return 0
		}
		w.closed = !(x.has(rank) && x.def)
		return 1
	case !w.closed && !(x.class == 0 && w.p.head&rank != 0) && !(x.has(given)):
		return w.open(i)
	}
	if x.has(event) && !x.has(role|institution|adjective) && w.closed {
		return 0
	}
	if w.nameMayStart() && (x.isName() || x.has(rank)) && !startsVerb(x) {
		if !x.has(rank) || x.has(given) {
			w.p.name, w.names = i, 1
		}
		w.closed = false
		return 1
	}
	if x.has(adjective) && w.p.head&(anonymous|document) != 0 || w.p.head&document != 0 && isIssued(x.stem) && w.r.is(i+1, "عن") {
		return 1
	}
	return 0
}

// isToldTo reports whether word i is an outlet to which somebody speaks: «أبلغ
// مصدر مطلع رويترز».
func (w *phraseReader) isToldTo(i int) bool {
	if !w.r.has(i-1, adjective) {
		return false
	}
	o, ok := w.r.outletAt(i)
	return ok && o.known
}

// afterRank reports whether the word before i is a title that a name follows.
func (w *phraseReader) afterRank(i int) bool {
	last := &w.r.words[i-1]
	return last.has(rank) && last.def && !w.r.words[i].def
}

// open reads an indefinite word after an indefinite one: the middle of a
// genitive, or an adjective.
func (w *phraseReader) open(i int) int {
	x := &w.r.words[i]
	if (startsVerb(x) || w.r.is(i+1, "عدم") || x.fold == "عدم") && w.p.head&(anonymous|document|institution) != 0 {
		return 0
	}
	return 1
}

// inName reads on in a person's name.
func (w *phraseReader) inName(i int) int {
	x, last := &w.r.words[i], &w.r.words[i-1]
	switch {
	case w.names >= 6, x.owned && x.has(event):
		return 0
	case w.names == 1 && !last.has(given) && x.has(institution|outletNoun|area|document) && !x.has(given):
		w.p.name, w.closed = -1, x.def // مستخدمو مواقع التواصل
		return 1
	case x.stem == "بن" || x.stem == "ابن" || x.stem == "ال" || x.stem == "ابو" || x.stem == "ولد" || x.stem == "بنت" || x.stem == "ام":
	case x.def && last.stem != "ال":
		if w.names == 1 && last.has(given) && x.has(rank) && !(i+1 < w.limit && (w.r.words[i+1].isName() || w.r.words[i+1].def)) {
			break // أحمد الشيخ
		}
		if x.has(document|institution|outletNoun|role|rank|timeNoun|area) && !x.has(given) && x.stem != "صباح" {
			return 0
		}
	case last.stem == "ال": // آل الشيخ
	case w.names == 1 && x.has(event) && !x.owned && x.conj == 0 && (w.r.has(i+1, role|rank|thatWord)):
	case !x.isName() && !x.has(given) || x.has(event) && !x.has(given):
		return 0
	case last.def && !x.has(given) && last.class&given == 0:
		return 0
	case startsVerb(x) && !x.has(given):
		return 0
	}
	w.names++
	return 1
}

// isIssued reports whether a word says from whom a document comes.
func isIssued(stem string) bool {
	return stem == "صدر" || stem == "صادر" || stem == "صادره" || stem == "صدرت"
}

// startsVerb reports whether an unknown word has the look of a feminine verb
// in the past.
func startsVerb(w *word) bool {
	if w.has(plainVerb) || w.verb != nil {
		return true
	}
	if w.class != 0 || w.def || isASCII(w.fold) {
		return false
	}
	return strings.HasSuffix(w.fold, "ت") && !strings.HasSuffix(w.fold, "ات") && len(w.fold) >= 8
}
