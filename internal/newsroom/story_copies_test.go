package newsroom_test

import (
	"fmt"
	"strings"
	"testing"

	"isnad/internal/clusters"
	"isnad/internal/kit/web/webtest"
	"isnad/internal/news"
	"isnad/internal/news/body"
)

// TestTheEditorIsToldOfCopies: the page of a piece and what each save brings
// say which items have its text, how much, and where they stand.
func TestTheEditorIsToldOfCopies(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.paper()
		text := words(103)
		c := h.press.Content("ما نشر <b>")
		c.Body = body.New(body.P(text))
		published := h.press.Publish(c)
		if err := clusters.Follow(t.Context(), h.press.DB, nil); err != nil {
			t.Fatal(err)
		}

		writer, _ := h.user(news.Reporter, "ar")
		at := begin(writer)
		if page := writer.Get(at).Want(200); strings.Contains(page.Text(), `class="copies"`) {
			t.Error("an empty piece has copies")
		}
		form := with(h.written(t, writer, at), "body", document(words(83)+strings.Repeat(" وزاد المحرر من عنده هذا", 4)))
		writer.Post(at+"/autosave", form, script...).Want(200)
		answer := writer.Get(at + "/copies").Want(200)
		for _, want := range []string{"مادة لديكم تشترك مع هذا النص", "٪ من هذا النص في مادة موجودة لديكم", "ما نشر &lt;b&gt;",
			`href="/newsroom/stories/` + string(published.ID), "منشور"} {
			if !strings.Contains(strings.ReplaceAll(answer.Text(), "%", "٪"), want) {
				t.Errorf("%q is not in\n%s", want, answer.Text())
			}
		}
		if page := writer.Get(at).Want(200); page.Find("#copies .copies a").Attr("href") != "/newsroom/stories/"+string(published.ID) {
			t.Error("the page of the piece does not say it")
		}
		h.press.Retract(published)
		if again := writer.Get(at + "/copies").Want(200); !strings.Contains(again.Text(), "is-retracted") {
			t.Errorf("a retracted item is not told as such\n%s", again.Text())
		}
		if own := writer.Get("/newsroom/stories/" + string(published.ID) + "/copies").Want(200); strings.Contains(own.Text(), "<aside") {
			t.Error("a piece is a copy of itself")
		}
	})
}

// copied begins a piece with the text of a published one and returns its
// address.
func (h *house) copied(t *testing.T, c *webtest.Client) string {
	t.Helper()
	text := strings.Repeat("قال مصدر في الميناء إن السفينة وصلت مساء أمس، وإن تفريغها يستغرق ثلاثة أيام. ", 2) + words(60)
	content := h.press.Content("نُشر من قبل: وصول سفينة قمح إلى الصفا")
	content.Body = body.New(body.P(text))
	h.press.Publish(content)
	if err := clusters.Follow(t.Context(), h.press.DB, nil); err != nil {
		t.Fatal(err)
	}
	at := begin(c)
	c.Post(at+"/autosave", with(h.written(t, c, at), "body", document(text+" وهذا من عندنا.")), script...).Want(200)
	return at
}

func words(n int) string {
	list := make([]string, n)
	for i := range list {
		list[i] = fmt.Sprintf("كلمة%d", i)
	}
	return strings.Join(list, " ")
}
