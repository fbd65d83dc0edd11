package blocks

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"isnad/internal/news/body"
)

// maxNest bounds containers in each other, so that a document stays within the
// depth that it may have; deeper ones are taken over flat.
const maxNest = 14

// blockElement converts an element that ends a paragraph; it reports whether
// the element is one.
func (f *flow) blockElement(n *html.Node, s style) bool {
	var convert func(*html.Node, style)
	switch n.Data {
	case "p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "center", "address", "hgroup",
		"dialog", "details", "fieldset", "body", "html", "dl", "search", "marquee", "optgroup", "option", "legend":
		convert = f.flat
	case "h1", "h2", "h3", "h4", "h5", "h6":
		convert = f.heading
	case "summary", "dt":
		convert = f.title
	case "dd":
		convert = f.flat
	case "noscript":
		convert = f.noscript
	case "ul", "ol", "menu", "dir":
		convert = f.list
	case "li":
		convert = f.strayItem
	case "blockquote":
		convert = f.quote
	case "pre", "listing", "xmp", "plaintext":
		convert = f.preformatted
	case "hr":
		convert = func(*html.Node, style) { f.add(&body.Node{Type: body.Rule}) }
	case "figure", "picture":
		convert = f.figure
	case "figcaption", "caption":
		convert = f.flat
	case "table":
		convert = f.table
	case "iframe", "embed", "object", "video", "audio":
		convert = f.player
	case "form":
		convert = func(n *html.Node, _ style) { f.raw(n) }
	default:
		return false
	}
	f.flush()
	convert(n, s)
	f.flush()
	return true
}

// flat takes over what is in a container, in order.
func (f *flow) flat(n *html.Node, s style) {
	if hasClass(n, "wp-block-gallery", "gallery", "tiled-gallery", "blocks-gallery-grid") {
		f.gallery(n, s)
		return
	}
	f.children(n, blockDirection(n, s))
}

// noscript holds the picture that stood beside it once more, for browsers
// without scripts, where a plug-in loaded pictures late.
func (f *flow) noscript(n *html.Node, s style) {
	for _, b := range f.inside(n, s, 0) {
		if last := len(f.out) - 1; last >= 0 && isPicture(b) && isPicture(f.out[last]) && *b.A() == *f.out[last].A() {
			continue
		}
		f.add(b)
	}
}

// heading keeps a heading's text as one heading; pictures in it follow it.
func (f *flow) heading(n *html.Node, s style) {
	level := 4
	if l, err := strconv.Atoi(n.Data[1:]); err == nil {
		level = min(max(l, 2), 4)
	}
	inline, rest := f.oneLine(n, blockDirection(n, s))
	for _, t := range inline { // a heading is bold as it is
		t.Marks = withoutBold(t.Marks)
	}
	if len(inline) > 0 {
		h := &body.Node{Type: body.Heading, Attrs: &body.Attrs{Level: level, Dir: blockDirection(n, s).dir, Lang: langOf(n)}, Content: inline}
		f.add(h)
	}
	f.add(rest...)
}

func withoutBold(marks []body.Mark) []body.Mark {
	var kept []body.Mark
	for _, m := range marks {
		if m.Type != body.Bold {
			kept = append(kept, m)
		}
	}
	return kept
}

// title makes a bold paragraph of what names the text after it.
func (f *flow) title(n *html.Node, s style) {
	inline, rest := f.oneLine(n, s.with(body.Mark{Type: body.Bold}))
	if len(inline) > 0 {
		f.add(&body.Node{Type: body.Paragraph, Content: inline})
	}
	f.add(rest...)
}

// oneLine converts an element whose text must stay together: paragraphs in it
// become lines, other blocks are returned apart.
func (f *flow) oneLine(n *html.Node, s style) (inline, rest []*body.Node) {
	for _, b := range f.inside(n, s, 0) {
		if b.Type != body.Paragraph && b.Type != body.Heading {
			rest = append(rest, b)
			continue
		}
		if len(inline) > 0 {
			inline = append(inline, &body.Node{Type: body.HardBreak})
		}
		inline = append(inline, b.Content...)
	}
	return inline, rest
}

// list converts a list. Its stray children (text, or lists directly in lists)
// go into items too.
func (f *flow) list(n *html.Node, s style) {
	if f.nest+2 > maxNest {
		f.children(n, s)
		return
	}
	if hasClass(n, "blocks-gallery-grid", "wp-block-gallery") {
		f.gallery(n, s)
		return
	}
	list := &body.Node{Type: body.BulletList}
	if n.Data == "ol" {
		list.Type = body.OrderedList
		if start, err := strconv.Atoi(attr(n, "start")); err == nil && start > 1 && start < 1_000_000 {
			list.Attrs = &body.Attrs{Start: start}
		}
	}
	s = blockDirection(n, s)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		inner := f.item(c, s)
		if len(inner) == 0 {
			continue
		}
		if c.Data != "li" && len(list.Content) > 0 {
			last := list.Content[len(list.Content)-1]
			last.Content = append(last.Content, inner...)
			continue
		}
		list.Content = append(list.Content, listItem(inner))
	}
	if len(list.Content) > 0 {
		f.add(list)
	}
}

func (f *flow) item(c *html.Node, s style) []*body.Node {
	if c.Type == html.ElementNode && c.Data == "li" {
		return f.inside(c, blockDirection(c, s), 2)
	}
	wrapper := &flow{work: f.work, scope: scope{parts: f.parts, nest: f.nest + 2}}
	wrapper.node(c, s)
	wrapper.flush()
	return wrapper.out
}

// listItem makes an item, which must begin with a paragraph.
func listItem(inner []*body.Node) *body.Node {
	if len(inner) == 0 || inner[0].Type != body.Paragraph {
		inner = append([]*body.Node{{Type: body.Paragraph}}, inner...)
	}
	return &body.Node{Type: body.ListItem, Content: inner}
}

// strayItem is an item without a list.
func (f *flow) strayItem(n *html.Node, s style) {
	inner := f.inside(n, s, 2)
	if len(inner) == 0 {
		return
	}
	if last := len(f.out) - 1; last >= 0 && f.out[last].Type == body.BulletList {
		f.out[last].Content = append(f.out[last].Content, listItem(inner))
		return
	}
	f.add(&body.Node{Type: body.BulletList, Content: []*body.Node{listItem(inner)}})
}

// quote converts a quotation; a citation at its end is its attribution.
func (f *flow) quote(n *html.Node, s style) {
	if f.nest+1 > maxNest {
		f.children(n, s)
		return
	}
	q := &body.Node{Type: body.Quote, Attrs: &body.Attrs{Dir: dirOf(n)}}
	if cite := f.absolute(attr(n, "cite")); body.WebURL(cite) {
		q.Attrs.Cite = cite
	}
	if cite := citation(n); cite != nil {
		if text := textOf(cite); text != "" && len([]rune(text)) <= 300 {
			q.Attrs.Attribution = body.CleanText(text)
			f.lostLinks(cite)
			cite.Parent.RemoveChild(cite)
		}
	}
	q.Content = f.inside(n, s, 1)
	switch {
	case len(q.Content) > 0:
		f.add(q)
	case q.Attrs.Attribution != "":
		f.add(body.P(q.Attrs.Attribution))
	}
}

// citation returns the element that names the speaker: a cite or footer that
// is the last thing in the quotation.
func citation(n *html.Node) *html.Node {
	last := n.LastChild
	for last != nil && (last.Type == html.TextNode && strings.TrimSpace(last.Data) == "" || last.Type == html.CommentNode) {
		last = last.PrevSibling
	}
	if last == nil || last.Type != html.ElementNode {
		return nil
	}
	switch last.Data {
	case "cite", "footer":
		return last
	case "p", "small":
		if inner := citation(last); inner != nil && textOf(inner) == textOf(last) {
			return inner
		}
	}
	return nil
}

// preformatted: program text is code, which is shown left to right; anything
// else, such as a poem, keeps its lines in a paragraph.
func (f *flow) preformatted(n *html.Node, s style) {
	text := rawText(n)
	if isCode(n, text) {
		if text = strings.Trim(body.CleanText(text), "\n"); strings.TrimSpace(text) != "" {
			f.add(&body.Node{Type: body.CodeBlock, Content: []*body.Node{body.T(text)}})
		}
		return
	}
	s = blockDirection(n, s)
	s.pre = true
	f.children(n, s)
}

func isCode(n *html.Node, text string) bool {
	if hasClass(n, "wp-block-verse", "wp-block-preformatted") {
		return false
	}
	if hasClass(n, "wp-block-code") {
		return true
	}
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && c.Data == "img" {
			return false
		}
		if c.Type == html.ElementNode && c.Data == "code" {
			return true
		}
	}
	return strings.IndexFunc(text, func(r rune) bool { return r >= 0x590 && r < 0x900 }) < 0
}

// rawText returns the text in an element as it stands, br as line feeds.
func rawText(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		switch {
		case c.Type == html.TextNode:
			b.WriteString(c.Data)
		case c.Type == html.ElementNode && c.Data == "br":
			b.WriteByte('\n')
		}
	}
	return b.String()
}
