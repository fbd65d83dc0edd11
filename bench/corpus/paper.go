package corpus

import (
	"fmt"
	"math/rand/v2"
	"time"

	"isnad/internal/desk"
	"isnad/internal/front"
	"isnad/internal/insight"
	"isnad/internal/journeys"
	"isnad/internal/kit/db"
	"isnad/internal/news"
	"isnad/internal/people"
)

// How big the paper is beside its articles.
const (
	Tags    = 3000
	Authors = 40
	Topics  = 30
)

// program is who makes the corpus.
var program = news.System("bench")

// paper is what articles refer to.
type paper struct {
	sections []news.SectionID
	opinion  news.SectionID
	authors  []news.AuthorID
	topics   []news.TopicID
	tags     []string
}

// found sets up the paper: settings, sections, authors, topics, pages.
func found(tx *db.Tx) (p paper, err error) {
	w := writer{rand.New(rand.NewPCG(1, 0))}
	err = front.PutSite(tx, program, news.Site{Name: "صحيفة القياس", Tagline: "مئة ألف خبر", Lang: "ar", Country: "LY",
		Zone: "Africa/Tripoli", Comments: true, BaseURL: "https://qiyas.example"})
	if err != nil {
		return p, err
	}
	for _, name := range sectionNames {
		id, err := desk.PutSection(tx, program, news.Section{Name: name, Description: "أخبار " + name})
		if err != nil {
			return p, err
		}
		p.sections = append(p.sections, id)
	}
	p.opinion = p.sections[len(p.sections)-1]
	for i := range Authors {
		name := givenNames[i%len(givenNames)] + " " + familyNames[(i*7+i/len(givenNames))%len(familyNames)]
		id, err := people.PutAuthor(tx, program, news.Author{Name: name, Role: "محرر", City: pick(w, places), Bio: w.sentence() + "."})
		if err != nil {
			return p, err
		}
		p.authors = append(p.authors, id)
	}
	for i := range Topics {
		title := fmt.Sprintf("%s %s في %s", tagNouns[i], adjectives[i], places[(i*3)%len(places)])
		id, err := desk.PutTopic(tx, program, news.Topic{Title: title, Description: w.sentence() + ".", Points: []string{w.sentence(), w.sentence()}})
		if err != nil {
			return p, err
		}
		p.topics = append(p.topics, id)
	}
	for i := range Tags {
		p.tags = append(p.tags, tagNouns[i%len(tagNouns)]+"_"+places[(i/len(tagNouns))%len(places)]+suffix(i/len(tagNouns)/len(places)))
	}
	return p, p.pages(tx, w)
}

func suffix(i int) string {
	if i == 0 {
		return ""
	}
	return "_" + adjectives[i]
}

// pages publishes the standing pages that the frame links to.
func (p paper) pages(tx *db.Tx, w writer) error {
	for _, title := range []string{"من نحن", "اتصل بنا", "سياسة الخصوصية", "منهج الإسناد"} {
		id, err := desk.Begin(tx, program, news.PageKind, news.Content{Headline: title, Body: w.text(200)})
		if err != nil {
			return err
		}
		if _, err := journeys.Publish(tx, program, id, 0, tx.Now.AddDate(-3, 0, 0)); err != nil {
			return err
		}
	}
	return nil
}

// arrange lays out the front page as a real paper would: every kind of block.
func (p paper) arrange(tx *db.Tx, newest []news.Article) error {
	views := map[int64]int64{}
	for i, a := range newest {
		views[a.Number] = int64(1000 - i)
	}
	if err := insight.Store(tx, views); err != nil {
		return err
	}
	if err := insight.Rank(tx); err != nil {
		return err
	}
	blocks := []news.Block{{Kind: news.LeadBlock, Count: 5}}
	for _, s := range p.sections[:6] {
		blocks = append(blocks, news.Block{Kind: news.GridBlock, Section: s, Count: 4})
	}
	blocks = append(blocks,
		news.Block{Kind: news.OpinionBlock, Count: 4}, news.Block{Kind: news.TopicBlock, Topic: p.topics[0], Count: 4},
		news.Block{Kind: news.MostReadBlock, Count: 5}, news.Block{Kind: news.LatestBlock, Count: 20})
	if err := front.Arrange(tx, program, blocks, ""); err != nil {
		return err
	}
	last := newest[len(newest)-1]
	_, err := front.SetBreaking(tx, program, news.Breaking{Text: "خبر عاجل على الشريط", Article: last.ID}, 24*time.Hour)
	return err
}
