package imaging_test

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"testing"
)

// quarters is a picture of four plain colours, so that every turn and every
// cut can be told: red, green / blue, white.
func quarters(w, h int) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.NRGBA{255, 0, 0, 255}
			switch {
			case x >= w/2 && y < h/2:
				c = color.NRGBA{0, 160, 0, 255}
			case x < w/2 && y >= h/2:
				c = color.NRGBA{0, 0, 255, 255}
			case x >= w/2:
				c = color.NRGBA{255, 255, 255, 255}
			}
			m.SetNRGBA(x, y, c)
		}
	}
	return m
}

func asJPEG(tb testing.TB, m image.Image) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 95}); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

func asPNG(tb testing.TB, m image.Image) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

func asGIF(tb testing.TB, m *image.Paletted) []byte {
	tb.Helper()
	var b bytes.Buffer
	g := &gif.GIF{Image: []*image.Paletted{m, m}, Delay: []int{1, 1}, Config: image.Config{ColorModel: m.Palette, Width: 40, Height: 40}}
	if err := gif.EncodeAll(&b, g); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

func wholeGIF(tb testing.TB, m *image.Paletted) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := gif.Encode(&b, m, nil); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// withSegments puts segments behind the start of a JPEG.
func withSegments(file []byte, segments ...[]byte) []byte {
	out := bytes.Clone(file[:2])
	for _, s := range segments {
		out = append(out, 0xFF, s[0])
		out = binary.BigEndian.AppendUint16(out, uint16(len(s)+1))
		out = append(out, s[1:]...)
	}
	return append(out, file[2:]...)
}

// exif is EXIF data with an orientation, a maker and a place.
func exif(orientation int, order binary.AppendByteOrder) []byte {
	mark := "II*\x00"
	if order == binary.AppendByteOrder(binary.BigEndian) {
		mark = "MM\x00*"
	}
	out := order.AppendUint32([]byte(mark), 8)
	out = order.AppendUint16(out, 2)
	field := func(tag, kind uint16, n uint32, value []byte) {
		out = order.AppendUint16(order.AppendUint16(out, tag), kind)
		out = append(order.AppendUint32(out, n), value...)
	}
	field(0x010F, 2, 4, []byte("Cam\x00"))
	field(0x0112, 3, 1, append(order.AppendUint16(nil, uint16(orientation)), 0, 0))
	out = order.AppendUint32(out, 0)
	return append(out, "GPSLatitude SERIAL-4711"...)
}

func chunk(out *bytes.Buffer, name string, body []byte) {
	_ = binary.Write(out, binary.BigEndian, uint32(len(body)))
	part := append([]byte(name), body...)
	out.Write(part)
	_ = binary.Write(out, binary.BigEndian, crc32.ChecksumIEEE(part))
}

// hugePNG is a PNG of soft stripes, written row by row.
func hugePNG(w, h, colorType int, interlaced bool) []byte {
	var out bytes.Buffer
	out.WriteString("\x89PNG\r\n\x1a\n")
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, uint32(w)), uint32(h))
	lace, passes := byte(0), [][4]int{{0, 0, 1, 1}}
	if interlaced {
		lace, passes = 1, [][4]int{{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}}
	}
	chunk(&out, "IHDR", append(head, 8, byte(colorType), 0, 0, lace))
	channels := map[int]int{2: 3, 6: 4}[colorType]
	var packed bytes.Buffer
	z, _ := zlib.NewWriterLevel(&packed, zlib.BestSpeed)
	for _, p := range passes {
		pw, ph := (w-p[0]+p[2]-1)/p[2], (h-p[1]+p[3]-1)/p[3]
		line := make([]byte, 1+pw*channels)
		for y := range ph {
			for i := 1; i < len(line); i++ {
				line[i] = byte(y/16 + i/64)
			}
			_, _ = z.Write(line)
		}
	}
	_ = z.Close()
	chunk(&out, "IDAT", packed.Bytes())
	chunk(&out, "IEND", nil)
	return out.Bytes()
}

// hugeProgressive is a progressive JPEG without chroma subsampling, all gray:
// one bit a block. What its content is makes no difference to the memory.
func hugeProgressive(w, h int) []byte {
	out := []byte{0xFF, 0xD8, 0xFF, 0xDB, 0, 67, 0}
	out = append(out, bytes.Repeat([]byte{1}, 64)...)
	out = append(out, 0xFF, 0xC2, 0, 17, 8, byte(h>>8), byte(h), byte(w>>8), byte(w), 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0)
	out = append(out, 0xFF, 0xC4, 0, 20, 0, 1)
	out = append(out, make([]byte, 16)...) // one code of one bit, for a difference of zero
	out = append(out, 0xFF, 0xDA, 0, 12, 3, 1, 0, 2, 0, 3, 0, 0, 0, 0)
	blocks := 3 * ((w + 7) / 8) * ((h + 7) / 8)
	out = append(out, make([]byte, blocks/8+1)...)
	return append(out, 0xFF, 0xD9)
}

// hugeWebP is a lossless WebP of one colour, which takes no bits at all for a
// pixel.
func hugeWebP(w, h int) []byte {
	var acc uint64
	var n uint
	var body []byte
	put := func(v uint64, bits uint) {
		acc |= v << n
		for n += bits; n >= 8; n -= 8 {
			body = append(body, byte(acc))
			acc >>= 8
		}
	}
	body = append(body, 0x2F)
	put(uint64(w-1), 14)
	put(uint64(h-1), 14)
	put(0, 4) // no alpha, version 0
	put(0, 3) // no transform, no cache, one group of codes
	for _, v := range []uint64{90, 60, 30, 255, 0} {
		put(1, 1) // a simple code
		put(0, 1) // of one symbol
		put(1, 1) // of eight bits
		put(v, 8)
	}
	put(0, 16)
	out := binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(12+len(body)+len(body)%2))
	out = binary.LittleEndian.AppendUint32(append(out, "WEBPVP8L"...), uint32(len(body)))
	out = append(out, body...)
	if len(body)%2 == 1 {
		out = append(out, 0)
	}
	return out
}
