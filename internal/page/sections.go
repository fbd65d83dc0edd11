package page

import (
	"fmt"

	"isnad/internal/kit/db"
	"isnad/internal/news"
)

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
		return m.oldSlug("section", slug, selectSectionSlug, SectionPath)
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
func (m *making) oldSlug(kind, slug, slugByID string, path func(string) string) (*Shown, error) {
	id, found, err := db.Find(m.tx, db.Column[string], selectOldSlug, kind, slug)
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, notThere()
	}
	now, found, err := db.Find(m.tx, db.Column[string], slugByID, id)
	if err != nil || !found {
		return nil, notThere()
	}
	return moved(path(now), SiteTag), nil
}
