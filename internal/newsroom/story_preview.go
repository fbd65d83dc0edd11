package newsroom

import (
	"bytes"
	"fmt"

	"isnad/internal/desk"
	"isnad/internal/kit/db"
	"isnad/internal/kit/web"
	"isnad/internal/page"
)

// previewView shows the page that readers would get, on a telephone and on a
// desk, in two frames.
type previewView struct {
	*Frame
	Piece desk.Piece
}

func previewStory(v *visit) error {
	p, err := v.piece()
	if err != nil {
		return err
	}
	if v.Page == nil || v.Theme == nil {
		return notFound()
	}
	return v.show(previewView{Frame: v.frame("story-preview", "newsroom.preview.title"), Piece: p})
}

// previewPage is what stands in the frames: the stored working copy in the
// reader's theme, under the reader's policy.
func previewPage(v *visit) error {
	p, err := v.piece()
	if err != nil {
		return err
	}
	if v.Page == nil || v.Theme == nil {
		return notFound()
	}
	var shown *page.Shown
	err = v.read(func(tx *db.Tx) error {
		shown, err = v.Page.Preview(tx, v.actor(), p.ID, p.Content)
		return err
	})
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := v.Theme.Set().Execute(&b, shown.Template, shown.View); err != nil {
		return fmt.Errorf("printing the preview of %s: %w", p.ID, err)
	}
	v.w.Header().Set("Content-Security-Policy", web.Reader()["Content-Security-Policy"])
	return web.HTML(v.w, 200, b.Bytes())
}

// readView is a piece that the user may read but not change.
type readView struct {
	*Frame
	Piece desk.Piece
	Why   string
}

func (v *visit) readStory(p desk.Piece, why error) error {
	view := readView{Frame: v.frame("story-read", "newsroom.story.title."+string(p.Kind)), Piece: p}
	if p.Content.Headline != "" {
		view.Title = p.Content.Headline
	}
	for _, problem := range v.problems(why) {
		view.Why = problem.Message
	}
	return v.show(view)
}

// Public is the address of the published piece; empty before.
func (r readView) Public() string { return publicPath(r.Piece.Article, r.Now) }
