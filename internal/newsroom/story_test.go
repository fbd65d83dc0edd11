package newsroom_test

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"
	"time"

	"isnad/internal/desk"
	"isnad/internal/kit/db"
	"isnad/internal/kit/web/webtest"
	"isnad/internal/news"
)

// begin presses «new story» and returns the address of the editor.
func begin(c *webtest.Client) string {
	return c.Post("/newsroom/stories", nil).Want(303).Response.Header.Get("Location")
}

// written are the fields of a piece that may be published.
func (h *house) written(t *testing.T, c *webtest.Client, at string) url.Values {
	t.Helper()
	return with(fieldsOf(t, c.Get(at).Want(200)), "headline", "وصول سفينة قمح إلى الصفا", "standfirst", "مقدمة",
		"body", document("قال مصدر في الميناء إن السفينة وصلت مساء أمس."), "section", string(h.press.Sections["محلي"]),
		"place", "الصفا", "tags", "ميناء الصفا، قمح", "chain.0.0.kind", "anonymous", "chain.0.0.name", "مصدر في الميناء",
		"chain.0.0.anonymity", "غير مخوّل بالتصريح", "chain.0.0.at", "2026-08-15T12:30",
		"chain.0.1.kind", "agency", "chain.0.1.name", "وكالة المدى", "chain.0.1.url", "https://almada.example/1")
}

func (h *house) piece(t *testing.T, at string) (p desk.Piece) {
	t.Helper()
	h.read(func(tx *db.Tx) (err error) {
		p, err = desk.Open(tx, system, news.ArticleID(strings.TrimPrefix(at, "/newsroom/stories/")))
		return err
	})
	return p
}

var script = []string{"Accept", "application/json"}

// TestLifeOfAStory goes the whole way: write, save by itself, lose a race,
// publish, correct, retract.
func TestLifeOfAStory(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.paper()
		chief, _ := h.user(news.Chief, "ar")
		at := begin(chief)
		form := h.written(t, chief, at)

		var saved struct {
			Version int64
			SavedAt string
			Words   int
		}
		answer := chief.Post(at+"/autosave", form, script...).Want(200)
		if err := json.Unmarshal(answer.Bytes, &saved); err != nil || saved.Version != 1 || saved.Words != 9 || saved.SavedAt != "2026-08-15T16:05:00Z" {
			t.Fatalf("%v %s", err, answer.Text())
		}
		p := h.piece(t, at)
		if p.Content.Headline != "وصول سفينة قمح إلى الصفا" || len(p.Content.Chain.Lines) != 1 || len(p.Content.Tags) != 2 {
			t.Fatalf("saved as %+v", p.Content)
		}
		hop := p.Content.Chain.Lines[0].Hops[0]
		if want := time.Date(2026, 8, 15, 10, 30, 0, 0, time.UTC); !hop.At.Equal(want) || hop.Role != news.OriginHop {
			t.Errorf("the first hop is %+v, in the site's zone %v", hop, want)
		}

		// A second window over the first version: nothing is stored, both texts are shown.
		late := with(form, "headline", "عنوان من نافذة أخرى")
		stale := chief.Post(at+"/autosave", late, script...).Want(409)
		if got := stale.Text(); got != `{"compare":"`+at+`/compare","error":"stale"}` {
			t.Errorf("stale: %s", got)
		}
		both := chief.Post(at+"/compare", late).Want(200)
		if both.Find("del").Text() == "" || !strings.Contains(both.Text(), "نافذة") || !strings.Contains(both.Text(), "data-unsaved-copy") {
			t.Errorf("the comparison shows\n%s", both.Text())
		}
		if page := chief.Post(at, with(late, "do", "save")).Want(409); page.Find("[data-unsaved-copy]").Attr("data-unsaved-copy") == "" {
			t.Error("a stale save shows no comparison")
		}

		form = with(form, "version", "1", "do", "publish")
		chief.Post(at, form).Want(303)
		p = h.piece(t, at)
		if p.State != news.Published || p.Number != 1 || p.Pending {
			t.Fatalf("published as %+v", p.Article)
		}

		form = with(fieldsOf(t, chief.Get(at).Want(200)), "headline", "وصول سفينتي قمح إلى الصفا", "do", "revise")
		page := chief.Post(at, form).Want(422)
		if page.Find(`.faults a[href="#f-kind"]`).Text() == "" || page.Find("#f-headline").Text() != "وصول سفينتي قمح إلى الصفا" {
			t.Error("a change without its kind is not asked for, or what was typed is gone")
		}
		form = with(fieldsOf(t, page), "kind", "correction", "was", "سفينة", "is", "سفينتان", "do", "revise")
		chief.Post(at, form).Want(303)
		p = h.piece(t, at)
		if p.Revision != 2 || p.CorrectedAt.IsZero() {
			t.Fatalf("corrected as %+v", p.Article)
		}
		history := chief.Get(at + "/revisions").Want(200)
		if !strings.Contains(history.Text(), "سفينتان") || !strings.Contains(history.Text(), "مستخدم chief") {
			t.Error("the history does not say what was corrected and by whom")
		}
		if diff := chief.Get(at + "/revisions/2").Want(200); diff.Find(".diff-text ins").Text() == "" {
			t.Error("the correction shows no difference")
		}

		retraction := url.Values{"class": {"error"}, "reason": {"لم يصح الخبر"}, "word": {"لا"}}
		chief.Post(at+"/retract", retraction).Want(422)
		retraction.Set("word", "سحب")
		chief.Post(at+"/retract", retraction).Want(303)
		if p = h.piece(t, at); p.State != news.Retracted {
			t.Fatalf("retracted as %+v", p.Article)
		}
		if page := chief.Get(at).Want(200); !strings.Contains(page.Text(), "لم يصح الخبر") {
			t.Error("the retracted piece does not say why")
		}
		chief.Post(at, form).Want(410)
	})
}

func TestGateNamesWhatIsMissing(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.paper()
		editor, _ := h.user(news.Editor, "ar")
		at := begin(editor)
		page := editor.Post(at, with(fieldsOf(t, editor.Get(at).Want(200)), "standfirst", "مقدمة وحدها", "do", "publish")).Want(422)
		for _, field := range []string{"headline", "body", "section", "chain"} {
			if page.Find(`.faults a[href="#f-`+field+`"]`).Text() == "" || page.Find("#f-"+field).Attr("id") == "" {
				t.Errorf("%s: no message that leads to the field", field)
			}
			if page.Find(`.gate a[href="#f-`+field+`"]`).Text() == "" {
				t.Errorf("%s: the gate does not name it", field)
			}
		}
		if p := h.piece(t, at); p.State != news.Draft || p.Content.Standfirst != "مقدمة وحدها" {
			t.Errorf("the text of a refused publication is not stored: %+v", p.Content)
		}
		// The form carries the version of what was stored: it can be sent again.
		editor.Post(at, with(h.written(t, editor, at), "do", "publish")).Want(303)
		if p := h.piece(t, at); p.State != news.Published {
			t.Errorf("state %s", p.State)
		}
	})
}

func TestScheduleAndTakeBack(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.paper()
		editor, _ := h.user(news.Editor, "ar")
		at := begin(editor)
		form := with(h.written(t, editor, at), "do", "schedule")
		editor.Post(at, with(form, "publish_at", "2026-08-15T10:00")).Want(422)
		form = with(h.written(t, editor, at), "do", "schedule", "publish_at", "2026-08-15T21:05") // 19:05 UTC
		page := editor.Post(at, form).Want(303).Follow().Want(200)
		if !strings.Contains(page.Text(), "بعد 3 ساعات") {
			t.Error("the page does not say how far away the time is")
		}
		if p := h.piece(t, at); !p.Scheduled(h.clock.Now()) || !p.PublishAt.Equal(time.Date(2026, 8, 15, 19, 5, 0, 0, time.UTC)) {
			t.Fatalf("scheduled as %+v", p.Article)
		}
		moved := with(fieldsOf(t, page), "do", "schedule", "publish_at", "2026-08-16T08:00")
		editor.Post(at, moved).Want(303)
		editor.Post(at+"/unschedule", nil).Want(303)
		p := h.piece(t, at)
		if p.State != news.Ready || p.Content.Headline == "" {
			t.Fatalf("taken back as %+v", p)
		}
		if list := editor.Get("/newsroom/stories?state=ready").Want(200); !strings.Contains(list.Text(), p.Content.Headline) {
			t.Error("the list shows no headline of what was taken back")
		}
		editor.Post(at, with(fieldsOf(t, editor.Get(at).Want(200)), "do", "publish")).Want(303)
		if p := h.piece(t, at); !p.Live(h.clock.Now()) {
			t.Errorf("published again as %+v", p.Article)
		}
	})
}

func TestReviewBetweenRoles(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.paper()
		reporter, _ := h.user(news.Reporter, "ar")
		editor, _ := h.user(news.Editor, "en")
		at := begin(reporter)
		page := reporter.Get(at).Want(200)
		page.None(`button[value="publish"]`).None(`button[value="approve"]`)
		reporter.Post(at, with(h.written(t, reporter, at), "do", "publish")).Want(403)
		reporter.Post(at, with(fieldsOf(t, reporter.Get(at)), "do", "submit", "note", "راجعوا الأرقام")).Want(303)
		if list := editor.Get("/newsroom/stories?state=review").Want(200); list.Find("tbody tr a").Text() == "" {
			t.Error("the editor's list does not show it")
		}
		editor.Post(at, with(fieldsOf(t, editor.Get(at).Want(200)), "do", "return")).Want(422)
		editor.Post(at, with(fieldsOf(t, editor.Get(at)), "do", "return", "note", "أين الوثيقة؟")).Want(303)
		if back := reporter.Get(at).Want(200); back.Find(".step-note.is-return p").Text() != "أين الوثيقة؟" || !strings.Contains(back.Text(), "مستخدم editor") {
			t.Error("the writer does not see why the piece came back, or from whom")
		}
		reporter.Post(at, with(fieldsOf(t, reporter.Get(at)), "do", "submit")).Want(303)
		editor.Post(at, with(fieldsOf(t, editor.Get(at)), "do", "approve")).Want(303)
		if p := h.piece(t, at); p.State != news.Ready {
			t.Fatalf("state %s", p.State)
		}
		// Ready pieces are the editors': the reporter reads, and cannot save.
		if page := reporter.Get(at).Want(200); page.Find("iframe").Attr("src") == "" || page.None("#story") == nil {
			t.Error("the reporter sees no piece")
		}
		reporter.Post(at+"/autosave", url.Values{"version": {"4"}}, script...).Want(403)
		moderator, _ := h.user(news.Moderator, "ar")
		moderator.Post("/newsroom/stories", nil).Want(403)
		moderator.Get("/newsroom/media").Want(403)
	})
}

func TestDiscard(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.paper()
		editor, _ := h.user(news.Editor, "ar")
		at := begin(editor)
		editor.Get(at + "/discard").Want(200)
		editor.Post(at+"/discard", nil).Want(303)
		editor.Get(at).Want(404)

		at = begin(editor)
		editor.Post(at, with(h.written(t, editor, at), "do", "publish")).Want(303)
		editor.Post(at, with(fieldsOf(t, editor.Get(at)), "headline", "عنوان لن يُنشر", "do", "save")).Want(303)
		if diff := editor.Get(at + "/revisions/working").Want(200); diff.Find("ins").Text() == "" {
			t.Error("the unpublished changes are not shown")
		}
		editor.Post(at+"/discard", nil).Want(303)
		if p := h.piece(t, at); p.Pending || p.Content.Headline != "وصول سفينة قمح إلى الصفا" {
			t.Errorf("left %+v", p)
		}
		editor.Get(at + "/revisions/working").Want(404)
	})
}
