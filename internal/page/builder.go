package page

import (
	"encoding/json"
	"fmt"
	"sync"
	"time"

	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/kit/i18n"
	"isnad/internal/news"
)

// Shown is a page ready for its template, with what it shows: when one of the
// tags is dropped, the page has to be made again.
type Shown struct {
	Template string
	View     any
	Status   int
	Tags     []string
	// Expires is when the page changes by itself: a list says «6:05» today and
	// the day tomorrow. Zero: when something happens.
	Expires time.Time
	// MovedTo is the canonical path when the request named another spelling of
	// it; the page is not filled then.
	MovedTo string
}

// Builder assembles views. It is safe for concurrent use.
type Builder struct {
	catalog  *i18n.Catalog
	fallback string // base URL when the settings name none
	// Seal makes the token that says when a comment form was made; nil: none.
	Seal func(time.Time) string
	// Related chooses what is read after a live article, best first; nil: nothing.
	Related func(tx *db.Tx, id news.ArticleID, limit int) ([]news.ArticleID, error)

	mu       sync.Mutex
	printers map[printerKey]*i18n.Printer

	feedTexts feedBodies
}

type printerKey struct {
	lang, country, zone string
	hijri               bool
}

// NewBuilder makes a builder. fallback is the address of the site while its
// settings name none: "http://127.0.0.1:8080".
func NewBuilder(c *i18n.Catalog, fallback string) *Builder {
	return &Builder{catalog: c, fallback: fallback, printers: map[printerKey]*i18n.Printer{}}
}

// Printer prints for the readers of the site.
func (b *Builder) Printer(s news.Site) *i18n.Printer {
	k := printerKey{s.Lang, s.Country, s.Zone, s.Hijri}
	b.mu.Lock()
	defer b.mu.Unlock()
	p := b.printers[k]
	if p == nil {
		l := i18n.LocaleFor(s.Lang, s.Country, s.Location())
		l.Hijri = s.Hijri
		p = b.catalog.Printer(l)
		b.printers[k] = p
	}
	return p
}

// making is one page being assembled: its transaction, frame and tags.
type making struct {
	*Builder
	tx   *db.Tx
	site news.Site
	base *Base
	tags map[string]bool
	ends time.Time // zero: no end

	zone     *time.Location
	day      [2]time.Time // where the site's present day begins and ends
	sections map[news.SectionID]Link
}

// start reads the frame that every page has.
func (b *Builder) start(tx *db.Tx, v Variant) (*making, error) {
	m, err := b.bare(tx, v)
	if err != nil {
		return nil, err
	}
	m.needs(BreakingTag, MenuTag, PagesTag)
	if err := m.frameSections(); err != nil {
		return nil, err
	}
	return m, m.frameBreaking()
}

// bare reads the settings alone: what feeds and sitemaps stand on.
func (b *Builder) bare(tx *db.Tx, v Variant) (*making, error) {
	m := &making{Builder: b, tx: tx, tags: map[string]bool{}}
	raw, found, err := db.Find(tx, db.Column[string], selectSite)
	if err != nil {
		return nil, fmt.Errorf("reading the settings: %w", err)
	}
	if !found {
		return nil, errs.New(errs.Unavailable, "settings.not_set_up", nil)
	}
	if err := json.Unmarshal([]byte(raw), &m.site); err != nil {
		return nil, fmt.Errorf("reading the settings: %w", err)
	}
	m.needs(SiteTag)
	// Noon of the day, not the instant: two renderings of one state are one text.
	p := b.Printer(m.site)
	m.zone = p.Locale().Zone
	midday := noon(tx.Now, m.zone)
	m.day = [2]time.Time{midday.Add(-12 * time.Hour), midday.Add(-12*time.Hour).AddDate(0, 0, 1)}
	m.base = &Base{P: p, Now: midday, Variant: v}
	m.base.Site = Site{
		Name: m.site.Name, Tagline: m.site.Tagline, URL: m.baseURL(), Year: midday.Year(),
		Places: Places{Home: "/", Search: "/search", Display: "/display", Corrections: "/corrections",
			Archive: dayPath(tx.Now, m.zone)},
	}
	for _, l := range m.site.Menu {
		m.base.Menu = append(m.base.Menu, Link{Text: l.Label, URL: l.URL})
	}
	for _, l := range m.site.Footer {
		m.base.Footer = append(m.base.Footer, Link{Text: l.Label, URL: l.URL})
	}
	return m, nil
}

func (m *making) baseURL() string {
	if m.site.BaseURL != "" {
		return m.site.BaseURL
	}
	return m.fallback
}

func (m *making) frameSections() error {
	type row struct {
		id         news.SectionID
		slug, name string
	}
	rows, err := db.All(m.tx, func(s db.Scanner) (r row, err error) { return r, s.Scan(&r.id, &r.slug, &r.name) }, selectTopSections)
	if err != nil {
		return fmt.Errorf("reading the sections: %w", err)
	}
	links := make([]Link, len(rows))
	m.sections = map[news.SectionID]Link{}
	for i, r := range rows {
		links[i] = Link{Text: r.name, URL: SectionPath(r.slug)}
		m.sections[r.id] = links[i]
	}
	m.base.Sections = links
	m.base.Menu = append(append([]Link{}, links...), m.base.Menu...)
	return m.framePlaces()
}

// framePlaces finds the standing pages that the frame links to, by their
// reserved slugs.
func (m *making) framePlaces() error {
	rows, err := db.All(m.tx, db.Column[string], selectPageSlugs, db.At(m.tx.Now))
	if err != nil {
		return fmt.Errorf("reading the pages: %w", err)
	}
	p := &m.base.Site.Places
	for _, slug := range rows {
		switch slug {
		case "method", "منهج-الإسناد":
			p.Method = PagePath(slug)
		case "privacy", "الخصوصية", "سياسة-الخصوصية":
			p.Privacy = PagePath(slug)
		case "contact", "اتصل-بنا":
			p.Contact = PagePath(slug)
		case "about", "من-نحن":
			p.About = PagePath(slug)
		}
	}
	return nil
}

func (m *making) frameBreaking() error {
	lines, err := db.All(m.tx, scanBreaking, selectBreaking, db.At(m.tx.Now))
	if err != nil {
		return fmt.Errorf("reading the breaking bar: %w", err)
	}
	for _, l := range lines {
		b := Breaking{Text: l.text, At: l.at.Time}
		if l.number > 0 && l.live {
			b.URL, b.Chip = ArticlePath(l.number, l.slug), chipOf(l.shape, l.origins)
			m.needs(CardTag(l.article))
		}
		m.base.Breaking = append(m.base.Breaking, b)
	}
	return nil
}

// current marks a section in the frame.
func (m *making) current(url string) {
	for _, list := range [][]Link{m.base.Sections, m.base.Menu} {
		for i := range list {
			list[i].Current = list[i].URL == url
		}
	}
}

// needs notes what the page shows.
func (m *making) needs(tags ...string) {
	for _, t := range tags {
		m.tags[t] = true
	}
}

// until notes that the page is right until t at most.
func (m *making) until(t time.Time) {
	if t.After(m.tx.Now) && (m.ends.IsZero() || t.Before(m.ends)) {
		m.ends = t
	}
}

// untilMidnight ends a page that shows something of the site's present day.
func (m *making) untilMidnight(shows time.Time) {
	if !shows.Before(m.day[0]) && shows.Before(m.day[1]) {
		m.until(m.day[1])
	}
}

func (m *making) shown(template string, view any) *Shown {
	tags := make([]string, 0, len(m.tags))
	for t := range m.tags {
		tags = append(tags, t)
	}
	return &Shown{Template: template, View: view, Status: 200, Tags: tags, Expires: m.ends}
}

// head fills what all pages' heads have. path is the canonical path.
func (m *making) head(title, description, path string) {
	m.base.Head = Head{Title: title, Description: description, Canonical: m.baseURL() + path, Type: "website",
		Feeds: []Feed{{Title: m.site.Name, URL: "/feed.xml", Type: rssType}, {Title: m.site.Name, URL: "/feed.json", Type: jsonFeedType}}}
}

// feed adds the page's own feed before the site's.
func (m *making) feed(title, path string) string {
	own := []Feed{{Title: title, URL: path + "/feed.xml", Type: rssType, OfPage: true}, {Title: title, URL: path + "/feed.json", Type: jsonFeedType, OfPage: true}}
	m.base.Head.Feeds = append(own, m.base.Head.Feeds...)
	return path + "/feed.xml"
}

const (
	rssType      = "application/rss+xml"
	jsonFeedType = "application/feed+json"
)

func noon(t time.Time, zone *time.Location) time.Time {
	t = t.In(zone)
	return time.Date(t.Year(), t.Month(), t.Day(), 12, 0, 0, 0, zone)
}
