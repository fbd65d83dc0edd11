package body

import (
	"iter"
	"strings"

	"isnad/arabic"
)

// All yields the node and everything below it, in reading order.
func (n *Node) All() iter.Seq[*Node] {
	return func(yield func(*Node) bool) { n.walk(yield) }
}

func (n *Node) walk(yield func(*Node) bool) bool {
	if n == nil {
		return true
	}
	if !yield(n) {
		return false
	}
	for _, c := range n.Content {
		if !c.walk(yield) {
			return false
		}
	}
	return true
}

// Assets returns the ids of the pictures that a document shows, each once, in
// reading order.
func Assets(doc *Node) []string {
	var ids []string
	seen := map[string]bool{}
	for n := range doc.All() {
		if n.Type == Image && !seen[n.A().Asset] {
			seen[n.A().Asset] = true
			ids = append(ids, n.A().Asset)
		}
	}
	return ids
}

// Links returns the addresses that a document leads to (links, embeds, cites),
// each once, in reading order.
func Links(doc *Node) []string {
	var links []string
	seen := map[string]bool{}
	add := func(href string) {
		if href != "" && !seen[href] {
			seen[href] = true
			links = append(links, href)
		}
	}
	for n := range doc.All() {
		add(n.A().URL)
		add(n.A().Cite)
		for _, m := range n.Marks {
			add(m.A().Href)
		}
	}
	return links
}

// Plain returns what a reader reads, for search, counting and excerpts:
// paragraphs separated by an empty line, list items and table rows one a line,
// captions and attributions included. What could not be converted is left out:
// it is markup, not text.
func Plain(doc *Node) string {
	var b strings.Builder
	plainBlocks(&b, doc.Content, "\n\n")
	return b.String()
}

func plainBlocks(b *strings.Builder, blocks []*Node, sep string) {
	for _, n := range blocks {
		switch n.Type {
		case Paragraph, Heading, CodeBlock:
			separate(b, sep)
			plainInline(b, n.Content)
		case BulletList, OrderedList:
			separate(b, sep)
			for _, item := range n.Content {
				plainBlocks(b, item.Content, "\n")
			}
		case Quote:
			plainBlocks(b, n.Content, sep)
			line(b, n.A().Attribution, sep)
		case Image:
			line(b, n.A().Caption, sep)
		case Gallery:
			plainBlocks(b, n.Content, sep)
		case Embed:
			line(b, n.A().Title, sep)
		case Table:
			plainTable(b, n, sep)
		}
	}
}

func plainTable(b *strings.Builder, table *Node, sep string) {
	line(b, table.A().Caption, sep)
	separate(b, sep)
	for _, row := range table.Content {
		separate(b, "\n")
		for i, cell := range row.Content {
			if i > 0 {
				b.WriteByte('\t')
			}
			var text strings.Builder
			plainBlocks(&text, cell.Content, " ")
			b.WriteString(text.String())
		}
	}
}

func plainInline(b *strings.Builder, content []*Node) {
	for _, n := range content {
		if n.Type == HardBreak {
			b.WriteByte('\n')
		}
		b.WriteString(n.Text)
	}
}

func line(b *strings.Builder, text, sep string) {
	if text != "" {
		separate(b, sep)
		b.WriteString(text)
	}
}

// separate begins a new paragraph or line, unless nothing stands before it or
// a separator just did.
func separate(b *strings.Builder, sep string) {
	if s := b.String(); s != "" && !strings.HasSuffix(s, sep) {
		if sep == "\n\n" && strings.HasSuffix(s, "\n") {
			sep = "\n"
		}
		b.WriteString(sep)
	}
}

// Words counts the words that a reader reads.
func Words(doc *Node) int { return arabic.WordCount(Plain(doc)) }

// Hashtags returns the hashtags in a document's text, one of each key, in
// reading order.
func Hashtags(doc *Node) []arabic.Hashtag {
	var tags []arabic.Hashtag
	seen := map[string]bool{}
	for _, t := range arabic.Hashtags(Plain(doc)) {
		if !seen[t.Key] {
			seen[t.Key] = true
			tags = append(tags, t)
		}
	}
	return tags
}
