package attribution

// candidate is a statement while its sentence is read, in words instead of
// bytes. first is where its clause begins, with the و or بينما before it: there
// an earlier statement ends.
type candidate struct {
	first, cueFirst, cueLast int
	speaker                  phrase // empty: dropped
	content                  int    // the first word of what is said
	skip                     int    // bytes of that word that belong to the cue: the ب of بحدوث
	until                    int    // the word before which the content ends; 0 while open
	form                     form
	nested                   bool      // stands inside of what another says
	inside                   int       // the candidate inside whose content it stands, or -1
	trailing                 bool      // the content goes before the cue
	onlyVia                  bool      // a source phrase that only says who carried the statement before
	via, later               []Mention // carriers: named in its clause, and after it
	relays                   []phrase  // speakers, not outlets, that hand it on
	relayed                  bool      // the outer layer is an outlet that stands in speaker's clause
	medium                   string
	mid, midEnd              int // the words between cue and content
	rule                     string
}

// sentenceReader finds the statements of one sentence.
type sentenceReader struct {
	r           *reading
	first, last int
	found       []candidate
}

// statementsOf returns the candidates of a sentence.
func (r *reading) statementsOf(s sentence) []candidate {
	sr := sentenceReader{r: r, first: s.first, last: s.last}
	if c, ok := sr.colonStyle(); ok {
		sr.found = append(sr.found, c)
	}
	for i := s.first; i < s.last; i++ {
		if r.inSpeech(i) && !sr.quoteIsOpen(i) {
			continue
		}
		c, ok := sr.at(i)
		if !ok {
			continue
		}
		sr.found = append(sr.found, c)
		if c.trailing || c.onlyVia {
			i = max(i, c.midEnd-1)
		} else {
			i = max(i, min(c.content, s.last)-1)
		}
	}
	sr.nest()
	sr.close()
	return sr.found
}

// quoteIsOpen reports whether the quotation around word i has no end: then its
// words are read as if it had not begun.
func (sr *sentenceReader) quoteIsOpen(i int) bool {
	q := sr.r.words[i].quote
	return q >= 0 && !sr.r.quotes[q].Closed
}

// at reads the statement whose cue begins at word i.
func (sr *sentenceReader) at(i int) (candidate, bool) {
	w := &sr.r.words[i]
	if w.has(fromSource) && !w.def || w.stem == "كما" {
		if c, ok := sr.sourcePhrase(i); ok {
			return c, true
		}
	}
	if c, ok := sr.verbalNoun(i); ok {
		return c, true
	}
	if c, ok := sr.statedIn(i); ok {
		return c, true
	}
	if w.verb == nil || w.def {
		return candidate{}, false
	}
	if w.verb.frames == relays {
		return sr.relay(i)
	}
	if w.form.tense == participle {
		return sr.participle(i)
	}
	return sr.finite(i)
}

// denied reports whether the verb at i is negated, asked for or somebody's
// inability: لم تعلن, رفض أن يقول.
func (sr *sentenceReader) denied(i int) bool {
	r := sr.r
	for j := i - 1; j >= sr.first && j >= i-2; j-- {
		w := &r.words[j]
		if w.kind != wordKind {
			return false
		}
		switch w.stem {
		case "لم", "لا", "لن", "ليس", "دون", "بدون", "عدم", "لو", "الا":
			return j == i-1
		case "ولم", "ولا", "ولن":
			return j == i-1
		case "ما", "مما", "بما", "لما":
			return j == i-1
		case "ان": // رفض أن يقول: not yet said
			return j == i-1 && r.words[i].form.tense == present
		}
	}
	return false
}

// clauseStart returns where the clause of the verb at i begins: at the و, the
// auxiliary or the joint before it.
func (sr *sentenceReader) clauseStart(i int) int {
	first := i
	for j := i - 1; j >= sr.first && i-j <= 2; j-- {
		w := &sr.r.words[j]
		if w.has(auxiliary) || w.fold == "قد" || w.fold == "وقد" || w.fold == "لقد" || w.fold == "وكان" || w.fold == "وكانت" {
			first = j
			continue
		}
		break
	}
	for j := first - 1; j >= sr.first && first-j <= 2; j-- {
		switch sr.r.words[j].stem {
		case "بينما", "فيما", "كما", "لكن", "ثم", "حين", "غير", "فقد", "الا":
			if sr.r.words[j].stem == "حين" && !(j > sr.first && sr.r.words[j-1].stem == "في") {
				return first
			}
			first = j
			if j > sr.first && sr.r.words[j-1].stem == "في" {
				first = j - 1
			}
		default:
			return first
		}
	}
	return first
}

// isPart reports whether a new part of the sentence begins at word i, not
// something inside of what was said so far.
func (sr *sentenceReader) isPart(i int) bool {
	if i <= sr.first {
		return true
	}
	w, before := &sr.r.words[i], &sr.r.words[i-1]
	if w.conj != 0 || w.fold == "وقد" || w.fold == "وكان" || w.fold == "وكانت" {
		return true
	}
	switch w.stem {
	case "بينما", "فيما", "كما", "لكن", "ثم":
		return true
	case "في":
		return sr.r.is(i+1, "حين")
	}
	return isComma(before) || before.mark == closesQuote || before.fold == "-" || before.fold == "."
}

func isComma(w *word) bool {
	switch w.fold {
	case "،", ",", "؛", ";":
		return true
	}
	return false
}
