package newsroom

import (
	"crypto/rand"
	"strings"

	"isnad/internal/kit/db"
	"isnad/internal/kit/web"
	"isnad/internal/news"
	"isnad/internal/people"
)

type usersView struct {
	*Frame
	Users []people.User
}

func users(v *visit) error {
	view := usersView{Frame: v.frame("users", "newsroom.users.title")}
	err := v.read(func(tx *db.Tx) (err error) {
		view.Users, err = people.Users(tx, v.actor())
		return err
	})
	if err != nil {
		return err
	}
	return v.show(view)
}

type userView struct {
	*Frame
	Account people.User
	New     bool
}

func user(v *visit) error { return v.showUser(web.NewForm(nil)) }

func (v *visit) showUser(form *web.Form) error {
	id := v.r.PathValue("id")
	view := userView{Frame: v.frame("user", "newsroom.users.new"), New: id == "new"}
	view.Form = form
	view.Account = people.User{Role: news.Reporter, Lang: v.site.Lang, Active: true}
	if !view.New {
		err := v.read(func(tx *db.Tx) (err error) {
			view.Account, err = people.FindUser(tx, v.actor(), news.UserID(id))
			return err
		})
		if err != nil {
			return err
		}
		view.Title = v.p.T("newsroom.users.edit", "name", view.Account.Name)
	}
	return v.show(view)
}

func saveUser(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	u := people.User{Email: form.Get("email"), Name: form.Get("name"), Role: news.Role(form.Get("role")), Lang: form.Get("lang"), Active: form.Has("active")}
	if v.r.PathValue("id") == "new" {
		return v.addUser(form, u)
	}
	u.ID = news.UserID(v.r.PathValue("id"))
	err = v.write(func(tx *db.Tx) error { return people.ChangeUser(tx, v.actor(), u) })
	if form.Fail(err) {
		return v.showUser(form)
	}
	if err != nil {
		return err
	}
	return v.done(home+"users", web.Flash{Key: "newsroom.users.saved", Values: map[string]string{"Name": u.Name}})
}

func (v *visit) addUser(form *web.Form, u people.User) error {
	secret := onceOnly()
	hash, err := people.HashPassword(v.r.Context(), secret)
	if err != nil {
		return err
	}
	err = v.write(func(tx *db.Tx) error {
		_, err := people.AddUser(tx, v.actor(), u, hash)
		return err
	})
	if form.Fail(err) {
		return v.showUser(form)
	}
	if err != nil {
		return err
	}
	return v.showPassword("newsroom.users.added", u, secret)
}

func resetPassword(v *visit) error {
	id := news.UserID(v.r.PathValue("id"))
	secret := onceOnly()
	hash, err := people.HashPassword(v.r.Context(), secret)
	if err != nil {
		return err
	}
	var u people.User
	err = v.write(func(tx *db.Tx) (err error) {
		if u, err = people.FindUser(tx, v.actor(), id); err != nil {
			return err
		}
		return people.SetPassword(tx, v.actor(), id, hash, "")
	})
	if err != nil {
		return err
	}
	return v.showPassword("newsroom.users.was-reset", u, secret)
}

type passwordView struct {
	*Frame
	Account  people.User
	Password string
}

// showPassword answers the POST itself: the password is shown once and must
// not travel in an address or a cookie.
func (v *visit) showPassword(title string, u people.User, secret string) error {
	return v.show(passwordView{Frame: v.frame("password", title, "name", u.Name), Account: u, Password: secret})
}

// onceOnly makes a password that can be read over the telephone: a hundred
// random bits in four groups of letters and digits.
func onceOnly() string {
	s := strings.ToLower(rand.Text())
	return s[:5] + "-" + s[5:10] + "-" + s[10:15] + "-" + s[15:20]
}
