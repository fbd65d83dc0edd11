package newsroom_test

import (
	"strings"
	"testing"
	"time"

	"isnad/internal/comments"
	"isnad/internal/desk"
	"isnad/internal/front"
	"isnad/internal/kit/db"
	"isnad/internal/news"
)

func TestModeration(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.paper()
		a := h.press.Publish(h.press.Content("خبر عن المطار"))
		one := h.comment(a.Number, 0, "ليلى", "layla@reader.example", "متى يُفتح؟")
		two := h.comment(a.Number, 0, "سالم", "salem@reader.example", "إعلان")
		c, _ := h.user(news.Moderator, "ar")

		queue := c.Get("/newsroom/comments").Want(200)
		if got := len(queue.All("li[data-row]")); got != 2 {
			t.Fatalf("%d comments wait, want 2", got)
		}
		if strings.Contains(queue.Text(), "reader.example") {
			t.Error("the queue shows an e-mail address")
		}
		row := queue.Find("li[data-row]")
		if !strings.Contains(row.Text(), "خبر عن المطار") || !strings.Contains(row.Text(), "أول تعليق لصاحبه") {
			t.Errorf("the row says %q", row.Text())
		}
		done := c.Post("/newsroom/comments/"+string(one.ID), form("to", "shown", "name", "ليلى", "back", "/newsroom/comments?state=held")).Want(303)
		if done.Header.Get("Location") != "/newsroom/comments?state=held" {
			t.Errorf("back to %q", done.Header.Get("Location"))
		}
		page := done.Follow().Want(200)
		if got := page.Find("isnad-toast p").Text(); got != "نُشر تعليق ليلى." {
			t.Errorf("toast %q", got)
		}
		if h.states()[news.Shown] != 1 || len(page.All("li[data-row]")) != 1 {
			t.Errorf("states %v", h.states())
		}
		undo := page.Find("isnad-toast form").Attr("action")
		c.Post(undo, form("back", "/newsroom/comments")).Want(303)
		if h.states()[news.Held] != 2 {
			t.Errorf("after undo: %v", h.states())
		}

		// as the script asks: only the row comes back, with the new counts
		part := c.Post("/newsroom/comments/"+string(two.ID), form("to", "spam", "name", "سالم"), "HX-Request", "true").Want(200)
		part.None("main")
		if part.Find("#count-spam").Text() != "1" || part.Find("[data-undo]").Text() == "" {
			t.Errorf("the part says %q", part.Text())
		}
		back := c.Post("/newsroom/comments/"+string(two.ID)+"/undo", nil, "HX-Request", "true").Want(200)
		if !strings.Contains(back.Find("li[data-row]").Text(), "إعلان") || back.Find("#count-spam").Text() != "0" {
			t.Errorf("the part after undo says %q", back.Text())
		}

		c.Post("/newsroom/comments/"+string(one.ID), form("to", "nonsense")).Want(422)
		c.Post("/newsroom/comments/none", form("to", "shown")).Want(404)
		c.Post("/newsroom/comments/"+string(one.ID)+"/email", nil).Want(403)
		admin, _ := h.user(news.Administrator, "ar")
		if got := admin.Post("/newsroom/comments/"+string(one.ID)+"/email", form("state", "held")).Want(200); !strings.Contains(got.Text(), "layla@reader.example") {
			t.Error("an administrator cannot read the address")
		}
	})
}

func (h *house) states() (n map[news.CommentState]int) {
	h.t.Helper()
	h.read(func(tx *db.Tx) (err error) {
		n, err = comments.Counts(tx, system)
		return err
	})
	return n
}

func (h *house) layout() (l front.Layout, ok bool) {
	h.t.Helper()
	h.read(func(tx *db.Tx) (err error) {
		l, ok, err = front.Current(tx)
		return err
	})
	return l, ok
}

func TestBreaking(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.paper()
		a := h.press.Publish(h.press.Content("خبر"))
		c, _ := h.user(news.Editor, "ar")
		if got := c.Get("/newsroom/breaking").Find("#f-lasts option[selected]").Attr("value"); got != "60" {
			t.Errorf("the usual time is %q minutes", got)
		}
		c.Post("/newsroom/breaking", form("text", "", "lasts", "60")).Want(422).Find("#f-text-fault")
		c.Post("/newsroom/breaking", form("text", "عاجل", "lasts", "")).Want(422).Find("#f-lasts-fault")
		kept := c.Post("/newsroom/breaking", form("text", "نص مهم", "lasts", "60", "article", "99")).Want(422)
		kept.Find("#f-article-fault")
		if kept.Find("#f-text").Attr("value") != "نص مهم" {
			t.Error("the text is lost")
		}
		c.Post("/newsroom/breaking", form("text", "وصول الوفد", "lasts", "30", "article", "https://paper.example/a/١/خبر")).Want(303)
		bar := h.bar()
		if len(bar) != 1 || bar[0].Article != a.ID || !bar[0].ExpiresAt.Equal(h.clock.Now().Add(30*time.Minute)) {
			t.Fatalf("on the bar: %+v", bar)
		}
		page := c.Post("/newsroom/breaking/"+string(bar[0].ID)+"/end", nil).Want(303).Follow()
		if len(h.bar()) != 0 {
			t.Error("the line is still there")
		}
		c.Post(page.Find("isnad-toast form").Attr("action"), nil).Want(303)
		if back := h.bar(); len(back) != 1 || !back[0].ExpiresAt.Equal(bar[0].ExpiresAt) {
			t.Errorf("undo leaves %+v", back)
		}
		c.Post("/newsroom/undo/forged", nil).Want(404)
	})
}

func (h *house) bar() (list []news.Breaking) {
	h.t.Helper()
	h.read(func(tx *db.Tx) (err error) {
		list, err = front.OnBar(tx)
		return err
	})
	return list
}

func TestTags(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.paper()
		content := h.press.Content("خبر")
		content.Tags = []string{"الانتخابات", "الإنتخابات", "النفط"}
		h.press.Publish(content)
		more := h.press.Content("خبر آخر")
		more.Tags = []string{"الانتخابات"}
		h.press.Publish(more)
		c, _ := h.user(news.Editor, "ar")
		list := c.Get("/newsroom/tags").Want(200)
		merge := list.All("form[action$=merge]")
		if len(merge) != 1 || merge[0].Text() != "دمج الإنتخابات في الانتخابات" {
			t.Fatalf("suggested: %d", len(merge))
		}
		into := list.Find("form[action$=merge] button").Attr("value")
		page := c.Post(merge[0].Attr("action"), form("into", into)).Want(303).Follow()
		if uses := h.tags(); uses["الانتخابات"] != 2 || uses["الإنتخابات"] != 0 {
			t.Errorf("after the merge: %v", uses)
		}
		c.Post(page.Find("isnad-toast form").Attr("action"), nil).Want(303)
		if uses := h.tags(); uses["الإنتخابات"] != 1 {
			t.Errorf("after undo: %v", uses)
		}

		one := c.Get(page.Find("a[href^=/newsroom/tags/]").Attr("href")).Want(200)
		save := one.Find("form[data-guard]").Attr("action")
		refused := c.Post(save, form("label", "النفط", "was", "الانتخابات", "description", "وصف مكتوب")).Want(409)
		refused.Find("#f-label-fault")
		if refused.Find("textarea").Text() != "وصف مكتوب" {
			t.Error("the description is lost")
		}
		c.Post(save+"/merge", form("other", "لا وجود له", "was", "الانتخابات")).Want(422).Find("#f-other-fault")
	})
}

func (h *house) tags() map[string]int {
	h.t.Helper()
	uses := map[string]int{}
	h.read(func(tx *db.Tx) error {
		list, err := desk.Tags(tx, "", 100, 0)
		for _, u := range list {
			uses[u.Label] = u.Count
		}
		return err
	})
	return uses
}
