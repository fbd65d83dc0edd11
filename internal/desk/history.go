package desk

import (
	"encoding/json"
	"fmt"

	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/news"
	"isnad/internal/news/body"
)

func decodeContent(tx *db.Tx, p Piece) (c news.Content, err error) {
	raw, err := contentOf(tx, p)
	if err != nil {
		return c, err
	}
	if err := json.Unmarshal(raw, &c); err != nil {
		return c, fmt.Errorf("reading the content: %w", err)
	}
	return c, nil
}

func plainOf(c news.Content) string {
	if c.Body == nil {
		return ""
	}
	return body.Plain(c.Body)
}

// History lists the revisions of a piece, newest first, without their text.
func History(tx *db.Tx, actor news.Actor, id news.ArticleID) (list []news.Revision, err error) {
	defer errs.Wrap(&err, "desk.History %s", id)
	if err := actor.Must(news.ReadNewsroom); err != nil {
		return nil, err
	}
	return db.All(tx, scanRevision, selectRevisions, id)
}

// PublicContent returns the content of the current public revision.
func PublicContent(tx *db.Tx, actor news.Actor, id news.ArticleID) (c news.Content, err error) {
	defer errs.Wrap(&err, "desk.PublicContent %s", id)
	if err := actor.Must(news.ReadNewsroom); err != nil {
		return c, err
	}
	p, found, err := db.Find(tx, scanPiece, selectPiece, id)
	if err != nil {
		return c, err
	}
	if !found || p.Revision == 0 {
		return c, errs.New(errs.NotFound, "article.not_found", nil)
	}
	p.Pending = false
	return decodeContent(tx, p)
}
