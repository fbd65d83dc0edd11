package imaging

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/gif"

	"isnad/internal/kit/imaging/jpegrows"
)

// canvas scales rows of RGB while they come.
type canvas struct {
	ctx   context.Context
	parts [3]*resampler
	row   []byte
}

func newCanvas(ctx context.Context, srcW, srcH, w, h int) *canvas {
	c := &canvas{ctx: ctx, row: make([]byte, srcW)}
	for i := range c.parts {
		c.parts[i] = newResampler(srcW, srcH, float64(srcW), float64(srcH), w, h)
	}
	return c
}

// push takes the next row, three bytes a pixel.
func (c *canvas) push(rgb []byte) error {
	for i, p := range c.parts {
		for x := range c.row {
			c.row[x] = rgb[3*x+i]
		}
		p.push(c.row)
	}
	return c.ctx.Err()
}

func (c *canvas) picture() *picture { return fromRGB(c.parts[0].out, c.parts[1].out, c.parts[2].out) }

// decodeJPEG scales each plane by itself, chroma straight to its half size.
func decodeJPEG(ctx context.Context, data []byte, w, h int) (*picture, error) {
	head, err := jpegrows.ReadHeader(data)
	if err != nil {
		return nil, err
	}
	parts := make([]*resampler, len(head.Planes))
	for i, p := range head.Planes {
		pw, ph := w, h
		if head.Space == jpegrows.YCbCr && i > 0 {
			pw, ph = half(w), half(h)
		}
		parts[i] = newResampler(p.Width, p.Height, p.ExtentX, p.ExtentY, pw, ph)
	}
	err = jpegrows.Decode(data, func(p, y int, samples []byte) error {
		parts[p].push(samples)
		return ctx.Err()
	})
	if err != nil {
		return nil, err
	}
	switch head.Space {
	case jpegrows.Gray:
		gray := plane{bytes.Repeat([]byte{128}, half(w)*half(h)), half(w), half(h)}
		return &picture{w, h, parts[0].out, gray, gray}, nil
	case jpegrows.YCbCr:
		return &picture{w, h, parts[0].out, parts[1].out, parts[2].out}, nil
	case jpegrows.RGB:
		return fromRGB(parts[0].out, parts[1].out, parts[2].out), nil
	}
	return fromInk(parts, head), nil
}

// decodeGIF shows the first frame, where it stands, on white.
func (s *source) decodeGIF(ctx context.Context, w, h int) (*picture, error) {
	img, err := gif.Decode(bytes.NewReader(s.data)) // reads no further than the first frame
	if err != nil {
		return nil, err
	}
	p, ok := img.(*image.Paletted)
	if !ok || len(p.Palette) == 0 {
		return nil, errors.New("a GIF without a palette")
	}
	var palette [256][3]byte // an index that the palette lacks is black
	for i, c := range p.Palette {
		r, g, b, a := c.RGBA() // premultiplied: white shows through what is missing
		white := 0xFFFF - a
		palette[i] = [3]byte{byte((r + white) >> 8), byte((g + white) >> 8), byte((b + white) >> 8)}
	}
	return s.lay(ctx, p.Rect, w, h, func(dst []byte, y int) {
		line := p.Pix[y*p.Stride : y*p.Stride+p.Rect.Dx()]
		for x, v := range line {
			copy(dst[3*x:3*x+3], palette[v][:])
		}
	})
}

// lay scales a frame that covers part of a white picture. paint writes one row
// of the frame.
func (s *source) lay(ctx context.Context, at image.Rectangle, w, h int, paint func(dst []byte, y int)) (*picture, error) {
	if at.Empty() || !at.In(image.Rect(0, 0, s.width, s.height)) {
		return nil, errors.New("a frame outside the picture")
	}
	c := newCanvas(ctx, s.width, s.height, w, h)
	white := bytes.Repeat([]byte{255}, 3*s.width)
	row := bytes.Clone(white)
	for y := range s.height {
		line := white
		if y >= at.Min.Y && y < at.Max.Y {
			paint(row[3*at.Min.X:3*at.Max.X], y-at.Min.Y)
			line = row
		}
		if err := c.push(line); err != nil {
			return nil, err
		}
	}
	return c.picture(), nil
}
