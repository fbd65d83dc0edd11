package pngrows_test

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/png"
	"math/rand/v2"
	"testing"

	"isnad/internal/kit/imaging/pngrows"
)

// kind is a PNG to write: image/png writes neither interlaced files nor most
// depths.
type kind struct {
	w, h, depth, color int
	interlaced, trns   bool
}

var channels = map[int]int{0: 1, 2: 3, 3: 1, 4: 2, 6: 4}

// write makes a PNG of random samples with every filter.
func write(k kind) []byte {
	r := rand.New(rand.NewPCG(uint64(k.w), uint64(k.depth*10+k.color)))
	var out bytes.Buffer
	out.WriteString("\x89PNG\r\n\x1a\n")
	head := binary.BigEndian.AppendUint32(nil, uint32(k.w))
	head = binary.BigEndian.AppendUint32(head, uint32(k.h))
	lace := byte(0)
	if k.interlaced {
		lace = 1
	}
	chunk(&out, "IHDR", append(head, byte(k.depth), byte(k.color), 0, 0, lace))
	if k.color == 3 {
		palette := make([]byte, 3<<k.depth)
		for i := range palette {
			palette[i] = byte(r.Uint32())
		}
		chunk(&out, "PLTE", palette)
	}
	if k.trns {
		chunk(&out, "tRNS", map[int][]byte{0: {0, 1}, 2: {0, 1, 0, 0, 0, 1}, 3: {0, 128}}[k.color])
	}
	var lines bytes.Buffer
	z := zlib.NewWriter(&lines)
	passes := [][4]int{{0, 0, 1, 1}}
	if k.interlaced {
		passes = [][4]int{{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}}
	}
	for _, p := range passes {
		w, h := (k.w-p[0]+p[2]-1)/p[2], (k.h-p[1]+p[3]-1)/p[3]
		for y := 0; y < h && w > 0; y++ {
			line := make([]byte, 1+(w*k.depth*channels[k.color]+7)/8)
			for i := range line {
				line[i] = byte(r.Uint32N(16)) & byte(r.Uint32N(4)) // small numbers, so that the key is met
			}
			line[0] = byte(y % 5)
			_, _ = z.Write(line)
		}
	}
	_ = z.Close()
	half := lines.Len() / 2
	chunk(&out, "IDAT", lines.Bytes()[:half])
	chunk(&out, "IDAT", lines.Bytes()[half:])
	chunk(&out, "IEND", nil)
	return out.Bytes()
}

func chunk(out *bytes.Buffer, name string, body []byte) {
	_ = binary.Write(out, binary.BigEndian, uint32(len(body)))
	part := append([]byte(name), body...)
	out.Write(part)
	_ = binary.Write(out, binary.BigEndian, crc32.ChecksumIEEE(part))
}

func decode(data []byte) (pngrows.Header, []byte, error) {
	h, err := pngrows.ReadHeader(data)
	if err != nil || h.Width*h.Height > 1<<20 {
		return h, nil, errors.Join(err, errors.New("or too large for this test"))
	}
	var rgb []byte
	err = pngrows.Decode(data, func(y int, row []byte) error {
		if y*3*h.Width != len(rgb) || len(row) != 3*h.Width {
			return errors.New("a row out of order")
		}
		rgb = append(rgb, row...)
		return nil
	})
	return h, rgb, err
}

func onWhite(m image.Image, x, y int) (out [3]byte) {
	c := color.NRGBA64Model.Convert(m.At(x, y)).(color.NRGBA64)
	a := int(c.A >> 8)
	for i, v := range []uint16{c.R, c.G, c.B} {
		out[i] = byte((int(v>>8)*a + 255*(255-a) + 127) / 255)
	}
	return out
}

func TestAgreesWithImagePNG(t *testing.T) {
	depths := map[int][]int{0: {1, 2, 4, 8, 16}, 2: {8, 16}, 3: {1, 2, 4, 8}, 4: {8, 16}, 6: {8, 16}}
	for colorType, list := range depths {
		for _, depth := range list {
			for _, size := range [][2]int{{1, 1}, {3, 2}, {9, 7}, {33, 21}} {
				for _, flags := range []int{0, 1, 2, 3} {
					k := kind{size[0], size[1], depth, colorType, flags&1 > 0, flags&2 > 0}
					if k.trns && (colorType == 4 || colorType == 6) {
						continue
					}
					t.Run(fmt.Sprintf("%+v", k), func(t *testing.T) { agree(t, write(k)) })
				}
			}
		}
	}
}

func agree(t *testing.T, data []byte) {
	t.Helper()
	want, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("image/png: %v", err)
	}
	h, rgb, err := decode(data)
	if err != nil || h.Width != want.Bounds().Dx() || h.Height != want.Bounds().Dy() || len(rgb) != 3*h.Width*h.Height {
		t.Fatalf("%+v, %d bytes, %v", h, len(rgb), err)
	}
	for y := range h.Height {
		for x := range h.Width {
			at := 3 * (y*h.Width + x)
			if got, want := [3]byte(rgb[at:at+3]), onWhite(want, x, y); got != want {
				t.Fatalf("pixel %d,%d is %v, want %v", x, y, got, want)
			}
		}
	}
}

func TestDamaged(t *testing.T) {
	whole := write(kind{9, 7, 8, 6, true, false})
	for n := range len(whole) - 12 { // without its last chunk it is whole
		if _, _, err := decode(whole[:n]); err == nil {
			t.Fatalf("cut after %d of %d bytes: no error", n, len(whole))
		}
	}
	for i := 8; i < len(whole)-12; i++ {
		bad := bytes.Clone(whole)
		bad[i] ^= 0x55
		if _, _, err := decode(bad); err == nil {
			t.Fatalf("byte %d changed: no error", i)
		}
	}
}

func TestChunk(t *testing.T) {
	var b bytes.Buffer
	b.Write(write(kind{1, 1, 8, 0, false, false})[:33])
	chunk(&b, "eXIf", []byte("MM"))
	if got := pngrows.Chunk(b.Bytes(), "eXIf"); string(got) != "MM" {
		t.Errorf("%q", got)
	}
	if got := pngrows.Chunk(b.Bytes(), "IDAT"); got != nil {
		t.Errorf("%q", got)
	}
}

func FuzzDecode(f *testing.F) {
	for c, n := range channels {
		f.Add(write(kind{5, 4, 8, c, n > 1, false}))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		h, rgb, err := decode(data)
		if err == nil && len(rgb) != 3*h.Width*h.Height {
			t.Fatalf("%d bytes of %+v", len(rgb), h)
		}
	})
}
