package webpenc_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"image"
	"os"
	"strings"
	"sync"
	"testing"

	"golang.org/x/image/webp"

	"isnad/internal/kit/imaging/webpenc"
)

func plain(w, h int, y, cb, cr byte) *webpenc.Picture {
	half := (w + 1) / 2 * ((h + 1) / 2)
	return &webpenc.Picture{
		Width: w, Height: h, Y: bytes.Repeat([]byte{y}, w*h), Cb: bytes.Repeat([]byte{cb}, half), Cr: bytes.Repeat([]byte{cr}, half),
	}
}

func TestEncode(t *testing.T) {
	for _, size := range [][2]int{{1, 1}, {2, 3}, {17, 33}, {640, 479}} {
		data, err := webpenc.Encode(t.Context(), plain(size[0], size[1], 255, 128, 128), webpenc.Options{Quality: 78, Method: 3})
		if err != nil {
			t.Fatal(err)
		}
		m, err := webp.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		got, ok := m.(*image.YCbCr)
		if !ok || m.Bounds().Dx() != size[0] || m.Bounds().Dy() != size[1] {
			t.Fatalf("%T of %v, want an opaque %v", m, m.Bounds(), size)
		}
		// White is 235 in the range of video; 255 would be whiter than white,
		// and gray would come out paler in every browser.
		if v := got.Y[0]; v < 233 || v > 236 {
			t.Errorf("%v: white is stored as %d", size, v)
		}
	}
}

func TestRefuses(t *testing.T) {
	short := plain(8, 8, 0, 0, 0)
	short.Cr = short.Cr[1:]
	for _, p := range []*webpenc.Picture{plain(0, 1, 0, 0, 0), plain(16384, 1, 0, 0, 0), short} {
		if _, err := webpenc.Encode(t.Context(), p, webpenc.Options{Quality: 78}); err == nil {
			t.Errorf("%dx%d: no error", p.Width, p.Height)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := webpenc.Encode(ctx, plain(800, 800, 1, 2, 3), webpenc.Options{Quality: 78, Method: 6}); err == nil {
		t.Error("after the end of the context: no error")
	}
}

func TestAtTheSameTime(t *testing.T) {
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if _, err := webpenc.Encode(t.Context(), plain(64, 64, 100, 90, 80), webpenc.Options{Quality: 78}); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
}

// What is committed is what SOURCE.md names.
func TestSource(t *testing.T) {
	code, err := os.ReadFile("webp.wasm.gz")
	if err != nil {
		t.Fatal(err)
	}
	note, err := os.ReadFile("SOURCE.md")
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(code)
	if !strings.Contains(string(note), hex.EncodeToString(sum[:])) {
		t.Errorf("webp.wasm.gz has the sum %x, which SOURCE.md does not name", sum)
	}
}
