package fulltext

import "sync/atomic"

// Snapshot is the index as it stood at one moment. It never changes; its files stay
// until Release. A snapshot may be read by many at once.
type Snapshot struct {
	cfg    *Config
	parts  []part
	mark   uint64
	docs   int
	totals [MaxFields]uint64 // decoded lengths of fields of live documents
	refs   atomic.Int32
}

// newSnapshot sums the parts up and holds their segments. It has one reference.
func newSnapshot(cfg *Config, parts []part, mark uint64) *Snapshot {
	s := &Snapshot{cfg: cfg, parts: parts, mark: mark}
	s.refs.Store(1)
	for i := range parts {
		p := &parts[i]
		p.seg.retain()
		s.docs += p.live()
		for f := range cfg.Fields {
			s.totals[f] += p.seg.total(f, p.dead)
		}
	}
	return s
}

// total is the sum of the decoded lengths of a field over the documents that are not
// dead.
func (s *segment) total(f int, dead bitmap) uint64 {
	n := s.sums[f].Load()
	if n == 0 {
		n = 1
		for _, c := range s.lengths[f] {
			n += uint64(codeLength(c))
		}
		s.sums[f].Store(n) // one more, so that an empty field is not summed again
	}
	n--
	dead.each(func(i uint32) { n -= uint64(codeLength(s.lengths[f][i])) })
	return n
}

// Release gives the snapshot back. It must not be used afterwards.
func (s *Snapshot) Release() {
	if s.refs.Add(-1) == 0 {
		for i := range s.parts {
			s.parts[i].seg.release()
		}
	}
}

// Mark is where the owner stood when the snapshot was made.
func (s *Snapshot) Mark() uint64 { return s.mark }

// Len is the number of live documents.
func (s *Snapshot) Len() int { return s.docs }

// Has tells whether there is a live document with the key.
func (s *Snapshot) Has(key uint64) bool {
	_, _, ok := s.find(key)
	return ok
}

// find gives the part and place of a live document.
func (s *Snapshot) find(key uint64) (int, uint32, bool) {
	for i := range s.parts {
		if doc, has := s.parts[i].seg.find(key); has && !s.parts[i].dead.has(doc) {
			return i, doc, true
		}
	}
	return 0, 0, false
}

// Column gives a number of a live document.
func (s *Snapshot) Column(key uint64, column int) (int64, bool) {
	i, doc, ok := s.find(key)
	if !ok || column < 0 || column >= s.cfg.Columns {
		return 0, false
	}
	return unsigned(s.parts[i].seg.columns[column].at(doc)), true
}

// Bounds are the smallest and the largest number of a column among live documents.
// It reports false if there are none.
func (s *Snapshot) Bounds(column int) (low, high int64, ok bool) {
	for i := range s.parts {
		p := &s.parts[i]
		for doc := range uint32(p.seg.n) {
			if p.dead.has(doc) {
				continue
			}
			v := unsigned(p.seg.columns[column].at(doc))
			if !ok {
				low, high, ok = v, v, true
			}
			low, high = min(low, v), max(high, v)
		}
	}
	return low, high, ok
}

// Keys calls f with the key of every live document, in no order, until it returns
// false.
func (s *Snapshot) Keys(f func(key uint64) bool) {
	for i := range s.parts {
		p := &s.parts[i]
		for doc := range uint32(p.seg.n) {
			if !p.dead.has(doc) && !f(p.seg.keys.at(doc)) {
				return
			}
		}
	}
}

// Size is the number of bytes that the segments take, on disk and in memory.
func (s *Snapshot) Size() (disk, memory int64) {
	for i := range s.parts {
		if seg := s.parts[i].seg; seg.id != 0 {
			disk += seg.src.size()
		} else {
			memory += seg.src.size()
		}
	}
	return disk, memory
}

// Segments is the number of segments that a question has to read.
func (s *Snapshot) Segments() int { return len(s.parts) }
