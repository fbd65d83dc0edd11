package newsroom_test

import (
	"os"
	"testing"

	"isnad/internal/kit/browser/vnu"
	"isnad/internal/kit/db"
	"isnad/internal/kit/db/dbtest"
	"isnad/internal/news"
)

// Every page stands before the Nu checker as the server sent it, and the
// style-sheet too.
func TestValid(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		if d.Dialect().Name() != "sqlite" { // pages are the same on both
			return
		}
		h := open(t, d, clock)
		documents := []vnu.Document{{Name: "setup", Text: h.web.Get("/newsroom/setup/once").Want(200).Text()}}
		refused := wizard()
		refused.Set("password", "short")
		documents = append(documents, vnu.Document{Name: "setup refused", Text: h.web.Post("/newsroom/setup/once", refused).Want(422).Text()})
		h.busy()
		c, id := h.user(news.Administrator, "ar")
		paths := append(looked, "users/"+string(id), "sections/"+string(h.press.Sections["محلي"]), "authors/"+string(h.press.Authors["سلمى الوادي"]),
			"comments?state=shown", "log?kind=import.finished", "nowhere", "log?subject="+string(id))
		documents = append(documents, vnu.Document{Name: "sign-in", Text: h.web.Get("/newsroom/sign-in").Want(200).Text()})
		c.Post("/newsroom/breaking", form("text", "عاجل", "lasts", "60")).Want(303)
		for _, path := range paths {
			documents = append(documents, vnu.Document{Name: path, Text: c.Get("/newsroom/" + path).Text()})
		}
		add := func(name, path string, kv ...string) {
			documents = append(documents, vnu.Document{Name: name, Text: c.Post("/newsroom/"+path, form(kv...)).Text()})
		}
		add("password", "users/new", "name", "ريم", "email", "reem@paper.example", "role", "editor", "lang", "ar", "active", "1")
		add("settings refused", "settings", "name", "", "accent", "#ffff00")
		add("breaking refused", "breaking", "text", "")
		add("front edited", "front/edit", "block", "k0", "k0.kind", "lead", "k0.count", "5", "k0.word", "خبر")
		add("menus", "menus", "do", "add:menu", "menu.label", "أ", "menu.url", "/a")
		style, err := os.ReadFile("ui/newsroom.css")
		if err != nil {
			t.Fatal(err)
		}
		documents = append(documents, vnu.Document{Name: "newsroom.css", Text: string(style), CSS: true})
		vnu.WantValid(t, documents...)
	})
}
