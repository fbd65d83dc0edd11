package newsroom_test

import (
	"errors"
	"strings"
	"testing"

	"isnad/internal/kit/browser"
	"isnad/internal/kit/db"
	"isnad/internal/migrate"
	"isnad/internal/news"
)

// imported stores the report of an import that met everything, and returns its
// page.
func (h *house) imported() string {
	h.t.Helper()
	var id news.ImportID
	a := h.press.Publish(h.press.Content("مادة نُقلت"))
	h.write(func(tx *db.Tx) error {
		run, _, err := migrate.Begin(tx, system, "old.example", "export.xml", "mark")
		if err != nil {
			return err
		}
		id = run.ID
		run.Summary.Of(migrate.Articles).In, run.Summary.Of(migrate.Articles).New = 12, 11
		run.Summary.Of(migrate.Articles).Skipped = map[string]int{"trash": 1}
		run.Summary.Skip("other:book<b>", "type")
		run.Summary.Unconverted = map[string]int{"[box]": 3}
		notes := []migrate.Note{
			{Kind: migrate.NoteUnconverted, Detail: "[box]", Title: "مادة نُقلت", Article: a.ID},
			{Kind: migrate.NoteConflict, Detail: "import.conflict.edited", Title: "مادة نُقلت", Article: a.ID},
			{Kind: migrate.NoteRefused, Detail: migrate.Because(errors.New("x")), Title: "<script>"},
			{Kind: migrate.NoteMissing, Detail: "https://old.example/wp-content/uploads/a.jpg"},
			{Kind: migrate.NoteShortened, Detail: "headline", Title: "مادة نُقلت", Article: a.ID},
		}
		run.Summary.Noting(notes...)
		run.Summary.Fault = &migrate.Fault{Key: "import.truncated", Args: map[string]any{"line": 7, "offset": 1234567, "detail": "x"}}
		_, err = migrate.Finish(tx, system, run, migrate.Failed, notes)
		return err
	})
	return "/newsroom/imports/" + string(id)
}

func TestImportReport(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.paper()
		path := h.imported()
		c, _ := h.user(news.Administrator, "en")
		if text := c.Get("/newsroom/imports").Want(200).Find("main").Text(); !strings.Contains(text, "old.example") {
			t.Errorf("the list: %s", text)
		}
		text := c.Get(path).Want(200).Find("main").Text()
		for _, want := range []string{"line 7", "1,234,567", "in the trash", "book<b>", "[box]", "edited here", "could not be imported", "a.jpg", "headline", "<script>"} {
			if !strings.Contains(text, want) {
				t.Errorf("%q is not in the report:\n%s", want, text)
			}
		}
		if strings.Contains(text, "\u27e6") {
			t.Errorf("words are missing:\n%s", text)
		}
		editor, _ := h.user(news.Chief, "en")
		editor.Get(path).Want(403)
		c.Get("/newsroom/imports/none").Want(404)
	})
}

func TestImportLooks(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		if h.db.Dialect().Name() != "sqlite" { // pages look the same on both
			return
		}
		h.paper()
		path := h.imported()
		h.user(news.Administrator, "ar")
		for name, options := range map[string][]browser.Option{"1280": nil, "390-dark": {browser.Phone, browser.Dark}} {
			p := browser.New(t, options...)
			h.signInBrowser(p, "administrator.ar@paper.example")
			for page, address := range map[string]string{"imports": "/newsroom/imports", "import": path} {
				p.Open(h.base + address)
				check(t, p, page+"-"+name)
			}
		}
	})
}
