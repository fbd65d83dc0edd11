package pngrows

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"io"
)

// Decode calls row for every row in order: three bytes a pixel, valid during
// the call only. An error of row ends the decoding and is returned. Garbage
// behind the last row is ignored.
func Decode(data []byte, row func(y int, rgb []byte) error) error {
	h, err := ReadHeader(data)
	if err != nil {
		return err
	}
	p := painter{h: h}
	var parts []io.Reader
	for pos := len(signature); ; {
		name, body, next, err := chunk(data, pos)
		if err != nil {
			if parts == nil {
				return ErrFormat
			}
			break // what was read may still be enough
		}
		pos = next
		switch name {
		case "PLTE":
			if err := p.setPalette(body); err != nil {
				return err
			}
		case "tRNS":
			p.setTransparent(body)
		case "IDAT":
			parts = append(parts, bytes.NewReader(body))
		}
		if name == "IEND" {
			break
		}
	}
	if parts == nil || h.Color == 3 && p.colors == 0 {
		return ErrFormat
	}
	z, err := zlib.NewReader(bufio.NewReader(io.MultiReader(parts...)))
	if err != nil {
		return ErrFormat
	}
	defer z.Close()
	if h.Interlaced {
		return p.interlaced(z, row)
	}
	rgb := make([]byte, 3*h.Width)
	return p.pass(z, h.Width, h.Height, func(y int, line []byte) error {
		p.paint(rgb, line, h.Width)
		return row(y, rgb)
	})
}

// pass reads one reduced picture and undoes the filters.
func (p *painter) pass(z io.Reader, w, h int, line func(y int, line []byte) error) error {
	bits := p.h.Depth * channels[p.h.Color]
	size, step := (w*bits+7)/8, max(1, bits/8)
	above, here := make([]byte, 1+size), make([]byte, 1+size)
	for y := range h {
		if _, err := io.ReadFull(z, here); err != nil {
			return ErrFormat
		}
		if !unfilter(here[0], here[1:], above[1:], step) {
			return ErrFormat
		}
		if err := line(y, here[1:]); err != nil {
			return err
		}
		above, here = here, above
	}
	return nil
}

func unfilter(kind byte, here, above []byte, step int) bool {
	switch kind {
	case 0:
	case 1:
		for i := step; i < len(here); i++ {
			here[i] += here[i-step]
		}
	case 2:
		for i, a := range above {
			here[i] += a
		}
	case 3:
		for i := range here {
			left := 0
			if i >= step {
				left = int(here[i-step])
			}
			here[i] += byte((left + int(above[i])) / 2)
		}
	case 4:
		for i := range here {
			var left, corner int
			if i >= step {
				left, corner = int(here[i-step]), int(above[i-step])
			}
			here[i] += paeth(left, int(above[i]), corner)
		}
	default:
		return false
	}
	return true
}

// paeth chooses the neighbour that is nearest to left + up - corner.
func paeth(left, up, corner int) byte {
	dl, du, dc := up-corner, left-corner, left+up-2*corner
	if dl < 0 {
		dl = -dl
	}
	if du < 0 {
		du = -du
	}
	if dc < 0 {
		dc = -dc
	}
	if dl <= du && dl <= dc {
		return byte(left)
	}
	if du <= dc {
		return byte(up)
	}
	return byte(corner)
}

// adam are the seven passes: where each begins and how far its pixels are
// apart.
var adam = [7]struct{ x, y, dx, dy int }{{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}}

func (p *painter) interlaced(z io.Reader, row func(y int, rgb []byte) error) error {
	w, h := p.h.Width, p.h.Height
	whole := make([]byte, 3*w*h)
	rgb := make([]byte, 3*w)
	for _, a := range adam {
		pw, ph := (w-a.x+a.dx-1)/a.dx, (h-a.y+a.dy-1)/a.dy
		if pw <= 0 || ph <= 0 {
			continue
		}
		err := p.pass(z, pw, ph, func(y int, line []byte) error {
			p.paint(rgb, line, pw)
			at := 3 * ((a.y+y*a.dy)*w + a.x)
			for x := range pw {
				copy(whole[at+3*x*a.dx:], rgb[3*x:3*x+3])
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	for y := range h {
		if err := row(y, whole[3*w*y:3*w*(y+1)]); err != nil {
			return err
		}
	}
	return nil
}
