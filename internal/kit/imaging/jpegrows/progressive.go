package jpegrows

func (d *decoder) progressiveScan(parts []part, sp spectrum) error {
	if sp.start > sp.end || sp.end > 63 || sp.start == 0 && sp.end != 0 || sp.low > 13 ||
		sp.start > 0 && len(parts) != 1 || sp.high != 0 && sp.high != sp.low+1 {
		return ErrFormat
	}
	if err := d.allocate(); err != nil {
		return err
	}
	for _, p := range parts {
		if sp.start == 0 && sp.high == 0 && !p.dc.ok || sp.start > 0 && !p.ac.ok {
			return ErrFormat
		}
		d.comps[p.comp].scanned = true
	}
	return d.walk(parts, func(p part, bx, by int) error {
		c := &d.comps[p.comp]
		at := 64 * (by*c.bw + bx)
		b := (*[64]int16)(c.coefficients[at : at+64])
		switch {
		case sp.start == 0 && sp.high == 0:
			n, ok := d.symbol(p.dc)
			if !ok || n > 16 {
				return ErrFormat
			}
			c.dc += d.number(int(n))
			b[0] = int16(c.dc << sp.low)
		case sp.start == 0:
			if d.take(1) == 1 {
				b[0] |= 1 << sp.low
			}
		case sp.high == 0:
			return d.firstPass(b, p.ac, sp)
		default:
			return d.refine(b, p.ac, sp)
		}
		return nil
	}, func(int) error { return nil })
}

func (d *decoder) allocate() error {
	if d.comps[0].coefficients != nil {
		return nil
	}
	total := 0
	for i := range d.comps {
		total += 2 * 64 * d.comps[i].bw * d.comps[i].bh
	}
	if total > maxCoefficients {
		return ErrTooLarge
	}
	for i := range d.comps {
		d.comps[i].coefficients = make([]int16, 64*d.comps[i].bw*d.comps[i].bh)
	}
	return nil
}

func (d *decoder) firstPass(b *[64]int16, t *table, sp spectrum) error {
	if d.eobRun > 0 {
		d.eobRun--
		return nil
	}
	for k := sp.start; k <= sp.end; k++ {
		rs, ok := d.symbol(t)
		if !ok {
			return ErrFormat
		}
		run, size := int(rs>>4), int(rs&15)
		if size == 0 {
			if run < 15 {
				d.eobRun = 1<<uint(run) - 1 + int(d.take(run))
				return nil
			}
			k += 15
			continue
		}
		k += run
		v := d.number(size)
		if k > sp.end {
			return nil
		}
		b[order[k]] = int16(v << sp.low)
	}
	return nil
}

// refine adds one bit of precision to a block.
func (d *decoder) refine(b *[64]int16, t *table, sp spectrum) error {
	bit := int16(1) << sp.low
	k := sp.start
	if d.eobRun == 0 {
		for ; k <= sp.end; k++ {
			rs, ok := d.symbol(t)
			if !ok {
				return ErrFormat
			}
			run, size := int(rs>>4), int(rs&15)
			var fresh int16
			if size > 1 {
				return ErrFormat
			}
			if size == 1 {
				fresh = -bit
				if d.take(1) == 1 {
					fresh = bit
				}
			} else if run < 15 {
				d.eobRun = 1<<uint(run) + int(d.take(run))
				break
			}
			k = d.correct(b, k, sp.end, run, bit)
			if k > sp.end {
				break // a run beyond the band
			}
			if fresh != 0 {
				b[order[k]] = fresh
			}
		}
	}
	if d.eobRun > 0 {
		d.correct(b, k, sp.end, -1, bit)
		d.eobRun--
	}
	return nil
}

// correct refines the coefficients that are set, and passes over skip that are
// not; it returns the place of the next that is not. A negative skip refines
// all that remain.
func (d *decoder) correct(b *[64]int16, k, end, skip int, bit int16) int {
	for ; k <= end; k++ {
		v := &b[order[k]]
		if *v == 0 {
			if skip == 0 {
				return k
			}
			skip--
			continue
		}
		if d.take(1) == 1 {
			if *v > 0 {
				*v += bit
			} else {
				*v -= bit
			}
		}
	}
	return k
}

// finishProgressive turns the coefficients into rows, plane after plane, and
// lets go of each plane when it is done.
func (d *decoder) finishProgressive() error {
	for i := range d.comps {
		c := &d.comps[i]
		if !c.scanned || !d.hasQuant[c.quant] {
			return ErrFormat
		}
		q := &d.quant[c.quant]
		c.band = make([]byte, 8*8*c.bw)
		for by := 0; by < c.bh && c.rows < c.height; by++ {
			for bx := range c.bw {
				at := 64 * (by*c.bw + bx)
				in := (*[64]int16)(c.coefficients[at : at+64])
				var b [64]int32
				for z, v := range in {
					b[z] = int32(v) * q[z]
				}
				inverse(&b, c.band[8*bx:], 8*c.bw)
			}
			if err := d.emit(i); err != nil {
				return err
			}
		}
		c.coefficients, c.band = nil, nil
	}
	return nil
}
