package newsroom

import (
	"html/template"
	"time"

	"isnad/internal/desk"
	"isnad/internal/journeys"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/news"
	"isnad/internal/news/body"
	"isnad/internal/page"
	"isnad/internal/search"
)

const (
	foundPerPage = 20
	deepestFound = 50  // pages
	listedAtMost = 500 // pieces that a word of the story list's filter finds
)

// searchPath is the search of all pieces, whatever their state.
const searchPath = home + "search"

// searchView is what the newsroom's search found.
type searchView struct {
	*Frame
	page.Told
	Asked    page.Question
	Total    int
	Rows     []foundRow
	Fault    string // why the question is not answered
	Examples []page.Example
	Prev     string
	Next     string

	sections []news.Section
}

// foundRow is a piece with the words that were found in it.
type foundRow struct {
	desk.Row
	Standing string
	Marked   template.HTML // the headline; "" when nothing is marked in it
	Snippet  template.HTML
}

// foundStates are the states that the search can be narrowed to.
var foundStates = []string{"draft", "review", "ready", "scheduled", "published", "retracted"}

func searchPieces(v *visit) error {
	param := v.r.URL.Query().Get
	q := page.Question{At: searchPath, Text: oneLine(param("q")), Section: param("section"), From: param("from"), To: param("to"), Page: max(1, int(v.number("page")))}
	if param("sort") == page.SortNewest {
		q.Sort = page.SortNewest
	}
	if has(foundStates, param("state")) {
		q.State = param("state")
	}
	view := searchView{Frame: v.frame("search", "newsroom.search.title"), Asked: q, Examples: page.Examples(v.p, page.Question{At: searchPath})}
	if q.Text != "" {
		view.Title = v.p.T("site.search.title-of", "question", q.Text)
	}
	err := v.read(func(tx *db.Tx) (err error) {
		if view.sections, err = desk.Sections(tx); err != nil || !view.Asks() {
			return err
		}
		return v.findPieces(tx, &view)
	})
	if err != nil {
		return err
	}
	return v.show(view)
}

// findPieces asks the search and reads what it found.
func (v *visit) findPieces(tx *db.Tx, view *searchView) error {
	q := &view.Asked
	ask := search.Question{Text: q.Text, State: q.State, Zone: v.site.Location(), Limit: foundPerPage}
	for _, s := range view.sections {
		if s.Slug == q.Section {
			ask.Section = s.ID
		}
	}
	if q.Sort == page.SortNewest {
		ask.Order = search.Newest
	}
	ask.From, ask.To = v.dayFrom(q.From, 0), v.dayFrom(q.To, 1)
	q.Page = min(q.Page, deepestFound)
	ask.Offset = (q.Page - 1) * foundPerPage
	a, err := v.Search.FindPieces(tx, v.actor(), ask)
	if list := errs.All(err); list != nil && (errs.Is(err, errs.Invalid) || errs.Is(err, errs.Unavailable)) {
		view.Fault = v.p.Err(list[0]) // beside what was typed
		return nil
	}
	if err != nil {
		return err
	}
	view.Total, view.Told = a.Total, page.Tell(v.p, *q, journeys.Results(a), view.sections)
	if q.Page > 1 {
		view.Prev = q.Path(q.Page - 1)
	}
	if q.Page < deepestFound && q.Page*foundPerPage < a.Total {
		view.Next = q.Path(q.Page + 1)
	}
	view.Rows, err = v.foundRows(tx, a)
	return err
}

// foundRows reads the pieces of an answer as the newsroom has them: the working
// copy where there is one.
func (v *visit) foundRows(tx *db.Tx, a search.Answer) (rows []foundRow, err error) {
	list, err := desk.Rows(tx, v.actor(), a.IDs)
	if err != nil {
		return nil, err
	}
	for _, r := range list {
		p, err := desk.Open(tx, v.actor(), r.ID)
		if err != nil {
			return nil, err
		}
		row := foundRow{Row: r, Standing: standing(r.Article, v.now), Marked: page.Marked(r.Headline, a.Marks(r.Headline))}
		text := p.Content.Standfirst
		if p.Content.Body != nil {
			text += "\n" + body.Plain(p.Content.Body)
		}
		if row.Snippet = page.Snippet(text, a.Marks); row.Snippet == "" {
			row.Snippet = template.HTML(template.HTMLEscapeString(p.Content.Standfirst))
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// dayFrom reads yyyy-mm-dd in the paper's zone, days later; zero for anything
// else.
func (v *visit) dayFrom(text string, days int) db.Time {
	t, err := time.ParseInLocation(time.DateOnly, text, v.site.Location())
	if err != nil {
		return db.Time{}
	}
	return db.At(t.AddDate(0, 0, days))
}

// Asks reports whether there is anything to look for: filters alone are the
// story list's matter.
func (s searchView) Asks() bool { return s.Asked.Text != "" }

// States are the options of the filter.
func (s searchView) States() []Option {
	list := []Option{{Label: s.T("newsroom.stories.any-state")}}
	for _, state := range foundStates {
		list = append(list, Option{Value: state, Label: s.T("newsroom.state." + state), Selected: state == s.Asked.State})
	}
	return list
}

// Sections are the options of the filter, by slug: the address is read by
// people.
func (s searchView) Sections() []Option {
	list := []Option{{Label: s.T("newsroom.stories.any-section")}}
	for _, each := range s.sections {
		list = append(list, Option{Value: each.Slug, Label: each.Name, Selected: each.Slug == s.Asked.Section})
	}
	return list
}
