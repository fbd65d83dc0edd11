package newsroom_test

import (
	"net/url"
	"testing"

	"isnad/internal/kit/db"
	"isnad/internal/news"
	"isnad/internal/people"
)

func wizard() url.Values {
	return form("lang", "ar", "country", "EG", "zone", "Africa/Cairo", "paper", "النيل", "accent", "#0b655c",
		"person", "المديرة", "email", "admin@paper.example", "password", password, "section", "local", "section", "sport")
}

func TestFirstRun(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		c := h.web
		if got := c.Get("/newsroom/").Want(303).Follow().Want(200); len(got.All("#f-password")) != 0 {
			t.Error("a paper without users asks for a password")
		}
		c.Get("/newsroom/setup/wrong").Want(404)
		c.Post("/newsroom/setup/wrong", wizard()).Want(404)
		first := c.Get("/newsroom/setup/once").Want(200)
		if got := len(first.All("input[name=section][checked]")); got != 7 {
			t.Errorf("%d sections are chosen at first, want 7", got)
		}

		bad := wizard()
		bad.Set("password", "short")
		bad.Set("email", "nobody")
		bad.Set("paper", "")
		refused := c.Post("/newsroom/setup/once", bad).Want(422)
		for _, field := range []string{"password", "email", "paper"} {
			refused.Find("#f-" + field + "-fault")
		}
		if refused.Find("#f-person").Attr("value") != "المديرة" || len(refused.All("input[name=section][checked]")) != 2 {
			t.Error("what was typed is lost")
		}
		h.read(func(tx *db.Tx) error {
			if any, err := people.AnyUser(tx); any || err != nil {
				t.Errorf("a refused wizard left a user (%v)", err)
			}
			return nil
		})
		if h.site().Name != "" || len(h.sections()) != 0 {
			t.Error("a refused wizard left settings or sections")
		}

		home := c.Post("/newsroom/setup/once", wizard()).Want(303).Follow().Want(200)
		home.Find(".checklist")
		if got := home.Find("isnad-toast p").Text(); got != "الصحيفة جاهزة." {
			t.Errorf("toast %q", got)
		}
		if s := h.site(); s.Name != "النيل" || s.Country != "EG" || !s.Comments {
			t.Errorf("settings %+v", s)
		}
		var names []string
		for _, s := range h.sections() {
			names = append(names, s.Name)
		}
		if len(names) != 2 || names[0] != "محلي" || names[1] != "رياضة" {
			t.Errorf("sections %v", names)
		}
		if l, ok := h.layout(); !ok || len(l.Blocks) != 5 {
			t.Errorf("front page %+v", l.Blocks)
		}
		c.Get("/newsroom/users").Want(200)

		again := h.web.Another()
		again.Get("/newsroom/setup/once").Want(404)
		again.Post("/newsroom/setup/once", wizard()).Want(404)
	})
}

func TestFirstRunInEnglish(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		page := h.web.Get("/newsroom/setup/once?lang=en").Want(200)
		if got := page.Find("html").Attr("dir"); got != "ltr" {
			t.Errorf("dir %q", got)
		}
		f := wizard()
		f.Set("lang", "en")
		h.web.Post("/newsroom/setup/once", f).Want(303)
		if got := h.sections()[0].Name; got != "Local" {
			t.Errorf("section %q", got)
		}
		_, _ = h.user(news.Editor, "en")
	})
}
