package blocks

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"isnad/internal/news/body"
)

// static are the core blocks whose saved HTML says all that they show.
var static = strings.Fields(`paragraph heading list list-item quote pullquote image gallery table code preformatted
	verse separator audio video file media-text cover cover-image columns column group row stack buttons button html
	details more nextpage spacer text-columns subhead subheading accordion accordion-item accordion-heading accordion-panel math`)

// block converts one block, with those inside it.
func (w *work) block(b *block) []*body.Node {
	name, core := strings.CutPrefix(b.Name, "core/")
	switch {
	case b.Name == "":
		return w.html(b.Chunks[0], scope{autop: !strings.Contains(b.Chunks[0], "<p")})
	case core && (name == "freeform" || name == "shortcode"):
		html, parts := b.place()
		return w.html(html, scope{autop: true, parts: parts})
	case core && slices.Contains(static, name), !core && len(b.Inner) > 0 && !strings.HasPrefix(b.Name, "core-embed/"):
		if !core {
			count(&w.report.Flattened, b.Name, 1)
		}
		return w.withInner(b)
	}
	special := w.special(name, core)
	if special == nil {
		return []*body.Node{w.unconverted(b.Name, b.Source)}
	}
	out := special(b)
	for _, inner := range b.Inner { // none, unless the block was never closed
		if inner.Name != "core/social-link" {
			out = append(out, w.block(inner)...)
		}
	}
	return out
}

// special returns what converts a block whose attributes matter more than its
// HTML.
func (w *work) special(name string, core bool) func(*block) []*body.Node {
	switch {
	case strings.HasPrefix(name, "core-embed/"), core && name == "embed":
		return w.embedBlock
	case core && name == "block":
		return w.reusable
	case core && name == "footnotes":
		return w.footnotes
	case core && name == "social-links":
		return w.socialLinks
	case core && name == "missing":
		return w.missingBlock
	}
	return nil
}

// missingBlock is one whose plug-in was gone already in the old site.
func (w *work) missingBlock(b *block) []*body.Node {
	name, content := b.text("originalName"), b.text("originalContent")
	if name == "" || content == "" {
		name, content = b.Name, b.Source
	}
	return []*body.Node{w.unconverted(name, content)}
}

// withInner converts a block's own HTML with its inner blocks in their places.
func (w *work) withInner(b *block) []*body.Node {
	html, parts := b.place()
	return w.html(html, scope{parts: parts})
}

// place writes a block's HTML with a place holder for every inner block. Items
// of lists stand in it as they are: a place holder is no child of a list.
func (b *block) place() (string, []part) {
	var html strings.Builder
	var parts []part
	b.placeInto(&html, &parts)
	return html.String(), parts
}

func (b *block) placeInto(html *strings.Builder, parts *[]part) {
	for i, chunk := range b.Chunks {
		html.WriteString(chunk)
		if i >= len(b.Inner) {
			break
		}
		if inner := b.Inner[i]; inner.Name == "core/list-item" || inner.Name == "core/list" {
			inner.placeInto(html, parts)
			continue
		}
		html.WriteString(placeholder(len(*parts)))
		*parts = append(*parts, part{block: b.Inner[i]})
	}
}

func (w *work) embedBlock(b *block) []*body.Node {
	text, caption := embedText(strings.Join(b.Chunks, ""))
	address := b.text("url")
	if !body.WebURL(w.absolute(address)) {
		address = text
	}
	if !body.WebURL(w.absolute(address)) {
		return []*body.Node{w.unconverted(b.Name, b.Source)}
	}
	return []*body.Node{w.embed(address, caption)}
}

func (w *work) reusable(b *block) []*body.Node {
	id := b.number("ref")
	if w.Reusable != nil && id > 0 && w.depth < maxRecursion && w.reused < maxReused {
		if content, found := w.Reusable(id); found {
			w.reused += int64(len(content)) + 1
			w.depth++
			defer func() { w.depth-- }()
			return w.gutenberg(body.CleanText(strings.ToValidUTF8(content, "\ufffd")))
		}
	}
	return []*body.Node{w.unconverted(b.Name, b.Source)}
}

// footnotes writes the notes, which stand in a custom field, as a list.
func (w *work) footnotes(b *block) []*body.Node {
	var notes []struct{ Content string }
	if json.Unmarshal([]byte(w.src.Footnotes), &notes) != nil || len(notes) == 0 {
		w.dropped(b.Name) // an empty one shows nothing
		return nil
	}
	list := &body.Node{Type: body.OrderedList}
	for _, note := range notes {
		list.Content = append(list.Content, listItem(w.html(note.Content, scope{})))
	}
	return []*body.Node{list}
}

func (w *work) socialLinks(b *block) []*body.Node {
	list := &body.Node{Type: body.BulletList}
	for _, inner := range b.Inner {
		label := inner.text("label")
		if label == "" {
			label = inner.text("service")
		}
		mark, ok := w.link(inner.text("url"))
		if !ok || label == "" {
			return []*body.Node{w.unconverted(b.Name, b.Source)}
		}
		p := &body.Node{Type: body.Paragraph, Content: []*body.Node{body.T(body.CleanText(label), mark)}}
		list.Content = append(list.Content, listItem([]*body.Node{p}))
	}
	if len(list.Content) == 0 {
		w.dropped(b.Name)
		return nil
	}
	return []*body.Node{list}
}

func placeholder(i int) string {
	return `<isnad-part n="` + strconv.Itoa(i) + `"></isnad-part>`
}
