// Package migrate keeps what imports of other systems' sites did: the runs and
// their reports, what became of each thing of the old site, and the addresses
// at which it answered there.
//
// How an export is read, converted and matched to addresses stands in the
// packages wxr, blocks and addresses under this one.
package migrate

import (
	"encoding/json"
	"fmt"
	"time"

	"isnad/internal/kit/bus"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/news"
)

// State is where a run stands.
type State string

// The states of a run. One that was killed stays Running until the same file
// is imported again: then it goes on.
const (
	Running  State = "running"
	Finished State = "finished"
	Failed   State = "failed" // the file could not be read to its end
)

// Run is one import of one file.
type Run struct {
	ID         news.ImportID `json:"id"`
	Source     string        `json:"source"` // name of the old site, to which ids of its things belong
	File       string        `json:"file"`   // name of the file, without its folder
	Mark       string        `json:"-"`      // recognises the file's content
	State      State         `json:"state"`
	Position   int64         `json:"position"` // items that are done
	Summary    Summary       `json:"summary"`
	StartedAt  time.Time     `json:"startedAt"`
	FinishedAt time.Time     `json:"finishedAt,omitzero"` // zero while it runs
	Actor      string        `json:"actor"`
	Notes      []Note        `json:"notes,omitempty"` // what Report reads; at most ShownNotes of a kind
}

// ShownNotes is how many notes of one kind Report returns. Summary.Noted has
// the whole number.
const ShownNotes = 300

// Begin starts a run, or takes up one of the same file that was killed: resumed
// is then true, and what it had noted stays.
func Begin(tx *db.Tx, actor news.Actor, source, file, mark string) (r Run, resumed bool, err error) {
	defer errs.Wrap(&err, "migrate.Begin %s", file)
	if err := actor.Must(news.Import); err != nil {
		return r, false, err
	}
	r, resumed, err = db.Find(tx, scanRun, selectUnfinished, source, mark)
	if err != nil || resumed {
		return r, resumed, err
	}
	r = Run{ID: news.NewID[news.ImportID](), Source: source, File: file, Mark: mark, State: Running, StartedAt: tx.Now, Actor: actor.Name}
	raw, err := json.Marshal(r.Summary)
	if err != nil {
		return r, false, fmt.Errorf("storing the report: %w", err)
	}
	_, err = tx.Exec(insertRun, r.ID, source, file, mark, Running, string(raw), db.At(tx.Now), actor.Name)
	return r, false, err
}

// Keep stores how far a run is, in the transaction that brought it there, and
// what there is to note of the way.
func Keep(tx *db.Tx, actor news.Actor, r Run, notes []Note) (err error) {
	defer errs.Wrap(&err, "migrate.Keep %s", r.ID)
	if err := actor.Must(news.Import); err != nil {
		return err
	}
	return keep(tx, r, notes)
}

func keep(tx *db.Tx, r Run, notes []Note) error {
	raw, err := json.Marshal(r.Summary)
	if err != nil {
		return fmt.Errorf("storing the report: %w", err)
	}
	if _, err := tx.Exec(updateRun, r.ID, r.State, r.Position, string(raw), db.At(r.FinishedAt)); err != nil {
		return err
	}
	for _, n := range notes {
		if _, err := tx.Exec(insertNote, r.ID, n.Kind, n.Detail, n.Title, db.Text(n.Article)); err != nil {
			return err
		}
	}
	return nil
}

// Forget drops the notes of some kinds: a run that goes on looks at the media
// and addresses of the file again.
func Forget(tx *db.Tx, actor news.Actor, id news.ImportID, kinds ...NoteKind) (err error) {
	defer errs.Wrap(&err, "migrate.Forget %s", id)
	if err := actor.Must(news.Import); err != nil {
		return err
	}
	for _, k := range kinds {
		if _, err := tx.Exec(deleteNotes, id, k); err != nil {
			return err
		}
	}
	return nil
}

// Finish ends a run as finished or failed and tells every node, which then
// forgets the pages it has: lists, menus and addresses that led nowhere.
func Finish(tx *db.Tx, actor news.Actor, r Run, as State, notes []Note) (done Run, err error) {
	defer errs.Wrap(&err, "migrate.Finish %s", r.ID)
	if err := actor.Must(news.Import); err != nil {
		return r, err
	}
	r.State, r.FinishedAt = as, tx.Now
	if err := keep(tx, r, notes); err != nil {
		return r, err
	}
	return r, bus.Emit(tx, news.ImportFinished, actor.ID(), string(r.ID), map[string]string{"source": r.Source, "file": r.File, "state": string(as)})
}

// Reports lists the runs, newest first, without their notes.
func Reports(tx *db.Tx, actor news.Actor) (list []Run, err error) {
	defer errs.Wrap(&err, "migrate.Reports")
	if err := actor.Must(news.Import); err != nil {
		return nil, err
	}
	return db.All(tx, scanRun, selectRuns)
}

// Report returns a run with its first notes of each kind.
func Report(tx *db.Tx, actor news.Actor, id news.ImportID) (Run, error) {
	return report(tx, actor, id, ShownNotes)
}

// WholeReport returns a run with all its notes: for a file, not for a page.
func WholeReport(tx *db.Tx, actor news.Actor, id news.ImportID) (Run, error) {
	return report(tx, actor, id, 1<<31-1)
}

func report(tx *db.Tx, actor news.Actor, id news.ImportID, limit int) (r Run, err error) {
	defer errs.Wrap(&err, "migrate.Report %s", id)
	if err := actor.Must(news.Import); err != nil {
		return r, err
	}
	r, found, err := db.Find(tx, scanRun, selectRun, id)
	if err != nil {
		return r, err
	}
	if !found {
		return r, errs.New(errs.NotFound, "import.not_found", nil)
	}
	for _, k := range NoteKinds {
		notes, err := db.All(tx, scanNote, selectNotes, id, k, limit)
		if err != nil {
			return r, err
		}
		r.Notes = append(r.Notes, notes...)
	}
	return r, nil
}
