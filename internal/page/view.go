// Package page assembles what readers see: one view per page, filled from the
// database in one read, printed by a theme.
//
// The view types (view*.go) are the contract with themes, described for theme
// authors in docs/theme.md. Their conventions:
//
//   - A page view embeds *Base. Base carries the printer P, so templates print
//     every time, count and number through P and no field holds a printed date.
//   - Text is plain text, escaped by the template; only fields of type
//     template.HTML are markup, and only our own renderers make them.
//   - Vocabulary travels as codes (a node's Kind, a notice's Kind); themes print
//     them with P.T("site.<group>.<code>"). The codes are the constants here.
//   - An empty string, a nil pointer, an empty slice and a zero time mean "not
//     there": the theme prints nothing for it, not even a label.
//   - URLs are paths on this site ("/a/12/slug") unless a comment says absolute.
package page

import (
	"encoding/json"
	"fmt"
	"html/template"
	"strings"
	"time"

	"isnad/internal/kit/i18n"
)

// Base is what every page carries: the frame around its content.
type Base struct {
	P        *i18n.Printer
	Now      time.Time // when the page was rendered; relative times are as of then
	Site     Site
	Head     Head
	Variant  Variant
	Menu     []Link     // the whole menu, in the editor's order
	Sections []Link     // the row of sections under the masthead; Current marks one
	Breaking []Breaking // at most three, newest first; expired ones are not here
	Footer   []Link     // the editor's own footer links
	Preview  bool       // shown to the newsroom, not to readers: themes say so on top
}

// Printer returns P: the theme keeps a copy of its pages for each printer.
func (b *Base) Printer() *i18n.Printer { return b.P }

// Language returns the name of a language by its BCP 47 code, the code itself
// when the catalogues have no name for it.
func (b *Base) Language(code string) string {
	base, _, _ := strings.Cut(strings.ToLower(code), "-")
	if key := "site.language." + base; b.P.Has(key) {
		return b.P.T(key)
	}
	return code
}

// When returns the time of a card: the clock for today, else the day.
func (b *Base) When(t time.Time) string {
	zone := b.P.Locale().Zone
	y, m, d := b.Now.In(zone).Date()
	if ty, tm, td := t.In(zone).Date(); ty == y && tm == m && td == d {
		return b.P.Clock(t)
	}
	return b.P.ShortDate(t)
}

// Site is the paper itself.
type Site struct {
	Name    string
	Tagline string
	URL     string // absolute, without a slash at the end
	Logo    *Logo  // nil: the name is set in type
	Year    int    // for the copyright line
	Licence string // one sentence; "" when all rights are reserved
	Places  Places
}

// Logo is the paper's own image in place of its name in type.
type Logo struct {
	URL, DarkURL  string // DarkURL may be empty
	Width, Height int
}

// Places are the addresses that the frame links to. Home, Search, Display,
// Corrections and Archive are always there; the static pages may be empty.
type Places struct {
	Home, Search, Display, Corrections, Archive string
	Method, Privacy, Contact, About             string
}

// Variant is what the reader chose on the display page. The empty value of
// each follows the reader's system.
type Variant struct {
	Theme string // "", "light" or "dark"
	Size  string // "" (112.5 %), "small" (100 %), "large" (125 %) or "huge" (150 %)
}

// Link is a text with an address.
type Link struct {
	Text    string
	URL     string
	Current bool // the page that is being shown, or its section
}

// Breaking is one line of the strip for urgent news.
type Breaking struct {
	Text string
	URL  string // "" when there is no article yet
	At   time.Time
	Chip *Chip
}

// Head is what goes into the document's head.
type Head struct {
	Title       string // without the paper's name, which the theme appends
	TitleOnly   bool   // Title is the whole title (the front page)
	Description string
	Canonical   string // absolute
	Prev, Next  string // pages of a list; paths
	Robots      string // "" lets robots index
	Type        string // Open Graph: "website", "article" or "profile"
	Image       *OGImage
	Published   time.Time // article pages
	Modified    time.Time
	Section     string
	Tags        []string
	Authors     []string
	Feeds       []Feed
	JSONLD      []template.JS // each made by JSONLD
}

// OGImage is the picture that a link preview shows; URL is absolute.
type OGImage struct {
	URL, Alt, Type string
	Width, Height  int
}

// Feed is a feed that belongs to the page.
type Feed struct {
	Title, URL string
	Type       string // "application/rss+xml" or "application/feed+json"
	OfPage     bool   // of what this page lists, not of the whole paper
}

// JSONLD encodes a structured description for Head.JSONLD. No character of it
// can end the script element or open a comment in it.
func JSONLD(v any) (template.JS, error) {
	text, err := json.Marshal(v) // escapes <, > and &
	if err != nil {
		return "", fmt.Errorf("encoding JSON-LD: %w", err)
	}
	return template.JS(text), nil
}
