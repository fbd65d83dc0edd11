package wordpress

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"isnad/internal/front"
	"isnad/internal/kit/db"
	"isnad/internal/migrate"
	"isnad/internal/migrate/addresses"
	"isnad/internal/migrate/blocks"
	"isnad/internal/migrate/wxr"
	"isnad/internal/news"
)

// survey reads the export for what articles will point at.
func (m *move) survey(ctx context.Context) error {
	batch := &surveyed{}
	flush := func(r *wxr.Reader) error {
		if batch.empty() {
			return nil
		}
		if err := m.settle(ctx, batch); err != nil {
			return err
		}
		batch = &surveyed{}
		read, _ := r.Progress()
		m.progress(Progress{Survey: true, Read: read})
		return nil
	}
	var last *wxr.Reader
	err := m.each(ctx, func(r *wxr.Reader, rec wxr.Record) error {
		last = r
		if rec.Site != nil {
			return m.begin(ctx, *rec.Site)
		}
		batch.add(m, rec)
		if batch.full() {
			return flush(r)
		}
		return nil
	})
	if last == nil || m.run.ID == "" || err != nil && !isPlaced(err) {
		return err
	}
	if ferr := flush(last); ferr != nil {
		return ferr
	}
	if ferr := m.unused(ctx); ferr != nil {
		return ferr
	}
	return err
}

// unused counts the category of what has none, when nothing is in it: it is the
// one category that is not made for its own sake.
func (m *move) unused(ctx context.Context) error {
	return m.write(ctx, func(tx *db.Tx) error {
		s := m.scribe()
		for key := range m.terms.bySlug {
			if !uncategorised(key) {
				continue
			}
			_, made, err := m.books.one(tx, migrate.ThingCategory, key)
			if err != nil {
				return err
			}
			if !made {
				s.run.Summary.Skip(migrate.Sections, "unused")
			}
		}
		m.run = s.run
		return m.books.keep(tx, s)
	})
}

// begin opens the run: the header has been read.
func (m *move) begin(ctx context.Context, header wxr.Site) error {
	m.header, m.address = header, addressOf(header)
	m.site = addresses.NewSite(&header, addresses.Bases{})
	if m.Source == "" {
		m.Source = sourceName(m.address)
	}
	m.convert.Site = m.address
	if m.DryRun {
		m.run = migrate.Run{ID: news.NewID[news.ImportID](), Source: m.Source, File: baseName(m.File), Mark: m.mark, State: migrate.Running,
			StartedAt: m.db.Now(), Actor: m.actor.Name, Summary: migrate.Summary{Dry: true}}
	}
	return m.write(ctx, func(tx *db.Tx) (err error) {
		if !m.DryRun {
			var resumed bool
			if m.run, resumed, err = migrate.Begin(tx, m.actor, m.Source, baseName(m.File), m.mark); err != nil {
				return err
			}
			if resumed {
				if err := m.recount(tx); err != nil {
					return err
				}
			}
		}
		if m.zone, err = m.settings(tx); err != nil {
			return err
		}
		s := m.scribe()
		front := []migrate.Address{}
		if root := m.site.Root(); root != "/" {
			front = append(front, migrate.Address{Key: root, Kind: migrate.ThingFront, ID: "/"})
		}
		if err := m.books.putAddresses(tx, s, front); err != nil {
			return err
		}
		m.run = s.run
		return m.books.keep(tx, s)
	})
}

// settings sets up a paper that is not set up yet from the export's header, and
// returns the zone of its local times.
func (m *move) settings(tx *db.Tx) (*time.Location, error) {
	site, ok, err := front.Site(tx)
	if err != nil {
		return nil, err
	}
	if !ok {
		site = m.newPaper()
	}
	if m.Words != nil {
		m.words = m.Words(site.Lang)
	}
	zone := site.Location()
	if m.Zone != "" {
		if zone, err = time.LoadLocation(m.Zone); err != nil {
			return nil, fmt.Errorf("reading the zone: %w", err)
		}
	}
	if ok || m.DryRun {
		return zone, nil
	}
	return zone, front.PutSite(tx, m.actor, site)
}

// newPaper is what the export's header says of the site.
func (m *move) newPaper() news.Site {
	lang, country, _ := strings.Cut(strings.ReplaceAll(m.header.Language, "_", "-"), "-")
	s := news.Site{Name: cut(blocks.Line(m.header.Title), 80), Tagline: cut(blocks.Line(m.header.Description), 200),
		Lang: "ar", Zone: "UTC", Comments: true}
	if strings.EqualFold(lang, "en") {
		s.Lang = "en"
	}
	if len(country) == 2 {
		s.Country = strings.ToUpper(country)
	}
	if m.Zone != "" {
		s.Zone = m.Zone
	}
	if s.Name == "" {
		s.Name = cut(m.Source, 80)
	}
	return s
}

// surveyed is a batch of the survey.
type surveyed struct {
	authors    []*wxr.Author
	categories []*wxr.Term
	tags       []*wxr.Term
	items      []*wxr.Item // what is of interest here: no content, no comments
	pictures   int
	bytes      int
}

func (b *surveyed) empty() bool {
	return len(b.authors)+len(b.categories)+len(b.tags)+len(b.items) == 0
}

// full: authors and categories are kept together until the first items come,
// because a category may stand before its parent.
func (b *surveyed) full() bool {
	return len(b.items) >= batchItems || len(b.tags) >= 4*batchItems || b.pictures >= batchPictures || b.bytes > batchBytes
}

func (b *surveyed) add(m *move, rec wxr.Record) {
	switch {
	case rec.Author != nil:
		b.authors = append(b.authors, rec.Author)
	case rec.Category != nil:
		b.categories = append(b.categories, rec.Category)
		m.terms.add(rec.Category)
	case rec.Tag != nil:
		b.tags = append(b.tags, rec.Tag)
	case rec.Term != nil:
		if rec.Term.Taxonomy == "category" {
			b.categories = append(b.categories, rec.Term)
			m.terms.add(rec.Term)
		} else if rec.Term.Taxonomy == "post_tag" {
			b.tags = append(b.tags, rec.Term)
		}
	case rec.Item != nil:
		it := rec.Item
		if !m.wanted(it) && it.Type != "attachment" && it.Type != "wp_block" {
			return
		}
		it.Comments = nil
		if it.Type != "wp_block" && it.Type != "attachment" {
			it.Content, it.Excerpt = "", ""
		}
		if it.Type == "attachment" && m.Media != "" {
			b.pictures++
		}
		b.items = append(b.items, it)
		b.bytes += len(it.Content)
	}
}

// wanted reports whether an item becomes an article or a page.
func (m *move) wanted(it *wxr.Item) bool {
	_, reason := m.kindOf(it)
	return reason == ""
}

// kindOf says what an item becomes, or why it does not come over. The kind of
// what nobody asked for is "other:" and its type.
func (m *move) kindOf(it *wxr.Item) (kind, reason string) {
	switch {
	case it.Type == "post" || slices.Contains(m.Also, it.Type):
		kind = migrate.Articles
	case it.Type == "page":
		kind = migrate.Pages
	default:
		return otherKind + it.Type, "type"
	}
	switch it.Status {
	case "trash", "auto-draft":
		return kind, it.Status
	case "inherit":
		return kind, "revision"
	}
	return kind, ""
}

const otherKind = "other:"

// settle stores a batch of the survey. Pictures are made before the transaction.
func (m *move) settle(ctx context.Context, b *surveyed) error {
	prepared, err := m.prepareBatch(ctx, b.items)
	if err != nil {
		return err
	}
	var s *scribe
	err = m.write(ctx, func(tx *db.Tx) error {
		s = m.scribe()
		w := &surveyor{move: m, scribe: s, tx: tx}
		if err := w.people(b); err != nil {
			return err
		}
		if err := w.sections(b); err != nil {
			return err
		}
		if err := w.tags(b); err != nil {
			return err
		}
		if err := w.attachments(b.items, prepared); err != nil {
			return err
		}
		if err := w.places(b.items); err != nil {
			return err
		}
		return m.books.keep(tx, s)
	})
	if err == nil {
		m.books.commit(s)
	}
	return err
}

// surveyor stores one batch in its transaction.
type surveyor struct {
	*move
	*scribe
	tx *db.Tx
}

// places stores reusable blocks and the old addresses of articles and pages.
func (w *surveyor) places(items []*wxr.Item) error {
	var list []migrate.Address
	for _, it := range items {
		switch {
		case it.Type == "wp_block":
			if err := w.books.put(w.tx, migrate.Thing{Kind: migrate.ThingBlock, ID: itemID(it), Note: it.Content}); err != nil {
				return err
			}
		case it.Type != "attachment":
			for _, key := range w.site.Item(it) {
				list = append(list, migrate.Address{Key: key, Kind: migrate.ThingItem, ID: itemID(it)})
			}
		}
	}
	return w.books.putAddresses(w.tx, w.scribe, list)
}

// first reports whether a term is met for the first time in this reading.
func (w *surveyor) first(kind, key string) bool {
	mark := kind + ":" + key
	if w.counted[mark] || slices.Contains(w.scribe.met, mark) {
		return false
	}
	w.scribe.met = append(w.scribe.met, mark)
	return true
}

// count counts a thing of the survey. One that this run made before it was
// killed is new all the same.
func (w *surveyor) count(kind string, t migrate.Thing, there bool) {
	tally := w.scribe.run.Summary.Of(kind)
	tally.In++
	if there && t.Import != w.scribe.run.ID {
		tally.Same++
	} else {
		tally.New++
	}
}
