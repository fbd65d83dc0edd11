package wordpress_test

import (
	"path/filepath"
	"testing"

	"isnad/internal/kit/db"
	"isnad/internal/kit/db/dbtest"
	"isnad/internal/migrate"
)

func TestExports(t *testing.T) {
	for _, file := range exports(t) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
				run := move(t, d, options(t, file))
				for k, v := range run.Summary.Kinds {
					t.Logf("%-10s %+v", k, *v)
				}
				t.Logf("%+v", run.Summary)
				for _, n := range run.Notes {
					if n.Kind != migrate.NoteMissing && n.Kind != migrate.NoteImage {
						t.Logf("%+v", n)
					}
				}
			})
		})
	}
}
