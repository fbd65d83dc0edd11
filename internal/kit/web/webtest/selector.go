package webtest

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// Node is an element of a page.
type Node struct{ n *html.Node }

// Text returns the text inside, with white space collapsed.
func (n Node) Text() string {
	var b strings.Builder
	for d := range n.n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// Attr returns an attribute's value, or "".
func (n Node) Attr(name string) string {
	for _, a := range n.n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// Has reports whether the attribute is there, with or without a value.
func (n Node) Has(name string) bool {
	return slices.ContainsFunc(n.n.Attr, func(a html.Attribute) bool { return a.Key == name })
}

// selector is a list of alternatives, each a sequence of steps from the
// outermost to the element itself.
type selector [][]step

// step is one compound: tag, id, classes, attributes; child says that it must
// be a direct child of the step before.
type step struct {
	tag   string
	attrs []attr
	child bool
}

type attr struct {
	name, value string
	op          byte // 0 present, '=' equal, '~' word, '^' prefix, '$' suffix, '*' part
}

// parseSelector reads the part of CSS that tests need: tag, *, #id, .class,
// [a], [a=v], [a~=v], [a^=v], [a$=v], [a*=v], descendants, > and commas.
func parseSelector(s string) (selector, error) {
	var sel selector
	for alternative := range strings.SplitSeq(s, ",") {
		var steps []step
		child := false
		for _, word := range strings.Fields(strings.ReplaceAll(alternative, ">", " > ")) {
			if word == ">" {
				child = true
				continue
			}
			st, err := parseStep(word)
			if err != nil {
				return nil, err
			}
			st.child, child = child, false
			steps = append(steps, st)
		}
		if len(steps) == 0 || child {
			return nil, fmt.Errorf("incomplete")
		}
		sel = append(sel, steps)
	}
	return sel, nil
}

func parseStep(s string) (step, error) {
	var st step
	end := strings.IndexAny(s, "#.[")
	if end < 0 {
		end = len(s)
	}
	if st.tag = strings.ToLower(s[:end]); st.tag == "*" {
		st.tag = ""
	}
	for s = s[end:]; s != ""; {
		mark := s[0]
		if mark == '[' {
			inside, rest, ok := strings.Cut(s[1:], "]")
			if !ok {
				return st, fmt.Errorf("no ] in %q", s)
			}
			st.attrs = append(st.attrs, parseAttr(inside))
			s = rest
			continue
		}
		if mark != '#' && mark != '.' {
			return st, fmt.Errorf("%q is not understood", s)
		}
		end := strings.IndexAny(s[1:], "#.[") + 1
		if end == 0 {
			end = len(s)
		}
		if mark == '#' {
			st.attrs = append(st.attrs, attr{"id", s[1:end], '='})
		} else {
			st.attrs = append(st.attrs, attr{"class", s[1:end], '~'})
		}
		s = s[end:]
	}
	return st, nil
}

func parseAttr(s string) attr {
	name, value, ok := strings.Cut(s, "=")
	if !ok {
		return attr{name: s}
	}
	op := byte('=')
	if n := len(name) - 1; n > 0 && strings.IndexByte("~^$*", name[n]) >= 0 {
		op, name = name[n], name[:n]
	}
	return attr{name, strings.Trim(value, `"'`), op}
}

func (s selector) matches(n *html.Node) bool {
	return slices.ContainsFunc(s, func(steps []step) bool { return matchSteps(n, steps) })
}

func matchSteps(n *html.Node, steps []step) bool {
	last := len(steps) - 1
	if n.Type != html.ElementNode || !steps[last].matches(n) {
		return false
	}
	if last == 0 {
		return true
	}
	if steps[last].child {
		return n.Parent != nil && matchSteps(n.Parent, steps[:last])
	}
	for p := range n.Ancestors() {
		if matchSteps(p, steps[:last]) {
			return true
		}
	}
	return false
}

func (st step) matches(n *html.Node) bool {
	if st.tag != "" && st.tag != n.Data {
		return false
	}
	for _, want := range st.attrs {
		if !slices.ContainsFunc(n.Attr, want.matches) {
			return false
		}
	}
	return true
}

func (want attr) matches(a html.Attribute) bool {
	if a.Key != want.name {
		return false
	}
	switch want.op {
	case '=':
		return a.Val == want.value
	case '~':
		return slices.Contains(strings.Fields(a.Val), want.value)
	case '^':
		return strings.HasPrefix(a.Val, want.value)
	case '$':
		return strings.HasSuffix(a.Val, want.value)
	case '*':
		return strings.Contains(a.Val, want.value)
	}
	return true
}
