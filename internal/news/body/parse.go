package body

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"isnad/arabic"
	"unicode/utf8"

	"isnad/internal/kit/errs"
)

// Parse reads a document from JSON and checks it. It refuses whatever the
// schema does not name: fields, nodes, marks, attributes, schemes of links. An
// error is an *errs.Error of kind Invalid with the key "body.invalid" (args
// path, reason), or of kind TooLarge with the key "body.too_large" (args max).
//
// One thing it mends instead of refusing, because nobody can see it or find it:
// control characters in text, which pasting brings along, are dropped.
func Parse(data []byte) (*Node, error) {
	if len(data) > MaxBytes {
		return nil, errs.New(errs.TooLarge, "body.too_large", errs.Args{"max": MaxBytes})
	}
	if !utf8.Valid(data) {
		return nil, invalid("", "text that is not UTF-8")
	}
	if err := checkNesting(data); err != nil {
		return nil, err
	}
	doc, err := decode(data)
	if err != nil {
		return nil, err
	}
	cleanTexts(doc)
	if err := doc.Check(); err != nil {
		return nil, err
	}
	return doc, nil
}

// Marshal writes a document as canonical JSON: two documents that mean the same
// give the same bytes. Marks stand in a fixed order, neighbouring texts with
// equal marks are joined, attributes without a value are left out.
func Marshal(doc *Node) ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(canonical(doc)); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(out.Bytes(), []byte("\n")), nil
}

func decode(data []byte) (*Node, error) {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	var doc *Node
	if err := dec.Decode(&doc); err != nil {
		return nil, jsonError(err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, invalid("", "something after the document")
	}
	if doc == nil {
		return nil, invalid("", "no document")
	}
	return doc, nil
}

// jsonError turns the decoder's errors into ours; the decoder names the field,
// not the whole path.
func jsonError(err error) error {
	if e, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return invalid(e.Field, "a "+e.Value+" where it does not belong")
	}
	return invalid("", strings.TrimPrefix(err.Error(), "json: "))
}

// checkNesting refuses deep nesting before the decoder builds anything. A node
// takes two levels of JSON (the object and its content), marks and attributes
// a few more.
func checkNesting(data []byte) error {
	depth, inString := 0, false
	for i := 0; i < len(data); i++ {
		switch c := data[i]; {
		case inString && c == '\\':
			i++
		case c == '"':
			inString = !inString
		case inString:
		case c == '{' || c == '[':
			if depth++; depth > 2*MaxDepth+8 {
				return invalid("", "nested too deeply")
			}
		case c == '}' || c == ']':
			depth--
		}
	}
	return nil
}

// cleanTexts cleans every text of a document, and drops those of which nothing
// is left.
func cleanTexts(n *Node) {
	if n == nil {
		return
	}
	n.Text = CleanText(n.Text)
	if a := n.Attrs; a != nil {
		for _, s := range []*string{&a.Attribution, &a.Caption, &a.Credit, &a.Alt, &a.Title, &a.Source} {
			*s = CleanText(*s)
		}
	}
	kept := n.Content[:0]
	for _, c := range n.Content {
		cleanTexts(c)
		if c != nil && c.Type == Text && c.Text == "" {
			continue
		}
		kept = append(kept, c)
	}
	n.Content = kept
}

// CleanText returns s as it may be stored: without what nobody can see and
// nobody meant, see [arabic.Clean].
func CleanText(s string) string {
	s, _ = arabic.Clean(s)
	return s
}

func isControl(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' || r >= 0x7f && r < 0xa0 || r == 0xfffe || r == 0xffff
}

// canonical copies the tree in its one normal form.
func canonical(n *Node) *Node {
	if n == nil {
		return nil
	}
	c := &Node{Type: n.Type, Text: n.Text}
	if n.Attrs != nil && *n.Attrs != (Attrs{}) {
		a := *n.Attrs
		c.Attrs = &a
	}
	if n.Type == Doc {
		c.Attrs = &Attrs{Version: Version}
	}
	c.Marks = canonicalMarks(n.Marks)
	for _, child := range n.Content {
		k := canonical(child)
		if last := len(c.Content) - 1; last >= 0 && joins(c.Content[last], k) {
			c.Content[last].Text += k.Text
			continue
		}
		c.Content = append(c.Content, k)
	}
	return c
}

func joins(a, b *Node) bool {
	if a == nil || b == nil || a.Type != Text || b.Type != Text || len(a.Marks) != len(b.Marks) {
		return false
	}
	for i := range a.Marks {
		if !sameMark(a.Marks[i], b.Marks[i]) {
			return false
		}
	}
	return true
}

func sameMark(a, b Mark) bool {
	return a.Type == b.Type && a.A() == b.A()
}
