package fulltext

import (
	"encoding/binary"
	"math/bits"
)

// slack is the number of bytes that must be readable after packed numbers, because
// they are read eight bytes at a time.
const slack = 8

// packedSize is the number of bytes of n numbers of w bits.
func packedSize(n int, w uint) int { return (n*int(w) + 7) / 8 }

// pack appends the numbers, each in w bits, the lowest bits first.
func pack(dst []byte, vals []uint32, w uint) []byte {
	var acc uint64
	var have uint
	for _, v := range vals {
		acc |= uint64(v) << have
		for have += w; have >= 8; have -= 8 {
			dst = append(dst, byte(acc))
			acc >>= 8
		}
	}
	if have > 0 {
		dst = append(dst, byte(acc))
	}
	return dst
}

// unpackAscending reads numbers of w bits that are distances between ascending
// documents, the first from base. It gives the last document.
func unpackAscending(src []byte, w uint, base uint64, dst []uint32) uint64 {
	mask := uint64(1)<<w - 1
	at := uint(0)
	for i := range dst {
		base += binary.LittleEndian.Uint64(src[at>>3:]) >> (at & 7) & mask
		dst[i] = uint32(base)
		base++
		at += w
	}
	return base - 1
}

// width is the number of bits that hold every one of the numbers.
func width(vals []uint32) uint {
	var all uint32
	for _, v := range vals {
		all |= v
	}
	return uint(bits.Len32(all))
}

// column is a list of numbers of equal width in bytes above a base, in memory as it
// is on disk.
type column struct {
	base uint64
	wide int    // bytes per number, 0 to 8
	n    int    // numbers
	data []byte // n*wide bytes and slack
}

// makeColumn packs the numbers. They are compared as unsigned.
func makeColumn(vals []uint64) column {
	c := column{n: len(vals)}
	if len(vals) == 0 {
		return c
	}
	low, high := vals[0], vals[0]
	for _, v := range vals {
		low, high = min(low, v), max(high, v)
	}
	c.base, c.wide = low, (bits.Len64(high-low)+7)/8
	c.data = make([]byte, c.n*c.wide, c.n*c.wide+slack)
	for i, v := range vals {
		v -= low
		for b := range c.wide {
			c.data[i*c.wide+b] = byte(v >> (8 * b))
		}
	}
	c.data = c.data[:cap(c.data)]
	return c
}

// at is the number of a document.
func (c *column) at(i uint32) uint64 {
	if c.wide == 0 {
		return c.base
	}
	v := binary.LittleEndian.Uint64(c.data[int(i)*c.wide:])
	return c.base + v&(^uint64(0)>>(64-8*uint(c.wide)))
}

// find gives the place of a number in an ascending column.
func (c *column) find(v uint64) (uint32, bool) {
	if c.n == 0 || v < c.base {
		return 0, false
	}
	low, high := 0, c.n
	for low < high {
		mid := (low + high) / 2
		if c.at(uint32(mid)) < v {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return uint32(low), low < c.n && c.at(uint32(low)) == v
}

// signed maps whole numbers to unsigned ones of the same order.
func signed(v int64) uint64   { return uint64(v) ^ 1<<63 }
func unsigned(v uint64) int64 { return int64(v ^ 1<<63) }

// lengthCode is the length of a field in a byte: exact below 32, within 3 % above.
// All statistics are in decoded lengths, so they are the same wherever it is stored.
func lengthCode(n int) byte {
	if n < 32 {
		return byte(max(n, 0))
	}
	e := bits.Len(uint(n)) - 5
	return byte(min(32+(e-1)*16+n>>e-16, 255))
}

// codeLength is the length that a byte stands for: the middle of its range.
func codeLength(c byte) int {
	if c < 32 {
		return int(c)
	}
	e := (int(c)-32)/16 + 1
	return ((int(c)-32)%16+16)<<e + 1<<(e-1)
}
