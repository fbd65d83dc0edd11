package attribution

import (
	"slices"
	"sort"
)

// sentenceOf returns the sentence of word i.
func (r *reading) sentenceOf(i int) sentence {
	low, high := 0, len(r.sentences)
	for low < high {
		if mid := (low + high) / 2; r.sentences[mid].last <= i {
			low = mid + 1
		} else {
			high = mid
		}
	}
	if low == len(r.sentences) {
		return sentence{i, i}
	}
	return r.sentences[low]
}

// mainSubject returns the subject of the verb that sentence s begins with, when
// it is somebody who can speak, and how the verb agrees with it: «أدانت مصر
// الهجوم وأكدت …».
func (r *reading) mainSubject(s sentence, until int) (phrase, form, bool) {
	i := s.first
	for i < until && (isComma(&r.words[i]) || r.has(i, auxiliary|adverb|joint) || r.is(i, "وقد")) {
		i++
	}
	if i+1 < until && r.has(i, preposition) && r.has(i+1, institution|area) && r.words[i+1].owned { // من جانبها،
		for i < until && i < s.first+5 && !isComma(&r.words[i]) {
			i++
		}
		i++
	}
	if i+1 >= until {
		return phrase{}, form{}, false
	}
	w := &r.words[i]
	if !w.has(plainVerb) && !startsVerb(w) && w.verb == nil {
		return phrase{}, form{}, false
	}
	p := r.nounPhrase(i+1, until)
	if p.last <= p.first || p.head&(speakable) == 0 && p.name < 0 {
		return phrase{}, form{}, false
	}
	f := form{tense: past, feminine: len(w.stem) > 6 && w.stem[len(w.stem)-2:] == "ت"}
	if w.verb != nil {
		f = w.form
	}
	return p, f, true
}

// topic finds whom the text is about before word i: the subject that the
// sentence before begins with, or a noun phrase at the beginning of a sentence
// not far away, or the nearest.
func (b *builder) topic(i int) (phrase, bool) {
	r := b.r
	n := sort.Search(len(b.s.places), func(k int) bool { return b.s.places[k].first >= i })
	near := b.s.places[max(0, n-sameWord):n]
	for _, p := range slices.Backward(near) {
		if s := r.sentenceOf(p.first); p.first-s.first <= 3 {
			return p, true
		}
	}
	if s := r.sentenceOf(i); s.first > 0 {
		if p, _, ok := r.mainSubject(r.sentenceOf(s.first-1), s.first); ok {
			return p, true
		}
	}
	if len(near) > 0 {
		return near[len(near)-1], true
	}
	return phrase{}, false
}
