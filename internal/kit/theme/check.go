package theme

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sort"
	"strings"

	"github.com/jba/templatecheck"
)

// Contract is what a theme has to print.
type Contract struct {
	// Views has, by page, the empty view that its template is checked against.
	Views map[string]any
	// Fixtures has, by page, views to try the templates on; the first of each
	// page shows everything that the page can show.
	Fixtures map[string][]any
	// Parts has, by page, the data-part marks that may not be missing when the
	// first fixture is printed.
	Parts map[string][]string
}

// Pages returns the names of the pages in order.
func (c Contract) Pages() []string {
	names := make([]string, 0, len(c.Views))
	for name := range c.Views {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

// Problem is one thing that keeps a theme from being used.
type Problem struct {
	Where string // file or page
	What  string
}

func (p Problem) String() string { return p.Where + ": " + p.What }

// Check reads the theme that over makes of base, types every template against
// its view, reads its style-sheets and prints every fixture. over may be nil.
func Check(base, over fs.FS, c Contract) []Problem {
	set, err := read(Config{Base: base, Over: over, Pages: c.Pages()})
	var problems []Problem
	if err == nil {
		problems = set.checkTypes(c)
		err = set.escape()
	}
	if err != nil {
		for line := range strings.SplitSeq(err.Error(), "\n") {
			problems = append(problems, Problem{"theme", line})
		}
		return problems
	}
	files := base
	if over != nil {
		files = overlay{over, base}
	}
	problems = append(problems, checkSheets(files)...)
	for _, name := range c.Pages() {
		problems = append(problems, set.checkPage(name, c)...)
	}
	return problems
}

func checkSheets(files fs.FS) []Problem {
	var problems []Problem
	err := fs.WalkDir(files, assetsDir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".css" {
			return err
		}
		text, err := fs.ReadFile(files, name)
		for _, what := range cssProblems(string(text)) {
			problems = append(problems, Problem{name, what})
		}
		return err
	})
	if err != nil {
		problems = append(problems, Problem{assetsDir, err.Error()})
	}
	return problems
}

// checkTypes types every template against its view.
func (s *Set) checkTypes(c Contract) []Problem {
	var problems []Problem
	for _, name := range c.Pages() {
		if err := templatecheck.CheckHTML(s.raw[name], c.Views[name]); err != nil {
			problems = append(problems, Problem{"page " + name, err.Error()})
		}
	}
	return problems
}

// checkPage prints the fixtures of one page.
func (s *Set) checkPage(name string, c Contract) []Problem {
	var problems []Problem
	add := func(format string, args ...any) {
		p := Problem{"page " + name, fmt.Sprintf(format, args...)}
		if !slices.Contains(problems, p) {
			problems = append(problems, p)
		}
	}
	for i, view := range c.Fixtures[name] {
		text, err := s.Page(name, view)
		if err != nil {
			add("fixture %d: %v", i+1, err)
			continue
		}
		found := inspect(text)
		for _, what := range found.problems {
			add("fixture %d: %s", i+1, what)
		}
		for _, part := range c.Parts[name] {
			if i == 0 && !slices.Contains(found.parts, part) {
				add("does not show the required part %s=%q", partAttr, part)
			}
		}
	}
	return problems
}
