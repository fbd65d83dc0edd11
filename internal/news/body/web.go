package body

import (
	"html/template"
	"strconv"
)

// Web renders documents for a page of the site. Its fields are read only, so
// one value may render many documents at once, except that Dateline belongs to
// one article.
//
// The elements carry these classes, which themes style: dateline, figure,
// caption, credit, label, gallery, quote, attribution, embed, provider,
// table-scroll, code, unconverted, missing, tag.
type Web struct {
	Image       func(asset string) (Picture, bool) // a picture's files; nil or false: it is shown as missing
	Tag         func(label string) string          // address of a hashtag's page (label without #); nil or "": no link
	Dateline    template.HTML                      // opens the first paragraph
	HeadingBase int                                // level that headings of level 2 get; 0 means 2
	Dir         string                             // direction of the page around: "rtl" when empty
	LatinLang   string                             // lang for runs of Latin words that the editor did not mark; empty: none
	Sizes       string                             // the sizes attribute of pictures
	Labels      Labels
}

// Labels are the words that the renderer itself writes, in the page's language.
type Labels struct {
	Archive      string // label of an archive picture
	Illustrative string
	Generated    string
	Credit       string // before a picture's credit
	Missing      string // in place of a picture whose file is not there
	Unconverted  string // over a block that an import could not convert
	Table        string // name of a table without a caption, for screen readers
	Code         string // name of a code block, for screen readers
}

// Picture is what a page needs to show an asset.
type Picture struct {
	Alt           string // used when the document gives none
	Credit        string // used when the document gives none
	Src           string // the file for every browser
	Width, Height int    // of Src, in pixels
	Sources       []Source
}

// Source is one format of a picture, in the order of preference.
type Source struct {
	Type       string // MIME type, such as image/webp; empty: the format of Src
	Renditions []Rendition
}

// Rendition is one file of a Source.
type Rendition struct {
	URL   string
	Width int
}

// Render writes a document as HTML. Everything in it is escaped here; the
// result needs no sanitiser. The document must have passed Check.
func (w *Web) Render(doc *Node) template.HTML {
	o := &output{Web: w, buf: make([]byte, 0, 16<<10), dateline: w.Dateline}
	o.document(doc)
	return template.HTML(o.buf) //nolint:gosec // written by output, which escapes every value
}

// output is one rendering under way.
type output struct {
	*Web
	buf      []byte
	dateline template.HTML // not yet written
	base     string        // feeds: before paths of the site
	feed     bool          // feeds: no classes, no isolates, absolute addresses
	ltr      bool          // the current block is left to right
	open     []Mark        // marks whose elements are open
}

func (o *output) document(doc *Node) {
	if o.dateline != "" && !opensWithDateline(doc) {
		o.raw("<p>")
		o.writeDateline()
		o.raw("</p>\n") // the document opens with a picture or a list
	}
	o.ltr = o.Dir == "ltr"
	pending := o.dateline
	o.dateline = ""
	for _, n := range doc.Content {
		if n.Type == Paragraph && len(n.Content) > 0 {
			o.dateline, pending = pending, ""
		}
		o.block(n)
	}
}

// opensWithDateline reports whether a paragraph with text stands at the top
// level, to take the dateline.
func opensWithDateline(doc *Node) bool {
	for _, n := range doc.Content {
		if n.Type == Paragraph && len(n.Content) > 0 {
			return true
		}
	}
	return false
}

func (o *output) blocks(blocks []*Node) {
	for _, n := range blocks {
		o.block(n)
	}
}

func (o *output) block(n *Node) {
	switch n.Type {
	case Paragraph:
		if len(n.Content) > 0 { // an empty one is an editor's accident
			o.textBlock("p", n)
		}
	case Heading:
		o.textBlock("h"+strconv.Itoa(o.level(n.A().Level)), n)
	case BulletList:
		o.list("ul", n)
	case OrderedList:
		o.list("ol", n)
	case Quote:
		o.quote(n)
	case Rule:
		o.raw("<hr>\n")
	case CodeBlock:
		o.code(n)
	case Image:
		o.figure(n)
	case Gallery:
		o.gallery(n)
	case Embed:
		o.embed(n)
	case Table:
		o.table(n)
	case Unconverted:
		o.unconverted(n)
	}
}

func (o *output) level(level int) int {
	base := o.HeadingBase
	if base == 0 {
		base = 2
	}
	return min(max(base+level-2, 1), 6)
}

func (o *output) textBlock(element string, n *Node) {
	before := o.ltr
	o.raw("<" + element)
	o.direction(n.A())
	o.raw(">")
	if element == "p" {
		o.writeDateline()
	}
	o.inline(n.Content)
	o.raw("</" + element + ">\n")
	o.ltr = before
}

// direction writes dir and lang and remembers the direction for the text.
func (o *output) direction(a *Attrs) {
	if a.Dir != "" {
		o.attr("dir", a.Dir)
		o.ltr = a.Dir == "ltr"
	}
	if a.Lang != "" {
		o.attr("lang", a.Lang)
	}
}

func (o *output) writeDateline() {
	if o.dateline == "" {
		return
	}
	if o.feed {
		o.raw("<b>" + string(o.dateline) + "</b> ")
	} else {
		o.raw(`<b class="dateline">` + string(o.dateline) + "</b> ")
	}
	o.dateline = ""
}

func (o *output) list(element string, n *Node) {
	o.raw("<" + element)
	if s := n.A().Start; s > 1 && element == "ol" {
		o.attr("start", strconv.Itoa(s))
	}
	o.raw(">\n")
	for _, item := range n.Content {
		o.raw("<li>")
		if len(item.Content) > 0 && item.Content[0].Type == Paragraph && item.Content[0].A().Dir == "" {
			o.inline(item.Content[0].Content) // a tight list needs no paragraphs
			o.blocks(item.Content[1:])
		} else {
			o.blocks(item.Content)
		}
		o.raw("</li>\n")
	}
	o.raw("</" + element + ">\n")
}

func (o *output) quote(n *Node) {
	before := o.ltr
	o.raw("<blockquote")
	o.class("quote")
	if n.A().Cite != "" {
		o.attr("cite", n.A().Cite)
	}
	o.direction(n.A())
	o.raw(">\n")
	o.blocks(n.Content)
	if who := n.A().Attribution; who != "" {
		o.raw("<footer")
		o.class("attribution")
		o.raw(">")
		if cite := n.A().Cite; cite != "" {
			o.raw("<a")
			o.href(cite)
			o.raw("><bdi>")
			o.text(who)
			o.raw("</bdi></a>")
		} else {
			o.raw("<bdi>")
			o.text(who)
			o.raw("</bdi>")
		}
		o.raw("</footer>\n")
	}
	o.raw("</blockquote>\n")
	o.ltr = before
}

func (o *output) code(n *Node) {
	o.raw("<pre")
	o.class("code")
	o.raw(` dir="ltr"`)
	if !o.feed { // it scrolls: the keyboard must reach it
		o.raw(` tabindex="0"`)
		if o.Labels.Code != "" {
			o.raw(` role="group"`)
			o.attr("aria-label", o.Labels.Code)
		}
	}
	o.raw("><code>")
	for _, t := range n.Content {
		o.text(t.Text)
	}
	o.raw("</code></pre>\n")
}
