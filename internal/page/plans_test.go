package page_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"isnad/internal/desk"
	"isnad/internal/journeys"
	"isnad/internal/journeys/presstest"
	"isnad/internal/kit/db"
	"isnad/internal/kit/db/dbtest"
	"isnad/internal/news"
	"isnad/internal/page"
)

// step is a line of a query's plan.
type step struct {
	id, parent int
	text       string
}

func planOf(t *testing.T, tx *db.Tx, query string) (plan []step) {
	t.Helper()
	args := make([]any, strings.Count(query, "$"))
	for i := range args {
		if !strings.Contains(query, fmt.Sprintf("$%d", i+1)) {
			args = args[:i]
			break
		}
	}
	plan, err := db.All(tx, func(r db.Scanner) (s step, err error) {
		var unused int
		return s, r.Scan(&s.id, &s.parent, &unused, &s.text)
	}, "EXPLAIN QUERY PLAN "+query, args...)
	if err != nil {
		t.Fatalf("%v\n%s", err, query)
	}
	return plan
}

// What grows with the paper: a page must not walk along all of it, nor sort
// more than it shows.
var big = regexp.MustCompile(`^SCAN (a|articles|r|revisions|x|own|y|article_tags|article_authors|h|hops|c|comments|tags|t)\b`)

func TestNoPageReadsTheWholePaper(t *testing.T) {
	d := dbtest.SQLite(t, &dbtest.Clock{})
	dbtest.Read(t, d, func(tx *db.Tx) error {
		for _, q := range page.Queries {
			for _, s := range planOf(t, tx, q) {
				switch {
				case strings.HasSuffix(s.text, "USING INDEX pages_by_slug"): // standing pages are a handful
				case big.MatchString(s.text):
					t.Errorf("%s\n%s", s.text, q)
				case strings.Contains(s.text, "articles_unpublished"), strings.HasSuffix(s.text, "(state=?)"):
					t.Errorf("%s: all published articles\n%s", s.text, q)
				case s.parent != 0 && s.text == "USE TEMP B-TREE FOR ORDER BY":
					t.Errorf("sorts a whole list to find a page of it\n%s", q)
				}
			}
		}
		return nil
	})
}

// The count of live articles is worked out from the numbers: it must be right
// whatever became of each article.
func TestLiveArticlesAreCountedFromTheirNumbers(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		p := presstest.New(t, d, clock)
		same := func(after string, want int) {
			t.Helper()
			p.Read(func(tx *db.Tx) error {
				var worked, counted int
				if err := tx.QueryRow(page.CountLive, db.At(tx.Now)).Scan(&worked); err != nil {
					return err
				}
				if err := tx.QueryRow("SELECT COUNT(*) FROM articles WHERE state = 'published' AND kind = 'article' AND publish_at <= $1", db.At(tx.Now)).Scan(&counted); err != nil {
					return err
				}
				if worked != counted || counted != want {
					t.Errorf("after %s: worked out %d, counted %d, want %d", after, worked, counted, want)
				}
				return nil
			})
		}
		same("nothing", 0)
		all := p.Fill(5)
		same("five publications", 5)
		p.Write(func(tx *db.Tx) error {
			_, err := desk.Begin(tx, presstest.Setup, news.ArticleKind, p.Content("مسودة"))
			return err
		})
		same("a draft", 5)
		p.Retract(all[1])
		same("a retraction", 4)
		p.Revise(all[4], desk.Change{Kind: news.Wording}, func(c *news.Content) { c.Headline = "عنوان آخر" })
		same("a revision", 4)
		p.Write(func(tx *db.Tx) error {
			id, err := desk.Begin(tx, presstest.Setup, news.PageKind, p.Content("من نحن"))
			if err == nil {
				_, err = journeys.Publish(tx, presstest.Setup, id, 0, tx.Now)
			}
			return err
		})
		same("a page", 4)
		later := p.PublishAt(p.Content("مجدول"), clock.Now().Add(time.Hour))
		taken := p.PublishAt(p.Content("مجدول ثان"), clock.Now().Add(time.Hour))
		same("two planned for later", 4)
		p.Write(func(tx *db.Tx) error { return journeys.Unschedule(tx, presstest.Setup, taken.ID) })
		same("one taken back", 4)
		clock.Advance(2 * time.Hour)
		same("the other's time came", 5)
		p.Retract(later)
		same("its retraction", 4)
	})
}
