package newsroom

import (
	"fmt"
	"slices"

	"isnad/internal/news"
)

// lineView is a line of the chain as the page prints it; number -1 is the
// template that a script copies.
type lineView struct {
	*Frame
	number int
	row    lineRow
}

// hopView is a hop of a line as the page prints it.
type hopView struct {
	*Frame
	line, number int
	fields       map[string]string
}

// Lines are the typed lines; an empty one when there is none, to begin with.
func (s storyView) Lines() (list []lineView) {
	for i, row := range s.Rows {
		list = append(list, lineView{s.Frame, i, row})
	}
	if len(list) == 0 && s.Form.Text("chain.note") == "" {
		list = append(list, lineView{s.Frame, 0, lineRow{hops: []map[string]string{{}}}})
	}
	return list
}

// BlankLine and BlankHop are what scripts copy.
func (s storyView) BlankLine() lineView { return lineView{s.Frame, -1, lineRow{}} }

// BlankHop is a hop without a name for its fields: the script gives them.
func (s storyView) BlankHop() hopView { return hopView{Frame: s.Frame, line: -1, number: -1} }

// Hops are the hops of the line, from the origin to us.
func (l lineView) Hops() (list []hopView) {
	for j, fields := range l.row.hops {
		list = append(list, hopView{l.Frame, l.number, j, fields})
	}
	return list
}

// Number counts from 0; it stands in the values of the line's buttons.
func (l lineView) Number() int { return l.number }

// Name is the form's name of a field of the line.
func (l lineView) Name(field string) string {
	if l.number < 0 {
		return ""
	}
	return fmt.Sprintf("chain.%d.%s", l.number, field)
}

// Value is what was typed into a field of the line.
func (l lineView) Value(field string) string { return l.row.fields[field] }

// Told reports whether something is said of the line's independence.
func (l lineView) Told() bool {
	return l.Value("same") != "" || l.Value("distinct") != "" || l.Fault(l.Name("same")) != ""
}

// Name is the form's name of a field of the hop.
func (h hopView) Name(field string) string {
	if h.number < 0 {
		return ""
	}
	return fmt.Sprintf("chain.%d.%d.%s", h.line, h.number, field)
}

// Place is the hop in the values of its buttons: "0.1".
func (h hopView) Place() string { return fmt.Sprintf("%d.%d", h.line, h.number) }

// Value is what was typed into a field of the hop.
func (h hopView) Value(field string) string { return h.fields[field] }

// Wrong is the message at a field of the hop, empty when it is well.
func (h hopView) Wrong(field string) string {
	if h.number < 0 {
		return ""
	}
	return h.Fault(h.Name(field))
}

// folded are the fields of a hop that stand behind «details».
var folded = []string{"cue", "medium", "at", "url", "archive", "lang", "translator", "supports"}

// Filled reports whether the folded fields hold anything.
func (h hopView) Filled() bool {
	return slices.ContainsFunc(folded, func(name string) bool { return h.Value(name) != "" })
}

// Faulty reports whether one of the folded fields is wrong: they open then.
func (h hopView) Faulty() bool {
	return slices.ContainsFunc(folded, func(name string) bool { return h.Wrong(name) != "" })
}

// Origins are the kinds that begin a line.
func (h hopView) Origins() []Option { return h.kinds(news.OriginKinds) }

// Relays are the kinds that carry it.
func (h hopView) Relays() []Option { return h.kinds(news.RelayKinds) }

func (h hopView) kinds(kinds []news.HopKind) (list []Option) {
	for _, k := range kinds {
		list = append(list, Option{Value: string(k), Label: h.T("newsroom.hop.kind." + string(k)), Selected: h.fields["kind"] == string(k)})
	}
	return list
}

// Verbs are what a source or an outlet may have done.
func (h hopView) Verbs() []Option {
	list := []Option{{Label: h.T("newsroom.hop.no-verb")}}
	for _, verb := range news.Verbals {
		list = append(list, Option{Value: string(verb), Label: h.T("site.verb." + string(verb)), Selected: h.fields["verb"] == string(verb)})
	}
	return list
}

// In is a field of the hop for the partial that prints it.
func (h hopView) In(field, label, kind string) hopField { return hopField{h, field, label, kind} }

// hopField is one input of a hop.
type hopField struct {
	Hop                hopView
	Field, Label, Type string
}
