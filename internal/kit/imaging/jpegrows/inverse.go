package jpegrows

// Constants of the algorithm of Loeffler, Ligtenberg and Moschytz (1989), with
// 13 bits of fraction, as the Independent JPEG Group's accurate integer
// transform uses them, so that pictures look as they do elsewhere.
const (
	c0298 = 2446
	c0390 = 3196
	c0541 = 4433
	c0765 = 6270
	c0899 = 7373
	c1175 = 9633
	c1501 = 12299
	c1847 = 15137
	c1961 = 16069
	c2053 = 16819
	c2562 = 20995
	c3072 = 25172
)

// inverse is the inverse cosine transform of a block, written as 8 rows of
// samples into dst.
func inverse(b *[64]int32, dst []byte, stride int) {
	if flat(b) {
		v := clamp((b[0]+4)>>3 + 128)
		for y := range 8 {
			row := dst[y*stride : y*stride+8]
			for x := range row {
				row[x] = v
			}
		}
		return
	}
	for x := range 8 {
		if b[8+x]|b[16+x]|b[24+x]|b[32+x]|b[40+x]|b[48+x]|b[56+x] == 0 {
			v := b[x] << 2
			for y := 0; y < 64; y += 8 {
				b[y+x] = v
			}
			continue
		}
		e := lines(b[x], b[8+x], b[16+x], b[24+x], b[32+x], b[40+x], b[48+x], b[56+x])
		for y := range 8 {
			b[8*y+x] = (e[y] + 1<<10) >> 11
		}
	}
	for y := range 8 {
		r := b[8*y : 8*y+8 : 8*y+8]
		e := lines(r[0], r[1], r[2], r[3], r[4], r[5], r[6], r[7])
		row := dst[y*stride : y*stride+8 : y*stride+8]
		for x := range 8 {
			row[x] = clamp((e[x]+1<<17)>>18 + 128)
		}
	}
}

func flat(b *[64]int32) bool {
	for _, v := range b[1:] {
		if v != 0 {
			return false
		}
	}
	return true
}

// lines transforms eight values; the results carry 13 more bits of fraction.
func lines(i0, i1, i2, i3, i4, i5, i6, i7 int32) [8]int32 {
	z1 := (i2 + i6) * c0541
	t2, t3 := z1-i6*c1847, z1+i2*c0765
	t0, t1 := (i0+i4)<<13, (i0-i4)<<13
	e0, e3, e1, e2 := t0+t3, t0-t3, t1+t2, t1-t2

	z1, z2, z3, z4 := i7+i1, i5+i3, i7+i3, i5+i1
	z5 := (z3 + z4) * c1175
	z1, z2, z3, z4 = -z1*c0899, -z2*c2562, z5-z3*c1961, z5-z4*c0390
	o0, o1, o2, o3 := i7*c0298+z1+z3, i5*c2053+z2+z4, i3*c3072+z2+z3, i1*c1501+z1+z4

	return [8]int32{e0 + o3, e1 + o2, e2 + o1, e3 + o0, e3 - o0, e2 - o1, e1 - o2, e0 - o3}
}

func clamp(v int32) byte {
	if v < 0 {
		return 0
	}
	if v > 255 {
		return 255
	}
	return byte(v)
}
