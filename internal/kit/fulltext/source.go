package fulltext

import (
	"errors"
	"io"
	"os"
)

// source is where the bytes of a segment are: memory, or a file that is read with
// ReadAt. It is not mapped into memory, for mapped pages count as the process's own.
type source interface {
	// read gives n bytes from off, in buf if they must be copied.
	read(off int64, n int, buf []byte) (data, kept []byte, err error)
	size() int64
	close() error
}

// view reads n bytes and slack bytes after them. kept is buf, or a larger one in
// its place.
func view(s source, off int64, n int, buf []byte) (data, kept []byte, err error) {
	if off < 0 || n < 0 || off+int64(n)+slack > s.size() {
		return nil, buf, damaged("segment: %d bytes at %d of %d", n, off, s.size())
	}
	return s.read(off, n+slack, buf)
}

type memorySource []byte

func (m memorySource) read(off int64, n int, buf []byte) (data, kept []byte, err error) {
	return m[off : off+int64(n) : off+int64(n)], buf, nil
}
func (m memorySource) size() int64  { return int64(len(m)) }
func (m memorySource) close() error { return nil }

type fileSource struct {
	file  *os.File
	bytes int64
}

func (f *fileSource) read(off int64, n int, buf []byte) (data, kept []byte, err error) {
	if cap(buf) < n {
		buf = make([]byte, n+n/4)
	}
	buf = buf[:n]
	if _, err := f.file.ReadAt(buf, off); err != nil {
		if errors.Is(err, io.EOF) {
			return nil, buf, damaged("%s is cut short", f.file.Name())
		}
		return nil, buf, err
	}
	return buf, buf, nil
}
func (f *fileSource) size() int64  { return f.bytes }
func (f *fileSource) close() error { return f.file.Close() }

// window reads a source from beginning to end in large pieces, for merging.
type window struct {
	source
	off int64
	buf []byte
	n   int
}

func (w *window) read(off int64, n int, _ []byte) (data, kept []byte, err error) {
	if off < w.off || off+int64(n) > w.off+int64(w.n) {
		piece := int(min(int64(max(n, 256<<10)), w.size()-off))
		data, _, err := w.source.read(off, piece, w.buf)
		if err != nil {
			return nil, nil, err
		}
		w.off, w.buf, w.n = off, data, len(data)
		return data[:n:n], nil, nil
	}
	return w.buf[off-w.off : off-w.off+int64(n)], nil, nil
}
