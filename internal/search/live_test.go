package search_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"isnad/internal/desk"
	"isnad/internal/journeys"
	"isnad/internal/journeys/presstest"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/news"
	"isnad/internal/news/body"
	"isnad/internal/search"
)

func TestOnlyWhatReadersMaySeeIsFound(t *testing.T) {
	each(t, func(t *testing.T, l *library) {
		l.put("live", "كلمة نادرة")
		c := l.Content("scheduled")
		c.Body = body.New(body.P("كلمة نادرة"))
		later := l.PublishAt(c, l.Clock.Now().Add(time.Hour))
		l.names[later.ID] = "scheduled"
		gone := l.put("retracted", "كلمة نادرة")
		if got := l.find("نادرة"); len(got) != 2 {
			t.Errorf("before the retraction: %v", got)
		}
		l.Retract(gone)
		back := l.PublishAt(c, l.Clock.Now().Add(time.Hour))
		l.Write(func(tx *db.Tx) error { return journeys.Unschedule(tx, presstest.Setup, back.ID) })
		l.Write(func(tx *db.Tx) error { _, err := desk.Begin(tx, presstest.Setup, news.ArticleKind, c); return err })
		changed := l.put("changed", "كلمة نادرة")
		l.Revise(changed, desk.Change{Kind: news.Wording}, func(c *news.Content) { c.Body = body.New(body.P("كلمة شائعة")) })
		l.save(changed.ID, func(c *news.Content) { c.Body = body.New(body.P("كلمة نادرة")) }) // saved, not published
		if diff := cmp.Diff([]string{"live"}, l.find("نادرة")); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff([]string{"changed"}, l.find("شائعة")); diff != "" {
			t.Error(diff)
		}
		l.Clock.Advance(2 * time.Hour) // nothing has to run for a scheduled article to be found
		if diff := cmp.Diff([]string{"scheduled", "live"}, l.find("نادرة")); diff != "" {
			t.Error(diff)
		}
	})
}

// What readers may not see shows in nothing that they are told: not in counts, other
// forms, or questions that are proposed.
func TestNothingTellsOfWhatIsHidden(t *testing.T) {
	each(t, func(t *testing.T, l *library) {
		l.put("live", "وصلت السفينة إلى الميناء")
		hidden := l.Content("وبالزمردة في العنوان")
		hidden.Body = body.New(body.P("الزمردة والزمردة وزمردتان"))
		l.PublishAt(hidden, l.Clock.Now().Add(time.Hour))
		l.Retract(l.put("gone", "الزمردة تعود"))
		l.Write(func(tx *db.Tx) error { _, err := desk.Begin(tx, presstest.Setup, news.ArticleKind, hidden); return err })
		l.pieces("زمردة") // the newsroom has looked: its index knows them
		for _, text := range []string{"زمردة", "زمرده", "زمرذة", "الزمردة", "سفينة -زمردة", "زمردة سفينة", `"الزمردة والزمردة"`} {
			_, a := l.ask(search.Question{Text: text})
			for _, term := range a.Terms {
				for _, other := range term.Other {
					if other != "السفينه" {
						t.Errorf("%s: the form %s is told", text, other)
					}
				}
			}
			if a.DidYouMean != "" && len(l.find(a.DidYouMean)) == 0 {
				t.Errorf("%s: %s is proposed and finds nothing", text, a.DidYouMean)
			}
			if n := len(a.Facets.Sections) + len(a.Facets.Years); n > 2*a.Total {
				t.Errorf("%s: %+v for %d", text, a.Facets, a.Total)
			}
		}
	})
}

func (l *library) save(id news.ArticleID, edit func(*news.Content)) {
	l.t.Helper()
	l.Write(func(tx *db.Tx) error {
		p, err := desk.Open(tx, presstest.Setup, id)
		if err != nil {
			return err
		}
		edit(&p.Content)
		_, err = desk.Save(tx, presstest.Setup, id, p.Version, p.Content)
		return err
	})
}

// pieces asks as a reporter.
func (l *library) pieces(text string) (ids []news.ArticleID) {
	l.t.Helper()
	l.Read(func(tx *db.Tx) error {
		a, err := l.engine.FindPieces(tx, presstest.As(news.Reporter), search.Question{Text: text, Limit: 50})
		ids = a.IDs
		return err
	})
	return ids
}

func TestTheNewsroomFindsWhatItWrites(t *testing.T) {
	each(t, func(t *testing.T, l *library) {
		var draft news.ArticleID
		l.Write(func(tx *db.Tx) (err error) {
			draft, err = desk.Begin(tx, presstest.Setup, news.ArticleKind, l.Content("مسودة"))
			return err
		})
		if got := l.pieces("مسودة"); len(got) != 1 || got[0] != draft {
			t.Errorf("a draft by its headline: %v", got)
		}
		for _, words := range []string{"الفقرة الخامسة قرنفلة", "الفقرة الخامسة بنفسجة"} { // saves follow each other within a millisecond
			l.save(draft, func(c *news.Content) {
				c.Body = body.New(body.P("أولى"), body.P("ثانية"), body.P("ثالثة"), body.P("رابعة"), body.P(words))
			})
			if got := l.pieces(words); len(got) != 1 || got[0] != draft {
				t.Errorf("a draft by its fifth paragraph: %v", got)
			}
		}
		if got := l.pieces("قرنفلة"); len(got) != 0 {
			t.Errorf("by a word that was taken out: %v", got)
		}
		live := l.put("live", "نص منشور فيه زنبقة")
		l.save(live.ID, func(c *news.Content) { c.Body = body.New(body.P("نص جديد فيه ياسمينة")) })
		for _, word := range []string{"زنبقة", "ياسمينة"} {
			if got := l.pieces(word); len(got) != 1 || got[0] != live.ID {
				t.Errorf("%s, of a piece with a working copy: %v", word, got)
			}
		}
		if got := l.find("ياسمينة"); len(got) != 0 {
			t.Errorf("readers find a working copy: %v", got)
		}
		l.Retract(live)
		if got := l.pieces("زنبقة"); len(got) != 1 {
			t.Errorf("a retracted piece: %v", got)
		}
		err := l.DB.Read(t.Context(), func(tx *db.Tx) error {
			_, err := l.engine.FindPieces(tx, news.Actor{}, search.Question{Text: "مسودة", Limit: 5})
			return err
		})
		if !errs.Is(err, errs.Unauthenticated) {
			t.Errorf("a stranger asks the newsroom's search: %v", err)
		}
	})
}
