package blob

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"path"
	"strings"
	"time"
)

// List yields every key that begins with prefix, in the order of the bytes of
// each folder. An error ends it.
func (d *Dir) List(ctx context.Context, prefix string) iter.Seq2[Info, error] {
	return func(yield func(Info, error) bool) {
		stop := errors.New("stopped")
		err := fs.WalkDir(d.root.FS(), ".", func(name string, e fs.DirEntry, err error) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			switch {
			case errors.Is(err, fs.ErrNotExist): // deleted while we walked
				return nil
			case err != nil:
				return err
			case e.IsDir():
				if name != "." && !(strings.HasPrefix(name+"/", prefix) || strings.HasPrefix(prefix, name+"/")) {
					return fs.SkipDir
				}
				return nil
			case !e.Type().IsRegular() || !strings.HasPrefix(name, prefix) || CheckKey(name) != nil:
				return nil
			}
			info, err := e.Info()
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			if err != nil {
				return err
			}
			if !yield(Info{Key: name, Size: info.Size(), Modified: info.ModTime().UTC()}, nil) {
				return stop
			}
			return nil
		})
		if err != nil && !errors.Is(err, stop) {
			yield(Info{}, fmt.Errorf("listing %q: %w", prefix, err))
		}
	}
}

// abandoned is the age at which an unfinished write is nobody's any more. A
// younger one may be that of another process on the same folder, such as an
// import beside the server.
const abandoned = 24 * time.Hour

// sweep removes abandoned writes.
func (d *Dir) sweep() error {
	if err := d.root.Mkdir(temporary, 0o750); err != nil && !errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("making the folder of unfinished blobs: %w", err)
	}
	entries, err := fs.ReadDir(d.root.FS(), temporary)
	if err != nil {
		return fmt.Errorf("reading the folder of unfinished blobs: %w", err)
	}
	for _, e := range entries {
		if info, err := e.Info(); err != nil || time.Since(info.ModTime()) < abandoned {
			continue
		}
		if err := d.root.Remove(path.Join(temporary, e.Name())); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("removing an unfinished blob: %w", err)
		}
	}
	return nil
}

// cancelled stops reading when the context ends.
type cancelled struct {
	ctx context.Context
	r   io.Reader
}

func (c *cancelled) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(p)
}

func equal(a, b io.Reader) (bool, error) {
	x, y := make([]byte, 64<<10), make([]byte, 64<<10)
	for {
		n, errA := io.ReadFull(a, x)
		m, errB := io.ReadFull(b, y)
		if !bytes.Equal(x[:n], y[:m]) {
			return false, nil
		}
		endA, endB := ended(errA), ended(errB)
		switch {
		case endA && endB:
			return true, nil
		case endA != endB && (errA == nil || errB == nil):
			return false, nil
		case errA != nil && !endA:
			return false, errA
		case errB != nil && !endB:
			return false, errB
		}
	}
}

func ended(err error) bool { return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) }
