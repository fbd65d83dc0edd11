package fulltext

import (
	"encoding/binary"
)

// A list of postings is cut into blocks of 128 documents. Its two parts follow each
// other in the file, so that scoring reads only the first:
//
//	documents: [table length, table] (only if there are several blocks), blocks
//	positions: blocks
//	table:     per block: last document − first possible one, bytes of the block in
//	           the first part, bytes in the second
//	block:     bits per distance, bits per shape, packed distances − 1, packed
//	           shapes, the shapes written out
//	positions: bits per number, packed numbers: in each field of each document the
//	           first position and then the distances
//
// A shape says how often the term stands in which fields: field<<5 | times − 1 for
// the common case of one field and at most 32 times; writtenOut otherwise, followed
// (after the packed shapes) by a mask of fields and the times in each. Shapes are
// stored by their rank among the shapes of the segment, so that common ones need
// few bits. Lists of labels are plain: they have neither shapes nor positions.
const (
	blockSize  = 128
	writtenOut = 0xE0
)

// listWriter encodes the postings of one term.
type listWriter struct {
	plain     bool
	rank      *[256]byte
	docs      [blockSize]uint32 // distances
	shapes    [blockSize]uint32 // ranks
	n         int               // postings of the open block
	out       []byte            // shapes written out
	positions []uint32
	next      uint32 // first possible document of the next posting
	from      uint32 // first possible document of the open block
	df        int
	blocks    int
	table     []byte
	first     []byte
	second    []byte
}

func (l *listWriter) reset(plain bool) {
	l.plain, l.n, l.next, l.from, l.df, l.blocks = plain, 0, 0, 0, 0, 0
	l.out, l.positions, l.table, l.first, l.second = l.out[:0], l.positions[:0], l.table[:0], l.first[:0], l.second[:0]
}

// add appends a posting; documents ascend. out is the shape written out, positions
// are as they are stored.
func (l *listWriter) add(doc uint32, shape byte, out []byte, positions []uint32) {
	if l.n == blockSize {
		l.close()
	}
	l.docs[l.n] = doc - l.next
	l.next = doc + 1
	if !l.plain {
		l.shapes[l.n] = uint32(l.rank[shape])
		l.out = append(l.out, out...)
		l.positions = append(l.positions, positions...)
	}
	l.n++
	l.df++
}

// close writes the open block.
func (l *listWriter) close() {
	start, second := len(l.first), len(l.second)
	w := width(l.docs[:l.n])
	l.first = append(l.first, byte(w))
	if l.plain {
		l.first = pack(l.first, l.docs[:l.n], w)
	} else {
		s := width(l.shapes[:l.n])
		l.first = append(l.first, byte(s))
		l.first = pack(l.first, l.docs[:l.n], w)
		l.first = pack(l.first, l.shapes[:l.n], s)
		l.first = append(l.first, l.out...)
		p := width(l.positions)
		l.second = append(l.second, byte(p))
		l.second = pack(l.second, l.positions, p)
	}
	l.table = binary.AppendUvarint(l.table, uint64(l.next-1-l.from))
	l.table = binary.AppendUvarint(l.table, uint64(len(l.first)-start))
	if !l.plain {
		l.table = binary.AppendUvarint(l.table, uint64(len(l.second)-second))
	}
	l.from, l.n, l.out, l.positions = l.next, 0, l.out[:0], l.positions[:0]
	l.blocks++
}

// finish appends the whole list to dst and tells the bytes of its two parts.
func (l *listWriter) finish(dst []byte) (_ []byte, first, second int) {
	if l.n > 0 {
		l.close()
	}
	start := len(dst)
	if l.blocks > 1 {
		dst = binary.AppendUvarint(dst, uint64(len(l.table)))
		dst = append(dst, l.table...)
	}
	dst = append(dst, l.first...)
	first = len(dst) - start
	return append(dst, l.second...), first, len(l.second)
}

// shapeOf encodes how often a term stands in each field.
func shapeOf(times *[MaxFields]uint32, out []byte) (byte, []byte) {
	fields, last := 0, 0
	for f, t := range times {
		if t > 0 {
			fields++
			last = f
		}
	}
	if fields == 1 && times[last] <= 32 {
		return byte(last<<5) | byte(times[last]-1), out
	}
	mask := byte(0)
	for f, t := range times {
		if t > 0 {
			mask |= 1 << f
		}
	}
	out = append(out, mask)
	for _, t := range times {
		if t > 0 {
			out = binary.AppendUvarint(out, uint64(t))
		}
	}
	return writtenOut, out
}
