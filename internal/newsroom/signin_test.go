package newsroom_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"isnad/internal/news"
)

func TestSignIn(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.paper()
		h.user(news.Editor, "ar")
		c := h.web.Another()
		if to := c.Get("/newsroom/log?kind=x").Want(303).Header.Get("Location"); to != "/newsroom/sign-in?to=%2Fnewsroom%2Flog%3Fkind%3Dx" {
			t.Errorf("a visitor is led to %q", to)
		}
		unknown := c.Post("/newsroom/sign-in", url.Values{"email": {"nobody@paper.example"}, "password": {"wrong"}}).Want(422)
		wrong := c.Post("/newsroom/sign-in", url.Values{"email": {"editor.ar@paper.example"}, "password": {"wrong"}}).Want(422)
		if a, b := unknown.Find(".faults").Text(), wrong.Find(".faults").Text(); a != b {
			t.Errorf("the answers tell who has an account: %q, %q", a, b)
		}
		if got := wrong.Find("#f-email").Attr("value"); got != "editor.ar@paper.example" {
			t.Errorf("the address is lost: %q", got)
		}
		if wrong.Find("#f-password").Has("value") {
			t.Error("the password comes back in the page")
		}
		to := c.Post("/newsroom/sign-in", url.Values{"email": {" Editor.AR@paper.example "}, "password": {password}, "to": {"/newsroom/profile"}}).Want(303)
		if to.Header.Get("Location") != "/newsroom/profile" {
			t.Errorf("it leads to %q", to.Header.Get("Location"))
		}
		to.Follow().Want(200)
		if away := c.Another().Post("/newsroom/sign-in", url.Values{"email": {"editor.ar@paper.example"}, "password": {password}, "to": {"//evil.example"}}); away.Header.Get("Location") != "/newsroom/" {
			t.Errorf("it leads away: %q", away.Header.Get("Location"))
		}
	})
}

func TestSignInSlowsDown(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.paper()
		h.user(news.Editor, "ar")
		c := h.web.Another()
		form := url.Values{"email": {"editor.ar@paper.example"}, "password": {"wrong"}}
		for range 5 {
			c.Post("/newsroom/sign-in", form).Want(422)
		}
		slow := c.Post("/newsroom/sign-in", url.Values{"email": {"editor.ar@paper.example"}, "password": {password}}).Want(429)
		if text := slow.Find(".faults").Text(); strings.Contains(text, "⟦") {
			t.Errorf("the delay says %q", text)
		}
		h.clock.Advance(2 * time.Second)
		c.Post("/newsroom/sign-in", url.Values{"email": {"editor.ar@paper.example"}, "password": {password}}).Want(303)
	})
}

func TestSessionEnds(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.paper()
		c, _ := h.user(news.Editor, "ar")
		c.Get("/newsroom/").Want(200)
		h.clock.Advance(3 * time.Hour)
		c.Get("/newsroom/").Want(303)
		c.Post("/newsroom/profile", url.Values{"name": {"x"}}).Want(401)

		c = h.web.Another()
		c.Post("/newsroom/sign-in", url.Values{"email": {"editor.ar@paper.example"}, "password": {password}}).Want(303)
		c.Post("/newsroom/sign-out", nil).Want(303)
		c.Get("/newsroom/").Want(303)
	})
}

func TestProfile(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.paper()
		c, _ := h.user(news.Reporter, "ar")
		other := h.web.Another()
		other.Post("/newsroom/sign-in", url.Values{"email": {"reporter.ar@paper.example"}, "password": {password}}).Want(303)

		page := c.Post("/newsroom/profile", url.Values{"name": {"اسم جديد"}, "lang": {"en"}}).Want(303).Follow().Want(200)
		if got := page.Find("html").Attr("dir"); got != "ltr" {
			t.Errorf("the interface is %s after a change to English", got)
		}
		if got := page.Find("isnad-toast").Text(); got != "Profile saved." {
			t.Errorf("toast %q", got)
		}
		c.Post("/newsroom/profile/language", url.Values{"lang": {"ar"}, "back": {"/newsroom/profile"}}).Want(303)
		empty := c.Post("/newsroom/profile", url.Values{"name": {" "}, "lang": {"ar"}}).Want(422)
		empty.Find("#f-name-fault")

		c.Post("/newsroom/profile/password", url.Values{"current": {"wrong"}, "password": {"another long secret"}}).Want(422).Find("#f-current-fault")
		c.Post("/newsroom/profile/password", url.Values{"current": {password}, "password": {"short"}}).Want(422).Find("#f-password-fault")
		c.Post("/newsroom/profile/password", url.Values{"current": {password}, "password": {"another long secret"}}).Want(303)
		c.Get("/newsroom/profile").Want(200)
		other.Get("/newsroom/profile").Want(303) // ended with the old password
	})
}
