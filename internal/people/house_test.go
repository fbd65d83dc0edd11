package people_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"

	"isnad/internal/kit/db"
	"isnad/internal/kit/db/dbtest"
	"isnad/internal/kit/errs"
	"isnad/internal/news"
	"isnad/internal/people"
)

const password = "كلمة مرور طويلة"

// hashOf hashes the one password that most tests use, once.
var hashOf = sync.OnceValues(func() (people.PasswordHash, error) {
	return people.HashPassword(context.Background(), password)
})

// house is a newsroom under test.
type house struct {
	*testing.T
	db    *db.DB
	clock *dbtest.Clock
}

var setup = news.System("test")

func each(t *testing.T, f func(h house)) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) { f(house{t, d, clock}) })
}

func (h house) write(f func(tx *db.Tx) error) {
	h.Helper()
	dbtest.Write(h, h.db, f)
}

// add makes a user whose address begins with the role's name.
func (h house) add(role news.Role) people.User {
	h.Helper()
	return h.addAs(string(role)+"@mizan.example", role)
}

func (h house) addAs(email string, role news.Role) people.User {
	h.Helper()
	hash, err := hashOf()
	if err != nil {
		h.Fatal(err)
	}
	u := people.User{Email: email, Name: "صاحب دور " + string(role), Role: role, Lang: "ar", Active: true}
	h.write(func(tx *db.Tx) error {
		u.ID, err = people.AddUser(tx, setup, u, hash)
		return err
	})
	return u
}

func (h house) signIn(email, pass, client string) (people.Token, error) {
	_, token, err := people.SignIn(h.Context(), h.db, email, pass, client, "متصفح")
	return token, err
}

// enter signs in and fails the test when that is refused.
func (h house) enter(u people.User) people.Token {
	h.Helper()
	token, err := h.signIn(u.Email, password, "client of "+string(u.ID))
	if err != nil {
		h.Fatal(err)
	}
	return token
}

// inside reports whether a session is open.
func (h house) inside(token people.Token) bool {
	h.Helper()
	_, ok, err := people.Resume(h.Context(), h.db, token)
	if err != nil {
		h.Fatal(err)
	}
	return ok
}

// kinds lists the kinds of all events, in order.
func (h house) kinds() (list []string) {
	h.Helper()
	dbtest.Read(h, h.db, func(tx *db.Tx) (err error) {
		list, err = db.All(tx, db.Column[string], "SELECT kind FROM events ORDER BY seq")
		return err
	})
	return list
}

// keyOf is the key of an error that a person may be told.
func keyOf(err error) string {
	if e, ok := errors.AsType[*errs.Error](err); ok {
		return e.Kind.String() + " " + e.Key
	}
	var keys []string
	for _, e := range errs.All(err) {
		keys = append(keys, e.Field)
	}
	return strings.Join(keys, " ")
}
