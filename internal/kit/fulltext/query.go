package fulltext

import (
	"errors"
	"fmt"
	"math"
)

// Kind says how an alternative finds terms.
type Kind uint8

// The kinds of alternatives.
const (
	Exact  Kind = iota // the term itself
	Group              // all terms with this group key
	Prefix             // all terms that begin so
)

// Alternative is one way to satisfy a word of a question. A term that several
// alternatives find counts once, with the largest weight.
type Alternative struct {
	Kind   Kind
	Text   string
	Weight float64 // of its occurrences against others; above 0
}

// Need says what a clause does to the set of hits.
type Need uint8

// Needs of clauses.
const (
	Required  Need = iota // a hit has it
	Optional              // see Query.MinOptional
	Forbidden             // no hit has it
)

// Clause asks for one word, or, with several Words, for a phrase: words at
// consecutive positions of one field. Each word is a set of alternatives.
type Clause struct {
	Words  [][]Alternative
	Need   Need
	Fields uint8   // mask of fields by ordinal; 0 is all
	Boost  float64 // of its score; 0 is 1
	Silent bool    // changes the set of hits but not their scores
}

// Filter asks for labels: a hit has any of them, or with Not none.
type Filter struct {
	Any []Label
	Not bool
}

// Range asks for a number: Low ≤ column ≤ High.
type Range struct {
	Column    int
	Low, High int64
}

// FieldWeight is how a field counts in scores.
type FieldWeight struct {
	Weight float64 // of an occurrence; 0: the field is not searched
	B      float64 // how much length counts, 0 to 1
}

// Prior is a factor of the score that comes from a column of the document.
type Prior struct {
	Column int
	Factor func(value int64) float64 // above 0; called for every hit, so it must be quick
}

// Buckets counts hits by intervals of a column: below Bounds[0], from Bounds[0]
// until below Bounds[1], and so on. Bounds ascend.
type Buckets struct {
	Column int
	Bounds []int64
}

// Query is a question. A document is a hit if it has all required clauses, none of
// the forbidden ones, at least MinOptional of the optional ones (all, if there are
// fewer; at least one, if there is no required one), and passes Filters and Ranges.
// A query without clauses finds all documents that pass.
//
// The score of a clause is
//
//	boost · idf · tf·(K1+1)/(tf+K1)
//	idf = ln(1 + (N − df + ½)/(df + ½))
//	tf  = Σ weight of alternative · Σ over fields: times · weight/(1 − b + b·length/average)
//
// (BM25F: Robertson, Zaragoza, The Probabilistic Relevance Framework, 2009), where
// df is the number of live documents that satisfy the clause, N that of all live
// documents. The score of a document is the sum of its clauses, plus nearness and earliness, times
// (scored clauses that it has / all scored clauses)^Coordination, times the prior.
type Query struct {
	Clauses     []Clause
	MinOptional int
	Filters     []Filter
	Ranges      []Range

	K1           float64 // 0 is 1.2
	Weights      []FieldWeight
	Coordination float64
	// Nearness, if above 0, gives the best Rescore documents (0 is 256) a bonus for
	// neighbouring clauses that stand close to each other: see nearness.
	Nearness float64
	// Early, if above 0, gives the same documents a bonus for each scored clause of
	// one word that stands among the first words of a field: see nearness.
	Early   float64
	Rescore int
	Prior   *Prior

	ByColumn bool // order by the column Tie alone, the largest first, without scores
	Tie      int  // column that decides between equal scores, the largest first; then the larger key; −1 is none
	Offset   int
	Limit    int

	Facets  []string // namespaces of labels to count
	Buckets *Buckets
}

// Hit is a document that was found.
type Hit struct {
	Key      uint64
	Score    float64
	Snapshot int // place of its snapshot among those searched
}

// Count is how many hits have a label.
type Count struct {
	Value string
	Hits  int
}

// Result is the answer to a query.
type Result struct {
	Total   int
	Hits    []Hit
	Facets  [][]Count // as Query.Facets; the most frequent first, then by value
	Buckets []int     // one more than Bounds
	Found   []int     // documents that satisfy each clause alone
}

const maxClauses = 255

// check refuses questions that cannot be answered.
func (q *Query) check(c *Config) error {
	if len(q.Clauses) > maxClauses {
		return fmt.Errorf("a query of %d clauses; the most is %d", len(q.Clauses), maxClauses)
	}
	for i := range q.Clauses {
		if len(q.Clauses[i].Words) == 0 {
			return fmt.Errorf("clause %d has no words", i)
		}
		for _, w := range q.Clauses[i].Words {
			for _, a := range w {
				if !(a.Weight > 0) || math.IsInf(a.Weight, 0) {
					return fmt.Errorf("alternative %q of clause %d weighs %v", a.Text, i, a.Weight)
				}
			}
		}
	}
	columns := []int{}
	for _, r := range q.Ranges {
		columns = append(columns, r.Column)
	}
	if q.Prior != nil {
		columns = append(columns, q.Prior.Column)
	}
	if q.Buckets != nil {
		columns = append(columns, q.Buckets.Column)
	}
	if q.Tie >= 0 && c.Columns > 0 {
		columns = append(columns, q.Tie)
	}
	for _, n := range columns {
		if n < 0 || n >= c.Columns {
			return fmt.Errorf("a query of column %d; the index has %d", n, c.Columns)
		}
	}
	if q.Offset < 0 || q.Limit < 0 {
		return errors.New("a query of a negative page")
	}
	return nil
}

// fields is the mask of fields that a clause searches.
func (q *Query) fields(c *Clause, n int) uint8 {
	mask := uint8(0)
	for f := range n {
		if q.weight(f).Weight > 0 && (c.Fields == 0 || c.Fields>>f&1 != 0) {
			mask |= 1 << f
		}
	}
	return mask
}

// weight of a field; without Weights all count 1.
func (q *Query) weight(f int) FieldWeight {
	if q.Weights == nil {
		return FieldWeight{Weight: 1, B: 0.75}
	}
	if f < len(q.Weights) {
		return q.Weights[f]
	}
	return FieldWeight{}
}

func (q *Query) minOptional() int {
	optional, required := 0, 0
	for i := range q.Clauses {
		switch q.Clauses[i].Need {
		case Optional:
			optional++
		case Required:
			required++
		}
	}
	least := min(q.MinOptional, optional)
	if optional > 0 && required == 0 {
		least = max(least, 1)
	}
	return least
}
