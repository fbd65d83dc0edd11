package body

import (
	"strings"

	"isnad/arabic"
)

// Remark is a proof-reader's hint about one block of a document.
type Remark struct {
	Block int    // counts the paragraphs and headings of the document from 0
	Text  string // of the block; a hard break is \n
	Hint  arabic.Hint
}

// Proofread reads the paragraphs and headings of a document. Code, and runs
// that are marked as another language, are not touched.
func Proofread(doc *Node, style arabic.Style) (remarks []Remark) {
	i := 0
	for n := range doc.All() {
		if n.Type != Paragraph && n.Type != Heading {
			continue
		}
		text, foreign := blockText(n)
		for _, h := range arabic.Hints(text, style) {
			if !touches(foreign, h) {
				remarks = append(remarks, Remark{Block: i, Text: text, Hint: h})
			}
		}
		i++
	}
	return remarks
}

// Corrected returns a copy of the document with the hints of remarks accepted,
// which must have been made for it. Marks stay on the letters that stay; what is
// new has the marks of the first letter that it replaces.
func Corrected(doc *Node, remarks []Remark) *Node {
	hints := map[int][]arabic.Hint{}
	for _, r := range remarks {
		hints[r.Block] = append(hints[r.Block], r.Hint)
	}
	i := 0
	return corrected(doc, hints, &i)
}

func corrected(n *Node, hints map[int][]arabic.Hint, block *int) *Node {
	own := *n
	if n.Type == Paragraph || n.Type == Heading {
		own.Content = correctedInline(n.Content, hints[*block])
		*block++
		return &own
	}
	own.Content = nil
	for _, c := range n.Content {
		own.Content = append(own.Content, corrected(c, hints, block))
	}
	return &own
}

// correctedInline cuts each hint at the texts that it lies in: the first one
// gets the suggestion, the others lose what was replaced.
func correctedInline(content []*Node, hints []arabic.Hint) (out []*Node) {
	start := 0
	for _, n := range content {
		end := start + inlineLen(n)
		if n.Type != Text {
			out, start = append(out, n), end
			continue
		}
		var here []arabic.Hint
		for _, h := range hints {
			if h.End <= start || h.Start >= end {
				continue
			}
			cut := arabic.Hint{Start: max(h.Start, start) - start, End: min(h.End, end) - start}
			if h.Start >= start {
				cut.Suggestion = h.Suggestion
			}
			here = append(here, cut)
		}
		own := *n
		if own.Text = arabic.ApplyHints(n.Text, here); own.Text != "" {
			out = append(out, &own)
		}
		start = end
	}
	return out
}

// blockText joins the texts of a block and says which bytes are not Arabic
// prose.
func blockText(block *Node) (text string, foreign [][2]int) {
	var b strings.Builder
	for _, n := range block.Content {
		start := b.Len()
		if n.Type == Text {
			b.WriteString(n.Text)
		} else {
			b.WriteByte('\n')
		}
		if has(n.Marks, Code) || has(n.Marks, Lang) {
			foreign = append(foreign, [2]int{start, b.Len()})
		}
	}
	return b.String(), foreign
}

func inlineLen(n *Node) int {
	if n.Type == Text {
		return len(n.Text)
	}
	return 1
}

func touches(spans [][2]int, h arabic.Hint) bool {
	for _, s := range spans {
		if h.Start < s[1] && h.End > s[0] {
			return true
		}
	}
	return false
}
