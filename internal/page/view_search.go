package page

import "html/template"

// Search is the search page, with or without a question.
type Search struct {
	*Base
	Query    string
	Section  string   // chosen slug
	Choices  []Option // sections; none when the database could not be asked
	From, To string   // yyyy-mm-dd as typed
	Sort     string   // "" by relevance, "newest"
	Errors   []FieldError
	Busy     bool // nothing was looked for: too many ask at once; Errors says so

	Asked   bool // false: the form only
	Total   int
	More    bool   // there are more than the pages lead to
	Results []Card // Marked and Snippet are set
	Pager   *Pager

	Told

	Examples []Example // the language of questions
	Latest   []Card    // offered when nothing was found
	Topics   []Link
}

// Told is what a search says of the question that it was asked.
type Told struct {
	Better   Link      // «هل تقصد»: a question that finds something; empty URL for none
	Relaxed  bool      // no article has every word: these have most of them
	Vain     bool      // the question had nothing but words that stand in every article
	Ignored  []string  // such words, left out
	Heard    []Heard   // what was looked for besides the words as typed
	Applied  []Applied // filters in force
	Problems []template.HTML
	Facets   []Facet
}

// Narrowed reports whether the form's own filters narrow the search: themes
// show them open then.
func (s *Search) Narrowed() bool {
	return s.Section != "" || s.From != "" || s.To != "" || s.Sort != ""
}

// Error returns what is wrong with a field of the form, "" when nothing is.
func (s *Search) Error(field string) string {
	for _, e := range s.Errors {
		if e.Field == field {
			return e.Message
		}
	}
	return ""
}

// Heard is a word of the question with its other forms that were looked for.
type Heard struct {
	Word  string
	Forms []string
}

// Applied is a filter in force, with the address of the search without it.
type Applied struct {
	Text      template.HTML // «القسم: محلي»
	RemoveURL string
}

// Facet is one way to divide what was found.
type Facet struct {
	Kind   FacetKind // its heading is site.search.facet.<kind>
	Values []FacetValue
}

// FacetKind is the code of a facet.
type FacetKind string

// The facets of a search.
const (
	FacetSection FacetKind = "section"
	FacetYear    FacetKind = "year"
	FacetOutlet  FacetKind = "outlet"
)

// FacetValue is a part of what was found. The address of the current one leads
// back to all.
type FacetValue struct {
	Text    string
	Count   int
	URL     string
	Current bool
}

// Example is a question that shows what the language of questions can do.
type Example struct {
	Query string
	URL   string
	Means string
}
