package clusters

import (
	"slices"

	"isnad/internal/kit/bus"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/news"
)

// MaxPicks bounds what an editor may choose to be read after a piece: as many
// as a page shows.
const MaxPicks = 5

// Picks are what an editor chose to be read after a piece, in the editor's
// order. Some may be retracted by now: who shows them to readers asks for what
// is live.
func Picks(tx *db.Tx, id news.ArticleID) (picks []news.ArticleID, err error) {
	defer errs.Wrap(&err, "clusters.Picks %s", id)
	return db.All(tx, db.Column[news.ArticleID], selectPicks, id)
}

// SetPicks stores what is to be read after a piece, in this order, in place of
// what was chosen before, which it returns. Picks are published articles, each
// once, none of them the piece itself. Readers see it at once.
func SetPicks(tx *db.Tx, actor news.Actor, id news.ArticleID, picks []news.ArticleID) (before []news.ArticleID, err error) {
	defer errs.Wrap(&err, "clusters.SetPicks %s", id)
	if err := actor.Must(news.Publish); err != nil {
		return nil, err
	}
	if len(picks) > MaxPicks {
		return nil, errs.InField("picks", "related.too_many", errs.Args{"count": MaxPicks})
	}
	for i, pick := range picks {
		if pick == id {
			return nil, errs.InField("picks", "related.itself", nil)
		}
		if slices.Contains(picks[:i], pick) {
			return nil, errs.InField("picks", "related.twice", nil)
		}
		var found int
		if err := tx.QueryRow(selectPickable, pick).Scan(&found); err != nil {
			return nil, err
		}
		if found == 0 {
			return nil, errs.InField("picks", "related.not_published", nil)
		}
	}
	if before, err = Picks(tx, id); err != nil || slices.Equal(before, picks) {
		return before, err
	}
	if _, err := tx.Exec(deletePicks, id); err != nil {
		return nil, err
	}
	for i, pick := range picks {
		if _, err := tx.Exec(insertPick, id, i+1, pick); err != nil {
			return nil, err
		}
	}
	return before, bus.Emit(tx, news.RelatedPicked, actor.ID(), string(id), nil)
}
