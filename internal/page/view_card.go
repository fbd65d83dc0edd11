package page

import (
	"html/template"
	"strconv"
	"strings"
	"time"
)

// Card is an article in a list.
type Card struct {
	Number     int64
	URL        string
	Kicker     string // hashtag with its #, or a label, that leads the headline
	Headline   string
	Standfirst string
	Section    Link
	Time       time.Time // publication
	Picture    *Picture  // nil when there is none
	Chip       *Chip     // nil when the article has no chain
	Corrected  bool      // for 48 hours after a correction
	Comments   int
	Authors    []Person      // opinion blocks print them with their faces
	Marked     template.HTML // the headline with found words marked; "" without one
	Snippet    template.HTML // the part of the text with found words
}

// FirstAuthor returns the first author, nil when there is none.
func (c Card) FirstAuthor() *Person {
	if len(c.Authors) == 0 {
		return nil
	}
	return &c.Authors[0]
}

// Chip is a chain in at most twenty characters.
type Chip struct {
	Kind  ChipKind
	Count int // of independent origins, for the kinds that count
}

// ChipKind is the code of a chip, printed by site.chip.<kind>.
type ChipKind string

// The chips. Unnamed and Named count origins; Mixed counts origins of which
// some are named.
const (
	ChipUnnamed   ChipKind = "unnamed"
	ChipNamed     ChipKind = "named"
	ChipMixed     ChipKind = "mixed"
	ChipStatement ChipKind = "statement"
	ChipDocument  ChipKind = "document"
	ChipOurs      ChipKind = "ours"
	ChipBroken    ChipKind = "broken"
)

// Shape returns the shape that stands before the chip's words.
func (c Chip) Shape() Shape {
	switch c.Kind {
	case ChipUnnamed, ChipBroken:
		return ShapeUnnamed
	case ChipDocument:
		return ShapeDocument
	case ChipOurs:
		return ShapeUs
	}
	return ShapeNamed
}

// Person is an author as readers know them.
type Person struct {
	Name  string
	URL   string
	Role  string
	City  string
	Photo *Picture // nil: themes draw the first letter
}

// Initial returns the first letter of the name.
func (p Person) Initial() string {
	for _, r := range p.Name {
		return string(r)
	}
	return ""
}

// Picture is an image with its renditions; the browser chooses.
type Picture struct {
	URL     string      // fallback file, JPEG
	JPEG    []Rendition // ascending widths
	WebP    []Rendition
	Width   int // of the original shape; both are set, so that nothing shifts
	Height  int
	Alt     string
	Caption string
	Credit  string
	Label   string // "", "archive", "illustrative" or "generated": site.picture.<label>
}

// Rendition is one file of a picture.
type Rendition struct {
	URL   string
	Width int
}

// commas and spaces separate candidates, so inside an address they are encoded
var srcsetURL = strings.NewReplacer(",", "%2C", " ", "%20", `"`, "%22", "<", "%3C", ">", "%3E", "\n", "", "\t", "")

// srcset lists the files as candidates.
func srcset(files []Rendition) template.Srcset {
	var b strings.Builder
	b.Grow(64 * len(files))
	for i, f := range files {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(srcsetURL.Replace(f.URL))
		b.WriteByte(' ')
		b.WriteString(strconv.Itoa(f.Width))
		b.WriteByte('w')
	}
	return template.Srcset(b.String())
}

// Pager links the pages of a list. It is nil when there is one page.
type Pager struct {
	Page, Pages int
	Prev, Next  string // "" at the ends
	Items       []PageLink
}

// PageLink is one number of a pager; a Gap stands for the numbers left out.
type PageLink struct {
	Number  int
	URL     string
	Current bool
	Gap     bool
}

// NewPager returns the pager of page (from 1) out of pages, nil when there is
// one page: first, last and two neighbours each side. url gives each address.
func NewPager(page, pages int, url func(int) string) *Pager {
	if pages < 2 {
		return nil
	}
	p := &Pager{Page: page, Pages: pages}
	if page > 1 {
		p.Prev = url(page - 1)
	}
	if page < pages {
		p.Next = url(page + 1)
	}
	last := 0
	for n := 1; n <= pages; n++ {
		if n != 1 && n != pages && (n < page-2 || n > page+2) {
			continue
		}
		if n > last+1 {
			p.Items = append(p.Items, PageLink{Gap: true})
		}
		p.Items = append(p.Items, PageLink{Number: n, URL: url(n), Current: n == page})
		last = n
	}
	return p
}
