package newsroom

import (
	"math"

	"isnad/internal/clusters"
	"isnad/internal/desk"
	"isnad/internal/kit/db"
	"isnad/internal/news"
)

// shownCopies bounds the items that are named beside a text.
const shownCopies = 5

// copyView is an item that shares text with the piece in hand.
type copyView struct {
	clusters.Copy
	Standing string
	Said     string // how much, of which
}

// copies finds the items that the newsroom already has of a text, and says how
// much of it stands in each.
func (v *visit) copies(tx *db.Tx, id news.ArticleID, c news.Content) (list []copyView, err error) {
	found, err := clusters.Nearest(tx, v.actor(), clusters.TextOf(c.Body), id, shownCopies)
	if err != nil {
		return nil, err
	}
	for _, f := range found {
		view := copyView{Copy: f, Standing: string(f.State)}
		if f.Scheduled(v.now) {
			view.Standing = "scheduled"
		}
		key, share := "newsroom.copies.of-text", f.OfA()
		if f.OfB() > share && share < 0.5 { // a short item within a long text
			key, share = "newsroom.copies.of-item", f.OfB()
		}
		// Rounded down: only what is all there is called 100 %.
		view.Said = v.p.T(key, "share", v.p.Percent(math.Floor(100*share)/100, 0))
		list = append(list, view)
	}
	return list, nil
}

// copiesFragment looks for copies of the text anew, after each save.
func copiesFragment(v *visit) error {
	p, err := v.piece()
	if err != nil {
		return err
	}
	view := storyView{Frame: v.frame("story-edit", "newsroom.story.title."+string(p.Kind)), Piece: p}
	err = v.read(func(tx *db.Tx) (err error) {
		view.Copies, err = v.copiesOf(tx, p, p.Content)
		return err
	})
	if err != nil {
		return err
	}
	return v.fragment("story-edit", "story-copies", view)
}

// copiesOf leaves standing pages out: they are nobody's news.
func (v *visit) copiesOf(tx *db.Tx, p desk.Piece, c news.Content) ([]copyView, error) {
	if p.Kind == news.PageKind {
		return nil, nil
	}
	return v.copies(tx, p.ID, c)
}
