package fulltext

import "sync"

// arena lends the memory of a search and takes it back as a whole.
type arena struct {
	words   []uint64
	used    int
	bytes   []byte
	floats  []float32
	scores  []float64
	places  []uint8
	scratch [2][]byte
}

var arenas = sync.Pool{New: func() any { return new(arena) }}

// largestArena is what is kept for the next search, in bytes.
const largestArena = 8 << 20

func takeArena() *arena { return arenas.Get().(*arena) }

func (a *arena) giveBack() {
	if 8*len(a.words)+cap(a.bytes)+4*cap(a.floats)+8*cap(a.scores) > largestArena {
		return
	}
	a.used, a.bytes = 0, a.bytes[:0]
	arenas.Put(a)
}

// bitmap is an empty set for n documents.
func (a *arena) bitmap(n int) bitmap {
	need := bitmapWords(n)
	if a.used+need > len(a.words) {
		a.words, a.used = make([]uint64, max(need, 2*len(a.words), 1024)), 0
	}
	b := a.words[a.used : a.used+need : a.used+need]
	a.used += need
	clear(b)
	return bitmap(b)
}

// view reads bytes of a segment, with slack after them, that stay until the arena is
// given back.
func (a *arena) view(s source, off int64, n int) ([]byte, error) {
	if _, copied := s.(*fileSource); !copied {
		data, _, err := view(s, off, n, nil)
		return data, err
	}
	if cap(a.bytes)-len(a.bytes) < n+slack {
		a.bytes = make([]byte, 0, max(n+slack, min(2*cap(a.bytes), 4<<20), 64<<10))
	}
	at := len(a.bytes)
	data, _, err := view(s, off, n, a.bytes[at:at:cap(a.bytes)])
	if err != nil {
		return nil, err
	}
	a.bytes = a.bytes[:at+len(data)]
	return data[:len(data):len(data)], nil
}

// sums are n zero numbers; they are lent once at a time.
func (a *arena) sums(n int) []float32 {
	if cap(a.floats) < n {
		a.floats = make([]float32, n)
	}
	a.floats = a.floats[:n]
	clear(a.floats)
	return a.floats
}

// totals are n zero scores and n zero counts; they are lent once at a time.
func (a *arena) totals(n int) ([]float64, []uint8) {
	if cap(a.scores) < n {
		a.scores = make([]float64, n)
	}
	if cap(a.places) < n {
		a.places = make([]uint8, n)
	}
	a.scores, a.places = a.scores[:n], a.places[:n]
	clear(a.scores)
	clear(a.places)
	return a.scores, a.places
}
