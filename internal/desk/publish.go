package desk

import (
	"encoding/json"
	"fmt"
	"time"

	"isnad/internal/kit/bus"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/news"
)

// Change is what an editor says about a revision of a published piece.
type Change struct {
	Kind   news.RevisionKind
	Reason string
	Was    string // correction: what the text said
	Is     string // correction: what is right
}

// Check reports what the kind of change needs and lacks.
func (c Change) Check() error {
	var l errs.List
	known := false
	for _, k := range news.ChangeKinds {
		known = known || k == c.Kind
	}
	if !known {
		l = append(l, errs.InField("kind", "change.kind", nil))
	}
	if c.Kind == news.Correction && (c.Was == "" || c.Is == "") {
		l = append(l, errs.InField("was", "change.was_is", nil))
	}
	if c.Kind != news.Wording && c.Reason == "" && c.Kind != news.Correction {
		l = append(l, errs.InField("reason", "change.reason", nil))
	}
	if len([]rune(c.Reason)) > 500 || len([]rune(c.Was)) > 500 || len([]rune(c.Is)) > 500 {
		l = append(l, errs.InField("reason", "change.too_long", nil))
	}
	return l.OrNil()
}

// Outcome is what a publication made.
type Outcome struct {
	Article  news.Article
	Content  news.Content
	Revision int
	Change   news.ArticleChange
}

// Publish makes the working copy public for the first time, at the instant at
// (zero or past: now). It gives the piece its number, forever.
//
// Journeys call it: the chain and the event belong to the same
// transaction.
func Publish(tx *db.Tx, actor news.Actor, id news.ArticleID, base int64, at time.Time) (o Outcome, err error) {
	defer errs.Wrap(&err, "desk.Publish %s", id)
	if err := actor.Must(news.Publish); err != nil {
		return Outcome{}, err
	}
	p, err := forPublishing(tx, actor, id, base)
	if err != nil {
		return Outcome{}, err
	}
	if p.State == news.Published && !p.Scheduled(tx.Now) {
		return Outcome{}, errs.New(errs.Conflict, "article.already_published", nil)
	}
	if at.Before(tx.Now) && !actor.IsSystem() {
		at = tx.Now
	}
	if p.Number == 0 {
		if p.Number, err = db.Next(tx, "article"); err != nil {
			return Outcome{}, err
		}
	}
	p.State, p.PublishAt = news.Published, at
	p.UpdatedAt, p.CorrectedAt = time.Time{}, time.Time{}
	return release(tx, actor, p, Change{Kind: news.FirstPublication})
}

// Revise makes the working copy of a published piece its new public text.
func Revise(tx *db.Tx, actor news.Actor, id news.ArticleID, base int64, ch Change) (o Outcome, err error) {
	defer errs.Wrap(&err, "desk.Revise %s", id)
	if err := actor.Must(news.Publish); err != nil {
		return Outcome{}, err
	}
	if err := ch.Check(); err != nil {
		return Outcome{}, err
	}
	p, err := forPublishing(tx, actor, id, base)
	if err != nil {
		return Outcome{}, err
	}
	if p.State != news.Published {
		return Outcome{}, errs.New(errs.Conflict, "article.wrong_state", errs.Args{"state": string(p.State)})
	}
	if ch.Kind != news.Wording {
		p.UpdatedAt = tx.Now
	}
	if ch.Kind == news.Correction {
		p.CorrectedAt = tx.Now
	}
	return release(tx, actor, p, ch)
}

// Reschedule moves the time of a piece that is not live yet.
func Reschedule(tx *db.Tx, actor news.Actor, id news.ArticleID, base int64, at time.Time) (Outcome, error) {
	return Publish(tx, actor, id, base, at)
}

// Unschedule takes back a publication that is not live yet.
func Unschedule(tx *db.Tx, actor news.Actor, id news.ArticleID) (ch news.ArticleChange, err error) {
	defer errs.Wrap(&err, "desk.Unschedule %s", id)
	if err := actor.Must(news.Publish); err != nil {
		return ch, err
	}
	p, err := forWriting(tx, actor, id)
	if err != nil {
		return ch, err
	}
	if !p.Scheduled(tx.Now) {
		return ch, errs.New(errs.Conflict, "article.not_scheduled", nil)
	}
	if !p.Pending { // what would have been published becomes the working copy again
		raw, err := contentOf(tx, p)
		if err != nil {
			return ch, err
		}
		var c news.Content
		if err := json.Unmarshal(raw, &c); err != nil {
			return ch, fmt.Errorf("reading the content: %w", err)
		}
		if err := putWorking(tx, actor, id, c); err != nil {
			return ch, err
		}
	}
	before, err := listed(tx, id)
	if err != nil {
		return ch, err
	}
	if _, err := tx.Exec(unschedule, id, db.At(tx.Now)); err != nil {
		return ch, err
	}
	if err := unlist(tx, id); err != nil {
		return ch, err
	}
	if err := recount(tx, before, listing{}); err != nil {
		return ch, err
	}
	return news.ArticleChange{Article: id, Number: p.Number, Kind: p.Kind}, nil
}

func forPublishing(tx *db.Tx, actor news.Actor, id news.ArticleID, base int64) (Piece, error) {
	p, err := forWriting(tx, actor, id)
	if err != nil {
		return Piece{}, err
	}
	if p.Version != base {
		return Piece{}, errs.New(errs.Stale, "article.stale", errs.Args{"by": p.SavedBy})
	}
	raw, err := contentOf(tx, p)
	if err != nil {
		return Piece{}, err
	}
	if err := json.Unmarshal(raw, &p.Content); err != nil {
		return Piece{}, fmt.Errorf("reading the content: %w", err)
	}
	if actor.IsSystem() {
		return p, nil // an import keeps what the old site had, gaps and all
	}
	return p, p.Content.Gaps(p.Kind)
}

// release writes the revision and its projection, and says what changed.
func release(tx *db.Tx, actor news.Actor, p Piece, ch Change) (Outcome, error) {
	c := p.Content
	print, err := c.Fingerprint()
	if err != nil {
		return Outcome{}, err
	}
	before, err := listed(tx, p.ID)
	if err != nil {
		return Outcome{}, err
	}
	p.Revision++
	p.Fingerprint = print
	raw, err := json.Marshal(c)
	if err != nil {
		return Outcome{}, fmt.Errorf("storing the revision: %w", err)
	}
	at := tx.Now
	if actor.IsSystem() && p.Revision == 1 && p.PublishAt.Before(at) {
		at = p.PublishAt // an import: the first revision is as old as the piece
	}
	_, err = tx.Exec(insertRevision, p.ID, p.Revision, ch.Kind, ch.Reason, ch.Was, ch.Is, string(raw), print, db.At(at), actor.ID(), actor.Name)
	if err != nil {
		return Outcome{}, err
	}
	if _, err := tx.Exec(deleteWorking, p.ID); err != nil {
		return Outcome{}, err
	}
	after, err := project(tx, &p, c)
	if err != nil {
		return Outcome{}, err
	}
	if err := recount(tx, before, after); err != nil {
		return Outcome{}, err
	}
	change := difference(before, after)
	change.Article, change.Number, change.Kind = p.ID, p.Number, p.Kind
	change.Revision, change.Change, change.Headline, change.Reason = p.Revision, ch.Kind, c.Headline, ch.Reason
	change.Live, change.PublishAt = p.Live(tx.Now), p.PublishAt
	return Outcome{Article: p.Article, Content: c, Revision: p.Revision, Change: change}, nil
}

// Retract takes a piece down: it keeps its number and address, which answer
// with who decided, when and why.
func Retract(tx *db.Tx, actor news.Actor, id news.ArticleID, r Removal) (o Outcome, err error) {
	defer errs.Wrap(&err, "desk.Retract %s", id)
	if err := actor.Must(news.Retract); err != nil {
		return Outcome{}, err
	}
	known := false
	for _, k := range news.RetractClasses {
		known = known || k == r.Class
	}
	var l errs.List
	if !known {
		l = append(l, errs.InField("class", "retract.class", nil))
	}
	if r.Reason == "" || len([]rune(r.Reason)) > 500 {
		l = append(l, errs.InField("reason", "retract.reason", nil))
	}
	if len(l) > 0 {
		return Outcome{}, l
	}
	p, err := lockedPiece(tx, id)
	if err != nil {
		return Outcome{}, err
	}
	if p.State != news.Published {
		return Outcome{}, errs.New(errs.Conflict, "article.wrong_state", errs.Args{"state": string(p.State)})
	}
	before, err := listed(tx, id)
	if err != nil {
		return Outcome{}, err
	}
	p.Revision++
	if _, err := tx.Exec(insertRetraction, id, p.Revision, news.Retraction, r.Reason, db.At(tx.Now), actor.ID(), actor.Name); err != nil {
		return Outcome{}, err
	}
	if r.By == "" {
		r.By = actor.Name
	}
	if _, err := tx.Exec(retractArticle, id, p.Revision, db.At(tx.Now), r.Class, r.Reason, r.By); err != nil {
		return Outcome{}, err
	}
	if _, err := tx.Exec(deleteWorking, id); err != nil {
		return Outcome{}, err
	}
	if err := unlist(tx, id); err != nil {
		return Outcome{}, err
	}
	if err := recount(tx, before, listing{}); err != nil {
		return Outcome{}, err
	}
	change := difference(before, listing{})
	change.Article, change.Number, change.Kind, change.Revision = id, p.Number, p.Kind, p.Revision
	change.Change, change.Reason, change.Live, change.PublishAt = news.Retraction, r.Reason, p.Live(tx.Now), p.PublishAt
	p.State, p.RetractedAt = news.Retracted, tx.Now
	return Outcome{Article: p.Article, Revision: p.Revision, Change: change},
		bus.Emit(tx, news.ArticleRetracted, actor.ID(), string(id), change)
}
