package fulltext

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"sort"
)

// A table is a sorted list of keys with values, cut into blocks of 32 whose keys
// share their beginnings. In memory stand only the first key and the place of each
// block.
//
//	block: base, then per key: bytes shared with the key before, length of the rest,
//	       the rest, the value
//	value: of terms and labels: documents, bytes of the first part of the postings,
//	       bytes of the second; the postings of a block follow each other from base.
//	       Of groups: the number of terms, and the distances of their ordinals.
//	index: per block: length and bytes of its first key, bytes of the block
const tableBlock = 32

type tableWriter struct {
	data, index []byte
	block       []byte
	last        []byte
	head        []byte
	n           int
}

// add appends a key, greater than the one before.
func (t *tableWriter) add(key, value []byte, base uint64) {
	shared := 0
	if t.n%tableBlock == 0 {
		t.close()
		t.block = binary.AppendUvarint(t.block, base)
		t.head = append(t.head[:0], key...)
	} else {
		for shared < len(key) && shared < len(t.last) && key[shared] == t.last[shared] {
			shared++
		}
	}
	t.block = binary.AppendUvarint(t.block, uint64(shared))
	t.block = binary.AppendUvarint(t.block, uint64(len(key)-shared))
	t.block = append(append(t.block, key[shared:]...), value...)
	t.last = append(t.last[:0], key...)
	t.n++
}

func (t *tableWriter) close() {
	if len(t.block) == 0 {
		return
	}
	t.index = binary.AppendUvarint(t.index, uint64(len(t.head)))
	t.index = append(t.index, t.head...)
	t.index = binary.AppendUvarint(t.index, uint64(len(t.block)))
	t.data = append(t.data, t.block...)
	t.block = t.block[:0]
}

// table reads the keys of a segment.
type table struct {
	src    source
	off    int64 // of the blocks
	n      int   // keys
	groups bool
	docs   int    // documents of the segment, the most that a term may have
	posts  int64  // end of the postings
	heads  []byte // first keys, one after the other
	headAt []uint32
	at     []uint32 // blocks
}

// load reads the index of a table, whose blocks are size bytes.
func (t *table) load(index []byte, size int64) error {
	blocks := (t.n + tableBlock - 1) / tableBlock
	if blocks > len(index) || size > 1<<31 {
		return damaged("dictionary: %d blocks in %d bytes", blocks, len(index))
	}
	t.headAt, t.at = make([]uint32, blocks+1), make([]uint32, blocks+1)
	sum := uint64(0)
	for i := range blocks {
		n, w := binary.Uvarint(index)
		if w <= 0 || n > maxTerm || int(n) > len(index)-w {
			return damaged("dictionary: first key")
		}
		t.heads = append(t.heads, index[w:w+int(n)]...)
		index = index[w+int(n):]
		bytes, w := binary.Uvarint(index)
		if w <= 0 || bytes > uint64(size) || sum+bytes > uint64(size) {
			return damaged("dictionary: bytes of block")
		}
		index = index[w:]
		sum += bytes
		t.headAt[i+1], t.at[i+1] = uint32(len(t.heads)), uint32(sum)
	}
	t.heads = bytes.Clone(t.heads)
	return nil
}

func (t *table) head(i int) []byte { return t.heads[t.headAt[i]:t.headAt[i+1]] }

// entry is a key of a table with its value.
type entry struct {
	key     []byte // valid until the cursor moves
	ordinal uint32
	// of terms and labels
	df            int
	off           int64
	first, second int
	// of groups
	members []byte
	count   int
}

// tableCursor walks a table in order of keys.
type tableCursor struct {
	t     *table
	block int // the next to read
	data  []byte
	buf   []byte
	key   []byte
	off   uint64
	left  int // keys left in the block
	entry entry
	err   error
	next  uint32 // ordinal of the next key
}

// cursor stands before the first key of a block.
func (t *table) cursor(block int) *tableCursor {
	c := &tableCursor{}
	c.reset(t, block)
	return c
}

func (c *tableCursor) reset(t *table, block int) {
	*c = tableCursor{t: t, block: block, buf: c.buf, key: c.key[:0], next: uint32(block * tableBlock)}
}

func (c *tableCursor) number() uint64 {
	n, w := binary.Uvarint(c.data)
	if w <= 0 {
		c.fail()
		return 0
	}
	c.data = c.data[w:]
	return n
}

func (c *tableCursor) fail() {
	if c.err == nil {
		c.err = damaged("dictionary: block %d", c.block-1)
	}
	c.data = nil
}

// read takes the next block in.
func (c *tableCursor) read() bool {
	t := c.t
	if c.err != nil || c.block >= len(t.at)-1 {
		return false
	}
	from, to := t.at[c.block], t.at[c.block+1]
	if c.data, c.buf, c.err = view(t.src, t.off+int64(from), int(to-from), c.buf); c.err != nil {
		return false
	}
	c.data = c.data[:to-from]
	c.left = min(tableBlock, t.n-c.block*tableBlock)
	c.block++
	c.key = c.key[:0]
	c.off = c.number()
	return c.err == nil
}

// advance goes to the next key and reports false at the end.
func (c *tableCursor) advance() bool {
	if c.left == 0 && !c.read() {
		return false
	}
	c.left--
	shared, rest := c.number(), c.number()
	if shared > uint64(len(c.key)) || rest > uint64(len(c.data)) || shared+rest > maxTerm {
		c.fail()
		return false
	}
	c.key = append(c.key[:shared], c.data[:rest]...)
	c.data = c.data[rest:]
	e := &c.entry
	e.key, e.ordinal = c.key, c.next
	c.next++
	if c.t.groups {
		count, size := c.number(), c.number()
		if c.err != nil || size > uint64(len(c.data)) || count > size {
			c.fail()
			return false
		}
		e.count, e.members = int(count), c.data[:size]
		c.data = c.data[size:]
		return true
	}
	df, first, second := c.number(), c.number(), c.number()
	end := c.off + first + second
	if c.err != nil || df == 0 || df > uint64(c.t.docs) || first > 1<<31 || second > 1<<31 || end > uint64(c.t.posts) {
		c.fail()
		return false
	}
	e.df, e.off, e.first, e.second = int(df), int64(c.off), int(first), int(second)
	c.off = end
	return true
}

// seek goes to the first key that is not less than key, and reports false if there
// is none.
func (c *tableCursor) seek(t *table, key []byte) bool {
	c.reset(t, max(t.blockOf(key), 0))
	for c.advance() {
		if bytes.Compare(c.key, key) >= 0 {
			return true
		}
	}
	return false
}

// find goes to a key and reports whether it is there.
func (c *tableCursor) find(t *table, key []byte) bool {
	b := t.blockOf(key)
	if b < 0 {
		c.reset(t, 0)
		return false
	}
	c.reset(t, b)
	for c.advance() {
		if d := bytes.Compare(c.key, key); d >= 0 {
			return d == 0
		}
		if c.left == 0 {
			return false
		}
	}
	return false
}

// ordinal goes to the key with an ordinal, from where the cursor stands if that is
// before it in the same block.
func (c *tableCursor) ordinal(t *table, n uint32) bool {
	if c.t != t || c.err != nil || c.block-1 != int(n)/tableBlock || c.next > n {
		c.reset(t, int(n)/tableBlock)
	}
	for c.advance() {
		if c.entry.ordinal == n {
			return true
		}
	}
	return false
}

// blockOf is the block that a key is in if it is in the table; -1 if it is before
// all.
func (t *table) blockOf(key []byte) int {
	return sort.Search(len(t.at)-1, func(i int) bool { return bytes.Compare(t.head(i), key) > 0 }) - 1
}

// each calls f with the ordinals of the group's terms.
func (e *entry) each(f func(ordinal uint32) error) error {
	m, at := e.members, uint64(0)
	for range e.count {
		d, w := binary.Uvarint(m)
		if w <= 0 || d > 1<<32 {
			return damaged("dictionary: group")
		}
		at, m = at+d, m[w:]
		if err := f(uint32(at)); err != nil {
			return err
		}
		at++
	}
	return nil
}

// groupValue encodes the ordinals of a group, ascending.
func groupValue(dst []byte, ordinals []uint32) []byte {
	dst = binary.AppendUvarint(dst, uint64(len(ordinals)))
	size, next := 0, uint32(0)
	for _, o := range ordinals {
		size += (bits.Len32(o-next|1) + 6) / 7
		next = o + 1
	}
	dst = binary.AppendUvarint(dst, uint64(size))
	next = 0
	for _, o := range ordinals {
		dst = binary.AppendUvarint(dst, uint64(o-next))
		next = o + 1
	}
	return dst
}
