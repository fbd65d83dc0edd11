package desk

import (
	"encoding/json"
	"fmt"

	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/news"
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

// RevisionContent returns what the piece said in one of its revisions.
func RevisionContent(tx *db.Tx, actor news.Actor, id news.ArticleID, revision int) (c news.Content, err error) {
	defer errs.Wrap(&err, "desk.RevisionContent %s %d", id, revision)
	if err := actor.Must(news.ReadNewsroom); err != nil {
		return c, err
	}
	raw, found, err := db.Find(tx, db.Column[string], selectRevisionContent, id, revision)
	if err != nil {
		return c, err
	}
	if !found {
		return c, errs.New(errs.NotFound, "article.not_found", nil)
	}
	if err := json.Unmarshal([]byte(raw), &c); err != nil {
		return c, fmt.Errorf("reading revision %d: %w", revision, err)
	}
	return c, nil
}
