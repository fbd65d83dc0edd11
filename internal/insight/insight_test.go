package insight_test

import (
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"isnad/internal/insight"
	"isnad/internal/journeys/presstest"
	"isnad/internal/kit/bus"
	"isnad/internal/kit/db"
	"isnad/internal/kit/db/dbtest"
	"isnad/internal/news"
)

func TestTheCounterLosesNothingBetweenTwoTakes(t *testing.T) {
	var c insight.Counter
	total := map[int64]int64{}
	collect := func() {
		for n, v := range c.Take() {
			total[n] += v
		}
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for i := range int64(1000) {
				c.Add(i % 3)
			}
		})
	}
	for range 10 {
		collect()
	}
	wg.Wait()
	collect()
	if diff := cmp.Diff(map[int64]int64{0: 1336, 1: 1332, 2: 1332}, total); diff != "" {
		t.Error(diff)
	}
	if len(c.Take()) != 0 {
		t.Error("taken twice")
	}
	for i := range int64(150_000) { // a robot that asks for numbers that are not there
		c.Add(i)
	}
	c.Add(1)
	if v := c.Take(); len(v) != 100_000 || v[1] != 2 {
		t.Errorf("%d numbers kept, the known one has %d", len(v), v[1])
	}
}

func TestMostReadIsRankedOverTwoDays(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		p := presstest.New(t, d, clock)
		all := p.Fill(4)
		later := p.PublishAt(p.Content("لاحقًا"), clock.Now().Add(1000*time.Hour))
		gone := p.Publish(p.Content("مسحوب"))
		p.Retract(gone)
		store := func(views map[int64]int64) { p.Write(func(tx *db.Tx) error { return insight.Store(tx, views) }) }
		rank := func() (names []string, events int) {
			t.Helper()
			p.Write(insight.Rank)
			p.Read(func(tx *db.Tx) error {
				ids, err := db.All(tx, db.Column[news.ArticleID], "SELECT article_id FROM most_read ORDER BY place")
				for _, id := range ids {
					i := slices.IndexFunc(all, func(a news.Article) bool { return a.ID == id })
					if i < 0 {
						t.Errorf("%s is ranked", id)
						continue
					}
					names = append(names, string(rune('a'+i)))
				}
				if err != nil {
					return err
				}
				list, err := bus.Recent(tx, news.MostReadChanged, "", 0, 50)
				events = len(list)
				return err
			})
			return names, events
		}
		is := func(events int, want ...string) {
			t.Helper()
			got, n := rank()
			if diff := cmp.Diff(want, got); diff != "" || n != events {
				t.Fatalf("%d events, want %d\n%s", n, events, diff)
			}
		}
		is(0)
		store(map[int64]int64{all[0].Number: 3, all[1].Number: 5, later.Number: 99, gone.Number: 99, 123456: 99})
		is(1, "b", "a")
		is(1, "b", "a") // nothing changed: no page is dropped
		store(map[int64]int64{all[0].Number: 4, all[2].Number: 1})
		is(2, "a", "b", "c")
		clock.Advance(24 * time.Hour)
		store(map[int64]int64{all[3].Number: 6})
		is(3, "a", "d", "b", "c") // yesterday counts
		clock.Advance(24 * time.Hour)
		is(4, "d") // the day before does not
		p.Retract(all[3])
		is(5)
	})
}
