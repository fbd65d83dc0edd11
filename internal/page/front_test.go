package page_test

import (
	"testing"

	"isnad/internal/front"
	"isnad/internal/journeys/presstest"
	"isnad/internal/kit/db"
	"isnad/internal/kit/db/dbtest"
	"isnad/internal/kit/i18n"
	"isnad/internal/news"
	"isnad/internal/page"
)

// What a block leaves out must not be filled from an arrangement that stood
// before, nor from another paper's.
func TestArrangementsDoNotMix(t *testing.T) {
	catalog, err := i18n.Load()
	if err != nil {
		t.Fatal(err)
	}
	pages := page.NewBuilder(catalog, "https://mizan.example")
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		p := presstest.New(t, d, clock)
		p.Publish(p.Content("افتتاح الجسر"))
		p.Publish(p.Content("تأجيل المباراة"))
		shown := func() (blocks []page.Block) {
			t.Helper()
			p.Read(func(tx *db.Tx) error {
				s, err := pages.Front(tx, page.Variant{}, 1)
				if err == nil {
					blocks = s.View.(*page.Front).Blocks
				}
				return err
			})
			return blocks
		}
		arrange := func(second news.Block) {
			t.Helper()
			p.Write(func(tx *db.Tx) error {
				return front.Arrange(tx, presstest.Setup, []news.Block{{Kind: news.LeadBlock, Count: 1}, second}, "")
			})
		}

		standard := shown()
		arrange(news.Block{Kind: news.ListBlock, Section: p.Sections["اقتصاد"], Title: "اقتصاد", Count: 3})
		if got := shown(); len(got) != 1 {
			t.Errorf("%d blocks, want 1: the section is empty", len(got))
		}
		arrange(news.Block{Kind: news.ListBlock, Count: 3})
		if got := shown(); len(got) != 2 || got[1].Title != "" || len(got[1].Cards) != 1 {
			t.Errorf("the list of the newest took from what stood before: %+v", got)
		}
		p.Write(func(tx *db.Tx) error {
			_, err := tx.Exec("UPDATE layouts SET current = FALSE")
			return err
		})
		if got := shown(); len(got) != len(standard) || len(got[0].Cards) != len(standard[0].Cards) {
			t.Errorf("a front page that nobody arranged is %+v, was %+v", got, standard)
		}
	})
}
