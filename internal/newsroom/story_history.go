package newsroom

import (
	"strconv"

	"isnad/internal/desk"
	"isnad/internal/kit/db"
	"isnad/internal/news"
	"isnad/internal/page"
)

// historyView lists the revisions of a piece with who made them and why.
type historyView struct {
	*Frame
	Piece     desk.Piece
	Revisions []news.Revision
}

func storyRevisions(v *visit) error {
	p, err := v.piece()
	if err != nil {
		return err
	}
	view := historyView{Frame: v.frame("story-revisions", "newsroom.revisions.title"), Piece: p}
	err = v.read(func(tx *db.Tx) (err error) {
		view.Revisions, err = desk.History(tx, v.actor(), p.ID)
		return err
	})
	if err != nil {
		return err
	}
	return v.show(view)
}

// Compared reports whether a revision has a text to compare with the one
// before it.
func (h historyView) Compared(r news.Revision) bool { return r.Number > 1 && r.Kind != news.Retraction }

// Fingerprint prints the short form that readers see.
func (f *Frame) Fingerprint(s string) string { return news.ShortFingerprint(s) }

// revisionView compares a revision with the one before it; number 0 is the
// working copy against the public text.
type revisionView struct {
	*Frame
	Piece      desk.Piece
	Revision   news.Revision // zero for the working copy
	Parts      []page.DiffPart
	Fields     []fieldChange
	Prev, Next int
}

// working is the path of the comparison with the working copy.
const working = "working"

func storyRevision(v *visit) error {
	p, err := v.piece()
	if err != nil {
		return err
	}
	raw := v.r.PathValue("number")
	n, err := strconv.Atoi(raw)
	if (err != nil || n < 2 || n > p.Revision) && !(raw == working && p.Pending && p.Revision > 0) {
		return notFound()
	}
	view := revisionView{Frame: v.frame("story-revision", "newsroom.revisions.working"), Piece: p}
	if raw != working {
		view.Title = v.p.T("newsroom.revisions.one", "number", v.p.Number(n))
	}
	err = v.read(func(tx *db.Tx) error { return v.compareRevision(tx, &view, n) })
	if err != nil {
		return err
	}
	return v.show(view)
}

func (v *visit) compareRevision(tx *db.Tx, view *revisionView, n int) error {
	id, actor := view.Piece.ID, v.actor()
	was, is := news.Content{}, view.Piece.Content
	var err error
	if n == 0 {
		was, err = desk.PublicContent(tx, actor, id)
	} else {
		if was, err = desk.RevisionContent(tx, actor, id, n-1); err != nil {
			return err
		}
		is, err = desk.RevisionContent(tx, actor, id, n)
	}
	if err != nil {
		return err
	}
	view.Parts = page.DiffContents(was, is)
	if view.Fields, err = v.fieldChanges(tx, was, is); err != nil || n == 0 {
		return err
	}
	list, err := desk.History(tx, actor, id)
	for _, r := range list {
		switch {
		case r.Number == n:
			view.Revision = r
		case r.Number == n-1 && n > 2:
			view.Prev = r.Number
		case r.Number == n+1 && r.Kind != news.Retraction:
			view.Next = r.Number
		}
	}
	return err
}
