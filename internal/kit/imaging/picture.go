package imaging

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
)

// picture is opaque, in full-range YCbCr with chroma at half size: what both
// encoders want, in one and a half bytes a pixel.
type picture struct {
	w, h      int
	y, cb, cr plane
}

func half(n int) int { return (n + 1) / 2 }

func (m *picture) upright(t turn) *picture {
	w, h := t.apply(m.w, m.h)
	return &picture{w, h, m.y.upright(t), m.cb.upright(t), m.cr.upright(t)}
}

func (m *picture) scaled(w, h int) (*picture, error) {
	if w < 1 || h < 1 {
		return nil, fmt.Errorf("imaging: scaling to %dx%d", w, h)
	}
	return &picture{w, h, m.y.scaled(w, h), m.cb.scaled(half(w), half(h)), m.cr.scaled(half(w), half(h))}, nil
}

// cut takes a part out. Its corner moves to an even place, because chroma has
// no other.
func (m *picture) cut(r image.Rectangle) *picture {
	x, y, w, h := r.Min.X&^1, r.Min.Y&^1, r.Dx(), r.Dy()
	return &picture{w, h, m.y.cut(x, y, w, h),
		m.cb.cut(x/2, y/2, half(w), half(h)), m.cr.cut(x/2, y/2, half(w), half(h))}
}

func (p plane) cut(x, y, w, h int) plane {
	out := newPlane(w, h)
	for row := range h {
		copy(out.pix[row*w:(row+1)*w], p.pix[(y+row)*p.w+x:])
	}
	return out
}

func (m *picture) jpeg() ([]byte, error) {
	img := &image.YCbCr{
		Y: m.y.pix, Cb: m.cb.pix, Cr: m.cr.pix, YStride: m.w, CStride: half(m.w),
		SubsampleRatio: image.YCbCrSubsampleRatio420, Rect: image.Rect(0, 0, m.w, m.h),
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: jpegQuality}); err != nil {
		return nil, fmt.Errorf("encoding %dx%d as JPEG: %w", m.w, m.h, err)
	}
	return b.Bytes(), nil
}

// fromRGB brings three planes of one size to a picture.
func fromRGB(r, g, b plane) *picture {
	m := &picture{w: r.w, h: r.h, y: newPlane(r.w, r.h), cb: newPlane(half(r.w), half(r.h)), cr: newPlane(half(r.w), half(r.h))}
	sums := make([][3]int, half(r.w)) // of two rows: cb, cr and how many
	for y := range r.h {
		if y%2 == 0 {
			clear(sums)
		}
		for x := range r.w {
			at := y*r.w + x
			luma, cb, cr := color.RGBToYCbCr(r.pix[at], g.pix[at], b.pix[at])
			m.y.pix[at] = luma
			s := &sums[x/2]
			s[0], s[1], s[2] = s[0]+int(cb), s[1]+int(cr), s[2]+1
		}
		if y%2 == 1 || y == r.h-1 {
			for x, s := range sums {
				at := y/2*m.cb.w + x
				m.cb.pix[at], m.cr.pix[at] = byte((s[0]+s[2]/2)/s[2]), byte((s[1]+s[2]/2)/s[2])
			}
		}
	}
	return m
}

// dominant is the mean of the commonest colours, which for a sky with birds is
// the sky and not a grayish mixture of both.
func (m *picture) dominant() string {
	type bin struct{ n, r, g, b int }
	var bins [512]bin
	best := 0
	stepX, stepY := max(1, m.w/64), max(1, m.h/64)
	for y := 0; y < m.h; y += stepY {
		for x := 0; x < m.w; x += stepX {
			c := y/2*m.cb.w + x/2
			r, g, b := color.YCbCrToRGB(m.y.pix[y*m.w+x], m.cb.pix[c], m.cr.pix[c])
			k := int(r>>5)<<6 | int(g>>5)<<3 | int(b>>5)
			bins[k].n, bins[k].r, bins[k].g, bins[k].b = bins[k].n+1, bins[k].r+int(r), bins[k].g+int(g), bins[k].b+int(b)
			if bins[k].n > bins[best].n {
				best = k
			}
		}
	}
	b := bins[best]
	return fmt.Sprintf("#%02x%02x%02x", b.r/b.n, b.g/b.n, b.b/b.n)
}
