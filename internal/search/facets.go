package search

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"isnad/internal/kit/db"
	"isnad/internal/kit/fulltext"
)

// firstYear is where years begin to be told apart.
const firstYear = 1950

// most is how many lines a facet has.
const most = 12

// years are the beginnings of the years of the zone, from firstYear to the next.
func (s *asking) years() (bounds []int64) {
	for y := firstYear; y <= s.tx.Now.In(s.q.Zone).Year()+1; y++ {
		bounds = append(bounds, time.Date(y, time.January, 1, 0, 0, 0, 0, s.q.Zone).UnixMilli())
	}
	return bounds
}

// counts keeps what the index counted; explain gives it names.
func (s *asking) counts(res *fulltext.Result) {
	if s.q.Bare {
		return
	}
	f := &s.answer.Facets
	for _, c := range res.Facets[0] {
		f.Sections = append(f.Sections, Facet{Value: c.Value, Count: c.Hits})
	}
	for _, c := range res.Facets[1] {
		f.Outlets = append(f.Outlets, Facet{Value: c.Value, Label: c.Value, Count: c.Hits})
	}
	for i := len(res.Buckets) - 1; i > 0; i-- {
		if n := res.Buckets[i]; n > 0 {
			year := strconv.Itoa(firstYear + i - 1)
			f.Years = append(f.Years, Facet{Value: year, Label: year, Count: n})
		}
	}
}

// explain names what was counted and says which other forms of each word articles
// have.
func (s *asking) explain() (err error) {
	f := &s.answer.Facets
	if len(f.Sections) > 0 && s.sections == nil {
		if s.sections, err = db.All(s.tx, scanSection, selectSections); err != nil {
			return err
		}
	}
	known := f.Sections[:0]
	for _, c := range f.Sections {
		if i := slices.IndexFunc(s.sections, func(sec section) bool { return sec.id == c.Value }); i >= 0 {
			c.Label = s.sections[i].name
			known = append(known, c)
		}
	}
	f.Sections = known
	for _, list := range []*[]Facet{&f.Sections, &f.Outlets} {
		slices.SortFunc(*list, func(a, b Facet) int {
			return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Label, b.Label), cmp.Compare(a.Value, b.Value))
		})
		*list = (*list)[:min(most, len(*list))]
	}
	return s.otherForms()
}

// shownForms is how many other forms of a word are told.
const shownForms = 6

// otherForms tells what else was looked for: only forms that live articles have.
func (s *asking) otherForms() error {
	snap := s.snapshots[0]
	for i := range s.answer.Terms {
		t := &s.answer.Terms[i]
		var forms []fulltext.TermCount
		for _, a := range s.forms[i] {
			if a.Kind != fulltext.Group {
				if n, err := snap.Frequency([]byte(a.Text)); err != nil {
					return s.e.failed(err)
				} else if n > 0 {
					forms = append(forms, fulltext.TermCount{Term: a.Text, Docs: n})
				}
				continue
			}
			list, err := snap.GroupTerms([]byte(a.Text))
			if err != nil {
				return s.e.failed(err)
			}
			forms = append(forms, list...)
		}
		slices.SortStableFunc(forms, func(a, b fulltext.TermCount) int {
			return cmp.Or(cmp.Compare(b.Docs, a.Docs), cmp.Compare(a.Term, b.Term))
		})
		for _, form := range forms {
			if form.Term != t.Folded && len(t.Other) < shownForms && !slices.Contains(t.Other, form.Term) {
				t.Other = append(t.Other, form.Term)
			}
		}
	}
	return nil
}
