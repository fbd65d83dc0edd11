package search

import (
	"slices"
	"strings"
	"time"

	"isnad/arabic"
	"isnad/internal/kit/db"
	"isnad/internal/kit/fulltext"
)

// conditions puts the filters of a question into s.inquiry and returns its clauses,
// with those that became words again.
func (s *asking) conditions(p parsed) (clauses []clause, err error) {
	clauses = p.clauses
	for _, c := range p.conditions {
		understood := false
		switch c.name {
		case "section":
			understood = s.inSection(c)
		case "tag":
			if understood, err = s.tagged(c); err != nil {
				return nil, err
			}
		case "author":
			understood = s.named(c, 1<<inAuthors)
		case "source":
			understood = s.named(c, 1<<inSources)
		default:
			understood = s.dated(c)
		}
		switch {
		case understood:
		case len(c.words) > 0: // a hashtag that is no tag of this paper
			for _, w := range c.words {
				clauses = append(clauses, clause{words: []word{w}, not: c.not})
			}
		default:
			s.answer.Problems = append(s.answer.Problems, Problem{Key: "search.problem." + problemOf[c.name], Text: c.text})
		}
	}
	return clauses, nil
}

// problemOf says which message tells that a filter's value means nothing.
var problemOf = map[string]string{"section": "section", "tag": "tag", "author": "empty", "source": "empty",
	"from": "date", "to": "date", "date": "date"}

func (s *asking) understood(c condition, value string) {
	s.answer.Filters = append(s.answer.Filters, Filter{Name: c.name, Value: value, Not: c.not, Text: c.text})
}

// inSection takes a section by its name or the part of its address.
func (s *asking) inSection(c condition) bool {
	key := nameKey(c.value)
	for _, sec := range s.sections {
		if nameKey(sec.name) == key || sec.slug == c.value || nameKey(sec.slug) == key {
			s.query.Filters = append(s.query.Filters, s.under(sec.id, c.not))
			s.understood(c, sec.name)
			return true
		}
	}
	return false
}

// under asks for a section and those under it.
func (s *asking) under(id string, not bool) fulltext.Filter {
	ids := []string{id}
	for i := 0; i < len(ids); i++ {
		for _, sec := range s.sections {
			if sec.parent == ids[i] && !slices.Contains(ids, sec.id) {
				ids = append(ids, sec.id)
			}
		}
	}
	f := fulltext.Filter{Not: not}
	for _, id := range ids {
		f.Any = append(f.Any, fulltext.Label{Name: bySection, Value: id})
	}
	return f
}

// tagged takes a tag in any of its spellings, merged ones included.
func (s *asking) tagged(c condition) (bool, error) {
	key := arabic.TagKey(c.value)
	if key == "" {
		return false, nil
	}
	t, found, err := db.Find(s.tx, scanEntry, selectTagByKey, key)
	if err != nil || !found {
		return false, err
	}
	s.query.Filters = append(s.query.Filters, fulltext.Filter{Any: []fulltext.Label{{Name: byTag, Value: t.id}}, Not: c.not})
	s.understood(c, t.name)
	return true, nil
}

// named takes a name that stands in some fields.
func (s *asking) named(c condition, fields uint8) bool {
	words := wordsOf(c.value)
	if len(words) == 0 {
		return false
	}
	s.within(words, fields, c.not)
	s.understood(c, c.value)
	return true
}

// dated takes a date or a range of dates.
func (s *asking) dated(c condition) bool {
	span, ok := readDates(c.value, s.tx.Now.In(s.q.Zone))
	if !ok || c.not {
		return false
	}
	r := fulltext.Range{Column: publishedAt, Low: -1 << 62, High: 1 << 62}
	value := span.From.Format(time.DateOnly)
	last := span.To.AddDate(0, 0, -1).Format(time.DateOnly)
	if c.name != "to" {
		r.Low = span.From.UnixMilli()
	} else {
		value = last
	}
	if c.name != "from" {
		r.High = span.To.UnixMilli() - 1
	}
	if c.name == "date" && last != value {
		value += ".." + last
	}
	s.query.Ranges = append(s.query.Ranges, r)
	s.understood(c, value)
	return true
}

// nameKey is what two spellings of a name share.
func nameKey(name string) string {
	return strings.Join(arabic.Words(strings.NewReplacer("_", " ", "-", " ").Replace(name)), " ")
}
