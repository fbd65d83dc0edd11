package imaging

import "math"

// plane is one channel without gaps between rows.
type plane struct {
	pix  []byte
	w, h int
}

func newPlane(w, h int) plane { return plane{make([]byte, w*h), w, h} }

// resampler scales one plane while its rows come in. It keeps a row of sums for
// each output row that is under way, about four, and nothing else, whatever the
// size of the source. The filter is Catmull-Rom's, as wide as the scale asks
// for, so that nothing between the sampled points is lost.
type resampler struct {
	srcW, srcH int
	out        plane
	across     []taps
	down       []taps
	sums       [][]int32 // one for each output row under way, in turn
	line       []int32
	next       int // source row that must come
	first      int // output row that is not yet finished
}

// taps are the source samples that make one output sample.
type taps struct {
	start   int
	weights []int32 // sum to one
}

const one = 1 << 14

// newResampler scales a plane of srcW by srcH samples, of which the picture
// covers extentX by extentY, to w by h.
func newResampler(srcW, srcH int, extentX, extentY float64, w, h int) *resampler {
	r := &resampler{srcW: srcW, srcH: srcH, out: newPlane(w, h), line: make([]int32, w)}
	r.across = filter(srcW, extentX, w)
	r.down = filter(srcH, extentY, h)
	most := 1
	for i := range r.down {
		n := 0
		for j := i; j < h && r.down[j].start < r.down[i].start+len(r.down[i].weights); j++ {
			n++
		}
		most = max(most, n)
	}
	r.sums = make([][]int32, most)
	for i := range r.sums {
		r.sums[i] = make([]int32, w)
	}
	return r
}

// filter computes the taps of n output samples over size source samples.
func filter(size int, extent float64, n int) []taps {
	scale := extent / float64(n)
	wide := math.Max(scale, 1)
	out := make([]taps, n)
	raw := make([]float64, 0, int(4*wide)+3)
	for i := range out {
		center := (float64(i)+0.5)*scale - 0.5
		from := max(int(math.Ceil(center-2*wide)), 0)
		to := min(int(math.Floor(center+2*wide)), size-1)
		from, to = min(from, size-1), max(to, min(from, size-1))
		raw = raw[:0]
		sum := 0.0
		for s := from; s <= to; s++ {
			k := catmullRom((float64(s) - center) / wide)
			raw = append(raw, k)
			sum += k
		}
		out[i] = whole(from, raw, sum)
	}
	return out
}

// whole turns weights into integers whose sum is exactly one, so that a plain
// colour stays what it is, and drops zeros at the end. Zeros in front stay: rows must
// begin in the order in which they come out.
func whole(from int, raw []float64, sum float64) taps {
	w := make([]int32, len(raw))
	rest, largest := int32(one), 0
	for i, k := range raw {
		if sum > 0 {
			w[i] = int32(math.Round(k / sum * one))
		}
		rest -= w[i]
		if w[i] > w[largest] {
			largest = i
		}
	}
	w[largest] += rest
	for len(w) > 1 && w[len(w)-1] == 0 {
		w = w[:len(w)-1]
	}
	return taps{from, w}
}

func catmullRom(x float64) float64 {
	x = math.Abs(x)
	switch {
	case x < 1:
		return (1.5*x-2.5)*x*x + 1
	case x < 2:
		return ((-0.5*x+2.5)*x-4)*x + 2
	}
	return 0
}

// push takes the next row.
func (r *resampler) push(row []byte) {
	if r.next >= r.srcH || r.first >= r.out.h {
		r.next++
		return
	}
	if r.down[r.first].start <= r.next {
		r.scaleAcross(row)
	}
	for j := r.first; j < r.out.h && r.down[j].start <= r.next; j++ {
		t := &r.down[j]
		at := r.next - t.start
		sum := r.sums[j%len(r.sums)]
		if at == 0 {
			clear(sum)
		}
		if at < len(t.weights) {
			weight := t.weights[at]
			for x, v := range r.line {
				sum[x] += v * weight
			}
		}
		if at == len(t.weights)-1 {
			r.finish(j, sum)
		}
	}
	for r.first < r.out.h && r.down[r.first].start+len(r.down[r.first].weights) <= r.next+1 {
		r.first++
	}
	r.next++
}

// scaleAcross leaves the row in line, with six bits of fraction.
func (r *resampler) scaleAcross(row []byte) {
	for x := range r.line {
		t := &r.across[x]
		src := row[t.start : t.start+len(t.weights)]
		sum := int32(0)
		for i, w := range t.weights {
			sum += w * int32(src[i])
		}
		r.line[x] = (sum + 1<<7) >> 8
	}
}

func (r *resampler) finish(y int, sum []int32) {
	dst := r.out.pix[y*r.out.w : (y+1)*r.out.w]
	for x, v := range sum {
		v = (v + 1<<19) >> 20
		dst[x] = byte(min(max(v, 0), 255))
	}
}

// scaled is the plane at another size.
func (p plane) scaled(w, h int) plane {
	if w == p.w && h == p.h {
		return p
	}
	r := newResampler(p.w, p.h, float64(p.w), float64(p.h), w, h)
	for y := range p.h {
		r.push(p.pix[y*p.w : (y+1)*p.w])
	}
	return r.out
}
