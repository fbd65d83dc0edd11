package newsroom_test

import (
	"net/http"
	"strings"
	"testing"

	"isnad/internal/desk"
	"isnad/internal/front"
	"isnad/internal/kit/db"
	"isnad/internal/news"
	"isnad/internal/people"
)

func TestSections(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.paper()
		h.press.Publish(h.press.Content("خبر محلي")) // in the first section
		c, _ := h.user(news.Chief, "ar")
		c.Post("/newsroom/sections/new", form("name", "", "description", "وصف")).Want(422).Find("#f-name-fault")
		c.Post("/newsroom/sections/new", form("name", "رياضة", "description", "ملاعب")).Want(303)
		list := h.sections()
		sport := list[len(list)-1]
		if sport.Name != "رياضة" || sport.Description != "ملاعب" {
			t.Fatalf("made %+v", sport)
		}
		order := c.Get("/newsroom/sections").Find("input[data-order]").Attr("value")
		c.Post("/newsroom/sections/order", form("order", order, "move", "up:"+string(sport.ID))).Want(303)
		if got := h.sections(); got[len(got)-2].ID != sport.ID {
			t.Errorf("the button did not move it: %v", got)
		}
		c.Post("/newsroom/sections/order", form("order", order), "Accept", "application/json").Want(200)
		if got := h.sections(); got[len(got)-1].ID != sport.ID {
			t.Errorf("the script did not move it: %v", got)
		}
		c.Post("/newsroom/sections/"+string(sport.ID), form("name", "الرياضة", "slug", sport.Slug)).Want(303)

		full := h.press.Sections["محلي"]
		refused := c.Post("/newsroom/sections/"+string(full)+"/drop", nil).Want(409)
		if refused.Find(".faults").Text() == "" {
			t.Error("no reason why a full section stays")
		}
		page := c.Post("/newsroom/sections/"+string(sport.ID)+"/drop", nil).Want(303).Follow()
		if len(h.sections()) != len(list)-1 {
			t.Error("the section is still there")
		}
		c.Post(page.Find("isnad-toast form").Attr("action"), nil).Want(303)
		if got := h.sections(); len(got) != len(list) || got[len(got)-1].Name != "الرياضة" {
			t.Errorf("undo leaves %v", got)
		}
		c.Get("/newsroom/sections/unknown").Want(404)
	})
}

func (h *house) sections() (list []news.Section) {
	h.t.Helper()
	h.read(func(tx *db.Tx) (err error) {
		list, err = desk.Sections(tx)
		return err
	})
	return list
}

func TestUsers(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.paper()
		c, self := h.user(news.Administrator, "ar")
		kept := c.Post("/newsroom/users/new", form("name", "ريم", "email", "no address", "role", "editor", "lang", "en")).Want(422)
		kept.Find("#f-email-fault")
		if kept.Find("#f-name").Attr("value") != "ريم" || kept.Find("#f-role option[selected]").Attr("value") != "editor" {
			t.Error("what was typed is lost")
		}
		added := c.Post("/newsroom/users/new", form("name", "ريم", "email", "reem@paper.example", "role", "editor", "lang", "ar", "active", "1")).Want(200)
		secret := added.Find("#secret").Text()
		if len(secret) != 23 || len(added.Header["Set-Cookie"]) != 0 {
			t.Errorf("password %q, cookies %v", secret, added.Header["Set-Cookie"])
		}
		reem := h.web.Another()
		reem.Post("/newsroom/sign-in", form("email", "reem@paper.example", "password", secret)).Want(303)
		reem.Get("/newsroom/front").Want(200)
		reem.Get("/newsroom/users").Want(403)

		var id news.UserID
		h.read(func(tx *db.Tx) error {
			u, err := people.UserByEmail(tx, system, "reem@paper.example")
			id = u.ID
			return err
		})
		again := c.Post("/newsroom/users/"+string(id)+"/password", nil).Want(200).Find("#secret").Text()
		if again == secret {
			t.Error("the password is the same")
		}
		reem.Get("/newsroom/front").Want(303) // ended with the old password
		reem.Post("/newsroom/sign-in", form("email", "reem@paper.example", "password", again)).Want(303)
		c.Post("/newsroom/users/"+string(id), form("name", "ريم", "email", "reem@paper.example", "role", "editor", "lang", "ar")).Want(303)
		reem.Get("/newsroom/front").Want(303) // suspended
		reem.Post("/newsroom/sign-in", form("email", "reem@paper.example", "password", again)).Want(422)

		last := c.Post("/newsroom/users/"+string(self), form("name", "أنا", "email", "administrator.ar@paper.example", "role", "editor", "lang", "ar", "active", "1"))
		if last.StatusCode != http.StatusConflict || last.Find(".faults").Text() == "" {
			t.Errorf("the last administrator can go: status %d", last.StatusCode)
		}
	})
}

func TestSettings(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.paper()
		c, _ := h.user(news.Administrator, "ar")
		typed := form("name", "", "tagline", "شعار جديد", "lang", "ar", "country", "EG", "zone", "Mars/Base", "accent", "red", "baseUrl", "ftp://x", "holdAll", "1")
		refused := c.Post("/newsroom/settings", typed).Want(422)
		for _, field := range []string{"name", "zone", "accent", "baseUrl"} {
			refused.Find("#f-" + field + "-fault")
			refused.Find(".faults a[href=#f-" + field + "]")
		}
		if refused.Find("#f-tagline").Attr("value") != "شعار جديد" || refused.Find("#f-zone").Attr("value") != "Mars/Base" ||
			refused.Find("#f-country option[selected]").Attr("value") != "EG" || !refused.Find("#f-holdAll").Has("checked") || refused.Find("#f-comments").Has("checked") {
			t.Error("what was typed is lost")
		}
		if !strings.HasPrefix(refused.Find("title").Text(), "خطأ:") {
			t.Errorf("title %q", refused.Find("title").Text())
		}
		typed = form("name", "صحيفة", "lang", "ar", "country", "EG", "zone", "Africa/Cairo", "accent", "#FFE000", "comments", "1")
		c.Post("/newsroom/settings", typed).Want(303)
		s := h.site()
		if s.Name != "صحيفة" || s.Accent != "#ffe000" || !s.Comments || s.HoldAll || s.Zone != "Africa/Cairo" {
			t.Errorf("stored %+v", s)
		}
		page := c.Get("/newsroom/settings").Want(200)
		if got := page.Find(".swatch .note").Text(); !strings.Contains(got, "الفاتحة") {
			t.Errorf("a yellow that cannot be read on white is called %q", got)
		}

		c.Post("/newsroom/menus", form("menu.label", "من نحن", "menu.url", "/about", "menu.label", "", "menu.url", "", "footer.label", "مصدر", "footer.url", "https://x.example")).Want(303)
		if s := h.site(); len(s.Menu) != 1 || s.Menu[0].URL != "/about" || len(s.Footer) != 1 || s.Name != "صحيفة" {
			t.Errorf("menus %+v %+v", s.Menu, s.Footer)
		}
		bad := c.Post("/newsroom/menus", form("menu.label", "شر", "menu.url", "javascript:alert(1)")).Want(422)
		if bad.Find("input[name=menu.url]").Attr("value") != "javascript:alert(1)" {
			t.Error("what was typed is lost")
		}
		c.Post("/newsroom/settings", typed).Want(303)
		if s := h.site(); len(s.Menu) != 1 {
			t.Error("saving the settings drops the menus")
		}
		before := h.acts()
		moved := c.Post("/newsroom/menus", form("do", "up:menu:1", "menu.label", "أ", "menu.url", "/a", "menu.label", "ب", "menu.url", "/b")).Want(200)
		if moved.Find("input[name=menu.label]").Attr("value") != "ب" || h.acts() != before {
			t.Error("a row does not move, or was stored")
		}
	})
}

func (h *house) site() (s news.Site) {
	h.t.Helper()
	h.read(func(tx *db.Tx) (err error) {
		s, _, err = front.Site(tx)
		return err
	})
	return s
}

func TestAuthorsAndTopics(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.paper()
		chief, _ := h.user(news.Chief, "ar")
		_, reporter := h.user(news.Reporter, "ar")
		admin, _ := h.user(news.Administrator, "ar")
		admin.Post("/newsroom/authors/new", form("name", "هند الطرابلسي", "role", "مراسلة", "user", string(reporter))).Want(303)
		var id news.AuthorID
		h.read(func(tx *db.Tx) error {
			a, _, err := people.AuthorOf(tx, reporter)
			id = a.ID
			return err
		})
		// a chief, who may not see the users, must not cut the link by saving
		page := chief.Get("/newsroom/authors/" + string(id)).Want(200)
		page.None("#f-user")
		chief.Post("/newsroom/authors/"+string(id), form("name", "هند", "role", "محررة")).Want(303)
		h.read(func(tx *db.Tx) error {
			if a, ok, err := people.AuthorOf(tx, reporter); err != nil || !ok || a.Name != "هند" {
				t.Errorf("author %+v, %v", a, err)
			}
			return nil
		})
		chief.Post("/newsroom/authors/"+string(id), form("name", "هند", "photo", "nothing")).Want(422).Find(".faults")

		chief.Post("/newsroom/topics/new", form("title", "أزمة المياه", "point1", "الأولى", "point2", "", "point3", "الثالثة")).Want(303)
		h.read(func(tx *db.Tx) error {
			list, err := desk.Topics(tx)
			if err != nil || len(list) != 1 || len(list[0].Points) != 2 {
				t.Errorf("topics %+v, %v", list, err)
			}
			return nil
		})
		kept := chief.Post("/newsroom/topics/new", form("title", "", "point1", "نقطة مكتوبة")).Want(422)
		if kept.Find("#f-point1").Text() != "نقطة مكتوبة" {
			t.Error("what was typed is lost")
		}
	})
}
