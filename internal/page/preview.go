package page

import (
	"fmt"

	"isnad/arabic"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/news"
	"isnad/internal/news/body"
)

// Preview makes the page of a piece as it would look with the content c, which
// nobody has published. The theme marks it, nothing may keep it, and no
// comment can be sent from it.
func (b *Builder) Preview(tx *db.Tx, actor news.Actor, id news.ArticleID, c news.Content) (*Shown, error) {
	if err := actor.Must(news.ReadNewsroom); err != nil {
		return nil, err
	}
	m, err := b.start(tx, Variant{})
	if err != nil {
		return nil, err
	}
	a, err := m.draft(id, c)
	if err != nil {
		return nil, fmt.Errorf("previewing %s: %w", id, err)
	}
	m.base.Preview = true
	view := &Article{Base: m.base, Number: a.number, Headline: a.headline, Standfirst: a.text, City: a.place,
		Published: a.publish.Time, Minutes: max(1, arabic.ReadingMinutes(a.words, wordsPerMinute))}
	for _, step := range []func(articleRow, *Article) error{m.crumbs, m.pictureAndBody} {
		if err := step(a, view); err != nil {
			return nil, fmt.Errorf("previewing %s: %w", id, err)
		}
	}
	m.head(a.headline, "", ArticlePath(a.number, a.slug))
	m.base.Head.Robots = "noindex"
	if a.kind == news.PageKind {
		return m.shown("static", &Static{Base: m.base, Title: a.headline, Body: view.Body, Updated: view.Published}), nil
	}
	if err := m.around(a, c, view); err != nil {
		return nil, fmt.Errorf("previewing %s: %w", id, err)
	}
	return m.shown("article", view), nil
}

// around fills what stands before and after the text, from the content rather
// than from rows: before the first publication there are none.
func (m *making) around(a articleRow, c news.Content, v *Article) (err error) {
	if v.Authors, err = m.bylinesOf(c.Authors); err != nil {
		return err
	}
	if v.Chain = m.ChainView(m.site, c.Chain, c.Place); v.Chain == nil {
		v.ChainNote = string(c.Chain.Note)
	}
	for _, label := range c.TagLabels() {
		v.Tags = append(v.Tags, Link{Text: "#" + label, URL: TagPath(arabic.TagKey(label))})
	}
	if a.kicker != "" {
		v.Kicker = Link{Text: "#" + a.kicker, URL: TagPath(arabic.TagKey(a.kicker))}
	}
	if a.number > 0 {
		if err := m.notices(a, v); err != nil {
			return err
		}
	}
	v.Record = Record{Published: a.publish.Time, Revisions: a.revision, Fingerprint: news.ShortFingerprint(a.fingerprint),
		HistoryURL: RevisionsPath(a.number)}
	if a.section != "" {
		v.Related, err = m.cards(selectOlder, a.section, db.At(m.tx.Now), a.id, relatedCards)
	}
	return err
}

// draft is the row that publishing the content would make.
func (m *making) draft(id news.ArticleID, c news.Content) (articleRow, error) {
	a, found, err := db.Find(m.tx, scanStanding, selectStanding, id)
	if err == nil && !found {
		err = errs.New(errs.NotFound, "article.not_found", nil)
	}
	if err != nil {
		return a, err
	}
	a.id = id
	a.kicker, a.headline = news.SplitHeadline(c.Headline)
	a.text, a.lang, a.place, a.agency = c.Standfirst, c.Lang, c.Place, c.Agency
	a.lead, a.caption, a.label = db.Text(c.Lead.Asset), c.Lead.Caption, c.Lead.Label
	a.section, a.topic = db.Text(c.Section), db.Text(c.Topic)
	if a.publish.IsZero() {
		a.publish = db.At(m.tx.Now)
	}
	doc := c.Body
	if doc == nil {
		doc = body.New()
	}
	raw, err := body.Marshal(doc)
	if err != nil {
		return a, err
	}
	a.body, a.words = string(raw), body.Words(doc)
	return a, m.placeOf(&a)
}

// placeOf reads the names of the section and topic.
func (m *making) placeOf(a *articleRow) error {
	s, found, err := db.Find(m.tx, scanSection, selectSectionByID, string(a.section))
	if err != nil {
		return err
	}
	if found {
		a.sectionSlug, a.sectionName = db.Text(s.slug), db.Text(s.name)
	}
	t, found, err := db.Find(m.tx, scanTopic, selectTopicByID, string(a.topic))
	if found {
		a.topicSlug, a.topicTitle = db.Text(t.slug), db.Text(t.title)
	}
	return err
}

// bylinesOf reads authors by their ids, in that order.
func (m *making) bylinesOf(ids []news.AuthorID) (people []Person, err error) {
	if len(ids) == 0 {
		return nil, nil
	}
	list, args := db.List(1, ids)
	byID := map[news.AuthorID]Person{}
	_, err = db.All(m.tx, func(row db.Scanner) (p Person, err error) {
		var id news.AuthorID
		var slug string
		err = row.Scan(&id, &slug, &p.Name, &p.Role, &p.City)
		p.URL = AuthorPath(slug)
		byID[id] = p
		return p, err
	}, fmt.Sprintf(selectBylines, list), args...)
	for _, id := range ids {
		if p, ok := byID[id]; ok {
			people = append(people, p)
		}
	}
	return people, err
}

func scanStanding(row db.Scanner) (articleRow, error) {
	var a articleRow
	err := row.Scan(&a.kind, &a.number, &a.slug, &a.revision, &a.fingerprint, &a.publish, &a.updated)
	return a, err
}

// Dateline prints what opens the first paragraph, «طرابلس — إسناد:»; empty
// without a place. The agency comes from a field; when there is none it is this
// paper, named so that it agrees with the chain.
func (b *Builder) Dateline(s news.Site, place, agency string) string {
	if place == "" {
		return ""
	}
	if agency == "" {
		agency = s.Name
	}
	return b.Printer(s).T("site.dateline", "place", place, "agency", agency)
}
