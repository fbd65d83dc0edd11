package blob

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
)

// temporary is the folder of unfinished writes. Its name is no key's.
const temporary = ".tmp"

// Dir keeps blobs as files below one folder. Every access goes through an
// os.Root, so that neither a key nor a symbolic link that somebody put there
// leads out of it. It is safe for concurrent use, also by several processes.
type Dir struct {
	root *os.Root
}

// Open opens the folder, making it when it is missing, and removes what writes
// that were cut off more than a day ago have left.
func Open(dir string) (*Dir, error) {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return nil, fmt.Errorf("making the blob folder: %w", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("opening the blob folder: %w", err)
	}
	d := &Dir{root: root}
	if err := d.sweep(); err != nil {
		_ = root.Close()
		return nil, err
	}
	return d, nil
}

// Close releases the folder. Readers that are open stay usable.
func (d *Dir) Close() error { return d.root.Close() }

// Put stores what r holds under key and returns its size. When it returns nil
// the bytes and their name are on the disk and survive a power cut. A key that
// holds the same bytes already is success; other bytes are ErrDiffers, and the
// old ones stay. Readers see all of a blob or none of it.
func (d *Dir) Put(ctx context.Context, key string, r io.Reader) (int64, error) {
	if err := CheckKey(key); err != nil {
		return 0, fmt.Errorf("putting %q: %w", key, err)
	}
	name := path.Join(temporary, rand.Text())
	size, err := d.write(ctx, name, r)
	if err != nil {
		_ = d.root.Remove(name)
		return 0, fmt.Errorf("writing %s: %w", key, err)
	}
	defer func() { _ = d.root.Remove(name) }()
	if err := d.publish(name, key); err != nil {
		return 0, fmt.Errorf("putting %s: %w", key, err)
	}
	return size, nil
}

// write copies r to a new file and makes its bytes durable.
func (d *Dir) write(ctx context.Context, name string, r io.Reader) (int64, error) {
	f, err := d.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o640)
	if err != nil {
		return 0, err
	}
	size, err := io.Copy(f, &cancelled{ctx, r})
	if err == nil {
		err = f.Sync()
	}
	return size, errors.Join(err, f.Close())
}

// publish gives the finished file its name. A hard link, unlike a rename, fails
// when the name is taken, which decides between two writers of one key.
func (d *Dir) publish(name, key string) error {
	folder := path.Dir(key)
	if err := d.makeFolders(folder); err != nil {
		return err
	}
	err := d.root.Link(name, key)
	if errors.Is(err, fs.ErrExist) {
		return d.compare(name, key)
	}
	if err != nil && !errors.Is(err, errors.ErrUnsupported) && !errors.Is(err, fs.ErrPermission) {
		return err
	}
	if err != nil { // a file system without hard links (FAT, some network mounts)
		if _, statErr := d.root.Lstat(key); statErr == nil {
			return d.compare(name, key)
		}
		if err := d.root.Rename(name, key); err != nil {
			return err
		}
	}
	return d.syncFolder(folder)
}

// makeFolders makes folder and its parents, and makes the new names durable.
func (d *Dir) makeFolders(folder string) error {
	if folder == "." {
		return nil
	}
	if info, err := d.root.Stat(folder); err == nil && info.IsDir() {
		return nil
	}
	parent := path.Dir(folder)
	if err := d.makeFolders(parent); err != nil {
		return err
	}
	if err := d.root.Mkdir(folder, 0o750); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return d.syncFolder(parent)
}

func (d *Dir) syncFolder(folder string) error {
	f, err := d.root.Open(folder)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// compare returns nil when both hold the same bytes.
func (d *Dir) compare(name, key string) error {
	ours, err := d.root.Open(name)
	if err != nil {
		return err
	}
	defer ours.Close()
	theirs, _, err := d.open(key)
	if err != nil {
		return err
	}
	defer theirs.Close()
	same, err := equal(ours, theirs)
	if err != nil {
		return err
	}
	if !same {
		return ErrDiffers
	}
	return nil
}

// Open opens what key holds. The error is ErrNotFound when it holds nothing.
func (d *Dir) Open(ctx context.Context, key string) (Reader, Info, error) {
	if err := errors.Join(CheckKey(key), ctx.Err()); err != nil {
		return nil, Info{}, fmt.Errorf("opening %q: %w", key, err)
	}
	f, info, err := d.open(key)
	if err != nil {
		return nil, Info{}, fmt.Errorf("opening %s: %w", key, err)
	}
	return f, Info{Key: key, Size: info.Size(), Modified: info.ModTime().UTC()}, nil
}

func (d *Dir) open(key string) (*os.File, fs.FileInfo, error) {
	info, err := d.stat(key) // a device or a pipe must not even be opened
	if err != nil {
		return nil, nil, err
	}
	f, err := d.root.Open(key)
	if err != nil {
		return nil, nil, missing(err)
	}
	return f, info, nil
}

// stat takes regular files only: a folder, a symbolic link or a device is
// nothing that Put has written.
func (d *Dir) stat(key string) (fs.FileInfo, error) {
	info, err := d.root.Lstat(key)
	if err != nil {
		return nil, missing(err)
	}
	if !info.Mode().IsRegular() {
		return nil, ErrNotFound
	}
	return info, nil
}

// missing makes ErrNotFound of what the file system says about an absent name,
// and of a key below another key, which is a file and has nothing below it.
func missing(err error) error {
	if err == nil {
		return nil
	}
	if errors.Is(err, fs.ErrNotExist) || strings.Contains(err.Error(), "not a directory") {
		return ErrNotFound
	}
	return err
}

// Exists reports whether key holds anything.
func (d *Dir) Exists(ctx context.Context, key string) (bool, error) {
	if err := errors.Join(CheckKey(key), ctx.Err()); err != nil {
		return false, fmt.Errorf("looking for %q: %w", key, err)
	}
	_, err := d.stat(key)
	if errors.Is(err, ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("looking for %s: %w", key, err)
	}
	return true, nil
}

// Delete removes key. A key that holds nothing is success.
func (d *Dir) Delete(ctx context.Context, key string) error {
	if err := errors.Join(CheckKey(key), ctx.Err()); err != nil {
		return fmt.Errorf("deleting %q: %w", key, err)
	}
	_, err := d.stat(key)
	if err == nil {
		err = missing(d.root.Remove(key))
	}
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	if err == nil {
		err = d.syncFolder(path.Dir(key))
	}
	if err != nil {
		return fmt.Errorf("deleting %s: %w", key, err)
	}
	return nil
}
