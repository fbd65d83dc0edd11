package fulltext

import (
	"math"
	"math/bits"
)

// scorer holds what the scores of one search need.
type scorer struct {
	*run
	k1     float64
	weight []float64 // of clauses: boost · idf · (K1+1); 0 if it is not scored
	coord  []float64 // factor by the number of scored clauses that a document has
	none   [256]float32
}

func (r *run) scorer(found []int) *scorer {
	sc := &scorer{run: r, k1: r.q.K1, weight: make([]float64, len(r.q.Clauses))}
	if sc.k1 <= 0 {
		sc.k1 = 1.2
	}
	scored := 0
	for i := range r.q.Clauses {
		c := &r.q.Clauses[i]
		if c.Need == Forbidden || c.Silent {
			continue
		}
		scored++
		boost := c.Boost
		if boost == 0 {
			boost = 1
		}
		sc.weight[i] = boost * idf(found[i], r.docs) * (sc.k1 + 1)
	}
	if r.q.Coordination != 0 {
		sc.coord = make([]float64, scored+1)
		for n := range sc.coord {
			sc.coord[n] = math.Pow(float64(n)/float64(max(scored, 1)), r.q.Coordination)
		}
	}
	return sc
}

// score gives the sums of clauses, and how many of them, for the hits of a segment.
func (sc *scorer) score(s *scan) ([]float64, []uint8, error) {
	scores, has := sc.mem.totals(s.p.seg.n)
	for i := range sc.q.Clauses {
		weight, cs := sc.weight[i], &s.clauses[i]
		if weight == 0 {
			continue
		}
		if len(cs.words) > 1 {
			for j, d := range cs.docs {
				if s.match.has(d) {
					x := float64(cs.values[j])
					scores[d] += float64(weight * x / (sc.k1 + x))
					has[d]++
				}
			}
			continue
		}
		sums := sc.mem.sums(s.p.seg.n)
		if err := sc.add(s, cs.words[0], sc.q.fields(&sc.q.Clauses[i], sc.cfg.Fields), sums); err != nil {
			return nil, nil, err
		}
		for w, word := range s.match {
			for word &= cs.bits[w]; word != 0; word &= word - 1 {
				d := w*64 + bits.TrailingZeros64(word)
				x := float64(sums[d])
				scores[d] += float64(weight * x / (sc.k1 + x))
				has[d]++
			}
		}
	}
	return scores, has, nil
}

// add sums the weighted occurrences of a word's terms in the hits of a segment.
func (sc *scorer) add(s *scan, lists []posting, mask uint8, sums []float32) error {
	var norms [MaxFields]*[256]float32
	for f := range norms {
		norms[f] = &sc.none
		if mask>>f&1 != 0 {
			norms[f] = &sc.norms[f]
		}
	}
	lengths := s.p.seg.lengths
	var l listReader
	for i := range lists {
		weight := lists[i].weight
		l.open(s.p.seg, false, lists[i].entry.df, lists[i].first)
		for l.next() {
			if err := sc.tick(); err != nil {
				return err
			}
			if l.many && !s.match.any(uint32(l.from), uint32(l.last)) {
				continue
			}
			docs := l.docs(&sc.bits)
			shapes, out := l.shapes(&sc.shapes)
			if len(shapes) < len(docs) {
				break
			}
			for j, d := range docs {
				shape := shapes[j]
				if shape >= writtenOut {
					var times [MaxFields]uint32
					var ok bool
					if out, ok = readShape(shape, out, &times); !ok {
						return damaged("shape")
					}
					x := float32(0)
					for f, t := range times[:len(lengths)] {
						if t > 0 {
							x += float32(float32(weight*float32(t)) * norms[f][lengths[f][d]])
						}
					}
					sums[d] += x
				} else if f := int(shape >> 5); f < len(lengths) {
					sums[d] += float32(float32(weight*float32(shape&31+1)) * norms[f][lengths[f][d]])
				}
			}
		}
		if l.err != nil {
			return l.err
		}
	}
	return nil
}
