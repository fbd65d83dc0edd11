package newsroom_test

import (
	"strings"
	"testing"

	"isnad/internal/news"
	"isnad/internal/news/body"
)

// TestHintsWithoutScript accepts hints with submits alone: one, the two marks of
// a quotation together, all certain ones; nothing is stored before it is saved.
func TestHintsWithoutScript(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.paper()
		editor, _ := h.user(news.Editor, "ar")
		at := begin(editor)
		form := h.written(t, editor, at)
		raw, err := body.Marshal(body.New(body.P("قال \"نعم\" , ثم ذهب الى المدينة"), body.P("و قال محمد محمد")))
		if err != nil {
			t.Fatal(err)
		}
		form.Set("headline", "إستمرار المحادثات")
		form.Set("body", string(raw))
		press := func(button string) (text, headline string) {
			t.Helper()
			page := editor.Post(at, with(form, "do", button)).Want(200)
			if !page.Find("#story").Has("data-unsaved") {
				t.Errorf("%s: the page does not say that nothing is stored", button)
			}
			form = fieldsOf(t, page)
			doc, err := body.Parse([]byte(form.Get("body")))
			if err != nil {
				t.Fatal(err)
			}
			return body.Plain(doc), form.Get("headline")
		}
		page := editor.Post(at, with(form, "do", "edit")).Want(200)
		keys := map[string]string{}
		for _, b := range page.All(`#hints button[name="do"]`) {
			if parts := strings.Split(b.Attr("value"), "."); len(parts) > 4 {
				keys[strings.Join(parts[1:4], ".")] = b.Attr("value")
			}
		}
		if len(keys) < 6 || keys["headline.-1.wasl"] == "" || keys["body.0.quotes"] == "" || keys["body.1.doubled"] == "" {
			t.Fatalf("the list offers %v", keys)
		}
		if text, _ := press(keys["body.0.quotes"]); !strings.HasPrefix(text, "قال «نعم» , ثم") {
			t.Errorf("the quotation became %q", text)
		}
		if text, _ := press("hint.body.0.quotes.7.8"); !strings.HasPrefix(text, "قال «نعم» , ثم") {
			t.Errorf("a hint that is gone changed %q", text)
		}
		text, headline := press("hint.certain")
		if text != "قال «نعم»، ثم ذهب إلى المدينة\n\nوقال محمد محمد" || headline != "استمرار المحادثات" {
			t.Errorf("all certain ones: %q, %q", headline, text)
		}
		if p := h.piece(t, at); p.Content.Headline == "استمرار المحادثات" {
			t.Error("accepting a hint stored the piece")
		}
		editor.Post(at, with(form, "do", "save")).Want(303)
		if p := h.piece(t, at); p.Content.Headline != "استمرار المحادثات" || !strings.Contains(body.Plain(p.Content.Body), "وقال محمد") {
			t.Errorf("stored %q", p.Content.Headline)
		}
		list := editor.Get(at + "/hints").Want(200)
		if !strings.Contains(list.Text(), "كلمة مكررة") || strings.Contains(list.Text(), "همزة") {
			t.Errorf("after saving the list says %q", list.Text())
		}
	})
}
