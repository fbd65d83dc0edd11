package internal_test

import (
	"fmt"
	"go/ast"
	"slices"
	"strconv"
	"strings"
)

// The storeys of the house. Arrows go down only.
const (
	library = iota
	kit
	news
	room
	journey
	face
	program
	outside = -1 // no part of the house: tests of the whole, tools
)

// places maps a folder to its storey. A new room or face is one line here.
var places = map[string]int{
	"arabic": library, "attribution": library, "themes": library,
	"internal/kit": kit, "internal/news": news,
	"internal/desk": room, "internal/wire": room, "internal/sourcing": room, "internal/clusters": room,
	"internal/comments": room, "internal/media": room, "internal/search": room, "internal/people": room,
	"internal/front": room, "internal/page": room, "internal/migrate": room, "internal/distribution": room,
	"internal/live": room, "internal/planning": room, "internal/vault": room, "internal/insight": room,
	"internal/journeys": journey,
	"internal/site":     face, "internal/newsroom": face, "internal/api": face, "internal/cli": face, "internal/demo": face,
	"cmd": program, "e2e": outside, "bench": outside, "tools": outside, "internal": outside,
}

// place finds the part of the house that a folder belongs to.
func place(dir string) (name string, storey int, known bool) {
	for name = dir; ; {
		if storey, known = places[name]; known && (name != "internal" || dir == "internal") {
			return name, storey, true
		}
		cut := strings.LastIndexByte(name, '/')
		if cut < 0 {
			return dir, 0, false
		}
		name = name[:cut]
	}
}

// imports are the import paths of a file.
func (s *source) imports() []string {
	var out []string
	if !s.isGo() {
		return nil
	}
	for _, i := range s.file.Imports {
		p, _ := strconv.Unquote(i.Path.Value) // the parser has checked it
		out = append(out, p)
	}
	return out
}

var importRules = []rule{
	{
		name: "arrows go one way",
		why:  "libraries ← kit ← news ← rooms ← journeys ← faces ← cmd: what is below can be changed, tested and read without what is above; rooms meet in a journey or through events, so that one can be replaced",
		check: func(tree []*source) (out []string) {
			for _, s := range tree {
				if !s.isGo() {
					continue
				}
				from, storey, known := place(s.dir())
				if !known {
					out = append(out, s.path+": no place in the house: add the folder to places in arch_imports_test.go")
					continue
				}
				for _, i := range s.imports() {
					if why := refused(s, from, storey, i); why != "" {
						out = append(out, fmt.Sprintf("%s imports %s: %s", s.path, i, why))
					}
				}
			}
			return out
		},
		wrong: []example{
			{"internal/kit/web/a.go": `package web; import _ "isnad/internal/news"`},
			{"internal/desk/a.go": `package desk; import _ "isnad/internal/comments"`},
			{"internal/desk/a.go": `package desk; import _ "isnad/internal/journeys"`},
			{"internal/site/a.go": `package site; import _ "isnad/internal/newsroom"`},
			{"internal/news/a_test.go": `package news; import _ "isnad/internal/desk"`},
			{"internal/common/a.go": `package common`},
			{"internal/desk/a.go": `package desk; import _ "isnad/internal/kit/browser"`},
			{"internal/site/a.go": `package site; import _ "isnad/internal/journeys/presstest"`},
		},
		right: []example{
			{"internal/desk/a_test.go": `package desk; import _ "isnad/internal/comments"`},
			{"internal/desk/a_test.go": `package desk; import _ "isnad/internal/journeys"`},
			{"internal/cli/a.go": `package cli; import _ "isnad/internal/site"`},
			{"internal/migrate/a.go": `package migrate; import _ "isnad/internal/migrate/wxr"`},
		},
	},
	{
		name: "the libraries stand alone",
		why:  "arabic and attribution are used in other people's programs: the standard library and golang.org/x/text, no files, no network, no log, no clock",
		check: func(tree []*source) (out []string) {
			for _, s := range tree {
				name, _, _ := place(s.dir())
				if name != "arabic" && name != "attribution" || !s.isGo() || s.isTest() {
					continue
				}
				for _, i := range s.imports() {
					if slices.Contains([]string{"os", "log", "log/slog", "io/fs", "database/sql", "os/exec"}, i) || i == "net" || strings.HasPrefix(i, "net/http") {
						out = append(out, fmt.Sprintf("%s imports %s", s.path, i))
					}
				}
				out = append(out, calls(s, "time", "Now", "Since", "Until")...)
			}
			return out
		},
		wrong: []example{
			{"arabic/a.go": `package arabic; import _ "os"`},
			{"arabic/a.go": `package arabic; import "time"; var x = time.Now()`},
		},
	},
	{
		name: "one clock",
		why:  "Tx.Now is frozen for a transaction, so that all that one act writes agrees on its time, and a test can set it",
		check: func(tree []*source) (out []string) {
			for _, s := range tree {
				_, storey, _ := place(s.dir())
				if s.isGo() && !s.isTest() && (storey == news || storey == room || storey == journey) {
					out = append(out, calls(s, "time", "Now", "Since", "Until")...)
				}
			}
			return out
		},
		wrong: []example{{"internal/desk/a.go": `package desk; import "time"; var x = time.Now`}},
	},
	{
		name: "rooms know no HTTP and no terminal",
		why:  "a verb is the same whether a browser, the terminal or a test asks; faces translate kinds of errors into statuses",
		check: func(tree []*source) (out []string) {
			for _, s := range tree {
				_, storey, _ := place(s.dir())
				if !s.isGo() || s.isTest() || storey != news && storey != room && storey != journey {
					continue
				}
				for _, i := range s.imports() {
					if i == "net/http" || i == "log" || i == "log/slog" || i == "html/template" && storey == room && !strings.HasPrefix(s.dir(), "internal/page") || i == "flag" {
						out = append(out, fmt.Sprintf("%s imports %s", s.path, i))
					}
				}
			}
			return out
		},
		wrong: []example{
			{"internal/comments/a.go": `package comments; import _ "net/http"`},
			{"internal/journeys/a.go": `package journeys; import _ "log/slog"`},
		},
	},
	thirdParty,
}

// refused tells why a file may not import a package of the house.
func refused(s *source, from string, storey int, path string) string {
	dir, ours := strings.CutPrefix(path, "isnad/")
	if !ours || storey == outside {
		return ""
	}
	if forTests(dir) {
		if s.isTest() || forTests(s.dir()) || strings.HasPrefix(s.dir(), "internal/kit/db/") {
			return ""
		}
		return "it is for tests"
	}
	to, target, _ := place(dir)
	switch {
	case from == to || target < storey:
		return ""
	case target == journey && s.isTest() && storey == room: // a test may publish what its room is about
		return ""
	case target > storey:
		return "the arrow goes up"
	case from == "internal/cli": // it wires the other faces together
		return ""
	case s.isTest() && storey == room: // a test may set its table with other rooms
		return ""
	case storey == library && from == "attribution" && to == "arabic":
		return ""
	}
	return "neighbours do not import each other"
}

// forTests tells packages that only tests may import.
func forTests(dir string) bool {
	for _, p := range []string{"internal/kit/browser", "internal/kit/db/pgtest", "internal/kit/db/dbtest",
		"internal/kit/web/webtest", "internal/journeys/presstest", "e2e"} {
		if dir == p || strings.HasPrefix(dir, p+"/") {
			return true
		}
	}
	return false
}

// calls finds uses of functions of a package.
func calls(s *source, pkg string, names ...string) (out []string) {
	ast.Inspect(s.file, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if x, ok := sel.X.(*ast.Ident); ok && x.Name == pkg && slices.Contains(names, sel.Sel.Name) {
			out = append(out, fmt.Sprintf("%s:%d uses %s.%s", s.path, s.line(n), pkg, sel.Sel.Name))
		}
		return true
	})
	return out
}
