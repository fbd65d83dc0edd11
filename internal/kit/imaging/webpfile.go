package imaging

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"image"
	"image/color"

	"golang.org/x/image/webp"
)

// frame is the place of a frame in a moving WebP.
type frame struct{ x, y int }

var errWebP = errors.New("a WebP without a picture")

// chunks yields the chunks of a RIFF body in order. The last may be cut: its
// decoder says whether enough is there.
func chunks(b []byte, yield func(name string, body []byte) bool) {
	for len(b) >= 8 {
		n := int(binary.LittleEndian.Uint32(b[4:]))
		if n < 0 {
			return
		}
		n = min(n, len(b)-8)
		if !yield(string(b[:4]), b[8:8+n]) {
			return
		}
		b = b[min(len(b), 8+n+n&1):]
	}
}

// riffChunk returns the first chunk of that name, or nil.
func riffChunk(src []byte, want string) (found []byte) {
	if len(src) < 12 {
		return nil
	}
	chunks(src[12:], func(name string, body []byte) bool {
		if name == want {
			found = body
		}
		return found == nil
	})
	return found
}

// openWebP finds the one frame to show and its place, and makes a file of
// nothing else: the decoder at hand reads no moving ones, and need not see the
// metadata.
func (s *source) openWebP() error {
	body := s.data[12:]
	moving := false
	if x := riffChunk(s.data, "VP8X"); len(x) >= 10 && x[0]&2 != 0 {
		s.width, s.height = 1+three(x[4:]), 1+three(x[7:])
		moving = true
		first := riffChunk(s.data, "ANMF")
		if len(first) < 16 {
			return errWebP
		}
		s.frame = frame{2 * three(first), 2 * three(first[3:])}
		body = first[16:]
	}
	var alpha, picture []byte
	kind := ""
	chunks(body, func(name string, b []byte) bool {
		switch name {
		case "ALPH":
			alpha = b
		case "VP8 ", "VP8L":
			kind, picture = name, b
		}
		return picture == nil
	})
	if picture == nil {
		return errWebP
	}
	s.still = riff(chunkBytes(kind, picture))
	c, err := webp.DecodeConfig(bytes.NewReader(s.still))
	if err != nil {
		return err
	}
	if alpha != nil && kind == "VP8 " {
		x := []byte{1 << 4, 0, 0, 0, byte(c.Width - 1), byte((c.Width - 1) >> 8), 0, byte(c.Height - 1), byte((c.Height - 1) >> 8), 0}
		s.still = riff(chunkBytes("VP8X", x), chunkBytes("ALPH", alpha), chunkBytes(kind, picture))
	}
	if !moving {
		s.width, s.height = c.Width, c.Height
	}
	if s.frame.x+c.Width > s.width || s.frame.y+c.Height > s.height {
		return errors.New("a frame outside the picture")
	}
	return nil
}

func three(b []byte) int { return int(b[0]) | int(b[1])<<8 | int(b[2])<<16 }

func chunkBytes(name string, body []byte) []byte {
	out := binary.LittleEndian.AppendUint32([]byte(name), uint32(len(body)))
	out = append(out, body...)
	if len(body)%2 == 1 {
		out = append(out, 0)
	}
	return out
}

func riff(parts ...[]byte) []byte {
	body := append([]byte("WEBP"), bytes.Join(parts, nil)...)
	return append(binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(body))), body...)
}

// widen takes samples from the range of video, which WebP uses and the decoder
// leaves as it is, to the full range.
func widen() (luma, chroma [256]byte) {
	for v := range 256 {
		luma[v] = byte(min(max(((v-16)*255+109)/219, 0), 255))
		chroma[v] = byte(min(max((128*224+(v-128)*255+112)/224, 0), 255))
	}
	return luma, chroma
}

func (s *source) decodeWebP(ctx context.Context, w, h int) (*picture, error) {
	img, err := webp.Decode(bytes.NewReader(s.still))
	if err != nil {
		return nil, err
	}
	s.still = nil
	at := img.Bounds().Sub(img.Bounds().Min).Add(image.Pt(s.frame.x, s.frame.y))
	whole := at == image.Rect(0, 0, s.width, s.height)
	luma, chroma := widen()
	switch m := img.(type) {
	case *image.YCbCr:
		if whole && m.SubsampleRatio == image.YCbCrSubsampleRatio420 {
			return s.planes(ctx, m, w, h)
		}
		return s.lay(ctx, at, w, h, func(dst []byte, y int) {
			for x := range m.Rect.Dx() {
				c := m.COffset(x, y)
				dst[3*x], dst[3*x+1], dst[3*x+2] = color.YCbCrToRGB(luma[m.Y[m.YOffset(x, y)]], chroma[m.Cb[c]], chroma[m.Cr[c]])
			}
		})
	case *image.NYCbCrA:
		return s.lay(ctx, at, w, h, func(dst []byte, y int) {
			for x := range m.Rect.Dx() {
				c, a := m.COffset(x, y), m.A[m.AOffset(x, y)]
				r, g, b := color.YCbCrToRGB(luma[m.Y[m.YOffset(x, y)]], chroma[m.Cb[c]], chroma[m.Cr[c]])
				dst[3*x], dst[3*x+1], dst[3*x+2] = onWhite(r, a), onWhite(g, a), onWhite(b, a)
			}
		})
	case *image.NRGBA:
		return s.lay(ctx, at, w, h, func(dst []byte, y int) {
			line := m.Pix[y*m.Stride : y*m.Stride+4*m.Rect.Dx()]
			for x := range m.Rect.Dx() {
				p := line[4*x : 4*x+4 : 4*x+4]
				dst[3*x], dst[3*x+1], dst[3*x+2] = onWhite(p[0], p[3]), onWhite(p[1], p[3]), onWhite(p[2], p[3])
			}
		})
	}
	return nil, errWebP
}

// planes scales an opaque lossy WebP without a way through RGB.
func (s *source) planes(ctx context.Context, m *image.YCbCr, w, h int) (*picture, error) {
	luma, chroma := widen()
	scale := func(pix []byte, stride, pw, ph int, extentX, extentY float64, dw, dh int, table *[256]byte) (plane, error) {
		r := newResampler(pw, ph, extentX, extentY, dw, dh)
		row := make([]byte, pw)
		for y := range ph {
			for x, v := range pix[y*stride : y*stride+pw] {
				row[x] = table[v]
			}
			r.push(row)
			if err := ctx.Err(); err != nil {
				return plane{}, err
			}
		}
		return r.out, nil
	}
	fw, fh := float64(s.width), float64(s.height)
	y, err := scale(m.Y, m.YStride, s.width, s.height, fw, fh, w, h, &luma)
	if err != nil {
		return nil, err
	}
	cb, err := scale(m.Cb, m.CStride, half(s.width), half(s.height), fw/2, fh/2, half(w), half(h), &chroma)
	if err != nil {
		return nil, err
	}
	cr, err := scale(m.Cr, m.CStride, half(s.width), half(s.height), fw/2, fh/2, half(w), half(h), &chroma)
	if err != nil {
		return nil, err
	}
	return &picture{w, h, y, cb, cr}, nil
}
