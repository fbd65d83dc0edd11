package internal_test

import (
	"fmt"
	"strings"
)

// allowed lists who may import which module of others: folders of the house,
// "tests" for test files anywhere. A line is an argument: why we do not write
// it ourselves stands in the commit that adds it.
var allowed = map[string][]string{
	"modernc.org/sqlite":              {"internal/kit/db", "bench"}, // a bench measures us beside the engines themselves
	"github.com/jackc/pgx/v5":         {"internal/kit/db", "bench", "tools/retrieval", "tests"},
	"github.com/pressly/goose/v3":     {"internal/kit/db"},
	"github.com/BurntSushi/toml":      {"internal/kit/i18n", "internal/kit/theme", "internal/kit/config"},
	"golang.org/x/text":               {"arabic", "attribution", "internal/kit", "internal/people", "internal/migrate", "internal/journeys"},
	"golang.org/x/net/html":           {"internal/kit", "internal/news/body", "internal/migrate", "tests"},
	"github.com/microcosm-cc":         {"internal/kit/sanitize"},
	"github.com/jba/templatecheck":    {"internal/kit/theme", "tests"},
	"github.com/andybalholm/brotli":   {"internal/kit/pagecache", "internal/kit/web", "internal/kit/theme", "tests"},
	"github.com/klauspost/compress":   {"internal/kit/pagecache", "internal/kit/web", "internal/kit/theme", "tests"},
	"github.com/tetratelabs/wazero":   {"internal/kit/imaging"},
	"golang.org/x/image":              {"internal/kit/imaging", "internal/media", "internal/demo", "tests"},
	"github.com/alexedwards/argon2id": {"internal/people"},
	"golang.org/x/crypto":             {"internal/people", "internal/comments", "internal/kit"},
	"github.com/google/uuid":          {"internal/news", "internal/kit"},
	"golang.org/x/sync":               {"internal/kit", "internal/cli", "tests"},
	"golang.org/x/sys":                {"internal/kit", "internal/cli"},
	"golang.org/x/time/rate":          {"internal/kit/web", "internal/kit/fetch"},
	"github.com/alecthomas/kong":      {"internal/cli"},
	"github.com/schollz/progressbar":  {"internal/cli"},
	"github.com/mattn/go-isatty":      {"internal/cli"},
	"golang.org/x/term":               {"internal/cli"},
	"github.com/google/go-cmp":        {"tests"},
	"github.com/blevesearch":          {"tools/retrieval"}, // what we compare with; a module of its own
	"github.com/chromedp":             {"internal/kit/browser", "tests"},
}

var thirdParty = rule{
	name: "modules of others are allow-listed",
	why:  "each is code that we answer for: one place uses it, and can be changed when it must go",
	check: func(tree []*source) (out []string) {
		for _, s := range tree {
			for _, i := range s.imports() {
				first, _, _ := strings.Cut(i, "/")
				if !strings.Contains(first, ".") {
					continue // the standard library, or ours
				}
				if !mayImport(s, i) {
					out = append(out, fmt.Sprintf("%s imports %s: not in allowed of arch_modules_test.go", s.path, i))
				}
			}
		}
		return out
	},
	wrong: []example{
		{"internal/desk/a.go": `package desk; import _ "github.com/jackc/pgx/v5"`},
		{"internal/site/a.go": `package site; import _ "github.com/google/go-cmp/cmp"`},
		{"internal/site/a.go": `package site; import _ "example.org/framework"`},
	},
	right: []example{
		{"internal/kit/db/a.go": `package db; import _ "modernc.org/sqlite/lib"`},
		{"internal/desk/a_test.go": `package desk; import _ "github.com/google/go-cmp/cmp"`},
	},
}

func mayImport(s *source, path string) bool {
	for module, folders := range allowed {
		if path != module && !strings.HasPrefix(path, module+"/") {
			continue
		}
		for _, f := range folders {
			if f == "tests" && (s.isTest() || strings.HasPrefix(s.path, "e2e/")) ||
				s.dir() == f || strings.HasPrefix(s.dir(), f+"/") {
				return true
			}
		}
	}
	return false
}
