package i18n

import (
	"html/template"
	"strings"
	"time"

	"isnad/arabic"
	"isnad/internal/kit/errs"
)

const countName = "count"

// Printer prints for one locale. It never changes, so it is safe for
// concurrent use.
type Printer struct {
	locale   Locale
	tag      string
	messages map[string]*message
	numbers  arabic.NumberStyle
}

// Printer returns a printer for l.
func (c *Catalog) Printer(l Locale) *Printer {
	if c.byLang[l.Lang] == nil {
		l.Lang = languages[0]
	}
	if l.Zone == nil {
		l.Zone = time.UTC
	}
	p := &Printer{locale: l, tag: l.Tag(), messages: c.byLang[l.Lang]}
	if l.Lang == "en" {
		p.numbers = arabic.NumberStyle{Digits: l.Digits, Group: ",", Decimal: ".", Percent: "%"}
	} else {
		p.numbers = arabic.NumberStyleOf(l.Country, l.Digits)
	}
	return p
}

// Locale returns the locale that p prints for.
func (p *Printer) Locale() Locale { return p.locale }

// Lang returns the BCP 47 tag for a lang attribute: "ar-LY".
func (p *Printer) Lang() string { return p.tag }

// Dir returns "rtl" or "ltr", the direction of the language.
func (p *Printer) Dir() string {
	if p.locale.Lang == "ar" {
		return "rtl"
	}
	return "ltr"
}

// Has reports whether there is a message with this key.
func (p *Printer) Has(key string) bool { return p.messages[key] != nil }

// T returns the message of key with its values: pairs of a name and a value.
// Whole numbers are printed as amounts, grouped and in the locale's digits, so
// years and identifiers are given as strings; times are printed with DateTime.
// A counted message takes its form from the value "count". An unknown key is
// printed in ⟦⟧, a value that was not given as its name in ⟦⟧: a fault that is
// seen is mended, and a page is never lost for it.
func (p *Printer) T(key string, kv ...any) string {
	m := p.messages[key]
	if m == nil {
		return "⟦" + key + "⟧"
	}
	f := m.forms[arabic.Other]
	if m.plural {
		f = m.form(p.categoryOf(pairs(kv)))
	}
	if len(f.values) == 0 {
		return f.text[0]
	}
	return p.text(f, pairs(kv))
}

// N returns the message of key in the form for n, which it prints where the
// message says {{.Count}}.
func (p *Printer) N(key string, n int, kv ...any) string {
	m := p.messages[key]
	if m == nil {
		return "⟦" + key + "⟧"
	}
	f := m.form(p.category(n))
	if len(f.values) == 0 {
		return f.text[0]
	}
	return p.text(f, counted{n, pairs(kv)})
}

// H is T for HTML: the message and every value are escaped, every value is
// wrapped in <bdi> so that it cannot reorder its neighbours. Values of type
// template.HTML are put in as they are.
func (p *Printer) H(key string, kv ...any) template.HTML {
	m := p.messages[key]
	if m == nil {
		return template.HTML("⟦" + template.HTMLEscapeString(key) + "⟧")
	}
	f := m.forms[arabic.Other]
	if m.plural {
		f = m.form(p.categoryOf(pairs(kv)))
	}
	return p.html(f, pairs(kv))
}

// NH is N for HTML, by the rules of H.
func (p *Printer) NH(key string, n int, kv ...any) template.HTML {
	m := p.messages[key]
	if m == nil {
		return template.HTML("⟦" + template.HTMLEscapeString(key) + "⟧")
	}
	return p.html(m.form(p.category(n)), counted{n, pairs(kv)})
}

// Err returns what a person is told about e: the message of its key with its
// values, or the message of its kind ("errors.kind.denied") when it has none.
func (p *Printer) Err(e *errs.Error) string {
	if e == nil {
		return ""
	}
	m := p.messages[e.Key]
	if m == nil && e.Key != "" {
		return "⟦" + e.Key + "⟧"
	}
	if m == nil {
		return p.T("errors.kind." + strings.ReplaceAll(e.Kind.String(), " ", "-"))
	}
	f := m.forms[arabic.Other]
	if m.plural {
		f = m.form(p.categoryOf(named(e.Args)))
	}
	return p.text(f, named(e.Args))
}

// category returns the plural form for n in the printer's language.
func (p *Printer) category(n int) arabic.Category {
	if p.locale.Lang == "ar" {
		return arabic.Plural(n)
	}
	switch n {
	case 0:
		return arabic.Zero // English may have a form for none; form falls back
	case 1, -1:
		return arabic.One
	}
	return arabic.Other
}

// categoryOf is category for the value "count", when there is a whole one.
func (p *Printer) categoryOf(v values) arabic.Category {
	given, _ := v.value(countName)
	n, whole := wholeNumber(given)
	if !whole {
		return arabic.Other
	}
	return p.category(int(n))
}
