package search

import (
	"math"
	"time"

	"isnad/arabic"
	"isnad/internal/kit/fulltext"
)

// groupVersion names what groupKeys does: when it changes, indexes work their
// groups out anew.
const groupVersion = "variants 1"

// groupKeys gives the keys under which a folded word is found by other forms of
// it: the word without the particles that are written together with it.
func groupKeys(term []byte, dst [][]byte) [][]byte {
	for _, v := range arabic.Variants(string(term))[1:] {
		dst = append(dst, []byte("v"+v))
	}
	return dst
}

// alternatives are the forms by which a word of a question is looked for. What
// stands in quotes is meant as it is.
func alternatives(term string, quoted bool) []fulltext.Alternative {
	list := []fulltext.Alternative{{Kind: fulltext.Exact, Text: term, Weight: 1}}
	if quoted {
		return list
	}
	return append(list, fulltext.Alternative{Kind: fulltext.Group, Text: "v" + term, Weight: 0.7})
}

// stopWord reports a folded word that half of all articles have.
func stopWord(term string) bool { return stopWords[term] }

var stopWords = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range arabic.Words(`في من على إلى عن أن إن ما لا هذا هذه ذلك تلك التي الذي الذين ال و أو ثم قد كان كانت هو هي هم مع بين كل بعد قبل عند حتى كما لم لن
the a an of in on and or to for is are was were`) {
		m[w] = true
	}
	return m
}()

// demand says how many of n scored words a hit must have: in the first try, and in
// the second when the first finds too little; 0 is no second try.
func demand(n int) (first, second int) {
	switch {
	case n <= 1:
		return n, 0
	case n <= 4:
		return n, n - 1
	default:
		return n, (n + 1) / 2
	}
}

// fewHits is how many make the first try good enough.
const fewHits = 1

// halfYear is the time in which a text loses half of the tenth that newness is
// worth.
const halfYear = 182 * 24 * time.Hour

// rank says how hits are scored: fields, nearness, newness.
func rank(q *fulltext.Query, now time.Time) {
	q.Weights = make([]fulltext.FieldWeight, fieldCount)
	q.Weights[inHeadline] = fulltext.FieldWeight{Weight: 3, B: 0.3}
	q.Weights[inStandfirst] = fulltext.FieldWeight{Weight: 1.6, B: 0.4}
	q.Weights[inText] = fulltext.FieldWeight{Weight: 1, B: 0.6}
	q.Weights[inTags] = fulltext.FieldWeight{Weight: 2, B: 0.2}
	q.Weights[inAuthors] = fulltext.FieldWeight{Weight: 1.5, B: 0.2}
	q.Weights[inSources] = fulltext.FieldWeight{Weight: 1, B: 0.2}
	q.Weights[inPlace] = fulltext.FieldWeight{Weight: 1.2, B: 0.2}
	q.Coordination, q.Nearness = 1, 0.5
	today := now.UnixMilli()
	q.Prior = &fulltext.Prior{Column: publishedAt, Factor: func(at int64) float64 {
		age := max(0, float64(today-at)/float64(halfYear.Milliseconds()))
		return 1 + 0.1*math.Exp2(-age)
	}}
}
