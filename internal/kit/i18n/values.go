package i18n

import (
	"fmt"
	"html/template"
	"strings"
	"time"
)

// values finds the value that a message names; name is lower case.
type values interface {
	value(name string) (any, bool)
}

// pairs are the name, value pairs of a call.
type pairs []any

func (kv pairs) value(name string) (any, bool) {
	for i := 0; i+1 < len(kv); i += 2 {
		if k, isName := kv[i].(string); isName && (k == name || strings.EqualFold(k, name)) {
			return kv[i+1], true
		}
	}
	return nil, false
}

// named are the values of an error.
type named map[string]any

func (m named) value(name string) (any, bool) {
	if v, found := m[name]; found {
		return v, true
	}
	for k, v := range m {
		if strings.EqualFold(k, name) {
			return v, true
		}
	}
	return nil, false
}

// counted are the values of a call with a number of its own.
type counted struct {
	n int
	pairs
}

func (c counted) value(name string) (any, bool) {
	if name == countName {
		return c.n, true
	}
	return c.pairs.value(name)
}

// text joins a pattern and its values.
func (p *Printer) text(f *pattern, v values) string {
	var b strings.Builder
	b.Grow(96)
	for i, name := range f.values {
		b.WriteString(f.text[i])
		if given, found := v.value(name); found {
			b.WriteString(p.format(given))
		} else {
			b.WriteString("⟦" + name + "⟧")
		}
	}
	b.WriteString(f.text[len(f.values)])
	return b.String()
}

// html joins a pattern and its values for a page.
func (p *Printer) html(f *pattern, v values) template.HTML {
	if len(f.values) == 0 {
		return template.HTML(f.safe[0])
	}
	var b strings.Builder
	b.Grow(160)
	for i, name := range f.values {
		b.WriteString(f.safe[i])
		given, found := v.value(name)
		if !found {
			b.WriteString("⟦" + template.HTMLEscapeString(name) + "⟧")
		} else if markup, ready := given.(template.HTML); ready {
			b.WriteString(string(markup))
		} else {
			b.WriteString("<bdi>")
			b.WriteString(template.HTMLEscapeString(p.format(given)))
			b.WriteString("</bdi>")
		}
	}
	b.WriteString(f.safe[len(f.values)])
	return template.HTML(b.String())
}

// format prints one value as the locale writes it.
func (p *Printer) format(v any) string {
	if n, whole := wholeNumber(v); whole {
		return p.numbers.Int(n)
	}
	switch v := v.(type) {
	case string:
		return v
	case template.HTML:
		return string(v)
	case float64:
		return p.numbers.Float(v, -1)
	case time.Time:
		return p.DateTime(v)
	case fmt.Stringer:
		return v.String()
	case error:
		return v.Error()
	}
	return fmt.Sprint(v)
}

// wholeNumber returns the integer in v, of whatever plain type it is. Named
// types (a state, an identifier) are not amounts and are left to fmt.
func wholeNumber(v any) (int64, bool) {
	switch v := v.(type) {
	case int:
		return int64(v), true
	case int64:
		return v, true
	case int32:
		return int64(v), true
	case uint32:
		return int64(v), true
	case uint:
		if v <= 1<<63-1 {
			return int64(v), true
		}
	case uint64:
		if v <= 1<<63-1 {
			return int64(v), true
		}
	}
	return 0, false
}
