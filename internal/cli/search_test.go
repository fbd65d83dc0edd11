package cli_test

import (
	"context"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"isnad/internal/journeys/presstest"
	"isnad/internal/kit/db"
	"isnad/internal/kit/db/dbtest"
)

// The index is made anew by the command itself, or by the server that has it; a
// folder that was deleted comes back with the next start.
func TestSearchRebuild(t *testing.T) {
	speak(t, "C")
	data := filepath.Join(t.TempDir(), "data")
	isnad(t, "", "search", "rebuild", "--data", data).want(t, 3)
	isnad(t, "", "migrate", "--data", data).want(t, 0)
	d, err := db.OpenSQLite(t.Context(), filepath.Join(data, "isnad.db"), nil)
	if err != nil {
		t.Fatal(err)
	}
	presstest.New(t, d, dbtest.NewClock()).Fill(30)
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	s := start(t, ctx, "serve", "--data", data)
	found := func(s *server) bool {
		status, body := s.get(t, "/search?q="+url.QueryEscape("السفينة"))
		return status == 200 && strings.Contains(body, `class="river found"`)
	}
	if !found(s) {
		t.Error("nothing is found at the first start")
	}
	isnad(t, "", "search", "rebuild", "--data", data).want(t, 0, "The index is complete")
	if !found(s) {
		t.Error("nothing is found after the server made the index anew")
	}
	isnad(t, "", "doctor", "--data", data).want(t, 1, "✓ Search index: 30 of 30", " 0 events to follow")
	stop()
	s.wait(t)
	isnad(t, "", "search", "rebuild", "--data", data).want(t, 0, "The index is complete")
	if err := os.RemoveAll(filepath.Join(data, "search")); err != nil {
		t.Fatal(err)
	}
	ctx, stop = context.WithCancel(t.Context())
	defer stop()
	if s = start(t, ctx, "serve", "--data", data); !found(s) {
		t.Error("nothing is found after the folder was deleted")
	}
	stop()
	s.wait(t)
}
