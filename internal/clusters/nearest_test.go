package clusters_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"isnad/internal/clusters"
	"isnad/internal/desk"
	"isnad/internal/journeys"
	"isnad/internal/journeys/presstest"
	"isnad/internal/kit/db"
	"isnad/internal/kit/db/dbtest"
	"isnad/internal/news"
	"isnad/internal/news/body"
)

// newsroom is a paper whose fingerprints are followed.
type newsroom struct {
	*presstest.Press
	*testing.T
}

func each(t *testing.T, f func(n newsroom)) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) { f(newsroom{presstest.New(t, d, clock), t}) })
}

func (n newsroom) content(headline, text string) news.Content {
	c := n.Content(headline)
	c.Body = body.New(body.P(text))
	return c
}

func (n newsroom) draft(headline, text string) (id news.ArticleID) {
	n.Write(func(tx *db.Tx) (err error) {
		id, err = desk.Begin(tx, presstest.Setup, news.ArticleKind, n.content(headline, text))
		return err
	})
	return id
}

func (n newsroom) save(id news.ArticleID, text string) {
	n.Write(func(tx *db.Tx) error {
		p, err := desk.Open(tx, presstest.Setup, id)
		if err != nil {
			return err
		}
		p.Content.Body = body.New(body.P(text))
		_, err = desk.Save(tx, presstest.Setup, id, p.Version, p.Content)
		return err
	})
}

func (n newsroom) follow() {
	n.Helper()
	if err := clusters.Follow(n.Context(), n.DB, nil); err != nil {
		n.Fatal(err)
	}
}

// ask returns what is found as "headline state percent", in order.
func (n newsroom) ask(text string, except news.ArticleID) string {
	n.Helper()
	var out []string
	n.Read(func(tx *db.Tx) error {
		found, err := clusters.Nearest(tx, presstest.As(news.Reporter), text, except, 5)
		for _, c := range found {
			state := string(c.State)
			if c.Scheduled(tx.Now) {
				state = "scheduled"
			}
			out = append(out, fmt.Sprintf("%s %s %.0f", c.Headline, state, 100*c.OfA()))
		}
		return err
	})
	return strings.Join(out, ", ")
}

func (n newsroom) want(text string, except news.ArticleID, want string) {
	n.Helper()
	if got := n.ask(text, except); got != want {
		n.Errorf("found %q, want %q", got, want)
	}
}

// prose is a text of n words that are its own.
func prose(seed, n int) string {
	words := make([]string, n)
	for i := range words {
		words[i] = fmt.Sprintf("نص%dكلمة%d", seed, i)
	}
	return strings.Join(words, " ")
}

func TestACopyIsFoundInWhateverStateItIs(t *testing.T) {
	each(t, func(n newsroom) {
		wire := prose(1, 103) // a hundred shingles
		a := n.Publish(n.content("منشور", wire))
		n.Publish(n.content("غيره", prose(2, 100)))
		n.follow()
		n.want(wire, "", "منشور published 100")
		n.want(wire, a.ID, "")
		n.want(strings.Repeat("كلمة ", 100), "", "")
		n.want(prose(1, 39), "", "") // too short to tell
		n.want("مقدمة بقلم آخر. "+prose(1, 83)+" "+prose(3, 20), "", "منشور published 78")
		n.want(prose(3, 400)+" "+wire, "", "منشور published 20") // all of a short item in a long text

		later := n.PublishAt(n.content("مجدول", prose(4, 60)), n.Clock.Now().Add(time.Hour))
		draft := n.draft("مسودة", prose(5, 60))
		n.follow()
		n.want(prose(4, 60), "", "مجدول scheduled 100")
		n.want(prose(5, 60), "", "مسودة draft 100")
		n.want(prose(5, 60), draft, "")
		n.Write(func(tx *db.Tx) error { return journeys.Unschedule(tx, presstest.Setup, later.ID) })
		n.Retract(a)
		n.follow()
		n.want(prose(4, 60), "", "مجدول ready 100")
		n.want(wire, "", "منشور retracted 100")
	})
}

func TestFingerprintsFollowTheText(t *testing.T) {
	each(t, func(n newsroom) {
		a := n.Publish(n.content("خبر", prose(1, 60)))
		n.follow()
		n.save(a.ID, prose(2, 60)) // not public: what was published counts
		n.follow()
		n.want(prose(1, 60), "", "خبر published 100")
		n.want(prose(2, 60), "", "")
		n.Revise(a, desk.Change{Kind: news.Wording}, func(c *news.Content) {})
		n.follow()
		n.want(prose(1, 60), "", "")
		n.want(prose(2, 60), "", "خبر published 100")

		id := n.draft("مسودة", prose(3, 60))
		n.follow()
		n.Clock.Advance(time.Second)
		n.save(id, prose(4, 60))
		n.follow()
		n.want(prose(3, 60), "", "")
		n.want(prose(4, 60), "", "مسودة draft 100")
		n.Write(func(tx *db.Tx) error { return desk.DropChanges(tx, presstest.Setup, id) })
		n.want(prose(4, 60), "", "") // at once: its row is gone
		n.follow()
		n.Read(func(tx *db.Tx) error {
			for table, want := range map[string]int{"fingerprints": 1, "shingles": 13} {
				var rows int
				if err := tx.QueryRow("SELECT COUNT(*) FROM " + table).Scan(&rows); err != nil {
					return err
				}
				if rows > want || rows == 0 {
					n.Errorf("%d rows are left in %s", rows, table)
				}
			}
			return nil
		})
	})
}

func TestTheFollowerGoesOnWhereItStopped(t *testing.T) {
	each(t, func(n newsroom) {
		for i := range 120 {
			n.Publish(n.content(fmt.Sprint("خبر", i), prose(i, 50)))
		}
		ctx, cancel := context.WithCancel(t.Context())
		var first int64
		err := clusters.Follow(ctx, n.DB, func(done, total int64) { first = done; cancel() })
		if err == nil || first == 0 {
			t.Fatalf("interrupted after %d: %v", first, err)
		}
		n.want(prose(119, 50), "", "")
		var steps []int64
		if err := clusters.Follow(n.Context(), n.DB, func(done, total int64) { steps = append(steps, done, total) }); err != nil {
			n.Fatal(err)
		}
		if len(steps) < 2 || steps[0] <= first || steps[len(steps)-2] > steps[len(steps)-1] {
			n.Errorf("after %d it went on with %v", first, steps)
		}
		n.want(prose(0, 50), "", "خبر0 published 100")
		n.want(prose(119, 50), "", "خبر119 published 100")
		if err := clusters.Rebuild(n.Context(), n.DB, nil); err != nil {
			n.Fatal(err)
		}
		n.want(prose(60, 50), "", "خبر60 published 100")
	})
}

// TestTheSketchFindsWhatAnExactComparisonFinds publishes texts that copy one
// another and asks for each: what is told is exact, and hardly any is missing.
func TestTheSketchFindsWhatAnExactComparisonFinds(t *testing.T) {
	each(t, func(n newsroom) {
		texts := wire(rand.New(rand.NewPCG(7, 7)), 250)
		ids := map[news.ArticleID]int{}
		for i, x := range texts {
			ids[n.Publish(n.content(x.id, x.words)).ID] = i
		}
		n.follow()
		docs := documents(texts)
		due, found := 0, 0
		for i, x := range texts {
			exact := map[int]clusters.Likeness{}
			for j := range docs {
				if l := clusters.Compare(docs[i].Set, docs[j].Set); i != j && l.Shared > 0 && (l.OfA() >= 0.3 || l.OfB() >= 0.5) {
					exact[j] = l
				}
			}
			n.Read(func(tx *db.Tx) error {
				copies, err := clusters.Nearest(tx, presstest.Setup, x.words, "", 50)
				for _, c := range copies {
					j := ids[c.Article]
					if j == i {
						continue
					}
					found++
					if c.Likeness != exact[j] {
						n.Errorf("%s and %s: told %+v, exact %+v", x.id, texts[j].id, c.Likeness, exact[j])
					}
				}
				return err
			})
			due += min(len(exact), 9)
		}
		if due < 50 || float64(found) < 0.97*float64(due) {
			n.Errorf("%d of %d", found, due)
		}
	})
}

func TestAPhraseOfEveryPieceLeadsNowhere(t *testing.T) {
	each(t, func(n newsroom) {
		form := prose(1, 45)
		for i := range 130 {
			n.Publish(n.content(fmt.Sprint("نشرة", i), form+" "+prose(i+10, 8)))
		}
		n.follow()
		n.Read(func(tx *db.Tx) error {
			var most int
			err := tx.QueryRow("SELECT MAX(n) FROM (SELECT COUNT(*) AS n FROM shingles GROUP BY hash) x").Scan(&most)
			if most != 100 {
				n.Errorf("a shingle has %d pieces", most)
			}
			return err
		})
		if got := n.ask(form+" "+prose(20, 8), ""); !strings.HasPrefix(got, "نشرة10 published 100") {
			n.Errorf("the piece itself is not first: %s", got)
		}
	})
}

func TestPublishingAsksForTheFollower(t *testing.T) {
	each(t, func(n newsroom) {
		for i := range 3 {
			n.Publish(n.content("خبر", prose(i, 50)))
		}
		var waiting int
		n.Read(func(tx *db.Tx) error {
			return tx.QueryRow("SELECT COUNT(*) FROM jobs WHERE kind = $1 AND state = 'waiting'", clusters.FollowJob).Scan(&waiting)
		})
		if waiting != 1 {
			n.Errorf("%d jobs wait", waiting)
		}
		if err := clusters.Work(n.Context(), n.DB); err != nil {
			n.Fatal(err)
		}
		n.want(prose(2, 50), "", "خبر published 100")
	})
}
