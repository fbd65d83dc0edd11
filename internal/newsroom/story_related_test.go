package newsroom_test

import (
	"strings"
	"testing"

	"isnad/internal/clusters"
	"isnad/internal/kit/db"
	"isnad/internal/news"
)

// TestAnEditorPicksWhatIsReadNext: finds articles, adds them, orders them,
// takes the last act back; a reporter may not.
func TestAnEditorPicksWhatIsReadNext(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.paper()
		main, first, second := h.press.Publish(h.press.Content("وصول السفينة")), h.press.Publish(h.press.Content("قبل الرحلة")), h.press.Publish(h.press.Content("بعد الرحلة"))
		at := "/newsroom/stories/" + string(main.ID)
		editor, _ := h.user(news.Editor, "ar")
		want := func(what string, ids ...news.ArticleID) {
			t.Helper()
			h.read(func(tx *db.Tx) error {
				got, err := clusters.Picks(tx, main.ID)
				if len(got) != len(ids) {
					t.Fatalf("%s: %v, want %v", what, got, ids)
				}
				for i := range ids {
					if got[i] != ids[i] {
						t.Errorf("%s: %v, want %v", what, got, ids)
					}
				}
				return err
			})
		}
		if page := editor.Get(at).Want(200); !strings.Contains(page.Text(), at+"/related") {
			t.Error("the editor's page does not lead to the picks")
		}
		found := editor.Get(at + "/related?q=الرحلة").Want(200).Text()
		for _, id := range []news.ArticleID{first.ID, second.ID} {
			if !strings.Contains(found, `value="add.`+string(id)+`"`) {
				t.Errorf("%s is not offered", id)
			}
			editor.Post(at+"/related", form("do", "add."+string(id))).Want(303)
		}
		want("added", first.ID, second.ID)
		if by := editor.Get(at + "/related?q=1").Want(200).Text(); strings.Contains(by, "add."+string(main.ID)) {
			t.Error("an article is offered to itself")
		}
		editor.Post(at+"/related", form("do", "down."+string(first.ID))).Want(303)
		want("moved", second.ID, first.ID)
		editor.Post(at+"/related", form("do", "remove."+string(second.ID))).Want(303)
		want("removed", first.ID)
		undo := editor.Get(at + "/related").Want(200).Find(`form[action^="/newsroom/undo/"]`).Attr("action")
		editor.Post(undo, nil).Want(303)
		want("taken back", second.ID, first.ID)

		for _, wrong := range []string{"add." + string(main.ID), "add." + string(first.ID), "add.x", "remove." + string(main.ID), "jump." + string(first.ID), ""} {
			if status := editor.Post(at+"/related", form("do", wrong)).Response.StatusCode; status != 422 {
				t.Errorf("%q: %d", wrong, status)
			}
		}
		want("refused", second.ID, first.ID)
		reporter, _ := h.user(news.Reporter, "ar")
		reporter.Post(at+"/related", form("do", "remove."+string(first.ID))).Want(403)
		reporter.Get(at + "/related").Want(403)
	})
}
