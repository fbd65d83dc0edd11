// Package journeys holds the acts that need several rooms in one transaction.
// Each reads as an editor would tell it.
package journeys

import (
	"time"

	"isnad/internal/clusters"
	"isnad/internal/desk"
	"isnad/internal/kit/bus"
	"isnad/internal/kit/db"
	"isnad/internal/media"
	"isnad/internal/news"
	"isnad/internal/sourcing"
)

// Publish makes a piece public, now or at the instant at: its pictures have
// alt text and credit, it gets its number, its chain is recorded, it can be
// found, and every node hears of it.
func Publish(tx *db.Tx, actor news.Actor, id news.ArticleID, base int64, at time.Time) (news.Article, error) {
	if err := gate(tx, actor, id); err != nil {
		return news.Article{}, err
	}
	o, err := desk.Publish(tx, actor, id, base, at)
	if err != nil {
		return news.Article{}, err
	}
	return o.Article, announce(tx, actor, o, news.ArticlePublished)
}

// Revise makes the working copy of a published piece its public text, with
// the kind of change and its reason.
func Revise(tx *db.Tx, actor news.Actor, id news.ArticleID, base int64, ch desk.Change) (news.Article, error) {
	if err := gate(tx, actor, id); err != nil {
		return news.Article{}, err
	}
	o, err := desk.Revise(tx, actor, id, base, ch)
	if err != nil {
		return news.Article{}, err
	}
	return o.Article, announce(tx, actor, o, news.ArticleRevised)
}

// Retract takes a piece down everywhere: from lists, search and feeds; its
// address answers who decided, when and why.
func Retract(tx *db.Tx, actor news.Actor, id news.ArticleID, r desk.Removal) error {
	_, err := desk.Retract(tx, actor, id, r)
	return err
}

// Unschedule takes back a publication before its time.
func Unschedule(tx *db.Tx, actor news.Actor, id news.ArticleID) error {
	ch, err := desk.Unschedule(tx, actor, id)
	if err != nil {
		return err
	}
	return bus.Emit(tx, news.ArticleRevised, actor.ID(), string(id), ch)
}

// gate checks what other rooms know of a piece that is to be published: every
// picture in it has alt text and a credit. Imports keep what they bring.
func gate(tx *db.Tx, actor news.Actor, id news.ArticleID) error {
	if actor.IsSystem() {
		return nil
	}
	p, err := desk.Open(tx, actor, id)
	if err != nil {
		return err
	}
	return media.CheckUse(tx, p.Content)
}

func announce(tx *db.Tx, actor news.Actor, o desk.Outcome, kind string) error {
	if err := sourcing.Record(tx, actor, o.Article.ID, o.Content.Chain); err != nil {
		return err
	}
	if o.Article.Kind == news.ArticleKind {
		if err := clusters.Note(tx); err != nil {
			return err
		}
	}
	return bus.Emit(tx, kind, actor.ID(), string(o.Article.ID), o.Change)
}
