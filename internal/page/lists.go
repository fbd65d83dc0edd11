package page

import (
	"fmt"
	"strings"
	"time"

	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/news"
)

const perPage = 20

// notThere is the answer for an address that names nothing.
func notThere() error { return errs.New(errs.NotFound, "page.not_found", nil) }

// moved answers an old or merged slug.
func moved(path string, tags ...string) *Shown {
	return &Shown{MovedTo: path, Status: 301, Tags: tags}
}

// pages checks the page number of a list and makes its pager.
func pages(n, total int, path string) (*Pager, error) {
	last := max(1, (total+perPage-1)/perPage)
	if n < 1 || n > last {
		return nil, notThere()
	}
	return NewPager(n, last, func(n int) string { return paged(path, n) }), nil
}

// listHead fills the head of the n-th page of a list.
func (m *making) listHead(title, description, path string, n int, pager *Pager) {
	m.head(title, description, paged(path, n))
	if pager != nil {
		m.base.Head.Prev, m.base.Head.Next = pager.Prev, pager.Next
		if n > 1 {
			m.base.Head.Title = title + m.base.P.T("site.page-of", "page", n)
		}
	}
}

type sectionRow struct {
	id                      news.SectionID
	slug, name, description string
	parent                  db.Text
}

func scanSection(row db.Scanner) (sectionRow, error) {
	var s sectionRow
	err := row.Scan(&s.id, &s.slug, &s.name, &s.description, &s.parent)
	return s, err
}

// Section makes the n-th page of a section.
func (b *Builder) Section(tx *db.Tx, v Variant, slug string, n int) (*Shown, error) {
	m, err := b.start(tx, v)
	if err != nil {
		return nil, err
	}
	s, found, err := db.Find(tx, scanSection, selectSectionBySlug, slug)
	if err != nil {
		return nil, err
	}
	if !found {
		return m.oldSlug("section", slug, selectSectionByID, SectionPath)
	}
	m.needs(InSectionTag(s.id))
	path := SectionPath(s.slug)
	m.current(path)
	var total int
	if err := tx.QueryRow(countInSection, s.id, db.At(tx.Now)).Scan(&total); err != nil {
		return nil, err
	}
	pager, err := pages(n, total, path)
	if err != nil {
		return nil, err
	}
	cards, err := m.cards(selectInSection, s.id, db.At(tx.Now), perPage, (n-1)*perPage)
	if err != nil {
		return nil, fmt.Errorf("section %s: %w", slug, err)
	}
	view := &Section{Base: m.base, Name: s.name, Description: s.description, Cards: cards, Pager: pager}
	if n == 1 && len(cards) > 3 {
		view.Lead, view.Cards = cards[:3], cards[3:]
	}
	if err := m.family(s, view); err != nil {
		return nil, err
	}
	m.listHead(s.name, s.description, path, n, pager)
	view.FeedURL = m.feed(s.name, path)
	js, err := encodeLD(m.breadcrumbs([]Link{{Text: m.site.Name, URL: "/"}, {Text: s.name, URL: path}}))
	m.base.Head.JSONLD = js
	return m.shown("section", view), err
}

// family links a section's parent and children.
func (m *making) family(s sectionRow, view *Section) error {
	if s.parent != "" {
		p, found, err := db.Find(m.tx, scanSection, selectSectionByID, s.parent)
		if err != nil {
			return err
		}
		if found {
			view.Parent = &Link{Text: p.name, URL: SectionPath(p.slug)}
		}
	}
	children, err := db.All(m.tx, scanSection, selectChildren, s.id)
	for _, c := range children {
		view.Children = append(view.Children, Link{Text: c.name, URL: SectionPath(c.slug)})
	}
	return err
}

// oldSlug looks for what a slug named before.
func (m *making) oldSlug(kind, slug, byID string, path func(string) string) (*Shown, error) {
	id, found, err := db.Find(m.tx, db.Column[string], selectOldSlug, kind, slug)
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, notThere()
	}
	now, found, err := db.Find(m.tx, db.Column[string], "SELECT slug FROM ("+byID+") AS x", id)
	if err != nil || !found {
		return nil, notThere()
	}
	return moved(path(now), SiteTag), nil
}

// Tag makes the n-th page of a hashtag. key is the folded spelling of the
// path; every spelling of a tag leads to one page.
func (b *Builder) Tag(tx *db.Tx, v Variant, typed, key string, n int) (*Shown, error) {
	m, err := b.start(tx, v)
	if err != nil {
		return nil, err
	}
	type row struct {
		id                       news.TagID
		slug, label, description string
	}
	t, found, err := db.Find(tx, func(s db.Scanner) (r row, err error) {
		return r, s.Scan(&r.id, &r.slug, &r.label, &r.description)
	}, selectTagByKey, key)
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, notThere()
	}
	m.needs(TagTag(t.id), InTagTag(t.id))
	path := TagPath(t.slug)
	if typed != t.slug {
		return moved(path, TagTag(t.id)), nil
	}
	var total int
	if err := tx.QueryRow(countInTag, t.id, db.At(tx.Now)).Scan(&total); err != nil {
		return nil, err
	}
	pager, err := pages(n, total, path)
	if err != nil {
		return nil, err
	}
	cards, err := m.cards(selectInTag, t.id, db.At(tx.Now), perPage, (n-1)*perPage)
	if err != nil {
		return nil, fmt.Errorf("tag %s: %w", key, err)
	}
	aliases, err := db.All(tx, db.Column[string], selectMergedLabels, t.id)
	if err != nil {
		return nil, err
	}
	view := &Tag{Base: m.base, Name: "#" + t.label, Description: t.description, Total: total, Cards: cards, Pager: pager}
	for _, a := range aliases {
		view.Aliases = append(view.Aliases, "#"+a)
	}
	m.listHead(view.Name, t.description, path, n, pager)
	if total == 0 {
		m.base.Head.Robots = "noindex"
	}
	view.FeedURL = m.feed(view.Name, path)
	return m.shown("tag", view), nil
}

// Author makes the n-th page of an author.
func (b *Builder) Author(tx *db.Tx, v Variant, slug string, n int) (*Shown, error) {
	m, err := b.start(tx, v)
	if err != nil {
		return nil, err
	}
	type row struct {
		id                          news.AuthorID
		slug, name, role, city, bio string
		contact                     string
		photo                       db.Text
	}
	a, found, err := db.Find(tx, func(s db.Scanner) (r row, err error) {
		return r, s.Scan(&r.id, &r.slug, &r.name, &r.role, &r.city, &r.bio, &r.contact, &r.photo)
	}, selectAuthorBySlug, slug)
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, notThere()
	}
	m.needs(AuthorTag(a.id), ByAuthorTag(a.id))
	path := AuthorPath(a.slug)
	view := &Author{Base: m.base, Bio: a.bio, Person: Person{Name: a.name, URL: path, Role: a.role, City: a.city}}
	if err := tx.QueryRow(countByAuthor, a.id, db.At(tx.Now)).Scan(&view.Total, &view.Corrections); err != nil {
		return nil, err
	}
	if view.Pager, err = pages(n, view.Total, path); err != nil {
		return nil, err
	}
	if view.Cards, err = m.cards(selectByAuthor, a.id, db.At(tx.Now), perPage, (n-1)*perPage); err != nil {
		return nil, fmt.Errorf("author %s: %w", slug, err)
	}
	if a.photo != "" {
		pictures, err := m.pictures([]news.AssetID{news.AssetID(a.photo)})
		if err != nil {
			return nil, err
		}
		view.Person.Photo = pictures[news.AssetID(a.photo)]
	}
	view.Contacts = contacts(a.contact)
	m.listHead(a.name, a.bio, path, n, view.Pager)
	m.base.Head.Type = "profile"
	view.FeedURL = m.feed(a.name, path)
	return m.shown("author", view), nil
}

// contacts reads the lines of an author's contact field: addresses and links.
func contacts(text string) (links []Link) {
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "":
		case strings.HasPrefix(line, "https://") || strings.HasPrefix(line, "http://"):
			links = append(links, Link{Text: strings.TrimPrefix(strings.TrimPrefix(line, "https://"), "http://"), URL: line})
		case strings.Contains(line, "@") && !strings.HasPrefix(line, "@"):
			links = append(links, Link{Text: line, URL: "mailto:" + line})
		default:
			links = append(links, Link{Text: line})
		}
	}
	return links
}

type topicRow struct {
	id                               news.TopicID
	slug, title, description, points string
	updated                          db.Time
}

func scanTopic(row db.Scanner) (topicRow, error) {
	var t topicRow
	err := row.Scan(&t.id, &t.slug, &t.title, &t.description, &t.points, &t.updated)
	return t, err
}

// Topic makes the n-th page of a topic's timeline, newest or oldest first.
func (b *Builder) Topic(tx *db.Tx, v Variant, slug string, oldest bool, n int) (*Shown, error) {
	m, err := b.start(tx, v)
	if err != nil {
		return nil, err
	}
	t, found, err := db.Find(tx, scanTopic, selectTopicBySlug, slug)
	if err != nil {
		return nil, err
	}
	if !found {
		return m.oldSlug("topic", slug, selectTopicByID, TopicPath)
	}
	m.needs(TopicTag(t.id), InTopicTag(t.id))
	path := TopicPath(t.slug)
	view := &Topic{Base: m.base, Name: t.title, Description: t.description, OldestFirst: oldest, Updated: t.updated.Time}
	query, flip, own := selectInTopic, path+"?order=oldest", path
	if oldest {
		query, flip, own = selectInTopicOldest, path, path+"?order=oldest"
	}
	view.FlipURL = flip
	if err := tx.QueryRow(countInTopic, t.id, db.At(tx.Now)).Scan(&view.Articles); err != nil {
		return nil, err
	}
	if err := tx.QueryRow(countOrigins, t.id, db.At(tx.Now)).Scan(&view.Origins); err != nil {
		return nil, err
	}
	last := max(1, (view.Articles+perPage-1)/perPage)
	if n < 1 || n > last {
		return nil, notThere()
	}
	view.Pager = NewPager(n, last, func(n int) string { return pagedMore(own, n) })
	if view.Entries, err = m.cards(query, t.id, db.At(tx.Now), perPage, (n-1)*perPage); err != nil {
		return nil, fmt.Errorf("topic %s: %w", slug, err)
	}
	for _, e := range view.Entries { // the newest entry may be younger than the topic's own text
		if e.Time.After(view.Updated) {
			view.Updated = e.Time
		}
	}
	for p := range strings.SplitSeq(t.points, "\n") {
		if p != "" {
			view.Known = append(view.Known, Point{Text: p})
		}
	}
	m.listHead(t.title, t.description, path, n, view.Pager)
	m.base.Head.Canonical = m.baseURL() + pagedMore(own, n)
	view.FeedURL = m.feed(t.title, path)
	return m.shown("topic", view), nil
}

func pagedMore(path string, n int) string {
	if strings.Contains(path, "?") && n > 1 {
		return fmt.Sprintf("%s&page=%d", path, n)
	}
	return paged(path, n)
}

// Static makes a standing page.
func (b *Builder) Static(tx *db.Tx, v Variant, slug string) (*Shown, error) {
	m, err := b.start(tx, v)
	if err != nil {
		return nil, err
	}
	a, found, err := db.Find(tx, scanArticle, selectPage, slug, db.At(tx.Now))
	if err != nil {
		return nil, err
	}
	m.needs(PagesTag)
	if !found {
		return nil, notThere()
	}
	m.needs(ArticleTag(a.id))
	var whole Article
	if err := m.pictureAndBody(a, &whole); err != nil {
		return nil, err
	}
	view := &Static{Base: m.base, Title: a.headline, Body: whole.Body, Updated: a.publish.Time}
	if a.updated.After(view.Updated) {
		view.Updated = a.updated.Time
	}
	m.head(a.headline, a.text, PagePath(a.slug))
	return m.shown("static", view), nil
}

// Archive makes the list of one day of the site's calendar.
func (b *Builder) Archive(tx *db.Tx, v Variant, year, month, day int) (*Shown, error) {
	m, err := b.start(tx, v)
	if err != nil {
		return nil, err
	}
	zone := m.site.Location()
	from := time.Date(year, time.Month(month), day, 0, 0, 0, 0, zone)
	if from.Year() != year || int(from.Month()) != month || from.Day() != day || from.After(tx.Now) {
		return nil, notThere()
	}
	to := from.AddDate(0, 0, 1)
	m.needs(OnDayTag(from), OnDayTag(to), LatestTag)
	cards, err := m.cards(selectBetween, db.At(from), db.At(to), db.At(tx.Now))
	if err != nil {
		return nil, fmt.Errorf("archive: %w", err)
	}
	view := &Archive{Base: m.base, Day: from.Add(12 * time.Hour), Cards: cards, Total: len(cards)}
	if err := m.neighbours(view, from, to); err != nil {
		return nil, err
	}
	if err := m.calendar(view, from); err != nil {
		return nil, err
	}
	path := dayPath(from, zone)
	m.head(m.base.P.T("site.archive.of", "day", m.base.P.Date(view.Day)), "", path)
	if len(cards) == 0 {
		m.base.Head.Robots = "noindex"
	}
	return m.shown("archive", view), nil
}

func (m *making) neighbours(view *Archive, from, to time.Time) error {
	zone := m.site.Location()
	for _, n := range []struct {
		link  *Link
		query string
		arg   time.Time
	}{{&view.Prev, selectBefore, from}, {&view.Next, selectAfter, to}} {
		at, found, err := db.Find(m.tx, db.Column[db.Time], n.query, db.At(n.arg), db.At(m.tx.Now))
		if err != nil {
			return err
		}
		if found && !at.IsZero() {
			*n.link = Link{Text: m.base.P.ShortDate(at.Time), URL: dayPath(at.Time, zone)}
		}
	}
	return nil
}

func (m *making) calendar(view *Archive, day time.Time) error {
	zone := m.site.Location()
	first := time.Date(day.Year(), day.Month(), 1, 0, 0, 0, 0, zone)
	times, err := db.All(m.tx, db.Column[db.Time], selectTimes, db.At(first), db.At(first.AddDate(0, 1, 0)), db.At(m.tx.Now))
	if err != nil {
		return err
	}
	full := map[int]bool{}
	for _, t := range times {
		full[t.In(zone).Day()] = true
	}
	view.Calendar = NewCalendar(m.base.P, day, func(d int) string {
		if !full[d] {
			return ""
		}
		return dayPath(first.AddDate(0, 0, d-1), zone)
	})
	return nil
}
