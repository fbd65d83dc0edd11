package newsroom

import (
	"fmt"

	"isnad/internal/kit/errs"
)

// Field is one labelled input as the partials print it: with its help, what was
// typed, and what is wrong with it.
type Field struct {
	ID, Name, Label, Help, Value, Error string
	Type                                string // of the input; "text" unless said
	Dir                                 string // "ltr" for addresses and codes
	Autocomplete, Pattern, List         string
	Required, Checked, Autofocus        bool
	Max, Rows                           int // letters (0: no counter) and lines
	Options                             []Option
}

// Option is a choice of a select or a radio group.
type Option struct {
	Value, Label string
	Selected     bool
}

// Field describes the field of the page's form by its name. kv are names and
// values in turn: "label" and "help" are keys of the catalogue; "value" is
// shown unless something was typed; the rest are attributes.
func (f *Frame) Field(name string, kv ...any) (Field, error) {
	d := Field{ID: "f-" + name, Name: name, Type: "text"}
	for i := 0; i+1 < len(kv); i += 2 {
		if err := d.set(f, fmt.Sprint(kv[i]), kv[i+1]); err != nil {
			return d, fmt.Errorf("field %s: %w", name, err)
		}
	}
	if f.Form != nil {
		if f.Form.Has(name) {
			d.Value = f.Form.Get(name)
		}
		if e := f.Form.Error(name); e != nil {
			d.Error = f.P.Err(e)
		}
		if len(f.Form.Values) > 0 && d.Type == "checkbox" {
			d.Checked = f.Form.Has(name)
		}
	}
	for i := range d.Options {
		d.Options[i].Selected = d.Options[i].Value == d.Value
	}
	return d, nil
}

func (d *Field) set(f *Frame, name string, value any) error {
	text, _ := value.(string)
	yes, _ := value.(bool)
	n, _ := value.(int)
	switch name {
	case "label":
		d.Label = f.P.T(text)
	case "help":
		d.Help = f.P.T(text)
	case "value":
		d.Value = fmt.Sprint(value)
	case "type":
		d.Type = text
	case "dir":
		d.Dir = text
	case "id":
		d.ID = text
	case "autocomplete":
		d.Autocomplete = text
	case "pattern":
		d.Pattern = text
	case "list":
		d.List = text
	case "required":
		d.Required = yes
	case "checked":
		d.Checked = yes
	case "autofocus":
		d.Autofocus = yes
	case "max":
		d.Max = n
	case "rows":
		d.Rows = n
	case "options":
		options, ok := value.([]Option)
		if !ok {
			return fmt.Errorf("options are %T", value)
		}
		d.Options = append([]Option(nil), options...)
	default:
		return fmt.Errorf("nothing is called %q", name)
	}
	return nil
}

// Fault is a line of the error summary.
type Fault struct{ Field, Text string }

// Faults lists what is wrong with the page's form.
func (f *Frame) Faults() (list []Fault) {
	if f.Form == nil {
		return nil
	}
	for _, e := range f.Form.Errors() {
		list = append(list, Fault{Field: e.Field, Text: f.P.Err(e)})
	}
	return list
}

// Fault is the message of one field, empty when it is well.
func (f *Frame) Fault(field string) string {
	if f.Form == nil {
		return ""
	}
	if e := f.Form.Error(field); e != nil {
		return f.P.Err(e)
	}
	return ""
}

// notFound is the answer to an address that names nothing.
func notFound() error { return errs.New(errs.NotFound, "web.not_found", nil) }
