package blocks

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"isnad/internal/news/body"
)

// part is what stands behind a place holder: an inner block or a shortcode.
type part struct {
	block *block
	short *shortcode
}

// scope is what a piece of HTML is read in.
type scope struct {
	autop bool   // line feeds mean what WordPress makes of them
	parts []part // behind the place holders in it
	nest  int    // containers around it
}

// html converts a piece of HTML to blocks.
func (w *work) html(s string, in scope) []*body.Node {
	if strings.TrimSpace(s) == "" {
		return nil
	}
	s, in.parts = cutShortcodes(s, in.parts)
	in.nest = max(in.nest, w.outer)
	var out []*body.Node
	for _, piece := range pieces(s) {
		out = append(out, w.piece(piece, in)...)
	}
	return out
}

func (w *work) piece(s string, in scope) []*body.Node {
	root := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragmentWithOptions(strings.NewReader(s), root, html.ParseOptionEnableScripting(false))
	if err != nil { // nested beyond what the parser bears
		return []*body.Node{w.unconverted("html", s)}
	}
	f := &flow{work: w, scope: in}
	for _, n := range nodes {
		f.node(n, style{})
	}
	f.flush()
	return f.out
}

// pieces cuts very long HTML at empty lines, for the parser's sake.
func pieces(s string) []string {
	var out []string
	for len(s) > maxHTML {
		cut := strings.LastIndex(s[:pieceSize], "\n\n")
		if cut <= 0 {
			if cut = strings.LastIndexAny(s[:pieceSize], ">\n"); cut <= 0 {
				cut = strings.LastIndexByte(s[:pieceSize], ' ')
			}
			if cut++; cut == 0 {
				break
			}
		}
		out = append(out, s[:cut])
		s = s[cut:]
	}
	return append(out, s)
}

// style is what the elements around a text say about it.
type style struct {
	marks     []body.Mark
	dir, lang string // of the block
	pre       bool   // line feeds are line breaks, spaces count
	depth     int    // of elements
}

func (s style) with(m body.Mark) style {
	marks := make([]body.Mark, 0, len(s.marks)+1)
	for _, have := range s.marks {
		if have.Type != m.Type {
			marks = append(marks, have)
		}
	}
	s.marks = append(marks, m)
	return s
}

// flow gathers blocks from HTML: text runs into the paragraph at hand until
// something ends it.
type flow struct {
	*work
	scope
	out      []*body.Node
	line     []*body.Node
	dir      string
	lang     string
	newlines int // seen since the last text, where they count
}

const maxElements = 400 // deeper ones are read for their text only

func (f *flow) node(n *html.Node, s style) {
	switch n.Type {
	case html.TextNode:
		f.text(n.Data, s)
	case html.CommentNode:
		f.comment(n.Data)
	case html.ElementNode:
		if s.depth++; s.depth > maxElements {
			f.text(textOf(n), s)
			return
		}
		f.element(n, s)
	}
}

func (f *flow) children(n *html.Node, s style) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		f.node(c, s)
	}
}

func (f *flow) comment(text string) {
	text = strings.TrimSpace(text)
	switch {
	case text == "more" || strings.HasPrefix(text, "more "), text == "nextpage":
		f.flush()
		f.dropped("<!--" + strings.Fields(text)[0] + "-->")
	case text == "noteaser":
		f.dropped("<!--noteaser-->")
	case text != "":
		f.dropped("<!-- -->")
	}
}

// element converts an element: as a mark on its text, as a block, or as
// nothing but a boundary between paragraphs.
func (f *flow) element(n *html.Node, s style) {
	if marked, ok := f.mark(n, s); ok {
		f.children(n, marked)
		return
	}
	if f.blockElement(n, s) {
		return
	}
	switch n.Data {
	case "isnad-part":
		f.part(n)
	case "br":
		f.lineBreak()
	case "img":
		f.image(n, s)
	case "q":
		f.text("\u00ab", s)
		f.children(n, s)
		f.text("\u00bb", s)
	case "wbr", "source", "track", "col", "colgroup", "param", "meta", "link", "base", "area":
	case "script":
		f.script(n)
	case "style":
		f.dropped("<style>")
	case "input", "select", "textarea", "svg", "math", "canvas", "template", "noembed", "noframes", "frame":
		f.raw(n)
	default:
		f.children(n, f.direction(n, s))
	}
}

// part puts what stands behind a place holder in its place, once.
func (f *flow) part(n *html.Node) {
	i := -1
	if ids := numbers(attr(n, "n")); len(ids) == 1 {
		i = int(ids[0])
	} else if attr(n, "n") == "0" {
		i = 0
	}
	if i < 0 || i >= len(f.parts) || f.parts[i] == (part{}) {
		return
	}
	p := f.parts[i]
	f.parts[i] = part{}
	f.flush()
	outer := f.outer
	f.outer = f.nest
	defer func() { f.outer = outer }()
	if p.block != nil {
		f.add(f.block(p.block)...)
		return
	}
	f.add(f.shortcode(p.short, scope{autop: f.autop})...)
}

// add puts finished blocks after the paragraph at hand.
func (f *flow) add(blocks ...*body.Node) {
	f.flush()
	f.out = append(f.out, blocks...)
}

// inside converts the children of an element in a flow of their own.
func (f *flow) inside(n *html.Node, s style, nest int) []*body.Node {
	inner := &flow{work: f.work, scope: scope{autop: f.autop, parts: f.parts, nest: f.nest + nest}}
	inner.children(n, s)
	inner.flush()
	return inner.out
}

// raw keeps an element that has no counterpart as it is.
func (f *flow) raw(n *html.Node) { f.add(f.unconverted("<"+n.Data+">", source(n))) }

func source(n *html.Node) string {
	var b strings.Builder
	if err := html.Render(&b, n); err != nil {
		return textOf(n)
	}
	return b.String()
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

func hasClass(n *html.Node, names ...string) bool {
	for class := range strings.FieldsSeq(attr(n, "class")) {
		for _, name := range names {
			if class == name {
				return true
			}
		}
	}
	return false
}

// textOf returns the text in an element, spaces joined.
func textOf(n *html.Node) string {
	var b strings.Builder
	if n.Type == html.TextNode {
		b.WriteString(n.Data)
	}
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
		if c.Type == html.ElementNode && (c.Data == "br" || c.Data == "p" || c.Data == "div" || c.Data == "li") {
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
