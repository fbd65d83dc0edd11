package people_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"isnad/internal/kit/db"
	"isnad/internal/kit/db/dbtest"
	"isnad/internal/kit/errs"
	"isnad/internal/news"
	"isnad/internal/people"
)

const refused = "unauthenticated people.wrong_password"

func TestSignInTellsNobodyWhichPartWasWrong(t *testing.T) {
	each(t, func(h house) {
		u := h.add(news.Editor)
		gone := h.add(news.Reporter)
		gone.Active = false
		h.write(func(tx *db.Tx) error { return people.ChangeUser(tx, setup, gone) })
		for name, c := range map[string]struct{ email, password string }{
			"wrong password":   {u.Email, password + "x"},
			"unknown address":  {"nobody@mizan.example", password},
			"no longer active": {gone.Email, password},
			"nothing":          {"", ""},
		} {
			if token, err := h.signIn(c.email, c.password, name); token != "" || keyOf(err) != refused {
				h.Errorf("%s: token %q, %v", name, token, err)
			}
		}
		got, token, err := people.SignIn(h.Context(), h.db, "  EDITOR@Mizan.example ", password, "c", strings.Repeat("م", 300))
		if err != nil || got.ID != u.ID || got.Role != news.Editor || len(token) != 43 {
			h.Fatalf("%+v %q %v", got, token, err)
		}
		in, ok, err := people.Resume(h.Context(), h.db, token)
		if err != nil || !ok || in.ID != u.ID || in.Actor() != (news.Actor{User: u.ID, Name: u.Name, Role: news.Editor}) {
			h.Errorf("resumed as %+v, %v, %v", in, ok, err)
		}
		for _, t := range []people.Token{"", "x", token + "x", token[:42]} {
			if h.inside(t) {
				h.Errorf("%q opens a session", t)
			}
		}
	})
	if same, err := people.StandInCosts(); err != nil || !same {
		t.Errorf("an unknown address answers faster than a known one: %v", err)
	}
}

func TestSignInsAreInTheAuditLog(t *testing.T) {
	each(t, func(h house) {
		u := h.add(news.Editor)
		_, _ = h.signIn(u.Email, "wrong", "c")
		_, _ = h.signIn("nobody@mizan.example", "wrong", "c")
		token := h.enter(u)
		h.write(func(tx *db.Tx) error { return people.SignOut(tx, u.Actor(), token) })
		want := []string{news.UserChanged, news.SignInFailed, news.SignedIn, news.SignedOut}
		if diff := cmp.Diff(want, h.kinds()); diff != "" {
			h.Error(diff)
		}
	})
}

// wait is how long a sign-in has to wait, in seconds; 0 when it was let try.
func wait(err error) int {
	if e, ok := errors.AsType[*errs.Error](err); ok && e.Kind == errs.TooMany && e.Key == "people.wait" {
		return e.Args["Count"].(int)
	}
	return 0
}

func TestGuessingSlowsDownForTheAddress(t *testing.T) {
	each(t, func(h house) {
		u := h.add(news.Editor)
		guess := func(i int) error {
			_, err := h.signIn(u.Email, "guess", fmt.Sprint("client ", i)) // each time from elsewhere
			return err
		}
		for i := range 5 {
			if err := guess(i); keyOf(err) != refused {
				h.Fatalf("guess %d: %v", i+1, err)
			}
		}
		for i, seconds := range []int{1, 2, 4} {
			if _, err := h.signIn(u.Email, password, "own"); wait(err) == 0 {
				h.Fatalf("wait %d: the right password was let try at once: %v", i, err)
			}
			if h.clock.Advance(time.Duration(seconds)*time.Second - time.Millisecond); wait(guess(100+i)) != 1 {
				h.Fatalf("wait %d is shorter than %d s", i, seconds)
			}
			if h.clock.Advance(time.Millisecond); keyOf(guess(200+i)) != refused {
				h.Fatalf("wait %d is longer than %d s", i, seconds)
			}
		}
		if _, err := h.signIn("other@mizan.example", "guess", "elsewhere"); wait(err) != 0 {
			h.Error("another address has to wait")
		}
		h.clock.Advance(15 * time.Minute) // never locked for good
		h.enter(u)
		if err := guess(300); keyOf(err) != refused {
			h.Errorf("a success did not clear the count: %v", err)
		}
	})
}

func TestGuessingSlowsDownForTheClient(t *testing.T) {
	each(t, func(h house) {
		u := h.add(news.Editor)
		for i := range 5 {
			_, _ = h.signIn(fmt.Sprintf("guess%d@mizan.example", i), "guess", "robot")
		}
		if _, err := h.signIn(u.Email, password, "robot"); wait(err) != 1 {
			h.Errorf("the client was let try on: %v", err)
		}
		h.enter(u) // others are not held up
	})
}

func TestTheWaitHasAnEnd(t *testing.T) {
	each(t, func(h house) {
		u := h.add(news.Editor)
		_, _ = h.signIn(u.Email, "guess", "c")
		h.write(func(tx *db.Tx) error { _, err := tx.Exec("UPDATE sign_in_failures SET failures = 1000"); return err })
		if _, err := h.signIn(u.Email, password, "c"); wait(err) != 900 {
			h.Errorf("waits %d s", wait(err))
		}
		h.clock.Advance(24*time.Hour + time.Second)
		if _, err := h.signIn(u.Email, "guess", "c"); keyOf(err) != refused {
			h.Error(err)
		}
		if _, err := h.signIn(u.Email, "guess", "c"); keyOf(err) != refused {
			h.Errorf("failures of yesterday count: %v", err)
		}
	})
}

// Guesses that arrive together are counted, too: at most the four that are
// hashed at the same time get through beyond the free ones.
func TestABurstOfGuessesIsBounded(t *testing.T) {
	each(t, func(h house) {
		u := h.add(news.Editor)
		var tried atomic.Int32
		var wg sync.WaitGroup
		for i := range 40 {
			wg.Go(func() {
				if _, err := h.signIn(u.Email, "guess", fmt.Sprint("client ", i)); keyOf(err) == refused {
					tried.Add(1)
				} else if wait(err) == 0 {
					h.Error(err)
				}
			})
		}
		wg.Wait()
		if n := tried.Load(); n < 5 || n > 9 {
			h.Errorf("%d guesses were compared, want 5 to 9", n)
		}
	})
}

func TestSessionsEndIdleAndInAnyCase(t *testing.T) {
	each(t, func(h house) {
		u := h.add(news.Editor)
		idle := h.enter(u)
		if h.clock.Advance(2*time.Hour - time.Millisecond); !h.inside(idle) {
			h.Fatal("ended before two idle hours")
		}
		if h.clock.Advance(2 * time.Hour); h.inside(idle) {
			h.Fatal("open after two idle hours")
		}
		busy := h.enter(u)
		for range 11 {
			if h.clock.Advance(time.Hour); !h.inside(busy) {
				h.Fatal("ended while it was used")
			}
		}
		if h.clock.Advance(time.Hour - time.Millisecond); !h.inside(busy) {
			h.Fatal("ended before twelve hours")
		}
		if h.clock.Advance(time.Millisecond); h.inside(busy) {
			h.Fatal("open after twelve hours")
		}
		h.write(people.Sweep)
		for _, c := range dbtest.Dump(h, h.db) {
			if c.Table == "sessions" || c.Table == "sign_in_failures" {
				h.Errorf("the sweep left %+v", c)
			}
		}
	})
}

func TestLeavingEndsWhatItNames(t *testing.T) {
	each(t, func(h house) {
		u, other := h.add(news.Editor), h.add(news.Chief)
		a, b, c := h.enter(u), h.enter(u), h.enter(other)
		var list []people.Session
		dbtest.Read(h, h.db, func(tx *db.Tx) (err error) {
			list, err = people.Sessions(tx, u.Actor(), a)
			return err
		})
		if len(list) != 2 || list[0].Current == list[1].Current || list[0].Device != "متصفح" {
			h.Errorf("%+v", list)
		}
		h.write(func(tx *db.Tx) error { return people.SignOut(tx, u.Actor(), a) })
		if h.inside(a) || !h.inside(b) || !h.inside(c) {
			h.Fatal("signing out ends this session and no other")
		}
		a = h.enter(u)
		h.write(func(tx *db.Tx) error { return people.SignOutElsewhere(tx, u.Actor(), b) })
		if h.inside(a) || !h.inside(b) || !h.inside(c) {
			h.Fatal("signing out elsewhere ends the user's other sessions and no others")
		}
	})
}

func TestANewPasswordEndsTheOtherSessions(t *testing.T) {
	each(t, func(h house) {
		u, chief := h.add(news.Editor), h.add(news.Administrator)
		a, b, c := h.enter(u), h.enter(u), h.enter(chief)
		next := "كلمة مرور أخرى"
		hash, err := people.HashPassword(h.Context(), next)
		if err != nil {
			h.Fatal(err)
		}
		h.write(func(tx *db.Tx) error { return people.SetPassword(tx, u.Actor(), u.ID, hash, a) })
		if !h.inside(a) || h.inside(b) || !h.inside(c) {
			h.Fatal("one's own session stays, the others end")
		}
		if _, err := h.signIn(u.Email, password, "x"); keyOf(err) != refused {
			h.Errorf("the old password: %v", err)
		}
		if _, err := h.signIn(u.Email, next, "x"); err != nil {
			h.Errorf("the new password: %v", err)
		}
		h.write(func(tx *db.Tx) error { return people.SetPassword(tx, chief.Actor(), u.ID, hash, "") })
		if h.inside(a) || !h.inside(c) {
			h.Error("a reset by the administrator ends all of the user's sessions")
		}
		// The password was changed while the old one was being compared.
		old, err := hashOf()
		if err != nil {
			h.Fatal(err)
		}
		if _, token, err := people.OpenSession(h.Context(), h.db, u, old); keyOf(err) != refused || token != "" {
			h.Errorf("a session for a password that is gone: %q, %v", token, err)
		}
		err = h.db.Write(h.Context(), func(tx *db.Tx) error { return people.SetPassword(tx, chief.Actor(), "nobody", hash, "") })
		if !errs.Is(err, errs.NotFound) {
			h.Error(err)
		}
	})
}

func TestNeitherTokenNorPasswordIsInTheDatabase(t *testing.T) {
	each(t, func(h house) {
		token := h.enter(h.add(news.Editor))
		for _, c := range dbtest.Dump(h, h.db) {
			if strings.Contains(c.Value, string(token)) || strings.Contains(c.Value, password) {
				h.Errorf("%s.%s: %s", c.Table, c.Column, c.Value)
			}
		}
	})
}

func TestPasswordsAreEqualInAnyUnicodeForm(t *testing.T) {
	each(t, func(h house) {
		hash, err := people.HashPassword(h.Context(), "\u0622\u0645\u0646\u0629 caf\u00e9 2026") // آ and é as one
		if err != nil {
			h.Fatal(err)
		}
		h.write(func(tx *db.Tx) error {
			_, err := people.AddUser(tx, setup, people.User{Email: "a@mizan.example", Name: "آمنة", Role: news.Editor}, hash)
			return err
		})
		if _, err := h.signIn("a@mizan.example", "\u0627\u0653\u0645\u0646\u0629 cafe\u0301 2026", "c"); err != nil {
			h.Errorf("as two characters each: %v", err)
		}
		if _, err := h.signIn("a@mizan.example", "\u0627\u0645\u0646\u0629 cafe 2026", "c"); keyOf(err) != refused {
			h.Errorf("without the marks: %v", err)
		}
	})
}

func TestHashPassword(t *testing.T) {
	for p, want := range map[string]string{
		strings.Repeat("ع", 11):   "invalid people.password_short",
		strings.Repeat("ع", 12):   "",
		strings.Repeat("a", 1024): "",
		strings.Repeat("a", 1025): "invalid people.password_long",
		strings.Repeat("ع", 513):  "invalid people.password_long",
	} {
		hash, err := people.HashPassword(t.Context(), p)
		if keyOf(err) != want || want == "" && !strings.HasPrefix(string(hash), "$argon2id$v=19$m=47104,t=1,p=1$") {
			t.Errorf("%d letters: %s, %v", len([]rune(p)), hash, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for range 20 { // not by chance
		if _, err := people.HashPassword(ctx, password); !errors.Is(err, context.Canceled) {
			t.Fatalf("with a cancelled context: %v", err)
		}
	}
}
