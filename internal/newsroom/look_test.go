package newsroom_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"isnad/internal/desk"
	"isnad/internal/kit/browser"
	"isnad/internal/kit/db"
	"isnad/internal/news"
)

// busy gives the house a day's work: pieces in all states, comments, twins
// among the tags.
func (h *house) busy() {
	h.t.Helper()
	h.paper()
	h.press.Fill(6)
	c := h.press.Content("#طرابلس جولة محادثات جديدة تنطلق الأسبوع المقبل")
	c.Tags = []string{"طرابلس", "إنتخابات", "انتخابات"}
	a := h.press.Publish(c)
	h.comment(a.Number, 0, "ليلى", "layla@reader.example", "متى تُعلن النتائج؟ نرجو المتابعة.")
	h.comment(a.Number, 0, "John", "john@reader.example", "Thank you for naming the source.")
	h.write(func(tx *db.Tx) error {
		for _, state := range []string{"مسودة عن الأسعار", "تقرير عن الجامعات"} {
			id, err := desk.Begin(tx, system, news.ArticleKind, h.press.Content(state))
			if err == nil {
				err = desk.Submit(tx, system, id, "")
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// looked are the pages of the newsroom that people look at.
var looked = []string{"", "profile", "comments", "front", "breaking", "sections", "sections/new", "topics", "topics/new", "tags",
	"tags/" + url.PathEscape("طرابلس"), "pages", "authors", "authors/new", "menus", "users", "users/new", "settings", "log"}

// signInBrowser signs a user in through the page.
func (h *house) signInBrowser(p *browser.Page, email string) {
	p.Open(h.base + "/newsroom/sign-in")
	p.Fill("#f-email", email)
	p.Fill("#f-password", password)
	p.Follow("main button.primary")
}

func TestLooks(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		if h.db.Dialect().Name() == "sqlite" { // pages look the same on both
			h.look(t)
		}
	})
}

func (h *house) look(t *testing.T) {
	h.busy()
	paths := append([]string{}, looked...)
	for _, lang := range []string{"ar", "en"} {
		_, id := h.user(news.Administrator, lang)
		paths = append(paths, "users/"+string(id), "log?subject="+string(id))
	}
	paths = append(paths, "sections/"+string(h.press.Sections["محلي"]), "authors/"+string(h.press.Authors["سلمى الوادي"]), "comments?state=spam")
	for _, look := range []struct {
		name, lang string
		options    []browser.Option
	}{
		{"1280-light", "ar", nil},
		{"390-light", "ar", []browser.Option{browser.Phone}},
		{"1280-dark", "ar", []browser.Option{browser.Dark}},
		{"390-dark", "en", []browser.Option{browser.Phone, browser.Dark}},
	} {
		t.Run(look.name, func(t *testing.T) {
			p := browser.New(t, look.options...)
			p.Open(h.base + "/newsroom/sign-in")
			check(t, p, "sign-in-"+look.name)
			if n := p.Count("h1"); n != 1 {
				t.Errorf("%d first headings", n)
			}
			h.signInBrowser(p, "administrator."+look.lang+"@paper.example")
			for _, path := range paths {
				p.Open(h.base + "/newsroom/" + path)
				name, _, _ := strings.Cut(path, "%")
				check(t, p, fmt.Sprintf("%s-%s", strings.ReplaceAll(strings.Trim("home-"+name, "-/"), "/", "-"), look.name))
			}
		})
	}
}

func TestFirstRunLooks(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		if h.db.Dialect().Name() != "sqlite" {
			return
		}
		for name, options := range map[string][]browser.Option{"1280": nil, "390-dark": {browser.Phone, browser.Dark}} {
			p := browser.New(t, options...)
			p.Open(h.base + "/newsroom/setup/once")
			check(t, p, "setup-"+name)
			p.Open(h.base + "/newsroom/sign-in")
			check(t, p, "sign-in-first-"+name)
		}
		// and through to the desk
		p := browser.New(t)
		p.Open(h.base + "/newsroom/setup/once")
		p.Fill("#f-paper", "صحيفة الوادي")
		p.Fill("#f-person", "المديرة")
		p.Fill("#f-email", "admin@paper.example")
		p.Fill("#f-password", password)
		p.Follow("main button.primary")
		check(t, p, "first-desk")
		if got := p.Count(".checklist li"); got != 5 {
			t.Errorf("%d steps on the list", got)
		}
		// the account menu opens without a script of ours
		p.Click(".bar-user")
		p.WaitFor("#account")
		check(t, p, "account")
	})
}

// A queue is worked through without touching the mouse.
func TestModerationByKeyboard(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		if h.db.Dialect().Name() != "sqlite" {
			return
		}
		h.busy()
		h.user(news.Moderator, "ar")
		p := browser.New(t)
		h.signInBrowser(p, "moderator.ar@paper.example")
		p.Open(h.base + "/newsroom/comments")
		p.Press("j")
		p.Press("a")
		p.Wait(settled(1))
		if n := h.states(); n[news.Shown] != 1 || n[news.Held] != 1 {
			t.Errorf("after A: %v", n)
		}
		p.Press("s")
		p.Wait(settled(2))
		if n := h.states(); n[news.Spam] != 1 {
			t.Errorf("after S: %v", n)
		}
		p.Press("u")
		p.Wait(settled(1))
		if n := h.states(); n[news.Spam] != 0 || n[news.Held] != 1 {
			t.Errorf("after U: %v", n)
		}
		if got := p.Text("#count-held"); got != "1" {
			t.Errorf("the tab counts %q", got)
		}
		p.WantClean()
	})
}

// settled is true when n comments were decided on the page and the script has
// taken hold of what it put there.
func settled(n int) string {
	return fmt.Sprintf(`document.querySelectorAll(".queue-done").length === %d && !document.querySelector(".htmx-settling, .htmx-added")`, n)
}

// The front page's blocks are moved by buttons without another page.
func TestArrangingByButtons(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		if h.db.Dialect().Name() != "sqlite" {
			return
		}
		h.busy()
		h.user(news.Editor, "ar")
		p := browser.New(t)
		h.signInBrowser(p, "editor.ar@paper.example")
		p.Open(h.base + "/newsroom/front")
		second := p.Attr("li.block:nth-child(2)", "data-item")
		p.Click("li.block:nth-child(2) [data-up]")
		p.Wait(`document.querySelector("li.block").dataset.item === "` + second + `"`)
		p.Follow(".publish-bar button.primary")
		if l, ok := h.layout(); !ok || l.Blocks[1].Kind != news.LeadBlock {
			t.Errorf("arranged %+v", l.Blocks)
		}
		p.WaitFor("isnad-toast")
		p.WantClean()
	})
}

// check looks at a page as a person and as axe would.
func check(t *testing.T, p *browser.Page, name string) {
	t.Helper()
	p.Shot(name)
	p.WantClean()
	p.WantAccessible()
}
