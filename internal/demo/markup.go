package demo

import (
	"strings"

	"isnad/internal/news/body"
)

// document reads the body from line from (0-based) to the end.
func (s *source) document(from int) (*body.Node, error) {
	doc := body.New()
	for i := from; i < len(s.lines); {
		if strings.TrimSpace(s.lines[i]) == "" {
			i++
			continue
		}
		end := i
		for end < len(s.lines) && strings.TrimSpace(s.lines[end]) != "" {
			end++
		}
		node, err := s.block(i, end)
		if err != nil {
			return nil, err
		}
		doc.Content = append(doc.Content, node)
		i = end
	}
	return doc, nil
}

// block reads the lines [from, to), which hold no blank one, as one block.
func (s *source) block(from, to int) (*body.Node, error) {
	first := strings.TrimSpace(s.lines[from])
	word, rest, _ := strings.Cut(first, " ")
	rest = strings.TrimSpace(rest)
	switch {
	case word == "##" || word == "###":
		if to-from != 1 || rest == "" {
			return nil, s.fault(from+1, "a heading is one line with words")
		}
		return s.inlineIn(&body.Node{Type: body.Heading, Attrs: &body.Attrs{Level: len(word)}}, rest, from)
	case word == ">":
		return s.quote(from, to)
	case word == "-":
		return s.items(from, to, body.BulletList)
	case word == "1.":
		return s.items(from, to, body.OrderedList)
	case word == "!image":
		return s.image(from, to, rest)
	case word == "!embed":
		return s.embed(from, to, rest)
	case word == "!table":
		return s.table(from, to, rest)
	case strings.HasPrefix(word, "!"), strings.HasPrefix(word, "#") && strings.Trim(word, "#") == "":
		return nil, s.fault(from+1, "unknown block %q", word)
	}
	return s.inlineIn(&body.Node{Type: body.Paragraph}, s.join(from, to), from)
}

func (s *source) join(from, to int) string {
	parts := make([]string, 0, to-from)
	for _, l := range s.lines[from:to] {
		parts = append(parts, strings.TrimSpace(l))
	}
	return strings.Join(parts, " ")
}

func (s *source) inlineIn(n *body.Node, words string, line int) (*body.Node, error) {
	content, err := inline(words)
	if err != nil {
		return nil, s.fault(line+1, "%v", err)
	}
	n.Content = content
	return n, nil
}

// quote reads "> " lines, each a paragraph, and a closing "-- who said it".
func (s *source) quote(from, to int) (*body.Node, error) {
	n := &body.Node{Type: body.Quote}
	for i := from; i < to; i++ {
		l := strings.TrimSpace(s.lines[i])
		if who, ok := strings.CutPrefix(l, "-- "); ok && i == to-1 && i > from {
			n.Attrs = &body.Attrs{Attribution: strings.TrimSpace(who)}
			return n, nil
		}
		words, ok := strings.CutPrefix(l, "> ")
		if !ok {
			return nil, s.fault(i+1, "a line of a quote begins with > or, the last, with --")
		}
		p, err := s.inlineIn(&body.Node{Type: body.Paragraph}, words, i)
		if err != nil {
			return nil, err
		}
		n.Content = append(n.Content, p)
	}
	return n, nil
}

// items reads a list; the numbers of an ordered one are not looked at beyond
// the first.
func (s *source) items(from, to int, kind body.Type) (*body.Node, error) {
	n := &body.Node{Type: kind}
	for i := from; i < to; i++ {
		mark, words, _ := strings.Cut(strings.TrimSpace(s.lines[i]), " ")
		isNumber := strings.HasSuffix(mark, ".") && strings.Trim(mark, "0123456789.") == ""
		if words == "" || kind == body.BulletList && mark != "-" || kind == body.OrderedList && !isNumber {
			return nil, s.fault(i+1, "every line of a list begins with its mark")
		}
		p, err := s.inlineIn(&body.Node{Type: body.Paragraph}, words, i)
		if err != nil {
			return nil, err
		}
		n.Content = append(n.Content, &body.Node{Type: body.ListItem, Content: []*body.Node{p}})
	}
	return n, nil
}

// image reads "!image file | caption | credit | alt" with an optional
// "| label" at the end.
func (s *source) image(from, to int, rest string) (*body.Node, error) {
	if to-from != 1 {
		return nil, s.fault(from+1, "a picture is one line")
	}
	want := 4 + max(0, min(1, strings.Count(rest, "|")-3))
	parts, err := bars(rest, want)
	if err != nil {
		return nil, s.fault(from+1, "picture: %v", err)
	}
	attrs := &body.Attrs{Asset: parts[0], Caption: parts[1], Credit: parts[2], Alt: parts[3]}
	if want == 5 {
		if err := oneOf(&attrs.Label, "archive", "illustrative", "generated")(parts[4]); err != nil {
			return nil, s.fault(from+1, "picture: %v", err)
		}
	}
	return &body.Node{Type: body.Image, Attrs: attrs}, nil
}

// embed reads "!embed url | title | provider".
func (s *source) embed(from, to int, rest string) (*body.Node, error) {
	if to-from != 1 {
		return nil, s.fault(from+1, "a card is one line")
	}
	parts, err := bars(rest, 3)
	if err == nil {
		err = address(parts[0])
	}
	if err != nil {
		return nil, s.fault(from+1, "card: %v", err)
	}
	return &body.Node{Type: body.Embed, Attrs: &body.Attrs{URL: parts[0], Title: parts[1], Provider: parts[2]}}, nil
}

// table reads "!table caption" and rows of "| a | b |"; the first row is the
// header.
func (s *source) table(from, to int, caption string) (*body.Node, error) {
	if caption == "" || to-from < 3 {
		return nil, s.fault(from+1, "a table has a caption, a header and rows")
	}
	n := &body.Node{Type: body.Table, Attrs: &body.Attrs{Caption: caption}}
	width := strings.Count(s.lines[from+1], "|") - 1
	for i := from + 1; i < to; i++ {
		l := strings.TrimSpace(s.lines[i])
		if len(l) < 3 || !strings.HasPrefix(l, "|") || !strings.HasSuffix(l, "|") {
			return nil, s.fault(i+1, "a row begins and ends with a bar")
		}
		cells, err := bars(l[1:len(l)-1], width)
		if err != nil {
			return nil, s.fault(i+1, "row: %v", err)
		}
		row := &body.Node{Type: body.TableRow}
		for _, words := range cells {
			p, err := s.inlineIn(&body.Node{Type: body.Paragraph}, words, i)
			if err != nil {
				return nil, err
			}
			cell := &body.Node{Type: body.TableCell, Content: []*body.Node{p}}
			if i == from+1 {
				cell.Attrs = &body.Attrs{Header: true}
			}
			row.Content = append(row.Content, cell)
		}
		n.Content = append(n.Content, row)
	}
	return n, nil
}
