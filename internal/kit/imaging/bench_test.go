package imaging_test

import (
	"image"
	"testing"

	"isnad/internal/kit/imaging"
)

// BenchmarkRender is an upload of twelve megapixels, as a camera writes it.
func BenchmarkRender(b *testing.B) {
	m := image.NewYCbCr(image.Rect(0, 0, 4000, 3000), image.YCbCrSubsampleRatio420)
	for i := range m.Y {
		m.Y[i] = byte(i>>6) ^ byte(i%7)
	}
	src := asJPEG(b, m)
	for b.Loop() {
		if _, err := imaging.Render(b.Context(), src, imaging.Sizes()); err != nil {
			b.Fatal(err)
		}
	}
}
