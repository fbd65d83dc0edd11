package comments

import (
	"slices"

	"isnad/internal/kit/bus"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/news"
)

// Waiting is a comment in the moderation queue, with its article.
type Waiting struct {
	news.Comment
	Headline string
	Article  int64 // public number
	Parent   string
	Earlier  int // comments of the same person that were shown before
	Refused  int // that were rejected or spam
}

// Queue lists the comments of a state, oldest first when held, else newest
// first. after is the number of the last one of the page before; 0 at first.
func Queue(tx *db.Tx, actor news.Actor, state news.CommentState, after int64, limit int) (list []Waiting, err error) {
	defer errs.Wrap(&err, "comments.Queue")
	if err := actor.Must(news.Moderate); err != nil {
		return nil, err
	}
	query := selectQueueNewest
	if state == news.Held {
		query = selectQueueOldest
	}
	return db.All(tx, scanWaiting, query, state, after, limit)
}

// Counts says how many comments stand in each state.
func Counts(tx *db.Tx, actor news.Actor) (n map[news.CommentState]int, err error) {
	defer errs.Wrap(&err, "comments.Counts")
	if err := actor.Must(news.Moderate); err != nil {
		return nil, err
	}
	n = map[news.CommentState]int{}
	for _, s := range news.CommentStates {
		var c int
		if err := tx.QueryRow(countState, s).Scan(&c); err != nil {
			return nil, err
		}
		n[s] = c
	}
	return n, nil
}

// Decide shows, rejects or marks a comment as spam. Undo takes it back.
func Decide(tx *db.Tx, actor news.Actor, id news.CommentID, to news.CommentState, reason string) (err error) {
	defer errs.Wrap(&err, "comments.Decide %s", id)
	if err := actor.Must(news.Moderate); err != nil {
		return err
	}
	if !slices.Contains(news.CommentStates, to) || len([]rune(reason)) > 300 {
		return errs.New(errs.Invalid, "comment.decision", nil)
	}
	return change(tx, actor, id, func(news.Comment, news.CommentState) news.CommentState { return to }, reason)
}

// Approve shows a comment.
func Approve(tx *db.Tx, actor news.Actor, id news.CommentID) error {
	return Decide(tx, actor, id, news.Shown, "")
}

// Undo puts a comment back to where it was before the last decision.
func Undo(tx *db.Tx, actor news.Actor, id news.CommentID) (err error) {
	defer errs.Wrap(&err, "comments.Undo %s", id)
	if err := actor.Must(news.Moderate); err != nil {
		return err
	}
	return change(tx, actor, id, func(c news.Comment, was news.CommentState) news.CommentState {
		if was == "" {
			return c.State
		}
		return was
	}, "")
}

func change(tx *db.Tx, actor news.Actor, id news.CommentID, next func(c news.Comment, was news.CommentState) news.CommentState, reason string) error {
	// Two moderators at once: the second must see what the first decided, or the
	// event would tell pages the wrong change.
	if _, err := tx.Exec(lockComment, id); err != nil {
		return err
	}
	type row struct {
		news.Comment
		was news.CommentState
	}
	r, found, err := db.Find(tx, func(s db.Scanner) (r row, err error) {
		r.Comment, err = scanCommentAnd(s, &r.was)
		return r, err
	}, selectComment, id)
	if err != nil {
		return err
	}
	if !found {
		return errs.New(errs.NotFound, "comment.not_found", nil)
	}
	to := next(r.Comment, r.was)
	if to == r.State {
		return nil
	}
	if _, err := tx.Exec(decideComment, id, to, r.State, reason, db.At(tx.Now), actor.Name); err != nil {
		return err
	}
	return announce(tx, news.CommentDecided, actor.ID(), news.CommentChange{Article: r.Article, Comment: id, Was: r.State, Is: to})
}

// Email opens the sealed address of a comment's writer. Each look is in the
// audit log.
func (k Keys) Email(tx *db.Tx, actor news.Actor, id news.CommentID) (address string, err error) {
	defer errs.Wrap(&err, "comments.Email %s", id)
	if err := actor.Must(news.ReadEmails); err != nil {
		return "", err
	}
	sealed, found, err := db.Find(tx, db.Column[[]byte], selectSealed, id)
	if err != nil {
		return "", err
	}
	if !found || len(sealed) == 0 {
		return "", errs.New(errs.NotFound, "comment.not_found", nil)
	}
	if address, err = k.open(id, sealed); err != nil {
		return "", err
	}
	return address, bus.Emit(tx, news.CommentEmailRead, actor.ID(), string(id), nil)
}
