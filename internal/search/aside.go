package search

import (
	"sync"
	"time"

	"isnad/internal/kit/db"
	"isnad/internal/kit/fulltext"
	"isnad/internal/news"
)

// beforeSave is how far back saves are looked for again: a slow transaction may
// commit an older save after a newer one.
const beforeSave = 10 * time.Minute

// drafts is what is known of the pieces in the index of the newsroom. It is changed
// by who has the turn, with the lock; anybody reads it with the lock.
type drafts struct {
	sync.RWMutex
	loaded   bool
	keys     map[news.ArticleID]uint64
	ids      map[uint64]news.ArticleID
	versions map[news.ArticleID]int64
	saved    int64 // the newest save that was seen, ms
}

// newsroom brings the index of the newsroom up to the transaction that asks. All
// but saves is told by events; those are looked for.
func (e *Engine) newsroom(tx *db.Tx) error {
	list, err := e.drafts.since(tx)
	if err != nil || e.drafts.knows(list) {
		return err
	}
	if !e.take(tx.Ctx(), patience) {
		return e.prepared()
	}
	defer e.give()
	if !e.drafts.loaded {
		if err := e.loadAside(tx); err != nil {
			e.drafts.reset(false)
			return err
		}
	}
	return e.readAside(tx, e.drafts.fresh(list))
}

// since reads the saves that may not be known.
func (d *drafts) since(tx *db.Tx) ([]saved, error) {
	d.RLock()
	from := max(0, d.saved-beforeSave.Milliseconds())
	d.RUnlock()
	return db.All(tx, scanSaved, selectSaved, from)
}

// knows reports whether all saves are in the index.
func (d *drafts) knows(list []saved) bool {
	d.RLock()
	defer d.RUnlock()
	return d.loaded && len(d.unknown(list)) == 0
}

// fresh are the pieces of the saves that are not in the index, and notes the saves.
func (d *drafts) fresh(list []saved) []news.ArticleID {
	d.Lock()
	defer d.Unlock()
	for _, s := range list {
		d.saved = max(d.saved, s.at)
	}
	return d.unknown(list)
}

func (d *drafts) unknown(list []saved) (ids []news.ArticleID) {
	for _, s := range list {
		if known, has := d.versions[s.id]; !has || known < s.version {
			ids = append(ids, s.id)
		}
	}
	return ids
}

// reset forgets everything.
func (d *drafts) reset(loaded bool) {
	d.Lock()
	defer d.Unlock()
	d.loaded, d.saved = loaded, 0
	d.keys, d.ids, d.versions = map[news.ArticleID]uint64{}, map[uint64]news.ArticleID{}, map[news.ArticleID]int64{}
}

// id is the piece of a key.
func (d *drafts) id(key uint64) (news.ArticleID, bool) {
	d.RLock()
	defer d.RUnlock()
	id, has := d.ids[key]
	return id, has
}

// loadAside reads all that is not live.
func (e *Engine) loadAside(tx *db.Tx) error {
	e.drafts.reset(true)
	list, err := db.All(tx, scanNumbered, selectAside)
	if err != nil {
		return err
	}
	var ids []news.ArticleID
	for _, n := range list {
		ids = append(ids, n.id)
	}
	planned, err := db.All(tx, scanPlan, selectPlanned, db.At(tx.Now))
	if err != nil {
		return err
	}
	for _, p := range planned {
		ids = append(ids, p.id)
	}
	return e.readAside(tx, ids) // live pieces with a working copy come with the saves
}

// readAside reads pieces again for the newsroom alone.
func (e *Engine) readAside(tx *db.Tx, ids []news.ArticleID) error {
	for len(ids) > 0 {
		n := min(piecesAtOnce, len(ids))
		pieces, err := readPieces(tx, ids[:n])
		if err != nil {
			return err
		}
		if err := e.setAside(tx, ids[:n], pieces); err != nil {
			return err
		}
		ids = ids[n:]
	}
	return nil
}

// setAside puts into the index of the newsroom those of the pieces that belong
// there, and takes the others out. ids are all that were asked for, those that are
// gone included.
func (e *Engine) setAside(tx *db.Tx, ids []news.ArticleID, pieces []*piece) error {
	d := &e.drafts
	if !d.loaded || len(ids) == 0 {
		return nil
	}
	names, err := e.authorNames(tx, pieces)
	if err != nil {
		return err
	}
	batch := d.place(ids, pieces, func(p *piece, key uint64) fulltext.Document {
		return e.writer.aside(p, key, tx.Now, names)
	}, tx.Now)
	if err := e.aside.Apply(batch, 0); err != nil {
		return e.failed(err)
	}
	d.note(ids, pieces)
	return nil
}

// note says which versions are in the index: not before they are.
func (d *drafts) note(ids []news.ArticleID, pieces []*piece) {
	d.Lock()
	defer d.Unlock()
	for _, id := range ids {
		delete(d.versions, id)
	}
	for _, p := range pieces {
		d.versions[p.id] = p.version
	}
}

// place notes which pieces are in the index under which keys, and what has to be
// changed for it.
func (d *drafts) place(ids []news.ArticleID, pieces []*piece, write func(*piece, uint64) fulltext.Document, now time.Time) *fulltext.Batch {
	d.Lock()
	defer d.Unlock()
	batch := &fulltext.Batch{}
	for _, id := range ids {
		if key, has := d.keys[id]; has {
			batch.Delete(key)
			delete(d.ids, key)
			delete(d.keys, id)
		}
	}
	for _, p := range pieces {
		if p.kind != news.ArticleKind || p.live(now) && p.working == "" {
			continue
		}
		key := keyOf(p)
		batch.Put(write(p, key))
		d.keys[p.id], d.ids[key] = key, p.id
	}
	return batch
}

// authorNames are the names of all authors, when a working copy may need them.
func (e *Engine) authorNames(tx *db.Tx, pieces []*piece) (map[string]string, error) {
	needed := false
	for _, p := range pieces {
		needed = needed || p.working != ""
	}
	if !needed {
		return nil, nil
	}
	list, err := db.All(tx, scanEntry, selectNames)
	if err != nil {
		return nil, err
	}
	names := make(map[string]string, len(list))
	for _, a := range list {
		names[a.id] = a.name
	}
	return names, nil
}
