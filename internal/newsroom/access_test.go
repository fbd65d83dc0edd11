package newsroom_test

import (
	"strings"
	"testing"

	"isnad/internal/kit/bus"
	"isnad/internal/kit/db"
	"isnad/internal/news"
)

// doors are the addresses of the back office and whom they open to.
var doors = []struct {
	method, path string
	verb         news.Verb
}{
	{"GET", "", news.ReadNewsroom},
	{"GET", "profile", news.ReadNewsroom},
	{"GET", "comments", news.Moderate},
	{"POST", "comments/x", news.Moderate},
	{"POST", "comments/x/undo", news.Moderate},
	{"POST", "comments/x/email", news.ReadEmails},
	{"GET", "front", news.ArrangeFront},
	{"POST", "front", news.ArrangeFront},
	{"POST", "front/edit", news.ArrangeFront},
	{"POST", "front/preview", news.ArrangeFront},
	{"POST", "front/restore/x", news.ArrangeFront},
	{"GET", "breaking", news.ArrangeFront},
	{"POST", "breaking", news.ArrangeFront},
	{"POST", "breaking/x/end", news.ArrangeFront},
	{"GET", "sections", news.ManageSections},
	{"GET", "sections/new", news.ManageSections},
	{"POST", "sections/new", news.ManageSections},
	{"POST", "sections/order", news.ManageSections},
	{"POST", "sections/x/drop", news.ManageSections},
	{"GET", "topics", news.ManageSections},
	{"GET", "topics/new", news.ManageSections},
	{"POST", "topics/new", news.ManageSections},
	{"GET", "pages", news.ManageSections},
	{"GET", "tags", news.ManageTags},
	{"POST", "tags/x", news.ManageTags},
	{"POST", "tags/x/merge", news.ManageTags},
	{"POST", "tags/x/unmerge", news.ManageTags},
	{"GET", "authors", news.ManageAuthors},
	{"GET", "authors/new", news.ManageAuthors},
	{"POST", "authors/new", news.ManageAuthors},
	{"GET", "users", news.ManageUsers},
	{"GET", "users/new", news.ManageUsers},
	{"POST", "users/new", news.ManageUsers},
	{"POST", "users/x/password", news.ManageUsers},
	{"GET", "menus", news.ManageSettings},
	{"POST", "menus", news.ManageSettings},
	{"GET", "settings", news.ManageSettings},
	{"POST", "settings", news.ManageSettings},
	{"GET", "log", news.ReadAudit},
	{"GET", "imports", news.Import},
}

func TestDoors(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.paper()
		for _, role := range news.Roles {
			c, _ := h.user(role, "ar")
			offered := map[string]bool{}
			for _, a := range c.Get("/newsroom/").Want(200).All("nav#rail a") {
				offered[strings.TrimPrefix(a.Attr("href"), "/newsroom/")] = true
			}
			for _, d := range doors {
				before := h.acts()
				var status int
				if d.method == "GET" {
					status = c.Get("/newsroom/" + d.path).StatusCode
				} else {
					status = c.Post("/newsroom/"+d.path, nil).StatusCode
				}
				if allowed := role.May(d.verb); allowed && (status == 403 || d.method == "GET" && status != 200) {
					t.Errorf("%s: %s %s: status %d", role, d.method, d.path, status)
				} else if !allowed && status != 403 {
					t.Errorf("%s: %s %s: status %d, want 403", role, d.method, d.path, status)
				}
				if !role.May(d.verb) {
					if after := h.acts(); after != before {
						t.Errorf("%s: %s %s: refused, but something happened", role, d.method, d.path)
					}
					if offered[d.path] {
						t.Errorf("%s: the rail offers %s, which is refused", role, d.path)
					}
				}
			}
		}
		for _, d := range doors { // and to nobody without a session
			want := map[string]int{"GET": 303, "POST": 401}[d.method]
			if got := h.web.Do(d.method, "/newsroom/"+d.path, nil, "Sec-Fetch-Site", "same-origin").StatusCode; got != want {
				t.Errorf("visitor: %s %s: status %d, want %d", d.method, d.path, got, want)
			}
		}
	})
}

// acts counts what has happened in the house.
func (h *house) acts() (last int64) {
	h.t.Helper()
	h.read(func(tx *db.Tx) error {
		events, err := bus.Recent(tx, "", "", 0, 1)
		if len(events) > 0 {
			last = events[0].Seq
		}
		return err
	})
	return last
}

func TestOtherSitesCannotPost(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.paper()
		c, _ := h.user(news.Administrator, "ar")
		before := h.acts()
		c.Post("/newsroom/sections/new", form("name", "قسم"), "Sec-Fetch-Site", "cross-site").Want(403)
		c.Post("/newsroom/sign-out", nil, "Sec-Fetch-Site", "", "Origin", "https://evil.example").Want(403)
		if h.acts() != before {
			t.Error("another site's form did something")
		}
	})
}
