package page

import (
	"fmt"
	"strings"
	"time"

	"isnad/internal/kit/db"
	"isnad/internal/news"
)

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
		return m.oldSlug("topic", slug, selectTopicSlug, TopicPath)
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
	zone := m.zone
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
	zone := m.zone
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
	zone := m.zone
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
