package page

import (
	"encoding/json"
	"fmt"
	"html/template"
	"strings"
	"time"

	"isnad/arabic"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/news"
	"isnad/internal/news/body"
)

const (
	relatedCards   = 5
	updatedAfter   = 10 * time.Minute // earlier changes are part of publishing
	wordsPerMinute = 180
)

// articleRow is an article as its own page reads it.
type articleRow struct {
	cardRow
	kind                        news.Kind
	state                       news.State
	lang, body, place, agency   string
	words, revision             int
	section, topic              db.Text
	topicSlug, topicTitle       db.Text
	chainNote                   news.ChainNote
	open                        bool
	fingerprint                 string
	publish, updated, retracted db.Time
	class                       news.RetractClass
	reason, by                  string
}

func scanArticle(row db.Scanner) (articleRow, error) {
	var a articleRow
	c := &a.cardRow
	err := row.Scan(&c.id, &c.number, &c.slug, &c.kicker, &c.headline, &c.text, &c.sectionSlug, &c.sectionName,
		&c.at, &c.corrected, &c.shape, &c.origins, &c.lead, &c.caption, &c.label,
		&a.kind, &a.state, &a.lang, &a.body, &a.place, &a.agency, &a.words, &a.revision, &a.section, &a.topic,
		&a.topicSlug, &a.topicTitle, &a.chainNote, &a.open, &a.fingerprint, &a.updated, &a.retracted, &a.class, &a.reason, &a.by)
	a.publish = c.at
	return a, err
}

// Article makes an article's page. slug is the rest of the path as it came,
// decoded: when it is not the article's own, Shown.MovedTo names the address.
// A retracted article gives the page that says so, with status 410.
func (b *Builder) Article(tx *db.Tx, v Variant, number int64, slug string) (*Shown, error) {
	m, err := b.start(tx, v)
	if err != nil {
		return nil, err
	}
	a, found, err := db.Find(tx, scanArticle, selectArticle, number)
	if err != nil {
		return nil, fmt.Errorf("reading article %d: %w", number, err)
	}
	m.needs(NumberTag(number))
	if !found || a.at.After(tx.Now) {
		return nil, errs.New(errs.NotFound, "article.not_found", nil)
	}
	m.needs(ArticleTag(a.id))
	if a.kind == news.PageKind {
		return &Shown{MovedTo: PagePath(a.slug), Status: 301}, nil
	}
	if slug != a.slug {
		return &Shown{MovedTo: ArticlePath(number, a.slug), Status: 301, Tags: []string{ArticleTag(a.id), SiteTag}}, nil
	}
	if a.state == news.Retracted {
		return m.gone(a), nil
	}
	view, err := m.article(a)
	if err != nil {
		return nil, fmt.Errorf("article %d: %w", number, err)
	}
	return m.shown("article", view), nil
}

func (m *making) article(a articleRow) (*Article, error) {
	v := &Article{Base: m.base, Number: a.number, Headline: a.headline, Standfirst: a.standfirst(), City: a.place,
		Published: a.publish.Time, Minutes: max(1, arabic.ReadingMinutes(a.words, wordsPerMinute))}
	v.URL = m.baseURL() + ArticlePath(a.number, a.slug)
	v.ShortURL = m.baseURL() + ArticlePath(a.number, "")
	if a.updated.Sub(a.publish.Time) > updatedAfter {
		v.Updated = a.updated.Time
	}
	for _, step := range []func(articleRow, *Article) error{m.crumbs, m.bylines, m.chain, m.notices, m.pictureAndBody, m.tagLinks, m.related, m.comments} {
		if err := step(a, v); err != nil {
			return nil, err
		}
	}
	v.Record = Record{Published: a.publish.Time, Revisions: a.revision, Fingerprint: news.ShortFingerprint(a.fingerprint), HistoryURL: RevisionsPath(a.number)}
	m.needs(HistoryTag(a.id))
	return v, m.articleHead(a, v)
}

// standfirst is empty when the excerpt stands in for it: the page shows the
// text itself.
func (a articleRow) standfirst() string { return a.text }

func (m *making) crumbs(a articleRow, v *Article) error {
	if a.sectionSlug != "" {
		url := SectionPath(string(a.sectionSlug))
		v.Crumbs = append(v.Crumbs, Link{Text: string(a.sectionName), URL: url})
		m.current(url)
	}
	if a.topicSlug != "" {
		m.needs(TopicTag(news.TopicID(a.topic)))
		v.Crumbs = append(v.Crumbs, Link{Text: string(a.topicTitle), URL: TopicPath(string(a.topicSlug))})
	}
	return nil
}

func (m *making) bylines(a articleRow, v *Article) error {
	people, err := m.people([]news.ArticleID{a.id})
	v.Authors = people[a.id]
	return err
}

func (m *making) chain(a articleRow, v *Article) error {
	c, err := chainOf(m.tx, a.id)
	if err != nil {
		return err
	}
	v.Chain = m.ChainView(m.site, c, a.place)
	if v.Chain != nil {
		v.Chain.Links = ChainLinks{History: RevisionsPath(a.number), Revisions: a.revision, Method: m.base.Site.Places.Method}
	} else if a.chainNote != "" {
		v.ChainNote = string(a.chainNote)
	}
	return nil
}

func (m *making) notices(a articleRow, v *Article) error {
	rows, err := db.All(m.tx, scanNotice, selectNotices, a.id)
	if err != nil {
		return fmt.Errorf("reading the notices: %w", err)
	}
	for _, r := range rows {
		v.Notices = append(v.Notices, r.notice(a.number))
	}
	return nil
}

// pictureAndBody renders the text and finds its pictures.
func (m *making) pictureAndBody(a articleRow, v *Article) error {
	var doc body.Node
	if err := json.Unmarshal([]byte(a.body), &doc); err != nil {
		return fmt.Errorf("reading the body: %w", err)
	}
	ids := []news.AssetID{}
	for _, id := range body.Assets(&doc) {
		ids = append(ids, news.AssetID(id))
	}
	if a.lead != "" {
		ids = append(ids, news.AssetID(a.lead))
	}
	pictures, err := m.pictures(ids)
	if err != nil {
		return err
	}
	if p := pictures[news.AssetID(a.lead)]; p != nil {
		own := *p
		own.Caption, own.Label = a.caption, a.label
		v.Lead = &own
	}
	v.Dateline = m.Dateline(m.site, a.place, a.agency)
	web := m.web(pictures)
	if v.Dateline != "" {
		web.Dateline = template.HTML("<bdi>" + template.HTMLEscapeString(v.Dateline) + "</bdi>")
	}
	v.Body = web.Render(&doc)
	return nil
}

// web is the renderer of bodies for this page.
func (m *making) web(pictures map[news.AssetID]*Picture) *body.Web {
	p := m.base.P
	return &body.Web{
		Image: func(id string) (body.Picture, bool) {
			pic := pictures[news.AssetID(id)]
			if pic == nil {
				return body.Picture{}, false
			}
			return bodyPicture(*pic), true
		},
		Tag:       func(label string) string { return TagPath(arabic.TagKey(label)) },
		Dir:       p.Dir(),
		LatinLang: "en",
		Sizes:     "(min-width: 64em) 38rem, 100vw",
		Labels: body.Labels{Archive: p.T("site.picture.archive"), Illustrative: p.T("site.picture.illustrative"),
			Generated: p.T("site.picture.generated"), Credit: p.T("site.body.credit"), Missing: p.T("site.body.missing"),
			Unconverted: p.T("site.body.unconverted"), Table: p.T("site.body.table"), Code: p.T("site.body.code")},
	}
}

func bodyPicture(p Picture) body.Picture {
	out := body.Picture{Alt: p.Alt, Credit: p.Credit, Src: p.URL, Width: p.Width, Height: p.Height}
	for _, set := range []struct {
		mime  string
		files []Rendition
	}{{"image/webp", p.WebP}, {"", p.JPEG}} {
		if len(set.files) == 0 {
			continue
		}
		s := body.Source{Type: set.mime}
		for _, f := range set.files {
			s.Renditions = append(s.Renditions, body.Rendition{URL: f.URL, Width: f.Width})
		}
		out.Sources = append(out.Sources, s)
	}
	return out
}

func (m *making) tagLinks(a articleRow, v *Article) error {
	type row struct {
		id          news.TagID
		slug, label string
	}
	rows, err := db.All(m.tx, func(s db.Scanner) (r row, err error) { return r, s.Scan(&r.id, &r.slug, &r.label) }, selectTagsOf, a.id)
	if err != nil {
		return fmt.Errorf("reading the tags: %w", err)
	}
	for _, r := range rows {
		m.needs(TagTag(r.id))
		link := Link{Text: "#" + r.label, URL: TagPath(r.slug)}
		v.Tags = append(v.Tags, link)
		if a.kicker != "" && arabic.TagKey(a.kicker) == r.slug {
			v.Kicker = Link{Text: "#" + a.kicker, URL: link.URL}
		}
	}
	if v.Kicker.Text == "" && a.kicker != "" {
		v.Kicker = Link{Text: "#" + a.kicker}
	}
	return nil
}

// related shows what the journey chose. The page is dropped when one of these
// cards changes, when an editor chooses others, and when an article is
// published that is much like this one; another publication may have a claim to
// a place that it gets when the page is next made (docs/decisions).
func (m *making) related(a articleRow, v *Article) error {
	if m.Related == nil {
		return nil
	}
	ids, err := m.Related(m.tx, a.id, relatedCards)
	if err != nil {
		return fmt.Errorf("related articles: %w", err)
	}
	v.Related, err = m.found(ids)
	return err
}

func (m *making) articleHead(a articleRow, v *Article) error {
	path := ArticlePath(a.number, a.slug)
	m.head(v.Headline, arabic.MetaDescription(a.text), path)
	h := &m.base.Head
	h.Type, h.Published, h.Modified, h.Section = "article", a.publish.Time, a.publish.Time, string(a.sectionName)
	if !a.updated.IsZero() {
		h.Modified = a.updated.Time
	}
	for _, t := range v.Tags {
		h.Tags = append(h.Tags, strings.TrimPrefix(t.Text, "#"))
	}
	for _, p := range v.Authors {
		h.Authors = append(h.Authors, p.Name)
	}
	if v.Lead != nil {
		h.Image = &OGImage{URL: m.baseURL() + v.Lead.URL, Alt: v.Lead.Alt, Type: "image/jpeg", Width: v.Lead.Width, Height: v.Lead.Height}
	}
	ld, err := m.articleLD(a, v)
	h.JSONLD = ld
	return err
}
