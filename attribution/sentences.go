package attribution

import "unicode/utf8"

// maxSentence bounds the words of a sentence, so that the time stays linear in
// the length of a text without stops.
const maxSentence = 1000

// cutSentences fills the sentences. A sentence ends with its paragraph, and at
// . ؟ ! that stand in no closed quotation and end no abbreviation.
func (r *reading) cutSentences() {
	first := 0
	end := func(last int) {
		if last > first {
			r.sentences = append(r.sentences, sentence{first, last})
		}
		first = last
	}
	for i := range r.words {
		w := &r.words[i]
		if w.para && i > first && !r.quoteGoesOn(i) {
			end(i)
		}
		if i-first >= maxSentence {
			end(i)
		}
		if !r.endsSentence(i) {
			continue
		}
		j := i + 1
		for j < len(r.words) && !r.words[j].para && (r.isStop(j) || r.words[j].mark == closesQuote) {
			j++
		}
		end(j)
	}
	end(len(r.words))
}

// keep leaves out of the sentences what stands before word first and, unless
// last is negative, from word last on: the dateline and the line of sources.
func (r *reading) keep(first, last int) {
	kept := r.sentences[:0]
	for _, s := range r.sentences {
		s.first = max(s.first, first)
		if last >= 0 {
			s.last = min(s.last, last)
		}
		if s.first < s.last {
			kept = append(kept, s)
		}
	}
	r.sentences = kept
}

// quoteGoesOn reports whether word i begins a paragraph inside of a quotation
// that is closed later.
func (r *reading) quoteGoesOn(i int) bool {
	q := r.words[i].quote
	return q >= 0 && r.words[i].mark != opensQuote && r.quotes[q].Closed
}

func (r *reading) isStop(i int) bool {
	switch r.words[i].fold {
	case ".", "!", "؟", "?", "…", "...", "..":
		return true
	}
	return false
}

// endsSentence reports whether the sign i ends a sentence.
func (r *reading) endsSentence(i int) bool {
	if !r.isStop(i) {
		return false
	}
	if q := r.words[i].quote; q >= 0 && r.quotes[q].Closed {
		next := i + 1
		return next+1 < len(r.words) && r.words[next].mark == closesQuote && r.quotes[q].Depth == 0 && r.words[next+1].kind == wordKind
	}
	if r.words[i].fold != "." || !r.words[i].glued || i == 0 {
		return true
	}
	next := i + 1
	tight := next < len(r.words) && r.words[next].glued
	short := r.runes(i-1) <= 1
	if tight {
		return !short && (r.runes(i-1) > 3 || r.runes(next) > 3) && !isASCII(r.words[next].fold)
	}
	return !short || r.words[i-1].mark != noMark || i < 2
}

// runes counts the characters of word i as it is looked for.
func (r *reading) runes(i int) int { return utf8.RuneCountInString(r.words[i].fold) }

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
