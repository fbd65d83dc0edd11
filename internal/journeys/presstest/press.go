// Package presstest sets up a small paper for tests of what stands on the
// rooms: sections, authors, people of each role, and articles on demand.
package presstest

import (
	"fmt"
	"testing"
	"time"

	"isnad/internal/desk"
	"isnad/internal/front"
	"isnad/internal/journeys"
	"isnad/internal/kit/db"
	"isnad/internal/kit/db/dbtest"
	"isnad/internal/news"
	"isnad/internal/news/body"
	"isnad/internal/people"
	"isnad/internal/search"
)

// Press is a paper in a database.
type Press struct {
	DB       *db.DB
	Clock    *dbtest.Clock
	Sections map[string]news.SectionID // by name
	Authors  map[string]news.AuthorID  // by name
	t        testing.TB
}

// Setup is the program itself, which may do everything.
var Setup = news.System("test")

// New sets up the paper «الميزان» with two sections and two authors.
func New(t testing.TB, d *db.DB, clock *dbtest.Clock) *Press {
	t.Helper()
	p := &Press{DB: d, Clock: clock, Sections: map[string]news.SectionID{}, Authors: map[string]news.AuthorID{}, t: t}
	p.Write(func(tx *db.Tx) error {
		err := front.PutSite(tx, Setup, news.Site{Name: "الميزان", Tagline: "خبر ومصدر", Lang: "ar", Country: "LY",
			Zone: "Africa/Tripoli", Comments: true, BaseURL: "https://mizan.example"})
		if err != nil {
			return err
		}
		for _, name := range []string{"محلي", "اقتصاد"} {
			if p.Sections[name], err = desk.PutSection(tx, Setup, news.Section{Name: name}); err != nil {
				return err
			}
		}
		for _, name := range []string{"سلمى الوادي", "عمر الساحلي"} {
			if p.Authors[name], err = people.PutAuthor(tx, Setup, news.Author{Name: name, Role: "محرر", City: "المدينة"}); err != nil {
				return err
			}
		}
		return nil
	})
	return p
}

// Write runs f in a transaction and fails the test on an error.
func (p *Press) Write(f func(tx *db.Tx) error) {
	p.t.Helper()
	dbtest.Write(p.t, p.DB, f)
}

// Read runs f in a read transaction and fails the test on an error.
func (p *Press) Read(f func(tx *db.Tx) error) {
	p.t.Helper()
	dbtest.Read(p.t, p.DB, f)
}

// As is an actor of a role; each role has one.
func As(role news.Role) news.Actor {
	return news.Actor{User: news.UserID("user-" + string(role)), Name: "صاحب دور " + string(role), Role: role}
}

// Content is a publishable content with an anonymous source through an agency.
func (p *Press) Content(headline string) news.Content {
	return news.Content{
		Headline: headline, Standfirst: "مقدمة " + headline,
		Body:    body.New(body.P("قال مصدر في الميناء إن السفينة وصلت مساء أمس، وإن تفريغها يستغرق ثلاثة أيام."), body.P("وأضاف أن العمل عاد إلى طبيعته.")),
		Section: p.Sections["محلي"], Tags: []string{"ميناء_الصفا"}, Authors: []news.AuthorID{p.Authors["سلمى الوادي"]},
		Place: "الصفا",
		Chain: Through("مصدر في الميناء", "وكالة المدى"),
	}
}

// Through is a chain from an anonymous source through one agency.
func Through(source, agency string) news.Chain {
	return news.Chain{Lines: []news.Line{{Hops: []news.Hop{
		{Role: news.OriginHop, Kind: news.AnonymousSource, Name: source, Verb: "said", Anonymity: "غير مخوّل بالتصريح"},
		{Role: news.RelayHop, Kind: news.AgencyOutlet, Name: agency, Verb: "relayed", URL: "https://almada.example/1"},
	}}}}
}

// Publish publishes a content now and returns the article.
func (p *Press) Publish(c news.Content) news.Article {
	p.t.Helper()
	return p.PublishAt(c, p.Clock.Now())
}

// PublishAt publishes a content for the instant at.
func (p *Press) PublishAt(c news.Content, at time.Time) (a news.Article) {
	p.t.Helper()
	p.Write(func(tx *db.Tx) error {
		id, err := desk.Begin(tx, Setup, news.ArticleKind, c)
		if err != nil {
			return err
		}
		a, err = journeys.Publish(tx, Setup, id, 0, at)
		return err
	})
	return a
}

// Revise changes a published article.
func (p *Press) Revise(a news.Article, ch desk.Change, edit func(*news.Content)) {
	p.t.Helper()
	p.Write(func(tx *db.Tx) error {
		piece, err := desk.Open(tx, Setup, a.ID)
		if err != nil {
			return err
		}
		edit(&piece.Content)
		saved, err := desk.Save(tx, Setup, a.ID, piece.Version, piece.Content)
		if err != nil {
			return err
		}
		_, err = journeys.Revise(tx, Setup, a.ID, saved.Version, ch)
		return err
	})
}

// Retract takes an article down.
func (p *Press) Retract(a news.Article) {
	p.t.Helper()
	p.Write(func(tx *db.Tx) error {
		return journeys.Retract(tx, Setup, a.ID, desk.Removal{Class: news.RetractError, Reason: "لم يثبت الخبر", By: "هيئة التحرير"})
	})
}

// Fill publishes n articles, one a minute, and returns them.
func (p *Press) Fill(n int) (all []news.Article) {
	p.t.Helper()
	for i := range n {
		p.Clock.Advance(time.Minute)
		all = append(all, p.Publish(p.Content(fmt.Sprintf("خبر رقم %d", i+1))))
	}
	return all
}

// Search is a search engine over a database, in memory. It follows what happens
// when it is asked.
func Search(t testing.TB, d *db.DB) *search.Engine {
	t.Helper()
	e, err := search.Open(search.Config{DB: d})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	})
	return e
}
