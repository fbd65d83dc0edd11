package internal_test

import (
	"fmt"
	"go/ast"
	"go/token"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// statement matches a string literal that is SQL.
var statement = regexp.MustCompile(`^\s*(SELECT\s|INSERT\s+INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|WITH\s+(RECURSIVE\s+)?\w+\s*(\([^)]*\)\s*)?AS\s*\(|CREATE\s+(TABLE|INDEX|DATABASE)\s|DROP\s+TABLE|ALTER\s+TABLE)`)

// writes matches what a statement changes; "DO UPDATE SET" names no table.
var writes = regexp.MustCompile(`(?:INSERT\s+INTO|DELETE\s+FROM|UPDATE)\s+(\w+)(?:\s+(?:AS\s+)?\w+)?\s*(?:\(|SET\b|WHERE\b|SELECT\b|VALUES\b|AS\b|DEFAULT\b|$|\z)`)

// engineers are the packages of kit that are made of SQL.
var engineers = []string{"internal/kit/db", "internal/kit/bus", "internal/kit/jobs", "internal/kit/translog"}

func inEngine(dir string) bool {
	return slices.ContainsFunc(engineers, func(e string) bool { return dir == e || strings.HasPrefix(dir, e+"/") })
}

type literal struct {
	text string
	line int
}

// literals are the string literals of a Go file; concatenated ones are one.
func (s *source) literals() (out []literal) {
	ast.Inspect(s.file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BinaryExpr:
			if text, ok := joined(n); ok {
				out = append(out, literal{text, s.line(n)})
				return false
			}
		case *ast.BasicLit:
			if n.Kind == token.STRING {
				text, _ := strconv.Unquote(n.Value)
				out = append(out, literal{text, s.line(n)})
			}
		}
		return true
	})
	return out
}

// joined adds up literals; a name between them is an x.
func joined(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		return text, err == nil && e.Kind == token.STRING
	case *ast.BinaryExpr:
		a, okA := joined(e.X)
		b, okB := joined(e.Y)
		return a + b, (okA || okB) && e.Op == token.ADD
	}
	return "x", false
}

var sqlRules = []rule{
	{
		name: "SQL stands in sql.go",
		why:  "who wants to know what a room asks of the database reads one file, and the test that prepares every query on both engines misses none; faces, journeys and news have none at all",
		check: func(tree []*source) (out []string) {
			for _, s := range tree {
				if !s.isGo() || s.isTest() || inEngine(s.dir()) {
					continue
				}
				_, storey, _ := place(s.dir())
				if path.Base(s.path) == "sql.go" && storey == room || storey == outside {
					continue
				}
				for _, l := range s.literals() {
					if statement.MatchString(l.text) {
						out = append(out, fmt.Sprintf("%s:%d: SQL outside of a room's sql.go", s.path, l.line))
					}
				}
				if slices.Contains(s.imports(), "database/sql") && storey != room && storey != kit {
					out = append(out, s.path+": imports database/sql")
				}
			}
			return out
		},
		wrong: []example{
			{"internal/desk/publish.go": "package desk; const q = `\nSELECT 1`"},
			{"internal/desk/publish.go": "package desk; var t string; var q = `UPDATE ` + t + ` SET a = 1`"},
			{"internal/site/sql.go": "package site; const q = `DELETE FROM articles`"},
			{"internal/journeys/a.go": `package journeys; import _ "database/sql"`},
			{"internal/page/lists.go": "package page; const q = `WITH a AS (SELECT 1) SELECT * FROM a`"},
		},
		right: []example{
			{"internal/desk/sql.go": "package desk; const q = `SELECT 1`"},
			{"internal/site/a.go": `package site; const label = "Select a section"`},
		},
	},
	{
		name: "each table has one writer",
		why:  "what a table holds is decided in one room; any room may read it",
		check: func(tree []*source) (out []string) {
			owner := map[string]string{}
			for _, s := range tree {
				if s.ext() == ".sql" && strings.HasPrefix(s.path, "internal/kit/db/migrations/") {
					out = append(out, readOwners(s, owner)...)
				}
			}
			for _, s := range tree {
				// A bench fills a paper of its own with 250,000 articles by rows: by
				// journeys that would take hours, and nobody reads it.
				if !s.isGo() || s.isTest() || strings.HasPrefix(s.dir(), "bench/") || strings.HasPrefix(s.dir(), "tools/") {
					continue
				}
				room := strings.TrimPrefix(s.dir(), "internal/")
				for _, l := range s.literals() {
					if !statement.MatchString(l.text) {
						continue
					}
					for _, m := range writes.FindAllStringSubmatch(l.text, -1) {
						if w, known := owner[m[1]]; known && w != room {
							out = append(out, fmt.Sprintf("%s:%d writes %s, which belongs to %s", s.path, l.line, m[1], w))
						}
					}
				}
			}
			return out
		},
		wrong: []example{
			{"internal/kit/db/migrations/1.sql": "-- writer: desk\nCREATE TABLE articles (id text);",
				"internal/page/sql.go": "package page; const q = `UPDATE articles SET id = $1`"},
			{"internal/kit/db/migrations/1.sql": "-- writer: desk\nCREATE TABLE articles (id text);",
				"internal/page/sql.go": "package page; const q = `INSERT INTO articles (id) VALUES ($1)`"},
			{"internal/kit/db/migrations/1.sql": "-- writer: desk\nCREATE TABLE articles (id text);",
				"internal/page/sql.go": "package page; const q = `WITH x AS (DELETE FROM articles WHERE id = $1 RETURNING id) SELECT 1`"},
			{"internal/kit/db/migrations/1.sql": "CREATE TABLE orphan (id text);"},
		},
		right: []example{
			{"internal/kit/db/migrations/1.sql": "-- writer: desk\n-- What it is.\nCREATE TABLE articles (id text);",
				"internal/desk/sql.go": "package desk; const q = `INSERT INTO articles (id) VALUES ($1) ON CONFLICT (id) DO UPDATE SET id = 1`",
				"internal/page/sql.go": "package page; const q = `SELECT id FROM articles`"},
		},
	},
}

var createTable = regexp.MustCompile(`(?i)^CREATE\s+(?:VIRTUAL\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(\w+)`)

// readOwners notes the writer of each table of a migration: the comment
// "-- writer: room" above it.
func readOwners(s *source, owner map[string]string) (out []string) {
	writer := ""
	for n, line := range strings.Split(s.text, "\n") {
		if w, ok := strings.CutPrefix(line, "-- writer:"); ok {
			writer = strings.TrimSpace(w)
			continue
		}
		m := createTable.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		if writer == "" {
			out = append(out, fmt.Sprintf("%s:%d: table %s has no line \"-- writer: room\" above it", s.path, n+1, m[1]))
		}
		owner[m[1]], writer = writer, ""
	}
	return out
}
