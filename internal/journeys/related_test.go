package journeys_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"isnad/internal/clusters"
	"isnad/internal/journeys"
	"isnad/internal/journeys/presstest"
	"isnad/internal/kit/db"
	"isnad/internal/kit/db/dbtest"
	"isnad/internal/kit/errs"
	"isnad/internal/news"
	"isnad/internal/news/body"
)

// reader is a paper whose articles are told by their headlines.
type reader struct {
	*presstest.Press
	*testing.T
	names map[news.ArticleID]string
	alike journeys.Alike
}

func eachReader(t *testing.T, f func(r *reader)) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		f(&reader{Press: presstest.New(t, d, clock), T: t, names: map[news.ArticleID]string{}})
	})
}

// put publishes an article a minute after the last: its text is 60 words of its
// own seed, its tags and section are given.
func (r *reader) put(name string, seed int, section string, tags ...string) news.Article {
	r.Clock.Advance(time.Minute)
	words := make([]string, 60)
	for i := range words {
		words[i] = fmt.Sprintf("نص%dكلمة%d", seed, i)
	}
	c := r.Content(name)
	c.Body, c.Tags, c.Section = body.New(body.P(strings.Join(words, " "))), tags, r.Sections[section]
	a := r.Publish(c)
	r.names[a.ID] = name
	return a
}

func (r *reader) want(of news.Article, limit int, want ...string) {
	r.Helper()
	if err := clusters.Follow(r.Context(), r.DB, nil); err != nil {
		r.Fatal(err)
	}
	r.Read(func(tx *db.Tx) error {
		ids, err := journeys.Related(tx, r.alike, of.ID, limit)
		var got []string
		for _, id := range ids {
			got = append(got, r.names[id])
		}
		if diff := cmp.Diff(want, got); diff != "" {
			r.Error(diff)
		}
		return err
	})
}

func TestRelatedNeverHoldsCopiesOrWhatIsNotLive(t *testing.T) {
	eachReader(t, func(r *reader) {
		of := r.put("الأصل", 1, "محلي", "ميناء", "قمح")
		r.put("نسخة من الأصل", 1, "محلي", "ميناء", "قمح")
		r.put("قصة", 2, "محلي", "ميناء")
		r.put("نسخة القصة", 2, "محلي", "ميناء")
		gone := r.put("مسحوبة", 3, "محلي", "ميناء", "قمح")
		r.put("وسمان", 4, "اقتصاد", "ميناء", "قمح")
		c := r.Content("مجدولة")
		c.Tags = []string{"ميناء", "قمح"}
		r.PublishAt(c, r.Clock.Now().Add(time.Hour))
		r.Retract(gone)
		r.want(of, 5, "وسمان", "قصة") // of two copies the one nearer in time
		r.want(of, 1, "وسمان")
	})
}

func TestAnEditorsPickComesFirst(t *testing.T) {
	eachReader(t, func(r *reader) {
		of := r.put("الأصل", 1, "محلي", "ميناء")
		copied := r.put("نسخة مختارة", 1, "اقتصاد")
		r.put("أقرب", 2, "محلي", "ميناء")
		far := r.put("مختارة بعيدة", 3, "اقتصاد")
		pick := func(ids ...news.ArticleID) error {
			return r.DB.Write(r.Context(), func(tx *db.Tx) error {
				_, err := clusters.SetPicks(tx, presstest.As(news.Editor), of.ID, ids)
				return err
			})
		}
		if err := pick(far.ID, copied.ID); err != nil {
			r.Fatal(err)
		}
		r.want(of, 5, "مختارة بعيدة", "نسخة مختارة", "أقرب")
		r.want(of, 1, "مختارة بعيدة")
		r.Retract(far)
		r.want(of, 5, "نسخة مختارة", "أقرب")
		for name, ids := range map[string][]news.ArticleID{"itself": {of.ID}, "twice": {copied.ID, copied.ID}, "retracted": {far.ID},
			"none": {"x"}, "too many": {"a", "b", "c", "d", "e", "f"}} {
			if err := pick(ids...); !errs.Is(err, errs.Invalid) {
				r.Errorf("%s: %v", name, err)
			}
		}
		r.want(of, 5, "نسخة مختارة", "أقرب")
	})
}

func TestWordsAndTimeOrderWhatIsRelated(t *testing.T) {
	eachReader(t, func(r *reader) {
		old := r.put("قديمة", 5, "محلي")
		r.Clock.Advance(300 * 24 * time.Hour)
		weak := r.put("ضعيفة", 2, "محلي")
		r.put("موسومة", 3, "محلي", "ميناء")
		of := r.put("الأصل", 1, "محلي", "ميناء")
		near := r.put("شبيهة", 4, "اقتصاد")
		r.alike = func(_ *db.Tx, number int64, limit int) ([]journeys.Candidate, error) {
			if number != of.Number || limit < 20 {
				t.Errorf("asked for %d of %d", limit, number)
			}
			return []journeys.Candidate{{old.ID, 10}, {near.ID, 9.9}, {weak.ID, 1}, {of.ID, 50}}, nil
		}
		r.want(of, 5, "شبيهة", "قديمة", "موسومة") // one is too far behind
	})
}
