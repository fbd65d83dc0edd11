package web

import (
	"bytes"
	"fmt"
	"io"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// Effort says how long compression may take.
type Effort int

const (
	// Quick is for pages, whose first reader waits: about a millisecond for an
	// article.
	Quick Effort = iota
	// Best is for files that are compressed once in the life of a process.
	Best
)

var (
	gzipLevels   = [...]int{Quick: 6, Best: 9}
	brotliLevels = [...]int{Quick: 5, Best: 11}
	zstdLevels   = [...]zstd.EncoderLevel{Quick: zstd.SpeedDefault, Best: zstd.SpeedBestCompression}
)

// compressors keeps the quick ones: their windows cost more to allocate than a
// page to compress.
var compressors = struct{ gzip, brotli, zstd sync.Pool }{
	gzip: sync.Pool{New: func() any {
		w, _ := gzip.NewWriterLevel(nil, gzipLevels[Quick]) // fails for unknown levels only
		return w
	}},
	brotli: sync.Pool{New: func() any { return brotli.NewWriterLevel(nil, brotliLevels[Quick]) }},
	zstd: sync.Pool{New: func() any {
		w, _ := newZstd(Quick)
		return w
	}},
}

func newZstd(e Effort) (*zstd.Encoder, error) {
	return zstd.NewWriter(nil, zstd.WithEncoderLevel(zstdLevels[e]), zstd.WithEncoderConcurrency(1),
		zstd.WithWindowSize(512<<10), zstd.WithLowerEncoderMem(true))
}

// Compress returns body in the encoding, in a slice of its own without spare
// capacity; for Identity it returns body itself.
func Compress(body []byte, to Encoding, effort Effort) ([]byte, error) {
	if to == Identity {
		return body, nil
	}
	out := bytes.NewBuffer(make([]byte, 0, len(body)/3+64))
	if err := compressTo(out, body, to, effort); err != nil {
		return nil, fmt.Errorf("compressing to %s: %w", to, err)
	}
	return bytes.Clone(out.Bytes()), nil
}

// resettable is what the three compressors have in common.
type resettable interface {
	io.WriteCloser
	Reset(io.Writer)
}

func compressTo(out io.Writer, body []byte, to Encoding, effort Effort) error {
	var w resettable
	var pool *sync.Pool
	if effort == Best {
		var err error
		if w, err = newCompressor(to, effort); err != nil {
			return err
		}
	} else {
		switch to {
		case Gzip:
			pool = &compressors.gzip
		case Brotli:
			pool = &compressors.brotli
		case Zstd:
			pool = &compressors.zstd
		}
		w = pool.Get().(resettable)
		defer pool.Put(w)
	}
	w.Reset(out)
	if _, err := w.Write(body); err != nil {
		return err
	}
	return w.Close()
}

func newCompressor(to Encoding, effort Effort) (resettable, error) {
	switch to {
	case Gzip:
		return gzip.NewWriterLevel(nil, gzipLevels[effort])
	case Brotli:
		return brotli.NewWriterLevel(nil, brotliLevels[effort]), nil
	case Zstd:
		return newZstd(effort)
	}
	return nil, fmt.Errorf("no such encoding: %d", to)
}

// Decompress returns what was compressed. It is for our own bytes: it sets no
// limit on the size of the result.
func Decompress(body []byte, from Encoding) ([]byte, error) {
	var r io.Reader = bytes.NewReader(body)
	var err error
	switch from {
	case Gzip:
		r, err = gzip.NewReader(r)
	case Brotli:
		r = brotli.NewReader(r)
	case Zstd:
		var d *zstd.Decoder
		if d, err = zstd.NewReader(r, zstd.WithDecoderConcurrency(1)); err == nil {
			defer d.Close()
			r = d
		}
	}
	if err != nil {
		return nil, fmt.Errorf("decompressing %s: %w", from, err)
	}
	out, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("decompressing %s: %w", from, err)
	}
	return out, nil
}
