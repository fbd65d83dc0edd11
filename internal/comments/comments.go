// Package comments takes readers' comments, holds and shows them.
//
// A commenter's e-mail address is asked for, so that a newsroom can answer,
// and never leaves: it is stored sealed, and what recognises a returning
// person is a keyed hash under a key that is not in the database. Neither is
// in any type that this package gives out, but for Email.
package comments

import (
	"net/mail"
	"regexp"
	"strings"
	"time"
	"unicode"

	"isnad/arabic"
	"isnad/internal/kit/bus"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/news"
)

// maxHeld bounds the queue: beyond it new comments are refused, so that a
// flood cannot fill the disk.
const maxHeld = 50_000

// sameWithin is how long the same text by the same person is one comment: a
// form sent twice.
const sameWithin = 10 * time.Minute

// Submission is a comment as its form brought it.
type Submission struct {
	Article int64 // public number
	ReplyTo int64 // number of the comment it answers; 0 for none
	Name    string
	Email   string
	Text    string
	Consent bool
}

// Check tidies the submission and reports what is missing, field by field,
// in the order of the form.
func (s *Submission) Check() error {
	var l errs.List
	// In the form in which they are stored: what is missing then is missing now.
	s.Text = arabic.CleanComment(strings.ReplaceAll(s.Text, "\r\n", "\n"))
	s.Name = strings.Join(strings.Fields(arabic.CleanComment(s.Name)), " ")
	s.Email = strings.TrimSpace(s.Email)
	switch n := len([]rune(s.Text)); {
	case blank(s.Text):
		l = append(l, errs.InField("text", "comment.text_missing", nil))
	case n > news.MaxComment:
		l = append(l, errs.InField("text", "comment.text_long", errs.Args{"limit": news.MaxComment, "Count": n}))
	}
	switch n := len([]rune(s.Name)); {
	case blank(s.Name):
		l = append(l, errs.InField("name", "comment.name_missing", nil))
	case n > news.MaxCommentName:
		l = append(l, errs.InField("name", "comment.name_long", errs.Args{"limit": news.MaxCommentName}))
	}
	if s.Email == "" {
		l = append(l, errs.InField("email", "comment.email_missing", nil))
	} else if a, err := mail.ParseAddress(s.Email); err != nil || a.Address != s.Email || len(s.Email) > 200 {
		l = append(l, errs.InField("email", "comment.email_wrong", nil))
	}
	if !s.Consent {
		l = append(l, errs.InField("consent", "comment.consent_missing", nil))
	}
	return l.OrNil()
}

// blank reports a text in which there is nothing to see.
func blank(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsGraphic(r) && !unicode.IsSpace(r) })
}

// Submit stores a reader's comment. The first of a person is held; later ones
// are shown at once, unless holdAll or the text looks like advertising.
func (k Keys) Submit(tx *db.Tx, s Submission, holdAll bool) (c news.Comment, err error) {
	defer errs.Wrap(&err, "comments.Submit")
	if err := s.Check(); err != nil {
		return c, err
	}
	article, err := openArticle(tx, s.Article)
	if err != nil {
		return c, err
	}
	c = news.Comment{ID: news.NewID[news.CommentID](), Article: article, Name: s.Name, Body: s.Text, At: tx.Now, State: news.Held}
	if err := k.thread(tx, &c, s.ReplyTo); err != nil {
		return c, err
	}
	// The number's row is locked from here on: a form that was sent twice finds
	// its twin, though both came at once. A twin leaves a gap in the numbers.
	if c.Number, err = db.Next(tx, "comment"); err != nil {
		return c, err
	}
	person := k.person(s.Email)
	if twin, found, err := db.Find(tx, scanComment, selectTwin, article, person, c.Body, db.At(tx.Now.Add(-sameWithin))); err != nil || found {
		return twin, err
	}
	var shown, spam, held int
	if err := tx.QueryRow(countPerson, person).Scan(&shown, &spam, &held); err != nil {
		return c, err
	}
	if held >= maxHeld {
		return c, errs.New(errs.TooMany, "comment.queue_full", nil)
	}
	if shown > 0 && spam == 0 && !holdAll && !looksCommercial(c.Body) {
		c.State = news.Shown
	}
	return c, k.store(tx, c, s, person)
}

func (k Keys) store(tx *db.Tx, c news.Comment, s Submission, person string) error {
	sealed, err := k.seal(c.ID, s.Email)
	if err != nil {
		return err
	}
	_, err = tx.Exec(insertComment, c.ID, c.Number, c.Article, db.Text(c.Parent), c.ReplyTo, c.Name, sealed, person,
		c.Body, arabic.Squeeze(c.Body), c.State, db.At(tx.Now))
	if err != nil {
		return err
	}
	return announce(tx, news.CommentSubmitted, "reader", news.CommentChange{Article: c.Article, Comment: c.ID, Is: c.State})
}

// announce emits first and counts then: the event's lock lets one at a time
// count, and each sees what those before it stored.
func announce(tx *db.Tx, kind, actor string, ch news.CommentChange) error {
	if err := bus.Emit(tx, kind, actor, string(ch.Comment), ch); err != nil {
		return err
	}
	return count(tx, ch.Article)
}

// openArticle finds a live article that takes comments.
func openArticle(tx *db.Tx, number int64) (news.ArticleID, error) {
	type row struct {
		id   news.ArticleID
		open bool
	}
	r, found, err := db.Find(tx, func(s db.Scanner) (r row, err error) { return r, s.Scan(&r.id, &r.open) },
		selectOpenArticle, number, db.At(tx.Now))
	if err != nil {
		return "", err
	}
	if !found {
		return "", errs.New(errs.NotFound, "article.not_found", nil)
	}
	if !r.open {
		return "", errs.New(errs.Conflict, "comment.closed", nil)
	}
	return r.id, nil
}

// thread puts a reply under the top comment of its thread; an answer to a
// reply keeps the name of whom it answers.
func (k Keys) thread(tx *db.Tx, c *news.Comment, to int64) error {
	if to == 0 {
		return nil
	}
	p, found, err := db.Find(tx, scanComment, selectShownByNumber, c.Article, to)
	if err != nil {
		return err
	}
	if !found {
		return errs.New(errs.NotFound, "comment.parent_gone", nil)
	}
	c.Parent = p.ID
	if p.Parent != "" {
		c.Parent, c.ReplyTo = p.Parent, p.Name
	}
	return nil
}

// address matches what leads away, with or without its scheme.
var address = regexp.MustCompile(`(?i)https?:|www\.|\b[a-z0-9-]{2,}\.[a-z]{2,}\b`)

// looksCommercial holds texts with addresses in them.
func looksCommercial(text string) bool { return address.MatchString(text) }

// Import stores a comment that an old site brought along, in the state that it
// had there. It tells no node: the import does at its end.
func (k Keys) Import(tx *db.Tx, actor news.Actor, c news.Comment, email string) (id news.CommentID, err error) {
	defer errs.Wrap(&err, "comments.Import")
	if err := actor.Must(news.Import); err != nil {
		return "", err
	}
	number, err := db.Next(tx, "comment")
	if err != nil {
		return "", err
	}
	id = news.NewID[news.CommentID]()
	var sealed []byte
	person := "none:" + string(id) // nobody's: not one person who wrote all of them
	if email != "" {
		if sealed, err = k.seal(id, email); err != nil {
			return "", err
		}
		person = k.person(email)
	}
	text := arabic.CleanComment(c.Body)
	_, err = tx.Exec(insertComment, id, number, c.Article, db.Text(c.Parent), c.ReplyTo, arabic.CleanComment(c.Name), sealed, person,
		text, arabic.Squeeze(text), c.State, db.At(c.At))
	if err != nil {
		return "", err
	}
	return id, count(tx, c.Article)
}

func count(tx *db.Tx, article news.ArticleID) error {
	_, err := tx.Exec(updateCount, article)
	return err
}

// Sent returns a comment to who has just written it: the face that calls it
// holds a token that only the writer got.
func Sent(tx *db.Tx, id news.CommentID) (c news.Comment, err error) {
	defer errs.Wrap(&err, "comments.Sent %s", id)
	c, found, err := db.Find(tx, scanComment, selectSent, id)
	if err == nil && !found {
		err = errs.New(errs.NotFound, "comment.not_found", nil)
	}
	return c, err
}
