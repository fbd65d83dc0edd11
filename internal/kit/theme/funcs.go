package theme

import (
	"html/template"
	"net/url"
	"strings"
	"time"
)

// funcs are the functions of templates besides those of the language. All are
// pure; the first two know the set that they belong to.
func (s *Set) funcs() template.FuncMap {
	return template.FuncMap{
		"asset":   s.AssetURL,
		"setting": s.Setting,
		"iso":     iso,
		"host":    host,
		"plus":    plus,
	}
}

// iso prints a time for a datetime attribute.
func iso(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05Z") }

// plus adds, for ordinals: {{plus $i 1}}.
func plus(a, b int) int { return a + b }

// host returns the host of an address as people read it, "" when it has none.
func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}
