package demo

import (
	"fmt"
	"strings"
	"time"

	"isnad/internal/desk"
	"isnad/internal/journeys"
	"isnad/internal/kit/db"
	"isnad/internal/news"
	"isnad/internal/news/body"
)

// How long before its publication a piece was begun and handed in.
const (
	writing  = 50 * time.Minute
	checking = 15 * time.Minute
)

// diaryOfPieces notes everything that was done to articles and pages.
func (s *seeding) diaryOfPieces() {
	for _, x := range s.paper.Pages {
		s.ago(x.Age, func(tx *db.Tx) error { return s.publishPage(tx, x) })
	}
	for _, a := range s.paper.Articles {
		versions := a.Versions()
		begun := a.Age + writing
		switch a.Status {
		case Scheduled:
			begun = writing
		case Draft, Review:
			begun = a.Age
		}
		s.ago(begun, func(tx *db.Tx) error { return s.begin(tx, a, versions[0]) })
		s.diaryOf(a, versions)
	}
}

func (s *seeding) diaryOf(a *Article, versions []Version) {
	switch a.Status {
	case Draft:
		return
	case Review:
		s.ago(a.Age-checking, func(tx *db.Tx) error { return s.submit(tx, a) })
		return
	case Scheduled:
		s.ago(checking, func(tx *db.Tx) error { return s.publish(tx, a, s.Now.Add(-a.Age)) })
		return
	}
	s.ago(a.Age+checking, func(tx *db.Tx) error { return s.submit(tx, a) })
	s.ago(a.Age, func(tx *db.Tx) error { return s.publish(tx, a, time.Time{}) })
	for _, v := range versions[1:] {
		s.ago(v.Age, func(tx *db.Tx) error { return s.revise(tx, a, v) })
	}
	if r := a.Retraction; r != nil {
		s.ago(r.Age, func(tx *db.Tx) error {
			removal := desk.Removal{Class: news.RetractClass(r.Class), Reason: r.Reason}
			if r.Class == "editorial" {
				removal.Class = news.RetractError
			}
			return journeys.Retract(tx, s.users["chief"], s.pieces[a.Number].ID, removal)
		})
	}
}

// writer is who began a piece: its first author who works in the newsroom,
// else the editor.
func (s *seeding) writer(a *Article) news.Actor {
	for _, slug := range a.Authors {
		if u, ok := s.byAuthor[slug]; ok {
			return u
		}
	}
	return s.users["editor"]
}

// publisher is who published it: not who wrote it.
func (s *seeding) publisher(a *Article) news.Actor {
	if s.writer(a).Role == news.Editor {
		return s.users["chief"]
	}
	return s.users["editor"]
}

func (s *seeding) begin(tx *db.Tx, a *Article, first Version) error {
	c, err := s.content(a, first.Body)
	if err != nil {
		return err
	}
	id, err := desk.Begin(tx, s.writer(a), news.ArticleKind, c)
	s.pieces[a.Number] = news.Article{ID: id}
	return err
}

func (s *seeding) submit(tx *db.Tx, a *Article) error {
	return desk.Submit(tx, s.writer(a), s.pieces[a.Number].ID, "")
}

func (s *seeding) publish(tx *db.Tx, a *Article, at time.Time) error {
	who := s.publisher(a)
	p, err := desk.Open(tx, who, s.pieces[a.Number].ID)
	if err != nil {
		return err
	}
	published, err := journeys.Publish(tx, who, p.ID, p.Version, at)
	if err != nil {
		return fmt.Errorf("%s: %w", a.File, err)
	}
	s.pieces[a.Number] = published
	return nil
}

func (s *seeding) revise(tx *db.Tx, a *Article, v Version) error {
	who := s.publisher(a)
	p, err := desk.Open(tx, who, s.pieces[a.Number].ID)
	if err != nil {
		return err
	}
	c, err := s.content(a, v.Body)
	if err != nil {
		return err
	}
	saved, err := desk.Save(tx, who, p.ID, p.Version, c)
	if err != nil {
		return err
	}
	change := desk.Change{Kind: news.RevisionKind(v.Kind), Reason: v.Reason}
	if change.Kind == news.Correction {
		change.Was, change.Is = a.Correction.Was, a.Correction.Is
	}
	_, err = journeys.Revise(tx, who, p.ID, saved.Version, change)
	return err
}

func (s *seeding) publishPage(tx *db.Tx, x Page) error {
	who := s.users["administrator"]
	c := news.Content{Headline: x.Title, Slug: x.Slug, Body: x.Body, NoComments: true}
	id, err := desk.Begin(tx, who, news.PageKind, c)
	if err != nil {
		return err
	}
	p, err := desk.Open(tx, who, id)
	if err != nil {
		return err
	}
	_, err = journeys.Publish(tx, who, id, p.Version, time.Time{})
	return err
}

// content is a piece as an editor's form would hold it.
func (s *seeding) content(a *Article, doc *body.Node) (news.Content, error) {
	doc = clone(doc)
	c := news.Content{
		Headline: headlineOf(a), Standfirst: a.Standfirst, Body: doc,
		Section: s.sections[a.Section], Topic: s.topics[a.Topic], Tags: a.Tags, Opinion: a.Opinion,
		Place: a.Place, Agency: a.Agency, Chain: s.chain(a),
	}
	for _, slug := range a.Authors {
		c.Authors = append(c.Authors, s.authors[slug])
	}
	if a.Picture.File != "" {
		c.Lead = news.Lead{Asset: news.AssetID(s.assets[a.Picture.File]), Caption: a.Picture.Caption, Label: a.Picture.Label}
	}
	return c, UseAssets(doc, s.assets)
}

func (s *seeding) chain(a *Article) news.Chain {
	if a.NoChain != nil {
		return news.Chain{Note: news.ChainNote(a.NoChain.Kind)}
	}
	var c news.Chain
	for _, l := range a.Chain {
		line := news.Line{SameAs: l.SameAs, SameReason: l.Why}
		for _, h := range l.Hops {
			line.Hops = append(line.Hops, s.hop(h))
		}
		c.Lines = append(c.Lines, line)
	}
	return c
}

func (s *seeding) hop(h Hop) news.Hop {
	out := news.Hop{
		Role: news.HopRole(h.Role), Kind: news.HopKind(h.Kind), Name: h.Name, Title: h.Title, Verb: verbOf(h), Cue: h.Cue,
		Medium: h.Medium, At: s.Now.Add(-h.Age).Truncate(time.Minute), URL: h.URL, ArchiveURL: h.Archive, Lang: h.Lang,
		Translator: h.Translator, Anonymity: h.Reason, Supports: h.Supports, Verified: h.Verified,
	}
	if out.Name == "" { // who is not named is described
		out.Name, out.Title = out.Title, ""
	}
	return out
}

// verbOf is the code of what a station did, by the first word of its cue.
func verbOf(h Hop) news.Verbal {
	for _, v := range []struct {
		stem string
		verb news.Verbal
	}{
		{"نفى", "denied"}, {"نفت", "denied"}, {"أكد", "confirmed"}, {"نقلت", "relayed"}, {"بث", "relayed"},
		{"ترجمت", "republished"}, {"نشر", "republished"}, {"شاهد", "saw"}, {"تابع", "saw"}, {"أمضى", "saw"}, {"سجّل", "saw"},
		{"أعلن", "stated"}, {"أفاد", "stated"}, {"ذكر", "stated"},
		{"أظهر", "read"}, {"نصّ", "read"}, {"تنص", "read"}, {"ورد", "read"}, {"جاء", "read"},
	} {
		if strings.HasPrefix(h.Cue, v.stem) {
			return v.verb
		}
	}
	if h.Role == "relay" {
		return "relayed"
	}
	return "said"
}

// headlineOf is the headline as an editor types it: the hashtag set off by a
// bar, so that it stands on a line of its own.
func headlineOf(a *Article) string {
	if a.Kicker == "" {
		return a.Headline
	}
	return a.Kicker + " | " + a.Headline
}
