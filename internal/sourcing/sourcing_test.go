package sourcing_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"isnad/internal/journeys/presstest"
	"isnad/internal/kit/db"
	"isnad/internal/kit/db/dbtest"
	"isnad/internal/news"
	"isnad/internal/sourcing"
)

// row is what of a stored hop tells the lines apart.
type row struct {
	line, position, sameAs int
	name, key, reason      string
}

func rows(t *testing.T, d *db.DB, id news.ArticleID) (list []row) {
	t.Helper()
	dbtest.Read(t, d, func(tx *db.Tx) (err error) {
		list, err = db.All(tx, func(s db.Scanner) (r row, err error) {
			return r, s.Scan(&r.line, &r.position, &r.sameAs, &r.name, &r.key, &r.reason)
		}, "SELECT line, position, same_as, name, name_key, same_reason FROM hops WHERE article_id = $1 ORDER BY line, position", id)
		return err
	})
	return list
}

var agency = news.Hop{Role: news.RelayHop, Kind: news.AgencyOutlet, Name: "وكالة المدى", Verb: "relayed", URL: "https://almada.example/1", At: dbtest.Start}

func TestAChainIsStoredAndReplaced(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		p := presstest.New(t, d, clock)
		a, b := p.Publish(p.Content("خبر")), p.Publish(p.Content("خبر آخر"))
		named := news.Hop{Role: news.OriginHop, Kind: news.NamedSource, Name: "مدير الميناء", At: dbtest.Start.Add(-time.Hour)}
		unnamed := news.Hop{Role: news.OriginHop, Kind: news.AnonymousSource, Name: "مصدر أمني", Anonymity: "غير مخوّل"}
		c := news.Chain{Lines: []news.Line{
			{Hops: []news.Hop{named, agency}, SameReason: "بلا معنى هنا"},
			{Hops: []news.Hop{unnamed, agency}, SameAs: 1, SameReason: "هو نفسه", Distinct: "سبب آخر"},
			{Hops: []news.Hop{unnamed, agency}, Distinct: "شخصان"},
		}}
		p.Write(func(tx *db.Tx) error { return sourcing.Record(tx, presstest.Setup, a.ID, c) })
		want := []row{
			{1, 1, 0, "مدير الميناء", "مدير الميناء", ""}, {1, 2, 0, "وكالة المدى", "وكاله المدي", ""},
			{2, 1, 1, "مصدر أمني", "مصدر امني", "هو نفسه"}, {2, 2, 0, "وكالة المدى", "وكاله المدي", ""},
			{3, 1, 0, "مصدر أمني", "مصدر امني", "شخصان"}, {3, 2, 0, "وكالة المدى", "وكاله المدي", ""},
		}
		if diff := cmp.Diff(want, rows(t, d, a.ID), cmp.AllowUnexported(row{})); diff != "" {
			t.Error(diff)
		}
		p.Write(func(tx *db.Tx) error {
			return sourcing.Record(tx, presstest.Setup, a.ID, news.Chain{Note: news.OwnReporting})
		})
		if got := rows(t, d, a.ID); len(got) != 0 {
			t.Errorf("the chain before is left: %v", got)
		}
		if got := rows(t, d, b.ID); len(got) != 2 {
			t.Errorf("another article's chain: %v", got)
		}
	})
}

func TestSuggestKnowsSpellingsAndWhatIsUsedMost(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		p := presstest.New(t, d, clock)
		for _, name := range []string{"وكالة الأفق", "وكالة المدى", "وكالة المدى", "وكاله المدي", "وزارة الموانئ", "Agence 100%", "أخبار الساحل"} {
			c := p.Content("خبر")
			c.Chain = presstest.Through("مصدر", name)
			p.Publish(c)
		}
		for typed, want := range map[string][]string{
			"وكالة":      {"وكالة المدى", "وكالة الأفق"},
			"وكاله ال":   {"وكالة المدى", "وكالة الأفق"},
			"وَكالة الم": {"وكالة المدى"},
			"اخبار":      {"أخبار الساحل"},
			"agence":     {"Agence 100%"},
			"%":          nil,
			"كالة":       nil,
			"":           nil,
			"  ":         nil,
		} {
			var got []string
			p.Read(func(tx *db.Tx) (err error) {
				got, err = sourcing.Suggest(tx, presstest.As(news.Reporter), typed, 10)
				return err
			})
			for i, name := range got { // of two spellings either may be shown
				if name == "وكاله المدي" {
					got[i] = "وكالة المدى"
				}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%q: %s", typed, diff)
			}
		}
		p.Read(func(tx *db.Tx) error {
			got, err := sourcing.Suggest(tx, presstest.As(news.Reporter), "و", 2)
			if len(got) != 2 || got[0] == "وزارة الموانئ" {
				t.Errorf("the most used come first, at most two: %v", got)
			}
			return err
		})
	})
}
