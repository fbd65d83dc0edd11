package page

import (
	"fmt"
	"html/template"
	"strconv"
	"time"

	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/news"
)

const (
	feedLength  = 20
	sitemapPart = 10_000
	newsWindow  = 48 * time.Hour
)

// FeedView is a list for feed readers.
type FeedView struct {
	Title       string
	Description string
	URL         string // absolute, of the page it belongs to
	Self        string // path of the page, without /feed.xml
	Lang        string
	Dir         string
	Updated     time.Time
	Items       []FeedItem
}

// FeedItem is an article in a feed. Addresses are absolute.
type FeedItem struct {
	ID        string // tag of the article, stable
	URL       string
	Title     string // as typed, with its hashtag
	Summary   string
	HTML      template.HTML
	Published time.Time
	Updated   time.Time
	Authors   []string
	Tags      []string // without #, underscores kept
	Image     *Picture
	Chain     string // the sentence, as text
}

// FeedOf names the list that a feed is of.
type FeedOf struct {
	Kind string // "", "section", "tag", "author" or "topic"
	Slug string
}

// MakeFeed makes a feed; Shown.View is a *FeedView.
func (b *Builder) MakeFeed(tx *db.Tx, of FeedOf) (*Shown, error) {
	m, err := b.bare(tx, Variant{})
	if err != nil {
		return nil, err
	}
	f := &FeedView{Title: m.site.Name, Description: m.site.Description, Lang: m.base.P.Lang(), Dir: m.base.P.Dir()}
	rows, err := m.feedRows(of, f)
	if err != nil {
		return nil, fmt.Errorf("feed of %s %s: %w", of.Kind, of.Slug, err)
	}
	f.URL = m.baseURL() + f.Self
	if f.Self == "" {
		f.URL = m.baseURL() + "/"
	}
	if err := m.feedItems(f, rows); err != nil {
		return nil, fmt.Errorf("feed of %s %s: %w", of.Kind, of.Slug, err)
	}
	m.ends = time.Time{} // a feed prints no day words
	return m.shown("feed", f), nil
}

// feedRows reads the newest of the list and names the feed.
func (m *making) feedRows(of FeedOf, f *FeedView) ([]cardRow, error) {
	now := db.At(m.tx.Now)
	named := func(byslug, query, path string, tags func(id string) []string) ([]cardRow, error) {
		type row struct{ id, name, description string }
		r, found, err := db.Find(m.tx, func(s db.Scanner) (r row, err error) { return r, s.Scan(&r.id, &r.name, &r.description) }, byslug, of.Slug)
		if err != nil {
			return nil, err
		}
		if !found {
			return nil, notThere()
		}
		m.needs(tags(r.id)...)
		f.Title, f.Self = r.name+" \u2014 "+m.site.Name, path
		if r.description != "" {
			f.Description = r.description
		}
		return db.All(m.tx, scanCard, query, r.id, now, feedLength, 0)
	}
	switch of.Kind {
	case "":
		m.needs(LatestTag)
		return db.All(m.tx, scanCard, selectLatest, now, feedLength, 0)
	case "section":
		return named(feedSection, selectInSection, SectionPath(of.Slug), func(id string) []string { return []string{InSectionTag(news.SectionID(id)), MenuTag} })
	case "tag":
		return named(feedTag, selectInTag, TagPath(of.Slug), func(id string) []string { return []string{InTagTag(news.TagID(id)), TagTag(news.TagID(id))} })
	case "author":
		return named(feedAuthor, selectByAuthor, AuthorPath(of.Slug), func(id string) []string {
			return []string{ByAuthorTag(news.AuthorID(id)), AuthorTag(news.AuthorID(id))}
		})
	case "topic":
		return named(feedTopic, selectInTopic, TopicPath(of.Slug), func(id string) []string { return []string{InTopicTag(news.TopicID(id)), TopicTag(news.TopicID(id))} })
	}
	return nil, errs.New(errs.NotFound, "page.not_found", nil)
}

func (m *making) feedItems(f *FeedView, rows []cardRow) error {
	cards, err := m.fill(rows)
	if err != nil {
		return err
	}
	d, err := m.feedDetails(rows)
	if err != nil {
		return err
	}
	for i, c := range cards {
		id := rows[i].id
		m.needs(ArticleTag(id))
		a, found := d.articles[id]
		if !found {
			continue
		}
		item := FeedItem{ID: feedID(m.baseURL(), c.Number), URL: m.baseURL() + c.URL, Title: c.Headline, Summary: c.Standfirst,
			Published: c.Time, Updated: c.Time, Image: c.Picture, Tags: d.tags[id], HTML: d.bodies[id]}
		if c.Kicker != "" {
			item.Title = c.Kicker + " | " + c.Headline
		}
		if !a.updated.IsZero() {
			item.Updated = a.updated.Time
		}
		if item.Updated.After(f.Updated) {
			f.Updated = item.Updated
		}
		for _, p := range d.people[id] {
			item.Authors = append(item.Authors, p.Name)
		}
		f.Items = append(f.Items, item)
	}
	return nil
}

// feedRow is what a feed reads of an article beside its card and its body.
type feedRow struct {
	id                         news.ArticleID
	place, agency, fingerprint string
	updated                    db.Time
}

// details are what feeds show beside the cards.
type details struct {
	articles map[news.ArticleID]feedRow
	bodies   map[news.ArticleID]template.HTML
	people   map[news.ArticleID][]Person
	tags     map[news.ArticleID][]string
}

// feedDetails reads the details of all items at once.
func (m *making) feedDetails(rows []cardRow) (d details, err error) {
	d.articles, d.tags = map[news.ArticleID]feedRow{}, map[news.ArticleID][]string{}
	ids := make([]news.ArticleID, len(rows))
	for i, r := range rows {
		ids[i] = r.id
	}
	list, args := db.List(1, ids)
	articles, err := db.All(m.tx, func(s db.Scanner) (a feedRow, err error) {
		return a, s.Scan(&a.id, &a.place, &a.agency, &a.fingerprint, &a.updated)
	}, fmt.Sprintf(selectFeedRows, list), args...)
	if err != nil {
		return d, err
	}
	for _, a := range articles {
		d.articles[a.id] = a
	}
	if d.bodies, err = m.bodies(d.articles); err != nil {
		return d, err
	}
	type row struct {
		article news.ArticleID
		tag     news.TagID
		label   string
	}
	tags, err := db.All(m.tx, func(s db.Scanner) (r row, err error) { return r, s.Scan(&r.article, &r.tag, &r.label) },
		fmt.Sprintf(selectTagsOfMany, list), args...)
	if err != nil {
		return d, fmt.Errorf("reading the tags: %w", err)
	}
	for _, t := range tags {
		m.needs(TagTag(t.tag))
		d.tags[t.article] = append(d.tags[t.article], t.label)
	}
	d.people, err = m.people(ids)
	return d, err
}

func feedID(base string, number int64) string {
	return base + "/a/" + strconv.FormatInt(number, 10)
}

// SitemapEntry is one address of a sitemap.
type SitemapEntry struct {
	URL     string
	Changed time.Time
	// Title and Published are set in the news sitemap.
	Title     string
	Published time.Time
}

// Sitemap is a part of the sitemap, or its index when Part is -1.
type Sitemap struct {
	Site    string
	Lang    string
	Parts   int // of the index
	Entries []SitemapEntry
	BaseURL string
}

// SitemapIndex makes the list of parts: pages, then articles by number.
func (b *Builder) SitemapIndex(tx *db.Tx) (*Shown, error) {
	m, err := b.bare(tx, Variant{})
	if err != nil {
		return nil, err
	}
	var highest int64
	if err := tx.QueryRow(highestNumber, db.At(tx.Now)).Scan(&highest); err != nil {
		return nil, err
	}
	parts := highest/sitemapPart + 1
	m.needs(SitemapTag(parts * sitemapPart)) // the first article of the next part
	return m.shown("sitemap-index", &Sitemap{Site: m.site.Name, Parts: int(parts), BaseURL: m.baseURL()}), nil
}

// SitemapPart makes the part-th list of articles.
func (b *Builder) SitemapPart(tx *db.Tx, part int64) (*Shown, error) {
	m, err := b.bare(tx, Variant{})
	if err != nil {
		return nil, err
	}
	m.needs(SitemapTag(part * sitemapPart))
	return m.sitemap("sitemap", selectSitemap, part*sitemapPart, (part+1)*sitemapPart, db.At(tx.Now))
}

// NewsSitemap makes the list of the last two days.
func (b *Builder) NewsSitemap(tx *db.Tx) (*Shown, error) {
	m, err := b.bare(tx, Variant{})
	if err != nil {
		return nil, err
	}
	m.needs(LatestTag)
	return m.sitemap("sitemap-news", selectNewsSitemap, db.At(tx.Now.Add(-newsWindow)), db.At(tx.Now))
}

func (m *making) sitemap(template, query string, args ...any) (*Shown, error) {
	type row struct {
		id          news.ArticleID
		number      int64
		slug, title string
		at, updated db.Time
	}
	rows, err := db.All(m.tx, func(s db.Scanner) (r row, err error) {
		return r, s.Scan(&r.id, &r.number, &r.slug, &r.title, &r.at, &r.updated)
	}, query, args...)
	if err != nil {
		return nil, fmt.Errorf("sitemap: %w", err)
	}
	s := &Sitemap{Site: m.site.Name, Lang: m.site.Lang, BaseURL: m.baseURL()}
	for _, r := range rows {
		e := SitemapEntry{URL: m.baseURL() + ArticlePath(r.number, r.slug), Changed: r.at.Time, Title: r.title, Published: r.at.Time}
		if !r.updated.IsZero() {
			e.Changed = r.updated.Time
		}
		if template == "sitemap-news" {
			m.needs(CardTag(r.id))
			m.until(r.at.Add(newsWindow))
		}
		s.Entries = append(s.Entries, e)
	}
	return m.shown(template, s), nil
}

// SitemapPages makes the list of front page, sections, topics, authors and
// standing pages.
func (b *Builder) SitemapPages(tx *db.Tx) (*Shown, error) {
	m, err := b.bare(tx, Variant{})
	if err != nil {
		return nil, err
	}
	m.needs(PagesTag, MenuTag, TopicsTag, AuthorsTag)
	s := &Sitemap{Site: m.site.Name, BaseURL: m.baseURL(), Entries: []SitemapEntry{{URL: m.baseURL() + "/"}}}
	for _, list := range []struct {
		query string
		path  func(string) string
	}{{selectSectionSlugs, SectionPath}, {selectTopicSlugs, TopicPath}, {selectAuthorSlugs, AuthorPath}} {
		slugs, err := db.All(tx, db.Column[string], list.query)
		if err != nil {
			return nil, err
		}
		for _, slug := range slugs {
			s.Entries = append(s.Entries, SitemapEntry{URL: m.baseURL() + list.path(slug)})
		}
	}
	slugs, err := db.All(tx, db.Column[string], selectPageSlugs, db.At(tx.Now))
	for _, slug := range slugs {
		s.Entries = append(s.Entries, SitemapEntry{URL: m.baseURL() + PagePath(slug)})
	}
	return m.shown("sitemap", s), err
}
