package jpegrows

// bits reads the entropy-coded data of a scan. Behind its end it gives zeros
// and counts them, so that a damaged file is noticed once a row of units
// instead of at every bit.
type bits struct {
	acc    uint64
	n      int // bits in acc
	padded int // of them behind the end of the data
}

func (d *decoder) fill() {
	b := &d.bits
	for b.n <= 56 {
		var x byte
		switch {
		case d.pos >= len(d.data):
			b.padded += 8
		case d.data[d.pos] != 0xFF:
			x = d.data[d.pos]
			d.pos++
		case d.pos+1 < len(d.data) && d.data[d.pos+1] == 0:
			x = 0xFF
			d.pos += 2
		default: // a marker
			b.padded += 8
		}
		b.acc = b.acc<<8 | uint64(x)
		b.n += 8
	}
}

// overrun reports whether bits behind the end have been used.
func (b *bits) overrun() bool { return b.padded > b.n }

// take returns the next n bits, n at most 16.
func (d *decoder) take(n int) int32 {
	if n == 0 {
		return 0
	}
	if d.bits.n < n {
		d.fill()
	}
	d.bits.n -= n
	return int32(d.bits.acc>>uint(d.bits.n)) & (1<<uint(n) - 1)
}

// number reads n bits as JPEG writes signed numbers of that length.
func (d *decoder) number(n int) int32 {
	v := d.take(n)
	if n > 0 && v < 1<<uint(n-1) {
		v -= 1<<uint(n) - 1
	}
	return v
}

const quick = 9 // bits that the table answers at once

// table is a Huffman table.
type table struct {
	ok     bool
	fast   [1 << quick]uint16 // length<<8 | value, or 0
	values [256]byte
	first  [17]int32 // smallest code of a length
	last   [17]int32 // largest code of a length, -1 for none
	index  [17]int32 // of the value of first
}

func (d *decoder) tables(s []byte) error {
	for len(s) > 0 {
		if len(s) < 17 {
			return ErrFormat
		}
		class, id := s[0]>>4, s[0]&15
		total := 0
		for _, n := range s[1:17] {
			total += int(n)
		}
		if class > 1 || id > 3 || total == 0 || total > 256 || len(s) < 17+total {
			return ErrFormat
		}
		if err := d.huffman[class][id].build(s[1:17], s[17:17+total]); err != nil {
			return err
		}
		s = s[17+total:]
	}
	return nil
}

func (t *table) build(counts, values []byte) error {
	*t = table{ok: true}
	copy(t.values[:], values)
	code, index := int32(0), int32(0)
	for length := 1; length <= 16; length++ {
		n := int32(counts[length-1])
		t.first[length], t.last[length], t.index[length] = code, code+n-1, index
		if n == 0 {
			t.last[length] = -1
		}
		if code+n > 1<<uint(length) {
			return ErrFormat
		}
		for k := range n {
			if length <= quick {
				entry := uint16(length)<<8 | uint16(values[index+k])
				from := (code + k) << uint(quick-length)
				for j := range int32(1) << uint(quick-length) {
					t.fast[from+j] = entry
				}
			}
		}
		code, index = (code+n)<<1, index+n
	}
	return nil
}

// symbol reads one Huffman code; ok is false when no code begins like this.
func (d *decoder) symbol(t *table) (value byte, ok bool) {
	if d.bits.n < 16 {
		d.fill()
	}
	look := int32(d.bits.acc>>uint(d.bits.n-16)) & 0xFFFF
	if e := t.fast[look>>(16-quick)]; e != 0 {
		d.bits.n -= int(e >> 8)
		return byte(e), true
	}
	for length := quick + 1; length <= 16; length++ {
		code := look >> uint(16-length)
		if t.last[length] >= 0 && code <= t.last[length] && code >= t.first[length] {
			d.bits.n -= length
			return t.values[t.index[length]+code-t.first[length]], true
		}
	}
	return 0, false
}
