package desk_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"isnad/internal/desk"
	"isnad/internal/journeys"
	"isnad/internal/journeys/presstest"
	"isnad/internal/kit/db"
	"isnad/internal/kit/db/dbtest"
	"isnad/internal/news"
)

const (
	countedLists = `SELECT list, SUM(n) FROM (
SELECT section_id AS list, COUNT(*) AS n FROM articles WHERE state = 'published' AND kind = 'article' AND section_id IS NOT NULL GROUP BY section_id
UNION ALL SELECT topic_id, COUNT(*) FROM articles WHERE state = 'published' AND kind = 'article' AND topic_id IS NOT NULL GROUP BY topic_id
UNION ALL SELECT tag_id, COUNT(*) FROM article_tags GROUP BY tag_id
UNION ALL SELECT author_id, COUNT(*) FROM article_authors GROUP BY author_id
UNION ALL SELECT 'corrected ' || x.author_id, COUNT(*) FROM article_authors x JOIN articles a ON a.id = x.article_id
WHERE a.corrected_at IS NOT NULL GROUP BY x.author_id) x GROUP BY list`
	keptLists = `SELECT list, pieces FROM list_counts WHERE pieces <> 0`
)

func listSizes(tx *db.Tx, query string) (map[string]int, error) {
	sizes := map[string]int{}
	_, err := db.All(tx, func(r db.Scanner) (n int, err error) {
		var list string
		err = r.Scan(&list, &n)
		sizes[list] = n
		return n, err
	}, query)
	return sizes, err
}

// The sizes of lists are kept, not counted: whatever an editor does, they must
// be what counting would give.
func TestTheSizesOfListsAreWhatCountingGives(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		p := presstest.New(t, d, clock)
		right := func(after string) {
			t.Helper()
			p.Read(func(tx *db.Tx) error {
				counted, err := listSizes(tx, countedLists)
				if err != nil {
					return err
				}
				kept, err := listSizes(tx, keptLists)
				if diff := cmp.Diff(counted, kept); diff != "" {
					t.Errorf("after %s (counted -, kept +): %s", after, diff)
				}
				return err
			})
		}
		tagged := func(headline string, tags ...string) news.Content {
			c := p.Content(headline)
			c.Tags = tags
			return c
		}
		a := p.Publish(tagged("أ", "ميناء", "سفينة"))
		b := p.Publish(tagged("ب", "ميناء", "ميناء_الصفا", "الميناء"))
		right("two publications")
		p.Revise(a, desk.Change{Kind: news.Wording}, func(c *news.Content) { c.Headline = "أ أخرى" })
		right("a change of words")
		p.Revise(a, desk.Change{Kind: news.Wording}, func(c *news.Content) {
			c.Section, c.Tags, c.Authors = p.Sections["اقتصاد"], []string{"سفينة", "تجارة"}, []news.AuthorID{p.Authors["عمر الساحلي"]}
		})
		right("a move")
		p.Revise(a, desk.Change{Kind: news.Correction, Was: "أ", Is: "ب"}, func(c *news.Content) { c.Headline = "أ صحيحة" })
		right("a correction")
		p.Revise(a, desk.Change{Kind: news.Wording}, func(c *news.Content) {
			c.Authors = []news.AuthorID{p.Authors["سلمى الوادي"], p.Authors["عمر الساحلي"]}
		})
		right("another author of the corrected piece")
		later := p.PublishAt(tagged("ج", "تجارة"), clock.Now().Add(time.Hour))
		right("a plan")
		p.Write(func(tx *db.Tx) error { return journeys.Unschedule(tx, presstest.Setup, later.ID) })
		right("its end")
		tag := func(label string) (id news.TagID) {
			p.Write(func(tx *db.Tx) (err error) {
				id, err = desk.EnsureTag(tx, presstest.Setup, label)
				return err
			})
			return id
		}
		from, into := tag("ميناء_الصفا"), tag("ميناء")
		p.Write(func(tx *db.Tx) error { return desk.MergeTags(tx, presstest.Setup, from, into) })
		right("a merge of tags")
		p.Publish(tagged("د", "ميناء_الصفا"))
		right("a publication under the merged tag")
		p.Write(func(tx *db.Tx) error { return desk.UnmergeTags(tx, presstest.Setup, from) })
		right("its undoing")
		p.Retract(b)
		p.Retract(a)
		right("retractions")
		p.Write(func(tx *db.Tx) error {
			id, err := desk.Begin(tx, presstest.Setup, news.PageKind, p.Content("من نحن"))
			if err == nil {
				_, err = journeys.Publish(tx, presstest.Setup, id, 0, tx.Now)
			}
			return err
		})
		right("a page")
	})
}
