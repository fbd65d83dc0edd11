package newsroom_test

import (
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"isnad/internal/kit/browser"
	"isnad/internal/news"
)

// onSQLite runs f on one engine: what a browser shows is the same on both.
func onSQLite(t *testing.T, f func(t *testing.T, h *house)) {
	t.Helper()
	each(t, func(t *testing.T, h *house) {
		if h.db.Dialect().Name() == "sqlite" {
			f(t, h)
		}
	})
}

// photo is a picture on disk.
func photo(t *testing.T, name string, hue uint8) string {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 900, 600))
	for y := range 600 {
		for x := range 900 {
			img.Set(x, y, color.RGBA{hue, uint8(x / 4), uint8(y / 3), 255})
		}
	}
	file := filepath.Join(t.TempDir(), name)
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, img); err != nil {
		t.Fatal(err)
	}
	return file
}

// TestWriteInABrowser is an editor's morning: Arabic and Latin typed, a hop
// added, a picture uploaded, saved by itself, published.
func TestWriteInABrowser(t *testing.T) {
	onSQLite(t, func(t *testing.T, h *house) {
		h.busy()
		h.user(news.Chief, "ar")
		p := browser.New(t)
		h.signInBrowser(p, "chief.ar@paper.example")
		p.Follow(".bar-new button")
		p.Wait(`document.querySelector("isnad-editor .ProseMirror") !== null`)
		p.Type("#f-headline", "#الصفا وصول سفينة قمح من Odessa")
		p.Type("#f-standfirst", "السفينة الأولى منذ شهرين.")
		p.Fill("#f-place", "الصفا")
		p.WaitText("الصفا — الميزان:")
		p.Type(".isnad-prose", `قال مصدر "رفيع" لـ Reuters إن التفريغ يستغرق 3 أيام.`)
		p.Choose("#f-section", string(h.press.Sections["محلي"]))

		p.Choose(`[data-hop] select[data-name="kind"]`, "anonymous")
		p.Type(`[data-hop] [data-name="name"]`, "مصدر في الميناء")
		p.Type(`[data-hop] [data-name="anonymity"]`, "غير مخوّل بالتصريح")
		p.Click("[data-add-hop]")
		p.Choose(`[name="chain.0.1.kind"]`, "agency")
		p.Type(`[name="chain.0.1.name"]`, "وكالة المدى")
		p.WaitText("وصلنا عبر وسيط واحد")
		p.Wait(`document.querySelector("isnad-autosave").dataset.state === "saved"`)
		p.WaitText("لا شيء ينقص المادة للنشر")
		at := p.String("location.pathname")
		if saved := h.piece(t, at); !strings.Contains(saved.Content.Headline, "Odessa") || len(saved.Content.Chain.Lines[0].Hops) != 2 {
			t.Errorf("saved by itself: %+v", saved.Content)
		}

		p.Click("[data-pick]")
		p.WaitFor(".isnad-dialog")
		p.Click(".isnad-dialog details summary")
		p.Upload(`.isnad-upload [name="file"]`, photo(t, "ميناء.png", 90))
		p.Fill(`.isnad-upload [name="alt"]`, "سفينة في الميناء")
		p.Fill(`.isnad-upload [name="credit"]`, "سلمى الوادي / الميزان")
		p.Click(`.isnad-upload button[type="submit"]`)
		p.WaitFor(".isnad-media-results [aria-pressed=true]")
		p.Shot("story-picker-1280")
		p.Click(".isnad-dialog .is-primary")
		p.Wait(`document.querySelector(".lead-field img").complete && document.querySelector(".lead-field img").naturalWidth > 1`)
		check(t, p, "story-edit-1280")
		p.Change(browser.Phone)
		check(t, p, "story-edit-390")
		p.Change(browser.Size(1280, 900))

		p.Click(".story-bar [data-step]")
		p.WaitFor("dialog[open]")
		p.Follow("dialog[open] .is-primary")
		p.WaitText("نُشرت المادة")
		got := h.piece(t, at)
		if got.State != news.Published || got.Content.Lead.Asset == "" {
			t.Errorf("published %+v", got)
		}
		if text := p.Text(".story-side"); !strings.Contains(text, "نوع التعديل") {
			t.Error("the published piece does not ask for the kind of change")
		}
		p.WantClean()
	})
}

// TestStaleInABrowser lets somebody else save meanwhile: the dialog leads to
// both texts, and keeping mine keeps it.
func TestStaleInABrowser(t *testing.T) {
	onSQLite(t, func(t *testing.T, h *house) {
		h.paper()
		editor, _ := h.user(news.Editor, "ar")
		at := begin(editor)
		editor.Post(at, with(h.written(t, editor, at), "do", "save")).Want(303)
		p := browser.New(t)
		h.signInBrowser(p, "editor.ar@paper.example")
		p.Open(h.base + at)
		p.Wait(`document.querySelector("isnad-editor .ProseMirror") !== null`)
		editor.Post(at, with(fieldsOf(t, editor.Get(at)), "headline", "عنوان غيري", "do", "save")).Want(303)
		p.Fill("#f-headline", "عنواني أنا")
		p.WaitFor("dialog[open]")
		p.Follow("dialog[open] .is-primary")
		p.WaitText("نصان لمادة واحدة")
		for _, look := range []struct {
			name   string
			option browser.Option
		}{{"1280", browser.Size(1280, 900)}, {"390", browser.Phone}} {
			p.Change(look.option)
			p.Shot("story-compare-" + look.name)
			p.WantClean("409") // the refused save, which the page is about
			p.WantAccessible()
		}
		p.Click(".choices-bar .primary")
		p.WaitFor("dialog[open]")
		p.Follow("dialog[open] .is-primary")
		if got := h.piece(t, at).Content.Headline; got != "عنواني أنا" {
			t.Errorf("kept %q", got)
		}
	})
}

func TestStoryLooks(t *testing.T) {
	onSQLite(t, func(t *testing.T, h *house) {
		h.busy()
		ar, _ := h.user(news.Chief, "ar")
		h.user(news.Chief, "en")
		at := begin(ar)
		ar.Post(at, with(h.written(t, ar, at), "do", "publish")).Want(303)
		ar.Post(at, with(fieldsOf(t, ar.Get(at)), "headline", "وصول سفينتي قمح", "kind", "correction", "was", "سفينة", "is", "سفينتان", "do", "revise")).Want(303)
		scheduled := begin(ar)
		ar.Post(scheduled, with(h.written(t, ar, scheduled), "do", "schedule", "publish_at", "2026-08-15T21:05")).Want(303)
		down := h.press.Publish(h.press.Content("خبر سُحب"))
		h.press.Retract(down)
		gap := begin(ar)
		pages := map[string]string{"stories": "/newsroom/stories", "none": "/newsroom/stories?state=review&q=zzz", "live": at, "scheduled": scheduled,
			"gap": gap, "revisions": at + "/revisions", "revision": at + "/revisions/2", "preview": at + "/preview", "retract": at + "/retract",
			"related": at + "/related?q=خبر", "copied": h.copied(t, ar),
			"discard": gap + "/discard", "retracted": "/newsroom/stories/" + string(down.ID),
			"media": "/newsroom/media", "upload": "/newsroom/media/upload"}
		for _, look := range []struct {
			name, lang string
			options    []browser.Option
		}{
			{"1280", "ar", nil}, {"390", "ar", []browser.Option{browser.Phone}}, {"1280-dark", "ar", []browser.Option{browser.Dark}}, {"390-en-dark", "en", []browser.Option{browser.Phone, browser.Dark}},
		} {
			t.Run(look.name, func(t *testing.T) {
				p := browser.New(t, look.options...)
				h.signInBrowser(p, "chief."+look.lang+"@paper.example")
				for name, path := range pages {
					p.Open(h.base + path)
					p.Shot("story-" + name + "-" + look.name)
					p.WantClean("document's frame is sandboxed") // the preview runs no script
					p.WantAccessible()
				}
			})
		}
	})
}
