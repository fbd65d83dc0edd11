// Package demo holds an invented newspaper: articles, people, comments,
// pictures and chains of attribution, written for this project, so that a
// person who tries Isnad sees a paper at work.
//
// Every country, city, person, agency and club in it is invented. The files
// under content are plain text; FORMAT.md beside them describes their form.
// Load reads and checks them all; nothing here writes to a database.
package demo

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"sort"
	"strconv"
	"strings"
)

//go:embed content art/*.jpg
var files embed.FS

// Load reads the demo newsroom. An error names each file and line at fault,
// several of them joined.
func Load() (*Paper, error) { return load(files) }

// PictureBytes returns the JPEG with a name from Picture.File or
// Author.Portrait.
func PictureBytes(name string) ([]byte, error) {
	b, err := files.ReadFile(path.Join("art", path.Base(name)))
	if err != nil {
		return nil, fmt.Errorf("reading the demo's picture %q: %w", name, err)
	}
	return b, nil
}

// Pictures returns the names of all pictures, sorted.
func Pictures() ([]string, error) { return pictures(files) }

func pictures(tree fs.FS) ([]string, error) {
	entries, err := fs.ReadDir(tree, "art")
	if err != nil {
		return nil, fmt.Errorf("listing the demo's pictures: %w", err)
	}
	var names []string
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".jpg") {
			names = append(names, e.Name())
		}
	}
	return names, nil
}

func load(tree fs.FS) (*Paper, error) {
	p := &Paper{}
	var faults []error
	for name, read := range p.readers() {
		if err := readFile(tree, "content/"+name, read); err != nil {
			faults = append(faults, err)
		}
	}
	faults = append(faults, p.loadArticles(tree)...)
	faults = append(faults, p.loadPages(tree)...)
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	names, err := pictures(tree)
	if err != nil {
		return nil, err
	}
	if err := p.check(names); err != nil {
		return nil, err
	}
	return p, nil
}

// readers names the single files and what reads each.
func (p *Paper) readers() map[string]func(*source) error {
	return map[string]func(*source) error{
		"site.txt":     p.readSite,
		"sections.txt": p.readSections,
		"authors.txt":  p.readAuthors,
		"topics.txt":   p.readTopics,
		"comments.txt": p.readComments,
		"users.txt":    p.readUsers,
		"menu.txt":     p.readMenu,
		"front.txt":    p.readFront,
		"breaking.txt": p.readBreaking,
	}
}

func readFile(tree fs.FS, name string, read func(*source) error) error {
	b, err := fs.ReadFile(tree, name)
	if err != nil {
		return fmt.Errorf("reading the demo: %w", err)
	}
	s, err := newSource(name, string(b))
	if err != nil {
		return err
	}
	return read(s)
}

func (p *Paper) loadArticles(tree fs.FS) (faults []error) {
	names, err := fs.Glob(tree, "content/articles/*.txt")
	if err != nil {
		return []error{err}
	}
	for _, name := range names {
		err := readFile(tree, name, func(s *source) error {
			number, err := strconv.Atoi(strings.TrimSuffix(path.Base(name), ".txt"))
			if err != nil {
				return s.fault(1, "the file's name is not a number")
			}
			a, err := s.article()
			if err != nil {
				return err
			}
			a.Number = number
			p.Articles = append(p.Articles, a)
			return nil
		})
		if err != nil {
			faults = append(faults, err)
		}
	}
	sort.Slice(p.Articles, func(i, j int) bool { return p.Articles[i].Number < p.Articles[j].Number })
	return faults
}

func (p *Paper) loadPages(tree fs.FS) (faults []error) {
	names, err := fs.Glob(tree, "content/pages/*.txt")
	if err != nil {
		return []error{err}
	}
	for _, name := range names {
		if err := readFile(tree, name, p.readPage); err != nil {
			faults = append(faults, err)
		}
	}
	return faults
}
