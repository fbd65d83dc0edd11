package imaging_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/image/webp"

	"isnad/internal/kit/errs"
	"isnad/internal/kit/imaging"
)

func render(t *testing.T, src []byte, sizes ...imaging.Size) *imaging.Result {
	t.Helper()
	res, err := imaging.Render(t.Context(), src, sizes)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// at reads a pixel of a rendition as red, green and blue. WebP comes out of the
// decoder in the range of video.
func at(t *testing.T, r imaging.Rendition, fx, fy float64) [3]int {
	t.Helper()
	var m image.Image
	var err error
	if r.Type == imaging.WebP {
		m, err = webp.Decode(bytes.NewReader(r.Bytes))
	} else {
		m, err = jpeg.Decode(bytes.NewReader(r.Bytes))
	}
	if err != nil {
		t.Fatal(err)
	}
	if m.Bounds().Dx() != r.Width || m.Bounds().Dy() != r.Height {
		t.Fatalf("%s of %v, said to be %dx%d", r.Type, m.Bounds(), r.Width, r.Height)
	}
	x, y := int(fx*float64(r.Width)), int(fy*float64(r.Height))
	c := m.(*image.YCbCr).YCbCrAt(x, y)
	if r.Type == imaging.WebP {
		c.Y = byte(min(max((int(c.Y)-16)*255/219, 0), 255))
		c.Cb, c.Cr = byte(min(max(128+(int(c.Cb)-128)*255/224, 0), 255)), byte(min(max(128+(int(c.Cr)-128)*255/224, 0), 255))
	}
	rr, g, b := color.YCbCrToRGB(c.Y, c.Cb, c.Cr)
	return [3]int{int(rr), int(g), int(b)}
}

func near(a, b [3]int) bool {
	for i := range a {
		if a[i]-b[i] > 14 || b[i]-a[i] > 14 {
			return false
		}
	}
	return true
}

var red, green, blue, white = [3]int{255, 0, 0}, [3]int{0, 160, 0}, [3]int{0, 0, 255}, [3]int{255, 255, 255}

func wantCorners(t *testing.T, r imaging.Rendition, want [4][3]int) {
	t.Helper()
	for i, p := range [4][2]float64{{.2, .2}, {.8, .2}, {.2, .8}, {.8, .8}} {
		if got := at(t, r, p[0], p[1]); !near(got, want[i]) {
			t.Errorf("%s %dx%d: corner %d is %v, want %v", r.Type, r.Width, r.Height, i, got, want[i])
		}
	}
}

func TestRenditions(t *testing.T) {
	sources := map[string][]byte{
		"jpeg": asJPEG(t, quarters(1000, 500)), "png": asPNG(t, quarters(1000, 500)), "webp": nil,
	}
	sources["webp"] = render(t, sources["png"], imaging.Size{Width: 1000}).Renditions[0].Bytes
	for format, src := range sources {
		res := render(t, src, imaging.Sizes()...)
		if res.Format != format || res.Width != 1000 || res.Height != 500 {
			t.Errorf("%s: %s %dx%d", format, res.Format, res.Width, res.Height)
		}
		var got []string
		for _, r := range res.Renditions {
			got = append(got, r.Type+" "+image.Pt(r.Width, r.Height).String())
			wantCorners(t, r, [4][3]int{red, green, blue, white})
		}
		want := []string{"image/webp (1000,500)", "image/jpeg (1000,500)", "image/webp (800,400)", "image/jpeg (800,400)", "image/webp (400,200)", "image/jpeg (400,200)"}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", format, diff)
		}
	}
}

func TestOrientation(t *testing.T) {
	corners := [9][4][3]int{
		1: {red, green, blue, white}, 2: {green, red, white, blue}, 3: {white, blue, green, red}, 4: {blue, white, red, green},
		5: {red, blue, green, white}, 6: {blue, red, white, green}, 7: {white, green, blue, red}, 8: {green, white, red, blue},
	}
	plain, plainPNG := asJPEG(t, quarters(480, 321)), asPNG(t, quarters(480, 321))
	for o := 1; o <= 8; o++ {
		for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
			segment := append([]byte("\xE1Exif\x00\x00"), exif(o, order)...)
			var p bytes.Buffer
			p.Write(plainPNG[:33])
			chunk(&p, "eXIf", exif(o, order))
			p.Write(plainPNG[33:])
			for _, src := range [][]byte{withSegments(plain, segment), p.Bytes()} {
				w, h := 480, 321
				if o > 4 {
					w, h = h, w
				}
				info, err := imaging.Inspect(src)
				if err != nil || info.Width != w || info.Height != h {
					t.Errorf("orientation %d: %+v, %v", o, info, err)
				}
				for _, r := range render(t, src, imaging.Size{Width: 300}).Renditions {
					if r.Width != 300 || r.Height != (h*300+w/2)/w {
						t.Errorf("orientation %d: %dx%d", o, r.Width, r.Height)
					}
					wantCorners(t, r, corners[o])
				}
			}
		}
	}
}

// Nothing of what the camera wrote is in what readers get.
func TestMetadataIsGone(t *testing.T) {
	secrets := []string{"GPSLatitude", "SERIAL-4711", "Cam\x00", "Exif", "http://ns.adobe.com/xap", "<x:xmpmeta", "Photoshop 3.0", "8BIM", "ICC_PROFILE",
		"acspMSFT", "a comment", "EXIF", "XMP ", "ICCP", "eXIf", "iTXt", "VP8X", "Adobe", "thumbnail"}
	src := withSegments(asJPEG(t, quarters(640, 480)),
		append([]byte("\xE1Exif\x00\x00"), exif(1, binary.BigEndian)...),
		[]byte("\xE1http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta>GPSLatitude</x:xmpmeta>"),
		[]byte("\xEDPhotoshop 3.0\x008BIM\x04\x04 thumbnail"),
		[]byte("\xE2ICC_PROFILE\x00\x01\x01 acspMSFT"),
		[]byte("\xFEa comment"), []byte("\xEEAdobe\x00\x64\x00\x00\x00\x00\x01"))
	var p bytes.Buffer
	plain := asPNG(t, quarters(64, 64))
	p.Write(plain[:33])
	chunk(&p, "eXIf", exif(1, binary.LittleEndian))
	chunk(&p, "iTXt", []byte("XML:com.adobe.xmp\x00\x00\x00\x00\x00<x:xmpmeta>"))
	p.Write(plain[33:])
	p.WriteString("SERIAL-4711") // behind the end
	small := render(t, plain, imaging.Size{Width: 64}).Renditions[0].Bytes
	extended := append([]byte("RIFF\x00\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x0c\x00\x00\x00\x3f\x00\x00\x3f\x00\x00"), small[12:]...)
	extended = append(extended, "EXIF\x04\x00\x00\x00II*\x00XMP \x0a\x00\x00\x00<x:xmpmeta"...)
	binary.LittleEndian.PutUint32(extended[4:], uint32(len(extended)-8))
	for name, file := range map[string][]byte{"jpeg": src, "png": p.Bytes(), "webp": extended} {
		found := 0
		for _, s := range secrets {
			if bytes.Contains(file, []byte(s)) {
				found++
			}
		}
		if found < 3 {
			t.Fatalf("%s: the source holds only %d of the secrets: this test proves nothing", name, found)
		}
		for _, r := range render(t, file, imaging.Sizes()...).Renditions {
			for _, s := range secrets {
				if bytes.Contains(r.Bytes, []byte(s)) {
					t.Errorf("%s: %q is in the %s of %d", name, s, r.Type, r.Width)
				}
			}
		}
	}
}

func TestRefused(t *testing.T) {
	header := func(w, h int) []byte {
		var b bytes.Buffer
		b.WriteString("\x89PNG\r\n\x1a\n")
		chunk(&b, "IHDR", append(binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, uint32(w)), uint32(h)), 8, 2, 0, 0, 0))
		return b.Bytes()
	}
	avif := append([]byte("\x00\x00\x00\x20ftypavif"), make([]byte, 40)...)
	heic := append([]byte("\x00\x00\x00\x18ftypheic"), make([]byte, 40)...)
	tests := []struct {
		name string
		src  []byte
		kind errs.Kind
		key  string
		args errs.Args
	}{
		{"svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`), errs.Invalid, "image.svg", nil},
		{"svg behind a declaration", []byte("\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<!-- x --><SVG/>"), errs.Invalid, "image.svg", nil},
		{"svg in UTF-16", []byte("\xFF\xFE<\x00s\x00v\x00g\x00/\x00>\x00"), errs.Invalid, "image.svg", nil},
		{"tiff", []byte("II*\x00\x08\x00\x00\x00"), errs.Invalid, "image.format", errs.Args{"format": "TIFF"}},
		{"bmp", append([]byte("BM"), make([]byte, 60)...), errs.Invalid, "image.format", errs.Args{"format": "BMP"}},
		{"avif", avif, errs.Invalid, "image.format", errs.Args{"format": "AVIF"}},
		{"heic", heic, errs.Invalid, "image.format", errs.Args{"format": "HEIC"}},
		{"html", []byte("<html><script>alert(1)</script>"), errs.Invalid, "image.unknown", nil},
		{"nothing", nil, errs.Invalid, "image.unknown", nil},
		{"a name is no picture", []byte("photo.jpg"), errs.Invalid, "image.unknown", nil},
		{"cut", asJPEG(t, quarters(64, 64))[:300], errs.Invalid, "image.damaged", nil},
		{"60 megapixels and one row", header(6000, 10001), errs.TooLarge, "image.pixels", errs.Args{"megapixels": 61, "limit": 60}},
		{"too wide", header(30001, 1), errs.TooLarge, "image.sides", errs.Args{"width": 30001, "height": 1, "limit": 30000}},
		{"a bomb", header(1<<30, 1<<30), errs.TooLarge, "image.sides", errs.Args{"width": 1 << 30, "height": 1 << 30, "limit": 30000}},
		{"exactly 60 megapixels, but no picture", header(6000, 10000), errs.Invalid, "image.damaged", nil},
		{"too many bytes", make([]byte, imaging.MaxBytes+1), errs.TooLarge, "image.bytes", errs.Args{"limit": 40}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := imaging.Render(t.Context(), tt.src, imaging.Sizes())
			e, ok := errors.AsType[*errs.Error](err)
			if !ok || e.Kind != tt.kind || e.Key != tt.key {
				t.Fatalf("%v, want %v %s", err, tt.kind, tt.key)
			}
			if diff := cmp.Diff(tt.args, e.Args); diff != "" && tt.args != nil {
				t.Errorf("args (-want +got):\n%s", diff)
			}
		})
	}
	if _, err := imaging.Read(strings.NewReader(strings.Repeat("x", imaging.MaxBytes+1))); !errs.Is(err, errs.TooLarge) {
		t.Errorf("Read: %v", err)
	}
}

func TestTransparentIsOnWhite(t *testing.T) {
	m := image.NewNRGBA(image.Rect(0, 0, 60, 60))
	for i := range 60 {
		for j := range 30 {
			m.SetNRGBA(i, j, color.NRGBA{200, 0, 0, 128})
		}
	}
	for _, r := range render(t, asPNG(t, m), imaging.Size{Width: 60}).Renditions {
		if got := at(t, r, .5, .9); !near(got, white) {
			t.Errorf("%s: transparent is %v", r.Type, got)
		}
		if got := at(t, r, .5, .1); !near(got, [3]int{227, 127, 127}) {
			t.Errorf("%s: half transparent is %v", r.Type, got)
		}
	}
}

func TestGIFShowsItsFirstFrame(t *testing.T) {
	m := image.NewPaletted(image.Rect(20, 20, 40, 40), color.Palette{color.NRGBA{0, 0, 255, 255}, color.White})
	for _, r := range render(t, asGIF(t, m), imaging.Size{Width: 40}).Renditions {
		wantCorners(t, r, [4][3]int{white, white, white, blue})
	}
}

// moving is a WebP of 40 by 40 whose frames stand at 20,20.
func moving(t *testing.T) []byte {
	t.Helper()
	m := image.NewNRGBA(image.Rect(0, 0, 20, 20))
	for i := range m.Pix {
		m.Pix[i] = [4]byte{0, 0, 255, 255}[i%4]
	}
	still := render(t, asPNG(t, m), imaging.Size{Width: 20}).Renditions[0].Bytes[12:]
	frame := append([]byte{10, 0, 0, 10, 0, 0, 19, 0, 0, 19, 0, 0, 100, 0, 0, 0}, still...)
	out := append([]byte("RIFF\x00\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x02\x00\x00\x00\x27\x00\x00\x27\x00\x00"), "ANIM\x06\x00\x00\x00\xff\xff\xff\xff\x00\x00"...)
	for range 2 {
		out = append(binary.LittleEndian.AppendUint32(append(out, "ANMF"...), uint32(len(frame))), frame...)
	}
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
	return out
}

func TestMovingWebPShowsItsFirstFrame(t *testing.T) {
	res := render(t, moving(t), imaging.Size{Width: 40})
	if res.Width != 40 || res.Height != 40 {
		t.Errorf("%dx%d", res.Width, res.Height)
	}
	for _, r := range res.Renditions {
		wantCorners(t, r, [4][3]int{white, white, white, blue})
	}
}

func TestDominant(t *testing.T) {
	m := quarters(200, 200)
	for y := range 160 {
		for x := range 200 {
			m.SetNRGBA(x, y, color.NRGBA{16, 32, 200, 255})
		}
	}
	got := render(t, asPNG(t, m), imaging.Size{Width: 200}).Dominant
	var r, g, b int
	if len(got) != 7 || got[0] != '#' {
		t.Fatalf("%q", got)
	}
	for i, v := range []*int{&r, &g, &b} {
		for _, c := range got[1+2*i : 3+2*i] {
			*v = *v*16 + strings.IndexRune("0123456789abcdef", c)
		}
	}
	if !near([3]int{r, g, b}, [3]int{16, 32, 200}) {
		t.Errorf("%s", got)
	}
}

func TestCutsFollowTheFocus(t *testing.T) {
	src := asJPEG(t, quarters(1600, 400))
	res := render(t, src, imaging.Size{Width: 400, Ratio: imaging.Square(), Focus: &imaging.Focus{X: 1, Y: 0.5}}, imaging.Size{Width: 300, Ratio: imaging.Wide(), Focus: &imaging.Focus{X: 0, Y: 0}})
	wantCorners(t, res.Renditions[0], [4][3]int{green, green, white, white})
	wantCorners(t, res.Renditions[2], [4][3]int{red, red, blue, blue})
	if r := res.Renditions[2]; r.Width != 300 || r.Height != 169 || r.Ratio != imaging.Wide() {
		t.Errorf("%dx%d %v", r.Width, r.Height, r.Ratio)
	}
}

func TestVeryLongPictures(t *testing.T) {
	for _, size := range [][2]int{{2000, 1}, {1, 2000}, {500, 6000}, {1, 1}, {3, 2}} {
		for _, r := range render(t, asPNG(t, quarters(size[0], size[1])), imaging.Sizes()...).Renditions {
			if r.Width < 1 || r.Height < 1 || r.Width > 1600 || r.Height > 4800 || r.Width > size[0] || r.Height > size[1] {
				t.Errorf("%v gave %dx%d", size, r.Width, r.Height)
			}
		}
	}
}

func TestWaitingEndsWithTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := imaging.Render(ctx, asJPEG(t, quarters(64, 64)), imaging.Sizes()); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

// Three hundred odd files: each gives renditions or a reason, soon.
func TestOddFiles(t *testing.T) {
	folder := filepath.Join("..", "..", "..", "..", "shared", "data", "security", "images")
	entries, err := os.ReadDir(folder)
	if errors.Is(err, os.ErrNotExist) {
		t.Skip("the collection of odd images is not beside this repository (../shared/data/security/images)")
	}
	if err != nil || len(entries) < 100 {
		t.Fatalf("%d files, %v", len(entries), err)
	}
	shown, refused := 0, map[string]int{}
	for _, e := range entries {
		src, err := os.ReadFile(filepath.Join(folder, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		res, err := imaging.Render(t.Context(), src, []imaging.Size{{Width: 400}})
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%s took %v", e.Name(), took)
		}
		if err != nil {
			known, ok := errors.AsType[*errs.Error](err)
			if !ok {
				t.Errorf("%s: no reason for a person: %v", e.Name(), err)
				continue
			}
			refused[known.Key]++
			continue
		}
		shown++
		if len(res.Renditions) != 2 {
			t.Errorf("%s: %d renditions", e.Name(), len(res.Renditions))
		}
	}
	t.Logf("%d rendered, refused: %v", shown, refused)
	if shown < 50 {
		t.Errorf("only %d of %d could be rendered", shown, len(entries))
	}
}

func FuzzRender(f *testing.F) {
	f.Add(asJPEG(f, quarters(20, 12)))
	f.Add(asPNG(f, quarters(5, 7)))
	f.Add(hugeWebP(9, 9))
	f.Add(asGIF(f, image.NewPaletted(image.Rect(20, 20, 40, 40), color.Palette{color.Black, color.White})))
	f.Fuzz(func(t *testing.T, src []byte) {
		info, err := imaging.Inspect(src)
		if err != nil || info.Width*info.Height > 1<<18 {
			return
		}
		res, err := imaging.Render(t.Context(), src, []imaging.Size{{Width: 16}})
		if err == nil && (len(res.Renditions) != 2 || res.Width != info.Width || res.Height != info.Height) {
			t.Fatalf("%+v", res)
		}
	})
}
