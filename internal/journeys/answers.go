package journeys

import (
	"isnad/internal/page"
	"isnad/internal/search"
)

// Results hands what the search answered over to who prints it.
func Results(a search.Answer) page.Results {
	r := page.Results{Asked: true, Total: a.Total, IDs: a.IDs, Marks: a.Marks, Ignored: a.Ignored, Relaxed: a.Relaxed,
		DidYouMean: a.DidYouMean, Vain: a.Total == 0 && len(a.Terms) == 0 && len(a.Filters) == 0 && len(a.Ignored) > 0,
		Parts: map[page.FacetKind][]page.Portion{page.FacetSection: portions(a.Facets.Sections), page.FacetYear: portions(a.Facets.Years),
			page.FacetOutlet: portions(a.Facets.Outlets)}}
	for _, t := range a.Terms {
		if !t.Not && len(t.Other) > 0 {
			r.Heard = append(r.Heard, page.Heard{Word: t.Typed, Forms: t.Other})
		}
	}
	for _, f := range a.Filters {
		r.Filters = append(r.Filters, page.Filter{Kind: f.Name, Value: f.Value, Not: f.Not, Text: f.Text})
	}
	for _, p := range a.Problems {
		r.Problems = append(r.Problems, page.Problem{Key: p.Key, Text: p.Text})
	}
	return r
}

func portions(list []search.Facet) (parts []page.Portion) {
	for _, f := range list {
		parts = append(parts, page.Portion{Value: f.Value, Label: f.Label, Count: f.Count})
	}
	return parts
}
