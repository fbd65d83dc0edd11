package fulltext

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
)

// defaultRescore is how many of the best documents nearness looks at.
const defaultRescore = 256

// candidate is a hit that may be on the page.
type candidate struct {
	score  float64
	factor float64 // of the score: coordination and prior
	tie    uint64
	key    uint64
	scan   *scan
	doc    uint32
}

// better orders candidates; keys are distinct, so nothing is left to chance.
func better(a, b *candidate) int {
	if c := cmp.Compare(b.score, a.score); c != 0 {
		return c
	}
	if c := cmp.Compare(b.tie, a.tie); c != 0 {
		return c
	}
	return cmp.Compare(b.key, a.key)
}

// best keeps the first n candidates; the worst of them is at the root of a heap.
type best struct {
	heap []candidate
	n    int
}

func (b *best) offer(c candidate) {
	if len(b.heap) < b.n {
		b.heap = append(b.heap, c)
		for i := len(b.heap) - 1; i > 0; {
			up := (i - 1) / 2
			if better(&b.heap[i], &b.heap[up]) <= 0 {
				break
			}
			b.heap[i], b.heap[up] = b.heap[up], b.heap[i]
			i = up
		}
		return
	}
	if better(&c, &b.heap[0]) >= 0 {
		return
	}
	b.heap[0] = c
	for i := 0; ; {
		down := 2*i + 1
		if down >= len(b.heap) {
			return
		}
		if down+1 < len(b.heap) && better(&b.heap[down+1], &b.heap[down]) > 0 {
			down++
		}
		if better(&b.heap[down], &b.heap[i]) <= 0 {
			return
		}
		b.heap[i], b.heap[down] = b.heap[down], b.heap[i]
		i = down
	}
}

// least is the score below which nothing is kept.
func (b *best) least() float64 {
	if len(b.heap) < b.n {
		return math.Inf(-1)
	}
	return b.heap[0].score
}

// rank fills the page of the result.
func (r *run) rank(res *Result, found []int) error {
	want := r.q.Offset + min(r.q.Limit, res.Total)
	if r.q.Limit == 0 || r.q.Offset >= res.Total {
		return nil
	}
	near := 0
	if (r.q.Nearness > 0 || r.q.Early > 0) && !r.q.ByColumn {
		if near = r.q.Rescore; near <= 0 {
			near = defaultRescore
		}
		want = max(want, near)
	}
	top := &best{n: min(want, res.Total)}
	sc := r.scorer(found)
	for _, s := range r.scans {
		if s.match.empty() {
			continue
		}
		if err := sc.offer(s, top); err != nil {
			return err
		}
	}
	list := top.heap
	slices.SortFunc(list, func(a, b candidate) int { return better(&a, &b) })
	if near > 0 {
		if err := sc.nearness(list[:min(near, len(list))]); err != nil {
			return err
		}
		slices.SortFunc(list, func(a, b candidate) int { return better(&a, &b) })
	}
	for _, c := range list[r.q.Offset:min(len(list), r.q.Offset+r.q.Limit)] {
		res.Hits = append(res.Hits, Hit{Key: c.key, Score: c.score, Snapshot: c.scan.snap})
	}
	return nil
}

// offer scores the hits of a segment.
func (sc *scorer) offer(s *scan, top *best) error {
	var scores []float64
	var has []uint8
	if !sc.q.ByColumn {
		var err error
		if scores, has, err = sc.score(s); err != nil {
			return err
		}
	}
	var prior *column
	if sc.q.Prior != nil && !sc.q.ByColumn {
		prior = &s.p.seg.columns[sc.q.Prior.Column]
	}
	var tie *column
	if sc.q.Tie >= 0 && sc.q.Tie < len(s.p.seg.columns) {
		tie = &s.p.seg.columns[sc.q.Tie]
	}
	least := top.least()
	for w, word := range s.match {
		for ; word != 0; word &= word - 1 {
			d := uint32(w*64 + bits.TrailingZeros64(word))
			c := candidate{factor: 1, scan: s, doc: d}
			if scores != nil {
				if sc.coord != nil {
					c.factor = sc.coord[has[d]]
				}
				if prior != nil {
					c.factor *= sc.q.Prior.Factor(unsigned(prior.at(d)))
				}
				if c.score = scores[d] * c.factor; c.score < least {
					continue
				}
			}
			if tie != nil {
				c.tie = tie.at(d)
			}
			c.key = s.p.seg.keys.at(d)
			top.offer(c)
			least = top.least()
		}
	}
	return sc.ctx.Err()
}
