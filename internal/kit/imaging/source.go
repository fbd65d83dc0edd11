package imaging

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image/gif"

	"isnad/internal/kit/errs"
	"isnad/internal/kit/imaging/jpegrows"
	"isnad/internal/kit/imaging/pngrows"
)

// source is a picture whose header has been read and found bearable.
type source struct {
	data          []byte
	format        string
	width, height int // as stored
	turn          turn
	still         []byte // of a WebP: a file with the one frame that is decoded
	frame         frame  // where it stands
}

func damaged(err error) error { return errs.New(errs.Invalid, "image.damaged", nil).Because(err) }

// open reads the header and checks the limits.
func open(src []byte) (*source, error) {
	if err := checkBytes(src); err != nil {
		return nil, err
	}
	format, err := sniff(src)
	if err != nil {
		return nil, err
	}
	s := &source{data: src, format: format}
	switch format {
	case "jpeg":
		var h jpegrows.Header
		h, err = jpegrows.ReadHeader(src)
		s.width, s.height = h.Width, h.Height
	case "png":
		var h pngrows.Header
		h, err = pngrows.ReadHeader(src)
		s.width, s.height = h.Width, h.Height
	case "gif":
		c, e := gif.DecodeConfig(bytes.NewReader(src))
		s.width, s.height, err = c.Width, c.Height, e
	case "webp":
		err = s.openWebP()
	}
	if errors.Is(err, jpegrows.ErrUnsupported) {
		return nil, errs.New(errs.Invalid, "image.format", errs.Args{"format": "JPEG (lossless, arithmetic, 12-bit)"}).Because(err)
	}
	if err != nil {
		return nil, damaged(err)
	}
	if err := s.checkSize(); err != nil {
		return nil, err
	}
	s.turn = orientation(format, src)
	return s, nil
}

func (s *source) checkSize() error {
	switch {
	case s.width < 1 || s.height < 1:
		return damaged(errors.New("a side is zero"))
	case s.width > MaxSide || s.height > MaxSide:
		return errs.New(errs.TooLarge, "image.sides", errs.Args{"width": s.width, "height": s.height, "limit": MaxSide})
	case s.width*s.height > MaxPixels:
		// Rounded up: sixty and a half is not said to be sixty.
		return errs.New(errs.TooLarge, "image.pixels", errs.Args{"megapixels": (s.width*s.height + 999_999) / 1_000_000, "limit": MaxPixels / 1_000_000})
	}
	return nil
}

// decode makes the picture from which the renditions of sizes are made,
// upright.
func (s *source) decode(ctx context.Context, sizes []Size) (*picture, error) {
	w, h := s.turn.apply(s.width, s.height)
	w, h = s.turn.apply(masterSize(w, h, sizes)) // as stored again
	m, err := s.pixels(ctx, w, h)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(err, jpegrows.ErrTooLarge):
		return nil, errs.New(errs.TooLarge, "image.memory", nil).Because(err)
	case err != nil:
		return nil, damaged(err)
	}
	return m.upright(s.turn), nil
}

// pixels decodes and scales to w by h. A fault in a decoder of others is a
// damaged picture, not the end of the program.
func (s *source) pixels(ctx context.Context, w, h int) (m *picture, err error) {
	defer func() {
		if r := recover(); r != nil {
			m, err = nil, fmt.Errorf("the %s decoder failed: %v", s.format, r)
		}
	}()
	switch s.format {
	case "jpeg":
		return decodeJPEG(ctx, s.data, w, h)
	case "png":
		c := newCanvas(ctx, s.width, s.height, w, h)
		err = pngrows.Decode(s.data, func(_ int, rgb []byte) error { return c.push(rgb) })
		return c.picture(), err
	case "gif":
		return s.decodeGIF(ctx, w, h)
	}
	return s.decodeWebP(ctx, w, h)
}
