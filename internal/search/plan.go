package search

import (
	"isnad/arabic"
	"isnad/internal/kit/fulltext"
)

// inquiry is a question as it is put to the index.
type inquiry struct {
	query   fulltext.Query
	asks    bool  // it is a sentence that asks, not keywords
	scored  []int // clauses of query that are words or phrases that hits should have
	terms   []Term
	sources []int                    // of terms: clauses of query, in order
	forms   [][]fulltext.Alternative // of terms
	ignored []string
	marks   marker
}

// want makes the clauses of a question. Stop words are left out unless they stand
// in quotes or there is nothing else but what narrows the question.
func want(p parsed) inquiry {
	w := inquiry{asks: asks(p)}
	if w.asks {
		p.clauses = unquoted(p.clauses)
	}
	names := namesOf(p.clauses)
	for i, c := range p.clauses {
		if !c.quoted && !c.not && isSilent(c.words[0].term) {
			w.ignored = append(w.ignored, c.words[0].typed)
			continue
		}
		w.add(c, names[i])
	}
	return w
}

// unquoted makes words of phrases. A sentence that asks quotes what a text may say
// a little otherwise; that the words stand together counts still.
func unquoted(clauses []clause) []clause {
	var out []clause
	for _, c := range clauses {
		if !c.quoted || c.not {
			out = append(out, c)
			continue
		}
		for _, w := range c.words {
			out = append(out, clause{words: []word{w}})
		}
	}
	return out
}

// namesOf gives for each clause the other spellings of its word, where it is, or is
// a part of, a name.
func namesOf(clauses []clause) [][]string {
	out := make([][]string, len(clauses))
	for i := 0; i < len(clauses); {
		var words []string
		for n := i; n < len(clauses) && !clauses[n].quoted && !clauses[n].not; n++ {
			words = append(words, clauses[n].words[0].term)
		}
		copy(out[i:], namesIn(arabic.StandardNames(), words))
		i += max(1, len(words))
	}
	return out
}

func (w *inquiry) add(c clause, names []string) {
	fc := fulltext.Clause{Need: fulltext.Required}
	if c.not {
		fc.Need = fulltext.Forbidden
	}
	for _, word := range c.words {
		// What is to be left out is left out as it is typed, not in all its forms:
		// who looks for وزير without وزارة means it.
		forms := formsOf(word.term, c.quoted || c.not, names)
		fc.Words = append(fc.Words, forms)
		w.forms = append(w.forms, forms)
		w.terms = append(w.terms, Term{Typed: word.typed, Folded: word.term, Not: c.not, Phrase: c.quoted})
		w.sources = append(w.sources, len(w.query.Clauses))
	}
	if !c.not {
		w.scored = append(w.scored, len(w.query.Clauses))
		w.marks.clauses = append(w.marks.clauses, fc.Words)
	}
	w.query.Clauses = append(w.query.Clauses, fc)
}

// within narrows the question to texts that have the words of a value, in order, in
// some fields.
func (w *inquiry) within(words []word, fields uint8, not bool) {
	c := fulltext.Clause{Need: fulltext.Required, Fields: fields, Silent: true}
	if not {
		c.Need = fulltext.Forbidden
	}
	terms := make([]string, len(words))
	for i, word := range words {
		terms[i] = word.term
	}
	names := namesIn(arabic.StandardNames(), terms)
	for i, word := range words {
		c.Words = append(c.Words, formsOf(word.term, false, names[i]))
	}
	w.query.Clauses = append(w.query.Clauses, c)
}

// empty reports whether nothing narrows the question.
func (w *inquiry) empty() bool {
	return len(w.query.Clauses) == 0 && len(w.query.Filters) == 0 && len(w.query.Ranges) == 0
}

// atLeast asks for at least n of the scored clauses, those in quotes among them.
func (w *inquiry) atLeast(n int) fulltext.Query {
	q := w.query
	q.Clauses = append([]fulltext.Clause(nil), q.Clauses...)
	for _, i := range w.scored {
		if !w.quoted(i) {
			q.Clauses[i].Need = fulltext.Optional
		} else {
			n--
		}
	}
	q.MinOptional = max(n, 0)
	return q
}

// quoted reports whether a clause stood in quotes.
func (w *inquiry) quoted(clause int) bool {
	for i, s := range w.sources {
		if s == clause {
			return w.terms[i].Phrase
		}
	}
	return false
}
