package page

import (
	"fmt"
	"time"

	"isnad/internal/kit/db"
	"isnad/internal/news"
)

// correctedFor is how long a list says that an article was corrected.
const correctedFor = 48 * time.Hour

// cardRow is an article as a list reads it.
type cardRow struct {
	id                           news.ArticleID
	number                       int64
	slug, kicker, headline, text string
	sectionSlug, sectionName     db.Text
	at, corrected                db.Time
	shape                        news.Shape
	origins                      int
	lead                         db.Text
	caption, label               string
}

func scanCard(row db.Scanner) (cardRow, error) {
	var c cardRow
	err := row.Scan(&c.id, &c.number, &c.slug, &c.kicker, &c.headline, &c.text, &c.sectionSlug, &c.sectionName,
		&c.at, &c.corrected, &c.shape, &c.origins, &c.lead, &c.caption, &c.label)
	return c, err
}

// cards runs a query over cardColumns and makes the cards of its rows.
func (m *making) cards(query string, args ...any) ([]Card, error) {
	rows, err := m.rows(query, args...)
	if err != nil {
		return nil, err
	}
	return m.fill(rows)
}

// found makes the cards of live articles in the order of their ids.
func (m *making) found(ids []news.ArticleID) ([]Card, error) {
	rows, err := m.inOrder(ids)
	if err != nil {
		return nil, err
	}
	return m.fill(rows)
}

// rows runs a query over cardColumns.
func (m *making) rows(query string, args ...any) ([]cardRow, error) {
	return db.All(m.tx, scanCard, query, args...)
}

// fill makes cards of rows, with their pictures in one query.
func (m *making) fill(rows []cardRow) ([]Card, error) {
	pictures, err := m.pictures(assetsOf(rows))
	if err != nil {
		return nil, err
	}
	cards := make([]Card, len(rows))
	for i, r := range rows {
		m.needs(CardTag(r.id))
		c := Card{Number: r.number, URL: ArticlePath(r.number, r.slug), Headline: r.headline, Standfirst: r.text,
			Time: r.at.Time, Chip: chipOf(r.shape, r.origins)}
		if r.kicker != "" {
			c.Kicker = "#" + r.kicker
		}
		if r.sectionSlug != "" {
			c.Section = Link{Text: string(r.sectionName), URL: SectionPath(string(r.sectionSlug))}
		}
		if !r.corrected.IsZero() && m.tx.Now.Sub(r.corrected.Time) < correctedFor {
			c.Corrected = true
			m.until(r.corrected.Add(correctedFor))
		}
		if p := pictures[news.AssetID(r.lead)]; p != nil {
			own := *p
			own.Caption, own.Label = r.caption, r.label
			c.Picture = &own
		}
		m.untilMidnight(c.Time)
		cards[i] = c
	}
	return cards, nil
}

func assetsOf(rows []cardRow) (ids []news.AssetID) {
	for _, r := range rows {
		if r.lead != "" {
			ids = append(ids, news.AssetID(r.lead))
		}
	}
	return ids
}

// pictures reads assets with their renditions.
func (m *making) pictures(ids []news.AssetID) (map[news.AssetID]*Picture, error) {
	found := map[news.AssetID]*Picture{}
	if len(ids) == 0 {
		return found, nil
	}
	list, args := db.List(1, ids)
	rows, err := m.tx.Query(fmt.Sprintf(selectPictures, list), args...)
	if err != nil {
		return nil, fmt.Errorf("reading pictures: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var id news.AssetID
		var alt, credit, format, key string
		var width, height int
		if err := rows.Scan(&id, &alt, &credit, &width, &height, &format, &key); err != nil {
			return nil, fmt.Errorf("reading pictures: %w", err)
		}
		p := found[id]
		if p == nil {
			p = &Picture{Alt: alt, Credit: credit}
			found[id] = p
			m.needs(AssetTag(id))
		}
		p.add(format, width, height, MediaPath(key))
	}
	return found, rows.Err()
}

// add takes renditions in ascending width; the largest JPEG is the fallback.
func (p *Picture) add(format string, width, height int, url string) {
	switch format {
	case "webp":
		p.WebP = append(p.WebP, Rendition{URL: url, Width: width})
	case "jpeg":
		p.JPEG = append(p.JPEG, Rendition{URL: url, Width: width})
		p.URL = url
	}
	if width >= p.Width {
		p.Width, p.Height = width, height
	}
}

// chipOf turns a stored summary into what a card prints; nil when there is
// nothing to say.
func chipOf(s news.Shape, origins int) *Chip {
	switch s {
	case news.NamedShape:
		return &Chip{Kind: ChipNamed, Count: origins}
	case news.UnnamedShape:
		return &Chip{Kind: ChipUnnamed, Count: origins}
	case news.MixedShape:
		return &Chip{Kind: ChipMixed, Count: origins}
	case news.StatementShape:
		return &Chip{Kind: ChipStatement, Count: 1}
	case news.DocumentShape:
		return &Chip{Kind: ChipDocument, Count: 1}
	case news.OwnShape:
		return &Chip{Kind: ChipOurs, Count: 1}
	case news.BrokenShape:
		return &Chip{Kind: ChipBroken}
	}
	return nil
}

// people reads the authors of several articles, by article.
func (m *making) people(ids []news.ArticleID) (map[news.ArticleID][]Person, error) {
	out := map[news.ArticleID][]Person{}
	if len(ids) == 0 {
		return out, nil
	}
	type row struct {
		article                news.ArticleID
		author                 news.AuthorID
		slug, name, role, city string
		photo                  db.Text
	}
	list, args := db.List(1, ids)
	rows, err := db.All(m.tx, func(s db.Scanner) (r row, err error) {
		return r, s.Scan(&r.article, &r.author, &r.slug, &r.name, &r.role, &r.city, &r.photo)
	}, fmt.Sprintf(selectPeople, list), args...)
	if err != nil {
		return nil, fmt.Errorf("reading authors: %w", err)
	}
	var photos []news.AssetID
	for _, r := range rows {
		if r.photo != "" {
			photos = append(photos, news.AssetID(r.photo))
		}
	}
	pictures, err := m.pictures(photos)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		m.needs(AuthorTag(r.author))
		out[r.article] = append(out[r.article], Person{Name: r.name, URL: AuthorPath(r.slug), Role: r.role, City: r.city,
			Photo: pictures[news.AssetID(r.photo)]})
	}
	return out, nil
}
