package wordpress

import (
	"context"
	"fmt"
	"slices"

	"isnad/internal/desk"
	"isnad/internal/journeys"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/migrate"
	"isnad/internal/migrate/blocks"
	"isnad/internal/news"
)

// store stores a batch. When something in it is refused, its items are stored
// one by one, so that only the one is left out.
func (m *move) store(ctx context.Context, p *parcel) error {
	err := m.storePieces(ctx, p.pieces, len(p.loose), nil)
	if err == nil || !isRefusal(err) {
		return err
	}
	for i, q := range p.pieces {
		loose := 0
		if i == 0 {
			loose = len(p.loose)
		}
		if err = m.storePieces(ctx, []*piece{q}, loose, nil); err != nil && isRefusal(err) {
			err = m.storePieces(ctx, []*piece{q}, loose, err)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// storePieces stores pieces in one transaction with how far the run is then.
// With a refusal it stores only that they were refused.
func (m *move) storePieces(ctx context.Context, pieces []*piece, loose int, refused error) error {
	var s *scribe
	err := m.write(ctx, func(tx *db.Tx) error {
		s = m.scribe()
		if loose > 0 {
			t := s.run.Summary.Of(migrate.Pictures)
			t.In, t.New = t.In+loose, t.New+loose
			s.run.Summary.Addresses += loose
		}
		w := &writer{move: m, scribe: s, tx: tx}
		if err := w.prefetch(pieces); err != nil {
			return err
		}
		for _, q := range pieces {
			if refused != nil {
				q.err = refused
			}
			if err := w.piece(q); err != nil {
				return fmt.Errorf("item %s: %w", itemID(q.item), err)
			}
			s.run.Position++
		}
		return m.books.keep(tx, s)
	})
	if err == nil {
		m.books.commit(s)
	}
	return err
}

// writer stores the pieces of one batch in its transaction.
type writer struct {
	*move
	*scribe
	tx       *db.Tx
	items    map[string]migrate.Thing
	sections map[string]migrate.Thing
	authors  map[string]migrate.Thing
	pictures map[string]migrate.Thing
	shown    map[string]migrate.Thing
}

// prefetch asks for all that the batch refers to, a hundred at a time.
func (w *writer) prefetch(pieces []*piece) (err error) {
	var items, sections, authors, pictures, shown []string
	for _, q := range pieces {
		if q.skip != "" {
			continue
		}
		items = append(items, itemID(q.item))
		keys, _ := w.terms.categoriesOf(q.item)
		sections = append(sections, keys...)
		authors = append(authors, bylineKeys(q.item)...)
		if id := q.item.MetaValue("_thumbnail_id"); id != "" {
			pictures = append(pictures, id)
		}
		shown = append(shown, q.shown...)
	}
	if w.items, err = w.books.known(w.tx, migrate.ThingItem, items); err != nil {
		return err
	}
	if w.sections, err = w.books.known(w.tx, migrate.ThingCategory, unique(sections)); err != nil {
		return err
	}
	if w.authors, err = w.books.known(w.tx, migrate.ThingAuthor, unique(authors)); err != nil {
		return err
	}
	if w.pictures, err = w.books.known(w.tx, migrate.ThingAttachment, unique(pictures)); err != nil {
		return err
	}
	w.shown, err = w.books.known(w.tx, migrate.ThingShown, unique(shown))
	return err
}

// shows remembers where attachments are seen first, for their old addresses.
func (w *writer) shows(q *piece) error {
	for _, id := range q.shown {
		if _, known := w.shown[id]; known || id == "" {
			continue
		}
		t := migrate.Thing{Kind: migrate.ThingShown, ID: id, Parent: itemID(q.item)}
		if err := w.books.put(w.tx, t); err != nil {
			return err
		}
		w.shown[id] = t
	}
	return nil
}

func unique(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}

// piece stores one item, or counts why not.
func (w *writer) piece(q *piece) error {
	sum := &w.scribe.run.Summary
	id := itemID(q.item)
	if q.skip == "" && q.err != nil {
		w.note(migrate.Note{Kind: migrate.NoteRefused, Detail: migrate.Because(q.err), Title: titleOf(q.item)})
		q.skip = "refused"
		if !isRefusal(q.err) {
			return q.err
		}
	}
	known, there := w.items[id]
	if q.skip == "" && there && known.Import == w.scribe.run.ID {
		w.note(migrate.Note{Kind: migrate.NoteRefused, Detail: "import.twice", Title: titleOf(q.item)})
		q.skip = "twice"
	}
	if q.skip != "" {
		if q.item.Type != "attachment" && q.item.Type != "wp_block" {
			sum.Skip(q.kind, q.skip)
		}
		for range q.item.Comments {
			sum.Skip(migrate.Comments, "with_item")
		}
		return nil
	}
	sum.Of(q.kind).In++
	return w.bring(q, known, there)
}

// bring makes or changes the article of an item.
func (w *writer) bring(q *piece, known migrate.Thing, there bool) error {
	c, notes := w.content(q)
	kind := news.ArticleKind
	if q.kind == migrate.Pages {
		kind = news.PageKind
		if err := w.slug(&c, q, known); err != nil {
			return err
		}
	}
	plan, err := w.plan(q.item, c)
	if err != nil {
		return err
	}
	tally := w.scribe.run.Summary.Of(q.kind)
	t := migrate.Thing{Kind: migrate.ThingItem, ID: itemID(q.item), Target: known.Target, Digest: plan.digest()}
	if q.item.Sticky && kind == news.ArticleKind {
		t.Note = migrate.Sticky
	}
	stored := true
	switch {
	case !there || known.Target == "":
		tally.New++
		t.Target, err = w.create(kind, c, plan)
	case known.Digest == t.Digest:
		tally.Same++
		return w.comments(q.item, known.Target, true)
	default:
		var conflict string
		if conflict, err = w.change(known, c, plan); conflict != "" {
			tally.Conflicts++
			w.note(migrate.Note{Kind: migrate.NoteConflict, Detail: conflict, Title: c.Headline, Article: news.ArticleID(known.Target)})
			stored = false
			if conflict == conflictDeleted { // nothing is there that comments could belong to
				for range q.item.Comments {
					w.scribe.run.Summary.Skip(migrate.Comments, "with_item")
				}
				return err
			}
		} else {
			tally.Changed++
		}
	}
	if err != nil {
		return err
	}
	if stored {
		w.report(q, t.Target, c.Headline, notes)
		if err := w.books.put(w.tx, t); err != nil {
			return err
		}
		if err := w.shows(q); err != nil {
			return err
		}
		t.Import = w.scribe.run.ID
		w.items[t.ID] = t // the number may come again in this very batch
	}
	return w.comments(q.item, t.Target, there)
}

// report notes what an editor should look at in the new piece.
func (w *writer) report(q *piece, target, title string, notes []migrate.Note) {
	sum := &w.scribe.run.Summary
	add := func(to *map[string]int, from map[string]int) {
		for kind, n := range from {
			if *to == nil {
				*to = map[string]int{}
			}
			(*to)[kind] += n
		}
	}
	add(&sum.Unconverted, q.report.Unconverted)
	add(&sum.Flattened, q.report.Flattened)
	add(&sum.Dropped, q.report.Dropped)
	for _, kind := range blocks.Kinds(q.report.Unconverted) {
		notes = append(notes, migrate.Note{Kind: migrate.NoteUnconverted, Detail: kind})
	}
	for _, address := range q.report.Missing {
		notes = append(notes, migrate.Note{Kind: migrate.NoteImage, Detail: address})
	}
	for _, link := range q.broken {
		notes = append(notes, migrate.Note{Kind: migrate.NoteLink, Detail: link})
	}
	for _, link := range q.report.BadLinks {
		notes = append(notes, migrate.Note{Kind: migrate.NoteBadLink, Detail: link})
	}
	for _, n := range notes {
		n.Title = title
		if !w.DryRun {
			n.Article = news.ArticleID(target)
		}
		w.note(n)
	}
}

func (w *writer) create(kind news.Kind, c news.Content, p plan) (string, error) {
	if w.DryRun {
		return string(news.NewID[news.ArticleID]()), c.Check()
	}
	id, err := desk.Begin(w.tx, w.actor, kind, c)
	if err != nil {
		return "", err
	}
	switch p.state {
	case news.Published:
		_, err = journeys.Publish(w.tx, w.actor, id, 0, p.at)
	case news.Review:
		err = desk.Submit(w.tx, w.actor, id, "")
	}
	return string(id), err
}

const conflictDeleted = "import.conflict.deleted"

// change brings a newer export's text into a piece that nobody has touched
// here since. conflict says what stood in the way, as a message key.
func (w *writer) change(known migrate.Thing, c news.Content, p plan) (conflict string, err error) {
	id := news.ArticleID(known.Target)
	was := readPlan(known.Digest)
	now, err := desk.Open(w.tx, w.actor, id)
	switch {
	case errs.Is(err, errs.NotFound):
		return conflictDeleted, nil
	case err != nil:
		return "", err
	case now.State == news.Retracted:
		return "import.conflict.retracted", nil
	}
	print, err := now.Content.Fingerprint()
	if err != nil {
		return "", err
	}
	switch {
	case print != was.print || now.State != was.state:
		return "import.conflict.edited", nil
	case was.state == news.Published && p.state != news.Published:
		return "import.conflict.withdrawn", nil
	case was.print == p.print && now.Live(w.tx.Now) && p.state == news.Published:
		return "import.conflict.date", nil
	}
	if w.DryRun {
		return "", c.Check()
	}
	saved, err := desk.Save(w.tx, w.actor, id, now.Version, c)
	if err != nil {
		return "", err
	}
	switch {
	case now.Live(w.tx.Now):
		_, err = journeys.Revise(w.tx, w.actor, id, saved.Version, desk.Change{Kind: news.Update, Reason: w.words.Update})
	case p.state == news.Published:
		_, err = journeys.Publish(w.tx, w.actor, id, saved.Version, p.at)
	case p.state == news.Review && now.State == news.Draft:
		err = desk.Submit(w.tx, w.actor, id, "")
	case p.state == news.Draft && now.State == news.Review:
		err = desk.Return(w.tx, w.actor, id, "")
	}
	return "", err
}

// arrange pins what was sticky to the top of the front page, when nobody has
// arranged one.
func (m *move) arrange(tx *db.Tx) error {
	const most = 5
	sticky, err := migrate.Noted(tx, m.Source, migrate.ThingItem, migrate.Sticky, most)
	if err != nil || len(sticky) == 0 {
		return err
	}
	return arrangeFront(tx, m.actor, sticky, most)
}
