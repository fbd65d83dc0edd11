// Package front keeps what the newsroom arranges for the whole paper: the
// front page's blocks, the breaking bar, menus and the site's settings.
package front

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"isnad/internal/kit/bus"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/news"
)

// keptLayouts is how many earlier arrangements can be restored.
const keptLayouts = 20

// longestBreaking bounds how long a line stays on the bar.
const longestBreaking = 48 * time.Hour

// Site returns the settings; ok is false before the first run was finished.
func Site(tx *db.Tx) (s news.Site, ok bool, err error) {
	raw, found, err := db.Find(tx, db.Column[string], selectSetting, "site")
	if err != nil || !found {
		return s, false, err
	}
	if err := json.Unmarshal([]byte(raw), &s); err != nil {
		return s, false, fmt.Errorf("reading the settings: %w", err)
	}
	return s, true, nil
}

// PutSite stores the settings.
func PutSite(tx *db.Tx, actor news.Actor, s news.Site) (err error) {
	defer errs.Wrap(&err, "front.PutSite")
	if err := actor.Must(news.ManageSettings); err != nil {
		return err
	}
	s.Name, s.BaseURL = strings.TrimSpace(s.Name), strings.TrimRight(strings.TrimSpace(s.BaseURL), "/")
	if err := s.Check(); err != nil {
		return err
	}
	raw, err := json.Marshal(s)
	if err != nil {
		return err
	}
	if _, err := tx.Exec(upsertSetting, "site", string(raw), db.At(tx.Now)); err != nil {
		return err
	}
	return bus.Emit(tx, news.SiteChanged, actor.ID(), "site", nil)
}

// PutMenus stores the menu beside the sections and the links of the footer.
func PutMenus(tx *db.Tx, actor news.Actor, menu, footer []news.Link) (err error) {
	defer errs.Wrap(&err, "front.PutMenus")
	s, ok, err := Site(tx)
	if err != nil {
		return err
	}
	if !ok {
		return errs.New(errs.Conflict, "settings.not_set_up", nil)
	}
	s.Menu, s.Footer = menu, footer
	return PutSite(tx, actor, s)
}

// Layout is an arrangement of the front page.
type Layout struct {
	ID      news.LayoutID
	Blocks  []news.Block
	Note    string
	Current bool
	At      time.Time
	Actor   string
}

// Layouts lists the arrangements, the current one first, then newest first.
func Layouts(tx *db.Tx, actor news.Actor) (l []Layout, err error) {
	defer errs.Wrap(&err, "front.Layouts")
	if err := actor.Must(news.ReadNewsroom); err != nil {
		return nil, err
	}
	return db.All(tx, scanLayout, selectLayouts, keptLayouts+1)
}

// Current returns the arrangement that readers see; ok is false when none was
// made.
func Current(tx *db.Tx) (l Layout, ok bool, err error) {
	return db.Find(tx, scanLayout, selectCurrent)
}

// Arrange makes an arrangement the current one. The last twenty stay to be
// restored: restoring is arranging their blocks again.
func Arrange(tx *db.Tx, actor news.Actor, blocks []news.Block, note string) (err error) {
	defer errs.Wrap(&err, "front.Arrange")
	if err := actor.Must(news.ArrangeFront); err != nil {
		return err
	}
	if err := news.CheckLayout(blocks); err != nil {
		return err
	}
	raw, err := json.Marshal(blocks)
	if err != nil {
		return err
	}
	id := news.NewID[news.LayoutID]()
	// First, for its lock: of two editors at once the second retires what the
	// first arranged, instead of making a second current one.
	if err := bus.Emit(tx, news.LayoutChanged, actor.ID(), string(id), nil); err != nil {
		return err
	}
	if _, err := tx.Exec(retireLayout); err != nil {
		return err
	}
	if _, err := tx.Exec(insertLayout, id, string(raw), note, db.At(tx.Now), actor.Name); err != nil {
		return err
	}
	_, err = tx.Exec(deleteOldLayouts, keptLayouts)
	return err
}

// Restore arranges the front page as it was.
func Restore(tx *db.Tx, actor news.Actor, id news.LayoutID) (err error) {
	defer errs.Wrap(&err, "front.Restore %s", id)
	if err := actor.Must(news.ArrangeFront); err != nil {
		return err
	}
	l, found, err := db.Find(tx, scanLayout, selectLayout, id)
	if err != nil {
		return err
	}
	if !found {
		return errs.New(errs.NotFound, "front.layout_not_found", nil)
	}
	return Arrange(tx, actor, l.Blocks, l.Note)
}

// SetBreaking puts a line on the bar (empty id) or changes one. It leaves by
// itself when its time is over.
func SetBreaking(tx *db.Tx, actor news.Actor, b news.Breaking, lasts time.Duration) (id news.BreakID, err error) {
	defer errs.Wrap(&err, "front.SetBreaking")
	if err := actor.Must(news.ArrangeFront); err != nil {
		return "", err
	}
	b.Text = strings.TrimSpace(b.Text)
	var l errs.List
	if b.Text == "" || len([]rune(b.Text)) > 160 || strings.ContainsAny(b.Text, "\r\n") {
		l = append(l, errs.InField("text", "breaking.text", nil))
	}
	if lasts < time.Minute || lasts > longestBreaking {
		l = append(l, errs.InField("lasts", "breaking.expiry", nil))
	}
	if b.Article != "" {
		_, found, err := db.Find(tx, db.Column[string], selectArticle, b.Article)
		if err != nil {
			return "", err
		}
		if !found {
			l = append(l, errs.InField("article", "article.not_found", nil))
		}
	}
	if len(l) > 0 {
		return "", l
	}
	if b.ID == "" {
		b.ID = news.NewID[news.BreakID]()
	}
	_, err = tx.Exec(upsertBreaking, b.ID, b.Text, db.Text(b.Article), db.At(tx.Now), db.At(tx.Now.Add(lasts)), actor.Name)
	if err != nil {
		return "", err
	}
	return b.ID, bus.Emit(tx, news.BreakingChanged, actor.ID(), string(b.ID), map[string]string{"text": b.Text})
}

// EndBreaking takes a line off the bar before its time.
func EndBreaking(tx *db.Tx, actor news.Actor, id news.BreakID) (err error) {
	defer errs.Wrap(&err, "front.EndBreaking %s", id)
	if err := actor.Must(news.ArrangeFront); err != nil {
		return err
	}
	n, err := tx.Exec(expireBreaking, id, db.At(tx.Now))
	if err != nil {
		return err
	}
	if n == 0 {
		return errs.New(errs.NotFound, "breaking.not_found", nil)
	}
	return bus.Emit(tx, news.BreakingChanged, actor.ID(), string(id), nil)
}

// OnBar lists the lines that are on the bar now, newest first.
func OnBar(tx *db.Tx) ([]news.Breaking, error) {
	return db.All(tx, scanBreaking, selectBreaking, db.At(tx.Now))
}
