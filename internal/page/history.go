package page

import (
	"encoding/json"
	"fmt"

	"isnad/arabic"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/news"
	"isnad/internal/news/body"
)

type noticeRow struct {
	revision        int
	kind            news.RevisionKind
	reason, was, is string
	at              db.Time
	by, fingerprint string
}

func scanNotice(row db.Scanner) (noticeRow, error) {
	var n noticeRow
	err := row.Scan(&n.revision, &n.kind, &n.reason, &n.was, &n.is, &n.at, &n.by, &n.fingerprint)
	return n, err
}

func (n noticeRow) notice(number int64) Notice {
	return Notice{Kind: string(n.kind), At: n.at.Time, Text: n.reason, Was: n.was, Is: n.is, DiffURL: DiffPath(number, n.revision)}
}

func (n noticeRow) line(number int64) Revision {
	r := Revision{Number: n.revision, At: n.at.Time, By: n.by, Kind: string(n.kind), Reason: n.reason,
		Fingerprint: news.ShortFingerprint(n.fingerprint)}
	if n.revision > 1 && n.kind != news.Retraction {
		r.URL = DiffPath(number, n.revision)
	}
	return r
}

// live starts a page of a live article.
func (b *Builder) live(tx *db.Tx, v Variant, number int64) (*making, articleRow, error) {
	m, err := b.start(tx, v)
	if err != nil {
		return nil, articleRow{}, err
	}
	a, found, err := db.Find(tx, scanArticle, selectArticle, number)
	if err != nil {
		return nil, a, fmt.Errorf("reading article %d: %w", number, err)
	}
	if !found || a.at.After(tx.Now) || a.kind != news.ArticleKind {
		return nil, a, errs.New(errs.NotFound, "article.not_found", nil)
	}
	if a.state == news.Retracted {
		return nil, a, errs.New(errs.Gone, "article.retracted", nil)
	}
	return m, a, nil
}

// Revisions makes the history of an article.
func (b *Builder) Revisions(tx *db.Tx, v Variant, number int64) (*Shown, error) {
	m, a, err := b.live(tx, v, number)
	if err != nil {
		return nil, err
	}
	m.needs(HistoryTag(a.id), NumberTag(number))
	rows, err := db.All(tx, scanNotice, selectHistory, a.id)
	if err != nil {
		return nil, fmt.Errorf("history of %d: %w", number, err)
	}
	cards, err := m.fill([]cardRow{a.cardRow})
	if err != nil {
		return nil, err
	}
	view := &Revisions{Base: m.base, Article: cards[0], Total: len(rows)}
	for _, r := range rows {
		view.Rows = append(view.Rows, r.line(number))
	}
	m.head(m.base.P.T("site.revisions.title", "headline", a.headline), "", RevisionsPath(number))
	m.base.Head.Robots = "noindex"
	return m.shown("revisions", view), nil
}

// Diff makes the comparison of a revision with the one before it.
func (b *Builder) Diff(tx *db.Tx, v Variant, number int64, revision int) (*Shown, error) {
	m, a, err := b.live(tx, v, number)
	if err != nil {
		return nil, err
	}
	m.needs(HistoryTag(a.id), NumberTag(number))
	rows, err := db.All(tx, scanNotice, selectHistory, a.id)
	if err != nil {
		return nil, err
	}
	if revision < 2 || revision > len(rows) {
		return nil, notThere()
	}
	cards, err := m.fill([]cardRow{a.cardRow})
	if err != nil {
		return nil, err
	}
	from, err := m.content(a.id, revision-1)
	if err != nil {
		return nil, err
	}
	to, err := m.content(a.id, revision)
	if err != nil {
		return nil, err
	}
	at := func(n int) Revision { return rows[len(rows)-n].line(number) }
	view := &Diff{Base: m.base, Article: cards[0], From: at(revision - 1), To: at(revision), HistoryURL: RevisionsPath(number), Parts: DiffContents(from, to)}
	if revision > 2 {
		view.Prev = Link{URL: DiffPath(number, revision-1)}
	}
	if revision < len(rows) && rows[len(rows)-revision-1].kind != news.Retraction {
		view.Next = Link{URL: DiffPath(number, revision+1)}
	}
	m.head(m.base.P.T("site.diff.title", "from", revision-1, "to", revision)+" \u2014 "+a.headline, "", DiffPath(number, revision))
	m.base.Head.Robots = "noindex"
	return m.shown("diff", view), nil
}

func (m *making) content(id news.ArticleID, revision int) (c news.Content, err error) {
	raw, found, err := db.Find(m.tx, db.Column[string], selectRevisionContent, id, revision)
	if err != nil {
		return c, err
	}
	if !found {
		return c, notThere()
	}
	if err := json.Unmarshal([]byte(raw), &c); err != nil {
		return c, fmt.Errorf("reading revision %d: %w", revision, err)
	}
	return c, nil
}

// DiffContents compares two contents part by part, word by word; parts that
// are the same are left out.
func DiffContents(from, to news.Content) (parts []DiffPart) {
	for _, p := range []struct{ label, a, b string }{
		{"headline", from.Headline, to.Headline},
		{"standfirst", from.Standfirst, to.Standfirst},
		{"chain", chainText(from.Chain), chainText(to.Chain)},
		{"picture", from.Lead.Caption, to.Lead.Caption},
		{"body", plain(from), plain(to)},
	} {
		if p.a != p.b {
			parts = append(parts, DiffPart{Label: p.label, Edits: edits(p.a, p.b)})
		}
	}
	return parts
}

func plain(c news.Content) string {
	if c.Body == nil {
		return ""
	}
	return body.Plain(c.Body)
}

// chainText is a chain in words, origin to relay, for comparison.
func chainText(c news.Chain) (s string) {
	for _, l := range c.Lines {
		for i, h := range l.Hops {
			if i > 0 {
				s += " \u203a "
			}
			s += h.Name
			if h.Title != "" {
				s += " (" + h.Title + ")"
			}
		}
		s += "\n"
	}
	return s
}

func edits(a, b string) (out []Edit) {
	for _, e := range arabic.DiffWords(a, b) {
		kind := EditSame
		switch e.Kind {
		case arabic.Insert:
			kind = EditAdded
		case arabic.Delete:
			kind = EditRemoved
		}
		out = append(out, Edit{Kind: kind, Text: e.Text})
	}
	return out
}

// Corrections makes the list of everything that was put right.
func (b *Builder) Corrections(tx *db.Tx, v Variant, n int) (*Shown, error) {
	m, err := b.start(tx, v)
	if err != nil {
		return nil, err
	}
	m.needs(CorrectionsTag)
	var total int
	if err := tx.QueryRow(countCorrections, db.At(tx.Now)).Scan(&total); err != nil {
		return nil, err
	}
	view := &Corrections{Base: m.base, Total: total}
	if view.Pager, err = pages(n, total, "/corrections"); err != nil {
		return nil, err
	}
	rows, err := tx.Query(selectCorrections, db.At(tx.Now), perPage, (n-1)*perPage)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var r noticeRow
		var id news.ArticleID
		var number int64
		var slug, headline string
		var state news.State
		if err := rows.Scan(&id, &number, &slug, &headline, &state, &r.revision, &r.kind, &r.reason, &r.was, &r.is, &r.at); err != nil {
			return nil, err
		}
		m.needs(CardTag(id))
		e := CorrectionEntry{Article: Link{Text: headline, URL: ArticlePath(number, slug)}, Notice: r.notice(number)}
		if state == news.Retracted {
			e.Notice.DiffURL = ""
		}
		view.Entries = append(view.Entries, e)
	}
	m.listHead(m.base.P.T("site.corrections.title"), m.base.P.T("site.corrections.intro"), "/corrections", n, view.Pager)
	return m.shown("corrections", view), rows.Err()
}
