// Package pngrows decodes PNG row by row as opaque 8-bit RGB.
//
// image/png gives back a whole picture: sixty megapixels with 16 bits a sample
// are 480 MB, and interlaced ones are held twice. Here a row is handed on as it
// is read; an interlaced picture is held once, in 24 bits a pixel. What is
// transparent is laid on white, as on paper. Metadata is not read.
package pngrows

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
)

// Header is what the file says before its picture.
type Header struct {
	Width, Height int
	Depth         int // bits a sample: 1, 2, 4, 8 or 16
	Color         int // 0 gray, 2 RGB, 3 palette, 4 gray and alpha, 6 RGB and alpha
	Interlaced    bool
}

// ErrFormat is the error of every damaged file.
var ErrFormat = errors.New("pngrows: damaged PNG")

const signature = "\x89PNG\r\n\x1a\n"

// channels gives the samples of a pixel by the colour type.
var channels = map[int]int{0: 1, 2: 3, 3: 1, 4: 2, 6: 4}

// ReadHeader reads the first chunk.
func ReadHeader(data []byte) (Header, error) {
	var h Header
	name, body, _, err := chunk(data, len(signature))
	if len(data) < len(signature) || string(data[:len(signature)]) != signature || err != nil || name != "IHDR" || len(body) != 13 {
		return h, ErrFormat
	}
	w, height := binary.BigEndian.Uint32(body), binary.BigEndian.Uint32(body[4:])
	if w == 0 || height == 0 || w > 1<<31-1 || height > 1<<31-1 {
		return h, ErrFormat
	}
	h = Header{int(w), int(height), int(body[8]), int(body[9]), body[12] == 1}
	if body[10] != 0 || body[11] != 0 || body[12] > 1 || !goodDepth(h.Color, h.Depth) {
		return h, ErrFormat
	}
	return h, nil
}

func goodDepth(color, depth int) bool {
	switch color {
	case 0:
		return depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16
	case 3:
		return depth == 1 || depth == 2 || depth == 4 || depth == 8
	case 2, 4, 6:
		return depth == 8 || depth == 16
	}
	return false
}

// chunk returns the chunk at pos and the place behind it. The checksum must
// agree.
func chunk(data []byte, pos int) (name string, body []byte, next int, err error) {
	if pos < 0 || len(data)-pos < 12 {
		return "", nil, 0, ErrFormat
	}
	n := int(binary.BigEndian.Uint32(data[pos:]))
	if n < 0 || n > len(data)-pos-12 {
		return "", nil, 0, ErrFormat
	}
	end := pos + 8 + n
	if crc32.ChecksumIEEE(data[pos+4:end]) != binary.BigEndian.Uint32(data[end:]) {
		return "", nil, 0, ErrFormat
	}
	return string(data[pos+4 : pos+8]), data[pos+8 : end], end + 4, nil
}

// Chunk returns the body of the first chunk of that name before the picture,
// or nil.
func Chunk(data []byte, want string) []byte {
	for pos := len(signature); ; {
		name, body, next, err := chunk(data, pos)
		if err != nil || name == "IEND" {
			return nil
		}
		if name == want {
			return body
		}
		pos = next
	}
}
