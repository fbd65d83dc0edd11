package corpus

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"isnad/arabic"
	"isnad/internal/desk"
	"isnad/internal/kit/db"
	"isnad/internal/news"
	"isnad/internal/news/body"
)

// FillNews sets up a paper of the first count articles of n in an empty
// database, the newest of them at the instant until. The same call leaves the
// same articles, numbers, ids and times in any database.
//
// The articles are written as they are read: the work of a quarter of a million
// publications takes longer than all that is measured on them. tell hears how
// many are stored.
func FillNews(ctx context.Context, d *db.DB, n *News, count int, until time.Time, tell func(done int)) error {
	f := filling{news: n, count: count, until: until}
	err := d.Write(ctx, func(tx *db.Tx) (err error) {
		if f.paper, err = found(tx); err != nil {
			return err
		}
		for _, label := range f.tags {
			id, err := desk.EnsureTag(tx, program, label)
			if err != nil {
				return err
			}
			f.tagIDs = append(f.tagIDs, id)
		}
		return tx.QueryRow(selectLastNumber).Scan(&f.first)
	})
	if err != nil {
		return fmt.Errorf("setting up the paper: %w", err)
	}
	for from := 0; from < count; from += batch {
		to := min(count, from+batch)
		stories := f.stories(from, to)
		err := d.Write(ctx, func(tx *db.Tx) error {
			for i, s := range stories {
				if err := f.store(tx, from+i, s); err != nil {
					return fmt.Errorf("article %d: %w", from+i, err)
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		tell(to)
	}
	return d.Write(ctx, func(tx *db.Tx) error {
		for _, query := range []string{countSections, countTags, countAuthors, moveNumber, insertEvents, moveHead} {
			if _, err := tx.Exec(query); err != nil {
				return err
			}
		}
		return nil
	})
}

type filling struct {
	paper
	news   *News
	count  int
	until  time.Time
	tagIDs []news.TagID
	first  int64 // number of the last piece before
}

// spread takes the articles in an order that has nothing to do with their
// source: a prime step around the circle.
func (f filling) spread(i int) int { return int(uint64(i) * 1_000_003 % uint64(f.count)) }

func (f filling) stories(from, to int) []Story {
	out := make([]Story, to-from)
	for i := range out {
		out[i] = f.news.Article(f.spread(from + i))
	}
	return out
}

func (f filling) store(tx *db.Tx, i int, s Story) error {
	w := writer{rand.New(rand.NewPCG(8, uint64(i)))}
	at := f.until.Add(-years * 365 * 24 * time.Hour / time.Duration(f.count) * time.Duration(f.count-i)).Truncate(time.Second)
	id := news.ArticleID(fmt.Sprintf("%012x", at.UnixMilli()))
	id = id[:8] + "-" + id[8:] + news.ArticleID(fmt.Sprintf("-7000-8000-%012x", i))
	doc := body.New()
	for _, p := range s.Paragraphs {
		doc.Content = append(doc.Content, body.P(p))
	}
	raw, err := body.Marshal(doc)
	if err != nil {
		return err
	}
	plain := strings.Join(s.Paragraphs, "\n")
	agency := ""
	if w.IntN(3) == 0 {
		agency = pick(w, agencies)
	}
	section := f.sections[s.Group%len(f.sections)]
	chain := w.chain(at)
	shape, origins := chain.Summary()
	_, err = tx.Exec(insertArticle, id, f.first+int64(i)+1, arabic.Slug(s.Headline), s.Headline, string(raw), arabic.Excerpt(plain, 180),
		len(strings.Fields(plain)), section, section == f.opinion, pick(w, places), agency, origins, shape, db.At(at))
	if err != nil {
		return err
	}
	if err := f.lists(tx, w, id, at); err != nil {
		return err
	}
	for line, l := range chain.Lines {
		for j, h := range l.Hops {
			_, err := tx.Exec(insertHop, id, line+1, j+1, h.Role, h.Kind, h.Name, news.NameKey(h.Name), h.Title, h.Verb, h.Cue, db.At(h.At), h.URL)
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// lists puts the article under one to four tags and one author.
func (f filling) lists(tx *db.Tx, w writer, id news.ArticleID, at time.Time) error {
	for position := range 1 + w.IntN(4) {
		x := w.Float64()
		tag := f.tagIDs[int(x*x*x*float64(len(f.tagIDs)))]
		if _, err := tx.Exec(insertTagUse, tag, id, position, db.At(at)); err != nil {
			return err
		}
	}
	_, err := tx.Exec(insertAuthorUse, usual(w, f.authors), id, db.At(at))
	return err
}
