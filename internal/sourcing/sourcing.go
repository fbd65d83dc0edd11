// Package sourcing keeps the chains of attribution of what is public.
//
// Editors write a chain in the article's content; Record stores it as rows
// when the article is published, so that the chain can be asked for by its
// sources and outlets.
package sourcing

import (
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/news"
)

// Record replaces the stored chain of an article by that of its new public
// revision.
func Record(tx *db.Tx, actor news.Actor, id news.ArticleID, c news.Chain) (err error) {
	defer errs.Wrap(&err, "sourcing.Record %s", id)
	if err := actor.Must(news.Publish); err != nil {
		return err
	}
	if _, err := tx.Exec(deleteHops, id); err != nil {
		return err
	}
	for i, line := range c.Lines {
		for j, h := range line.Hops {
			same, reason := 0, ""
			if j == 0 {
				// One column: what says why two are one, or why they are two.
				if same, reason = line.SameAs, line.Distinct; same > 0 {
					reason = line.SameReason
				}
			}
			_, err := tx.Exec(insertHop, id, i+1, j+1, h.Role, h.Kind, h.Name, news.NameKey(h.Name), h.Title, h.Verb, h.Cue,
				h.Medium, db.At(h.At), h.URL, h.ArchiveURL, h.Lang, h.Translator, h.Anonymity, h.Supports, h.Verified, same, reason)
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// Suggest lists names of sources and outlets that begin like the text, the
// most used first: what an editor is likely to type.
func Suggest(tx *db.Tx, actor news.Actor, text string, limit int) (names []string, err error) {
	defer errs.Wrap(&err, "sourcing.Suggest")
	if err := actor.Must(news.ReadNewsroom); err != nil {
		return nil, err
	}
	key := news.NameKey(text)
	if key == "" {
		return nil, nil
	}
	return db.All(tx, db.Column[string], suggestNames, key, key+"\U0010FFFF", limit)
}
