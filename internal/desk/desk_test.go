package desk_test

import (
	"testing"
	"time"

	"isnad/internal/desk"
	"isnad/internal/journeys"
	"isnad/internal/journeys/presstest"
	"isnad/internal/kit/bus"
	"isnad/internal/kit/db"
	"isnad/internal/kit/db/dbtest"
	"isnad/internal/kit/errs"
	"isnad/internal/news"
)

func each(t *testing.T, f func(t *testing.T, p *presstest.Press)) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) { f(t, presstest.New(t, d, clock)) })
}

func wants(t *testing.T, err error, k errs.Kind) {
	t.Helper()
	if !errs.Is(err, k) {
		t.Fatalf("got %v, want an error of kind %s", err, k)
	}
}

func TestAPieceGoesThroughTheDesk(t *testing.T) {
	each(t, func(t *testing.T, p *presstest.Press) {
		reporter, editor := presstest.As(news.Reporter), presstest.As(news.Editor)
		var id news.ArticleID
		p.Write(func(tx *db.Tx) (err error) {
			if id, err = desk.Begin(tx, reporter, news.ArticleKind, news.Content{Headline: "عنوان أول"}); err != nil {
				return err
			}
			s, err := desk.Save(tx, reporter, id, 0, p.Content("وصول سفينة | #ميناء_الصفا"))
			if err != nil || s.Version != 1 || s.Words == 0 {
				t.Fatalf("saved %+v, %v", s, err)
			}
			return desk.Submit(tx, reporter, id, "جاهز للنظر")
		})
		p.Write(func(tx *db.Tx) error {
			if err := desk.Approve(tx, reporter, id, ""); !errs.Is(err, errs.Denied) {
				t.Fatalf("a reporter approved: %v", err)
			}
			return desk.Approve(tx, editor, id, "")
		})
		p.Write(func(tx *db.Tx) error {
			piece, err := desk.Open(tx, editor, id)
			if err != nil {
				return err
			}
			a, err := journeys.Publish(tx, editor, id, piece.Version, time.Time{})
			if err != nil {
				return err
			}
			if a.Number != 1 || a.Slug != "وصول-سفينة" || !a.Live(tx.Now) {
				t.Fatalf("published %+v", a)
			}
			return nil
		})
		p.Read(func(tx *db.Tx) error {
			h, err := desk.History(tx, editor, id)
			if err != nil {
				return err
			}
			if len(h) != 1 || h[0].Kind != news.FirstPublication || h[0].ActorName != editor.Name || h[0].Fingerprint == "" {
				t.Fatalf("history %+v", h)
			}
			events, err := bus.Recent(tx, "", string(id), 0, 10)
			if err != nil {
				return err
			}
			var kinds []string
			for _, e := range events {
				kinds = append(kinds, e.Kind)
			}
			want := []string{news.ArticlePublished, news.ArticleApproved, news.ArticleSubmitted, news.ArticleBegun}
			if len(kinds) != len(want) {
				t.Fatalf("events %v", kinds)
			}
			for i := range want {
				if kinds[i] != want[i] {
					t.Fatalf("events %v, want %v", kinds, want)
				}
			}
			return nil
		})
	})
}

func TestAStaleSaveIsRefusedAndStoresNothing(t *testing.T) {
	each(t, func(t *testing.T, p *presstest.Press) {
		a := p.Publish(p.Content("خبر"))
		editor := presstest.As(news.Editor)
		var base int64
		p.Write(func(tx *db.Tx) error {
			piece, err := desk.Open(tx, editor, a.ID)
			if err != nil {
				return err
			}
			base = piece.Version
			piece.Content.Standfirst = "كتابة أولى"
			_, err = desk.Save(tx, editor, a.ID, base, piece.Content)
			return err
		})
		err := p.DB.Write(t.Context(), func(tx *db.Tx) error {
			_, err := desk.Save(tx, editor, a.ID, base, p.Content("كتابة ثانية من نافذة قديمة"))
			return err
		})
		wants(t, err, errs.Stale)
		err = p.DB.Write(t.Context(), func(tx *db.Tx) error {
			_, err := journeys.Revise(tx, editor, a.ID, base, desk.Change{Kind: news.Wording})
			return err
		})
		wants(t, err, errs.Stale)
		p.Read(func(tx *db.Tx) error {
			piece, err := desk.Open(tx, editor, a.ID)
			if err == nil && (piece.Content.Standfirst != "كتابة أولى" || !piece.Pending) {
				t.Fatalf("the working copy is %q", piece.Content.Standfirst)
			}
			return err
		})
	})
}

func TestWhatIsEditedStaysHiddenUntilItIsPublished(t *testing.T) {
	each(t, func(t *testing.T, p *presstest.Press) {
		a := p.Publish(p.Content("خبر"))
		editor := presstest.As(news.Editor)
		p.Write(func(tx *db.Tx) error {
			piece, err := desk.Open(tx, editor, a.ID)
			if err != nil {
				return err
			}
			piece.Content.Headline = "خبر مصحح"
			_, err = desk.Save(tx, editor, a.ID, piece.Version, piece.Content)
			return err
		})
		public := func() (headline string) {
			p.Read(func(tx *db.Tx) error {
				return tx.QueryRow("SELECT headline FROM articles WHERE id = $1", a.ID).Scan(&headline)
			})
			return headline
		}
		if public() != "خبر" {
			t.Fatalf("readers see %q before it is published", public())
		}
		p.Clock.Advance(time.Hour)
		p.Revise(a, desk.Change{Kind: news.Correction, Was: "خبر", Is: "خبر مصحح"}, func(*news.Content) {})
		if public() != "خبر مصحح" {
			t.Fatalf("readers see %q after the correction", public())
		}
	})
}

func TestPublishingNamesWhatIsMissing(t *testing.T) {
	each(t, func(t *testing.T, p *presstest.Press) {
		editor := presstest.As(news.Editor)
		var id news.ArticleID
		p.Write(func(tx *db.Tx) (err error) {
			id, err = desk.Begin(tx, editor, news.ArticleKind, news.Content{})
			return err
		})
		err := p.DB.Write(t.Context(), func(tx *db.Tx) error {
			_, err := journeys.Publish(tx, editor, id, 0, time.Time{})
			return err
		})
		var fields []string
		for _, e := range errs.All(err) {
			fields = append(fields, e.Field)
		}
		if len(fields) != 4 || fields[0] != "headline" || fields[1] != "body" || fields[2] != "section" || fields[3] != "chain" {
			t.Fatalf("missing fields: %v (%v)", fields, err)
		}
		p.Read(func(tx *db.Tx) error { // a refused publication takes no number
			var n int
			err := tx.QueryRow("SELECT COUNT(*) FROM counters WHERE name = 'article'").Scan(&n)
			if n != 0 {
				t.Fatal("a number was taken")
			}
			return err
		})
	})
}

func TestScheduledPiecesGoLiveByTheClockAlone(t *testing.T) {
	each(t, func(t *testing.T, p *presstest.Press) {
		a := p.PublishAt(p.Content("خبر الغد"), p.Clock.Now().Add(time.Hour))
		if a.Live(p.Clock.Now()) || !a.Scheduled(p.Clock.Now()) || !a.Live(p.Clock.Now().Add(time.Hour)) {
			t.Fatalf("%+v", a)
		}
		p.Write(func(tx *db.Tx) error { return journeys.Unschedule(tx, presstest.Setup, a.ID) })
		p.Read(func(tx *db.Tx) error {
			piece, err := desk.Open(tx, presstest.Setup, a.ID)
			if err == nil && (piece.State != news.Ready || !piece.PublishAt.IsZero() || piece.Content.Headline != "خبر الغد") {
				t.Fatalf("after taking it back: %+v", piece.Article)
			}
			return err
		})
		err := p.DB.Write(t.Context(), func(tx *db.Tx) error {
			live := p.Content("خبر اليوم")
			id, err := desk.Begin(tx, presstest.Setup, news.ArticleKind, live)
			if err != nil {
				return err
			}
			if _, err := journeys.Publish(tx, presstest.Setup, id, 0, tx.Now); err != nil {
				return err
			}
			return journeys.Unschedule(tx, presstest.Setup, id)
		})
		wants(t, err, errs.Conflict)
	})
}

func TestARetractedPieceIsOutOfEveryListAndCannotBeEdited(t *testing.T) {
	each(t, func(t *testing.T, p *presstest.Press) {
		a := p.Publish(p.Content("خبر"))
		p.Retract(a)
		p.Read(func(tx *db.Tx) error {
			for _, table := range []string{"article_tags", "article_authors"} {
				var n int
				if err := tx.QueryRow("SELECT COUNT(*) FROM " + table).Scan(&n); err != nil {
					return err
				}
				if n != 0 {
					t.Errorf("%s still holds %d rows", table, n)
				}
			}
			return nil
		})
		err := p.DB.Write(t.Context(), func(tx *db.Tx) error {
			_, err := desk.Save(tx, presstest.Setup, a.ID, 2, p.Content("عودة"))
			return err
		})
		wants(t, err, errs.Gone)
	})
}

func TestEverySpellingOfATagIsOneTag(t *testing.T) {
	each(t, func(t *testing.T, p *presstest.Press) {
		for _, label := range []string{"جنيف2026", "جنيف٢٠٢٦", "#جنيف2026", "جنـيف2026", "جُنيف2026"} {
			c := p.Content("خبر")
			c.Tags = []string{label}
			p.Publish(c)
		}
		p.Read(func(tx *db.Tx) error {
			tags, err := desk.Tags(tx, "", 10, 0)
			if err == nil && (len(tags) != 1 || tags[0].Count != 5 || tags[0].Label != "جنيف2026") {
				t.Fatalf("tags: %+v", tags)
			}
			return err
		})
	})
}

func TestMergedTagsComeApartAgain(t *testing.T) {
	each(t, func(t *testing.T, p *presstest.Press) {
		with := func(label string) {
			c := p.Content("خبر " + label)
			c.Tags = []string{label}
			p.Publish(c)
		}
		with("الانتخابات")
		with("الإنتخابات")
		var list []desk.TagUse
		read := func() {
			p.Read(func(tx *db.Tx) (err error) { list, err = desk.Tags(tx, "", 10, 0); return err })
		}
		read()
		if len(list) != 2 {
			t.Fatalf("tags: %+v", list)
		}
		from, into := list[0].ID, list[1].ID
		p.Write(func(tx *db.Tx) error { return desk.MergeTags(tx, presstest.As(news.Editor), from, into) })
		with(list[0].Label) // the merged spelling leads to the other tag now
		read()
		for _, u := range list {
			if u.ID == into && u.Count != 3 || u.ID == from && (u.Count != 0 || u.MergedInto != into) {
				t.Fatalf("after the merge: %+v", u)
			}
		}
		p.Write(func(tx *db.Tx) error { return desk.UnmergeTags(tx, presstest.As(news.Editor), from) })
		read()
		for _, u := range list {
			if u.ID == into && u.Count != 1 || u.ID == from && (u.Count != 2 || u.MergedInto != "") {
				t.Fatalf("after taking it back: %+v", u)
			}
		}
	})
}

// Row 10 of the catalogue of Arabic cases.
func TestPiecesOfOneHeadlineHaveNumbersOfTheirOwn(t *testing.T) {
	each(t, func(t *testing.T, p *presstest.Press) {
		a, b := p.Publish(p.Content("العنوان الأول")), p.Publish(p.Content("العنوان الأول"))
		if a.Slug != b.Slug || a.Number == b.Number {
			t.Errorf("%d %s and %d %s", a.Number, a.Slug, b.Number, b.Slug)
		}
	})
}

func TestAnAddressStaysWhenTheHeadlineChanges(t *testing.T) {
	each(t, func(t *testing.T, p *presstest.Press) {
		a := p.Publish(p.Content("العنوان الأول"))
		p.Clock.Advance(time.Minute)
		p.Revise(a, desk.Change{Kind: news.Wording}, func(c *news.Content) { c.Headline = "عنوان آخر تمامًا" })
		p.Read(func(tx *db.Tx) error {
			piece, err := desk.ByNumber(tx, presstest.Setup, a.Number)
			if err == nil && piece.Slug != "العنوان-الأول" {
				t.Fatalf("the slug became %q", piece.Slug)
			}
			return err
		})
	})
}

func TestASectionWithArticlesIsNotDropped(t *testing.T) {
	each(t, func(t *testing.T, p *presstest.Press) {
		p.Publish(p.Content("خبر"))
		chief := presstest.As(news.Chief)
		err := p.DB.Write(t.Context(), func(tx *db.Tx) error { return desk.DropSection(tx, chief, p.Sections["محلي"]) })
		wants(t, err, errs.Conflict)
		p.Write(func(tx *db.Tx) error { return desk.DropSection(tx, chief, p.Sections["اقتصاد"]) })
	})
}
