package wordpress

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"isnad/arabic"
	"isnad/internal/front"
	"isnad/internal/kit/db"
	"isnad/internal/migrate"
	"isnad/internal/migrate/blocks"
	"isnad/internal/migrate/wxr"
	"isnad/internal/news"
	"isnad/internal/news/body"
)

// titleOf is an item's title as text.
func titleOf(it *wxr.Item) string { return blocks.Line(it.Title) }

// content makes what an editor would have written of an item. notes are about
// what had to be shortened.
func (w *writer) content(q *piece) (c news.Content, notes []migrate.Note) {
	it := q.item
	limit := func(field, s string, letters int) string {
		s, shortened := short(s, letters)
		if shortened {
			notes = append(notes, migrate.Note{Kind: migrate.NoteShortened, Detail: field})
		}
		return s
	}
	c = news.Content{Body: q.doc, NoComments: !it.CommentsOpen}
	c.Headline = limit("headline", w.headline(q), news.MaxHeadline)
	c.Standfirst = limit("standfirst", blocks.Line(it.Excerpt), news.MaxStandfirst)
	if t := w.pictures[it.MetaValue("_thumbnail_id")]; t.Target != "" {
		c.Lead = news.Lead{Asset: news.AssetID(t.Target), Caption: readNote(t).Caption}
	}
	if q.kind == migrate.Pages {
		return c, notes
	}
	section, rest := w.terms.pick(it)
	c.Section = news.SectionID(w.sections[section].Target)
	for _, key := range bylineKeys(it) {
		if t := w.authors[key]; t.Target != "" && len(c.Authors) < news.MaxAuthors {
			c.Authors = append(c.Authors, news.AuthorID(t.Target))
		}
	}
	for _, t := range w.terms.tagsOf(it) {
		c.Tags = append(c.Tags, tagLabel(t.Name, t.Slug))
	}
	c.Tags = append(c.Tags, rest...)
	if len(c.Tags) > news.MaxTags {
		c.Tags = c.Tags[:news.MaxTags]
		notes = append(notes, migrate.Note{Kind: migrate.NoteShortened, Detail: "tags"})
	}
	return c, notes
}

// headline is the title; a piece without one is called by its first words.
func (w *writer) headline(q *piece) string {
	if t := titleOf(q.item); t != "" {
		return t
	}
	if t := strings.Join(strings.Fields(arabic.Excerpt(body.Plain(q.doc), 80)), " "); t != "" {
		return t
	}
	if t := strings.ReplaceAll(slugKey(q.item.Slug), "-", " "); strings.TrimSpace(t) != "" {
		if _, err := strconv.Atoi(t); err != nil {
			return t
		}
	}
	return w.words.Untitled
}

// slug gives a page the last part of its old address. Where two pages of the
// old site ended alike, the second one gets a number.
func (w *writer) slug(c *news.Content, q *piece, known migrate.Thing) error {
	base := arabic.Slug(slugKey(q.item.Slug))
	if base == "" {
		base = arabic.Slug(c.Headline)
	}
	if base == "" {
		base = "page"
	}
	c.Slug = base
	for n := 2; ; n++ {
		taken, err := migrate.PageSlugTaken(w.tx, c.Slug, news.ArticleID(known.Target))
		if err != nil || !taken {
			return err
		}
		c.Slug = base + "-" + strconv.Itoa(n)
	}
}

// plan is the state that a piece gets, and what recognises its text.
type plan struct {
	state news.State
	at    time.Time // of publication
	print string
}

// plan follows the item's status. What only some might read there, with a
// password or signed in, becomes a draft: nothing gets public by the move.
func (w *writer) plan(it *wxr.Item, c news.Content) (p plan, err error) {
	p.state = news.Draft
	switch {
	case it.Password != "" || it.Status == "private":
	case it.Status == "publish" || it.Status == "future":
		p.state = news.Published
		if p.at = it.Published(w.zone); p.at.IsZero() {
			p.at = w.scribe.run.StartedAt
		}
		p.at = p.at.UTC().Truncate(time.Millisecond)
	case it.Status == "pending":
		p.state = news.Review
	}
	p.print, err = c.Fingerprint()
	return p, err
}

// digest is the plan as our books keep it.
func (p plan) digest() string {
	at := int64(0)
	if !p.at.IsZero() {
		at = p.at.UnixMilli()
	}
	return fmt.Sprintf("%s:%s:%d", p.print, p.state, at)
}

func readPlan(digest string) (p plan) {
	parts := strings.Split(digest, ":")
	if len(parts) == 3 {
		p.print, p.state = parts[0], news.State(parts[1])
	}
	return p
}

// arrangeFront makes the first arrangement of a front page: the sticky pieces
// lead, the latest follow.
func arrangeFront(tx *db.Tx, actor news.Actor, sticky []string, most int) error {
	_, arranged, err := front.Current(tx)
	if err != nil || arranged {
		return err
	}
	lead := news.Block{Kind: news.LeadBlock, Count: most}
	for _, id := range sticky {
		lead.Pinned = append(lead.Pinned, news.ArticleID(id))
	}
	return front.Arrange(tx, actor, []news.Block{lead, {Kind: news.LatestBlock, Count: 20}}, "")
}
