package newsroom

import (
	"encoding/json"
	"regexp"
	"strconv"
	"time"

	"isnad/arabic"
	"isnad/internal/desk"
	"isnad/internal/front"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/kit/web"
	"isnad/internal/news"
)

// minutes are the times that a breaking line may be given; the first is the
// usual one.
var minutes = []int{60, 15, 30, 120, 180, 360, 720, 1440}

type breakingView struct {
	*Frame
	Lines []barLine
	Lasts []Option
}

// barLine is a line on the bar with the story it leads to.
type barLine struct {
	news.Breaking
	Headline string
	Number   int64
}

func breaking(v *visit) error { return v.showBreaking(web.NewForm(nil)) }

func (v *visit) showBreaking(form *web.Form) error {
	view := breakingView{Frame: v.frame("breaking", "newsroom.breaking.title")}
	view.Form = form
	for _, m := range minutes {
		o := Option{Value: strconv.Itoa(m), Label: v.p.N("newsroom.breaking.minutes", m)}
		if m%60 == 0 {
			o.Label = v.p.N("newsroom.breaking.hours", m/60)
		}
		view.Lasts = append(view.Lasts, o)
	}
	err := v.read(func(tx *db.Tx) error {
		list, err := front.OnBar(tx)
		if err != nil {
			return err
		}
		for _, b := range list {
			line := barLine{Breaking: b}
			if b.Article != "" {
				p, err := desk.Open(tx, v.actor(), b.Article)
				if err != nil {
					return err
				}
				line.Headline, line.Number = p.Content.Headline, p.Number
			}
			view.Lines = append(view.Lines, line)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return v.show(view)
}

func setBreaking(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	m, _ := strconv.Atoi(form.Get("lasts")) // the room refuses 0
	var id news.BreakID
	err = v.write(func(tx *db.Tx) error {
		article, err := v.articleNamed(tx, "article", form.Text("article"))
		if err != nil {
			return err
		}
		id, err = front.SetBreaking(tx, v.actor(), news.Breaking{Text: form.Get("text"), Article: article}, time.Duration(m)*time.Minute)
		return err
	})
	if form.Fail(err) {
		return v.showBreaking(form)
	}
	if err != nil {
		return err
	}
	return v.done(home+"breaking", web.Flash{Key: "newsroom.breaking.set", Undo: home + "breaking/" + string(id) + "/end"})
}

func endBreaking(v *visit) error {
	id := news.BreakID(v.r.PathValue("id"))
	var was news.Breaking
	err := v.write(func(tx *db.Tx) error {
		list, err := front.OnBar(tx)
		if err != nil {
			return err
		}
		for _, b := range list {
			if b.ID == id {
				was = b
			}
		}
		return front.EndBreaking(tx, v.actor(), id)
	})
	if err != nil {
		return err
	}
	return v.done(home+"breaking", web.Flash{Key: "newsroom.breaking.ended", Undo: v.undoable(undo{Breaking: &was})})
}

var articleAddress = regexp.MustCompile(`(?:^|/a/)([0-9]{1,12})(?:$|[/?#])`)

// articleNamed finds the article that a person named by its public number or
// by its address; nothing typed is no article.
func (v *visit) articleNamed(tx *db.Tx, field, text string) (news.ArticleID, error) {
	if text == "" {
		return "", nil
	}
	m := articleAddress.FindStringSubmatch(arabic.ASCIIDigits(text))
	if m == nil {
		return "", errs.InField(field, "newsroom.no-such-article", nil)
	}
	number, err := strconv.ParseInt(m[1], 10, 64)
	if err != nil {
		return "", errs.InField(field, "newsroom.no-such-article", nil)
	}
	p, err := desk.ByNumber(tx, v.actor(), number)
	if errs.Is(err, errs.NotFound) {
		return "", errs.InField(field, "newsroom.no-such-article", nil)
	}
	return p.ID, err
}

// undo is an act that a sealed address takes back: what was there before.
type undo struct {
	Breaking *news.Breaking `json:"breaking,omitempty"`
	Section  *news.Section  `json:"section,omitempty"`
	Related  *relatedUndo   `json:"related,omitempty"`
}

const undoPurpose, undoLifetime = "newsroom.undo", time.Hour

// undoable returns the address that puts something back. It carries it sealed:
// nobody else can make one, and the rooms still ask who calls it.
func (v *visit) undoable(u undo) string {
	raw, err := json.Marshal(u)
	if err != nil {
		return ""
	}
	return home + "undo/" + v.Signer.Seal(undoPurpose, string(raw), v.now.Add(undoLifetime))
}

func takeBack(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	payload, ok := v.Signer.Open(undoPurpose, v.r.PathValue("token"))
	var u undo
	if !ok || json.Unmarshal([]byte(payload), &u) != nil {
		return notFound()
	}
	err = v.write(func(tx *db.Tx) (err error) {
		if b := u.Breaking; b != nil {
			if left := b.ExpiresAt.Sub(tx.Now); left > time.Minute {
				_, err = front.SetBreaking(tx, v.actor(), *b, left)
			}
		}
		if u.Section != nil && err == nil {
			u.Section.ID = "" // the old id is gone with its row
			_, err = desk.PutSection(tx, v.actor(), *u.Section)
		}
		if u.Related != nil && err == nil {
			err = u.Related.take(tx, v.actor())
		}
		return err
	})
	if err != nil {
		return err
	}
	return v.done(v.back(form, home), web.Flash{Key: "newsroom.undone"})
}
