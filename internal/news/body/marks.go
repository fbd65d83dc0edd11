package body

import "slices"

// A returns the mark's attributes, zero when it has none.
func (m Mark) A() Attrs {
	if m.Attrs == nil {
		return Attrs{}
	}
	return *m.Attrs
}

// LinkTo makes a link mark.
func LinkTo(href string) Mark { return Mark{Type: Link, Attrs: &Attrs{Href: href}} }

// InLang makes a mark for a run of another language; dir is ltr or rtl.
func InLang(lang, dir string) Mark { return Mark{Type: Lang, Attrs: &Attrs{Lang: lang, Dir: dir}} }

// markRank is the order in which marks nest, outermost first. A link stands
// outside so that one link over bold and plain words stays one link.
func markRank(t MarkType) int {
	switch t {
	case Link:
		return 0
	case Lang:
		return 1
	case Bold:
		return 2
	case Italic:
		return 3
	case Strike:
		return 4
	case Superscript:
		return 5
	case Subscript:
		return 6
	case Code:
		return 7
	}
	return -1
}

// canonicalMarks sorts marks by rank, without changing the argument.
func canonicalMarks(marks []Mark) []Mark {
	if len(marks) == 0 {
		return nil
	}
	sorted := slices.Clone(marks)
	slices.SortStableFunc(sorted, func(a, b Mark) int { return markRank(a.Type) - markRank(b.Type) })
	for i, m := range sorted {
		if m.Attrs != nil && *m.Attrs == (Attrs{}) {
			sorted[i].Attrs = nil
		}
	}
	return sorted
}

// has reports whether one of the marks is of type t.
func has(marks []Mark, t MarkType) bool {
	return slices.ContainsFunc(marks, func(m Mark) bool { return m.Type == t })
}
