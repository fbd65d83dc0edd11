package search

import (
	"math"
	"time"

	"isnad/internal/kit/fulltext"
)

// shortQuestion is up to how many words a question wants all of them. A longer one
// is a sentence, of which the answer may have most.
const shortQuestion = 5

// demand says how many of n words a hit must have when not all are wanted.
func demand(n int) int {
	switch {
	case n <= 2:
		return 1
	case n <= shortQuestion:
		return n - 1
	default:
		return (n + 1) / 2
	}
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
