package newsroom

import (
	"isnad/internal/kit/db"
	"isnad/internal/search"
)

// suggestAtMost is how many options stand under the search field.
const suggestAtMost = 8

// suggestion is an option of the list under the search field.
type suggestion struct {
	Icon, Text, Hint string
	Href, Fill       string // one of them: where it leads, or what is searched for
}

// suggestView is the fragment of the list.
type suggestView struct {
	*Frame
	List []suggestion
}

var suggestionIcons = map[search.SuggestionKind]string{search.ToPiece: "stories", search.ToTag: "tags", search.ToAuthor: "authors",
	search.ToSource: "chain", search.ToSection: "sections"}

// suggest answers <isnad-suggest> with a fragment.
func suggest(v *visit) error {
	view := suggestView{Frame: v.frame("search", "newsroom.search.title")}
	var found []search.Suggestion
	typed := oneLine(v.r.URL.Query().Get("q"))
	err := v.read(func(tx *db.Tx) (err error) {
		found, err = v.Search.Suggest(tx, v.actor(), typed, suggestAtMost)
		return err
	})
	if err != nil {
		return err
	}
	for _, f := range found {
		s := suggestion{Icon: suggestionIcons[f.Kind], Text: f.Text, Fill: f.Question, Hint: v.p.T("newsroom.search.kind." + string(f.Kind))}
		if f.Kind == search.ToPiece {
			s.Href, s.Hint = storyPath(f.Piece), v.p.T("newsroom.state."+string(f.State))
		}
		view.List = append(view.List, s)
	}
	return v.fragment("search", "suggestions", view)
}
