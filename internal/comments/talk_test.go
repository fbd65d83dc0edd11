package comments_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"isnad/internal/comments"
	"isnad/internal/journeys/presstest"
	"isnad/internal/kit/db"
	"isnad/internal/kit/db/dbtest"
	"isnad/internal/kit/errs"
	"isnad/internal/news"
)

// talk is a paper with one article and its comments under test.
type talk struct {
	*presstest.Press
	t       *testing.T
	keys    comments.Keys
	article news.Article
}

func keysOf(t *testing.T, secret byte) comments.Keys {
	t.Helper()
	keys, err := comments.NewKeys(bytes.Repeat([]byte{secret}, 32))
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

func each(t *testing.T, f func(t *testing.T, k *talk)) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		p := presstest.New(t, d, clock)
		f(t, &talk{Press: p, t: t, keys: keysOf(t, 7), article: p.Publish(p.Content("خبر"))})
	})
}

// by is a comment by the person of an address.
func (k *talk) by(email, text string) comments.Submission {
	return comments.Submission{Article: k.article.Number, Name: "قارئ", Email: email, Text: text, Consent: true}
}

func (k *talk) try(s comments.Submission) (c news.Comment, err error) {
	err = k.DB.Write(k.t.Context(), func(tx *db.Tx) error {
		c, err = k.keys.Submit(tx, s, false)
		return err
	})
	return c, err
}

func (k *talk) submit(s comments.Submission) news.Comment {
	k.t.Helper()
	c, err := k.try(s)
	if err != nil {
		k.t.Fatal(err)
	}
	return c
}

var moderator = presstest.As(news.Moderator)

func (k *talk) decide(c news.Comment, to news.CommentState) {
	k.t.Helper()
	k.Write(func(tx *db.Tx) error { return comments.Decide(tx, moderator, c.ID, to, "سبب") })
}

func (k *talk) undo(c news.Comment) {
	k.t.Helper()
	k.Write(func(tx *db.Tx) error { return comments.Undo(tx, moderator, c.ID) })
}

// known makes the person of an address someone with a shown comment.
func (k *talk) known(email string) news.Comment {
	k.t.Helper()
	c := k.submit(k.by(email, "أول تعليق من "+email))
	k.decide(c, news.Shown)
	return c
}

// stored reads a comment back.
func (k *talk) stored(c news.Comment) (got news.Comment) {
	k.t.Helper()
	k.Read(func(tx *db.Tx) (err error) {
		got, err = comments.Sent(tx, c.ID)
		return err
	})
	return got
}

func (k *talk) queue(state news.CommentState, after int64, limit int) (list []comments.Waiting) {
	k.t.Helper()
	k.Read(func(tx *db.Tx) (err error) {
		list, err = comments.Queue(tx, moderator, state, after, limit)
		return err
	})
	return list
}

// shown is the stored count of an article's comments.
func (k *talk) shown() (n int) {
	k.t.Helper()
	k.Read(func(tx *db.Tx) error {
		return tx.QueryRow("SELECT COALESCE(SUM(shown), 0) FROM comment_counts WHERE article_id = $1", k.article.ID).Scan(&n)
	})
	return n
}

func keyOf(err error) string {
	if err == nil {
		return ""
	}
	e, ok := errors.AsType[*errs.Error](err)
	if !ok {
		return fmt.Sprintf("%v", err)
	}
	return e.Kind.String() + " " + e.Key
}

// inOneMoment runs first and, before first commits, second: on PostgreSQL until
// second waits for a lock of first, so that what second read before is stale.
func (k *talk) inOneMoment(first, second func(tx *db.Tx) error) {
	k.t.Helper()
	ended := make(chan error, 1)
	begin := sync.OnceFunc(func() {
		go func() { ended <- k.DB.Write(context.Background(), second) }()
	})
	k.Write(func(tx *db.Tx) error {
		if err := first(tx); err != nil {
			return err
		}
		begin()
		for waits := tx.Dialect().Name() != "postgres"; !waits; {
			err := k.DB.Read(context.Background(), func(other *db.Tx) error {
				return other.QueryRow("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock')").Scan(&waits)
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err := <-ended; err != nil {
		k.t.Error(err)
	}
}
