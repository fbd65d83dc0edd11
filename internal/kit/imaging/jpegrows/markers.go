package jpegrows

// component is one plane with what decoding it needs.
type component struct {
	id, quant     byte
	h, v          int
	width, height int // samples
	bw, bh        int // blocks, with those that only fill the last unit
	rows          int // rows handed on
	scanned       bool
	coefficients  []int16 // 64 a block, natural order; progressive only
	band          []byte  // one row of units
	dc            int32
}

type decoder struct {
	data     []byte
	pos      int
	row      func(plane, y int, samples []byte) error
	header   Header
	comps    []component
	hmax     int
	vmax     int
	unitsX   int
	unitsY   int
	quant    [4][64]int32 // natural order
	hasQuant [4]bool
	huffman  [2][4]table
	restart  int
	scans    int
	adobe    int // transform, -1 without the note
	jfif     bool
	bits     bits
	eobRun   int
}

// order is the way of the zigzag through a block.
var order = [64]byte{
	0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
	35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
}

// markers walks the segments. With headerOnly it stops behind the frame
// header and what may still say the colour space: at the first scan.
func (d *decoder) markers(headerOnly bool) error {
	d.adobe = -1
	if len(d.data) < 4 || d.data[0] != 0xFF || d.data[1] != 0xD8 {
		return ErrFormat
	}
	d.pos = 2
	for {
		marker, ok := d.nextMarker()
		if !ok || marker == 0xD9 {
			break // many files in the wild lack the end marker
		}
		if 0xD0 <= marker && marker <= 0xD8 || marker == 0x01 {
			continue
		}
		segment, ok := d.segment()
		if !ok {
			break
		}
		if marker == 0xDA && headerOnly {
			break
		}
		if err := d.apply(marker, segment); err != nil {
			return err
		}
	}
	if d.comps == nil {
		return ErrFormat
	}
	d.space()
	return nil
}

// nextMarker finds the next FF xx that is a marker, over stuffing, fill bytes
// and whatever does not belong there.
func (d *decoder) nextMarker() (byte, bool) {
	for d.pos+1 < len(d.data) {
		if d.data[d.pos] == 0xFF && d.data[d.pos+1] != 0 && d.data[d.pos+1] != 0xFF {
			d.pos += 2
			return d.data[d.pos-1], true
		}
		d.pos++
	}
	return 0, false
}

func (d *decoder) segment() ([]byte, bool) {
	if d.pos+2 > len(d.data) {
		return nil, false
	}
	n := int(d.data[d.pos])<<8 | int(d.data[d.pos+1])
	if n < 2 || d.pos+n > len(d.data) {
		return nil, false
	}
	s := d.data[d.pos+2 : d.pos+n]
	d.pos += n
	return s, true
}

func (d *decoder) apply(marker byte, s []byte) error {
	switch {
	case marker == 0xC0 || marker == 0xC1 || marker == 0xC2:
		return d.frame(s, marker == 0xC2)
	case marker == 0xC4:
		return d.tables(s)
	case 0xC3 <= marker && marker <= 0xCF: // lossless, hierarchical, arithmetic
		return ErrUnsupported
	case marker == 0xDB:
		return d.quantisation(s)
	case marker == 0xDD:
		if len(s) != 2 {
			return ErrFormat
		}
		d.restart = int(s[0])<<8 | int(s[1])
	case marker == 0xDA:
		return d.scan(s)
	case marker == 0xE0:
		d.jfif = d.jfif || len(s) >= 5 && string(s[:5]) == "JFIF\x00"
	case marker == 0xEE:
		if len(s) >= 12 && string(s[:5]) == "Adobe" {
			d.adobe = int(s[11])
		}
	}
	return nil
}

func (d *decoder) frame(s []byte, progressive bool) error {
	if d.comps != nil || len(s) < 6 {
		return ErrFormat
	}
	if s[0] != 8 {
		return ErrUnsupported
	}
	h := &d.header
	h.Progressive = progressive
	h.Height, h.Width = int(s[1])<<8|int(s[2]), int(s[3])<<8|int(s[4])
	n := int(s[5])
	if n != 1 && n != 3 && n != 4 {
		return ErrUnsupported
	}
	if len(s) != 6+3*n || h.Width == 0 || h.Height == 0 {
		return ErrFormat
	}
	comps := make([]component, n)
	d.hmax, d.vmax = 1, 1
	for i := range comps {
		c := &comps[i]
		c.id, c.h, c.v, c.quant = s[6+3*i], int(s[7+3*i]>>4), int(s[7+3*i]&15), s[8+3*i]
		if c.h < 1 || c.h > 4 || c.v < 1 || c.v > 4 || c.quant > 3 {
			return ErrFormat
		}
		for j := range i {
			if comps[j].id == c.id {
				return ErrFormat
			}
		}
		if n == 1 { // the factors of a single component mean nothing
			c.h, c.v = 1, 1
		}
		d.hmax, d.vmax = max(d.hmax, c.h), max(d.vmax, c.v)
	}
	d.unitsX, d.unitsY = (h.Width+8*d.hmax-1)/(8*d.hmax), (h.Height+8*d.vmax-1)/(8*d.vmax)
	for i := range comps {
		c := &comps[i]
		c.width, c.height = (h.Width*c.h+d.hmax-1)/d.hmax, (h.Height*c.v+d.vmax-1)/d.vmax
		c.bw, c.bh = d.unitsX*c.h, d.unitsY*c.v
		h.Planes = append(h.Planes, Plane{c.width, c.height,
			float64(h.Width) * float64(c.h) / float64(d.hmax), float64(h.Height) * float64(c.v) / float64(d.vmax)})
	}
	d.comps = comps
	return nil
}

// space decides on the colours as libjpeg does.
func (d *decoder) space() {
	ids := ""
	for i := range d.comps {
		ids += string(rune(d.comps[i].id))
	}
	h := &d.header
	h.Inverted = d.adobe >= 0
	switch len(d.comps) {
	case 1:
		h.Space = Gray
	case 3:
		h.Space = YCbCr
		if !d.jfif && (d.adobe == 0 || d.adobe < 0 && ids == "RGB") {
			h.Space = RGB
		}
	case 4:
		h.Space = CMYK
		if d.adobe == 2 {
			h.Space = YCCK
		}
	}
}

func (d *decoder) quantisation(s []byte) error {
	for len(s) > 0 {
		wide, id := s[0]>>4, s[0]&15
		size := 64 * (1 + int(wide))
		if wide > 1 || id > 3 || len(s) < 1+size {
			return ErrFormat
		}
		for k := range 64 {
			v := int32(s[1+k])
			if wide == 1 {
				v = int32(s[1+2*k])<<8 | int32(s[2+2*k])
			}
			d.quant[id][order[k]] = v
		}
		d.hasQuant[id] = true
		s = s[1+size:]
	}
	return nil
}
