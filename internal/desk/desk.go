// Package desk is where pieces are written and go through their states: begin,
// save, submit, approve, publish, revise, correct, retract; and where the
// sections, tags and topics are kept that they live in.
//
// A piece has a working copy (what is being written), immutable revisions
// (what was public, and why it changed), and a row that lists and pages read:
// the projection of its current revision. One function makes that projection
// (project), so that no two of them can disagree.
package desk

import (
	"encoding/json"
	"fmt"

	"isnad/internal/kit/bus"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/news"
)

// Piece is an article with what the desk needs to work on it.
type Piece struct {
	news.Article
	Content   news.Content // the working copy, or the current revision when nothing waits
	Pending   bool         // the working copy differs from the public text
	SavedBy   string
	SavedAt   db.Time
	Retracted Removal
}

// Removal is the public record of a retraction.
type Removal struct {
	Class  news.RetractClass
	Reason string
	By     string
}

// Begin makes an empty draft (or one with content) and returns its id.
func Begin(tx *db.Tx, actor news.Actor, kind news.Kind, c news.Content) (id news.ArticleID, err error) {
	defer errs.Wrap(&err, "desk.Begin")
	if err := actor.Must(news.WriteOwn); err != nil {
		return "", err
	}
	if kind == news.PageKind {
		if err := actor.Must(news.ManageSections); err != nil {
			return "", err
		}
	}
	if err := c.Check(); err != nil {
		return "", err
	}
	c = c.Cleaned()
	id = news.NewID[news.ArticleID]()
	now := db.At(tx.Now)
	if _, err := tx.Exec(insertArticle, id, kind, news.Draft, c.Lang, c.Headline, db.Text(c.Section), now, actor.ID()); err != nil {
		return "", err
	}
	if err := putWorking(tx, actor, id, c); err != nil {
		return "", err
	}
	return id, bus.Emit(tx, news.ArticleBegun, actor.ID(), string(id), nil)
}

// Open returns a piece as the desk sees it.
func Open(tx *db.Tx, actor news.Actor, id news.ArticleID) (p Piece, err error) {
	defer errs.Wrap(&err, "desk.Open %s", id)
	if err := actor.Must(news.ReadNewsroom); err != nil {
		return Piece{}, err
	}
	return load(tx, id)
}

// ByNumber finds a piece by its public number.
func ByNumber(tx *db.Tx, actor news.Actor, number int64) (p Piece, err error) {
	defer errs.Wrap(&err, "desk.ByNumber %d", number)
	if err := actor.Must(news.ReadNewsroom); err != nil {
		return Piece{}, err
	}
	id, found, err := db.Find(tx, db.Column[news.ArticleID], articleIDByNumber, number)
	if err != nil {
		return Piece{}, err
	}
	if !found {
		return Piece{}, errs.New(errs.NotFound, "article.not_found", nil)
	}
	return load(tx, id)
}

func load(tx *db.Tx, id news.ArticleID) (Piece, error) {
	p, found, err := db.Find(tx, scanPiece, selectPiece, id)
	if err != nil {
		return Piece{}, err
	}
	if !found {
		return Piece{}, errs.New(errs.NotFound, "article.not_found", nil)
	}
	raw, err := contentOf(tx, p)
	if err != nil {
		return Piece{}, err
	}
	if err := json.Unmarshal(raw, &p.Content); err != nil {
		return Piece{}, fmt.Errorf("reading the content: %w", err)
	}
	return p, nil
}

// contentOf returns the working copy, or the current revision.
func contentOf(tx *db.Tx, p Piece) ([]byte, error) {
	query, args := selectWorking, []any{p.ID}
	if !p.Pending {
		query, args = selectRevisionContent, []any{p.ID, p.Revision}
	}
	raw, found, err := db.Find(tx, db.Column[string], query, args...)
	if err != nil {
		return nil, err
	}
	if !found {
		return []byte("{}"), nil
	}
	return []byte(raw), nil
}

// Saved is the answer to a save.
type Saved struct {
	Version int64
	At      db.Time
	Words   int
}

// Save stores the working copy. base is the version that the writer began
// from: when someone saved since, nothing is stored and the error is
// errs.Stale; Compare then shows both texts.
func Save(tx *db.Tx, actor news.Actor, id news.ArticleID, base int64, c news.Content) (s Saved, err error) {
	defer errs.Wrap(&err, "desk.Save %s", id)
	if err := c.Check(); err != nil {
		return Saved{}, err
	}
	c = c.Cleaned()
	p, err := forWriting(tx, actor, id)
	if err != nil {
		return Saved{}, err
	}
	if p.Version != base {
		return Saved{}, errs.New(errs.Stale, "article.stale", errs.Args{"by": p.SavedBy})
	}
	if err := putWorking(tx, actor, id, c); err != nil {
		return Saved{}, err
	}
	if err := touch(tx, id); err != nil {
		return Saved{}, err
	}
	if p.State != news.Published { // lists of the newsroom show it before it has a revision
		if _, err := tx.Exec(updateDraftCard, id, c.Headline, db.Text(c.Section)); err != nil {
			return Saved{}, err
		}
	}
	return Saved{Version: base + 1, At: db.At(tx.Now), Words: words(c)}, nil
}

// forWriting loads a piece and checks that the actor may change it: everyone
// their own, editors all; nobody a retracted one.
func forWriting(tx *db.Tx, actor news.Actor, id news.ArticleID) (Piece, error) {
	p, err := lockedPiece(tx, id)
	if err != nil {
		return Piece{}, err
	}
	if err := p.Writable(actor); err != nil {
		return Piece{}, err
	}
	return p, nil
}

// Writable says why the actor may not change the piece; nil when they may.
func (p Piece) Writable(actor news.Actor) error {
	verb := news.WriteAny
	if string(p.CreatedBy) == actor.ID() && (p.State == news.Draft || p.State == news.Review) {
		verb = news.WriteOwn
	}
	if err := actor.Must(verb); err != nil {
		return err
	}
	if p.Kind == news.PageKind {
		if err := actor.Must(news.ManageSections); err != nil {
			return err
		}
	}
	if p.State == news.Retracted {
		return errs.New(errs.Gone, "article.retracted", nil)
	}
	return nil
}

// lockedPiece loads a piece's row and holds it until the commit, so that two
// saves of one base cannot both pass.
func lockedPiece(tx *db.Tx, id news.ArticleID) (Piece, error) {
	if _, err := tx.Exec(lockArticle, id); err != nil {
		return Piece{}, err
	}
	p, found, err := db.Find(tx, scanPiece, selectPiece, id)
	if err == nil && !found {
		err = errs.New(errs.NotFound, "article.not_found", nil)
	}
	return p, err
}

func putWorking(tx *db.Tx, actor news.Actor, id news.ArticleID, c news.Content) error {
	raw, err := json.Marshal(c)
	if err != nil {
		return fmt.Errorf("storing the working copy: %w", err)
	}
	_, err = tx.Exec(upsertWorking, id, string(raw), c.Headline, db.At(tx.Now), actor.Name)
	return err
}

func touch(tx *db.Tx, id news.ArticleID) error {
	_, err := tx.Exec(touchArticle, id, db.At(tx.Now))
	return err
}

// DropChanges throws away the working copy of a published piece, or the whole
// draft of one that never was public.
func DropChanges(tx *db.Tx, actor news.Actor, id news.ArticleID) (err error) {
	defer errs.Wrap(&err, "desk.DropChanges %s", id)
	p, err := forWriting(tx, actor, id)
	if err != nil {
		return err
	}
	if _, err := tx.Exec(deleteWorking, id); err != nil {
		return err
	}
	if p.Revision == 0 {
		_, err = tx.Exec(deleteDraft, id)
	} else {
		err = touch(tx, id)
	}
	if err != nil {
		return err
	}
	return bus.Emit(tx, news.ArticleDiscarded, actor.ID(), string(id), nil)
}

// move changes the state of an unpublished piece.
func move(tx *db.Tx, actor news.Actor, p Piece, to news.State, event, note string) error {
	if _, err := tx.Exec(setState, p.ID, to, db.At(tx.Now)); err != nil {
		return err
	}
	return bus.Emit(tx, event, actor.ID(), string(p.ID), map[string]string{"note": note})
}

// Submit hands a draft to the editors.
func Submit(tx *db.Tx, actor news.Actor, id news.ArticleID, note string) (err error) {
	defer errs.Wrap(&err, "desk.Submit %s", id)
	p, err := forWriting(tx, actor, id)
	if err != nil {
		return err
	}
	if p.State != news.Draft {
		return errs.New(errs.Conflict, "article.wrong_state", errs.Args{"state": string(p.State)})
	}
	return move(tx, actor, p, news.Review, news.ArticleSubmitted, note)
}

// Approve marks a piece as ready to publish.
func Approve(tx *db.Tx, actor news.Actor, id news.ArticleID, note string) (err error) {
	defer errs.Wrap(&err, "desk.Approve %s", id)
	if err := actor.Must(news.WriteAny); err != nil {
		return err
	}
	p, err := forWriting(tx, actor, id)
	if err != nil {
		return err
	}
	if p.State != news.Draft && p.State != news.Review {
		return errs.New(errs.Conflict, "article.wrong_state", errs.Args{"state": string(p.State)})
	}
	return move(tx, actor, p, news.Ready, news.ArticleApproved, note)
}

// Return gives a submitted or ready piece back to its writer with a note.
func Return(tx *db.Tx, actor news.Actor, id news.ArticleID, note string) (err error) {
	defer errs.Wrap(&err, "desk.Return %s", id)
	if err := actor.Must(news.WriteAny); err != nil {
		return err
	}
	p, err := forWriting(tx, actor, id)
	if err != nil {
		return err
	}
	if p.State != news.Review && p.State != news.Ready {
		return errs.New(errs.Conflict, "article.wrong_state", errs.Args{"state": string(p.State)})
	}
	return move(tx, actor, p, news.Draft, news.ArticleReturned, note)
}
