package newsroom

import (
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/kit/web"
	"isnad/internal/people"
)

type profileView struct {
	*Frame
	Sessions []people.Session
}

func profile(v *visit) error { return v.showProfile(web.NewForm(nil)) }

func (v *visit) showProfile(form *web.Form) error {
	page := profileView{Frame: v.frame("profile", "newsroom.profile.title")}
	page.Form = form
	err := v.read(func(tx *db.Tx) (err error) {
		page.Sessions, err = people.Sessions(tx, v.actor(), v.token)
		return err
	})
	if err != nil {
		return err
	}
	return v.show(page)
}

func saveProfile(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	err = v.write(func(tx *db.Tx) error {
		return people.ChangeSelf(tx, v.actor(), form.Get("name"), form.Get("lang"))
	})
	if form.Fail(err) {
		return v.showProfile(form)
	}
	if err != nil {
		return err
	}
	return v.done(home+"profile", web.Flash{Key: "newsroom.profile.saved"})
}

// switchLanguage turns the interface to the other language and comes back.
func switchLanguage(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	err = v.write(func(tx *db.Tx) error {
		return people.ChangeSelf(tx, v.actor(), v.user.Name, form.Get("lang"))
	})
	if err != nil {
		return err
	}
	return web.SeeOther(v.w, v.r, v.back(form, home))
}

// changePassword asks for the present password too: an unlocked computer must
// not be enough to take an account over.
func changePassword(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	ctx := v.r.Context()
	_, probe, err := people.SignIn(ctx, v.DB, v.user.Email, form.Get("current"), v.client(), device(v.r))
	if errs.Is(err, errs.Unauthenticated) {
		err = errs.InField("current", "newsroom.profile.wrong-password", nil)
	}
	if form.Fail(err) {
		return v.showProfile(form)
	}
	if err != nil {
		return err
	}
	hash, err := people.HashPassword(ctx, form.Get("password"))
	if err == nil {
		err = v.write(func(tx *db.Tx) error { return people.SetPassword(tx, v.actor(), v.user.ID, hash, v.token) })
	}
	if err != nil { // the session of the check must not outlive it
		if end := v.write(func(tx *db.Tx) error { return people.SignOut(tx, v.actor(), probe) }); end != nil {
			return end
		}
	}
	if form.Fail(err) {
		return v.showProfile(form)
	}
	if err != nil {
		return err
	}
	return v.done(home+"profile", web.Flash{Key: "newsroom.profile.password-changed"})
}

func endOtherSessions(v *visit) error {
	err := v.write(func(tx *db.Tx) error { return people.SignOutElsewhere(tx, v.actor(), v.token) })
	if err != nil {
		return err
	}
	return v.done(home+"profile", web.Flash{Key: "newsroom.profile.sessions-ended"})
}
