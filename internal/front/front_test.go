package front_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"isnad/internal/front"
	"isnad/internal/journeys/presstest"
	"isnad/internal/kit/bus"
	"isnad/internal/kit/db"
	"isnad/internal/kit/db/dbtest"
	"isnad/internal/kit/errs"
	"isnad/internal/news"
)

var (
	chief = presstest.As(news.Chief)
	admin = presstest.As(news.Administrator)
)

func blocks(count int) []news.Block {
	return []news.Block{{Kind: news.LeadBlock, Count: 1}, {Kind: news.LatestBlock, Title: "الأحدث", Count: count}}
}

func TestSettingsAreStoredWhole(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		read := func() (s news.Site, ok bool) {
			dbtest.Read(t, d, func(tx *db.Tx) (err error) {
				s, ok, err = front.Site(tx)
				return err
			})
			return s, ok
		}
		if _, ok := read(); ok {
			t.Error("a new house has settings")
		}
		menu, footer := []news.Link{{Label: "عنا", URL: "/about"}}, []news.Link{{Label: "خارج", URL: "https://a.example"}}
		err := d.Write(t.Context(), func(tx *db.Tx) error { return front.PutMenus(tx, admin, menu, footer) })
		if !errs.Is(err, errs.Conflict) {
			t.Errorf("menus before the settings: %v", err)
		}
		want := news.Site{Name: "الميزان", BaseURL: "https://mizan.example", Lang: "ar", Country: "LY", Zone: "Africa/Tripoli", Hijri: true,
			Accent: "#0a6b5c", Comments: true, HoldAll: true, Tagline: "خبر", Description: "وصف", Contact: "c@mizan.example"}
		typed := want
		typed.Name, typed.BaseURL = "  الميزان ", " https://mizan.example/ "
		dbtest.Write(t, d, func(tx *db.Tx) error {
			if err := front.PutSite(tx, admin, typed); err != nil {
				return err
			}
			return front.PutMenus(tx, admin, menu, footer)
		})
		want.Menu, want.Footer = menu, footer
		if got, ok := read(); !ok || !cmp.Equal(want, got) {
			t.Error(cmp.Diff(want, got))
		}
		err = d.Write(t.Context(), func(tx *db.Tx) error { return front.PutSite(tx, admin, news.Site{Name: "x"}) })
		if !errs.Is(err, errs.Invalid) {
			t.Error(err)
		}
	})
}

// layouts lists the kept arrangements, as the counts of their last blocks.
func layouts(t *testing.T, d *db.DB) (list []front.Layout, counts []int) {
	t.Helper()
	dbtest.Read(t, d, func(tx *db.Tx) (err error) {
		list, err = front.Layouts(tx, chief)
		for _, l := range list {
			counts = append(counts, l.Blocks[1].Count)
		}
		return err
	})
	return list, counts
}

func TestArrangementsCanBeRestored(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		dbtest.Read(t, d, func(tx *db.Tx) error {
			if _, ok, err := front.Current(tx); ok || err != nil {
				t.Errorf("a new house has an arrangement: %v", err)
			}
			return nil
		})
		for n := 1; n <= 23; n++ {
			clock.Advance(time.Second)
			dbtest.Write(t, d, func(tx *db.Tx) error { return front.Arrange(tx, chief, blocks(n), fmt.Sprint("ترتيب ", n)) })
		}
		list, counts := layouts(t, d)
		if len(list) != 21 || counts[0] != 23 || counts[1] != 22 || counts[20] != 3 || !list[0].Current || list[1].Current || list[0].Actor != chief.Name {
			t.Fatalf("%v %+v", counts, list[0])
		}
		dbtest.Write(t, d, func(tx *db.Tx) error { return front.Restore(tx, chief, list[10].ID) })
		dbtest.Read(t, d, func(tx *db.Tx) error {
			now, ok, err := front.Current(tx)
			if !ok || !cmp.Equal(now.Blocks, blocks(13)) || now.Note != "ترتيب 13" {
				t.Errorf("restored: %+v", now)
			}
			return err
		})
		for name, c := range map[string]struct {
			do   func(tx *db.Tx) error
			want errs.Kind
		}{
			"not there": {func(tx *db.Tx) error { return front.Restore(tx, chief, "x") }, errs.NotFound},
			"no right":  {func(tx *db.Tx) error { return front.Restore(tx, presstest.As(news.Reporter), "x") }, errs.Denied},
			"bad block": {func(tx *db.Tx) error { return front.Arrange(tx, chief, []news.Block{{Kind: "x", Count: 1}}, "") }, errs.Invalid},
		} {
			if err := d.Write(t.Context(), c.do); !errs.Is(err, c.want) {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

func TestTwoEditorsWhoArrangeAtOnceBothSucceed(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		var wg sync.WaitGroup
		for i := range 8 {
			wg.Go(func() {
				err := d.Write(context.Background(), func(tx *db.Tx) error { return front.Arrange(tx, chief, blocks(i+1), "") })
				if err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		list, _ := layouts(t, d)
		if len(list) != 8 || !list[0].Current || list[1].Current {
			t.Errorf("%d arrangements", len(list))
		}
	})
}

func TestTheBreakingBarEmptiesItself(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		p := presstest.New(t, d, clock)
		a := p.Publish(p.Content("خبر"))
		set := func(b news.Breaking, lasts time.Duration) (id news.BreakID, err error) {
			err = d.Write(t.Context(), func(tx *db.Tx) error {
				id, err = front.SetBreaking(tx, chief, b, lasts)
				return err
			})
			return id, err
		}
		bar := func() (texts []string) {
			p.Read(func(tx *db.Tx) error {
				list, err := front.OnBar(tx)
				for _, b := range list {
					texts = append(texts, b.Text)
				}
				return err
			})
			return texts
		}
		is := func(want ...string) {
			t.Helper()
			if diff := cmp.Diff(want, bar()); diff != "" {
				t.Fatal(diff)
			}
		}
		first, err1 := set(news.Breaking{Text: "  عاجل أول ", Article: a.ID}, time.Hour)
		clock.Advance(time.Minute)
		second, err2 := set(news.Breaking{Text: "عاجل ثان"}, 2*time.Hour)
		if err1 != nil || err2 != nil {
			t.Fatal(err1, err2)
		}
		is("عاجل ثان", "عاجل أول")
		if _, err := set(news.Breaking{ID: first, Text: "عاجل أول، محدّث"}, 90*time.Minute); err != nil {
			t.Fatal(err)
		}
		is("عاجل ثان", "عاجل أول، محدّث")
		clock.Advance(90*time.Minute - time.Millisecond)
		is("عاجل ثان", "عاجل أول، محدّث")
		clock.Advance(time.Millisecond)
		is("عاجل ثان")
		p.Write(func(tx *db.Tx) error { return front.EndBreaking(tx, chief, second) })
		is()
		for _, id := range []news.BreakID{second, "x"} { // over already; not there
			if err := d.Write(t.Context(), func(tx *db.Tx) error { return front.EndBreaking(tx, chief, id) }); !errs.Is(err, errs.NotFound) {
				t.Errorf("ending %s: %v", id, err)
			}
		}
		for name, c := range map[string]struct {
			b     news.Breaking
			lasts time.Duration
			field string
		}{
			"empty":      {news.Breaking{Text: " "}, time.Hour, "text"},
			"long":       {news.Breaking{Text: strings.Repeat("ع", 161)}, time.Hour, "text"},
			"two lines":  {news.Breaking{Text: "سطر\nسطر"}, time.Hour, "text"},
			"no time":    {news.Breaking{Text: "عاجل"}, 59 * time.Second, "lasts"},
			"for ever":   {news.Breaking{Text: "عاجل"}, 48*time.Hour + 1, "lasts"},
			"no article": {news.Breaking{Text: "عاجل", Article: "x"}, time.Hour, "article"},
		} {
			_, err := set(c.b, c.lasts)
			if all := errs.All(err); len(all) != 1 || all[0].Field != c.field || !errs.Is(err, errs.Invalid) {
				t.Errorf("%s: %v", name, err)
			}
		}
		p.Read(func(tx *db.Tx) error {
			list, err := bus.Recent(tx, news.BreakingChanged, "", 0, 10)
			if len(list) != 4 {
				t.Errorf("%d events of four changes", len(list))
			}
			return err
		})
	})
}
