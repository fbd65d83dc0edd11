package newsroom

import (
	"math"
	"strconv"
	"strings"

	"isnad/internal/front"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/kit/web"
	"isnad/internal/news"
)

type settingsView struct {
	*Frame
	Set news.Site
}

func settings(v *visit) error { return v.showSettings(web.NewForm(nil)) }

func (v *visit) showSettings(form *web.Form) error {
	view := settingsView{Frame: v.frame("settings", "newsroom.settings.title"), Set: v.site}
	view.Form = form
	return v.show(view)
}

// Accent is the colour that the page speaks of: typed, else stored.
func (s settingsView) Accent() string {
	if s.Form.Has("accent") {
		return s.Form.Text("accent")
	}
	return s.Set.Accent
}

// Weak names the background that the accent cannot be read on by itself, "" if
// there is none. The theme then darkens or lightens it.
func (s settingsView) Weak() string {
	switch c := s.Accent(); {
	case c == "":
		return ""
	case contrast(c, "#ffffff") < 4.5:
		return "light"
	case contrast(c, "#14171a") < 4.5:
		return "dark"
	}
	return ""
}

func saveSettings(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	err = v.write(func(tx *db.Tx) error {
		s, ok, err := front.Site(tx) // menus and whatever else is not in the form stay
		if err != nil {
			return err
		}
		if !ok {
			return errs.New(errs.Conflict, "settings.not_set_up", nil)
		}
		readSettings(&s, form)
		return front.PutSite(tx, v.actor(), s)
	})
	if form.Fail(err) {
		return v.showSettings(form)
	}
	if err != nil {
		return err
	}
	return v.done(home+"settings", web.Flash{Key: "newsroom.settings.saved"})
}

func readSettings(s *news.Site, form *web.Form) {
	s.Name, s.Tagline, s.Description = form.Text("name"), form.Text("tagline"), form.Text("description")
	s.BaseURL, s.Contact = form.Text("baseUrl"), form.Text("contact")
	s.Lang, s.Country, s.Zone = form.Get("lang"), form.Get("country"), form.Text("zone")
	s.Hijri, s.Comments, s.HoldAll = form.Has("hijri"), form.Has("comments"), form.Has("holdAll")
	s.Accent = strings.ToLower(form.Text("accent"))
}

// contrast is the ratio of two colours by WCAG 2, from 1 to 21; 21 for what is
// no colour, which is another message's business.
func contrast(a, b string) float64 {
	x, okX := luminance(a)
	y, okY := luminance(b)
	if !okX || !okY {
		return 21
	}
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(colour string) (float64, bool) {
	n, err := strconv.ParseUint(strings.TrimPrefix(colour, "#"), 16, 32)
	if err != nil || len(colour) != 7 {
		return 0, false
	}
	channel := func(shift int) float64 {
		c := float64(n>>shift&0xff) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(16) + 0.7152*channel(8) + 0.0722*channel(0), true
}
