package migrate_test

import (
	"testing"
	"time"

	"isnad/internal/desk"
	"isnad/internal/journeys/presstest"
	"isnad/internal/kit/db"
	"isnad/internal/kit/db/dbtest"
	"isnad/internal/kit/errs"
	"isnad/internal/migrate"
	"isnad/internal/news"
)

var setup = presstest.Setup

// own stores what a thing became and its address.
func own(tx *db.Tx, kind, id, target, key string) error {
	if err := migrate.Put(tx, setup, "old.example", migrate.Thing{Kind: kind, ID: id, Target: target}); err != nil {
		return err
	}
	return migrate.PutAddresses(tx, setup, "old.example", []migrate.Address{{Key: key, Kind: kind, ID: id}})
}

func TestLookupFollowsWhatBecameOfThings(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		p := presstest.New(t, d, clock)
		live := p.Publish(p.Content("خبر حي"))
		gone := p.Publish(p.Content("خبر مسحوب"))
		later := p.PublishAt(p.Content("خبر مجدول"), clock.Now().Add(time.Hour))
		p.Retract(gone)
		var draft news.ArticleID
		p.Write(func(tx *db.Tx) (err error) {
			if draft, err = desk.Begin(tx, setup, news.ArticleKind, p.Content("مسودة")); err != nil {
				return err
			}
			one, err := desk.EnsureTag(tx, setup, "وسم أول")
			if err != nil {
				return err
			}
			two, err := desk.EnsureTag(tx, setup, "وسم ثان")
			if err != nil {
				return err
			}
			if err := desk.MergeTags(tx, setup, one, two); err != nil {
				return err
			}
			for _, o := range [][4]string{
				{migrate.ThingItem, "1", string(live.ID), "/خبر"}, {migrate.ThingItem, "2", string(gone.ID), "/مسحوب"},
				{migrate.ThingItem, "3", string(later.ID), "/مجدول"}, {migrate.ThingItem, "4", string(draft), "/مسودة"},
				{migrate.ThingCategory, "c", string(p.Sections["محلي"]), "/category/محلي"}, {migrate.ThingTag, "t", string(one), "/tag/one"},
				{migrate.ThingTag, "n", migrate.SearchTarget("2026"), "/tag/2026"}, {migrate.ThingAuthor, "a", string(p.Authors["سلمى الوادي"]), "/author/salma"},
				{migrate.ThingFront, "/", "", "/blog"},
			} {
				if err := own(tx, o[0], o[1], o[2], o[3]); err != nil {
					return err
				}
			}
			// The first owner of an address keeps it.
			return migrate.PutAddresses(tx, setup, "other.example", []migrate.Address{{Key: "/خبر", Kind: migrate.ThingItem, ID: "9"}})
		})
		p.Read(func(tx *db.Tx) error {
			for address, want := range map[string]string{
				"/خبر/":                "/a/1/%D8%AE%D8%A8%D8%B1-%D8%AD%D9%8A",
				"/%d8%ae%d8%a8%d8%b1/": "/a/1/%D8%AE%D8%A8%D8%B1-%D8%AD%D9%8A",
				"/خبر/feed/":           "/a/1/%D8%AE%D8%A8%D8%B1-%D8%AD%D9%8A",
				"/مسحوب":               "/a/2/%D8%AE%D8%A8%D8%B1-%D9%85%D8%B3%D8%AD%D9%88%D8%A8",
				"/مجدول":               "", "/مسودة": "", "/none": "", "/2019/": "",
				"/category/محلي/page/4/":      "/s/%D9%85%D8%AD%D9%84%D9%8A",
				"/category/محلي/feed/":        "/s/%D9%85%D8%AD%D9%84%D9%8A/feed.xml",
				"/tag/one/":                   "/t/%D9%88%D8%B3%D9%85_%D8%AB%D8%A7%D9%86",
				"/tag/2026":                   "/search?q=2026",
				"/author/Salma/feed":          "/by/%D8%B3%D9%84%D9%85%D9%89-%D8%A7%D9%84%D9%88%D8%A7%D8%AF%D9%8A/feed.xml",
				"/blog":                       "/",
				"/blog/feed/":                 "/feed.xml",
				"/feed/":                      "/feed.xml",
				"/2026/08/":                   "/archive/2026/08/15",
				"/blog/2026/08/15/":           "/archive/2026/08/15",
				"/elsewhere/2026/08/15/":      "",
				"/blog/?s=%D8%AE%D8%A8%D8%B1": "/search?q=%D8%AE%D8%A8%D8%B1",
				"/none?s=x":                   "",
			} {
				path, found, err := migrate.Lookup(tx, address)
				if err != nil || path != want || found != (want != "") {
					t.Errorf("%s: %q %v %v, want %q", address, path, found, err, want)
				}
			}
			return nil
		})
	})
}

func TestRunsAreTakenUp(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		dbtest.Write(t, d, func(tx *db.Tx) error {
			first, resumed, err := migrate.Begin(tx, setup, "old.example", "a.xml", "m1")
			if err != nil || resumed {
				t.Fatal(resumed, err)
			}
			first.Position = 150
			first.Summary.Of(migrate.Articles).In = 150
			note := migrate.Note{Kind: migrate.NoteMissing, Detail: "a.jpg"}
			first.Summary.Noting(note, note)
			if err := migrate.Keep(tx, setup, first, []migrate.Note{note, note}); err != nil {
				return err
			}
			if _, resumed, err := migrate.Begin(tx, setup, "old.example", "a.xml", "m2"); err != nil || resumed {
				t.Errorf("another file was taken for it: %v", err)
			}
			again, resumed, err := migrate.Begin(tx, setup, "old.example", "a.xml", "m1")
			if err != nil || !resumed || again.ID != first.ID || again.Position != 150 || again.Summary.Of(migrate.Articles).In != 150 {
				t.Errorf("%v %v %+v", resumed, err, again)
			}
			if err := migrate.Forget(tx, setup, first.ID, migrate.NoteMissing); err != nil {
				return err
			}
			if _, err := migrate.Finish(tx, setup, again, migrate.Finished, nil); err != nil {
				return err
			}
			r, err := migrate.Report(tx, setup, first.ID)
			if err != nil || r.State != migrate.Finished || len(r.Notes) != 0 {
				t.Errorf("%v %+v", err, r)
			}
			if _, resumed, err := migrate.Begin(tx, setup, "old.example", "a.xml", "m1"); err != nil || resumed {
				t.Error("a finished run was taken up")
			}
			if _, err := migrate.Report(tx, setup, "none"); !errs.Is(err, errs.NotFound) {
				t.Errorf("%v", err)
			}
			return nil
		})
	})
}
