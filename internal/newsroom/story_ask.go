package newsroom

import (
	"isnad/internal/desk"
	"isnad/internal/journeys"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/kit/web"
	"isnad/internal/news"
)

// askView is a page that asks before something that cannot be taken back.
type askView struct {
	*Frame
	Piece desk.Piece
	Act   string // unschedule, discard
}

func (v *visit) ask(act string) error {
	p, err := v.piece()
	if err != nil {
		return err
	}
	if err := p.Writable(v.actor()); err != nil {
		return err
	}
	return v.show(askView{Frame: v.frame("story-ask", "newsroom.story.ask."+act+askSuffix(p, act)), Piece: p, Act: act + askSuffix(p, act)})
}

// askSuffix tells dropping a whole draft from dropping changes.
func askSuffix(p desk.Piece, act string) string {
	if act == "discard" && p.Revision == 0 {
		return "-draft"
	}
	return ""
}

// Target is where the page's form posts to.
func (a askView) Target() string {
	if a.Act == "unschedule" {
		return storyPath(a.Piece.ID) + "/unschedule"
	}
	return storyPath(a.Piece.ID) + "/discard"
}

func askUnschedule(v *visit) error { return v.ask("unschedule") }

func unscheduleStory(v *visit) error {
	id := news.ArticleID(v.r.PathValue("id"))
	err := v.write(func(tx *db.Tx) error { return journeys.Unschedule(tx, v.actor(), id) })
	if errs.Is(err, errs.Conflict) { // it became public meanwhile
		return v.done(storyPath(id), web.Flash{Key: "newsroom.story.not-scheduled", Kind: "warning"})
	}
	if err != nil {
		return err
	}
	return v.done(storyPath(id), web.Flash{Key: "newsroom.story.unscheduled"})
}

func askDiscard(v *visit) error { return v.ask("discard") }

func discardStory(v *visit) error {
	p, err := v.piece()
	if err != nil {
		return err
	}
	if err := v.write(func(tx *db.Tx) error { return desk.DropChanges(tx, v.actor(), p.ID) }); err != nil {
		return err
	}
	if p.Revision == 0 {
		return v.done(home+"stories", web.Flash{Key: "newsroom.story.discarded-draft"})
	}
	return v.done(storyPath(p.ID), web.Flash{Key: "newsroom.story.discarded"})
}

// retractView asks for the ground and the reason, and for the word.
type retractView struct {
	*Frame
	Piece desk.Piece
}

// Grounds are those that the page of a retracted piece may name.
func (r retractView) Grounds() (list []Option) {
	for _, c := range news.RetractClasses {
		list = append(list, Option{Value: string(c), Label: r.T("newsroom.retract.class." + string(c))})
	}
	return list
}

func askRetract(v *visit) error {
	p, err := v.piece()
	if err != nil {
		return err
	}
	return v.showRetract(p, web.NewForm(nil))
}

func (v *visit) showRetract(p desk.Piece, form *web.Form) error {
	if p.State != news.Published || p.Scheduled(v.now) {
		return errs.New(errs.Conflict, "article.wrong_state", nil)
	}
	page := retractView{Frame: v.frame("story-retract", "newsroom.retract.title"), Piece: p}
	page.Form = form
	return v.show(page)
}

func retractStory(v *visit) error {
	p, err := v.piece()
	if err != nil {
		return err
	}
	form, err := v.form()
	if err != nil {
		return err
	}
	if form.Text("word") != v.p.T("newsroom.retract.word") {
		form.Fail(errs.InField("word", "newsroom.retract.mistyped", errs.Args{"word": v.p.T("newsroom.retract.word")}))
		return v.showRetract(p, form)
	}
	removal := desk.Removal{Class: news.RetractClass(form.Text("class")), Reason: form.Text("reason")}
	err = v.write(func(tx *db.Tx) error { return journeys.Retract(tx, v.actor(), p.ID, removal) })
	if form.Fail(err) {
		return v.showRetract(p, form)
	}
	if err != nil {
		return err
	}
	return v.done(storyPath(p.ID), web.Flash{Key: "newsroom.retract.done", Kind: "warning"})
}
