// Package internal_test holds the rules of the house as tests. Each rule says
// why it is there, and each is first tried on code that breaks it: a rule that
// lets its control through is broken itself.
package internal_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// source is one text file of the repository.
type source struct {
	path string // from the root, with slashes
	text string
	file *ast.File // of Go files
	fset *token.FileSet
}

func (s *source) dir() string  { return path.Dir(s.path) }
func (s *source) ext() string  { return path.Ext(s.path) }
func (s *source) isGo() bool   { return s.file != nil }
func (s *source) isTest() bool { return strings.HasSuffix(s.path, "_test.go") }
func (s *source) line(n ast.Node) int {
	return s.fset.Position(n.Pos()).Line
}

// rule is one rule of the house.
type rule struct {
	name  string
	why   string
	check func(tree []*source) []string // one finding for each breach
	wrong []example                     // each must give a finding
	right []example                     // none may give one
}

// example is a small repository: path → text.
type example map[string]string

var rules = slices.Concat(importRules, sqlRules, codeRules, textRules)

func TestHouse(t *testing.T) {
	house := readTree(t)
	for _, r := range rules {
		t.Run(strings.ReplaceAll(r.name, " ", "_"), func(t *testing.T) {
			if r.why == "" || len(r.wrong) == 0 {
				t.Fatal("a rule needs a reason and a control")
			}
			for i, e := range r.wrong {
				if found := r.check(parseTree(t, e)); len(found) == 0 {
					t.Errorf("control %d: the rule lets this through: %v", i, e)
				}
			}
			for i, e := range r.right {
				if found := r.check(parseTree(t, e)); len(found) != 0 {
					t.Errorf("counter-control %d: the rule refuses what is right: %v", i, found)
				}
			}
			for _, finding := range r.check(house) {
				t.Errorf("%s\n\trule: %s, because %s", finding, r.name, r.why)
			}
		})
	}
}

// skipped folders hold what is not ours or not text.
var skipped = []string{"node_modules", ".git", ".test", "testdata", "bin", "data"}

// readable are the kinds of files that rules read.
var readable = []string{".go", ".sql", ".toml", ".html", ".css", ".js", ".mjs", ".md", ".sh", ".xml", ".xsl"}

func readTree(t *testing.T) []*source {
	t.Helper()
	files := example{}
	root := os.DirFS("..")
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if slices.Contains(skipped, d.Name()) {
				return fs.SkipDir
			}
			return nil
		}
		if !slices.Contains(readable, path.Ext(name)) {
			return nil
		}
		text, err := fs.ReadFile(root, name)
		files[filepath.ToSlash(name)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return parseTree(t, files)
}

func parseTree(t *testing.T, files example) []*source {
	t.Helper()
	var tree []*source
	for name, text := range files {
		s := &source{path: name, text: text}
		if s.ext() == ".go" {
			s.fset = token.NewFileSet()
			file, err := parser.ParseFile(s.fset, name, text, parser.ParseComments|parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			s.file = file
		}
		tree = append(tree, s)
	}
	slices.SortFunc(tree, func(a, b *source) int { return strings.Compare(a.path, b.path) })
	return tree
}

// generated reports code that a program wrote.
func (s *source) generated() bool {
	return s.isGo() && ast.IsGenerated(s.file)
}

// built reports bundles that a tool wrote; their source is checked instead.
func (s *source) built() bool {
	return strings.Contains(s.path, "/dist/") && !s.isGo() || strings.Contains(s.path, ".min.")
}
