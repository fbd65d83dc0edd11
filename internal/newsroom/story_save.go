package newsroom

import (
	"net/http"
	"strconv"
	"time"

	"isnad/internal/desk"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/kit/web"
	"isnad/internal/news"
	"isnad/internal/news/body"
	"isnad/internal/people"
)

// beginStory makes an empty piece and opens it. The byline of who begins it is
// already there.
func beginStory(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	kind := news.ArticleKind
	if form.Get("kind") == string(news.PageKind) {
		kind = news.PageKind
	}
	var id news.ArticleID
	err = v.write(func(tx *db.Tx) error {
		c := news.Content{Lang: v.site.Lang, NoComments: kind == news.PageKind || !v.site.Comments}
		if a, ok, err := people.AuthorOf(tx, v.user.ID); err != nil {
			return err
		} else if ok && kind == news.ArticleKind {
			c.Authors, c.Place = []news.AuthorID{a.ID}, a.City
		}
		id, err = desk.Begin(tx, v.actor(), kind, c)
		return err
	})
	if err != nil {
		return err
	}
	return web.SeeOther(v.w, v.r, storyPath(id))
}

// storyForm reads the form of a piece, which is larger than others.
func (v *visit) storyForm() (*web.Form, error) { return web.ParseForm(v.w, v.r, storyLimit) }

// saveStory stores the whole form and takes the step that its button names.
// The text is stored before the step: whatever the step answers, it is safe.
func saveStory(v *visit) error {
	p, err := v.piece()
	if err != nil {
		return err
	}
	form, err := v.storyForm()
	if err != nil {
		return err
	}
	if err := p.Writable(v.actor()); err != nil {
		return err
	}
	if rows := readChainRows(form.Values); rows.do(form.Get("do")) {
		rows.write(form.Values)
		return v.editStory(p, form, true)
	}
	if isHintAction(form.Get("do")) {
		return v.acceptHints(p, form)
	}
	if form.Get("do") == "edit" { // back from a comparison: nothing is decided
		return v.editStory(p, form, true)
	}
	c, err := v.typed(form, p)
	if form.Fail(err) {
		return v.editStory(p, form, true)
	}
	if err != nil {
		return err
	}
	saved, err := v.store(p.ID, baseOf(form), c)
	if errs.Is(err, errs.Stale) {
		return v.showComparison(http.StatusConflict, p.ID, form)
	}
	if form.Fail(err) {
		return v.editStory(p, form, true)
	}
	if err != nil {
		return err
	}
	form.Values.Set("version", strconv.FormatInt(saved.Version, 10))
	return v.step(p, form, saved.Version)
}

// typed reads the form of a piece. The form of a standing page asks for less:
// what it leaves out stays as it is stored.
func (v *visit) typed(form *web.Form, p desk.Piece) (news.Content, error) {
	c, err := contentOf(form, v.site.Location())
	if p.Kind != news.PageKind {
		return c, err
	}
	whole := p.Content
	whole.Headline, whole.Body, whole.Slug, whole.Lang = c.Headline, c.Body, c.Slug, c.Lang
	return whole, err
}

func baseOf(f *web.Form) int64 {
	base, err := strconv.ParseInt(f.Text("version"), 10, 64)
	if err != nil {
		return -1 // no version at all: never the newest one
	}
	return base
}

// store saves the content over the version base. What is stored already is not
// stored again: opening and sending a form is no change.
func (v *visit) store(id news.ArticleID, base int64, c news.Content) (s desk.Saved, err error) {
	err = v.write(func(tx *db.Tx) error {
		p, err := desk.Open(tx, v.actor(), id)
		if err != nil {
			return err
		}
		if p.Version == base && same(p.Content, c) {
			s = desk.Saved{Version: base, At: p.SavedAt, Words: bodyWords(c)}
			return nil
		}
		s, err = desk.Save(tx, v.actor(), id, base, c)
		return err
	})
	return s, err
}

func same(a, b news.Content) bool {
	x, errX := a.Fingerprint()
	y, errY := b.Fingerprint()
	return errX == nil && errY == nil && x == y
}

func bodyWords(c news.Content) int {
	if c.Body == nil {
		return 0
	}
	return body.Words(c.Body)
}

// autosaveStory answers <isnad-autosave>: client/README.md has the table.
func autosaveStory(v *visit) error {
	p, err := v.piece()
	if err != nil {
		return err
	}
	form, err := v.storyForm()
	if err != nil {
		return err
	}
	c, err := v.typed(form, p)
	if err != nil {
		return err
	}
	saved, err := v.store(p.ID, baseOf(form), c)
	if errs.Is(err, errs.Stale) {
		return web.JSON(v.w, http.StatusConflict, map[string]string{"error": "stale", "compare": storyPath(p.ID) + "/compare"})
	}
	if err != nil {
		return err
	}
	at := saved.At.Time
	if at.IsZero() {
		at = v.now
	}
	return web.JSON(v.w, http.StatusOK, struct {
		Version int64  `json:"version"`
		SavedAt string `json:"savedAt"`
		Words   int    `json:"words"`
	}{saved.Version, at.UTC().Format(time.RFC3339), saved.Words})
}
