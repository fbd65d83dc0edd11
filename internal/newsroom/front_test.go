package newsroom_test

import (
	"strings"
	"testing"

	"isnad/internal/news"
)

func TestFrontPage(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.paper()
		first := h.press.Publish(h.press.Content("افتتاح الجسر الجديد"))
		h.press.Publish(h.press.Content("تأجيل المباراة"))
		c, _ := h.user(news.Editor, "ar")
		page := c.Get("/newsroom/front").Want(200)
		if page.Find(".note").Text() == "" || len(page.All("li.block")) < 3 {
			t.Error("no proposal for a page that was never arranged")
		}

		blocks := form("block", "k0", "k0.kind", "lead", "k0.count", "1", "block", "k7", "k7.kind", "list", "k7.title", "محليات", "k7.count", "٣")
		edit := func(do string) []string {
			f := form("do", do)
			for k, v := range blocks {
				f[k] = v
			}
			before := h.acts()
			var kinds []string
			for _, b := range c.Post("/newsroom/front/edit", f).Want(200).All("li.block select[name$=kind] option[selected]") {
				kinds = append(kinds, b.Attr("value"))
			}
			if h.acts() != before {
				t.Errorf("%s: editing stored something", do)
			}
			return kinds
		}
		for do, want := range map[string]string{"": "lead list", "up:k7": "list lead", "down:k0": "list lead", "up:k0": "lead list",
			"remove:k0": "list", "add:topic": "lead list topic", "remove:none": "lead list", "pin": "lead list"} {
			if got := strings.Join(edit(do), " "); got != want {
				t.Errorf("%q: blocks %q, want %q", do, got, want)
			}
		}

		blocks.Set("k0.word", "الجسر")
		found := c.Post("/newsroom/front/edit", blocks).Want(200)
		if got := found.Find("input[name=k0.pinned]").Attr("value"); got != string(first.ID) {
			t.Errorf("pinned %q, want %q", got, first.ID)
		}
		blocks.Set("k0.word", "")
		blocks.Set("k0.pinned", string(first.ID))

		before := h.acts()
		preview := c.Post("/newsroom/front/preview", blocks).Want(200)
		if !strings.Contains(preview.Text(), "محليات") {
			t.Errorf("the preview does not show the arrangement: %s", preview.Find("main").Text())
		}
		if h.acts() != before {
			t.Error("the preview stored something")
		}
		if _, arranged := h.layout(); arranged {
			t.Error("a preview was kept")
		}

		c.Post("/newsroom/front", blocks).Want(303)
		l, _ := h.layout()
		if len(l.Blocks) != 2 || l.Blocks[0].Pinned[0] != first.ID || l.Blocks[1].Title != "محليات" || l.Blocks[1].Count != 3 {
			t.Errorf("arranged %+v", l.Blocks)
		}
		blocks.Set("k7.count", "0")
		refused := c.Post("/newsroom/front", blocks).Want(422)
		if refused.Find("input[name=k7.title]").Attr("value") != "محليات" {
			t.Error("a refused arrangement is lost")
		}
		blocks.Set("k7.count", "3")
		blocks.Set("k7.title", "أخرى")
		after := c.Post("/newsroom/front", blocks).Want(303).Follow()
		c.Post(after.Find("isnad-toast form").Attr("action"), nil).Want(303)
		if l, _ := h.layout(); l.Blocks[1].Title != "محليات" {
			t.Errorf("undo leaves %+v", l.Blocks)
		}
	})
}
