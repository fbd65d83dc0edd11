package internal_test

import (
	"fmt"
	"go/ast"
	"go/token"
	"path"
	"regexp"
	"slices"
	"strings"
)

const (
	longestFile     = 400 // lines; 80 to 300 is usual
	longestSheet    = 800 // lines; a style-sheet is one request, so it is one file
	longestFunction = 100 // lines; under 45 is usual
)

// vague names say nothing about what is inside.
var vague = regexp.MustCompile(`(?i)^(utils?|commons?|helpers?|types|managers?|misc|stuff|mocks?|stubs?|fakes?)$`)

// doubles are what tests would use instead of the real thing.
var doubles = regexp.MustCompile(`(?i)^(mock|stub|fake)|(Mock|Stub|Fake)$`)

// foreign nouns are other systems' names for what DESIGN.md names.
var foreign = map[string]string{
	"Post": "Article", "Story": "Article", "Category": "Section", "Provenance": "Chain", "Citation": "Hop",
	"Agency": "Outlet", "Attachment": "Asset", "Upload": "Asset", "Version": "Revision", "Quote": "Statement",
}

var codeRules = []rule{
	{
		name: "packages and exported names say what they promise",
		why:  "the next engineer reads the comment, not the body",
		check: func(tree []*source) (out []string) {
			documented, first := map[string]bool{}, map[string]string{}
			for _, s := range tree {
				if !s.isGo() || s.isTest() {
					continue
				}
				if s.file.Doc != nil {
					documented[s.dir()] = true
				} else if first[s.dir()] == "" {
					first[s.dir()] = s.path
				}
				if s.file.Name.Name != "main" && !s.generated() {
					out = append(out, undocumented(s)...)
				}
			}
			for dir, name := range first {
				if !documented[dir] {
					out = append(out, name+": the package has no comment")
				}
			}
			return out
		},
		wrong: []example{
			{"internal/desk/a.go": "package desk"},
			{"internal/desk/a.go": "// Package desk is.\npackage desk\n\nfunc Publish() {}"},
			{"internal/desk/a.go": "// Package desk is.\npackage desk\n\ntype Desk struct{}"},
			{"internal/desk/a.go": "// Package desk is.\npackage desk\n\ntype desk struct{}\n\n// D is.\ntype D = desk\n\nfunc (D) Take() {}"},
		},
		right: []example{
			{"internal/desk/a.go": "// Package desk is.\npackage desk\n\n// Publish does.\nfunc Publish() {}", "internal/desk/b.go": "package desk"},
			{"internal/desk/a.go": "// Package desk is.\npackage desk\n\ntype q struct{}\n\nfunc (q) Len() int { return 0 }"},
		},
	},
	{
		name: "names say something",
		why:  "a package called util has no reason to refuse anything, and grows for ever; tests run on the real thing",
		check: func(tree []*source) (out []string) {
			for _, s := range tree {
				if !s.isGo() {
					continue
				}
				base := strings.TrimSuffix(strings.TrimSuffix(path.Base(s.path), ".go"), "_test")
				if vague.MatchString(base) || vague.MatchString(path.Base(s.dir())) || vague.MatchString(s.file.Name.Name) {
					out = append(out, s.path+": a name that says nothing")
				}
				for _, name := range typeNames(s) {
					if doubles.MatchString(name.Name) {
						out = append(out, fmt.Sprintf("%s:%d: %s", s.path, s.line(name), name.Name))
					}
				}
			}
			return out
		},
		wrong: []example{
			{"internal/kit/util/a.go": "package util"},
			{"internal/desk/helpers.go": "package desk"},
			{"internal/desk/a_test.go": "package desk; type mockStore struct{}"},
		},
	},
	{
		name: "the nouns are the glossary's",
		why:  "one word for one thing, in code, interface and talk (DESIGN.md §2)",
		check: func(tree []*source) (out []string) {
			for _, s := range tree {
				_, storey, known := place(s.dir())
				// migrate speaks of the systems that people come from.
				if !s.isGo() || !known || storey < news || storey > journey || strings.HasPrefix(s.dir(), "internal/migrate") || s.dir() != "internal/news" && s.isTest() {
					continue
				}
				for _, name := range typeNames(s) {
					if ours, is := foreign[name.Name]; is {
						out = append(out, fmt.Sprintf("%s:%d: type %s; we say %s", s.path, s.line(name), name.Name, ours))
					}
				}
			}
			return out
		},
		wrong: []example{{"internal/news/a.go": "package news; type Post struct{}"}},
	},
	{
		name: "files and functions have one idea",
		why:  "what does not fit on a few screens is two things, or a table that should be data",
		check: func(tree []*source) (out []string) {
			for _, s := range tree {
				ours := s.isGo() && !s.generated() || s.ext() == ".html" || s.ext() == ".css" || s.ext() == ".js"
				most := longestFile
				if s.ext() == ".css" {
					most = longestSheet
				}
				if n := strings.Count(s.text, "\n"); ours && !s.built() && n > most {
					out = append(out, fmt.Sprintf("%s has %d lines, more than %d", s.path, n, most))
				}
				if !s.isGo() || s.isTest() || s.generated() {
					continue
				}
				for _, d := range s.file.Decls {
					f, ok := d.(*ast.FuncDecl)
					if !ok {
						continue
					}
					if n := s.fset.Position(f.End()).Line - s.line(f); n > longestFunction {
						out = append(out, fmt.Sprintf("%s:%d: %s has %d lines, more than %d", s.path, s.line(f), f.Name.Name, n, longestFunction))
					}
				}
			}
			return out
		},
		wrong: []example{
			{"internal/desk/a.go": "package desk\n" + strings.Repeat("\n", longestFile)},
			{"internal/desk/a.go": "package desk\nfunc f() {" + strings.Repeat("\n", longestFunction+1) + "}"},
			{"themes/bayan/a.css": strings.Repeat("\n", longestSheet+1)},
		},
	},
	{
		name: "nothing happens on import",
		why:  "init runs before any setting is read and cannot fail; a program is built in cli, in one readable place",
		check: func(tree []*source) (out []string) {
			for _, s := range tree {
				if !s.isGo() {
					continue
				}
				for _, d := range s.file.Decls {
					if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" {
						out = append(out, fmt.Sprintf("%s:%d: init", s.path, s.line(f)))
					}
				}
			}
			return out
		},
		wrong: []example{{"internal/desk/a.go": "package desk; func init() {}"}},
	},
	{
		name: "tests do not sleep",
		why:  "a sleep is too short on a busy machine and too long on every other: wait for the thing",
		check: func(tree []*source) (out []string) {
			for _, s := range tree {
				// In a bubble of synctest the clock is not the world's.
				if s.isGo() && s.isTest() && !slices.Contains(s.imports(), "testing/synctest") {
					out = append(out, calls(s, "time", "Sleep")...)
				}
			}
			return out
		},
		wrong: []example{{"internal/desk/a_test.go": `package desk; import "time"; func f() { time.Sleep(1) }`}},
	},
}

// wellKnown methods are promised by the interface that they are for.
var wellKnown = map[string]bool{
	"String": true, "Error": true, "Unwrap": true, "Is": true, "Scan": true, "Value": true, "ServeHTTP": true,
	"Read": true, "Write": true, "Close": true, "Len": true, "Less": true, "Swap": true,
	"MarshalJSON": true, "UnmarshalJSON": true, "MarshalText": true, "UnmarshalText": true,
}

func typeNames(s *source) (out []*ast.Ident) {
	for _, d := range s.file.Decls {
		if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.TYPE {
			for _, spec := range g.Specs {
				out = append(out, spec.(*ast.TypeSpec).Name)
			}
		}
	}
	return out
}

// undocumented finds exported types, functions and methods without a comment.
func undocumented(s *source) (out []string) {
	report := func(name *ast.Ident, doc ...*ast.CommentGroup) {
		for _, d := range doc {
			if d != nil {
				return
			}
		}
		if name.IsExported() {
			out = append(out, fmt.Sprintf("%s:%d: %s has no comment", s.path, s.line(name), name.Name))
		}
	}
	for _, d := range s.file.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil || receiver(d).IsExported() && !wellKnown[d.Name.Name] {
				report(d.Name, d.Doc)
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					report(spec.Name, d.Doc, spec.Doc, spec.Comment)
				case *ast.ValueSpec:
					report(spec.Names[0], d.Doc, spec.Doc, spec.Comment)
				}
			}
		}
	}
	return out
}

func receiver(f *ast.FuncDecl) *ast.Ident {
	t := f.Recv.List[0].Type
	for {
		switch x := t.(type) {
		case *ast.StarExpr:
			t = x.X
		case *ast.IndexExpr:
			t = x.X
		case *ast.IndexListExpr:
			t = x.X
		case *ast.Ident:
			return x
		default:
			return ast.NewIdent("_")
		}
	}
}
