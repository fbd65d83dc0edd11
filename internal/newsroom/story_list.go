package newsroom

import (
	"net/url"
	"strconv"
	"time"

	"isnad/internal/desk"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/kit/web"
	"isnad/internal/news"
	"isnad/internal/search"
)

// storyListView is the list of pieces. All that narrows it is in the address.
type storyListView struct {
	*Frame
	Filter desk.Filter
	Rows   []storyRow
	Next   string // address of the older rows
	First  string // address of the first page, empty on it

	sections []news.Section
	counts   map[string]int
}

type storyRow struct {
	desk.Row
	Chip     chip
	Standing string // the state that the row shows: scheduled and corrected are states here
}

// chip is what the list says of a piece's chain.
type chip struct{ Shape, Text string }

const storiesPerPage = 30

// storyStates are the values of the filter, as the select offers them.
var storyStates = []string{"draft", "review", "ready", "scheduled", "live", "pending", "nochain", "retracted"}

// savedView is a tab over the list: a filter with a name.
type savedView struct {
	Label, Path string
	Count       int
	Current     bool
}

func storyList(v *visit) error {
	q := v.r.URL.Query()
	f := desk.Filter{State: q.Get("state"), Kind: news.ArticleKind, Section: news.SectionID(q.Get("section")), Word: oneLine(q.Get("q")),
		Before: v.number("before"), Limit: storiesPerPage + 1}
	if !has(storyStates, f.State) {
		f.State = ""
	}
	if q.Get("mine") != "" {
		f.Author = v.user.ID
	}
	if q.Get("kind") == string(news.PageKind) {
		f.Kind = news.PageKind
	}
	view := storyListView{Frame: v.frame("story-list", "newsroom.stories.title"), Filter: f}
	var rows []desk.Row
	err := v.read(func(tx *db.Tx) (err error) {
		if view.sections, err = desk.Sections(tx); err != nil {
			return err
		}
		if view.counts, err = desk.Counts(tx, v.actor()); err != nil {
			return err
		}
		if f.Word != "" && f.Kind == news.ArticleKind { // standing pages are not searched
			if f.Among, err = v.withWords(tx, f.Word); err != nil {
				return err
			}
			f.Word = ""
		}
		rows, err = desk.List(tx, v.actor(), f)
		return err
	})
	if err != nil {
		return err
	}
	if f.Before > 0 {
		view.First = view.address("before", "")
	}
	if len(rows) > storiesPerPage {
		rows = rows[:storiesPerPage]
		view.Next = view.address("before", strconv.FormatInt(rows[len(rows)-1].TouchedAt.UnixMilli(), 10))
	}
	for _, r := range rows {
		view.Rows = append(view.Rows, storyRow{Row: r, Chip: view.chip(r), Standing: standing(r.Article, v.now)})
	}
	return v.show(view)
}

// withWords finds the pieces that have the words of a question, the newest of
// many; none when it cannot be answered.
func (v *visit) withWords(tx *db.Tx, question string) ([]news.ArticleID, error) {
	a, err := v.Search.FindPieces(tx, v.actor(), search.Question{Text: question, Order: search.Newest, Zone: v.site.Location(), Limit: listedAtMost, Bare: true})
	if err != nil && !errs.Is(err, errs.Invalid) {
		return nil, err
	}
	return append([]news.ArticleID{}, a.IDs...), nil
}

// standing is the state that people speak of: scheduled and corrected are none
// of news.State.
func standing(a news.Article, now time.Time) string {
	switch {
	case a.Scheduled(now):
		return "scheduled"
	case a.State == news.Published && !a.CorrectedAt.IsZero():
		return "corrected"
	}
	return string(a.State)
}

func (f *Frame) chip(r desk.Row) chip {
	switch r.Shape {
	case news.NamedShape, news.UnnamedShape, news.MixedShape:
		return chip{string(r.Shape), f.N("site.chip."+string(r.Shape), r.Origins)}
	case news.StatementShape, news.DocumentShape, news.BrokenShape:
		return chip{string(r.Shape), f.T("site.chip." + string(r.Shape))}
	case news.OwnShape:
		return chip{string(r.Shape), f.T("site.chip.ours")}
	case news.OpinionShape, news.ServiceShape:
		return chip{"none", f.T("newsroom.story.note." + string(r.Shape))}
	}
	if r.Revision > 0 && r.Kind == news.ArticleKind {
		return chip{"missing", f.T("newsroom.stories.no-chain")}
	}
	return chip{}
}

// address is this list with one parameter changed.
func (s storyListView) address(name, value string) string {
	q := url.Values{}
	for key, now := range map[string]string{"state": s.Filter.State, "section": string(s.Filter.Section), "q": s.Filter.Word} {
		if now != "" {
			q.Set(key, now)
		}
	}
	if s.Filter.Author != "" {
		q.Set("mine", "1")
	}
	if s.Filter.Kind == news.PageKind {
		q.Set("kind", string(news.PageKind))
	}
	q.Set(name, value)
	if value == "" {
		q.Del(name)
	}
	if len(q) == 0 {
		return home + "stories"
	}
	return home + "stories?" + q.Encode()
}

// Views are the tabs.
func (s storyListView) Views() (list []savedView) {
	add := func(label, query, count string) {
		v := savedView{Label: s.T("newsroom.stories.view." + label), Path: home + "stories" + query, Count: s.counts[count]}
		want, _ := url.ParseQuery(trimmed(query))
		v.Current = want.Get("state") == s.Filter.State && (want.Get("mine") != "") == (s.Filter.Author != "") &&
			s.Filter.Kind == news.ArticleKind
		list = append(list, v)
	}
	add("all", "", "")
	if s.May("article.write") {
		add("drafts", "?mine=1&state=draft", "")
	}
	add("review", "?state=review", "review")
	add("ready", "?state=ready", "ready")
	add("scheduled", "?state=scheduled", "scheduled")
	add("live", "?state=live", "")
	add("pending", "?state=pending", "")
	add("nochain", "?state=nochain", "")
	return list
}

func trimmed(query string) string {
	if query == "" {
		return ""
	}
	return query[1:]
}

// States are the options of the filter.
func (s storyListView) States() []Option {
	list := []Option{{Label: s.T("newsroom.stories.any-state")}}
	for _, state := range storyStates {
		list = append(list, Option{Value: state, Label: s.T("newsroom.state." + state), Selected: state == s.Filter.State})
	}
	return list
}

// Sections are the options of the filter.
func (s storyListView) Sections() []Option {
	list := sectionOptions(s.P, s.sections)
	list[0].Label = s.T("newsroom.stories.any-section")
	for i := range list {
		list[i].Selected = list[i].Value == string(s.Filter.Section)
	}
	return list
}

// Mine reports whether only the user's own pieces are listed.
func (s storyListView) Mine() bool { return s.Filter.Author != "" }

// Narrowed reports whether anything narrows the list: an empty one then says
// something else than «write your first piece».
func (s storyListView) Narrowed() bool {
	return s.Filter.State != "" || s.Filter.Section != "" || s.Filter.Word != "" || s.Mine()
}

// moveSelected approves or returns the chosen rows, each by itself: one that
// cannot does not keep the others.
func moveSelected(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	move, said := desk.Approve, "newsroom.stories.approved"
	if form.Get("do") == "return" {
		move, said = desk.Return, "newsroom.stories.returned"
	}
	done, left := 0, 0
	for _, id := range form.All("id") {
		err := v.write(func(tx *db.Tx) error { return move(tx, v.actor(), news.ArticleID(id), "") })
		switch {
		case err == nil:
			done++
		case errs.Is(err, errs.Conflict), errs.Is(err, errs.NotFound), errs.Is(err, errs.Gone), errs.Is(err, errs.Denied):
			left++
		default:
			return err
		}
	}
	flash := web.Flash{Key: said, Values: map[string]string{"done": v.p.Number(done), "left": v.p.Number(left)}}
	if left > 0 {
		flash.Key, flash.Kind = said+"-some", "warning"
	}
	return v.done(v.back(form, home+"stories"), flash)
}
