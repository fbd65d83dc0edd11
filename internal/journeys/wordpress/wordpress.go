// Package wordpress moves a WordPress site into the paper: its articles, pages,
// people, comments and pictures, and the addresses at which they answered.
//
// The export is read twice. The survey finds everything that articles will
// point at: sections, authors, tags, pictures, and every old address. Then the
// items are converted and stored. Both work through the file in batches of
// bounded size, each one transaction, so that memory does not grow with the
// file, and what is stored is stored together with how far the run is: a run
// that was killed goes on, and a second run finds what the first one made.
package wordpress

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"isnad/internal/comments"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/media"
	"isnad/internal/migrate"
	"isnad/internal/migrate/addresses"
	"isnad/internal/migrate/blocks"
	"isnad/internal/migrate/wxr"
	"isnad/internal/news"
)

// Options say what to move and how.
type Options struct {
	File   string   // the export
	Media  string   // copy of wp-content/uploads; empty: there is none, every file counts as missing
	Source string   // name of the old site; empty: its address
	Zone   string   // IANA name of the old site's zone, for dates without GMT and a new paper; empty: the paper's, else UTC
	Also   []string // further post types that become articles
	// DryRun reads, converts and reports as the move would, and writes nothing:
	// its transactions are read-only. It remembers in memory what it would have
	// made, about 1 KB an item.
	DryRun   bool
	Library  *media.Library // where pictures go; not needed for a dry run
	Keys     comments.Keys  // seal the commenters' addresses
	Words    func(lang string) Words
	Progress func(Progress) // called after each batch; may be nil
}

// Words are what the move itself writes into the paper, in the paper's language.
type Words struct {
	Anonymous string // name of a commenter without one
	Update    string // reason of a revision that a newer export brings
	Untitled  string // headline of a piece without any text
}

// Progress is how far a move is.
type Progress struct {
	Survey     bool // the first reading
	Read, Size int64
	Items      int64 // done of the second reading
}

// Limits of a batch: whichever is reached first.
const (
	batchItems    = 150
	batchBytes    = 4 << 20
	batchPictures = 6
)

// move is one run.
type move struct {
	Options
	db    *db.DB
	actor news.Actor
	run   migrate.Run
	books *books
	files *uploads
	mark  string
	size  int64

	site    *addresses.Site
	header  wxr.Site
	address string // of the old front page
	zone    *time.Location
	terms   *hierarchy
	counted map[string]bool // authors, sections and tags by kind and key: items name them again and again
	convert blocks.Converter
	words   Words
}

// Move runs the import and returns its report. The report is there even when
// the error is not nil: a file that breaks off has been imported up to the
// break. An error of the context leaves the run to be taken up again.
func Move(ctx context.Context, d *db.DB, o Options) (*migrate.Run, error) {
	m := &move{Options: o, db: d, actor: news.System("import"), terms: newHierarchy(), counted: map[string]bool{}}
	m.books = &books{move: m}
	var err error
	if m.mark, m.size, err = identify(o.File); err != nil {
		return nil, err
	}
	if m.files, err = openUploads(o.Media); err != nil {
		return nil, err
	}
	defer m.files.close()
	fault := m.survey(ctx)
	if m.run.ID == "" { // not even a header
		return nil, fault
	}
	if fault == nil || isPlaced(fault) { // what comes before a broken place is good
		fault = m.items(ctx)
	}
	if fault != nil && !isPlaced(fault) {
		return &m.run, fault
	}
	return m.end(ctx, fault)
}

// end stores the outcome and arranges the front page, if nobody has.
func (m *move) end(ctx context.Context, fault error) (*migrate.Run, error) {
	state := migrate.Finished
	if fault != nil {
		state = migrate.Failed
		for _, e := range errs.All(fault) {
			m.run.Summary.Fault = &migrate.Fault{Key: e.Key, Args: e.Args}
			break
		}
	}
	if m.DryRun {
		m.run.State, m.run.FinishedAt = state, m.db.Now()
		m.run.Notes = m.books.notes
		return &m.run, fault
	}
	err := m.db.Write(ctx, func(tx *db.Tx) error {
		if fault == nil {
			if err := m.arrange(tx); err != nil {
				return err
			}
		}
		done, err := migrate.Finish(tx, m.actor, m.run, state, nil)
		if err != nil {
			return err
		}
		done, err = migrate.Report(tx, m.actor, done.ID)
		if err == nil {
			m.run = done
		}
		return err
	})
	return &m.run, errors.Join(fault, err)
}

// isPlaced reports whether an error is about the file, not about us.
func isPlaced(err error) bool {
	for _, e := range errs.All(err) {
		switch e.Key {
		case wxr.ErrMalformed, wxr.ErrTruncated, wxr.ErrNotExport, wxr.ErrDoctype, wxr.ErrEncoding, wxr.ErrTooLarge:
			return true
		}
	}
	return false
}

// open begins a reading of the export.
func (m *move) open() (*os.File, *wxr.Reader, error) {
	f, err := os.Open(m.File)
	if err != nil {
		return nil, nil, fmt.Errorf("opening the export: %w", err)
	}
	return f, wxr.Open(f, m.size), nil
}

// each reads the export and calls f for each record until f or the file fails.
func (m *move) each(ctx context.Context, f func(r *wxr.Reader, rec wxr.Record) error) error {
	file, reader, err := m.open()
	if err != nil {
		return err
	}
	defer file.Close()
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		rec, err := reader.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := f(reader, rec); err != nil {
			return err
		}
	}
}

// write runs a batch. A dry run gets a transaction that cannot write.
func (m *move) write(ctx context.Context, f func(tx *db.Tx) error) error {
	if m.DryRun {
		return m.db.Read(ctx, f)
	}
	return m.db.Write(ctx, f)
}

func (m *move) progress(p Progress) {
	if m.Progress != nil {
		p.Size = m.size
		m.Progress(p)
	}
}
