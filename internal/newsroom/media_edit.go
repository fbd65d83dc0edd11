package newsroom

import (
	"net/url"
	"strconv"

	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/kit/web"
	"isnad/internal/media"
	"isnad/internal/news"
)

// mediaEditView is one picture with its rights.
type mediaEditView struct {
	*Frame
	Asset thumb
	Large string
	Open  bool // the user may change what is said of it
}

func openMedia(v *visit) error {
	a, err := v.assetOf()
	if err != nil {
		return err
	}
	return v.showMedia(a, web.NewForm(url.Values{"alt": {a.Alt}, "credit": {a.Credit}, "caption": {a.Caption},
		"licence": {a.Licence}, "origin": {a.Origin}, "focal_x": {percent(a.FocalX)}, "focal_y": {percent(a.FocalY)}}))
}

func (v *visit) assetOf() (a news.Asset, err error) {
	err = v.read(func(tx *db.Tx) error {
		a, err = media.Get(tx, v.actor(), news.AssetID(v.r.PathValue("id")))
		return err
	})
	return a, err
}

func (v *visit) showMedia(a news.Asset, form *web.Form) error {
	view := mediaEditView{Frame: v.frame("media-edit", "newsroom.media.edit"), Asset: thumb{a, renditionURL(a, thumbWidth)},
		Large: renditionURL(a, 800)}
	view.Open = v.actor().May(news.EditMedia) || a.CreatedBy == v.actor().ID() && v.actor().May(news.UploadMedia)
	view.Form = form
	return v.show(view)
}

func saveMedia(v *visit) error {
	a, err := v.assetOf()
	if err != nil {
		return err
	}
	form, err := v.form()
	if err != nil {
		return err
	}
	d := detailsTyped(form)
	var l errs.List
	if d.Alt == "" {
		l = append(l, errs.InField("alt", "newsroom.media.alt-needed", nil))
	}
	if d.Credit == "" {
		l = append(l, errs.InField("credit", "newsroom.media.credit-needed", nil))
	}
	x, okX := fraction(form.Text("focal_x"), a.FocalX)
	y, okY := fraction(form.Text("focal_y"), a.FocalY)
	if !okX || !okY {
		l = append(l, errs.InField("focal_x", "media.focal", nil))
	}
	d.FocalX, d.FocalY = x, y
	if form.Fail(l.OrNil()) {
		return v.showMedia(a, form)
	}
	err = v.write(func(tx *db.Tx) error { return media.Describe(tx, v.actor(), a.ID, d) })
	if form.Fail(err) {
		return v.showMedia(a, form)
	}
	if err != nil {
		return err
	}
	return v.done(home+"media/"+string(a.ID), web.Flash{Key: "newsroom.media.saved"})
}

// detailsTyped reads what a form says of a picture. The upload of the picker
// names no origin, but its label tells of two.
func detailsTyped(f *web.Form) media.Details {
	d := media.Details{Alt: f.Text("alt"), Caption: f.Text("caption"), Credit: f.Text("credit"), Licence: f.Text("licence"),
		Origin: f.Text("origin")}
	if label := f.Text("label"); d.Origin == "" && (label == "archive" || label == "generated") {
		d.Origin = label
	}
	return d
}

func percent(x float64) string { return strconv.Itoa(int(x*100 + 0.5)) }

// fraction reads per cent; an empty field keeps what was.
func fraction(s string, was float64) (float64, bool) {
	if s == "" {
		return was, true
	}
	n, err := strconv.ParseFloat(s, 64)
	if err != nil || n < 0 || n > 100 {
		return 0, false
	}
	return n / 100, true
}

// Origins are where a picture may come from.
func (f *Frame) Origins() (list []Option) {
	for _, o := range news.AssetOrigins {
		list = append(list, Option{Value: o, Label: f.T("newsroom.media.origin." + o)})
	}
	return list
}
