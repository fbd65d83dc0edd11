package fulltext

import "encoding/binary"

// listReader walks the blocks of a list. next enters a block, whose bounds are then
// known; docs and shapes decode it. It never panics on damaged bytes: err is set and
// the walk ends.
type listReader struct {
	data  []byte // first part, and slack
	limit uint64 // documents of the segment
	codes *[256]byte
	plain bool
	many  bool // there is a table
	left  int  // postings after the open block
	table int  // place of the next row of the table
	end   int  // end of the table

	n      int    // postings of the open block
	from   uint64 // first possible document
	last   uint64 // last document, or the last possible one
	start  int    // place of the open block
	size   int    // its bytes
	second int    // its place in the second part
	wide2  int    // its bytes there, if many
	w      uint
	err    error
}

// open begins a walk. data is the first part with slack bytes after it.
func (l *listReader) open(s *segment, plain bool, df int, data []byte) {
	*l = listReader{data: data, limit: uint64(s.n), codes: &s.codes, plain: plain, left: df, many: df > blockSize}
	if len(data) < slack {
		l.fail("short list")
		return
	}
	if l.many {
		n, w := binary.Uvarint(data)
		if w <= 0 || n > uint64(len(data)-slack-w) {
			l.fail("table of blocks")
			return
		}
		l.table, l.end = w, w+int(n)
		l.start = l.end
	}
}

func (l *listReader) fail(what string) {
	l.err = damaged("postings: %s", what)
	l.left, l.n = 0, 0
}

// row reads a number of the table.
func (l *listReader) row() uint64 {
	n, w := binary.Uvarint(l.data[l.table:l.end])
	if w <= 0 {
		l.err = damaged("postings: row of table")
		return 0
	}
	l.table += w
	return n
}

// next enters the next block.
func (l *listReader) next() bool {
	if l.left <= 0 || l.err != nil {
		l.n = 0
		return false
	}
	if l.n > 0 {
		l.start += l.size
		l.second += l.wide2
		l.from = l.last + 1
	}
	l.n = min(l.left, blockSize)
	l.left -= l.n
	if l.many {
		l.last = l.from + l.row()
		l.size = int(min(l.row(), 1<<30))
		if !l.plain {
			l.wide2 = int(min(l.row(), 1<<30))
		}
	} else {
		l.last, l.size = l.limit-1, len(l.data)-slack
	}
	if l.err != nil || l.last < l.from || l.last >= l.limit || l.size < 1 || l.start+l.size > len(l.data)-slack {
		l.fail("bounds of block")
		return false
	}
	return true
}

// docs decodes the documents of the open block.
func (l *listReader) docs(dst *[blockSize]uint32) []uint32 {
	l.w = uint(l.data[l.start])
	head := l.head()
	if l.w > 32 || head+packedSize(l.n, l.w) > l.size {
		l.fail("block of documents")
		return nil
	}
	last := unpackAscending(l.data[l.start+head:], l.w, l.from, dst[:l.n])
	if last >= l.limit {
		l.fail("document out of range")
		return nil
	}
	return dst[:l.n]
}

func (l *listReader) head() int {
	if l.plain {
		return 1
	}
	return 2
}

// shapes decodes the shapes of the block whose documents have been decoded, and
// gives the shapes written out.
func (l *listReader) shapes(dst *[blockSize]byte) ([]byte, []byte) {
	if l.size < 2 {
		l.fail("block of shapes")
		return nil, nil
	}
	s := uint(l.data[l.start+1])
	at := 2 + packedSize(l.n, l.w)
	end := at + packedSize(l.n, s)
	if s > 8 || end > l.size {
		l.fail("block of shapes")
		return nil, nil
	}
	src := l.data[l.start+at:]
	if s == 0 {
		c := l.codes[0]
		for i := range dst[:l.n] {
			dst[i] = c
		}
	} else {
		mask, bit := uint64(1)<<s-1, uint(0)
		for i := range dst[:l.n] {
			dst[i] = l.codes[binary.LittleEndian.Uint64(src[bit>>3:])>>(bit&7)&mask]
			bit += s
		}
	}
	return dst[:l.n], l.data[l.start+end : l.start+l.size]
}

// readShape gives how often a term stands in each field, and the rest of what is
// written out. It reports false on damaged bytes.
func readShape(shape byte, out []byte, times *[MaxFields]uint32) ([]byte, bool) {
	*times = [MaxFields]uint32{}
	if shape < writtenOut {
		times[shape>>5] = uint32(shape&31) + 1
		return out, true
	}
	if len(out) == 0 || out[0] == 0 || out[0]>>MaxFields != 0 {
		return nil, false
	}
	mask := out[0]
	out = out[1:]
	for f := range times {
		if mask>>f&1 == 0 {
			continue
		}
		t, w := binary.Uvarint(out)
		if w <= 0 || t == 0 || t > maxPosition {
			return nil, false
		}
		times[f], out = uint32(t), out[w:]
	}
	return out, true
}
