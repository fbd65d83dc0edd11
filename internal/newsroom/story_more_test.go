package newsroom_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"isnad/internal/desk"
	"isnad/internal/kit/db"
	"isnad/internal/news"
)

func TestStoryList(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.paper()
		reporter, _ := h.user(news.Reporter, "ar")
		begin(reporter)
		h.press.Publish(h.press.Content("خبر منشور"))
		plain := h.press.Content("خبر بلا سلسلة")
		plain.Chain = news.Chain{}
		h.press.Publish(plain)
		h.press.PublishAt(h.press.Content("خبر غدًا"), h.clock.Now().Add(24*time.Hour))
		for query, want := range map[string][]string{
			"?state=live":                                    {"خبر منشور", "خبر بلا سلسلة"},
			"?state=scheduled":                               {"خبر غدًا"},
			"?state=nochain":                                 {"خبر بلا سلسلة"},
			"?mine=1&state=draft":                            {"(بلا عنوان)"},
			"?q=" + url.QueryEscape("منشور"):                 {"خبر منشور"},
			"?q=" + url.QueryEscape("100%") + "&x=y":         nil,
			"?section=" + string(h.press.Sections["اقتصاد"]): nil,
		} {
			page := reporter.Get("/newsroom/stories" + query).Want(200)
			var got []string
			for _, n := range page.All("a[data-open]") {
				got = append(got, n.Text())
			}
			if len(got) != len(want) {
				t.Errorf("%s: %q, want %q", query, got, want)
			}
			for _, w := range want {
				if w != "(بلا عنوان)" && !strings.Contains(page.Text(), w) {
					t.Errorf("%s lacks %q", query, w)
				}
			}
		}
	})
}

func TestStoryListPages(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.paper()
		editor, _ := h.user(news.Editor, "ar")
		for i := range 35 {
			h.clock.Advance(time.Second)
			h.write(func(tx *db.Tx) error {
				_, err := desk.Begin(tx, system, news.ArticleKind, news.Content{Headline: fmt.Sprint("مادة ", i)})
				return err
			})
		}
		first := editor.Get("/newsroom/stories").Want(200)
		next := first.Find(`a[rel="next"]`).Attr("href")
		second := editor.Get(next).Want(200)
		if a, b := len(first.All("tr[data-row]")), len(second.All("tr[data-row]")); a != 30 || b != 5 {
			t.Errorf("%d and %d rows", a, b)
		}
		second.None(`a[rel="next"]`)
		var ids []string
		for _, n := range first.All(`input[name="id"]`)[:2] {
			ids = append(ids, n.Attr("value"))
		}
		editor.Post("/newsroom/stories/selected", url.Values{"id": append(ids, "nothing"), "do": {"approve"}}).Want(303)
		if n := len(editor.Get("/newsroom/stories?state=ready").Want(200).All("tr[data-row]")); n != 2 {
			t.Errorf("%d pieces are ready", n)
		}
	})
}

// TestChainWithoutScript adds, moves and removes hops with submits alone.
func TestChainWithoutScript(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.paper()
		editor, _ := h.user(news.Editor, "ar")
		at := begin(editor)
		form := h.written(t, editor, at)
		press := func(button string) {
			t.Helper()
			page := editor.Post(at, with(form, "do", button)).Want(200)
			if !page.Find("#story").Has("data-unsaved") {
				t.Errorf("%s: the page does not say that nothing is stored", button)
			}
			form = fieldsOf(t, page)
		}
		press("add-hop.0")
		form.Set("chain.0.2.kind", "paper")
		form.Set("chain.0.2.name", "صحيفة الساحل")
		press("up.0.2")
		press("add-line")
		press("remove-line.1")
		press("remove-hop.0.2")
		if form.Get("chain.0.1.name") != "صحيفة الساحل" || form.Has("chain.0.2.name") || form.Has("chain.1.0.name") {
			t.Errorf("the chain became %v", form)
		}
		editor.Post(at, with(form, "do", "save")).Want(303)
		if p := h.piece(t, at); p.Content.Chain.Lines[0].Hops[1].Name != "صحيفة الساحل" {
			t.Errorf("stored %+v", p.Content.Chain)
		}
	})
}

func TestChainFaultsPointToTheirFields(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.paper()
		editor, _ := h.user(news.Editor, "ar")
		at := begin(editor)
		form := with(h.written(t, editor, at), "chain.1.0.kind", "named", "chain.1.0.name", "", "chain.2.0.kind", "agency",
			"chain.2.0.name", "وكالة", "chain.2.0.url", "javascript:alert(1)", "chain.2.1.kind", "named", "chain.2.1.name", "متأخر",
			"chain.2.0.at", "أمس")
		page := editor.Post(at, with(form, "do", "save")).Want(422)
		for _, field := range []string{"chain.2.0.url", "chain.2.1.kind", "chain.2.0.at"} {
			if page.Find(`.faults a[href="#f-`+field+`"]`).Text() == "" {
				t.Errorf("%s is not named in %s", field, page.Find(".faults").Text())
			}
		}
		if got := fieldsOf(t, page); got.Get("chain.2.0.url") != "javascript:alert(1)" || got.Get("chain.2.0.at") != "أمس" {
			t.Error("what was typed is gone")
		}
		said := editor.Post(at+"/chain", with(h.written(t, editor, at)), "X-Isnad-Fragment", "1").Want(200)
		if !strings.Contains(said.Text(), "مصدر أصلي واحد") || strings.Contains(said.Text(), "<html") {
			t.Errorf("the preview of the chain: %s", said.Text())
		}
	})
}

func TestHostileStory(t *testing.T) {
	const evil = `"><script>alert(1)</script><img src=x onerror=alert(1)>'`
	each(t, func(t *testing.T, h *house) {
		h.paper()
		editor, _ := h.user(news.Editor, "ar")
		at := begin(editor)
		form := h.written(t, editor, at)
		for _, name := range []string{"headline", "standfirst", "place", "agency", "tags", "lead.caption", "chain.0.0.name",
			"chain.0.0.anonymity", "chain.0.1.name", "chain.0.1.cue", "note"} {
			form.Set(name, evil)
		}
		form.Set("body", document(evil))
		form.Set("lead", `"/><script>`)
		editor.Post(at, with(form, "do", "save")).Want(303)
		for _, path := range []string{at, at + "/preview", at + "/preview/page", "/newsroom/stories", at + "/discard"} {
			page := editor.Get(path).Want(200)
			if strings.Contains(page.Text(), "<script>alert") || strings.Contains(page.Text(), "<img src=x") {
				t.Errorf("%s holds markup that came from a form", path)
			}
			if csp := page.Response.Header.Get("Content-Security-Policy"); !strings.Contains(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") {
				t.Errorf("%s: policy %q", path, csp)
			}
		}
		editor.Post(at, with(fieldsOf(t, editor.Get(at)), "body", `{"type":"doc","content":[{"type":"script"}]}`)).Want(422)
		editor.Post(at, with(fieldsOf(t, editor.Get(at)), "body", "{")).Want(422)
		if page := editor.Post(at, with(fieldsOf(t, editor.Get(at)), "body", "{")).Want(422); page.Find("#body").Text() != "{" {
			t.Error("a text that cannot be read is not shown again")
		}
		editor.Post("/newsroom/stories/..%2f/autosave", form, script...).Want(404)
	})
}

func TestStandingPage(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.paper()
		chief, _ := h.user(news.Chief, "ar")
		reporter, _ := h.user(news.Reporter, "ar")
		reporter.Post("/newsroom/stories", url.Values{"kind": {"page"}}).Want(403)
		at := chief.Post("/newsroom/stories", url.Values{"kind": {"page"}}).Want(303).Response.Header.Get("Location")
		page := chief.Get(at).Want(200)
		page.None(`[name="section"]`).None("isnad-hops")
		chief.Post(at, with(fieldsOf(t, page), "headline", "من نحن", "slug", "about", "body", document("صحيفة."), "do", "publish")).Want(303)
		if p := h.piece(t, at); p.State != news.Published || p.Slug != "about" {
			t.Errorf("published as %+v", p.Article)
		}
		chief.Get(at + "/preview/page").Want(200)
	})
}
