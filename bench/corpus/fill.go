package corpus

import (
	"context"
	"fmt"
	"time"

	"isnad/internal/comments"
	"isnad/internal/desk"
	"isnad/internal/journeys"
	"isnad/internal/kit/db"
	"isnad/internal/news"
)

// batch is how many articles one transaction holds.
const batch = 1000

// Made tells what Fill did.
type Made struct {
	Articles int
	Took     time.Duration // without the making of the texts
}

// Fill sets up a paper of n articles in an empty database. tell hears how many
// articles are stored.
func Fill(ctx context.Context, d *db.DB, keys comments.Keys, n int, tell func(done int)) (Made, error) {
	var p paper
	err := d.Write(ctx, func(tx *db.Tx) (err error) {
		p, err = found(tx)
		return err
	})
	if err != nil {
		return Made{}, fmt.Errorf("setting up the paper: %w", err)
	}
	made := Made{}
	var newest []news.Article
	for items := range p.batches(ctx, n, d.Now()) {
		start := time.Now()
		err := d.Write(ctx, func(tx *db.Tx) (err error) {
			newest, err = p.store(tx, keys, items)
			return err
		})
		if err != nil {
			return made, fmt.Errorf("storing articles: %w", err)
		}
		made.Took += time.Since(start)
		made.Articles += len(items)
		tell(made.Articles)
	}
	if err := ctx.Err(); err != nil {
		return made, err
	}
	err = d.Write(ctx, func(tx *db.Tx) error { return p.arrange(tx, newest[max(0, len(newest)-60):]) })
	return made, err
}

// batches makes the articles on another core than the one that stores them.
func (p paper) batches(ctx context.Context, n int, now time.Time) <-chan []item {
	out := make(chan []item, 1)
	go func() {
		defer close(out)
		for i := 0; i < n; {
			items := make([]item, 0, batch)
			for ; i < n && len(items) < batch; i++ {
				items = append(items, p.article(i, n, now))
			}
			select {
			case out <- items:
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}

func (p paper) store(tx *db.Tx, keys comments.Keys, items []item) ([]news.Article, error) {
	out := make([]news.Article, len(items))
	for i, it := range items {
		id, err := desk.Begin(tx, program, news.ArticleKind, it.content)
		if err != nil {
			return nil, err
		}
		if out[i], err = journeys.Publish(tx, program, id, 0, it.at); err != nil {
			return nil, err
		}
		if it.correct {
			if err := p.correct(tx, out[i]); err != nil {
				return nil, err
			}
		}
		for j, text := range it.comments {
			c := news.Comment{Article: id, Name: givenNames[j%len(givenNames)], Body: text, State: news.Shown, At: it.at.Add(time.Duration(j+1) * time.Hour)}
			if _, err := keys.Import(tx, program, c, fmt.Sprintf("reader%d@mail.example", j)); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// correct gives an article a second revision.
func (p paper) correct(tx *db.Tx, a news.Article) error {
	piece, err := desk.Open(tx, program, a.ID)
	if err != nil {
		return err
	}
	piece.Content.Standfirst += " صُحّح الرقم."
	saved, err := desk.Save(tx, program, a.ID, piece.Version, piece.Content)
	if err != nil {
		return err
	}
	_, err = journeys.Revise(tx, program, a.ID, saved.Version, desk.Change{Kind: news.Correction, Was: "الرقم السابق", Is: "الرقم الصحيح"})
	return err
}
