package fulltext

import "slices"

// nearWindow is the distance in words beyond which neighbours are strangers.
const nearWindow = 8

// earlyWindow is the number of words at the beginning of a field that say what
// it is about: a lead.
const earlyWindow = 50

// nearness adds to the score of each candidate, for every two scored clauses of one
// word that follow each other in the question,
//
//	Nearness · min of boost·idf · max over their occurrences in one field of
//	  min of weights of alternatives · field weight / largest field weight · closeness
//
// and for every scored clause of one word
//
//	Early · boost·idf · max over its occurrences of
//	  weight of alternative · field weight / largest field weight · (1 − words before it/50)
//
// where closeness is 1/d if the second stands d words after the first, and 1/(d+1)
// if it stands d words before it, d ≤ 8. The sums have the factors of the score.
func (sc *scorer) nearness(list []candidate) error {
	var clauses []int
	for i := range sc.q.Clauses {
		if sc.weight[i] > 0 {
			clauses = append(clauses, i)
		}
	}
	if len(clauses) == 0 || len(clauses) == 1 && sc.q.Early <= 0 {
		return nil
	}
	by := map[*scan][]int{}
	for i := range list {
		by[list[i].scan] = append(by[list[i].scan], i)
	}
	for s, at := range by { // each candidate is scored by itself, so the order does not matter
		slices.SortFunc(at, func(a, b int) int { return int(list[a].doc) - int(list[b].doc) })
		if err := sc.near(s, list, at, clauses); err != nil {
			return err
		}
	}
	return nil
}

// near does the candidates of one segment.
func (sc *scorer) near(s *scan, list []candidate, at, clauses []int) error {
	words := make([]*walker, len(clauses))
	for i, c := range clauses {
		cs := &s.clauses[c]
		if len(cs.words) > 1 {
			continue // a phrase is near itself already
		}
		var err error
		if words[i], err = sc.walk(s.p.seg, cs.words[0], sc.q.fields(&sc.q.Clauses[c], sc.cfg.Fields)); err != nil {
			return err
		}
	}
	fields := sc.fieldShares()
	var before, spots []spot
	for _, i := range at {
		if err := sc.ctx.Err(); err != nil {
			return err
		}
		c, bonus, early := &list[i], 0.0, 0.0
		for j, w := range words {
			before = append(before[:0], spots...)
			spots = nil
			if w == nil || !s.clauses[clauses[j]].bits.has(c.doc) {
				continue
			}
			var err error
			if spots, err = w.at(c.doc); err != nil {
				return err
			}
			if sc.q.Early > 0 {
				early += float64(sc.weight[clauses[j]] / (sc.k1 + 1) * earliest(spots, &fields))
			}
			if j > 0 && len(before) > 0 {
				weight := min(sc.weight[clauses[j-1]], sc.weight[clauses[j]]) / (sc.k1 + 1)
				bonus += float64(weight * closest(before, spots, &fields))
			}
		}
		spots = nil
		c.score += float64((float64(sc.q.Nearness*bonus) + float64(sc.q.Early*early)) * c.factor)
	}
	return nil
}

// fieldShares are the weights of fields as shares of the largest.
func (sc *scorer) fieldShares() (out [MaxFields]float64) {
	most := 0.0
	for f := range sc.cfg.Fields {
		out[f] = sc.q.weight(f).Weight
		most = max(most, out[f])
	}
	for f := range out {
		out[f] /= max(most, 1e-9)
	}
	return out
}

// earliest is the best value of a spot among the first words of a field.
func earliest(spots []spot, fields *[MaxFields]float64) float64 {
	top := 0.0
	for _, x := range spots {
		if at := x.place & (1<<fieldShift - 1); at < earlyWindow {
			top = max(top, float64(x.weight)*fields[x.place>>fieldShift]*(1-float64(at)/earlyWindow))
		}
	}
	return top
}

// closest is the best value of two spots, one of each list, that are near.
func closest(a, b []spot, fields *[MaxFields]float64) float64 {
	top, from := 0.0, 0
	for _, x := range a {
		for from < len(b) && b[from].place+nearWindow < x.place {
			from++
		}
		for _, y := range b[from:] {
			if y.place > x.place+nearWindow {
				break
			}
			if y.place == x.place || y.place>>fieldShift != x.place>>fieldShift {
				continue
			}
			far := float64(y.place) - float64(x.place)
			if far < 0 {
				far = 1 - far
			}
			top = max(top, float64(min(x.weight, y.weight))*fields[x.place>>fieldShift]/far)
		}
	}
	return top
}
