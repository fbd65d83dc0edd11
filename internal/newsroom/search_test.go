package newsroom_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"isnad/internal/kit/web/webtest"
	"isnad/internal/news"
	"isnad/internal/news/body"
)

// finds asks the newsroom's search and returns the headlines, in order. kv are
// parameters in turn.
func finds(c *webtest.Client, question string, kv ...string) []string {
	v := url.Values{"q": {question}}
	for i := 0; i+1 < len(kv); i += 2 {
		v.Set(kv[i], kv[i+1])
	}
	var names []string
	for _, n := range c.Get("/newsroom/search?" + v.Encode()).Want(200).All("[data-row] a[data-open]") {
		names = append(names, strings.TrimSpace(n.Text()))
	}
	return names
}

func same(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if strings.Join(got, " | ") != strings.Join(want, " | ") {
		t.Errorf("%s: %q, want %q", what, got, want)
	}
}

// A writer looks for what he wrote a moment ago, and finds it.
func TestSearchFindsADraftByItsFifthParagraph(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.paper()
		reporter, _ := h.user(news.Reporter, "ar")
		editor, _ := h.user(news.Editor, "ar")
		at := begin(reporter)
		same(t, "before", finds(reporter, "زمردة"))
		five := `{"type":"doc","attrs":{"version":1},"content":[`
		for i, p := range []string{"الأولى.", "الثانية.", "الثالثة.", "الرابعة.", "والخامسة عن الزمردة المفقودة."} {
			if i > 0 {
				five += ","
			}
			five += `{"type":"paragraph","content":[{"type":"text","text":"` + p + `"}]}`
		}
		form := with(h.written(t, reporter, at), "headline", "مادة قيد الكتابة", "body", five+"]}")
		reporter.Post(at+"/autosave", form, script...).Want(200)
		same(t, "after the autosave", finds(reporter, "زمردة"), "مادة قيد الكتابة")
		same(t, "the story list", rowsOf(reporter.Get("/newsroom/stories?q="+url.QueryEscape("زمردة")).Want(200)), "مادة قيد الكتابة")
		page := editor.Get("/newsroom/search?q=" + url.QueryEscape("زمردة")).Want(200)
		if got := page.Find("[data-row] mark").Text(); got != "الزمردة" {
			t.Errorf("%q is marked", got)
		}
		if got := page.Find("[data-row] .badge").Text(); got != "مسودة" {
			t.Errorf("the state is said as %q", got)
		}
	})
}

func rowsOf(page *webtest.Response) (names []string) {
	for _, n := range page.All("a[data-open]") {
		names = append(names, strings.TrimSpace(n.Text()))
	}
	return names
}

func TestSearchKnowsEveryState(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.paper()
		editor, _ := h.user(news.Editor, "ar")
		put := func(headline string) news.Content {
			h.clock.Advance(time.Minute)
			c := h.press.Content(headline)
			c.Body = body.New(body.P("نص فيه زمردة."))
			return c
		}
		h.press.Publish(put("خبر منشور"))
		h.press.Retract(h.press.Publish(put("خبر مسحوب")))
		h.press.PublishAt(put("خبر مجدول"), h.clock.Now().Add(time.Hour))
		found := strings.Join(finds(editor, "زمردة", "sort", "newest"), " ")
		for _, name := range []string{"خبر منشور", "خبر مسحوب", "خبر مجدول"} {
			if !strings.Contains(found, name) {
				t.Errorf("%s is not found among %s", name, found)
			}
		}
		for state, want := range map[string]string{"published": "خبر منشور", "retracted": "خبر مسحوب", "scheduled": "خبر مجدول"} {
			same(t, state, finds(editor, "زمردة", "state", state), want)
		}
		same(t, "draft", finds(editor, "زمردة", "state", "draft"))
		same(t, "no state", finds(editor, "زمردة", "state", "nonsense", "section", "نقل"), finds(editor, "زمردة")...)
	})
}

// Who may not read the newsroom learns nothing from its search.
func TestSearchAsksWhoAsks(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.paper()
		h.press.Publish(h.press.Content("خبر عن زمردة"))
		for _, path := range []string{"/newsroom/search?q=x", "/newsroom/search/suggest?q=x"} {
			stranger := h.web.Another()
			if to := stranger.Get(path).Want(303).Response.Header.Get("Location"); !strings.HasPrefix(to, "/newsroom/sign-in") {
				t.Errorf("%s leads a stranger to %s", path, to)
			}
			stranger.Get(path, "X-Isnad-Fragment", "1").Want(401)
		}
	})
}

func TestSuggestions(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.paper()
		editor, _ := h.user(news.Editor, "ar")
		a := h.press.Publish(h.press.Content("زمردة في المتحف"))
		h.press.Publish(h.press.Content(`زمرد"><script>alert(1)</script>`))
		ask := func(typed string) *webtest.Response {
			return editor.Get("/newsroom/search/suggest?q="+url.QueryEscape(typed), "X-Isnad-Fragment", "1").Want(200)
		}
		page := ask("زمر")
		options := page.All("[role=option]")
		if len(options) < 2 || !strings.Contains(page.Find("[data-said]").Text(), "اقتراح") {
			t.Fatalf("%d options, said: %s", len(options), page.Text())
		}
		if page.Find(`[data-href="/newsroom/stories/`+string(a.ID)+`"]`).Text() == "" {
			t.Errorf("the piece is not offered: %s", page.Text())
		}
		page.None("script")
		for _, o := range options {
			if !o.Has("data-href") && !o.Has("data-fill") {
				t.Errorf("an option that leads nowhere: %s", o.Text())
			}
		}
		if got := ask("قققق").All("[role=option]"); len(got) != 0 {
			t.Errorf("%d options for nothing", len(got))
		}
		ask("")
		ask(strings.Repeat("ز", 3000))
	})
}

func TestSearchTellsWhatItDid(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.paper()
		editor, _ := h.user(news.Editor, "ar")
		english, _ := h.user(news.Editor, "en")
		h.press.Publish(h.press.Content("وصول السفينة"))
		get := func(c *webtest.Client, query string) *webtest.Response {
			return c.Get("/newsroom/search" + query).Want(200)
		}
		get(editor, "").Find(".how[open]")
		if got := get(editor, "?q="+strings.Repeat("x", 201)).Find("#search-fault").Text(); !strings.Contains(got, "200") {
			t.Errorf("a long question: %q", got)
		}
		page := get(editor, "?q="+url.QueryEscape("سفينة قسم:محلي"))
		if got := page.Find(".parts a[aria-current]").Text(); !strings.Contains(got, "محلي") {
			t.Errorf("the filter of the question: %q", got)
		}
		if href := page.Find(".parts a[aria-current]").Attr("href"); href != "/newsroom/search?q="+url.QueryEscape("سفينة") {
			t.Errorf("without it: %s", href)
		}
		none := get(editor, "?q=zzzzzz&section="+url.QueryEscape("محلي"))
		if got := none.Text(); !strings.Contains(got, "لا مادة تطابق") || !strings.Contains(got, "القسم") {
			t.Error("an empty result does not help")
		}
		if got := get(english, "?q=zzzzzz").Text(); !strings.Contains(got, "No story matches") {
			t.Error("an empty result in English")
		}
	})
}

func TestTheLogNamesHeadlinesAsTheyAreRead(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.paper()
		chief, _ := h.user(news.Chief, "ar")
		english, _ := h.user(news.Chief, "en")
		h.press.Publish(h.press.Content("#الميناء | المدير: «لا تأخير»"))
		if got := chief.Get("/newsroom/log?kind=article.published").Want(200).Find(".rows").Text(); !strings.Contains(got, "«المدير: “لا تأخير”»") || strings.Contains(got, "#") {
			t.Errorf("in Arabic: %q", got)
		}
		if got := english.Get("/newsroom/log?kind=article.published").Want(200).Find(".rows").Text(); !strings.Contains(got, "«لا تأخير»") {
			t.Errorf("in English: %q", got)
		}
	})
}
