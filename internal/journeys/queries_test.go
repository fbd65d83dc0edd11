package journeys_test

import (
	"testing"

	"isnad/internal/clusters"
	"isnad/internal/comments"
	"isnad/internal/desk"
	"isnad/internal/front"
	"isnad/internal/insight"
	"isnad/internal/kit/bus"
	"isnad/internal/kit/db"
	"isnad/internal/kit/db/dbtest"
	"isnad/internal/kit/jobs"
	"isnad/internal/media"
	"isnad/internal/migrate"
	"isnad/internal/page"
	"isnad/internal/people"
	"isnad/internal/search"
	"isnad/internal/sourcing"
)

// Every query of the house is understood by both engines: most of what a
// generator would give, without one.
func TestEveryQueryPreparesOnBothEngines(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		dbtest.Write(t, d, func(tx *db.Tx) error {
			rooms := map[string][]string{
				"bus": bus.Queries, "jobs": jobs.Queries, "clusters": clusters.Queries, "comments": comments.Queries, "desk": desk.Queries,
				"front": front.Queries, "insight": insight.Queries, "page": page.Queries, "people": people.Queries,
				"search": search.Queries, "sourcing": sourcing.Queries, "media": media.Queries, "migrate": migrate.Queries,
			}
			for room, queries := range rooms {
				for _, q := range queries {
					if _, err := tx.Exec("SAVEPOINT q"); err != nil {
						return err
					}
					if err := tx.Prepare(q); err != nil {
						t.Errorf("%s: %v\n%s", room, err, q)
						if _, err := tx.Exec("ROLLBACK TO q"); err != nil {
							return err
						}
					}
				}
			}
			return nil
		})
	})
}
