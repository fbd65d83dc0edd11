package newsroom

import (
	"time"

	"isnad/internal/desk"
	"isnad/internal/journeys"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/kit/web"
	"isnad/internal/news"
	"isnad/internal/page"
)

// step does what the button of the form stands for, with the text already
// stored as version. A refusal is shown in the form.
func (v *visit) step(p desk.Piece, form *web.Form, version int64) error {
	said, err := v.taken(p, form, version)
	if form.Fail(err) {
		now, err := v.piece()
		if err != nil {
			return err
		}
		return v.editStory(now, form, false)
	}
	if errs.Is(err, errs.Stale) {
		return v.showComparison(409, p.ID, form)
	}
	if err != nil {
		return err
	}
	return v.done(storyPath(p.ID), said)
}

// taken takes the step and says what became of it.
func (v *visit) taken(p desk.Piece, form *web.Form, version int64) (said web.Flash, err error) {
	note := form.Text("note")
	actor := v.actor()
	switch form.Get("do") {
	case "submit":
		said.Key = "newsroom.story.submitted"
		err = v.write(func(tx *db.Tx) error { return desk.Submit(tx, actor, p.ID, note) })
	case "approve":
		said.Key = "newsroom.story.approved"
		err = v.write(func(tx *db.Tx) error { return desk.Approve(tx, actor, p.ID, note) })
	case "return":
		if note == "" {
			return said, errs.InField("note", "newsroom.story.return-note", nil)
		}
		said.Key = "newsroom.story.returned"
		err = v.write(func(tx *db.Tx) error { return desk.Return(tx, actor, p.ID, note) })
	case "publish":
		return v.publish(p, version, time.Time{})
	case "schedule":
		at, ok := momentTyped(form.Get("publish_at"), v.site.Location())
		if !ok || at.IsZero() {
			return said, errs.InField("publish_at", "newsroom.story.bad-time", nil)
		}
		if !at.After(v.now) {
			return said, errs.InField("publish_at", "newsroom.story.past", nil)
		}
		return v.publish(p, version, at)
	case "revise":
		said.Key = "newsroom.story.revised"
		change := desk.Change{Kind: news.RevisionKind(form.Text("kind")), Reason: form.Text("reason")}
		if change.Kind == news.Correction {
			change.Was, change.Is = form.Text("was"), form.Text("is")
		}
		err = v.write(func(tx *db.Tx) error {
			_, err := journeys.Revise(tx, actor, p.ID, version, change)
			return err
		})
	default:
		said.Key = "newsroom.story.saved"
	}
	return said, err
}

// publish makes the piece public at an instant; zero is now.
func (v *visit) publish(p desk.Piece, version int64, at time.Time) (said web.Flash, err error) {
	var a news.Article
	err = v.write(func(tx *db.Tx) error {
		a, err = journeys.Publish(tx, v.actor(), p.ID, version, at)
		return err
	})
	if err == nil && a.Scheduled(v.now) && !at.IsZero() {
		return web.Flash{Key: "newsroom.story.scheduled", Values: map[string]string{"at": v.p.DateTime(at), "in": v.p.Relative(at, v.now)}}, nil
	}
	return web.Flash{Key: "newsroom.story.published"}, err
}

// publicPath is where readers find a piece; empty while they do not.
func publicPath(a news.Article, now time.Time) string {
	switch {
	case a.Number == 0 || !a.Live(now) && a.State != news.Retracted:
		return ""
	case a.Kind == news.PageKind:
		return page.PagePath(a.Slug)
	}
	return page.ArticlePath(a.Number, a.Slug)
}
