package blocks

import (
	"strconv"

	"golang.org/x/net/html"
	"isnad/internal/news/body"
)

// table converts a table. One within a table is taken over as the text of its
// cells: a reader's phone has no room for two.
func (f *flow) table(n *html.Node, s style) {
	if f.nest+3 > maxNest {
		f.children(n, s)
		return
	}
	s = blockDirection(n, s)
	table := &body.Node{Type: body.Table}
	var caption string
	var last []*body.Node // rows of tfoot stand at the end
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Data {
		case "caption":
			caption = body.CleanText(textOf(c))
			f.lostLinks(c)
		case "tfoot":
			last = append(last, f.rows(c, s, false)...)
		case "thead":
			table.Content = append(table.Content, f.rows(c, s, true)...)
		case "tbody":
			table.Content = append(table.Content, f.rows(c, s, false)...)
		}
	}
	table.Content = append(table.Content, last...)
	if len(table.Content) == 0 {
		if caption != "" {
			f.add(body.P(caption))
		}
		return
	}
	f.add(f.attachCaption([]*body.Node{table}, []*body.Node{table}, caption)...)
}

func (f *flow) rows(section *html.Node, s style, header bool) []*body.Node {
	var rows []*body.Node
	for tr := section.FirstChild; tr != nil; tr = tr.NextSibling {
		if tr.Type != html.ElementNode || tr.Data != "tr" {
			continue
		}
		row := &body.Node{Type: body.TableRow}
		for td := tr.FirstChild; td != nil; td = td.NextSibling {
			if td.Type == html.ElementNode && (td.Data == "td" || td.Data == "th") {
				row.Content = append(row.Content, f.cell(td, s, header || td.Data == "th"))
			}
		}
		if len(row.Content) > 0 {
			rows = append(rows, row)
		}
	}
	return rows
}

func (f *flow) cell(td *html.Node, s style, header bool) *body.Node {
	cell := &body.Node{Type: body.TableCell, Attrs: &body.Attrs{
		Header: header, Colspan: span(td, "colspan", 100), Rowspan: span(td, "rowspan", 1000),
	}}
	for _, b := range f.inside(td, blockDirection(td, s), 3) {
		if b.Type == body.Table {
			count(&f.report.Flattened, "table in a table", 1)
			cell.Content = append(cell.Content, cellBlocks(b)...)
			continue
		}
		cell.Content = append(cell.Content, b)
	}
	if len(cell.Content) == 0 {
		cell.Content = []*body.Node{{Type: body.Paragraph}}
	}
	return cell
}

// cellBlocks returns what stands in the cells of a table.
func cellBlocks(table *body.Node) []*body.Node {
	var out []*body.Node
	if c := table.A().Caption; c != "" {
		out = append(out, body.P(c))
	}
	for _, row := range table.Content {
		for _, cell := range row.Content {
			for _, b := range cell.Content {
				if b.Type != body.Paragraph || len(b.Content) > 0 {
					out = append(out, b)
				}
			}
		}
	}
	return out
}

func span(n *html.Node, name string, most int) int {
	v, err := strconv.Atoi(attr(n, name))
	if err != nil || v < 2 {
		return 0
	}
	return min(v, most)
}
