package page

import (
	"fmt"
	"strings"

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
