package migrate

import (
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/news"
)

// Thing is something of an old site and what became of it here.
type Thing struct {
	Kind   string        // one of the Thing constants
	ID     string        // that the old site gave it
	Target string        // id of what it became; empty when nothing did
	Digest string        // of what was stored, to see whether either side changed
	Parent string        // ID of the item that an attachment or comment belongs to
	Note   string        // what its kind needs to remember
	Import news.ImportID // that made it
}

// The kinds of things. Posts and pages share their numbers, so both are items.
const (
	ThingItem       = "item"
	ThingAttachment = "attachment"
	ThingBlock      = "block" // a reusable block; Note is its content
	ThingComment    = "comment"
	ThingCategory   = "category"
	ThingTag        = "tag"
	ThingAuthor     = "author"
	ThingFront      = "front" // the front page
	ThingShown      = "shown" // an attachment's number; Parent is the item that shows it first
)

// Sticky is the Note of an item that stood at the top of the old front page.
const Sticky = "sticky"

// Known finds what became of things of one kind; those never seen are not in
// the result.
func Known(tx *db.Tx, source, kind string, ids []string) (known map[string]Thing, err error) {
	defer errs.Wrap(&err, "migrate.Known %s", kind)
	known = make(map[string]Thing, len(ids))
	for part := range hundreds(ids) {
		things, err := db.All(tx, scanThing, selectThings, append([]any{source, kind}, part...)...)
		if err != nil {
			return nil, err
		}
		for _, t := range things {
			known[t.ID] = t
		}
	}
	return known, nil
}

// Children lists the things of a kind that belong to an item, in the order of
// their numbers there.
func Children(tx *db.Tx, source, kind, parent string) (things []Thing, err error) {
	defer errs.Wrap(&err, "migrate.Children %s", parent)
	return db.All(tx, scanThing, selectChildren, source, parent, kind)
}

// Noted lists the targets of items with a note, newest number first.
func Noted(tx *db.Tx, source, kind, note string, limit int) ([]string, error) {
	return db.All(tx, db.Column[string], selectNoted, source, kind, note, limit)
}

// Put stores what became of a thing, or replaces it.
func Put(tx *db.Tx, actor news.Actor, source string, t Thing) (err error) {
	defer errs.Wrap(&err, "migrate.Put %s %s", t.Kind, t.ID)
	if err := actor.Must(news.Import); err != nil {
		return err
	}
	_, err = tx.Exec(upsertThing, source, t.Kind, t.ID, t.Target, t.Digest, t.Parent, t.Note, t.Import)
	return err
}

// Address is an address of the old site, folded by the package addresses.
type Address struct {
	Key  string
	Kind string // of the thing, as in Thing
	ID   string // of the thing
	File bool   // the address of an uploaded file, not of a page
}

// Owner is a stored address: the thing and what became of it so far.
type Owner struct {
	Address
	Source string
	Target string
}

// Owners finds whose the keys are.
func Owners(tx *db.Tx, keys []string) (owners map[string]Owner, err error) {
	defer errs.Wrap(&err, "migrate.Owners")
	owners = make(map[string]Owner, len(keys))
	for part := range hundreds(keys) {
		list, err := db.All(tx, scanOwner, selectOwners, part...)
		if err != nil {
			return nil, err
		}
		for _, o := range list {
			owners[o.Key] = o
		}
	}
	return owners, nil
}

// PutAddresses stores addresses. One that is stored already keeps its owner.
func PutAddresses(tx *db.Tx, actor news.Actor, source string, list []Address) (err error) {
	defer errs.Wrap(&err, "migrate.PutAddresses")
	if err := actor.Must(news.Import); err != nil {
		return err
	}
	for len(list) > 0 {
		args := make([]any, 0, 5*rowsAtOnce)
		for i := range rowsAtOnce { // the last row again, until the statement is full
			a := list[min(i, len(list)-1)]
			args = append(args, a.Key, source, a.Kind, a.ID, a.File)
		}
		if _, err := tx.Exec(insertAddresses, args...); err != nil {
			return err
		}
		list = list[min(rowsAtOnce, len(list)):]
	}
	return nil
}

// PageSlugTaken reports whether a public page other than id has the slug.
func PageSlugTaken(tx *db.Tx, slug string, id news.ArticleID) (bool, error) {
	_, found, err := db.Find(tx, db.Column[string], selectPageBySlug, slug, id)
	return found, err
}

// hundreds cuts a list into arguments of a hundred: one statement text for any
// number of values. The last value fills the last part.
func hundreds(values []string) func(yield func([]any) bool) {
	return func(yield func([]any) bool) {
		for len(values) > 0 {
			args := make([]any, 0, atOnce+2)
			for i := range atOnce {
				args = append(args, values[min(i, len(values)-1)])
			}
			if !yield(args) {
				return
			}
			values = values[min(atOnce, len(values)):]
		}
	}
}
