package comments_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"isnad/internal/comments"
	"isnad/internal/journeys/presstest"
	"isnad/internal/kit/bus"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/news"
)

func TestDecisionsAndTheirUndo(t *testing.T) {
	each(t, func(t *testing.T, k *talk) {
		c := k.submit(k.by("a@example.org", "تعليق"))
		is := func(state news.CommentState, shown int) {
			t.Helper()
			if got := k.stored(c).State; got != state || k.shown() != shown {
				t.Fatalf("%s with %d shown, want %s with %d", got, k.shown(), state, shown)
			}
		}
		is(news.Held, 0)
		k.undo(c) // nothing was decided
		is(news.Held, 0)
		k.Write(func(tx *db.Tx) error { return comments.Approve(tx, moderator, c.ID) })
		is(news.Shown, 1)
		k.undo(c)
		is(news.Held, 0)
		k.Clock.Advance(time.Minute)
		k.decide(c, news.Rejected)
		is(news.Rejected, 0)
		got := k.stored(c)
		if got.DecidedBy != moderator.Name || !got.DecidedAt.Equal(k.Clock.Now()) || got.Reason != "سبب" {
			t.Errorf("%+v", got)
		}
		k.decide(c, news.Spam)
		is(news.Spam, 0)
		k.undo(c)
		is(news.Rejected, 0)
		k.decide(c, news.Shown)
		is(news.Shown, 1)
		k.decide(c, news.Shown) // again: nothing new
		is(news.Shown, 1)

		var changes []string
		k.Read(func(tx *db.Tx) error {
			list, err := bus.Recent(tx, news.CommentDecided, string(c.ID), 0, 50)
			for _, e := range list {
				var ch news.CommentChange
				if err := e.Decode(&ch); err != nil || ch.Article != k.article.ID || ch.Comment != c.ID || e.Actor != moderator.ID() {
					t.Errorf("%+v %+v %v", e, ch, err)
				}
				changes = append([]string{string(ch.Was) + " " + string(ch.Is)}, changes...)
			}
			return err
		})
		want := []string{"held shown", "shown held", "held rejected", "rejected spam", "spam rejected", "rejected shown"}
		if diff := cmp.Diff(want, changes); diff != "" {
			t.Error(diff)
		}
	})
}

func TestDecisionsThatAreNone(t *testing.T) {
	each(t, func(t *testing.T, k *talk) {
		c := k.submit(k.by("a@example.org", "تعليق"))
		for name, d := range map[string]struct {
			do   func(tx *db.Tx) error
			want string
		}{
			"unknown state": {func(tx *db.Tx) error { return comments.Decide(tx, moderator, c.ID, "gone", "") }, "invalid comment.decision"},
			"endless reason": {func(tx *db.Tx) error {
				return comments.Decide(tx, moderator, c.ID, news.Spam, fmt.Sprintf("%301d", 1))
			}, "invalid comment.decision"},
			"not there":       {func(tx *db.Tx) error { return comments.Decide(tx, moderator, "x", news.Spam, "") }, "not found comment.not_found"},
			"undo of nothing": {func(tx *db.Tx) error { return comments.Undo(tx, moderator, "x") }, "not found comment.not_found"},
		} {
			if got := keyOf(k.DB.Write(t.Context(), d.do)); got != d.want {
				t.Errorf("%s: %s", name, got)
			}
		}
		err := k.DB.Read(t.Context(), func(tx *db.Tx) error { _, err := comments.Sent(tx, "x"); return err })
		if !errs.Is(err, errs.NotFound) {
			t.Error(err)
		}
	})
}

func TestTheQueueIsReadPageByPage(t *testing.T) {
	each(t, func(t *testing.T, k *talk) {
		var waiting []int64
		for i := range 5 {
			k.Clock.Advance(time.Minute)
			waiting = append(waiting, k.submit(k.by(fmt.Sprintf("p%d@example.org", i), "تعليق")).Number)
		}
		// An import brings old comments under new numbers.
		var old []int64
		for i := range 5 {
			k.Write(func(tx *db.Tx) error {
				at := time.Date(2015, 1, 1, 0, i/2, 0, 0, time.UTC) // two of each minute
				for _, s := range []news.CommentState{news.Held, news.Spam} {
					id, err := k.keys.Import(tx, presstest.Setup, news.Comment{Article: k.article.ID, Name: "قديم", Body: "قديم", State: s, At: at}, "")
					if err != nil {
						return err
					}
					c, err := comments.Sent(tx, id)
					if s == news.Held {
						old = append(old, c.Number)
					}
					if err != nil {
						return err
					}
				}
				return nil
			})
		}
		for _, w := range k.queue(news.Held, 0, 2) {
			k.decide(w.Comment, news.Spam)
		}
		pages := func(state news.CommentState) (all []int64) {
			after := int64(0)
			for {
				page := k.queue(state, after, 3)
				for _, w := range page {
					all = append(all, w.Number)
				}
				if len(page) < 3 {
					return all
				}
				after = page[2].Number
			}
		}
		if diff := cmp.Diff(append(old[2:], waiting...), pages(news.Held)); diff != "" {
			t.Errorf("oldest first: %s", diff)
		}
		spam := pages(news.Spam)
		for i, n := range spam {
			for _, m := range spam[:i] {
				if n == m {
					t.Errorf("%d stands twice", n)
				}
			}
		}
		if len(spam) != 7 {
			t.Errorf("newest first: %v", spam)
		}
		k.Read(func(tx *db.Tx) error {
			n, err := comments.Counts(tx, moderator)
			if diff := cmp.Diff(map[news.CommentState]int{news.Held: 8, news.Shown: 0, news.Rejected: 0, news.Spam: 7}, n); diff != "" {
				t.Error(diff)
			}
			return err
		})
	})
}

func TestTheQueueTellsWhatTheModeratorMustKnow(t *testing.T) {
	each(t, func(t *testing.T, k *talk) {
		top := k.known("a@example.org")
		k.Clock.Advance(time.Minute)
		k.decide(k.submit(k.by("a@example.org", "مرفوض")), news.Rejected)
		k.Clock.Advance(time.Minute)
		s := k.by("a@example.org", "زوروا www.shop.example")
		s.ReplyTo = top.Number
		c := k.submit(s)
		w := k.queue(news.Held, 0, 10)
		if len(w) != 1 || w[0].ID != c.ID || w[0].Headline != "خبر" || w[0].Article != k.article.Number || w[0].Parent != "قارئ" ||
			w[0].Earlier != 1 || w[0].Refused != 1 {
			t.Errorf("%+v", w)
		}
	})
}

func TestTwoDecisionsInOneMoment(t *testing.T) {
	each(t, func(t *testing.T, k *talk) {
		a, b := k.submit(k.by("a@example.org", "تعليق")), k.submit(k.by("b@example.org", "تعليق"))
		to := func(c news.Comment, s news.CommentState) func(tx *db.Tx) error {
			return func(tx *db.Tx) error { return comments.Decide(tx, moderator, c.ID, s, "") }
		}
		k.inOneMoment(to(a, news.Shown), to(b, news.Shown))
		if k.shown() != 2 {
			t.Errorf("%d are counted, 2 are shown", k.shown())
		}
		k.inOneMoment(to(a, news.Held), to(a, news.Spam))
		k.undo(a)
		if s := k.stored(a).State; s != news.Held {
			t.Errorf("the second decision was taken back to %s, want held", s)
		}
	})
}

// Whatever is decided at once, the count of shown comments is right, and each
// event says what changed.
func TestDecisionsAtOnceAreCountedRight(t *testing.T) {
	each(t, func(t *testing.T, k *talk) {
		var list []news.Comment
		for i := range 12 {
			list = append(list, k.submit(k.by(fmt.Sprintf("p%d@example.org", i), "تعليق")))
		}
		var wg sync.WaitGroup
		for i, c := range list {
			for j := range 3 {
				to := []news.CommentState{news.Shown, news.Spam, news.Shown}[(i+j)%3]
				wg.Go(func() {
					err := k.DB.Write(context.Background(), func(tx *db.Tx) error { return comments.Decide(tx, moderator, c.ID, to, "") })
					if err != nil {
						t.Error(err)
					}
				})
			}
		}
		wg.Wait()
		state := map[news.CommentID]news.CommentState{}
		k.Read(func(tx *db.Tx) error {
			events, err := bus.Recent(tx, news.CommentDecided, "", 0, 100)
			for i := len(events) - 1; i >= 0; i-- {
				var ch news.CommentChange
				if err := events[i].Decode(&ch); err != nil {
					return err
				}
				if was := state[ch.Comment]; was != "" && was != ch.Was {
					t.Errorf("%s was %s; its next event says that it was %s", ch.Comment, was, ch.Was)
				}
				state[ch.Comment] = ch.Is
			}
			return err
		})
		shown := 0
		for _, c := range list {
			got := k.stored(c).State
			if got != state[c.ID] {
				t.Errorf("%s is %s, the last event says %s", c.ID, got, state[c.ID])
			}
			if got == news.Shown {
				shown++
			}
		}
		if k.shown() != shown {
			t.Errorf("%d counted, %d shown", k.shown(), shown)
		}
	})
}
