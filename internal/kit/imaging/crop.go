package imaging

import "image"

// Ratio is the shape of a cut, width to height.
type Ratio struct{ W, H int }

// Wide is the shape of cards and of previews on other sites.
func Wide() Ratio { return Ratio{16, 9} }

// Square is the shape of small lists.
func Square() Ratio { return Ratio{1, 1} }

// Focus is the point that a cut keeps in sight, as parts of the upright
// picture: 0,0 is the top corner on the left, 1,1 the bottom one on the right.
type Focus struct{ X, Y float64 }

// Crop returns the largest part of a picture of w by h that has the ratio, as
// near to the focus as the edges allow. A nil focus is the middle.
func Crop(w, h int, r Ratio, f *Focus) image.Rectangle {
	if w < 1 || h < 1 || r.W < 1 || r.H < 1 {
		return image.Rect(0, 0, max(w, 0), max(h, 0))
	}
	x, y := 0.5, 0.5
	if f != nil {
		x, y = f.X, f.Y
	}
	cw, ch := w, h
	if int64(w)*int64(r.H) > int64(h)*int64(r.W) {
		cw = max(1, int((int64(h)*int64(r.W)+int64(r.H)/2)/int64(r.H)))
	} else {
		ch = max(1, int((int64(w)*int64(r.H)+int64(r.W)/2)/int64(r.W)))
	}
	cw, ch = min(cw, w), min(ch, h)
	left, top := place(x, w, cw), place(y, h, ch)
	return image.Rect(left, top, left+cw, top+ch)
}

// place puts a window of size part around the point at of a line of size all.
func place(at float64, all, part int) int {
	if !(at >= 0) { // also what is not a number
		at = 0
	}
	at = min(at, 1)
	return min(max(int(at*float64(all)-float64(part)/2+0.5), 0), all-part)
}

// outcome is the size of the rendition of a source of w by h.
func (s Size) outcome(w, h int) (int, int) {
	if s.Ratio != (Ratio{}) {
		c := Crop(w, h, s.Ratio, s.Focus)
		rw := min(s.Width, c.Dx())
		return rw, max(1, (rw*s.Ratio.H+s.Ratio.W/2)/s.Ratio.W)
	}
	rw := min(s.Width, w)
	rh := max(1, int((int64(h)*int64(rw)+int64(w)/2)/int64(w)))
	if most := tallest * s.Width; rh > most {
		return max(1, int((int64(w)*int64(most)+int64(h)/2)/int64(h))), most
	}
	return rw, rh
}

// masterSize is the size at which a source of w by h holds every rendition of
// sizes without enlarging: decoding scales down to it at once.
func masterSize(w, h int, sizes []Size) (int, int) {
	need := 0.0
	for _, s := range sizes {
		rw, rh := s.outcome(w, h)
		if s.Ratio == (Ratio{}) {
			need = max(need, float64(rw)/float64(w), float64(rh)/float64(h))
			continue
		}
		c := Crop(w, h, s.Ratio, s.Focus)
		need = max(need, float64(rw)/float64(c.Dx()))
	}
	if need >= 1 {
		return w, h
	}
	return max(1, int(float64(w)*need+0.5)), max(1, int(float64(h)*need+0.5))
}
