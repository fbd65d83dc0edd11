package i18n

import (
	"errors"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"isnad/arabic"
)

// formCount is the number of plural categories; a message keeps its forms in
// the order of arabic.Category.
const formCount = 6

func formIndex(name string) int {
	for _, c := range arabic.Categories() {
		if c.String() == name {
			return int(c)
		}
	}
	return -1
}

// message is one sentence in one language, parsed once when it is loaded.
type message struct {
	plural bool
	forms  [formCount]*pattern // indexed by arabic.Category; Other is always there
}

// pattern is a sentence cut at its values: text[0] value[0] text[1] … so that
// printing is concatenation. safe is text escaped for HTML.
type pattern struct {
	text   []string
	safe   []string
	values []string // lower case
}

func compile(forms map[string]string) (*message, error) {
	m := &message{plural: len(forms) > 1}
	for name, text := range forms {
		p, err := parse(text)
		if err != nil {
			return nil, err
		}
		m.forms[formIndex(name)] = p
		m.plural = m.plural || name != "other"
	}
	if m.forms[arabic.Other] == nil {
		return nil, errors.New("plural form other missing")
	}
	return m, nil
}

func parse(text string) (*pattern, error) {
	p := &pattern{}
	rest := text
	for {
		before, tail, found := strings.Cut(rest, "{{")
		p.text = append(p.text, before)
		p.safe = append(p.safe, template.HTMLEscapeString(before))
		if !found {
			return p, nil
		}
		name, after, closed := strings.Cut(tail, "}}")
		name = strings.TrimSpace(name)
		if !closed || !strings.HasPrefix(name, ".") || len(name) < 2 || strings.ContainsAny(name, " {|") {
			return nil, fmt.Errorf("value not of the form {{.Name}} in %q", text)
		}
		p.values = append(p.values, strings.ToLower(name[1:]))
		rest = after
	}
}

// form returns the pattern for a category, or the general one.
func (m *message) form(c arabic.Category) *pattern {
	if p := m.forms[c]; p != nil {
		return p
	}
	return m.forms[arabic.Other]
}

// values returns the names that any form mentions, in order, without count,
// which some forms spell out in words.
func (m *message) values() []string {
	var names []string
	for _, p := range m.forms {
		if p == nil {
			continue
		}
		for _, v := range p.values {
			if v != countName {
				names = append(names, v)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
