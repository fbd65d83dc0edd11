package search

import (
	"context"
	"fmt"
	"strings"
	"unicode"

	"isnad/arabic"
	"isnad/internal/kit/fulltext"
)

// Analysis is a way to make words findable, for comparison.
type Analysis string

// The analyses. All but Ours index what they make of each word and rank by BM25
// alone.
const (
	Ours   Analysis = "ours"   // as readers and the newsroom search
	Raw    Analysis = "raw"    // words as written, without vowel signs
	Folded Analysis = "folded" // words folded
	Light  Analysis = "light"  // stems by the affixes of light10, without guards
)

// Trial is an index of documents from outside, in memory, that ranks as the
// engine does: what `isnad lab retrieval` measures.
type Trial struct {
	analysis Analysis
	index    *fulltext.Index
	batch    fulltext.Batch
	ids      []string // by key, from 1
	known    map[string]bool
}

// NewTrial makes an empty trial.
func NewTrial(a Analysis) (*Trial, error) {
	cfg := fulltext.Config{Fields: trialFields}
	switch a {
	case Ours:
		cfg.Keys, cfg.Version = termGroups, termGroupsVersion
	case Raw, Folded, Light:
	default:
		return nil, fmt.Errorf("no analysis is called %q", a)
	}
	index, err := fulltext.Open(cfg)
	return &Trial{analysis: a, index: index, known: map[string]bool{}}, err
}

// trialFields are a title and a text.
const trialFields = 2

// trialBatch is how many documents are indexed at once.
const trialBatch = 2000

// Has reports whether a document was added under the id.
func (t *Trial) Has(id string) bool { return t.known[id] }

// Add indexes a document. Its id is new.
func (t *Trial) Add(id, title, text string) error {
	t.ids = append(t.ids, id)
	t.known[id] = true
	fields := [trialFields][]fulltext.Token{t.tokens(title), t.tokens(text)}
	t.batch.Put(fulltext.Document{Key: uint64(len(t.ids)), Fields: fields[:]})
	if t.batch.Len() < trialBatch {
		return nil
	}
	return t.flush()
}

func (t *Trial) flush() error {
	err := t.index.Apply(&t.batch, uint64(len(t.ids)))
	t.batch.Reset()
	return err
}

func (t *Trial) tokens(text string) []fulltext.Token {
	var out []fulltext.Token
	for i, w := range t.words(text) {
		out = append(out, fulltext.Token{Term: []byte(w), Position: uint32(i)})
	}
	return out
}

// words are the terms of a text by the analysis.
func (t *Trial) words(text string) []string {
	if t.analysis == Raw {
		text = (arabic.FoldMarks | arabic.FoldTatweel | arabic.FoldInvisible).String(text)
		return strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	}
	words := arabic.Words(text)
	if t.analysis == Light {
		for i, w := range words {
			words[i] = light10(w)
		}
	}
	return words
}

// TrialHit is an answer to a question.
type TrialHit struct {
	ID    string
	Score float64
}

// Find answers a question with the best documents, at most limit.
func (t *Trial) Find(ctx context.Context, question string, limit int) ([]TrialHit, error) {
	if t.batch.Len() > 0 {
		if err := t.flush(); err != nil {
			return nil, err
		}
	}
	snap := t.index.Snapshot()
	defer snap.Release()
	ask := func(q fulltext.Query) (*fulltext.Result, error) {
		q.Tie, q.Limit = -1, limit
		return fulltext.Search(ctx, &q, snap)
	}
	find := t.plain
	if t.analysis == Ours {
		find = t.asPaper
	}
	res, err := find(question, ask)
	if err != nil || res == nil {
		return nil, err
	}
	hits := make([]TrialHit, len(res.Hits))
	for i, h := range res.Hits {
		hits[i] = TrialHit{t.ids[h.Key-1], h.Score}
	}
	return hits, nil
}

// plain asks for any of the words.
func (t *Trial) plain(question string, ask func(fulltext.Query) (*fulltext.Result, error)) (*fulltext.Result, error) {
	var q fulltext.Query
	for _, w := range t.words(question) {
		q.Clauses = append(q.Clauses, fulltext.Clause{Words: [][]fulltext.Alternative{{{Text: w, Weight: 1}}}, Need: fulltext.Optional})
	}
	if len(q.Clauses) == 0 {
		return nil, nil
	}
	return ask(q)
}

// asPaper asks as the search of the paper does, in its language of questions; a
// filter asks for what documents from outside do not have, so it counts as the
// words that it is made of.
func (t *Trial) asPaper(question string, ask func(fulltext.Query) (*fulltext.Result, error)) (*fulltext.Result, error) {
	p := parse(question)
	for _, c := range p.conditions {
		for _, w := range arabic.Words(c.text) {
			p.clauses = append(p.clauses, clause{words: []word{{typed: w, term: w}}})
		}
	}
	w := want(p)
	if len(w.scored) == 0 {
		return nil, nil
	}
	w.query.Nearness, w.query.Early = rankNearness, rankEarly
	w.query.Weights = []fulltext.FieldWeight{rankField, rankField}
	res, _, err := w.inSteps(ask)
	return res, err
}

// light10 takes off what the stemmer of Larkey, Ballesteros and Connell (2002)
// takes off, in its order.
func light10(word string) string {
	if rest, found := strings.CutPrefix(word, "و"); found && letters(rest) >= 3 {
		word = rest
	}
	for _, p := range [...]string{"وال", "بال", "كال", "فال", "لل", "ال"} {
		if rest, found := strings.CutPrefix(word, p); found && letters(rest) >= 2 {
			word = rest
			break
		}
	}
	for _, e := range [...]string{"ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي"} {
		if rest, found := strings.CutSuffix(word, e); found && letters(rest) >= 2 {
			word = rest
		}
	}
	return word
}

func letters(s string) int { return len([]rune(s)) }
