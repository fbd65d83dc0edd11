// Package people keeps the newsroom's users: who they are, how they sign in,
// what is open in their name; and the authors whose bylines readers see.
package people

import (
	"net/mail"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"isnad/internal/kit/bus"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/news"
)

// Passwords have no rules of composition, only of length: long enough to
// resist guessing, short enough that hashing them is no attack.
const (
	minPassword = 12
	maxPassword = 1024 // bytes
)

// User is someone who works in the newsroom.
type User struct {
	ID        news.UserID
	Email     string
	Name      string
	Role      news.Role
	Lang      string // of the interface: ar or en
	Active    bool
	CreatedAt time.Time
	SeenAt    time.Time
}

// Actor is the user as rooms see them.
func (u User) Actor() news.Actor { return news.Actor{User: u.ID, Name: u.Name, Role: u.Role} }

// Users lists everyone, active ones first.
func Users(tx *db.Tx, actor news.Actor) (list []User, err error) {
	defer errs.Wrap(&err, "people.Users")
	if err := actor.Must(news.ManageUsers); err != nil {
		return nil, err
	}
	return db.All(tx, scanUser, selectUsers)
}

// FindUser returns a user by id.
func FindUser(tx *db.Tx, actor news.Actor, id news.UserID) (u User, err error) {
	defer errs.Wrap(&err, "people.FindUser %s", id)
	if actor.ID() != string(id) {
		if err := actor.Must(news.ManageUsers); err != nil {
			return u, err
		}
	}
	u, found, err := db.Find(tx, scanUser, selectUser, id)
	if err == nil && !found {
		err = errs.New(errs.NotFound, "people.not_found", nil)
	}
	return u, err
}

// AnyUser reports whether the newsroom has a user at all; before, the first
// run is not finished.
func AnyUser(tx *db.Tx) (bool, error) {
	var n int
	err := tx.QueryRow(countUsers).Scan(&n)
	return n > 0, err
}

// normalPassword is a password as it is hashed: as typed, but in one Unicode
// form, so that two keyboards' Arabic is the same.
func normalPassword(p string) string { return norm.NFC.String(p) }

func checkPassword(field, p string) *errs.Error {
	switch n := len([]rune(p)); {
	case n < minPassword:
		return errs.InField(field, "people.password_short", errs.Args{"limit": minPassword})
	case len(p) > maxPassword:
		return errs.InField(field, "people.password_long", nil)
	}
	return nil
}

func (u *User) tidy() (l errs.List) {
	u.Email = strings.ToLower(strings.TrimSpace(u.Email))
	u.Name = strings.TrimSpace(u.Name)
	if u.Lang != "en" {
		u.Lang = "ar"
	}
	if a, err := mail.ParseAddress(u.Email); err != nil || a.Address != u.Email || len(u.Email) > 200 {
		l = append(l, errs.InField("email", "people.email", nil))
	}
	if u.Name == "" || len([]rune(u.Name)) > 80 {
		l = append(l, errs.InField("name", "people.name", nil))
	}
	if !u.Role.Valid() {
		l = append(l, errs.InField("role", "people.role", nil))
	}
	return l
}

// AddUser makes a user. hash is the password's, made by HashPassword before
// the transaction: hashing is slow on purpose.
func AddUser(tx *db.Tx, actor news.Actor, u User, hash PasswordHash) (id news.UserID, err error) {
	defer errs.Wrap(&err, "people.AddUser")
	if err := actor.Must(news.ManageUsers); err != nil {
		return "", err
	}
	if err := u.tidy().OrNil(); err != nil {
		return "", err
	}
	u.ID = news.NewID[news.UserID]()
	if _, err := tx.Exec(insertUser, u.ID, u.Email, u.Name, u.Role, u.Lang, string(hash), db.At(tx.Now)); err != nil {
		return "", emailTaken(tx, err)
	}
	return u.ID, bus.Emit(tx, news.UserChanged, actor.ID(), string(u.ID), map[string]string{"name": u.Name, "role": string(u.Role)})
}

func emailTaken(tx *db.Tx, err error) error {
	if tx.Dialect().IsUnique(err) {
		e := errs.InField("email", "people.email_taken", nil)
		e.Kind = errs.Conflict
		return e
	}
	return err
}

// ChangeUser stores name, address, role, language and whether the user may
// sign in. Losing the role or the right ends the user's sessions. The last
// active administrator cannot stop being one.
func ChangeUser(tx *db.Tx, actor news.Actor, u User) (err error) {
	defer errs.Wrap(&err, "people.ChangeUser %s", u.ID)
	if err := actor.Must(news.ManageUsers); err != nil {
		return err
	}
	if err := u.tidy().OrNil(); err != nil {
		return err
	}
	// Two administrators who remove each other at once must not both succeed.
	if _, err := tx.Exec(lockAdministrators); err != nil {
		return err
	}
	was, found, err := db.Find(tx, scanUser, selectUser, u.ID)
	if err != nil {
		return err
	}
	if !found {
		return errs.New(errs.NotFound, "people.not_found", nil)
	}
	if was.Role == news.Administrator && was.Active && (u.Role != news.Administrator || !u.Active) {
		var others int
		if err := tx.QueryRow(countOtherAdministrators, u.ID).Scan(&others); err != nil {
			return err
		}
		if others == 0 {
			return errs.New(errs.Conflict, "people.last_administrator", nil)
		}
	}
	if _, err := tx.Exec(updateUser, u.ID, u.Email, u.Name, u.Role, u.Lang, u.Active); err != nil {
		return emailTaken(tx, err)
	}
	if was.Role != u.Role || !u.Active {
		if _, err := tx.Exec(deleteUserSessions, u.ID); err != nil {
			return err
		}
	}
	return bus.Emit(tx, news.UserChanged, actor.ID(), string(u.ID), map[string]string{"name": u.Name, "role": string(u.Role)})
}

// ChangeSelf stores what users may change of themselves: name and language.
func ChangeSelf(tx *db.Tx, actor news.Actor, name, lang string) (err error) {
	defer errs.Wrap(&err, "people.ChangeSelf")
	if err := actor.Must(news.ReadNewsroom); err != nil {
		return err
	}
	name = strings.TrimSpace(name)
	if name == "" || len([]rune(name)) > 80 {
		return errs.InField("name", "people.name", nil)
	}
	if lang != "en" {
		lang = "ar"
	}
	_, err = tx.Exec(updateSelf, actor.User, name, lang)
	return err
}

// SetPassword changes a user's password and ends all their sessions but keep
// (a session token, may be empty).
func SetPassword(tx *db.Tx, actor news.Actor, id news.UserID, hash PasswordHash, keep Token) (err error) {
	defer errs.Wrap(&err, "people.SetPassword %s", id)
	if actor.ID() != string(id) {
		if err := actor.Must(news.ManageUsers); err != nil {
			return err
		}
	}
	n, err := tx.Exec(updatePassword, id, string(hash))
	if err != nil {
		return err
	}
	if n == 0 {
		return errs.New(errs.NotFound, "people.not_found", nil)
	}
	if _, err := tx.Exec(deleteOtherSessions, id, keep.hash()); err != nil {
		return err
	}
	return bus.Emit(tx, news.UserChanged, actor.ID(), string(id), map[string]string{"password": "changed"})
}

// UserByEmail finds a user for the command line.
func UserByEmail(tx *db.Tx, actor news.Actor, email string) (u User, err error) {
	defer errs.Wrap(&err, "people.UserByEmail")
	if err := actor.Must(news.ManageUsers); err != nil {
		return u, err
	}
	u, found, err := db.Find(tx, scanUser, selectUserByEmail, strings.ToLower(strings.TrimSpace(email)))
	if err == nil && !found {
		err = errs.New(errs.NotFound, "people.not_found", nil)
	}
	return u, err
}
