package jpegrows_test

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"isnad/internal/kit/imaging/jpegrows"
)

// decode puts the rows back together.
func decode(data []byte) (jpegrows.Header, [][]byte, error) {
	h, err := jpegrows.ReadHeader(data)
	if err != nil {
		return h, nil, err
	}
	if h.Width*h.Height > 1<<22 {
		return h, nil, errors.New("too large for this test")
	}
	planes := make([][]byte, len(h.Planes))
	err = jpegrows.Decode(data, func(p, y int, row []byte) error {
		if y*h.Planes[p].Width != len(planes[p]) || len(row) != h.Planes[p].Width {
			return errors.New("a row out of order")
		}
		planes[p] = append(planes[p], row...)
		return nil
	})
	return h, planes, err
}

// worst is the largest difference to what image/jpeg made of the same file.
func worst(t *testing.T, want image.Image, h jpegrows.Header, planes [][]byte) int {
	t.Helper()
	b := want.Bounds()
	if b.Dx() != h.Width || b.Dy() != h.Height {
		t.Fatalf("%dx%d, want %v", h.Width, h.Height, b)
	}
	compare := func(pix []byte, stride int, p int) (most int) {
		for y := range h.Planes[p].Height {
			for x := range h.Planes[p].Width {
				d := int(pix[y*stride+x]) - int(planes[p][y*h.Planes[p].Width+x])
				most = max(most, d, -d)
			}
		}
		return most
	}
	switch m := want.(type) {
	case *image.Gray:
		return compare(m.Pix, m.Stride, 0)
	case *image.YCbCr:
		return max(compare(m.Y, m.YStride, 0), compare(m.Cb, m.CStride, 1), compare(m.Cr, m.CStride, 2))
	}
	return -1
}

func painting(w, h int) *image.YCbCr {
	m := image.NewYCbCr(image.Rect(0, 0, w, h), image.YCbCrSubsampleRatio420)
	r := rand.New(rand.NewPCG(1, 2))
	for y := range h {
		for x := range w {
			m.Y[y*m.YStride+x] = byte(x*3 + y*2 + r.IntN(20))
		}
	}
	for i := range m.Cb {
		m.Cb[i], m.Cr[i] = byte(i), byte(i>>3)
	}
	return m
}

func TestAgreesWithImageJPEG(t *testing.T) {
	for _, size := range []image.Point{{1, 1}, {7, 9}, {8, 8}, {16, 16}, {17, 33}, {100, 61}, {641, 479}} {
		for _, quality := range []int{30, 80, 100} {
			gray := image.NewGray(image.Rectangle{Max: size})
			for i := range gray.Pix {
				gray.Pix[i] = byte(i * 7)
			}
			for _, m := range []image.Image{painting(size.X, size.Y), gray} {
				var b bytes.Buffer
				if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: quality}); err != nil {
					t.Fatal(err)
				}
				agree(t, b.Bytes())
			}
		}
	}
}

func agree(t *testing.T, data []byte) {
	t.Helper()
	want, err := jpeg.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	h, planes, err := decode(data)
	if err != nil {
		t.Fatal(err)
	}
	if d := worst(t, want, h, planes); d < 0 || d > 2 {
		t.Errorf("%dx%d: differs by %d from image/jpeg", h.Width, h.Height, d)
	}
}

// testdata holds files that Go cannot write: progressive ones, other
// subsampling, restart markers, CMYK. They are of our own making.
func TestFiles(t *testing.T) {
	files, err := filepath.Glob("testdata/*.jpg")
	if err != nil || len(files) < 8 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(filepath.Base(name), func(t *testing.T) {
			if strings.Contains(name, "cmyk") {
				cmyk(t, data)
				return
			}
			h, planes, err := decode(data)
			if err != nil {
				t.Fatal(err)
			}
			if strings.HasSuffix(name, "progressive-restart.jpg") {
				// image/jpeg does not read it. It holds the coefficients of
				// the sequential one.
				same(t, planes, "testdata/sequential-restart.jpg")
			} else {
				agree(t, data)
			}
			if h.Progressive != strings.Contains(name, "progressive") {
				t.Errorf("progressive is %v", h.Progressive)
			}
		})
	}
}

func same(t *testing.T, planes [][]byte, name string) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if _, want, err := decode(data); err != nil || !slices.EqualFunc(want, planes, bytes.Equal) {
		t.Errorf("not the picture of %s: %v", name, err)
	}
}

func cmyk(t *testing.T, data []byte) {
	want, err := jpeg.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	h, planes, err := decode(data)
	if err != nil || len(planes) != 4 || !h.Inverted || h.Space != jpegrows.CMYK {
		t.Fatalf("%+v, %v", h, err)
	}
	c := want.At(h.Width/2, h.Height/2).(color.CMYK)
	at := h.Height/2*h.Width + h.Width/2
	for i, v := range []byte{c.C, c.M, c.Y, c.K} {
		if got := 255 - planes[i][at]; max(got, v)-min(got, v) > 2 {
			t.Errorf("plane %d: %d, want %d", i, got, v)
		}
	}
}

func TestDamaged(t *testing.T) {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, painting(64, 64), nil); err != nil {
		t.Fatal(err)
	}
	whole := b.Bytes()
	for n := range len(whole) - 2 {
		if _, _, err := decode(whole[:n]); err == nil {
			t.Fatalf("cut after %d of %d bytes: no error", n, len(whole))
		}
	}
	for _, bad := range []string{"", "\xff\xd8", "\xff\xd8\xff\xd9", "not a picture"} {
		if _, err := jpegrows.ReadHeader([]byte(bad)); !errors.Is(err, jpegrows.ErrFormat) {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

// Sixty megapixels of four full planes do not fit; the file is a few bytes.
func TestProgressiveMemoryIsBounded(t *testing.T) {
	frame := []byte{8, 10000 >> 8, 10000 & 255, 6000 >> 8, 6000 & 255, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0}
	head := append([]byte{0xFF, 0xD8, 0xFF, 0xC2, 0, byte(len(frame) + 2)}, frame...)
	head = append(head, 0xFF, 0xDA, 0, 14, 4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 0, 0)
	h, err := jpegrows.ReadHeader(head)
	if err != nil || h.Width != 6000 || h.Height != 10000 {
		t.Fatalf("%+v, %v", h, err)
	}
	if err := jpegrows.Decode(head, func(int, int, []byte) error { return nil }); !errors.Is(err, jpegrows.ErrTooLarge) {
		t.Errorf("%v", err)
	}
}

func FuzzDecode(f *testing.F) {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, painting(24, 17), nil); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	files, _ := filepath.Glob("testdata/*.jpg")
	for _, name := range files {
		if data, err := os.ReadFile(name); err == nil {
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		h, planes, err := decode(data)
		if err != nil {
			return
		}
		for i, p := range planes {
			if len(p) != h.Planes[i].Width*h.Planes[i].Height {
				t.Fatalf("plane %d: %d samples of %+v", i, len(p), h.Planes[i])
			}
		}
	})
}
