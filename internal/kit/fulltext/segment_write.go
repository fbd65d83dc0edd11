package fulltext

import (
	"encoding/binary"
	"hash/crc32"
	"io"
	"slices"
)

// A segment is a file that never changes:
//
//	postings of terms, postings of labels
//	blocks of the tables of terms, groups and labels, then their indexes
//	documents: keys, lengths of fields, columns
//	footer: shape, place of all that, shapes by rank and their numbers
//	trailer: bytes of the footer, magic, CRC-32C of all before
const (
	segmentMagic = 0x31534649 // "IFS1"
	trailerSize  = 12
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// documents is what a segment knows about its documents themselves.
type documents struct {
	keys    []uint64
	lengths [][]byte   // codes, by field
	columns [][]uint64 // signed
}

func newDocuments(c *Config, n int) *documents {
	d := &documents{keys: make([]uint64, 0, n), lengths: make([][]byte, c.Fields), columns: make([][]uint64, c.Columns)}
	for f := range d.lengths {
		d.lengths[f] = make([]byte, 0, n)
	}
	for i := range d.columns {
		d.columns[i] = make([]uint64, 0, n)
	}
	return d
}

type segmentWriter struct {
	out    io.Writer
	buf    []byte
	off    int64
	sum    uint32
	err    error
	rank   [256]byte
	codes  [256]byte // shapes by rank
	counts [256]uint64
	list   listWriter
	lists  []byte
	value  []byte
	terms  tableWriter
	groups tableWriter
	labels tableWriter
}

// newSegmentWriter begins a segment in which shapes are expected as often as counts
// say.
func newSegmentWriter(out io.Writer, counts *[256]uint64) *segmentWriter {
	w := &segmentWriter{out: out}
	for i := range w.codes {
		w.codes[i] = byte(i)
	}
	slices.SortStableFunc(w.codes[:], func(a, b byte) int {
		switch {
		case counts[a] > counts[b]:
			return -1
		case counts[a] < counts[b]:
			return 1
		}
		return 0
	})
	for r, c := range w.codes {
		w.rank[c] = byte(r)
	}
	w.list.rank = &w.rank
	return w
}

func (w *segmentWriter) write(p []byte) {
	w.buf = append(w.buf, p...)
	w.off += int64(len(p))
	if len(w.buf) >= 256<<10 {
		w.flush()
	}
}

func (w *segmentWriter) flush() {
	w.sum = crc32.Update(w.sum, castagnoli, w.buf)
	if w.err == nil {
		_, w.err = w.out.Write(w.buf)
	}
	w.buf = w.buf[:0]
}

// add appends a posting to the open list of a term.
func (w *segmentWriter) add(doc uint32, shape byte, out []byte, positions []uint32) {
	w.counts[shape]++
	w.list.add(doc, shape, out, positions)
}

// end writes the open list under a key of a table and reports whether the list had
// any postings.
func (w *segmentWriter) end(t *tableWriter, key []byte) bool {
	df := w.list.df
	if df == 0 {
		return false
	}
	base := uint64(w.off)
	var first, second int
	w.lists, first, second = w.list.finish(w.lists[:0])
	w.write(w.lists)
	w.value = binary.AppendUvarint(w.value[:0], uint64(df))
	w.value = binary.AppendUvarint(w.value, uint64(first))
	w.value = binary.AppendUvarint(w.value, uint64(second))
	t.add(key, w.value, base)
	return true
}

// group writes the terms of a group.
func (w *segmentWriter) group(key []byte, ordinals []uint32) {
	w.value = groupValue(w.value[:0], ordinals)
	w.groups.add(key, w.value, 0)
}

// finish writes all that follows the postings. It returns the size of the segment
// and its checksum.
func (w *segmentWriter) finish(d *documents) (int64, uint32, error) {
	foot := binary.AppendUvarint(nil, uint64(len(d.keys)))
	foot = binary.AppendUvarint(foot, uint64(len(d.lengths)))
	foot = binary.AppendUvarint(foot, uint64(len(d.columns)))
	foot = binary.AppendUvarint(foot, uint64(w.off))
	for _, t := range []*tableWriter{&w.terms, &w.groups, &w.labels} {
		t.close()
		foot = binary.AppendUvarint(foot, uint64(t.n))
		foot = binary.AppendUvarint(foot, uint64(len(t.data)))
		foot = binary.AppendUvarint(foot, uint64(len(t.index)))
		w.write(t.data)
	}
	for _, t := range []*tableWriter{&w.terms, &w.groups, &w.labels} {
		w.write(t.index)
	}
	before := w.off
	w.column(d.keys)
	for _, f := range d.lengths {
		w.write(f)
	}
	for _, c := range d.columns {
		w.column(c)
	}
	foot = binary.AppendUvarint(foot, uint64(w.off-before))
	foot = append(foot, w.codes[:]...)
	for _, n := range w.counts {
		foot = binary.AppendUvarint(foot, n)
	}
	w.write(foot)
	var end []byte
	end = binary.LittleEndian.AppendUint32(end, uint32(len(foot)))
	end = binary.LittleEndian.AppendUint32(end, segmentMagic)
	w.write(end)
	w.flush()
	sum := w.sum
	w.write(binary.LittleEndian.AppendUint32(nil, sum))
	w.flush()
	return w.off, sum, w.err
}

func (w *segmentWriter) column(vals []uint64) {
	c := makeColumn(vals)
	head := binary.AppendUvarint(nil, c.base)
	w.write(append(head, byte(c.wide)))
	w.write(c.data[:c.n*c.wide])
}
