package page

import (
	"fmt"

	"isnad/internal/kit/db"
	"isnad/internal/kit/i18n"
	"isnad/internal/news"
)

// ResultsPerPage is how many articles a page of the search shows, and
// deepestResults the last page that it leads to: what lies further is found by
// asking better, and counting that far is dear.
const (
	ResultsPerPage = perPage
	deepestResults = 50
)

// Results is what the search found and how it took the question.
type Results struct {
	Asked      bool
	Total      int
	IDs        []news.ArticleID        // one page, in order
	Marks      func(string) [][2]int   // whole words to mark in a text, byte ranges in order; nil for none
	Heard      []Heard                 // words with the other forms that were looked for
	Ignored    []string                // words that stand in every article
	Vain       bool                    // there were no others
	Relaxed    bool                    // no article has every word
	DidYouMean string                  // a question that finds something
	Filters    []Filter                // filters in the text of the question that were understood
	Problems   []Problem               // and those that were not
	Parts      map[FacetKind][]Portion // how what was found divides
}

// Filter is a filter that the text of a question named.
type Filter struct {
	Kind  string // site.search.filter.<kind>
	Value string // as it was understood, for people; a day as yyyy-mm-dd
	Not   bool   // what fits is left out
	Text  string // as it stands in the question
}

// Problem is a part of a question that could not be understood.
type Problem struct {
	Key  string // message; its one value is Text
	Text string
}

// Portion is a part of what was found: a section by its id, a year, an
// outlet by its name.
type Portion struct {
	Value string
	Label string // what people read; "" for the value itself
	Count int
}

// LastResults is the last page of a search that found total articles.
func LastResults(total int) int {
	return min(max(total-1, 0)/perPage+1, deepestResults)
}

// Search makes the search page.
func (b *Builder) Search(tx *db.Tx, v Variant, q Question, r Results) (*Shown, error) {
	m, err := b.start(tx, v)
	if err != nil {
		return nil, err
	}
	sections, err := db.All(tx, scanSection, selectAllSections)
	if err != nil {
		return nil, err
	}
	view := m.asked(q, r)
	named := make([]news.Section, len(sections))
	for i, s := range sections {
		named[i] = news.Section{ID: s.id, Slug: s.slug, Name: s.name}
		view.Choices = append(view.Choices, Option{Value: s.slug, Text: s.name, Selected: s.slug == q.Section})
	}
	if r.Asked {
		m.needs(FoundTag)
		view.Told = Tell(m.base.P, q, r, named)
	}
	if len(r.IDs) > 0 {
		if view.Results, err = m.found(r.IDs); err == nil {
			err = m.marked(view.Results, r.Marks)
		}
	} else {
		err = m.consolation(view)
	}
	if err != nil {
		return nil, err
	}
	return m.shown("search", view), nil
}

// asked begins the view of a search page; it asks the database nothing.
func (m *making) asked(q Question, r Results) *Search {
	p := m.base.P
	view := &Search{Base: m.base, Query: q.Text, Section: q.Section, From: q.From, To: q.To, Sort: q.Sort, Errors: q.Errors,
		Asked: r.Asked && len(q.Errors) == 0, Total: r.Total, Examples: Examples(p, q)}
	last := LastResults(r.Total)
	view.More = r.Total > last*perPage
	view.Pager = NewPager(min(max(1, q.Page), last), last, q.Path)
	title := p.T("site.search.title")
	if q.Text != "" {
		title = p.T("site.search.title-of", "question", q.Text)
	}
	if q.Page > 1 {
		title += p.T("site.page-of", "page", q.Page)
	}
	m.head(title, "", q.Path(max(1, q.Page)))
	m.base.Head.Robots = "noindex"
	return view
}

// SearchBusy makes the page for when the search takes no questions. It keeps
// what was typed and needs no database: base is the last known frame.
func SearchBusy(base *Base, q Question, message string) *Search {
	base.Head = Head{Title: base.P.T("site.search.title"), Robots: "noindex", Type: "website"}
	return &Search{Base: base, Query: q.Text, Section: q.Section, From: q.From, To: q.To, Sort: q.Sort, Busy: true,
		Errors: []FieldError{{Message: message}}}
}

// consolation is what a page without results offers instead.
func (m *making) consolation(view *Search) (err error) {
	if view.Asked {
		m.needs(LatestTag)
		if view.Latest, err = m.cards(selectLatest, db.At(m.tx.Now), latestOnMissing, 0); err != nil {
			return err
		}
	}
	m.needs(TopicsTag)
	view.Topics, err = db.All(m.tx, func(row db.Scanner) (l Link, err error) {
		var id news.TopicID
		var slug string
		err = row.Scan(&id, &slug, &l.Text)
		l.URL = TopicPath(slug)
		return l, err
	}, selectNewestTopics)
	return err
}

// Examples are questions that show the language of questions, asked where q is.
func Examples(p *i18n.Printer, q Question) (list []Example) {
	for _, name := range []string{"words", "phrase", "without", "filters", "dates", "names"} {
		query := p.T("site.search.example." + name)
		list = append(list, Example{Query: query, URL: Question{At: q.At, Text: query}.Path(1), Means: p.T("site.search.example." + name + ".means")})
	}
	return list
}

// marked marks the found words in each card's headline, and shows them in its
// text.
func (m *making) marked(cards []Card, marks func(string) [][2]int) error {
	if marks == nil {
		return nil
	}
	texts, err := m.texts(cards)
	if err != nil {
		return err
	}
	for i := range cards {
		c := &cards[i]
		c.Marked = Marked(c.Headline, marks(c.Headline))
		if c.Snippet = Snippet(texts[c.Number], marks); c.Snippet == "" {
			c.Snippet = Snippet(c.Standfirst, marks)
		}
	}
	return nil
}

// texts reads the plain texts of several articles, by number.
func (m *making) texts(cards []Card) (map[int64]string, error) {
	numbers := make([]int64, len(cards))
	for i, c := range cards {
		numbers[i] = c.Number
	}
	all := make(map[int64]string, len(cards))
	list, args := db.List(1, numbers)
	rows, err := db.All(m.tx, func(row db.Scanner) (t struct {
		number int64
		body   string
	}, err error) {
		return t, row.Scan(&t.number, &t.body)
	}, fmt.Sprintf(selectBodiesByNumber, list), args...)
	for _, r := range rows {
		all[r.number] = plainBody(r.body)
	}
	return all, err
}
