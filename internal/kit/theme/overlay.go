package theme

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
)

// overlay is several folders as one; the first that has a file wins.
type overlay []fs.FS

// Open opens a file of the first layer that has it.
func (o overlay) Open(name string) (fs.File, error) {
	for _, layer := range o {
		f, err := layer.Open(name)
		if err == nil || !errors.Is(err, fs.ErrNotExist) {
			return f, err
		}
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// ReadDir lists the files of all layers, each once. Hidden files (an editor's
// or a version control's) are not part of a theme.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	var all []fs.DirEntry
	found := false
	for _, layer := range o {
		entries, err := fs.ReadDir(layer, name)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		found = found || err == nil
		for _, e := range entries {
			known := slices.ContainsFunc(all, func(a fs.DirEntry) bool { return a.Name() == e.Name() })
			if !known && !strings.HasPrefix(e.Name(), ".") {
				all = append(all, e)
			}
		}
	}
	if !found {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist}
	}
	slices.SortFunc(all, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return all, nil
}
