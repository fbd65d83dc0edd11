package newsroom

import (
	"net/http"
	"strings"
	"time"

	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/kit/web"
	"isnad/internal/people"
)

// sessionCookieLife is how long a browser keeps the cookie at most; the session
// itself ends earlier, by the people's rules.
const sessionCookieLife = 12 * time.Hour

type signInView struct {
	*Frame
	To      string
	NoUsers bool // the first run is not finished
}

func signInPage(v *visit) error {
	if v.user.ID != "" {
		return web.SeeOther(v.w, v.r, v.destination(v.r.URL.Query().Get("to")))
	}
	return v.showSignIn(web.NewForm(nil), v.r.URL.Query().Get("to"))
}

func (v *visit) showSignIn(form *web.Form, to string) error {
	page := signInView{Frame: v.frame("sign-in", "newsroom.sign-in.title"), To: to}
	page.Form = form
	err := v.read(func(tx *db.Tx) error {
		any, err := people.AnyUser(tx)
		page.NoUsers = !any
		return err
	})
	if err != nil {
		return err
	}
	return v.show(page)
}

// destination is where a sign-in leads: a page of the newsroom, never another
// site.
func (v *visit) destination(to string) string {
	if to = web.LocalPath(to); strings.HasPrefix(to, home) {
		return to
	}
	return home
}

func signIn(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	_, token, err := people.SignIn(v.r.Context(), v.DB, form.Get("email"), form.Get("password"), v.client(), device(v.r))
	if errs.Is(err, errs.Unauthenticated) {
		// Shown in the form; the same for an unknown address and a wrong password.
		wrong := errs.New(errs.Invalid, "people.wrong_password", nil)
		wrong.Field = "email"
		form.Fail(wrong)
	} else if err != nil && !form.Fail(err) {
		return err
	}
	if form.Failed() {
		return v.showSignIn(form, form.Get("to"))
	}
	v.cookie.Set(v.w, v.r, string(token), sessionCookieLife)
	return web.SeeOther(v.w, v.r, v.destination(form.Get("to")))
}

func signOut(v *visit) error {
	err := v.write(func(tx *db.Tx) error { return people.SignOut(tx, v.actor(), v.token) })
	if err != nil {
		return err
	}
	v.cookie.Clear(v.w, v.r)
	return web.SeeOther(v.w, v.r, home+"sign-in")
}

// device is how a user recognises a session in their list: the browser and the
// system by the names that people know.
func device(r *http.Request) string {
	agent := r.UserAgent()
	name := func(table [][2]string) string {
		for _, t := range table {
			if strings.Contains(agent, t[0]) {
				return t[1]
			}
		}
		return ""
	}
	browser := name([][2]string{{"Firefox/", "Firefox"}, {"Edg/", "Edge"}, {"OPR/", "Opera"}, {"SamsungBrowser/", "Samsung Internet"},
		{"Chrome/", "Chrome"}, {"Safari/", "Safari"}})
	system := name([][2]string{{"Android", "Android"}, {"iPhone", "iPhone"}, {"iPad", "iPad"}, {"Windows", "Windows"},
		{"Mac OS X", "macOS"}, {"Linux", "Linux"}})
	if both := strings.Trim(browser+" · "+system, " ·"); both != "" {
		return both
	}
	return agent
}
