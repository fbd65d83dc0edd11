package search

import (
	"time"

	"isnad/internal/kit/db"
	"isnad/internal/kit/fulltext"
	"isnad/internal/news"
)

// beforeSave is how far back saves are looked for again: a slow transaction may
// commit an older save after a newer one.
const beforeSave = 10 * time.Minute

// drafts is what is known of the pieces in the index of the newsroom.
type drafts struct {
	loaded   bool
	keys     map[news.ArticleID]uint64
	ids      map[uint64]news.ArticleID
	versions map[news.ArticleID]int64
	saved    int64 // the newest save that was seen, ms
}

// newsroom brings the index of the newsroom up to the transaction that asks. All
// but saves is told by events; those are looked for.
func (e *Engine) newsroom(tx *db.Tx) error {
	if !e.take(tx.Ctx(), patience) {
		return e.prepared()
	}
	defer e.give()
	if !e.drafts.loaded {
		if err := e.loadAside(tx); err != nil {
			e.drafts = drafts{}
			return err
		}
	}
	list, err := db.All(tx, scanSaved, selectSaved, max(0, e.drafts.saved-beforeSave.Milliseconds()))
	if err != nil {
		return err
	}
	var ids []news.ArticleID
	for _, s := range list {
		e.drafts.saved = max(e.drafts.saved, s.at)
		if known, has := e.drafts.versions[s.id]; !has || known < s.version {
			ids = append(ids, s.id)
		}
	}
	return e.readAside(tx, ids)
}

// loadAside reads all that is not live.
func (e *Engine) loadAside(tx *db.Tx) error {
	e.drafts = drafts{loaded: true, keys: map[news.ArticleID]uint64{}, ids: map[uint64]news.ArticleID{}, versions: map[news.ArticleID]int64{}}
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
	var batch fulltext.Batch
	for _, id := range ids {
		if key, has := d.keys[id]; has {
			batch.Delete(key)
			delete(d.ids, key)
			delete(d.keys, id)
		}
		delete(d.versions, id)
	}
	for _, p := range pieces {
		d.versions[p.id] = p.version
		if p.kind != news.ArticleKind || p.live(tx.Now) && p.working == "" {
			continue
		}
		key := keyOf(p)
		batch.Put(e.writer.aside(p, key, tx.Now, names))
		d.keys[p.id], d.ids[key] = key, p.id
	}
	if err := e.aside.Apply(&batch, 0); err != nil {
		return e.failed(err)
	}
	return nil
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
