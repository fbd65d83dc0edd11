package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"isnad/internal/clusters"
	"isnad/internal/desk"
	"isnad/internal/journeys"
	"isnad/internal/kit/db"
	"isnad/internal/news"
	"isnad/internal/news/body"
	"isnad/internal/search"
)

const (
	relatedTarget = 10.0 // ms
	nearestTarget = 10.0
	askedRelated  = 200
	repeated      = 20
	pages         = 4 // numbered before the articles
)

var program = news.System("bench")

// took is how long something took, on the clock and of the processor.
type took struct{ clock, cpu []float64 }

func (t *took) time(spent func() time.Duration, f func() error) error {
	before, start := spent(), time.Now()
	err := f()
	t.cpu, t.clock = append(t.cpu, ms(spent()-before)), append(t.clock, ms(time.Since(start)))
	return err
}

func (t *took) row(what string, target float64, note string) row {
	return row{What: what, Unit: "ms", Target: target, Measured: at(.5, t.cpu),
		Note: strings.TrimPrefix(fmt.Sprintf("%s; CPU p95 %.1f, p99 %.1f; on the clock %.1f, p95 %.1f", note, at(.95, t.cpu), at(.99, t.cpu), at(.5, t.clock), at(.95, t.clock)), "; ")}
}

// acts measures what else the engine is for.
func (e *engine) acts(ctx context.Context) (rows []row, err error) {
	related, err := e.related(ctx)
	if err != nil {
		return nil, fmt.Errorf("related articles: %w", err)
	}
	copies, err := e.copies(ctx)
	if err != nil {
		return nil, fmt.Errorf("near copies: %w", err)
	}
	gone, err := e.retracted(ctx)
	if err != nil {
		return nil, fmt.Errorf("a retraction: %w", err)
	}
	saved, err := e.saved(ctx)
	if err != nil {
		return nil, fmt.Errorf("a draft: %w", err)
	}
	return append(related, copies, gone, saved), nil
}

// related asks what is to be read after random articles.
func (e *engine) related(ctx context.Context) ([]row, error) {
	r := rand.New(rand.NewPCG(21, 22))
	var like, all took
	for range askedRelated {
		number := pages + 1 + r.Int64N(int64(e.Articles))
		err := e.db.Read(ctx, func(tx *db.Tx) error {
			var id news.ArticleID
			if err := tx.QueryRow(selectArticle, number).Scan(&id, new(string)); err != nil {
				return err
			}
			err := like.time(e.spent, func() error {
				_, err := e.search.Like(tx, number, 40)
				return err
			})
			if err != nil {
				return err
			}
			return all.time(e.spent, func() error {
				_, err := journeys.Related(tx, e.alike, id, 6)
				return err
			})
		})
		if err != nil {
			return nil, fmt.Errorf("article %d: %w", number, err)
		}
	}
	return []row{like.row("articles like one, 40 candidates", 0, ""), all.row("related articles, copies left out", relatedTarget, "")}, nil
}

func (e *engine) alike(tx *db.Tx, number int64, limit int) (out []journeys.Candidate, err error) {
	list, err := e.search.Like(tx, number, limit)
	for _, c := range list {
		out = append(out, journeys.Candidate{Article: c.Article, Score: c.Score})
	}
	return out, err
}

// copies asks which items a text is a copy of: four fifths of random articles, as
// a reporter's draft of agency copy is.
func (e *engine) copies(ctx context.Context) (row, error) {
	r := rand.New(rand.NewPCG(23, 24))
	var t took
	found := 0
	for len(t.cpu) < askedRelated {
		number := pages + 1 + r.Int64N(int64(e.Articles))
		err := e.db.Read(ctx, func(tx *db.Tx) error {
			var raw string
			if err := tx.QueryRow(selectArticle, number).Scan(new(string), &raw); err != nil {
				return err
			}
			doc, err := body.Parse([]byte(raw))
			if err != nil {
				return err
			}
			words := strings.Fields(body.Plain(doc))
			if len(words) < 2*clusters.MinWords {
				return nil
			}
			draft := strings.Join(words[:len(words)*4/5], " ")
			return t.time(e.spent, func() error {
				copies, err := clusters.Nearest(tx, program, draft, "", 5)
				if len(copies) > 0 && copies[0].OfA() > 0.9 {
					found++
				}
				return err
			})
		})
		if err != nil {
			return row{}, fmt.Errorf("article %d: %w", number, err)
		}
	}
	return t.row("which items a draft is a copy of", nearestTarget, fmt.Sprintf("found %d of %d", found, askedRelated)), nil
}

// word is one that no other text has.
func word(i int) string {
	const letters = "بتجحدرزسشصطعغفقكلمنه"
	n, all := uint64(time.Now().UnixNano())+uint64(i), []rune(letters)
	var b strings.Builder
	for ; n > 0; n /= uint64(len(all)) {
		b.WriteRune(all[n%uint64(len(all))])
	}
	return b.String()
}

func (e *engine) draft(w string) news.Content {
	doc := body.New()
	for range 4 {
		doc.Content = append(doc.Content, body.P("قال مسؤول في الميناء إن العمل عاد إلى طبيعته بعد توقف دام أسبوعين."))
	}
	doc.Content = append(doc.Content, body.P("وتحمل السفينة "+w+" مئة حاوية."))
	return news.Content{Headline: "سفينة في الميناء", Lang: "ar", Body: doc, Section: e.sections[0].ID, Chain: news.Chain{Note: news.OwnReporting}}
}

// retracted measures from the commit of a retraction to the answer of a search
// that no longer has the article.
func (e *engine) retracted(ctx context.Context) (row, error) {
	var t took
	for i := range repeated {
		w := word(i)
		var a news.Article
		err := e.db.Write(ctx, func(tx *db.Tx) error {
			id, err := desk.Begin(tx, program, news.ArticleKind, e.draft(w))
			if err != nil {
				return err
			}
			a, err = journeys.Publish(tx, program, id, 0, tx.Now)
			return err
		})
		if err != nil {
			return row{}, err
		}
		if err := e.finds(ctx, w, 1); err != nil {
			return row{}, fmt.Errorf("after the publication: %w", err)
		}
		err = e.db.Write(ctx, func(tx *db.Tx) error {
			return journeys.Retract(tx, program, a.ID, desk.Removal{Class: news.RetractError, Reason: "قياس"})
		})
		if err != nil {
			return row{}, err
		}
		if err := t.time(e.spent, func() error { return e.finds(ctx, w, 0) }); err != nil {
			return row{}, fmt.Errorf("after the retraction: %w", err)
		}
	}
	return t.row("retracted, to a search that is without it", 0, fmt.Sprintf("%d of %d were out at the first search", repeated, repeated)), nil
}

func (e *engine) finds(ctx context.Context, w string, want int) error {
	return e.db.Read(ctx, func(tx *db.Tx) error {
		a, err := e.search.Find(tx, search.Question{Text: w, Limit: 10, Bare: true})
		if err == nil && len(a.IDs) != want {
			err = fmt.Errorf("%d articles with %s are found, not %d", len(a.IDs), w, want)
		}
		return err
	})
}

// saved measures from the save of a draft to the answer of the newsroom's search
// for a word of its fifth paragraph.
func (e *engine) saved(ctx context.Context) (row, error) {
	var t took
	var id news.ArticleID
	err := e.db.Write(ctx, func(tx *db.Tx) (err error) {
		id, err = desk.Begin(tx, program, news.ArticleKind, e.draft(word(0)))
		return err
	})
	if err != nil {
		return row{}, err
	}
	for i := range repeated {
		w := word(i)
		err := e.db.Write(ctx, func(tx *db.Tx) error {
			piece, err := desk.Open(tx, program, id)
			if err != nil {
				return err
			}
			_, err = desk.Save(tx, program, id, piece.Version, e.draft(w))
			return err
		})
		if err != nil {
			return row{}, err
		}
		err = t.time(e.spent, func() error {
			return e.db.Read(ctx, func(tx *db.Tx) error {
				a, err := e.search.FindPieces(tx, program, search.Question{Text: w, Limit: 10})
				if err == nil && (len(a.IDs) != 1 || a.IDs[0] != id) {
					err = fmt.Errorf("the draft with %s is not found", w)
				}
				return err
			})
		})
		if err != nil {
			return row{}, err
		}
	}
	return t.row("draft saved, to the newsroom's search that has it", 0, fmt.Sprintf("%d of %d were found at the first search", repeated, repeated)), nil
}
