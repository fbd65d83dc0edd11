package fulltext_test

import (
	"math"
	"slices"
	"strings"

	"isnad/internal/kit/fulltext"
)

// naive answers queries from the documents themselves, by the words of the comments
// of Query and nothing of the index.
type naive struct {
	fields int
	docs   map[uint64]fulltext.Document
}

func keysOf(term []byte, dst [][]byte) [][]byte {
	if len(term) > 1 {
		dst = append(dst, append([]byte("s"), term[:2]...))
	}
	return append(dst, append([]byte("k"), term[len(term)-1]))
}

// length is a field's length as the index keeps it.
func length(n int) int { return fulltext.KeptLength(n) }

func (n *naive) weightOf(word []fulltext.Alternative, term string) float32 {
	best := float32(0)
	for _, a := range word {
		is := false
		switch a.Kind {
		case fulltext.Exact:
			is = term == a.Text
		case fulltext.Prefix:
			is = strings.HasPrefix(term, a.Text)
		case fulltext.Group:
			for _, k := range keysOf([]byte(term), nil) {
				is = is || string(k) == a.Text
			}
		}
		if is {
			best = max(best, float32(a.Weight))
		}
	}
	return best
}

type mass struct {
	term string
	tf   [fulltext.MaxFields]float32
}

// occurrences of a clause in a document: in order of terms, or of places for phrases.
func (n *naive) tf(q *fulltext.Query, c *fulltext.Clause, d *fulltext.Document, norm func(f int) float32) float32 {
	sum := float32(0)
	if len(c.Words) == 1 {
		counts := map[string]*mass{}
		for f, tokens := range d.Fields {
			if !n.searched(q, c, f) {
				continue
			}
			for _, t := range tokens {
				if counts[string(t.Term)] == nil {
					counts[string(t.Term)] = &mass{term: string(t.Term)}
				}
				counts[string(t.Term)].tf[f]++
			}
		}
		var list []*mass
		for _, m := range counts {
			list = append(list, m)
		}
		slices.SortFunc(list, func(a, b *mass) int { return strings.Compare(a.term, b.term) })
		for _, m := range list {
			w := n.weightOf(c.Words[0], m.term)
			if w == 0 {
				continue
			}
			x := float32(0)
			for f, t := range m.tf[:n.fields] {
				if t > 0 {
					x += w * t * norm(f)
				}
			}
			sum += x
		}
		return sum
	}
	for f := range d.Fields {
		if !n.searched(q, c, f) {
			continue
		}
		for _, p := range places(d.Fields[f]) {
			least := float32(math.Inf(1))
			for i, word := range c.Words {
				least = min(least, n.at(word, d.Fields[f], p+uint32(i)))
			}
			if least > 0 {
				sum += least * norm(f)
			}
		}
	}
	return sum
}

func places(tokens []fulltext.Token) []uint32 {
	var out []uint32
	for _, t := range tokens {
		out = append(out, t.Position)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// at is the weight of a word at a position.
func (n *naive) at(word []fulltext.Alternative, tokens []fulltext.Token, p uint32) float32 {
	best := float32(0)
	for _, t := range tokens {
		if t.Position == p {
			best = max(best, n.weightOf(word, string(t.Term)))
		}
	}
	return best
}

func (n *naive) weight(q *fulltext.Query, f int) fulltext.FieldWeight {
	if q.Weights == nil {
		return fulltext.FieldWeight{Weight: 1, B: 0.75}
	}
	if f < len(q.Weights) {
		return q.Weights[f]
	}
	return fulltext.FieldWeight{}
}

func (n *naive) searched(q *fulltext.Query, c *fulltext.Clause, f int) bool {
	return n.weight(q, f).Weight > 0 && (c.Fields == 0 || c.Fields>>f&1 != 0)
}

func passes(q *fulltext.Query, d *fulltext.Document) bool {
	for _, f := range q.Filters {
		any := false
		for _, l := range f.Any {
			any = any || slices.Contains(d.Labels, l)
		}
		if any == f.Not {
			return false
		}
	}
	for _, r := range q.Ranges {
		if v := col(d, r.Column); v < r.Low || v > r.High {
			return false
		}
	}
	return true
}

func col(d *fulltext.Document, c int) int64 {
	if c < len(d.Columns) {
		return d.Columns[c]
	}
	return 0
}

// nearest is the closeness of two words of a document.
func (n *naive) nearest(q *fulltext.Query, a, b *fulltext.Clause, d *fulltext.Document) float64 {
	most, top := 0.0, 0.0
	for f := range n.fields {
		most = max(most, n.weight(q, f).Weight)
	}
	for f, tokens := range d.Fields {
		if !n.searched(q, a, f) || !n.searched(q, b, f) {
			continue
		}
		for _, x := range places(tokens) {
			for _, y := range places(tokens) {
				w := min(n.at(a.Words[0], tokens, x), n.at(b.Words[0], tokens, y))
				far := float64(y) - float64(x)
				if w == 0 || far == 0 || math.Abs(far) > 8 {
					continue
				}
				if far < 0 {
					far = 1 - far
				}
				top = max(top, float64(w)*(n.weight(q, f).Weight/most)/far)
			}
		}
	}
	return top
}

// earliest is the best value of a word among the first of a field.
func (n *naive) earliest(q *fulltext.Query, c *fulltext.Clause, d *fulltext.Document) float64 {
	most, top := 0.0, 0.0
	for f := range n.fields {
		most = max(most, n.weight(q, f).Weight)
	}
	for f, tokens := range d.Fields {
		if !n.searched(q, c, f) {
			continue
		}
		for _, x := range places(tokens) {
			if x < 50 {
				top = max(top, float64(n.at(c.Words[0], tokens, x))*(n.weight(q, f).Weight/most)*(1-float64(x)/50))
			}
		}
	}
	return top
}

func (n *naive) search(q *fulltext.Query) *fulltext.Result {
	avg := make([]float64, n.fields)
	for _, d := range n.docs {
		for f := range n.fields {
			if f < len(d.Fields) {
				avg[f] += float64(length(len(d.Fields[f])))
			}
		}
	}
	for f := range avg {
		avg[f] /= float64(max(len(n.docs), 1))
	}
	normOf := func(d *fulltext.Document) func(f int) float32 {
		return func(f int) float32 {
			w, long := n.weight(q, f), 1.0
			if avg[f] > 0 {
				long = float64(length(len(d.Fields[f]))) / avg[f]
			}
			return float32(w.Weight / (1 - w.B + w.B*long))
		}
	}
	k1 := q.K1
	if k1 <= 0 {
		k1 = 1.2
	}
	res := &fulltext.Result{Found: make([]int, len(q.Clauses))}
	tfs := map[uint64][]float32{}
	for key, d := range n.docs {
		tfs[key] = make([]float32, len(q.Clauses))
		for i := range q.Clauses {
			if tfs[key][i] = n.tf(q, &q.Clauses[i], &d, normOf(&d)); tfs[key][i] > 0 {
				res.Found[i]++
			}
		}
	}
	type found struct {
		hit    fulltext.Hit
		tie    int64
		factor float64
	}
	var hits []found
	idfs := make([]float64, len(q.Clauses))
	scored := []int{}
	for i, c := range q.Clauses {
		df := float64(res.Found[i])
		idfs[i] = math.Log(1 + (float64(len(n.docs))-df+0.5)/(df+0.5))
		if c.Boost != 0 {
			idfs[i] *= c.Boost
		}
		if c.Need != fulltext.Forbidden && !c.Silent {
			scored = append(scored, i)
		}
	}
	for key, d := range n.docs {
		optional, asked, required, has, ok := 0, 0, 0, 0, passes(q, &d)
		f := found{hit: fulltext.Hit{Key: key}, factor: 1}
		for i, c := range q.Clauses {
			x := float64(tfs[key][i])
			switch c.Need {
			case fulltext.Required:
				required++
				ok = ok && x > 0
			case fulltext.Forbidden:
				ok = ok && x == 0
			case fulltext.Optional:
				asked++
				if x > 0 {
					optional++
				}
			}
			if slices.Contains(scored, i) && x > 0 {
				has++
				f.hit.Score += idfs[i] * (k1 + 1) * x / (k1 + x)
			}
		}
		least := min(q.MinOptional, asked)
		if asked > 0 && required == 0 {
			least = max(least, 1)
		}
		if !ok || optional < least {
			continue
		}
		if q.Coordination != 0 {
			f.factor = math.Pow(float64(has)/float64(max(len(scored), 1)), q.Coordination)
		}
		if q.Prior != nil {
			f.factor *= q.Prior.Factor(col(&d, q.Prior.Column))
		}
		f.hit.Score *= f.factor
		if q.Tie >= 0 {
			f.tie = col(&d, q.Tie)
		}
		if q.ByColumn {
			f.hit.Score = 0
		}
		hits = append(hits, f)
	}
	order := func(a, b found) int {
		switch {
		case a.hit.Score != b.hit.Score && a.hit.Score > b.hit.Score:
			return -1
		case a.hit.Score != b.hit.Score:
			return 1
		case a.tie != b.tie && a.tie > b.tie:
			return -1
		case a.tie != b.tie:
			return 1
		case a.hit.Key > b.hit.Key:
			return -1
		}
		return 1
	}
	slices.SortFunc(hits, order)
	if (q.Nearness > 0 || q.Early > 0) && !q.ByColumn {
		rescore := q.Rescore
		if rescore <= 0 {
			rescore = 256
		}
		for i := range hits[:min(rescore, len(hits))] {
			h, bonus, early := &hits[i], 0.0, 0.0
			d := n.docs[h.hit.Key]
			for _, j := range scored {
				if c := &q.Clauses[j]; len(c.Words) == 1 && tfs[h.hit.Key][j] > 0 {
					early += idfs[j] * n.earliest(q, c, &d)
				}
			}
			for j := 1; j < len(scored); j++ {
				a, b := scored[j-1], scored[j]
				ca, cb := &q.Clauses[a], &q.Clauses[b]
				if len(ca.Words) == 1 && len(cb.Words) == 1 && tfs[h.hit.Key][a] > 0 && tfs[h.hit.Key][b] > 0 {
					bonus += min(idfs[a], idfs[b]) * n.nearest(q, ca, cb, &d)
				}
			}
			h.hit.Score += (q.Nearness*bonus + q.Early*early) * h.factor
		}
		slices.SortFunc(hits, order)
	}
	res.Total = len(hits)
	for _, h := range hits[min(q.Offset, len(hits)):min(q.Offset+q.Limit, len(hits))] {
		res.Hits = append(res.Hits, h.hit)
	}
	all := hits
	for _, name := range q.Facets {
		counts := map[string]int{}
		for _, h := range all {
			for _, l := range n.docs[h.hit.Key].Labels {
				if l.Name == name {
					counts[l.Value]++
				}
			}
		}
		list := []fulltext.Count{}
		for v, c := range counts {
			list = append(list, fulltext.Count{Value: v, Hits: c})
		}
		slices.SortFunc(list, func(a, b fulltext.Count) int {
			if a.Hits != b.Hits {
				return b.Hits - a.Hits
			}
			return strings.Compare(a.Value, b.Value)
		})
		res.Facets = append(res.Facets, list)
	}
	if q.Buckets != nil {
		res.Buckets = make([]int, len(q.Buckets.Bounds)+1)
		for _, h := range all {
			d := n.docs[h.hit.Key]
			i := 0
			for i < len(q.Buckets.Bounds) && q.Buckets.Bounds[i] <= col(&d, q.Buckets.Column) {
				i++
			}
			res.Buckets[i]++
		}
	}
	return res
}
