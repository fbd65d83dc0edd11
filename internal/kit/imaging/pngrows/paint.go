package pngrows

// painter turns samples into opaque RGB.
type painter struct {
	h       Header
	palette [256][3]byte // laid on white
	raw     [256][3]byte
	colors  int
	alpha   [256]byte
	key     [3]int // the one transparent colour, in samples as stored
	keyed   bool
}

func (p *painter) setPalette(body []byte) error {
	if len(body)%3 != 0 || len(body) > 3*256 || len(body) == 0 {
		if p.h.Color == 3 {
			return ErrFormat
		}
		return nil // a hint for other colour types
	}
	p.colors = len(body) / 3
	for i := range p.colors {
		copy(p.raw[i][:], body[3*i:])
		p.alpha[i] = 255
	}
	p.blend()
	return nil
}

func (p *painter) setTransparent(body []byte) {
	switch {
	case p.h.Color == 3:
		copy(p.alpha[:p.colors], body)
		p.blend()
	case p.h.Color == 0 && len(body) == 2:
		v := int(body[0])<<8 | int(body[1])
		p.key, p.keyed = [3]int{v, v, v}, true
	case p.h.Color == 2 && len(body) == 6:
		for i := range 3 {
			p.key[i] = int(body[2*i])<<8 | int(body[2*i+1])
		}
		p.keyed = true
	}
}

func (p *painter) blend() {
	for i := range p.colors {
		for c := range 3 {
			p.palette[i][c] = onWhite(p.raw[i][c], p.alpha[i])
		}
	}
}

func onWhite(v, alpha byte) byte {
	return byte((int(v)*int(alpha) + 255*(255-int(alpha)) + 127) / 255)
}

// paint writes w pixels of a line of samples. An index outside the palette is
// black, as browsers show it.
func (p *painter) paint(rgb, line []byte, w int) {
	switch {
	case p.h.Color == 2 && p.h.Depth == 8 && !p.keyed:
		copy(rgb[:3*w], line)
	case p.h.Color == 6 && p.h.Depth == 8:
		for x := range w {
			s, d := line[4*x:4*x+4:4*x+4], rgb[3*x:3*x+3:3*x+3]
			if s[3] == 255 {
				d[0], d[1], d[2] = s[0], s[1], s[2]
				continue
			}
			d[0], d[1], d[2] = onWhite(s[0], s[3]), onWhite(s[1], s[3]), onWhite(s[2], s[3])
		}
	case p.h.Color == 3:
		for x := range w {
			copy(rgb[3*x:3*x+3], p.palette[sample(line, x, p.h.Depth)&255][:])
		}
	default:
		p.paintAny(rgb, line, w)
	}
}

// paintAny handles the rarer kinds: gray, 16 bits, one transparent colour.
func (p *painter) paintAny(rgb, line []byte, w int) {
	n := channels[p.h.Color]
	for x := range w {
		var s [4]int
		for c := range n {
			s[c] = sample(line, x*n+c, p.h.Depth)
		}
		alpha := 255
		switch p.h.Color {
		case 0, 4:
			if n == 2 {
				alpha = p.eight(s[1])
			}
			s[1], s[2] = s[0], s[0]
		case 6:
			alpha = p.eight(s[3])
		}
		if p.keyed && [3]int(s[:3]) == p.key {
			alpha = 0
		}
		for c := range 3 {
			rgb[3*x+c] = onWhite(byte(p.eight(s[c])), byte(alpha))
		}
	}
}

// eight brings a sample to 8 bits.
func (p *painter) eight(v int) int {
	switch p.h.Depth {
	case 16:
		return v >> 8
	case 8:
		return v
	}
	return v * 255 / (1<<p.h.Depth - 1)
}

// sample is the i-th sample of a line.
func sample(line []byte, i, depth int) int {
	switch depth {
	case 8:
		return int(line[i])
	case 16:
		return int(line[2*i])<<8 | int(line[2*i+1])
	}
	per := 8 / depth
	shift := (per - 1 - i%per) * depth
	return int(line[i/per]>>shift) & (1<<depth - 1)
}
