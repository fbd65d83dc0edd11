package newsroom

import (
	"slices"
	"strings"

	"isnad/internal/clusters"
	"isnad/internal/desk"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/kit/web"
	"isnad/internal/news"
)

// offeredPicks bounds the articles that a search for one offers.
const offeredPicks = 10

// relatedView is where an editor chooses what is read after a piece.
type relatedView struct {
	*Frame
	Piece desk.Piece
	Word  string
	Picks []pickView
	Found []desk.Row
	Shown []pickView // what readers see now
}

// pickView is an article that is or may be read after the piece.
type pickView struct {
	ID       news.ArticleID
	Headline string
	Standing string
	Public   string
}

// Full reports whether no more can be chosen.
func (r relatedView) Full() bool { return len(r.Picks) >= clusters.MaxPicks }

// Chosen reports whether an article is among the picks.
func (r relatedView) Chosen(id news.ArticleID) bool {
	return slices.ContainsFunc(r.Picks, func(p pickView) bool { return p.ID == id })
}

func relatedPath(id news.ArticleID) string { return storyPath(id) + "/related" }

// storyRelated shows the picks and finds articles to pick.
func storyRelated(v *visit) error {
	p, err := v.piece()
	if err != nil {
		return err
	}
	return v.showRelated(p, web.NewForm(nil))
}

func (v *visit) showRelated(p desk.Piece, form *web.Form) error {
	view := relatedView{Frame: v.frame("story-related", "newsroom.related.title"), Piece: p, Word: oneLine(v.r.URL.Query().Get("q"))}
	view.Form = form
	err := v.read(func(tx *db.Tx) (err error) {
		picks, err := clusters.Picks(tx, p.ID)
		if err != nil {
			return err
		}
		if view.Picks, err = v.picked(tx, picks); err != nil {
			return err
		}
		if view.Word != "" {
			if view.Found, err = v.pickable(tx, p.ID, view.Word); err != nil {
				return err
			}
		}
		if v.Page == nil || v.Page.Related == nil || !p.Live(v.now) {
			return nil
		}
		shown, err := v.Page.Related(tx, p.ID, clusters.MaxPicks)
		if err != nil {
			return err
		}
		view.Shown, err = v.picked(tx, shown)
		return err
	})
	if err != nil {
		return err
	}
	if v.isSwap() {
		return v.fragment("story-related", "related-found", view)
	}
	return v.show(view)
}

// picked names articles.
func (v *visit) picked(tx *db.Tx, ids []news.ArticleID) (list []pickView, err error) {
	for _, id := range ids {
		p, err := desk.Open(tx, v.actor(), id)
		if err != nil {
			return nil, err
		}
		list = append(list, pickView{id, p.Content.Headline, standing(p.Article, v.now), publicPath(p.Article, v.now)})
	}
	return list, nil
}

// pickable finds published articles by a word of the headline, or the one that
// a number or an address names.
func (v *visit) pickable(tx *db.Tx, except news.ArticleID, word string) ([]desk.Row, error) {
	if id, err := v.articleNamed(tx, "q", word); err == nil && id != except {
		p, err := desk.Open(tx, v.actor(), id)
		if err != nil || !p.Live(v.now) {
			return nil, err
		}
		return []desk.Row{{Article: p.Article, Headline: p.Content.Headline}}, nil
	}
	rows, err := desk.List(tx, v.actor(), desk.Filter{State: "live", Kind: news.ArticleKind, Word: word, Limit: offeredPicks + 1})
	rows = slices.DeleteFunc(rows, func(r desk.Row) bool { return r.ID == except })
	return rows[:min(len(rows), offeredPicks)], err
}

// pickRelated does what a button says: "add.ID", "remove.ID", "up.ID",
// "down.ID". It is stored and seen at once, and can be taken back.
func pickRelated(v *visit) error {
	p, err := v.piece()
	if err != nil {
		return err
	}
	form, err := v.form()
	if err != nil {
		return err
	}
	act, name, _ := strings.Cut(form.Get("do"), ".")
	pick := news.ArticleID(name)
	var before []news.ArticleID
	err = v.write(func(tx *db.Tx) error {
		picks, err := clusters.Picks(tx, p.ID)
		if err != nil {
			return err
		}
		picks, ok := rearranged(picks, act, pick)
		if !ok || !news.ValidID(name) {
			return errs.New(errs.Invalid, "related.not_published", nil)
		}
		before, err = clusters.SetPicks(tx, v.actor(), p.ID, picks)
		return err
	})
	if form.Fail(err) {
		return v.showRelated(p, form)
	}
	if err != nil {
		return err
	}
	back := undo{Related: &relatedUndo{Article: p.ID, Picks: before}}
	return v.done(v.back(form, relatedPath(p.ID)), web.Flash{Key: "newsroom.related.stored", Undo: v.undoable(back)})
}

// rearranged is the list after a button; false for what is no such button.
func rearranged(picks []news.ArticleID, act string, pick news.ArticleID) ([]news.ArticleID, bool) {
	i := slices.Index(picks, pick)
	switch {
	case act == "add":
		return append(picks, pick), true
	case i < 0:
		return nil, false
	case act == "remove":
		return slices.Delete(picks, i, i+1), true
	case act == "up" && i > 0:
		picks[i-1], picks[i] = picks[i], picks[i-1]
	case act == "down" && i+1 < len(picks):
		picks[i], picks[i+1] = picks[i+1], picks[i]
	case act != "up" && act != "down":
		return nil, false
	}
	return picks, true
}

// relatedUndo is what was chosen before.
type relatedUndo struct {
	Article news.ArticleID   `json:"article"`
	Picks   []news.ArticleID `json:"picks"`
}

func (u relatedUndo) take(tx *db.Tx, actor news.Actor) error {
	_, err := clusters.SetPicks(tx, actor, u.Article, u.Picks)
	return err
}
