package newsroom

import (
	"net/http"
	"slices"
	"strings"

	"isnad/internal/desk"
	"isnad/internal/kit/db"
	"isnad/internal/kit/web"
	"isnad/internal/news"
	"isnad/internal/page"
)

// compareView shows two texts of a piece that were written at the same time:
// what the newsroom holds now, and what was handed in over an older version.
type compareView struct {
	*Frame
	Piece  desk.Piece // as it is stored now
	Parts  []page.DiffPart
	Fields []fieldChange
	Hidden []hiddenField // everything that was handed in
	Typed  string        // version that the writer began from
}

type hiddenField struct{ Name, Value string }

// compareStory answers the dialog of <isnad-autosave>.
func compareStory(v *visit) error {
	p, err := v.piece()
	if err != nil {
		return err
	}
	form, err := v.storyForm()
	if err != nil {
		return err
	}
	return v.showComparison(http.StatusOK, p.ID, form)
}

func (v *visit) showComparison(status int, id news.ArticleID, form *web.Form) error {
	view := compareView{Frame: v.frame("story-compare", "newsroom.compare.title"), Typed: form.Text("version")}
	err := v.read(func(tx *db.Tx) (err error) {
		if view.Piece, err = desk.Open(tx, v.actor(), id); err != nil {
			return err
		}
		// What is wrong with the text that was handed in is said when it is saved.
		mine, _ := v.typed(form, view.Piece)
		view.Parts = page.DiffContents(view.Piece.Content, mine)
		view.Fields, err = v.fieldChanges(tx, view.Piece.Content, mine)
		return err
	})
	if err != nil {
		return err
	}
	for name, values := range form.Values {
		if name == "version" || name == "do" {
			continue
		}
		for _, value := range values {
			view.Hidden = append(view.Hidden, hiddenField{name, value})
		}
	}
	slices.SortStableFunc(view.Hidden, func(a, b hiddenField) int { return strings.Compare(a.Name, b.Name) })
	return v.answer(status, "story-compare", "layout.html", view)
}

// Same reports whether the two texts agree in everything.
func (c compareView) Same() bool { return len(c.Parts) == 0 && len(c.Fields) == 0 }
