package fulltext

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"math/bits"
	"os"
	"path/filepath"
)

// The manifest names the segments of the index with their dead documents. It is
// replaced as a whole by renaming, so it is always of one commit.
//
//	magic, format, fields, columns, version, mark, next segment, number of segments,
//	per segment: number, bytes, checksum, dead documents as distances; CRC-32C
const (
	manifestMagic = 0x314D4649 // "IFM1"
	formatNumber  = 1
)

// save writes the manifest of a commit. All parts are on disk already.
func (f *files) save(c *Config, parts []part, mark uint64) error {
	f.mu.Lock()
	next := f.next
	f.mu.Unlock()
	m := binary.LittleEndian.AppendUint32(nil, manifestMagic)
	for _, n := range []uint64{formatNumber, uint64(c.Fields), uint64(c.Columns), uint64(len(c.Version))} {
		m = binary.AppendUvarint(m, n)
	}
	m = append(m, c.Version...)
	for _, n := range []uint64{mark, next, uint64(len(parts))} {
		m = binary.AppendUvarint(m, n)
	}
	listed := map[uint64]bool{}
	for i := range parts {
		p := &parts[i]
		listed[p.seg.id] = true
		for _, n := range []uint64{p.seg.id, uint64(p.seg.src.size()), uint64(p.seg.sum), uint64(p.gone)} {
			m = binary.AppendUvarint(m, n)
		}
		after := uint32(0)
		p.dead.each(func(doc uint32) {
			m = binary.AppendUvarint(m, uint64(doc-after))
			after = doc + 1
		})
	}
	m = binary.LittleEndian.AppendUint32(m, crc32.Checksum(m, castagnoli))
	if err := f.replace(m); err != nil {
		return fmt.Errorf("manifest: %w", err)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	before := f.listed
	f.listed = listed
	for id := range before {
		f.drop(id)
	}
	return nil
}

func (f *files) replace(m []byte) error {
	name := filepath.Join(f.dir, manifestName)
	file, err := os.Create(name + newSuffix)
	if err != nil {
		return err
	}
	_, err = file.Write(m)
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return err
	}
	if err := os.Rename(name+newSuffix, name); err != nil {
		return err
	}
	return syncFolder(f.dir)
}

// load reads the manifest and opens its segments. stale tells that group keys were
// made by another version.
func (f *files) load(c *Config) (parts []part, mark uint64, stale bool, err error) {
	m, err := os.ReadFile(filepath.Join(f.dir, manifestName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, 0, false, f.sweep()
	}
	if err != nil {
		return nil, 0, false, err
	}
	r, err := openManifest(m, c)
	if err != nil {
		return nil, 0, false, err
	}
	stale = r.version != c.Version
	mark, f.next = r.mark, r.next
	defer func() {
		if err != nil {
			for _, p := range parts {
				_ = p.seg.src.close() // the first error is what matters
			}
		}
	}()
	for range r.segments {
		id, size, sum, gone := r.number(), r.number(), r.number(), r.number()
		f.listed[id] = true
		s, err := f.attach(id, c)
		if err != nil {
			return parts, 0, false, err
		}
		p := part{seg: s, gone: int(gone)}
		parts = append(parts, p)
		if s.src.size() != int64(size) || uint64(s.sum) != sum || gone > uint64(s.n) {
			return parts, 0, false, damaged("segment %d is not the one of the manifest", id)
		}
		if err := s.check(); err != nil {
			return parts, 0, false, err
		}
		if gone > 0 {
			dead := make(bitmap, bitmapWords(s.n))
			at := uint64(0)
			for range gone {
				if at += r.number(); at >= uint64(s.n) {
					return parts, 0, false, damaged("dead documents of segment %d", id)
				}
				dead.set(uint32(at))
				at++
			}
			parts[len(parts)-1].dead = dead
		}
	}
	if r.bad {
		return parts, 0, false, damaged("manifest is cut short")
	}
	return parts, mark, stale, f.sweep()
}

// manifest is a manifest being read.
type manifest struct {
	footer
	version    string
	mark, next uint64
	segments   int
}

func (r *manifest) number() uint64 {
	n, w := binary.Uvarint(r.b)
	if w <= 0 {
		r.bad = true
		return 0
	}
	r.b = r.b[w:]
	return n
}

// openManifest checks a manifest and reads all but its segments.
func openManifest(m []byte, c *Config) (*manifest, error) {
	if len(m) < 8 || binary.LittleEndian.Uint32(m) != manifestMagic {
		return nil, damaged("manifest of %d bytes", len(m))
	}
	end := len(m) - 4
	if crc32.Checksum(m[:end], castagnoli) != binary.LittleEndian.Uint32(m[end:]) {
		return nil, damaged("checksum of the manifest")
	}
	r := &manifest{footer: footer{b: m[4:end]}}
	format, fields, columns := r.number(), r.number(), r.number()
	if r.bad || format != formatNumber || fields != uint64(c.Fields) || columns != uint64(c.Columns) {
		return nil, fmt.Errorf("%w: format %d, %d fields, %d columns", ErrOutdated, format, fields, columns)
	}
	n := r.number()
	if n > uint64(len(r.b)) {
		return nil, damaged("version in the manifest")
	}
	r.version, r.b = string(r.b[:n]), r.b[n:]
	r.mark, r.next = r.number(), r.number()
	segments := r.number()
	if r.bad || bits.Len64(segments) > 20 {
		return nil, damaged("manifest is cut short")
	}
	r.segments = int(segments)
	return r, nil
}
