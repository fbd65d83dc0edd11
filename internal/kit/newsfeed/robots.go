package newsfeed

import (
	"fmt"
	"io"
	"strings"
)

// RobotsType is the media type of what WriteRobots writes.
const RobotsType = "text/plain; charset=utf-8"

// Robots is a robots.txt (RFC 9309).
type Robots struct {
	Groups   []RobotGroup
	Sitemaps []string // absolute addresses
}

// RobotGroup says what some robots may read. A group without rules allows all.
type RobotGroup struct {
	Agents   []string // "*" for all
	Allow    []string // paths from the root
	Disallow []string
}

// WriteRobots writes r.
func WriteRobots(w io.Writer, r *Robots) error {
	var b strings.Builder
	rule := func(name, value string) { b.WriteString(name + ": " + value + "\n") }
	for _, g := range r.Groups {
		for _, a := range g.Agents {
			rule("User-agent", strings.ReplaceAll(line(a), "#", ""))
		}
		for _, p := range g.Allow {
			rule("Allow", robotPath(p))
		}
		for _, p := range g.Disallow {
			rule("Disallow", robotPath(p))
		}
		if len(g.Allow)+len(g.Disallow) == 0 {
			b.WriteString("Disallow:\n")
		}
		b.WriteByte('\n')
	}
	for _, s := range r.Sitemaps {
		rule("Sitemap", address(s))
	}
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("writing robots.txt: %w", err)
	}
	return nil
}

// robotPath keeps a path on its line: a # would begin a comment.
func robotPath(p string) string {
	return asciiQuery(strings.NewReplacer("#", "%23", " ", "%20").Replace(line(p)))
}
