// Package blocks turns the content of WordPress posts into body documents:
// Gutenberg blocks, classic HTML with WordPress's automatic paragraphs, and
// shortcodes. Nothing is lost in silence: what has no counterpart becomes a
// visible "unconverted" block or is counted in the Report.
package blocks

import (
	"maps"
	"slices"
	"strings"

	"isnad/internal/kit/errs"
	"isnad/internal/news/body"
)

// Converter converts the posts of one site. Its functions answer for the site's
// media and may be nil; a Converter may be used by several goroutines if they
// may be.
type Converter struct {
	Site     string                                         // address of the old front page: relative links belong to it
	Image    func(id int64, url string) (Media, bool)       // a picture by its attachment's number, its address, or both
	File     func(id int64) (url, title string, found bool) // any attachment by number
	Reusable func(id int64) (content string, found bool)    // a reusable block (post type wp_block)
}

// Media is a picture that has become an asset.
type Media struct{ Asset, Alt, Caption, Credit string }

// Source is the content of one post with what belongs to it.
type Source struct {
	Content   string
	Attached  []int64 // the post's own attachments, for a gallery that names none
	Footnotes string  // the custom field of that name
}

// Report counts what did not come over as it was, by construct: "core/query",
// "[contact-form]", "<form>".
type Report struct {
	Unconverted map[string]int // kept as visible blocks
	Flattened   map[string]int // unknown wrappers whose content was taken over in order
	Dropped     map[string]int // invisible in the old page, or without meaning in the new one
	Missing     []string       // pictures that there is no asset for
	BadLinks    []string       // addresses that may not be linked; their text stayed
}

// Add adds another report to this one.
func (r *Report) Add(other *Report) {
	for to, from := range map[*map[string]int]map[string]int{&r.Unconverted: other.Unconverted, &r.Flattened: other.Flattened, &r.Dropped: other.Dropped} {
		for kind, n := range from {
			count(to, kind, n)
		}
	}
	r.Missing = append(r.Missing, other.Missing...)
	r.BadLinks = append(r.BadLinks, other.BadLinks...)
}

// Kinds returns the kinds of a count in alphabetical order.
func Kinds(counts map[string]int) []string { return slices.Sorted(maps.Keys(counts)) }

func count(m *map[string]int, kind string, n int) {
	if *m == nil {
		*m = map[string]int{}
	}
	(*m)[kind] += n
}

// Convert makes a document of a post's content. The document always passes its
// Check, unless it is beyond the limits of a document: then the error says so.
func (c *Converter) Convert(src Source) (*body.Node, *Report, error) {
	w := &work{Converter: c, src: src, report: &Report{}}
	content := body.CleanText(strings.ToValidUTF8(src.Content, "\ufffd"))
	var found []*body.Node
	if strings.Contains(content, "<!-- wp:") {
		found = w.gutenberg(content)
	} else {
		found = w.html(content, scope{autop: true})
	}
	doc := body.New(found...)
	err := doc.Check()
	if err == nil && len(content) > body.MaxBytes/4 {
		if data, merr := body.Marshal(doc); merr != nil || len(data) > body.MaxBytes {
			err = errs.New(errs.TooLarge, "body.too_large", errs.Args{"max": body.MaxBytes}).Because(merr)
		}
	}
	return doc, w.report, err
}

// work is the conversion of one post.
type work struct {
	*Converter
	src    Source
	report *Report
	depth  int   // of shortcodes and reusable blocks in each other
	outer  int   // containers around the inner block or shortcode at hand
	reused int64 // bytes taken from reusable blocks
}

// Limits against content made to exhaust: shortcodes that nest, reusable blocks
// that hold themselves, HTML that is slow to parse.
const (
	maxRecursion = 24
	maxReused    = 512 << 10
	maxHTML      = 1 << 20
	pieceSize    = 256 << 10
)

// gutenberg converts content with block comments.
func (w *work) gutenberg(content string) []*body.Node {
	var out []*body.Node
	for _, b := range parseBlocks(content) {
		out = append(out, w.block(b)...)
	}
	return out
}

// unconverted keeps a construct in sight.
func (w *work) unconverted(kind, source string) *body.Node {
	count(&w.report.Unconverted, kind, 1)
	return box(kind, source)
}

func box(kind, source string) *body.Node {
	const longest = 150_000 // runes; the rest of a longer one is cut
	source = strings.TrimSpace(body.CleanText(source))
	if len(source) > longest {
		if r := []rune(source); len(r) > longest {
			source = string(r[:longest]) + "…"
		}
	}
	if len(kind) > 80 {
		kind = strings.ToValidUTF8(kind[:80], "")
	}
	return &body.Node{Type: body.Unconverted, Attrs: &body.Attrs{Kind: kind, Source: source}}
}

// dropped counts something that is not kept.
func (w *work) dropped(kind string) { count(&w.report.Dropped, kind, 1) }
