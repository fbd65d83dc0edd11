package theme

import (
	"html/template"
	"strings"
	"text/template/parse"

	"isnad/internal/kit/i18n"
)

// Most of what a page says about itself never changes: {{.P.T "site.share"}}
// is the same words on every page. Calling a method by its name through
// reflection costs more than all the rest of a small template, so each page is
// kept once more for each printer, with those words set into the text.

// printed is a view that says which printer it prints with.
type printed interface{ Printer() *i18n.Printer }

// maxFolded bounds the copies; a process prints one paper, in one or two
// languages. Views of further printers print from the unfolded pages.
const maxFolded = 8

// page returns the template of a page for a view; nil when there is none.
func (s *Set) page(name string, view any) *template.Template {
	v, is := view.(printed)
	if !is {
		return s.pages[name]
	}
	p := v.Printer()
	if pages, done := s.folded.Load(p); done {
		return pages.(map[string]*template.Template)[name]
	}
	return s.fold(p)[name]
}

// fold makes the copies for p.
func (s *Set) fold(p *i18n.Printer) map[string]*template.Template {
	s.folding.Lock()
	defer s.folding.Unlock()
	if pages, done := s.folded.Load(p); done {
		return pages.(map[string]*template.Template)
	}
	if s.copies == maxFolded || p == nil {
		return s.pages
	}
	pages := make(map[string]*template.Template, len(s.raw))
	for name, raw := range s.raw {
		t, err := raw.Clone()
		if err != nil {
			return s.pages
		}
		for _, part := range t.Templates() {
			if part.Tree != nil {
				s.foldList(part.Tree.Root, p)
			}
		}
		if escape(t) != nil {
			return s.pages
		}
		pages[name] = t
	}
	s.copies++
	s.folded.Store(p, pages)
	return pages
}

func (s *Set) foldList(list *parse.ListNode, p *i18n.Printer) {
	if list == nil {
		return
	}
	for i, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.ActionNode:
			if text, constant := s.constant(n.Pipe, p); constant && !unquoted(list.Nodes, i) {
				list.Nodes[i] = &parse.TextNode{NodeType: parse.NodeText, Pos: n.Pos, Text: []byte(template.HTMLEscapeString(text))}
			}
		case *parse.IfNode:
			s.foldBranch(&n.BranchNode, p)
			if yes, constant := s.choice(n.Pipe); constant {
				list.Nodes[i] = chosen(n, yes)
			}
		case *parse.WithNode:
			s.foldBranch(&n.BranchNode, p)
		case *parse.RangeNode:
			s.foldBranch(&n.BranchNode, p)
		}
	}
}

func (s *Set) foldBranch(b *parse.BranchNode, p *i18n.Printer) {
	s.foldList(b.List, p)
	s.foldList(b.ElseList, p)
}

// constant returns what a pipeline prints when that is known now: P.T of a
// literal key, or asset of a literal name.
func (s *Set) constant(pipe *parse.PipeNode, p *i18n.Printer) (string, bool) {
	if len(pipe.Cmds) != 1 || len(pipe.Decl) > 0 || len(pipe.Cmds[0].Args) != 2 {
		return "", false
	}
	literal, is := pipe.Cmds[0].Args[1].(*parse.StringNode)
	if !is {
		return "", false
	}
	switch f := pipe.Cmds[0].Args[0].(type) {
	case *parse.FieldNode:
		if names := f.Ident; len(names) == 2 && names[0] == "P" && names[1] == "T" {
			return p.T(literal.Text), true
		}
	case *parse.VariableNode:
		if name := strings.Join(f.Ident, "."); name == "$.P.T" || name == "$p.T" {
			return p.T(literal.Text), true
		}
	case *parse.IdentifierNode:
		if f.Ident == "asset" {
			return s.AssetURL(literal.Text), true
		}
	}
	return "", false
}

// choice returns the outcome of {{if eq (setting "key") "value"}}.
func (s *Set) choice(pipe *parse.PipeNode) (yes, constant bool) {
	if len(pipe.Cmds) != 1 || len(pipe.Cmds[0].Args) != 3 {
		return false, false
	}
	eq, is1 := pipe.Cmds[0].Args[0].(*parse.IdentifierNode)
	inner, is2 := pipe.Cmds[0].Args[1].(*parse.PipeNode)
	value, is3 := pipe.Cmds[0].Args[2].(*parse.StringNode)
	if !is1 || !is2 || !is3 || eq.Ident != "eq" || len(inner.Cmds) != 1 || len(inner.Cmds[0].Args) != 2 {
		return false, false
	}
	setting, is4 := inner.Cmds[0].Args[0].(*parse.IdentifierNode)
	key, is5 := inner.Cmds[0].Args[1].(*parse.StringNode)
	if !is4 || !is5 || setting.Ident != "setting" {
		return false, false
	}
	return s.Setting(key.Text) == value.Text, true
}

// chosen is the branch that a decided condition leaves.
func chosen(n *parse.IfNode, yes bool) parse.Node {
	switch {
	case yes:
		return n.List
	case n.ElseList != nil:
		return n.ElseList
	}
	return &parse.TextNode{NodeType: parse.NodeText, Pos: n.Pos}
}

// unquoted reports whether the node stands where an attribute's value begins
// without quotes; there the escaper has to decide.
func unquoted(nodes []parse.Node, i int) bool {
	if i == 0 {
		return false
	}
	before, is := nodes[i-1].(*parse.TextNode)
	return is && strings.HasSuffix(string(before.Text), "=")
}
