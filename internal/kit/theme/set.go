package theme

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// Set is a theme, parsed: its pages and its assets. It never changes.
type Set struct {
	Manifest Manifest
	raw      map[string]*template.Template // as parsed
	pages    map[string]*template.Template // ready to print
	assets   map[string]*Asset
	values   map[string]string

	folded  sync.Map // *i18n.Printer → map[string]*template.Template
	folding sync.Mutex
	copies  int
}

const (
	layoutFile = "templates/layout.html"
	partsDir   = "templates/parts"
	pagesDir   = "templates/pages"
	assetsDir  = "assets"
)

// Load reads and parses a theme, by the rules of Open.
func Load(c Config) (*Set, error) {
	s, err := read(c)
	if err != nil {
		return nil, err
	}
	if err := s.escape(); err != nil {
		return nil, err
	}
	return s, nil
}

// read is Load without the last step, after which templates can be printed but
// no longer be checked.
func read(c Config) (*Set, error) {
	files := c.Base
	if c.Over != nil {
		files = overlay{c.Over, c.Base}
	}
	manifest, err := readManifest(files)
	if err != nil {
		return nil, err
	}
	s := &Set{Manifest: *manifest, raw: map[string]*template.Template{}, pages: map[string]*template.Template{}}
	if s.values, err = manifest.values(c.Settings); err != nil {
		return nil, err
	}
	if err := undeclared(files, c.Pages); err != nil {
		return nil, err
	}
	extra := map[string]string{manifest.Stylesheet: manifest.stylesheet(s.values)}
	if s.assets, err = loadAssets(files, extra); err != nil {
		return nil, err
	}
	if err := s.parse(files, c.Pages); err != nil {
		return nil, err
	}
	return s, nil
}

// parse reads the layout and the parts once and gives each page its copy.
func (s *Set) parse(files fs.FS, pages []string) error {
	shared := template.New("").Option("missingkey=error").Funcs(s.funcs())
	names := []string{layoutFile}
	parts, err := fs.Glob(files, partsDir+"/*.html")
	if err != nil {
		return err
	}
	for _, name := range append(names, parts...) {
		if err := parseFile(shared, files, name); err != nil {
			return err
		}
	}
	var faults []error
	for _, page := range pages {
		tmpl, err := shared.Clone()
		if err != nil {
			return err
		}
		tmpl = tmpl.New(pagesDir + "/" + page)
		if err := parseFile(tmpl, files, pagesDir+"/"+page+".html"); err != nil {
			faults = append(faults, err)
			continue
		}
		s.raw[page] = tmpl
	}
	return errors.Join(faults...)
}

func parseFile(t *template.Template, files fs.FS, name string) error {
	text, err := fs.ReadFile(files, name)
	if err != nil {
		return fmt.Errorf("reading theme: %w", err)
	}
	if _, err := t.Parse(squeeze(string(text))); err != nil {
		return fmt.Errorf("parsing theme: %s: %w", name, err)
	}
	return nil
}

// escape readies the pages for printing.
func (s *Set) escape() error {
	var faults []error
	for page, raw := range s.raw {
		t, err := raw.Clone()
		if err == nil {
			err = escape(t)
		}
		if err != nil {
			faults = append(faults, fmt.Errorf("page %s: %w", page, err))
		}
		s.pages[page] = t
	}
	return errors.Join(faults...)
}

// escape makes html/template work out the contexts now rather than at the
// first reader, and returns what it says about them. Other errors only mean
// that there was nothing to print.
func escape(t *template.Template) error {
	err := t.Execute(io.Discard, nil)
	if e, is := errors.AsType[*template.Error](err); is && e.ErrorCode != template.OK {
		return e
	}
	return nil
}

var indent = regexp.MustCompile(`\n\s*`)

// squeeze removes indentation and empty lines; templates have no <pre> of
// their own, and what they insert is untouched.
func squeeze(text string) string {
	return strings.TrimSpace(indent.ReplaceAllString(text, "\n"))
}

// undeclared refuses files that no part of a theme stands for: a misspelt page
// would otherwise silently print the built-in one.
func undeclared(files fs.FS, pages []string) error {
	var faults []error
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if !declared(name, pages) {
			faults = append(faults, fmt.Errorf("%s is not a file of a theme", name))
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("reading theme: %w", err)
	}
	return errors.Join(faults...)
}

func declared(name string, pages []string) bool {
	dir, file := path.Split(name)
	switch dir = strings.TrimSuffix(dir, "/"); {
	case name == manifestFile || name == layoutFile:
		return true
	case dir == "" || dir == "fonts" || strings.HasPrefix(dir, "fonts/"):
		return dir != "" || strings.HasPrefix(file, "README") || strings.HasPrefix(file, "LICENSE") || file == "embed.go"
	case dir == partsDir:
		return path.Ext(file) == ".html"
	case dir == pagesDir:
		page, isHTML := strings.CutSuffix(file, ".html")
		return isHTML && slices.Contains(pages, page)
	case dir == assetsDir || strings.HasPrefix(dir, assetsDir+"/"):
		return contentTypes[path.Ext(file)] != ""
	}
	return false
}

// Setting returns the value of a setting, "" for one that is not declared.
func (s *Set) Setting(key string) string { return s.values[key] }

// AssetURL returns the address of an asset, "" for one that is not there.
func (s *Set) AssetURL(name string) string {
	if a := s.assets[name]; a != nil {
		return a.URL
	}
	return ""
}

// Page prints a page and returns it.
func (s *Set) Page(name string, view any) ([]byte, error) {
	var buf bytes.Buffer
	err := s.Execute(&buf, name, view)
	return buf.Bytes(), err
}
