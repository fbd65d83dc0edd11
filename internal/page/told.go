package page

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"isnad/internal/kit/i18n"
	"isnad/internal/news"
)

// telling puts what a search did into words and links.
type telling struct {
	p        *i18n.Printer
	q        Question
	r        Results
	sections []news.Section
}

// Tell says what a search did with a question, for readers and newsroom alike:
// the links lead to the search that the question names. sections are all there
// are; of each the id, slug and name count.
func Tell(p *i18n.Printer, q Question, r Results, sections []news.Section) Told {
	t := telling{p, q, r, sections}
	told := Told{Relaxed: r.Relaxed, Vain: r.Vain, Ignored: r.Ignored, Heard: r.Heard, Applied: t.applied(), Facets: t.facets()}
	if r.DidYouMean != "" {
		told.Better = Link{Text: r.DidYouMean, URL: q.asks(r.DidYouMean)}
	}
	for _, problem := range r.Problems {
		told.Problems = append(told.Problems, p.H(problem.Key, "text", problem.Text))
	}
	return told
}

// applied lists the filters in force, those of the form before those that
// stand in the question.
func (t telling) applied() (list []Applied) {
	add := func(kind, value, url string) {
		key := "site.search.filter." + kind
		if !t.p.Has(key) {
			key = "site.search.filter.other"
		}
		list = append(list, Applied{Text: t.p.H(key, "value", value), RemoveURL: url})
	}
	for _, s := range t.sections {
		if s.Slug == t.q.Section {
			add("section", s.Name, t.q.inSection(""))
		}
	}
	if year := t.q.year(); year != "" {
		add("year", year, t.q.between("", ""))
	} else {
		if t.q.From != "" {
			add("from", t.day(t.q.From), t.q.between("", t.q.To))
		}
		if t.q.To != "" {
			add("to", t.day(t.q.To), t.q.between(t.q.From, ""))
		}
	}
	for _, f := range t.r.Filters {
		kind := f.Kind
		if f.Not {
			kind = "not"
		}
		value := f.Value
		if f.Kind == "from" || f.Kind == "to" || f.Kind == "date" {
			value = t.days(value)
		}
		add(kind, value, t.q.asks(t.q.without(f.Text)))
	}
	if t.q.State != "" {
		without := t.q
		without.State = ""
		add("state", t.p.T("newsroom.state."+t.q.State), without.Path(1))
	}
	return list
}

// days are a day or two with dots between them, as people read them; anything
// else stays.
func (t telling) days(text string) string {
	first, last, both := strings.Cut(text, "..")
	if !both {
		return t.day(text)
	}
	return t.day(first) + " \u2013 " + t.day(last)
}

func (t telling) day(text string) string {
	at, err := time.ParseInLocation(time.DateOnly, text, t.p.Locale().Zone)
	if err != nil {
		return text
	}
	return t.p.ShortDate(at)
}

// facets divides what was found. One part alone divides nothing, unless it was
// chosen and can be let go.
func (t telling) facets() (list []Facet) {
	for kind, value := range map[FacetKind]func(string) FacetValue{FacetSection: t.section, FacetYear: t.year, FacetOutlet: t.outlet} {
		f := Facet{Kind: kind}
		for _, part := range t.r.Parts[kind] {
			v := value(part.Value)
			v.Text, v.Count = cmp.Or(part.Label, part.Value), part.Count
			f.Values = append(f.Values, v)
		}
		if len(f.Values) > 1 || slices.ContainsFunc(f.Values, func(v FacetValue) bool { return v.Current }) {
			list = append(list, f)
		}
	}
	order := []FacetKind{FacetSection, FacetYear, FacetOutlet}
	slices.SortFunc(list, func(a, b Facet) int { return slices.Index(order, a.Kind) - slices.Index(order, b.Kind) })
	return list
}

// section, year and outlet are the links of a part of what was found: to it
// alone, or back to all when it is chosen.
func (t telling) section(id string) FacetValue {
	i := slices.IndexFunc(t.sections, func(s news.Section) bool { return string(s.ID) == id })
	if i < 0 {
		return FacetValue{URL: t.q.Path(1)}
	}
	if slug := t.sections[i].Slug; slug != t.q.Section {
		return FacetValue{URL: t.q.inSection(slug)}
	}
	return FacetValue{URL: t.q.inSection(""), Current: true}
}

func (t telling) year(year string) FacetValue {
	if year == t.q.year() {
		return FacetValue{URL: t.q.between("", ""), Current: true}
	}
	return FacetValue{URL: t.q.between(year+"-01-01", year+"-12-31")}
}

// The form has no field for outlets: they stand in the text of the question.
func (t telling) outlet(name string) FacetValue {
	for _, f := range t.r.Filters {
		if f.Kind == "source" && !f.Not && f.Value == name {
			return FacetValue{URL: t.q.asks(t.q.without(f.Text)), Current: true}
		}
	}
	return FacetValue{URL: t.q.asks(t.q.with(t.p.T("site.search.word.source") + `:"` + name + `"`))}
}
