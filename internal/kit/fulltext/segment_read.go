package fulltext

import (
	"encoding/binary"
	"hash/crc32"
	"sync/atomic"
)

// segment is an open segment.
type segment struct {
	src     source
	id      uint64 // its file; 0 in memory
	sum     uint32
	refs    atomic.Int32
	gone    func() // called when nothing refers to it any more
	n       int
	keys    column
	lengths [][]byte
	columns []column
	terms   table
	groups  table
	labels  table
	codes   [256]byte
	counts  [256]uint64
	sums    [MaxFields]atomic.Uint64 // see total
}

// footer reads numbers; bad is set once they run out.
type footer struct {
	b   []byte
	bad bool
}

func (f *footer) number(most int64) int64 {
	n, w := binary.Uvarint(f.b)
	if w <= 0 || n > uint64(most) {
		f.bad = true
		return 0
	}
	f.b = f.b[w:]
	return int64(n)
}

// openSegment reads all of a segment that stays in memory. fields and columns are
// what it must have.
func openSegment(src source, fields, columns int) (*segment, error) {
	size := src.size()
	if size < trailerSize+256 {
		return nil, damaged("segment of %d bytes", size)
	}
	end, _, err := src.read(size-trailerSize, trailerSize, nil)
	if err != nil {
		return nil, err
	}
	length := int64(binary.LittleEndian.Uint32(end))
	if binary.LittleEndian.Uint32(end[4:]) != segmentMagic || length > size-trailerSize {
		return nil, damaged("trailer of segment")
	}
	s := &segment{src: src, sum: binary.LittleEndian.Uint32(end[8:])}
	foot, _, err := src.read(size-trailerSize-length, int(length), nil)
	if err != nil {
		return nil, err
	}
	f := &footer{b: foot}
	s.n = int(f.number(1 << 31))
	if got, cols := f.number(MaxFields), f.number(1<<16); f.bad || int(got) != fields || int(cols) != columns {
		return nil, damaged("segment of %d fields and %d columns", got, cols)
	}
	if err := s.tables(f, size-trailerSize-length, fields, columns); err != nil {
		return nil, err
	}
	if len(f.b) < len(s.codes) {
		return nil, damaged("footer of segment")
	}
	copy(s.codes[:], f.b)
	f.b = f.b[len(s.codes):]
	for i := range s.counts {
		s.counts[i] = uint64(f.number(1 << 60))
	}
	if f.bad || len(f.b) != 0 {
		return nil, damaged("footer of segment")
	}
	return s, nil
}

// tables opens the dictionaries and reads the documents, which end at end.
func (s *segment) tables(f *footer, end int64, fields, columns int) error {
	at := f.number(end)
	posts := at
	var indexes [3]int64
	var sizes [3]int64
	all := [3]*table{&s.terms, &s.groups, &s.labels}
	for i, t := range all {
		n := f.number(1 << 31)
		sizes[i], indexes[i] = f.number(end), f.number(end)
		*t = table{src: s.src, off: at, n: int(n), groups: t == &s.groups, docs: s.n, posts: posts}
		at += sizes[i]
	}
	docs := f.number(end)
	if f.bad || at+indexes[0]+indexes[1]+indexes[2]+docs != end {
		return damaged("sections of segment")
	}
	for i, t := range all {
		index, _, err := view(s.src, at, int(indexes[i]), nil)
		if err != nil {
			return err
		}
		if err := t.load(index[:indexes[i]], sizes[i]); err != nil {
			return err
		}
		at += indexes[i]
	}
	return s.documents(at, docs, fields, columns)
}

// documents reads keys, lengths and columns.
func (s *segment) documents(at, size int64, fields, columns int) error {
	data, _, err := view(s.src, at, int(size), nil)
	if err != nil {
		return err
	}
	rest, ok := readColumn(&s.keys, data, s.n)
	for range fields {
		if !ok || len(rest)-slack < s.n {
			return damaged("lengths of fields")
		}
		s.lengths = append(s.lengths, rest[:s.n:s.n])
		rest = rest[s.n:]
	}
	s.columns = make([]column, columns)
	for i := range s.columns {
		if ok {
			rest, ok = readColumn(&s.columns[i], rest, s.n)
		}
	}
	if !ok || len(rest) != slack {
		return damaged("documents of segment")
	}
	return nil
}

// readColumn takes a column of n numbers from data, which has slack bytes at its end.
func readColumn(c *column, data []byte, n int) ([]byte, bool) {
	base, w := binary.Uvarint(data[:len(data)-slack])
	if w <= 0 || w >= len(data)-slack {
		return nil, false
	}
	*c = column{base: base, wide: int(data[w]), n: n}
	data = data[w+1:]
	if c.wide > 8 || c.wide*n > len(data)-slack {
		return nil, false
	}
	c.data = data[:c.wide*n+slack]
	return data[c.wide*n:], true
}

// find gives the document with a key.
func (s *segment) find(key uint64) (uint32, bool) { return s.keys.find(key) }

// retain and release count who uses the segment.
func (s *segment) retain() { s.refs.Add(1) }

func (s *segment) release() {
	if s.refs.Add(-1) == 0 && s.gone != nil {
		s.gone()
	}
}

// check reads the whole segment and compares its checksum.
func (s *segment) check() error {
	var buf []byte
	sum := uint32(0)
	end := s.src.size() - 4
	for off := int64(0); off < end; {
		n := int(min(end-off, 256<<10))
		data, kept, err := s.src.read(off, n, buf)
		if err != nil {
			return err
		}
		sum = crc32.Update(sum, castagnoli, data)
		buf = kept
		off += int64(n)
	}
	if sum != s.sum {
		return damaged("checksum of segment %d", s.id)
	}
	return nil
}
