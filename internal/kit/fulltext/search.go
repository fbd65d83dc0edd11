package fulltext

import (
	"context"
	"math"
)

// run is one search under way.
type run struct {
	ctx    context.Context
	q      *Query
	cfg    *Config
	mem    *arena
	scans  []*scan
	docs   int // live documents
	avg    [MaxFields]float64
	norms  [MaxFields][256]float32 // weight/(1 − b + b·length/average), by code of length
	bits   [blockSize]uint32
	shapes [blockSize]byte
	ticks  int
}

// scan is a segment in a search.
type scan struct {
	p       *part
	snap    int
	live    bitmap
	match   bitmap
	clauses []clauseScan
}

// clauseScan is what a clause finds in a segment.
type clauseScan struct {
	bits   bitmap
	words  [][]posting // per word of the clause
	docs   []uint32    // of a phrase: documents
	values []float32   // and the weighted occurrences
}

// posting is the list of a term that a word of a clause asks for.
type posting struct {
	term   string
	weight float32
	entry  entry
	first  []byte
}

// Search answers a query over snapshots of several indexes of one shape as if they
// were one index: with common statistics. A key in a later snapshot hides the same
// key in an earlier one.
func Search(ctx context.Context, q *Query, snapshots ...*Snapshot) (*Result, error) {
	if len(snapshots) == 0 {
		return &Result{}, nil
	}
	r := &run{ctx: ctx, q: q, cfg: snapshots[0].cfg, mem: takeArena()}
	defer r.mem.giveBack()
	for _, s := range snapshots {
		if s.cfg.Fields != r.cfg.Fields || s.cfg.Columns != r.cfg.Columns {
			return nil, ErrOutdated
		}
	}
	if err := q.check(r.cfg); err != nil {
		return nil, err
	}
	r.prepare(snapshots)
	found := make([]int, len(q.Clauses))
	for _, s := range r.scans {
		if err := r.find(s, found); err != nil {
			return nil, err
		}
	}
	res := &Result{Found: found}
	for _, s := range r.scans {
		if err := r.match(s); err != nil {
			return nil, err
		}
		res.Total += s.match.count()
	}
	if err := r.count(res); err != nil {
		return nil, err
	}
	if err := r.rank(res, found); err != nil {
		return nil, err
	}
	return res, nil
}

// prepare hides what later snapshots replace and works out the statistics.
func (r *run) prepare(snapshots []*Snapshot) {
	var totals [MaxFields]uint64
	for at, snap := range snapshots {
		r.docs += snap.docs
		for f := range r.cfg.Fields {
			totals[f] += snap.totals[f]
		}
		for i := range snap.parts {
			p := &snap.parts[i]
			s := &scan{p: p, snap: at, live: r.mem.bitmap(p.seg.n), clauses: make([]clauseScan, len(r.q.Clauses))}
			s.live.fill(p.seg.n)
			s.live.without(p.dead)
			r.scans = append(r.scans, s)
		}
	}
	for at, snap := range snapshots[1:] {
		snap.Keys(func(key uint64) bool {
			for _, s := range r.scans {
				if s.snap > at {
					break
				}
				if doc, has := s.p.seg.find(key); has && s.live.has(doc) {
					s.live[doc>>6] &^= 1 << (doc & 63)
					r.docs--
					for f := range r.cfg.Fields {
						totals[f] -= uint64(codeLength(s.p.seg.lengths[f][doc]))
					}
				}
			}
			return true
		})
	}
	for f := range r.cfg.Fields {
		r.avg[f] = float64(totals[f]) / float64(max(r.docs, 1))
		w := r.q.weight(f)
		for c := range r.norms[f] {
			long := 1.0
			if r.avg[f] > 0 {
				long = float64(codeLength(byte(c))) / r.avg[f]
			}
			r.norms[f][c] = float32(w.Weight / (1 - w.B + float64(w.B*long)))
		}
	}
}

// tick tells, now and then, whether nobody waits for the answer any more.
func (r *run) tick() error {
	if r.ticks++; r.ticks&63 == 0 {
		return r.ctx.Err()
	}
	return nil
}

// find marks the live documents that satisfy each clause, and counts them.
func (r *run) find(s *scan, found []int) error {
	for i := range r.q.Clauses {
		c, cs := &r.q.Clauses[i], &s.clauses[i]
		cs.bits = r.mem.bitmap(s.p.seg.n)
		for _, word := range c.Words {
			lists, err := r.resolve(s.p.seg, word)
			if err != nil {
				return err
			}
			cs.words = append(cs.words, lists)
		}
		mask := r.q.fields(c, r.cfg.Fields)
		if len(cs.words) == 1 {
			if err := r.mark(s, cs.words[0], mask, cs.bits); err != nil {
				return err
			}
			cs.bits.and(s.live)
		} else if err := r.phrase(s, cs, mask); err != nil {
			return err
		}
		found[i] += cs.bits.count()
	}
	return nil
}

// mark sets the documents of lists that have the term in a field of the mask.
func (r *run) mark(s *scan, lists []posting, mask uint8, to bitmap) error {
	all := uint8(1)<<r.cfg.Fields - 1
	var l listReader
	for i := range lists {
		l.open(s.p.seg, false, lists[i].entry.df, lists[i].first)
		for l.next() {
			if err := r.tick(); err != nil {
				return err
			}
			docs := l.docs(&r.bits)
			if mask == all {
				for _, d := range docs {
					to[d>>6] |= 1 << (d & 63)
				}
				continue
			}
			shapes, out := l.shapes(&r.shapes)
			for j, d := range docs[:len(shapes)] {
				var times [MaxFields]uint32
				var ok bool
				if out, ok = readShape(shapes[j], out, &times); !ok {
					return damaged("shape")
				}
				for f, t := range times {
					if t > 0 && mask>>f&1 != 0 {
						to.set(d)
					}
				}
			}
		}
		if l.err != nil {
			return l.err
		}
	}
	return nil
}

// idf is how much a clause that df of n documents satisfy says.
func idf(df, n int) float64 {
	return math.Log(1 + (float64(n-df)+0.5)/(float64(df)+0.5))
}
