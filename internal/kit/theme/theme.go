// Package theme prints pages with templates that a newspaper can replace.
//
// A theme is a folder: theme.json, templates/layout.html, templates/parts/,
// templates/pages/ (one file per page) and assets/. The built-in theme is
// embedded; a folder laid over it replaces it file by file. All of it is parsed
// once, into a Set that never changes; Reload and Configure swap the Set.
//
// The package knows nothing of what the pages are: their names and views come
// from its user.
package theme

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
)

// Config says where a theme is and what it must be able to print.
type Config struct {
	Base     fs.FS             // the built-in theme, whole
	Over     fs.FS             // a folder that replaces files of Base; nil for none
	Pages    []string          // names of the pages; each must have its template
	Settings map[string]string // values for theme.json's settings; the rest is default
}

// Theme is the theme in use. It is safe for concurrent use.
type Theme struct {
	current atomic.Pointer[Set]
	buffers sync.Pool

	mu     sync.Mutex // changes of what follows
	config Config
	older  atomic.Pointer[[]*Set] // their assets are still linked from cached pages
}

// generations of assets that are kept for pages that were printed before.
const generations = 4

// Open reads the theme. The error names every file that is missing, that
// nothing declares or that does not parse.
func Open(c Config) (*Theme, error) {
	t := &Theme{config: c}
	t.buffers.New = func() any { return new(bytes.Buffer) }
	t.older.Store(&[]*Set{})
	set, err := Load(c)
	if err != nil {
		return nil, err
	}
	t.current.Store(set)
	return t, nil
}

// Reload reads the files again. After an error the theme is what it was.
// Whoever keeps printed pages drops them afterwards.
func (t *Theme) Reload() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.swap(t.config)
}

// Configure replaces the values of the theme's settings, by the rules of Reload.
func (t *Theme) Configure(settings map[string]string) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	c := t.config
	c.Settings = maps.Clone(settings)
	return t.swap(c)
}

func (t *Theme) swap(c Config) error {
	set, err := Load(c)
	if err != nil {
		return err
	}
	t.config = c
	older := append([]*Set{t.current.Load()}, *t.older.Load()...)
	older = older[:min(len(older), generations)]
	t.older.Store(&older)
	t.current.Store(set)
	return nil
}

// Set returns the set in use.
func (t *Theme) Set() *Set { return t.current.Load() }

// Render prints a page. Nothing is written to w when there is an error.
func (t *Theme) Render(w io.Writer, page string, view any) error {
	buf := t.buffers.Get().(*bytes.Buffer)
	defer t.buffers.Put(buf)
	buf.Reset()
	if err := t.current.Load().Execute(buf, page, view); err != nil {
		return err
	}
	_, err := w.Write(buf.Bytes())
	return err
}

// Asset returns a file by the two parts of its address, /assets/{hash}/{name}:
// also one of a set that was in use before.
func (t *Theme) Asset(hash, name string) (*Asset, bool) {
	for _, set := range append([]*Set{t.current.Load()}, *t.older.Load()...) {
		if a, found := set.assets[name]; found && a.Hash == hash {
			return a, true
		}
	}
	return nil, false
}

// ServeHTTP answers /assets/{hash}/{name…}. What it serves never changes.
func (t *Theme) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	hash, name, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, AssetPath), "/")
	a, found := t.Asset(hash, name)
	if !found {
		http.NotFound(w, r)
		return
	}
	a.serve(w, r)
}

// Execute prints a page of the set into buf.
func (s *Set) Execute(buf *bytes.Buffer, page string, view any) error {
	tmpl := s.page(page, view)
	if tmpl == nil {
		return fmt.Errorf("theme has no page %q", page)
	}
	if err := tmpl.Execute(buf, view); err != nil {
		return fmt.Errorf("printing page %s: %w", page, err)
	}
	return nil
}
