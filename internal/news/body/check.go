package body

import (
	"fmt"
	"strconv"
	"strings"

	"isnad/internal/kit/errs"
)

// Check reports the first place where a tree breaks the schema, as an
// *errs.Error with the key "body.invalid" and the args path (such as
// "content[2].content[0].marks[1]") and reason.
func (n *Node) Check() error {
	c := &checker{}
	if n.Type != Doc {
		return invalid("", "a document must begin with doc")
	}
	return c.node(n, "", 0)
}

func invalid(path, reason string) *errs.Error {
	return errs.New(errs.Invalid, "body.invalid", errs.Args{"path": path, "reason": reason}).
		Because(fmt.Errorf("at %q: %s", path, reason))
}

// checker walks a tree; path is kept as a stack so that it is only spelled out
// when something is wrong.
type checker struct {
	nodes int
	steps []int
}

func (c *checker) path(suffix string) string {
	var b strings.Builder
	for i, s := range c.steps {
		if i > 0 {
			b.WriteByte('.')
		}
		b.WriteString("content[" + strconv.Itoa(s) + "]")
	}
	if b.Len() > 0 && suffix != "" {
		b.WriteByte('.')
	}
	return b.String() + suffix
}

func (c *checker) node(n *Node, parent Type, depth int) error {
	if c.nodes++; c.nodes > MaxNodes {
		return invalid(c.path(""), "too many nodes")
	}
	if depth > MaxDepth {
		return invalid(c.path(""), "nested too deeply")
	}
	rule, known := rules[n.Type]
	switch {
	case !known:
		return invalid(c.path("type"), fmt.Sprintf("unknown node %q", clip(string(n.Type))))
	case n.Type != Text && (n.Text != "" || len(n.Marks) > 0):
		return invalid(c.path(""), "text or marks on a node that is not text")
	case rule.holds == nil && len(n.Content) > 0:
		return invalid(c.path("content"), string(n.Type)+" has no content")
	case rule.filled && len(n.Content) == 0:
		return invalid(c.path("content"), string(n.Type)+" must not be empty")
	case rule.first != "" && n.Content[0] != nil && n.Content[0].Type != rule.first:
		return invalid(c.path("content[0]"), string(n.Type)+" must begin with "+string(rule.first))
	}
	if reason := checkAttrs(n.A(), rule.attrs); reason != "" {
		return invalid(c.path("attrs"), reason)
	}
	if n.Type == Text {
		return c.text(n, parent)
	}
	return c.children(n, rule, depth)
}

func (c *checker) children(n *Node, rule rule, depth int) error {
	for i, child := range n.Content {
		c.steps = append(c.steps, i)
		if child == nil {
			return invalid(c.path(""), "null")
		}
		if _, known := rules[child.Type]; known && !rule.holds(child.Type) {
			return invalid(c.path("type"), fmt.Sprintf("%s in %s", child.Type, n.Type))
		}
		if err := c.node(child, n.Type, depth+1); err != nil {
			return err
		}
		c.steps = c.steps[:len(c.steps)-1]
	}
	return nil
}

func (c *checker) text(n *Node, parent Type) error {
	if n.Text == "" {
		return invalid(c.path("text"), "empty text")
	}
	if strings.IndexFunc(n.Text, isControl) >= 0 {
		return invalid(c.path("text"), "a control character")
	}
	if parent == CodeBlock && len(n.Marks) > 0 {
		return invalid(c.path("marks"), "marks in a code block")
	}
	for i, m := range n.Marks {
		at := func() string { return c.path("marks[" + strconv.Itoa(i) + "]") }
		if markRank(m.Type) < 0 {
			return invalid(at(), fmt.Sprintf("unknown mark %q", clip(string(m.Type))))
		}
		if has(n.Marks[:i], m.Type) {
			return invalid(at(), "the same mark twice")
		}
		a := m.A()
		if reason := checkAttrs(&a, markAttrs[m.Type]); reason != "" {
			return invalid(at(), reason)
		}
	}
	return nil
}

// rule is what a node may hold and carry.
type rule struct {
	holds  func(Type) bool // nil: nothing
	filled bool            // content must not be empty
	first  Type            // the first child, if it must be of one type
	attrs  attrSet
}

func isBlock(t Type) bool {
	switch t {
	case Paragraph, Heading, BulletList, OrderedList, Quote, Rule, CodeBlock, Image, Gallery, Embed, Table, Unconverted:
		return true
	}
	return false
}

func isInline(t Type) bool        { return t == Text || t == HardBreak }
func inCell(t Type) bool          { return isBlock(t) && t != Table }
func only(t Type) func(Type) bool { return func(x Type) bool { return x == t } }

var rules = map[Type]rule{
	Doc:         {holds: isBlock, attrs: attrSet{version: true}},
	Paragraph:   {holds: isInline, attrs: attrSet{dir: true, lang: true}},
	Heading:     {holds: isInline, attrs: attrSet{dir: true, lang: true, level: true}},
	BulletList:  {holds: only(ListItem), filled: true},
	OrderedList: {holds: only(ListItem), filled: true, attrs: attrSet{start: true}},
	ListItem:    {holds: isBlock, filled: true, first: Paragraph},
	Quote:       {holds: isBlock, filled: true, attrs: attrSet{attribution: true, cite: true, dir: true}},
	Rule:        {},
	CodeBlock:   {holds: only(Text)},
	Image:       {attrs: attrSet{picture: true}},
	Gallery:     {holds: only(Image), filled: true},
	Embed:       {attrs: attrSet{embed: true}},
	Table:       {holds: only(TableRow), filled: true, attrs: attrSet{caption: true}},
	TableRow:    {holds: only(TableCell), filled: true},
	TableCell:   {holds: inCell, filled: true, attrs: attrSet{cell: true}},
	Unconverted: {attrs: attrSet{unconverted: true}},
	Text:        {},
	HardBreak:   {},
}

var markAttrs = map[MarkType]attrSet{
	Link: {href: true},
	Lang: {run: true},
}

func clip(s string) string {
	if len(s) > 40 {
		return s[:40] + "…"
	}
	return s
}
