package page

import (
	"cmp"
	"net/url"
	"strconv"
	"strings"
	"time"

	"isnad/internal/kit/db"
	"isnad/internal/kit/i18n"
	"isnad/internal/news"
)

// Question is a search as the reader asked it: what the address says.
type Question struct {
	At      string // path of the search; "" is that of the readers
	Text    string
	Section string // slug
	From    string // yyyy-mm-dd
	To      string
	Sort    string // "" or SortNewest
	State   string // of pieces; the newsroom's alone
	Page    int
	Errors  []FieldError
}

// SortNewest is the value of the parameter "sort" for the newest first.
const SortNewest = "newest"

// SearchParams are the parameters that the search page declares, in the order
// of its addresses. All others change nothing.
var SearchParams = []string{"q", "section", "from", "to", "sort", "page"}

// Path is the one address of a question's n-th page.
func (q Question) Path(n int) string {
	var b strings.Builder
	b.WriteString(cmp.Or(q.At, "/search"))
	sep := byte('?')
	add := func(name, value string) {
		if value != "" {
			b.WriteByte(sep)
			b.WriteString(name + "=" + url.QueryEscape(value))
			sep = '&'
		}
	}
	page := ""
	if n > 1 {
		page = strconv.Itoa(n)
	}
	for i, value := range []string{q.Text, q.Section, q.From, q.To, q.Sort, page} {
		add(SearchParams[i], value)
	}
	add("state", q.State)
	return b.String()
}

// asks is the first page of the same question in other words.
func (q Question) asks(text string) string { q.Text = text; return q.Path(1) }

func (q Question) inSection(slug string) string { q.Section = slug; return q.Path(1) }

func (q Question) between(from, to string) string { q.From, q.To = from, to; return q.Path(1) }

// year is the year that the dates of the form span exactly; "" for others.
func (q Question) year() string {
	y, rest, _ := strings.Cut(q.From, "-")
	if rest == "01-01" && q.To == y+"-12-31" {
		return y
	}
	return ""
}

// without is the question's text with one part of it taken out.
func (q Question) without(part string) string {
	before, after, found := strings.Cut(q.Text, part)
	if !found {
		return q.Text
	}
	return strings.Join(strings.Fields(before+" "+after), " ")
}

// with is the question's text with one part put behind it.
func (q Question) with(part string) string { return strings.TrimSpace(q.Text + " " + part) }

// Scope is what a search needs to know of the site.
type Scope struct {
	Section news.SectionID // of the slug; empty for none
	Zone    *time.Location
	Printer *i18n.Printer
}

// SearchScope reads the scope of a search; an unknown section is as none.
func (b *Builder) SearchScope(tx *db.Tx, slug string) (Scope, error) {
	site, err := b.Settings(tx)
	if err != nil {
		return Scope{}, err
	}
	sc := Scope{Zone: site.Location(), Printer: b.Printer(site)}
	if slug == "" {
		return sc, nil
	}
	s, found, err := db.Find(tx, scanSection, selectSectionBySlug, slug)
	if found {
		sc.Section = s.id
	}
	return sc, err
}
