package fulltext

import "math/bits"

// bitmap is a set of the documents of a segment. A nil bitmap is the empty set.
type bitmap []uint64

func bitmapWords(n int) int { return (n + 63) / 64 }

func (b bitmap) has(i uint32) bool { return b != nil && b[i>>6]>>(i&63)&1 != 0 }
func (b bitmap) set(i uint32)      { b[i>>6] |= 1 << (i & 63) }

func (b bitmap) count() int {
	n := 0
	for _, w := range b {
		n += bits.OnesCount64(w)
	}
	return n
}

func (b bitmap) empty() bool {
	for _, w := range b {
		if w != 0 {
			return false
		}
	}
	return true
}

// fill sets the first n members.
func (b bitmap) fill(n int) {
	for i := range b {
		b[i] = ^uint64(0)
	}
	if n%64 != 0 {
		b[len(b)-1] = 1<<(n%64) - 1
	}
}

func (b bitmap) and(o bitmap) {
	for i := range b {
		b[i] &= o[i]
	}
}

// without removes the members of o.
func (b bitmap) without(o bitmap) {
	for i, w := range o {
		b[i] &^= w
	}
}

// any tells whether there is a member from low to high, both included.
func (b bitmap) any(low, high uint32) bool {
	i, j := low>>6, high>>6
	first, last := ^uint64(0)<<(low&63), ^uint64(0)>>(63-high&63)
	if i == j {
		return b[i]&first&last != 0
	}
	if b[i]&first != 0 || b[j]&last != 0 {
		return true
	}
	for i++; i < j; i++ {
		if b[i] != 0 {
			return true
		}
	}
	return false
}

// each calls f for the members in order.
func (b bitmap) each(f func(i uint32)) {
	for i, w := range b {
		for ; w != 0; w &= w - 1 {
			f(uint32(i*64 + bits.TrailingZeros64(w)))
		}
	}
}
