package desk

import (
	"fmt"
	"slices"

	"isnad/arabic"
	"isnad/internal/kit/db"
	"isnad/internal/news"
	"isnad/internal/news/body"
)

const excerptLetters = 180

// listing is what lists know of a piece: where it stands and what its card
// shows. Comparing two of them says which pages a change touches.
type listing struct {
	kind     news.Kind
	section  news.SectionID
	topic    news.TopicID
	opinion  bool
	tags     []news.TagID
	authors  []news.AuthorID
	card     string // everything a card prints, joined
	mended   bool   // it was corrected
	order    int64  // publish_at, by which lists are sorted
	existing bool
}

// listed reads what lists show of a piece now.
func listed(tx *db.Tx, id news.ArticleID) (listing, error) {
	l, found, err := db.Find(tx, scanListing, selectListing, id)
	if err != nil || !found {
		return listing{}, err
	}
	if l.tags, err = db.All(tx, db.Column[news.TagID], selectArticleTags, id); err != nil {
		return listing{}, err
	}
	if l.authors, err = db.All(tx, db.Column[news.AuthorID], selectArticleAuthors, id); err != nil {
		return listing{}, err
	}
	l.existing = true
	return l, nil
}

// difference says what changed between two listings of one piece.
func difference(a, b listing) news.ArticleChange {
	ch := news.ArticleChange{
		Card:    a.card != b.card,
		Lists:   !a.existing || !b.existing || a.order != b.order,
		Opinion: a.opinion || b.opinion,
	}
	ch.Sections = union(a.section, b.section)
	ch.Topics = union(a.topic, b.topic)
	ch.Tags = unionAll(a.tags, b.tags)
	ch.Authors = unionAll(a.authors, b.authors)
	if a.section != b.section || a.topic != b.topic || a.opinion != b.opinion ||
		!slices.Equal(a.tags, b.tags) || !slices.Equal(a.authors, b.authors) {
		ch.Lists = true
	}
	return ch
}

func union[T ~string](a, b T) (out []T) {
	if a != "" {
		out = append(out, a)
	}
	if b != "" && b != a {
		out = append(out, b)
	}
	return out
}

func unionAll[T ~string](a, b []T) []T {
	out := slices.Clone(a)
	for _, v := range b {
		if !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return out
}

// project writes what readers and lists see of a piece's new content.
func project(tx *db.Tx, p *Piece, c news.Content) (listing, error) {
	kicker, headline := news.SplitHeadline(c.Headline)
	if p.Slug == "" { // an address never changes after it was public
		p.Slug = arabic.Slug(headline)
		if p.Kind == news.PageKind && c.Slug != "" {
			p.Slug = arabic.Slug(c.Slug)
		}
	}
	doc := c.Body
	if doc == nil {
		doc = body.New()
	}
	raw, err := body.Marshal(doc)
	if err != nil {
		return listing{}, err
	}
	plain := body.Plain(doc)
	excerpt := c.Standfirst
	if excerpt == "" {
		excerpt = arabic.Excerpt(plain, excerptLetters)
	}
	shape, origins := c.Chain.Summary()
	_, err = tx.Exec(updateArticle, p.ID, p.Number, p.State, p.Revision, p.Slug, c.Lang, kicker, headline, c.Standfirst,
		string(raw), excerpt, arabic.WordCount(plain), db.Text(c.Section), db.Text(c.Topic), c.Opinion, c.Place, c.Agency,
		db.Text(c.Lead.Asset), c.Lead.Caption, c.Lead.Label, origins, shape, c.Chain.Note, !c.NoComments, p.Fingerprint,
		db.At(p.PublishAt), db.At(p.UpdatedAt), db.At(p.CorrectedAt), db.At(tx.Now))
	if err != nil {
		return listing{}, err
	}
	if err := unlist(tx, p.ID); err != nil {
		return listing{}, err
	}
	if err := list(tx, p, c); err != nil {
		return listing{}, err
	}
	return listed(tx, p.ID)
}

// list puts the piece into the lists of its tags and authors.
func list(tx *db.Tx, p *Piece, c news.Content) error {
	if p.Kind != news.ArticleKind {
		return nil
	}
	for i, label := range c.TagLabels() {
		tag, err := ensureTag(tx, label)
		if err != nil {
			return fmt.Errorf("tag %s: %w", label, err)
		}
		if tag == "" {
			continue
		}
		if _, err := tx.Exec(insertArticleTag, tag, p.ID, i, db.At(p.PublishAt)); err != nil {
			return err
		}
	}
	for i, author := range c.Authors {
		if _, err := tx.Exec(insertArticleAuthor, author, p.ID, i, db.At(p.PublishAt)); err != nil {
			return err
		}
	}
	return nil
}

// unlist takes the piece out of the lists of tags and authors.
func unlist(tx *db.Tx, id news.ArticleID) error {
	if _, err := tx.Exec(deleteArticleTags, id); err != nil {
		return err
	}
	_, err := tx.Exec(deleteArticleAuthors, id)
	return err
}

func words(c news.Content) int {
	if c.Body == nil {
		return 0
	}
	return arabic.WordCount(body.Plain(c.Body))
}
