package wordpress

import (
	"context"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"isnad/internal/kit/db"
	"isnad/internal/migrate"
	"isnad/internal/migrate/addresses"
	"isnad/internal/migrate/blocks"
	"isnad/internal/migrate/wxr"
	"isnad/internal/news/body"
)

// piece is one item of the second reading, converted as far as can be without
// the database's writer.
type piece struct {
	item   *wxr.Item
	kind   string
	skip   string // why it does not come over; empty when it does
	doc    *body.Node
	report *blocks.Report
	broken []string // links into the old site that lead nowhere
	shown  []string // numbers of the attachments that it shows
	err    error    // why it could not be converted
}

// parcel is a batch of the second reading.
type parcel struct {
	pieces []*piece
	bytes  int
	read   int64
	loose  []loosePicture
}

// items stores what the survey made ready for: one goroutine reads and
// converts, this one stores.
func (m *move) items(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	parcels := make(chan *parcel) // no buffer: three batches at most are in memory
	done := make(chan error, 1)
	from := m.run.Position // read here: m.run belongs to this goroutine from now on
	go func() {
		defer close(parcels)
		done <- m.readItems(ctx, parcels, from)
	}()
	for p := range parcels {
		if err := m.store(ctx, p); err != nil {
			cancel()
			for range parcels { // let the reader see that it may stop
			}
			<-done
			return err
		}
		m.progress(Progress{Read: p.read, Items: m.run.Position})
	}
	return <-done
}

// readItems sends the items after the first from ones, which are done,
// converted, in batches.
func (m *move) readItems(ctx context.Context, parcels chan<- *parcel, from int64) error {
	p, at := &parcel{}, int64(0)
	send := func(r *wxr.Reader) error {
		if len(p.pieces) == 0 {
			return nil
		}
		p.read, _ = r.Progress()
		if err := m.convertParcel(ctx, p); err != nil {
			return err
		}
		select {
		case parcels <- p:
			p = &parcel{}
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	var last *wxr.Reader
	err := m.each(ctx, func(r *wxr.Reader, rec wxr.Record) error {
		last = r
		if rec.Item == nil {
			return nil
		}
		if at++; at <= from {
			return nil
		}
		p.add(m, rec.Item)
		if len(p.pieces) >= batchItems || p.bytes >= batchBytes {
			return send(r)
		}
		return nil
	})
	if last == nil || err != nil && !isPlaced(err) {
		return err
	}
	if serr := send(last); serr != nil {
		return serr
	}
	return err
}

func (p *parcel) add(m *move, it *wxr.Item) {
	q := &piece{item: it}
	q.kind, q.skip = m.kindOf(it)
	if q.skip != "" {
		it.Content, it.Excerpt = "", ""
	}
	p.pieces = append(p.pieces, q)
	p.bytes += len(it.Content) + len(it.Excerpt) + 200*len(it.Comments)
}

// convertParcel makes documents of a batch.
func (m *move) convertParcel(ctx context.Context, p *parcel) error {
	if err := m.findLoose(ctx, p); err != nil {
		return err
	}
	return m.db.Read(ctx, func(tx *db.Tx) error {
		c := &converting{move: m, tx: tx}
		converter := m.convert
		converter.Image, converter.File, converter.Reusable = c.image, c.file, c.reusable
		for _, q := range p.pieces {
			if q.skip != "" {
				continue
			}
			src := blocks.Source{Content: q.item.Content, Footnotes: q.item.MetaValue("footnotes")}
			if strings.Contains(src.Content, "[gallery") {
				src.Attached = c.attached(itemID(q.item))
			}
			c.shown = nil
			q.doc, q.report, q.err = converter.Convert(src)
			q.shown = append(c.shown, q.item.MetaValue("_thumbnail_id"))
			q.item.Content = ""
			if c.err != nil {
				return c.err
			}
		}
		return c.checkLinks(p)
	})
}

// converting answers the converter's questions from the books.
type converting struct {
	*move
	tx  *db.Tx
	err error // the first failure of the database

	shown []string // attachments that the item at hand asked for
}

func (c *converting) thing(kind, id string) (migrate.Thing, bool) {
	t, found, err := c.books.one(c.tx, kind, id)
	if err != nil && c.err == nil {
		c.err = err
	}
	return t, found && err == nil
}

// image finds the picture of an attachment by its number or, when the post has
// the file's address only, by that.
func (c *converting) image(id int64, address string) (blocks.Media, bool) {
	if id > 0 {
		c.shown = append(c.shown, fmt.Sprint(id))
		if t, found := c.thing(migrate.ThingAttachment, fmt.Sprint(id)); found && t.Target != "" {
			return mediaOf(t), true
		}
	}
	var keys []string
	for _, o := range addresses.Lookups(uploadPath(address)) {
		keys = append(keys, o.Key)
	}
	if address == "" || !strings.Contains(keys[0], "/uploads/") && !strings.Contains(keys[0], "/files/") {
		return blocks.Media{}, false
	}
	owners, err := c.books.whose(c.tx, keys)
	if err != nil && c.err == nil {
		c.err = err
	}
	for _, key := range keys {
		if o, found := owners[key]; found && o.Kind == migrate.ThingAttachment && o.Target != "" {
			if t, found := c.thing(migrate.ThingAttachment, o.ID); found {
				return mediaOf(t), true
			}
		}
	}
	return blocks.Media{}, false
}

func mediaOf(t migrate.Thing) blocks.Media {
	n := readNote(t)
	return blocks.Media{Asset: t.Target, Alt: n.Alt, Caption: n.Caption, Credit: n.Credit}
}

// uploadPath takes the old path out of the address of a network that delivered
// it: https://i0.wp.com/old.example/wp-content/uploads/….
func uploadPath(address string) string {
	if i := strings.Index(address, "/wp-content/uploads/"); i >= 0 && strings.Contains(address, ".wp.com/") {
		return address[i:]
	}
	return address
}

func (c *converting) file(id int64) (address, title string, found bool) {
	t, found := c.thing(migrate.ThingAttachment, fmt.Sprint(id))
	n := readNote(t)
	return n.URL, n.Title, found && n.URL != ""
}

func (c *converting) reusable(id int64) (string, bool) {
	t, found := c.thing(migrate.ThingBlock, fmt.Sprint(id))
	return t.Note, found
}

// attached lists an item's own attachments by number.
func (c *converting) attached(item string) (ids []int64) {
	things, err := c.books.children(c.tx, migrate.ThingAttachment, item)
	if err != nil && c.err == nil {
		c.err = err
	}
	for _, t := range things {
		var id int64
		if _, err := fmt.Sscanf(t.ID, "%d", &id); err == nil {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// checkLinks finds the links of a batch into the old site that lead nowhere.
// The converter made paths of them; an address that the export does not explain
// answers nowhere in the new site.
func (c *converting) checkLinks(p *parcel) error {
	var keys []string
	each := func(f func(q *piece, link string)) {
		for _, q := range p.pieces {
			if q.doc == nil {
				continue
			}
			for _, link := range body.Links(q.doc) {
				if strings.HasPrefix(link, "/") {
					f(q, link)
				}
			}
		}
	}
	each(func(_ *piece, link string) {
		for _, o := range addresses.Lookups(link) {
			keys = append(keys, o.Key)
		}
	})
	if len(keys) == 0 {
		return nil
	}
	owners, err := c.books.whose(c.tx, keys)
	if err != nil {
		return err
	}
	each(func(q *piece, link string) {
		if !c.leadsSomewhere(link, owners) {
			q.broken = append(q.broken, link)
		}
	})
	return nil
}

func (c *converting) leadsSomewhere(link string, owners map[string]migrate.Owner) bool {
	for _, o := range addresses.Lookups(link) {
		if owner, known := owners[o.Key]; known && !(owner.File && owner.Target == "") {
			return true
		}
		if o.Key == c.site.Root() || o.Key == "/" {
			return true
		}
		if _, date := addresses.ArchiveOf(o.Key, c.site.Root()); date {
			return true
		}
	}
	return false
}

var inText = regexp.MustCompile(`(?i)(?:src|href|data-src|data-orig-file)=["']([^"'<>\s]*/(?:uploads|files)/[^"'<>\s]+\.(?:jpe?g|png|gif|webp))["'?]`)

// loosePicture is a picture in a text that no attachment of the export owns.
type loosePicture struct {
	key     string
	address string
	parent  string
	picture picture
}

// findLoose looks for the files of pictures that texts show and the export does
// not list: exports of posts alone have no attachments.
func (m *move) findLoose(ctx context.Context, p *parcel) error {
	if m.files.root == nil {
		return nil
	}
	found := map[string]*loosePicture{}
	var keys []string
	for _, q := range p.pieces {
		for _, match := range inText.FindAllStringSubmatch(q.item.Content, -1) {
			address := uploadPath(match[1])
			if u, err := url.Parse(address); err != nil || u.Host != "" && !m.ownHost(u.Host) {
				continue
			}
			address = rendered.ReplaceAllString(address, "$1")
			key := addresses.Key(address)
			if found[key] == nil {
				found[key] = &loosePicture{key: key, address: address, parent: itemID(q.item)}
				keys = append(keys, key)
			}
		}
	}
	if len(keys) == 0 {
		return nil
	}
	var owners map[string]migrate.Owner
	err := m.db.Read(ctx, func(tx *db.Tx) (err error) {
		owners, err = m.books.whose(tx, keys)
		return err
	})
	if err != nil {
		return err
	}
	for _, key := range keys {
		if _, known := owners[key]; known {
			continue
		}
		l := found[key]
		if l.picture, err = m.prepare(ctx, candidates(underUploads(l.address))); err != nil {
			return err
		}
		if l.picture.ready {
			p.loose = append(p.loose, *l)
		}
	}
	return m.storeLoose(ctx, p)
}

func (m *move) ownHost(host string) bool {
	u, err := url.Parse(m.address)
	return err == nil && strings.EqualFold(strings.TrimPrefix(host, "www."), strings.TrimPrefix(u.Host, "www."))
}

// storeLoose makes assets of them before the texts are converted. The counts
// belong to the batch, which is stored later.
func (m *move) storeLoose(ctx context.Context, p *parcel) error {
	if len(p.loose) == 0 {
		return nil
	}
	return m.write(ctx, func(tx *db.Tx) error {
		uncounted := &scribe{}
		w := &surveyor{move: m, scribe: uncounted, tx: tx}
		var list []migrate.Address
		for _, l := range p.loose {
			id, err := w.addPicture(l.picture, pictureNote{})
			if err != nil {
				return err
			}
			t := migrate.Thing{Kind: migrate.ThingAttachment, ID: "file:" + l.key, Target: id, Parent: l.parent, Note: pictureNote{URL: l.address}.json()}
			if err := m.books.put(tx, t); err != nil {
				return err
			}
			list = append(list, migrate.Address{Key: l.key, Kind: migrate.ThingAttachment, ID: t.ID, File: true})
		}
		return m.books.putAddresses(tx, uncounted, list)
	})
}
