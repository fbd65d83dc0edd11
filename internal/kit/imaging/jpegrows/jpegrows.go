// Package jpegrows decodes JPEG row by row, plane by plane.
//
// image/jpeg gives back a whole picture. Sixty megapixels of it are 90 to 240
// MB, and a progressive one takes up to 900 MB on the way, which a server that
// promised to stay within 512 MiB cannot have. Here a sequential picture never
// exists as a whole: each row of blocks is handed on as it is decoded. A
// progressive one keeps its coefficients, in 16 bits instead of 32.
//
// Planes are independent: chroma comes in its own size, and nothing is
// converted. Metadata is not read, except Adobe's note on the colour space.
package jpegrows

import "errors"

// Space says what the planes hold.
type Space int

// The colour spaces of JPEG files in the wild.
const (
	Gray  Space = iota // one plane
	YCbCr              // three, full range
	RGB                // three
	CMYK               // four
	YCCK               // four: CMY as YCbCr, and K
)

// Header is what the file says before its picture.
type Header struct {
	Width, Height int
	Space         Space
	Inverted      bool // CMYK and YCCK as Adobe writes them: 255 is no ink
	Progressive   bool
	Planes        []Plane
}

// Plane is the size of one plane.
type Plane struct {
	Width, Height int // samples in a row, rows
	// ExtentX and ExtentY are the size of the picture in samples of this
	// plane, which is a fraction for subsampled pictures of odd size.
	ExtentX, ExtentY float64
}

// The reasons why a picture is not decoded.
var (
	ErrFormat      = errors.New("jpegrows: damaged JPEG")
	ErrUnsupported = errors.New("jpegrows: a kind of JPEG that is not read")
	ErrTooLarge    = errors.New("jpegrows: the progressive JPEG needs too much memory")
)

const (
	// maxCoefficients bounds the memory of a progressive picture, in bytes:
	// sixty megapixels without chroma subsampling take 360 MB.
	maxCoefficients = 384 << 20
	// maxScans bounds the time: a scan of a few bytes visits every block.
	// Encoders write about ten.
	maxScans = 100
)

// ReadHeader reads up to the frame header and decodes nothing.
func ReadHeader(data []byte) (Header, error) {
	d := decoder{data: data}
	if err := d.markers(true); err != nil {
		return Header{}, err
	}
	return d.header, nil
}

// Decode calls row for each row of each plane. The rows of one plane come in
// order, each once; planes come interleaved or one after the other, as the
// file has them. The slice is valid during the call only. An error of row ends
// the decoding and is returned. When Decode returns nil, every row has come.
func Decode(data []byte, row func(plane, y int, samples []byte) error) error {
	d := decoder{data: data, row: row}
	if err := d.markers(false); err != nil {
		return err
	}
	if d.header.Progressive {
		if err := d.finishProgressive(); err != nil {
			return err
		}
	}
	for i := range d.comps {
		if d.comps[i].rows != d.comps[i].height {
			return ErrFormat
		}
	}
	return nil
}
