package main

import (
	"bytes"
	"context"
	"fmt"
	"html"
	"time"

	"isnad/bench/corpus"
	"isnad/internal/desk"
	"isnad/internal/journeys"
	"isnad/internal/kit/db"
	"isnad/internal/news"
	"isnad/internal/page"
)

// desks is who publishes.
var desks = news.System("bench")

// published measures from an editor's click to the moment when every page of
// this node that lists the article shows it: the transaction with its sync to
// the disk, the dropping, and the making of each page anew.
func (p *paper) published(ctx context.Context) ([]row, error) {
	var all, commit timed
	pages := 0
	for i := range p.publishing {
		c := p.newArticle(i)
		var id news.ArticleID
		err := p.db.Write(ctx, func(tx *db.Tx) (err error) {
			id, err = desk.Begin(tx, desks, news.ArticleKind, c)
			return err
		})
		if err != nil {
			return nil, err
		}
		paths := p.showing(c)
		for _, path := range paths { // they stand in the cache
			if _, err := p.get(path); err != nil {
				return nil, err
			}
		}
		err = all.time(func() error {
			var a news.Article
			err := commit.time(func() error {
				return p.db.Write(ctx, func(tx *db.Tx) (err error) {
					a, err = journeys.Publish(tx, desks, id, 0, tx.Now)
					return err
				})
			})
			if err != nil {
				return err
			}
			paths = append(paths, page.ArticlePath(a.Number, a.Slug))
			return p.allShow(paths, c.Headline)
		})
		if err != nil {
			return nil, err
		}
		pages = len(paths)
		time.Sleep(time.Millisecond) // two at one instant would have no order
	}
	return []row{
		{What: "publish to visible on every page", Unit: "ms", Target: 20, Measured: median(all.clock),
			Note: fmt.Sprintf("on the clock; %d pages made anew; 99 %% %.1f; CPU %.1f", pages, at(0.99, all.clock), median(all.cpu))},
		{What: "  of it the transaction, synced", Unit: "ms", Measured: median(commit.clock), Note: fmt.Sprintf("CPU %.2f", median(commit.cpu))},
	}, nil
}

func (p *paper) newArticle(i int) news.Content {
	return news.Content{
		Headline: fmt.Sprintf("خبر القياس رقم %d", p.db.Now().UnixMilli()), Lang: "ar", Standfirst: "مقدمة الخبر.",
		Body:    corpus.Text(uint64(p.db.Now().UnixMilli()), 300),
		Section: p.sections[i%len(p.sections)].ID, Tags: []string{"ميناء_الصفا"}, Authors: []news.AuthorID{p.authors[i%len(p.authors)].ID},
		Place: "الصفا", Chain: news.Chain{Note: news.OwnReporting},
	}
}

// showing are the pages that will list an article: the front page, its
// section, tag and author, and their feeds.
func (p *paper) showing(c news.Content) []string {
	paths := []string{"/", "/feed.xml"}
	for _, s := range p.sections {
		if s.ID == c.Section {
			paths = append(paths, page.SectionPath(s.Slug), page.SectionPath(s.Slug)+"/feed.xml")
		}
	}
	for _, a := range p.authors {
		if a.ID == c.Authors[0] {
			paths = append(paths, page.AuthorPath(a.Slug))
		}
	}
	tag := page.TagPath(c.Tags[0])
	return append(paths, tag, tag+"/feed.xml")
}

func (p *paper) allShow(paths []string, headline string) error {
	for _, path := range paths {
		b, err := p.get(path)
		if err != nil {
			return err
		}
		if !bytes.Contains(b, []byte(headline)) && !bytes.Contains(b, []byte(html.EscapeString(headline))) {
			return fmt.Errorf("%s does not show the article that was just published", path)
		}
	}
	return nil
}
