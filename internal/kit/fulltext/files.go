package fulltext

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
)

const (
	lockName      = "lock"
	manifestName  = "manifest"
	segmentSuffix = ".seg"
	newSuffix     = ".new"
)

// files is the folder of an index. A segment's file is removed once no manifest
// lists it and nobody reads it.
type files struct {
	dir  string
	lock *os.File

	mu     sync.Mutex
	next   uint64          // number of the next segment
	listed map[uint64]bool // in the manifest that is on disk
	open   map[uint64]bool
}

// openFiles makes the folder if need be and locks it.
func openFiles(dir string) (*files, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("folder of the index: %w", err)
	}
	lock, err := os.OpenFile(filepath.Join(dir, lockName), os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, fmt.Errorf("folder of the index: %w", err)
	}
	if err := lockFile(lock); err != nil {
		return nil, errors.Join(fmt.Errorf("%w: %s: %v", ErrLocked, dir, err), lock.Close())
	}
	return &files{dir: dir, lock: lock, next: 1, listed: map[uint64]bool{}, open: map[uint64]bool{}}, nil
}

func (f *files) close() error { return f.lock.Close() }

func (f *files) name(id uint64) string {
	return filepath.Join(f.dir, fmt.Sprintf("%012d", id)+segmentSuffix)
}

// sweep removes segments that the manifest does not list: what a crash left behind.
func (f *files) sweep() error {
	entries, err := os.ReadDir(f.dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		name := e.Name()
		stem, is := strings.CutSuffix(name, segmentSuffix)
		id, err := strconv.ParseUint(stem, 10, 64)
		if is && err == nil && f.listed[id] {
			continue
		}
		if is || strings.HasSuffix(name, newSuffix) {
			if err := os.Remove(filepath.Join(f.dir, name)); err != nil {
				return err
			}
		}
	}
	return nil
}

// Reset removes an index from its folder, so that Open makes an empty one.
func Reset(dir string) error {
	f, err := openFiles(dir)
	if err != nil {
		return err
	}
	err = os.Remove(filepath.Join(dir, manifestName))
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return errors.Join(err, f.sweep(), f.close())
}

// attach opens the file of a segment.
func (f *files) attach(id uint64, c *Config) (*segment, error) {
	file, err := os.Open(f.name(id))
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, damaged("segment %d is missing", id)
		}
		return nil, err
	}
	info, err := file.Stat()
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	s, err := openSegment(&fileSource{file: file, bytes: info.Size()}, c.Fields, c.Columns)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("segment %d: %w", id, err), file.Close())
	}
	s.id = id
	f.mu.Lock()
	f.open[id] = true
	f.mu.Unlock()
	s.gone = func() {
		_ = s.src.close() // it was only read
		f.mu.Lock()
		defer f.mu.Unlock()
		delete(f.open, id)
		f.drop(id)
	}
	return s, nil
}

// drop removes a segment's file if it may go. What cannot be removed now is swept
// at the next opening.
func (f *files) drop(id uint64) {
	if !f.listed[id] && !f.open[id] {
		_ = os.Remove(f.name(id))
	}
}

// create merges parts into a new segment, on disk when it returns. The segment is
// held by the caller.
func (f *files) create(ctx context.Context, c *Config, parts []part, regroup bool) (*segment, error) {
	f.mu.Lock()
	id := f.next
	f.next++
	f.mu.Unlock()
	file, err := os.Create(f.name(id))
	if err != nil {
		return nil, err
	}
	_, _, err = merge(ctx, c, parts, regroup, file)
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return nil, errors.Join(err, os.Remove(f.name(id)))
	}
	s, err := f.attach(id, c)
	if err != nil {
		return nil, err
	}
	s.retain()
	return s, nil
}
