package jpegrows

// part is a component within a scan.
type part struct {
	comp   int
	dc, ac *table
}

// spectrum is what a scan of a progressive picture adds.
type spectrum struct {
	start, end int
	high, low  uint
}

func (d *decoder) scan(s []byte) error {
	if d.comps == nil || len(s) < 1 || len(s) != 4+2*int(s[0]) || s[0] == 0 || int(s[0]) > len(d.comps) {
		return ErrFormat
	}
	if d.scans++; d.scans > maxScans {
		return ErrFormat
	}
	tail := s[len(s)-3:]
	sp := spectrum{int(tail[0]), int(tail[1]), uint(tail[2] >> 4), uint(tail[2] & 15)}
	parts, err := d.parts(s[1 : len(s)-3])
	if err != nil {
		return err
	}
	if d.header.Progressive {
		err = d.progressiveScan(parts, sp)
	} else {
		err = d.sequentialScan(parts)
	}
	return err
}

func (d *decoder) parts(s []byte) ([]part, error) {
	var out []part
	factors := 0
	for ; len(s) >= 2; s = s[2:] {
		found := -1
		for i := range d.comps {
			if d.comps[i].id == s[0] {
				found = i
			}
		}
		if found < 0 || s[1]>>4 > 3 || s[1]&15 > 3 {
			return nil, ErrFormat
		}
		for _, p := range out {
			if p.comp == found {
				return nil, ErrFormat
			}
		}
		factors += d.comps[found].h * d.comps[found].v
		out = append(out, part{found, &d.huffman[0][s[1]>>4], &d.huffman[1][s[1]&15]})
	}
	if len(out) > 1 && factors > 10 {
		return nil, ErrFormat
	}
	return out, nil
}

// begin resets what a restart resets.
func (d *decoder) begin() {
	d.bits, d.eobRun = bits{}, 0
	for i := range d.comps {
		d.comps[i].dc = 0
	}
}

// resync goes to the restart marker that must follow unit number done.
func (d *decoder) resync() error {
	if d.bits.overrun() {
		return ErrFormat
	}
	marker, ok := d.nextMarker()
	if !ok || marker < 0xD0 || marker > 0xD7 {
		return ErrFormat
	}
	d.begin()
	return nil
}

// walk visits the blocks of a scan in their order: all of a unit when the scan
// has several components, else those of the one component that lie within the
// picture. After each row of units it calls rowDone.
func (d *decoder) walk(parts []part, block func(p part, bx, by int) error, rowDone func(unitRow int) error) error {
	d.begin()
	unitsX, unitsY := d.unitsX, d.unitsY
	single := len(parts) == 1
	if single {
		c := &d.comps[parts[0].comp]
		unitsX, unitsY = (c.width+7)/8, (c.height+7)/8
	}
	for uy, done := 0, 0; uy < unitsY; uy++ {
		for ux := range unitsX {
			if d.restart > 0 && done > 0 && done%d.restart == 0 {
				if err := d.resync(); err != nil {
					return err
				}
			}
			done++
			if single {
				if err := block(parts[0], ux, uy); err != nil {
					return err
				}
				continue
			}
			for _, p := range parts {
				c := &d.comps[p.comp]
				for j := range c.h * c.v {
					if err := block(p, ux*c.h+j%c.h, uy*c.v+j/c.h); err != nil {
						return err
					}
				}
			}
		}
		if d.bits.overrun() {
			return ErrFormat
		}
		if err := rowDone(uy); err != nil {
			return err
		}
	}
	return nil
}

func (d *decoder) sequentialScan(parts []part) error {
	for _, p := range parts {
		c := &d.comps[p.comp]
		if c.scanned || !p.dc.ok || !p.ac.ok || !d.hasQuant[c.quant] {
			return ErrFormat
		}
		c.scanned = true
		rows := c.v
		if len(parts) == 1 {
			rows = 1
		}
		c.band = make([]byte, 8*rows*8*c.bw)
	}
	single := len(parts) == 1
	err := d.walk(parts, func(p part, bx, by int) error {
		c := &d.comps[p.comp]
		var b [64]int32
		if err := d.sequentialBlock(&b, p, c); err != nil {
			return err
		}
		line := 0
		if !single {
			line = by % c.v
		}
		inverse(&b, c.band[8*(line*8*c.bw+bx):], 8*c.bw)
		return nil
	}, func(int) error {
		for _, p := range parts {
			if err := d.emit(p.comp); err != nil {
				return err
			}
		}
		return nil
	})
	for _, p := range parts {
		d.comps[p.comp].band = nil
	}
	return err
}

// emit hands on the rows of a band.
func (d *decoder) emit(comp int) error {
	c := &d.comps[comp]
	stride := 8 * c.bw
	for y := 0; y < len(c.band)/stride && c.rows < c.height; y++ {
		if err := d.row(comp, c.rows, c.band[y*stride:y*stride+c.width]); err != nil {
			return err
		}
		c.rows++
	}
	return nil
}

// sequentialBlock reads a block and multiplies it by its quantisation.
func (d *decoder) sequentialBlock(b *[64]int32, p part, c *component) error {
	q := &d.quant[c.quant]
	n, ok := d.symbol(p.dc)
	if !ok || n > 16 {
		return ErrFormat
	}
	c.dc += d.number(int(n))
	b[0] = c.dc * q[0]
	for k := 1; k < 64; k++ {
		rs, ok := d.symbol(p.ac)
		if !ok {
			return ErrFormat
		}
		run, size := int(rs>>4), int(rs&15)
		if size == 0 {
			if run != 15 {
				break
			}
			k += 15
			continue
		}
		k += run
		v := d.number(size)
		if k > 63 {
			break // libjpeg warns and goes on
		}
		z := order[k]
		b[z] = v * q[z]
	}
	return nil
}
