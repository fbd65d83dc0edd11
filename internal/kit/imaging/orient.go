package imaging

import (
	"bytes"
	"encoding/binary"

	"isnad/internal/kit/imaging/pngrows"
)

// turn is an EXIF orientation, 1 to 8; 0 is as good as 1.
type turn int

// swaps reports whether upright width and height change places.
func (t turn) swaps() bool { return t >= 5 && t <= 8 }

func (t turn) apply(w, h int) (int, int) {
	if t.swaps() {
		return h, w
	}
	return w, h
}

// orientation reads the one tag that matters from the EXIF data of the file.
// Whatever is strange there means upright: the worst is a picture on its side.
func orientation(format string, src []byte) turn {
	var tiff []byte
	switch format {
	case "jpeg":
		tiff = jpegEXIF(src)
	case "png":
		tiff = pngrows.Chunk(src, "eXIf")
	case "webp":
		tiff = bytes.TrimPrefix(riffChunk(src, "EXIF"), []byte("Exif\x00\x00"))
	}
	return orientationTag(tiff)
}

// orientationTag looks through the first directory of TIFF data.
func orientationTag(t []byte) turn {
	if len(t) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.LittleEndian
	switch string(t[:4]) {
	case "II*\x00":
	case "MM\x00*":
		order = binary.BigEndian
	default:
		return 1
	}
	at := uint64(order.Uint32(t[4:]))
	if at+2 > uint64(len(t)) {
		return 1
	}
	n := uint64(order.Uint16(t[at:]))
	for i := range n {
		e := at + 2 + 12*i
		if e+12 > uint64(len(t)) {
			return 1
		}
		const tag, short = 0x0112, 3
		if order.Uint16(t[e:]) != tag {
			continue
		}
		v := order.Uint16(t[e+8:])
		if order.Uint16(t[e+2:]) != short || v < 1 || v > 8 {
			return 1
		}
		return turn(v)
	}
	return 1
}

// jpegEXIF returns the first EXIF segment before the picture.
func jpegEXIF(b []byte) []byte {
	for pos := 2; pos+4 <= len(b); {
		if b[pos] != 0xFF {
			return nil
		}
		marker := b[pos+1]
		if marker == 0xFF {
			pos++
			continue
		}
		if marker == 0xDA || marker == 0xD9 {
			return nil
		}
		n := int(b[pos+2])<<8 | int(b[pos+3])
		if n < 2 || pos+2+n > len(b) {
			return nil
		}
		body := b[pos+4 : pos+2+n]
		if marker == 0xE1 && bytes.HasPrefix(body, []byte("Exif\x00")) && len(body) > 6 {
			return body[6:]
		}
		pos += 2 + n
	}
	return nil
}

// upright applies the orientation.
func (p plane) upright(t turn) plane {
	if t <= 1 {
		return p
	}
	w, h := t.apply(p.w, p.h)
	out := plane{make([]byte, w*h), w, h}
	for y := range h {
		for x := range w {
			sx, sy := x, y
			if t.swaps() {
				sx, sy = y, x
			}
			switch t {
			case 2, 3, 7, 8:
				sx = p.w - 1 - sx
			}
			switch t {
			case 3, 4, 6, 7:
				sy = p.h - 1 - sy
			}
			out.pix[y*w+x] = p.pix[sy*p.w+sx]
		}
	}
	return out
}
