package body

import (
	"html/template"
	"strconv"
	"strings"
)

// Feed renders documents for feeds and newsletters: plain HTML without classes,
// with absolute addresses. Readers of feeds know no style-sheet of ours, and
// many drop what they do not know.
type Feed struct {
	Base     string                             // scheme and host of the site, without a slash at the end
	Image    func(asset string) (Picture, bool) // as in Web
	Dateline template.HTML
	Labels   Labels
}

// Render writes a document as HTML.
func (f *Feed) Render(doc *Node) template.HTML {
	o := &output{
		Web:      &Web{Image: f.Image, Labels: f.Labels},
		buf:      make([]byte, 0, 8<<10),
		dateline: f.Dateline, base: strings.TrimSuffix(f.Base, "/"), feed: true,
	}
	o.document(doc)
	return template.HTML(o.buf) //nolint:gosec // written by output, which escapes every value
}

// PlainText writes a document as the text of a mail: with the dateline, marks
// before list items, and the addresses of embeds.
func PlainText(doc *Node, dateline string) string {
	var b strings.Builder
	if dateline != "" && !opensWithDateline(doc) {
		b.WriteString(dateline + "\n\n")
		dateline = ""
	}
	for i, n := range doc.Content {
		if n.Type == Paragraph && len(n.Content) > 0 && dateline != "" {
			b.WriteString(dateline + " ")
			dateline = ""
		}
		mailBlocks(&b, doc.Content[i:i+1], "")
	}
	return strings.TrimSpace(b.String())
}

func mailBlocks(b *strings.Builder, blocks []*Node, indent string) {
	for _, n := range blocks {
		switch n.Type {
		case BulletList, OrderedList:
			start := max(n.A().Start, 1)
			for i, item := range n.Content {
				mark := "\u2022 "
				if n.Type == OrderedList {
					mark = strconv.Itoa(start+i) + ". "
				}
				b.WriteString(indent + mark)
				mailBlocks(b, item.Content, indent)
			}
		case Quote:
			mailBlocks(b, n.Content, indent)
			if who := n.A().Attribution; who != "" {
				b.WriteString(indent + "\u2014 " + who + "\n\n")
			}
		case Embed:
			b.WriteString(indent + strings.TrimSpace(n.A().Title+" "+n.A().URL) + "\n\n")
		case Rule:
			b.WriteString(indent + "* * *\n\n")
		default:
			if text := Plain(New(n)); text != "" {
				b.WriteString(indent + text + "\n\n")
			}
		}
	}
}
