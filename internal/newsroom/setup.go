package newsroom

import (
	"crypto/subtle"
	"strings"

	"isnad/internal/desk"
	"isnad/internal/front"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/kit/web"
	"isnad/internal/news"
	"isnad/internal/people"
)

// presetSections are offered in the first run; their names are in the
// catalogue, in the language of the paper.
var presetSections = []string{"local", "arab", "world", "economy", "sport", "culture", "opinion"}

type setupView struct {
	*Frame
	Sections []Option
}

// mayBegin lets in who has the one-time token while there is no user. Anyone
// else sees what they would see if there were no wizard.
func (v *visit) mayBegin() error {
	given := v.r.PathValue("token")
	if v.SetupToken == "" || subtle.ConstantTimeCompare([]byte(given), []byte(v.SetupToken)) != 1 {
		return notFound()
	}
	return v.read(func(tx *db.Tx) error {
		any, err := people.AnyUser(tx)
		if err == nil && any {
			err = notFound()
		}
		return err
	})
}

func setup(v *visit) error {
	if err := v.mayBegin(); err != nil {
		return err
	}
	return v.showSetup(web.NewForm(nil))
}

func (v *visit) showSetup(form *web.Form) error {
	view := setupView{Frame: v.frame("setup", "newsroom.setup.title")}
	view.Form = form
	chosen := map[string]bool{}
	for _, name := range form.All("section") {
		chosen[name] = true
	}
	fresh := len(form.Values) == 0
	for _, name := range presetSections {
		view.Sections = append(view.Sections, Option{Value: name, Label: v.p.T("newsroom.setup.section." + name), Selected: fresh || chosen[name]})
	}
	return v.show(view)
}

// finishSetup makes the whole paper in one transaction, so that a wizard that
// was refused has left nothing behind, and signs the administrator in.
func finishSetup(v *visit) error {
	if err := v.mayBegin(); err != nil {
		return err
	}
	form, err := v.form()
	if err != nil {
		return err
	}
	ctx := v.r.Context()
	hash, err := people.HashPassword(ctx, form.Get("password"))
	if err == nil || form.Fail(err) {
		err = v.write(func(tx *db.Tx) error {
			if err := v.makePaper(tx, form, hash); err != nil {
				return err
			}
			if form.Failed() { // only to learn what else is wrong
				return errPreview
			}
			return nil
		})
	}
	if form.Fail(err) || form.Failed() {
		return v.showSetup(form)
	}
	if err != nil {
		return err
	}
	_, token, err := people.SignIn(ctx, v.DB, form.Get("email"), form.Get("password"), v.client(), device(v.r))
	if err != nil {
		return err
	}
	v.cookie.Set(v.w, v.r, string(token), sessionCookieLife)
	return v.done(home, web.Flash{Key: "newsroom.setup.done"})
}

// makePaper stores the settings, the administrator, the sections and a front
// page of them. What is wrong with settings and administrator is said together.
func (v *visit) makePaper(tx *db.Tx, form *web.Form, hash people.PasswordHash) error {
	actor := news.System("setup")
	if any, err := people.AnyUser(tx); err != nil || any { // a second wizard was faster
		return orNotFound(err)
	}
	s := news.Site{Name: form.Text("paper"), Lang: form.Get("lang"), Country: form.Get("country"), Zone: form.Text("zone"),
		Accent: strings.ToLower(form.Text("accent")), Hijri: form.Has("hijri"), Comments: true}
	var wrong errs.List
	keep := func(err error, rename string) error {
		for _, e := range errs.All(err) {
			if errs.KindOf(e) != errs.Invalid {
				return err
			}
			if e.Field == "name" {
				e.Field = rename
			}
			wrong = append(wrong, e)
		}
		if len(errs.All(err)) == 0 {
			return err
		}
		return nil
	}
	if err := keep(front.PutSite(tx, actor, s), "paper"); err != nil {
		return err
	}
	u := people.User{Email: form.Get("email"), Name: form.Get("person"), Role: news.Administrator, Lang: s.Lang, Active: true}
	if _, err := people.AddUser(tx, actor, u, hash); err != nil {
		if err := keep(err, "person"); err != nil {
			return err
		}
	}
	if len(wrong) > 0 {
		return wrong
	}
	return v.makeSections(tx, actor, form, s)
}

func orNotFound(err error) error {
	if err != nil {
		return err
	}
	return notFound()
}

func (v *visit) makeSections(tx *db.Tx, actor news.Actor, form *web.Form, s news.Site) error {
	p := v.printer(s.Lang)
	var ids []news.SectionID
	for _, name := range presetSections {
		for _, chosen := range form.All("section") {
			if chosen != name {
				continue
			}
			id, err := desk.PutSection(tx, actor, news.Section{Name: p.T("newsroom.setup.section." + name)})
			if err != nil {
				return err
			}
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	if err := desk.OrderSections(tx, actor, ids); err != nil {
		return err
	}
	blocks, err := proposal(tx)
	if err != nil {
		return err
	}
	return front.Arrange(tx, actor, blocks, "")
}
