package blocks

import (
	"strings"

	"golang.org/x/net/html"
	"isnad/internal/news/body"
)

// image converts a picture. It stands between paragraphs, wherever it stood.
func (f *flow) image(n *html.Node, s style) {
	if hasClass(n, "wp-smiley", "emoji") {
		f.text(attr(n, "alt"), s)
		return
	}
	address := imageAddress(n)
	if address == "" {
		f.dropped("<img> without a source")
		return
	}
	f.add(f.picture(attachmentOf(n), f.absolute(address), attr(n, "alt")))
	for _, m := range s.marks {
		if m.Type == body.Link && !isPictureFile(m.A().Href) {
			f.dropped("link around a picture")
		}
	}
}

// picture returns the image of an asset or, if there is none, a block that
// says so.
func (w *work) picture(id int64, address, alt string) *body.Node {
	alt = strings.TrimSpace(body.CleanText(alt))
	if w.Image != nil {
		if m, found := w.Image(id, address); found && body.ValidAsset(m.Asset) {
			if alt != "" {
				m.Alt = alt
			}
			m.Caption = "" // the post says whether it has one
			return imageNode(m)
		}
	}
	return w.missing(strings.TrimSpace(address + "\n" + alt))
}

func imageNode(m Media) *body.Node {
	return &body.Node{Type: body.Image, Attrs: &body.Attrs{
		Asset: m.Asset, Alt: short(m.Alt, 1500), Caption: short(m.Caption, 2500), Credit: short(m.Credit, 400),
	}}
}

// missing stands for a picture whose file is not there.
func (w *work) missing(source string) *body.Node {
	address, _, _ := strings.Cut(source, "\n")
	w.report.Missing = append(w.report.Missing, short(address, 500))
	return box(missingImage, source)
}

const missingImage = "image"

func isPicture(n *body.Node) bool {
	return n.Type == body.Image || n.Type == body.Unconverted && n.A().Kind == missingImage
}

// imageAddress finds the file of a picture behind the tricks of lazy loading.
func imageAddress(n *html.Node) string {
	for _, name := range []string{"data-orig-file", "src", "data-src", "data-lazy-src", "data-original", "data-full-url"} {
		if v := strings.TrimSpace(attr(n, name)); v != "" && !strings.HasPrefix(v, "data:") {
			return v
		}
	}
	if first := strings.Fields(attr(n, "srcset") + " " + attr(n, "data-srcset")); len(first) > 0 {
		return strings.TrimSuffix(first[0], ",")
	}
	return attr(n, "src")
}

// attachmentOf reads the attachment's number from the class wp-image-12.
func attachmentOf(n *html.Node) int64 {
	for class := range strings.FieldsSeq(attr(n, "class")) {
		if id, found := strings.CutPrefix(class, "wp-image-"); found {
			if ids := numbers(id); len(ids) == 1 {
				return ids[0]
			}
		}
	}
	for _, name := range []string{"data-id", "data-attachment-id"} {
		if ids := numbers(attr(n, name)); len(ids) == 1 {
			return ids[0]
		}
	}
	return 0
}

// figure converts a figure and gives what is in it the figure's caption.
func (f *flow) figure(n *html.Node, s style) {
	if hasClass(n, "wp-block-gallery") {
		f.gallery(n, s)
		return
	}
	if hasClass(n, "wp-block-embed") {
		if address, caption := embedText(source(n)); body.WebURL(f.absolute(address)) {
			f.add(f.embed(address, caption))
			return
		}
	}
	caption := f.takeCaption(n)
	inner := f.inside(n, s, 0)
	var pictures []*body.Node
	for _, b := range inner {
		if isPicture(b) || b.Type == body.Table || b.Type == body.Embed {
			pictures = append(pictures, b)
		}
	}
	f.add(f.attachCaption(inner, pictures, caption)...)
}

// takeCaption removes a figure's caption and returns its text.
func (f *flow) takeCaption(n *html.Node) string {
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && c.Data == "figcaption" {
			f.lostLinks(c)
			text := body.CleanText(textOf(c))
			c.Parent.RemoveChild(c)
			return text
		}
	}
	return ""
}

// attachCaption gives a caption to the one thing that it can belong to, else it
// becomes a paragraph after the blocks.
func (w *work) attachCaption(blocks, candidates []*body.Node, caption string) []*body.Node {
	if caption == "" {
		return blocks
	}
	if len(candidates) != 1 || len([]rune(caption)) > 1000 {
		return append(blocks, body.P(caption))
	}
	switch n := candidates[0]; n.Type {
	case body.Unconverted:
		n.Attrs.Source = strings.TrimSpace(n.Attrs.Source + "\n" + caption)
	case body.Embed:
		if n.Attrs.Title != "" {
			return append(blocks, body.P(caption))
		}
		n.Attrs.Title = caption
	default:
		if n.A().Caption != "" {
			return append(blocks, body.P(caption))
		}
		a := *n.A()
		a.Caption = caption
		n.Attrs = &a
	}
	return blocks
}

// gallery gathers the pictures of a gallery; what else is in it follows.
func (f *flow) gallery(n *html.Node, s style) {
	gallery := &body.Node{Type: body.Gallery}
	var rest []*body.Node
	for _, b := range f.inside(n, s, 1) {
		switch b.Type {
		case body.Image:
			gallery.Content = append(gallery.Content, b)
		case body.Gallery:
			gallery.Content = append(gallery.Content, b.Content...)
		case body.BulletList: // older galleries are lists
			for _, item := range b.Content {
				for _, inner := range item.Content {
					if inner.Type == body.Image {
						gallery.Content = append(gallery.Content, inner)
					} else if len(inner.Content) > 0 || inner.Type != body.Paragraph {
						rest = append(rest, inner)
					}
				}
			}
		default:
			rest = append(rest, b)
		}
	}
	if len(gallery.Content) > 0 {
		f.add(gallery)
	}
	f.add(rest...)
}

// short cuts a text to a number of runes. WordPress has no limit on captions;
// three pages of one belong elsewhere.
func short(s string, runes int) string {
	s = strings.TrimSpace(body.CleanText(s))
	if len(s) <= runes {
		return s
	}
	if r := []rune(s); len(r) > runes {
		return string(r[:runes-1]) + "…"
	}
	return s
}

// lostLinks counts the links in what becomes plain text.
func (w *work) lostLinks(n *html.Node) {
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && c.Data == "a" && attr(c, "href") != "" {
			w.dropped("link in a caption")
		}
	}
}

// lostMarks counts the links of a paragraph that becomes a caption.
func (w *work) lostMarks(p *body.Node) {
	for range body.Links(body.New(p)) {
		w.dropped("link in a caption")
	}
}

// plainOf returns the text of a piece of HTML.
func plainOf(w *work, s string) string {
	if s == "" {
		return ""
	}
	root, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return body.CleanText(s)
	}
	w.lostLinks(root)
	return body.CleanText(textOf(root))
}
