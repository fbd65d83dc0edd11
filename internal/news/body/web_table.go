package body

import "strconv"

// table writes a table in a box of its own that scrolls and that the keyboard
// reaches. Rows are made equally long and spans cut to the table, because
// imported tables often are not sound.
func (o *output) table(n *Node) {
	name := n.A().Caption
	if name == "" {
		name = o.Labels.Table
	}
	if !o.feed {
		o.raw(`<div class="table-scroll" tabindex="0"`)
		if name != "" {
			o.raw(` role="group"`)
			o.attr("aria-label", name)
		}
		o.raw(">")
	}
	o.raw("<table>\n")
	if caption := n.A().Caption; caption != "" {
		o.raw("<caption>")
		o.text(caption)
		o.raw("</caption>\n")
	}
	grid := layOut(n)
	for i, row := range n.Content {
		o.raw("<tr>")
		for j, cell := range row.Content {
			o.cell(cell, grid.rowspan[i][j], i == 0)
		}
		for range grid.short[i] {
			o.raw("<td></td>")
		}
		o.raw("</tr>\n")
	}
	o.raw("</table>")
	if !o.feed {
		o.raw("</div>")
	}
	o.raw("\n")
}

func (o *output) cell(n *Node, rowspan int, firstRow bool) {
	a := n.A()
	element := "td"
	if a.Header {
		element = "th"
	}
	o.raw("<" + element)
	if a.Header && firstRow {
		o.raw(` scope="col"`)
	} else if a.Header {
		o.raw(` scope="row"`)
	}
	if a.Colspan > 1 {
		o.attr("colspan", strconv.Itoa(a.Colspan))
	}
	if rowspan > 1 {
		o.attr("rowspan", strconv.Itoa(rowspan))
	}
	o.raw(">")
	if len(n.Content) == 1 && n.Content[0].Type == Paragraph && n.Content[0].A().Dir == "" {
		o.inline(n.Content[0].Content)
	} else {
		o.blocks(n.Content)
	}
	o.raw("</" + element + ">")
}

// tableGrid is how a table's cells fall into columns.
type tableGrid struct {
	rowspan [][]int // of each cell, cut to the rows that there are
	short   []int   // columns that each row lacks
}

func layOut(table *Node) tableGrid {
	rows := len(table.Content)
	g := tableGrid{rowspan: make([][]int, rows), short: make([]int, rows)}
	width := make([]int, rows)
	widest := 0
	for i, row := range table.Content {
		g.rowspan[i] = make([]int, len(row.Content))
		for j, cell := range row.Content {
			span := min(max(cell.A().Rowspan, 1), rows-i)
			g.rowspan[i][j] = span
			for k := range span {
				width[i+k] += max(cell.A().Colspan, 1)
			}
		}
		widest = max(widest, width[i])
	}
	for i := range g.short {
		g.short[i] = widest - width[i]
	}
	return g
}
