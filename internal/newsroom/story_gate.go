package newsroom

import (
	"isnad/internal/desk"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/media"
	"isnad/internal/news"
)

// gate is what stands between a piece and its publication, named before
// anybody presses the button. The journey asks again.
type gate struct {
	Missing []Fault
	Piece   desk.Piece
}

// Open reports whether nothing is missing.
func (g gate) Open() bool { return len(g.Missing) == 0 }

func (v *visit) gate(tx *db.Tx, p desk.Piece, c news.Content) (*gate, error) {
	g := &gate{Piece: p}
	pictures := media.CheckUse(tx, c)
	if pictures != nil && errs.All(pictures) == nil {
		return nil, pictures
	}
	for _, err := range []error{c.Gaps(p.Kind), pictures} {
		for _, e := range errs.All(err) {
			g.Missing = append(g.Missing, Fault{Field: e.Field, Text: v.p.Err(e)})
		}
	}
	return g, nil
}

// gateFragment tells the page anew what is missing, after each save.
func gateFragment(v *visit) error {
	p, err := v.piece()
	if err != nil {
		return err
	}
	view := storyView{Frame: v.frame("story-edit", "newsroom.story.title."+string(p.Kind)), Piece: p}
	err = v.read(func(tx *db.Tx) (err error) {
		view.Gate, err = v.gate(tx, p, p.Content)
		return err
	})
	if err != nil {
		return err
	}
	return v.fragment("story-edit", "story-gate", view)
}
