package search

import (
	"math"
	"time"

	"isnad/internal/kit/fulltext"
)

// shortQuestion is up to how many words a question wants all of them. A longer one
// is a sentence, of which the answer may have most.
const shortQuestion = 5

// demand says how many of n words a hit must have when not all are wanted. It is
// low: what has few of the words ranks low, and what answers a question is often
// put in other words.
func demand(n int) int { return max(1, n/3) }

// inSteps puts a question to the index: keywords want all of them, and when
// nothing has all, or for a sentence, most of them. relaxed reports that nothing
// has all of the keywords.
func (w *inquiry) inSteps(ask func(fulltext.Query) (*fulltext.Result, error)) (res *fulltext.Result, relaxed bool, err error) {
	n := len(w.scored)
	if sentence := n > shortQuestion || w.asks; n > 1 && sentence {
		res, err = ask(w.atLeast(demand(n)))
		return res, false, err
	}
	if res, err = ask(w.query); err != nil || n <= 1 || res.Total > 0 {
		return res, false, err
	}
	res, err = ask(w.atLeast(demand(n)))
	return res, err == nil && res.Total > 0, err
}

// newness is what a text of today is worth more than an old one; it halves with
// every halfYear.
const (
	newness  = 0.1
	halfYear = 182 * 24 * time.Hour
)

// rank says how hits are scored. What editors say of an article counts like its
// text; who carried it less, for a name in the chain is not what it is about.
func rank(q *fulltext.Query, now time.Time) {
	q.Weights = make([]fulltext.FieldWeight, fieldCount)
	for f := range q.Weights {
		q.Weights[f] = rankField
	}
	q.Weights[inSources].Weight /= 2
	q.Nearness, q.Early = rankNearness, rankEarly
	today := now.UnixMilli()
	q.Prior = &fulltext.Prior{Column: publishedAt, Factor: func(at int64) float64 {
		age := max(0, float64(today-at)/float64(halfYear.Milliseconds()))
		return 1 + newness*math.Exp2(-age)
	}}
}
