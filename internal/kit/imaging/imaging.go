// Package imaging turns a picture that somebody uploaded into the renditions
// that a page shows.
//
// JPEG, PNG, WebP and GIF (its first frame, as that of a moving WebP) come in;
// WebP and JPEG go out. Nothing of the file survives but the picture: it is
// decoded, turned upright as its EXIF says, scaled and encoded anew, so that no
// place, no camera's number, no thumbnail and no hidden script comes along.
//
// One picture is worked on at a time in the whole process, and a picture of
// sixty megapixels stays within 512 MiB of memory: rows are scaled down while
// they are decoded, and the whole is never there as colours of four bytes.
package imaging

import (
	"context"
	"fmt"
	"io"
	"runtime/debug"

	"isnad/internal/kit/errs"
	"isnad/internal/kit/imaging/webpenc"
)

// What is taken. Pixels are counted from the header, before anything is
// decoded.
const (
	MaxBytes  = 40 << 20
	MaxPixels = 60_000_000
	MaxSide   = 30_000
)

// Media types of renditions.
const (
	WebP = "image/webp"
	JPEG = "image/jpeg"
)

const (
	webpQuality = 78
	webpMethod  = 3
	jpegQuality = 80
	tallest     = 3 // an uncropped rendition is at most this many times as high as the width asked for
)

// Size asks for one rendition in both formats.
type Size struct {
	Width int    // pixels; a picture that is narrower is not enlarged
	Ratio Ratio  // zero keeps the picture whole
	Focus *Focus // what a cut keeps in sight; nil is the middle
}

// Sizes are the widths that a page of news needs, whole.
func Sizes() []Size { return []Size{{Width: 1600}, {Width: 1200}, {Width: 800}, {Width: 400}} }

// Result is what came of a picture.
type Result struct {
	Format        string // of the source: "jpeg", "png", "webp" or "gif"
	Width, Height int    // of the source, upright
	Dominant      string // the colour that is most of the picture, "#rrggbb"
	Renditions    []Rendition
}

// Rendition is one file.
type Rendition struct {
	Type          string // WebP or JPEG
	Width, Height int
	Ratio         Ratio // as asked for
	Bytes         []byte
}

// Info is what the header says.
type Info struct {
	Format        string
	Width, Height int // upright
}

// gate lets one picture at a time through the process: the promise about
// memory is the process's, not one caller's.
var gate = make(chan struct{}, 1)

// Read reads an upload of at most MaxBytes. A longer one is TooLarge.
func Read(r io.Reader) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("reading the picture: %w", err)
	}
	return b, checkBytes(b)
}

func checkBytes(b []byte) error {
	if len(b) > MaxBytes {
		return errs.New(errs.TooLarge, "image.bytes", errs.Args{"limit": MaxBytes >> 20})
	}
	return nil
}

// Inspect says what src is without decoding it, or why it is not taken: the
// errors are those of Render but for damage behind the header.
func Inspect(src []byte) (Info, error) {
	s, err := open(src)
	if err != nil {
		return Info{}, err
	}
	w, h := s.turn.apply(s.width, s.height)
	return Info{s.format, w, h}, nil
}

// Render decodes src once and makes the renditions of sizes, WebP before JPEG,
// in the order of sizes. Two sizes that come out equal, because the picture is
// small, give one. It waits for its turn; the end of ctx ends the waiting and
// the work. Errors that a person is told about are errs.Error of the keys
//
//	image.bytes (limit)         image.pixels (megapixels, limit)
//	image.sides (limit)         image.damaged
//	image.svg                   image.format (format)
//	image.unknown               image.memory
func Render(ctx context.Context, src []byte, sizes []Size) (*Result, error) {
	if err := checkSizes(sizes); err != nil {
		return nil, err
	}
	s, err := open(src)
	if err != nil {
		return nil, err
	}
	select {
	case gate <- struct{}{}:
		defer func() { <-gate }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	master, err := s.decode(ctx, sizes)
	if err != nil {
		return nil, err
	}
	if s.width*s.height > 8_000_000 {
		// The decoder's memory is garbage now, and the encoder asks for its
		// own: without this both stand in the process at once.
		debug.FreeOSMemory()
	}
	w, h := s.turn.apply(s.width, s.height)
	res := &Result{Format: s.format, Width: w, Height: h, Dominant: master.dominant()}
	res.Renditions, err = master.renditions(ctx, w, h, sizes)
	if err != nil {
		return nil, err
	}
	return res, nil
}

func checkSizes(sizes []Size) error {
	if len(sizes) == 0 || len(sizes) > 32 {
		return fmt.Errorf("imaging: %d sizes", len(sizes))
	}
	for _, s := range sizes {
		if s.Width < 1 || s.Width > 4096 || s.Ratio.W < 0 || s.Ratio.H < 0 || (s.Ratio.W == 0) != (s.Ratio.H == 0) || s.Ratio.W > 100 || s.Ratio.H > 100 {
			return fmt.Errorf("imaging: size %+v", s)
		}
	}
	return nil
}

// renditions makes the files of a picture whose source was w by h.
func (m *picture) renditions(ctx context.Context, w, h int, sizes []Size) ([]Rendition, error) {
	type shape struct {
		w, h  int
		ratio Ratio
	}
	seen := map[shape]bool{}
	var out []Rendition
	for _, size := range sizes {
		rw, rh := size.outcome(w, h)
		if k := (shape{rw, rh, size.Ratio}); seen[k] {
			continue
		} else {
			seen[k] = true
		}
		part := m
		if size.Ratio != (Ratio{}) {
			part = m.cut(Crop(m.w, m.h, size.Ratio, size.Focus))
		}
		pic, err := part.scaled(rw, rh)
		if err != nil {
			return nil, err
		}
		files, err := pic.encode(ctx)
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			f.Width, f.Height, f.Ratio = rw, rh, size.Ratio
			out = append(out, f)
		}
	}
	return out, nil
}

func (m *picture) encode(ctx context.Context) ([]Rendition, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	small, err := webpenc.Encode(ctx, &webpenc.Picture{Width: m.w, Height: m.h, Y: m.y.pix, Cb: m.cb.pix, Cr: m.cr.pix},
		webpenc.Options{Quality: webpQuality, Method: webpMethod})
	if err != nil {
		return nil, err
	}
	plain, err := m.jpeg()
	if err != nil {
		return nil, err
	}
	return []Rendition{{Type: WebP, Bytes: small}, {Type: JPEG, Bytes: plain}}, nil
}
