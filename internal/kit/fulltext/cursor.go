package fulltext

import "encoding/binary"

// cursor walks a list document by document, with positions.
type cursor struct {
	list   listReader
	second []byte // second part, and slack
	docBuf [blockSize]uint32
	shBuf  [blockSize]byte
	docs   []uint32
	shapes []byte
	out    []byte
	i      int
	bit    int // bit of the next position in the block's second part
	wide   uint
	posAt  int
	outAt  []byte // what the current shape has written out
	times  [MaxFields]uint32
	pos    []uint32
}

// open begins a walk over a list with both its parts.
func (c *cursor) open(s *segment, plain bool, df int, first, second []byte) {
	c.list.open(s, plain, df, first)
	c.second, c.docs, c.i = second, nil, 0
}

// seek goes to the first posting at doc or after it. It reports false at the end.
func (c *cursor) seek(doc uint32) bool {
	for {
		for c.i < len(c.docs) {
			if c.docs[c.i] >= doc {
				return true
			}
			c.skip()
		}
		for {
			if !c.list.next() {
				return false
			}
			if c.list.last >= uint64(doc) {
				break
			}
		}
		if !c.enter() {
			return false
		}
	}
}

// enter decodes the open block.
func (c *cursor) enter() bool {
	c.i, c.bit = 0, 0
	if c.docs = c.list.docs(&c.docBuf); c.docs == nil {
		return false
	}
	if c.list.plain {
		return true
	}
	if c.shapes, c.out = c.list.shapes(&c.shBuf); c.list.err != nil {
		c.docs = nil
		return false
	}
	if c.list.second < 0 || c.list.second >= len(c.second)-slack {
		c.fail()
		return false
	}
	c.wide = uint(c.second[c.list.second])
	c.posAt = c.list.second + 1
	if c.wide > 32 {
		c.fail()
	}
	return c.list.err == nil
}

func (c *cursor) fail() {
	c.list.fail("positions")
	c.docs = nil
}

// doc is the document where the cursor stands.
func (c *cursor) doc() uint32 { return c.docs[c.i] }

// read decodes the posting where the cursor stands into times and pos, and leaves
// it.
func (c *cursor) read() bool {
	if c.list.plain {
		c.i++
		return true
	}
	n, ok := c.shape()
	if !ok {
		return false
	}
	if cap(c.pos) < n {
		c.pos = make([]uint32, n+n/2)
	}
	c.pos = c.pos[:n]
	for i := range c.pos {
		v := binary.LittleEndian.Uint64(c.second[c.posAt+c.bit>>3:])
		c.pos[i] = uint32(v >> (c.bit & 7) & (1<<c.wide - 1))
		c.bit += int(c.wide)
	}
	c.i++
	return true
}

// skip leaves the posting where the cursor stands.
func (c *cursor) skip() {
	if !c.list.plain {
		n, ok := c.shape()
		if !ok {
			return
		}
		c.bit += n * int(c.wide)
	}
	c.i++
}

// shape reads the shape of the posting and counts its positions.
func (c *cursor) shape() (int, bool) {
	before := c.out
	rest, ok := readShape(c.shapes[c.i], c.out, &c.times)
	if !ok {
		c.fail()
		return 0, false
	}
	c.outAt, c.out = before[:len(before)-len(rest)], rest
	n := uint64(0)
	for _, t := range c.times {
		n += uint64(t)
	}
	if end := uint64(c.posAt) + (uint64(c.bit)+n*uint64(c.wide)+7)/8; n > maxPosition || end > uint64(len(c.second)-slack) {
		c.fail()
		return 0, false
	}
	return int(n), true
}
