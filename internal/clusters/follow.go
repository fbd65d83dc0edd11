package clusters

import (
	"context"
	"errors"
	"fmt"
	"time"

	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/kit/jobs"
	"isnad/internal/news"
)

// FollowJob is the kind of the job that runs Follow. Register it to run every
// minute as well: drafts are looked at then.
const FollowJob = "clusters.follow"

// followBatch bounds the pieces of one transaction: SQLite's one writer is not
// held longer than a reader of a page would notice.
const followBatch = 50

// sinceSave is how far back saves of drafts are looked for again: a slow
// transaction may commit an older save after a newer one.
const sinceSave = 10 * time.Minute

// oneTurn is well within the lease of a job.
const oneTurn = 30 * time.Second

// scheme grows when SetOf or sketchOf make something else of a text: then all
// fingerprints are made anew.
const scheme = 1

const (
	inScheme = "scheme"
	inEvents = "events"
	inDrafts = "drafts"
)

// Note asks for a run of Follow when the caller's transaction has committed.
// Whoever publishes or revises calls it; once waiting, it is not asked again.
func Note(tx *db.Tx) error {
	return jobs.Enqueue(tx, FollowJob, struct{}{}, jobs.Options{Unique: "periodic"})
}

// Follow brings the fingerprints up to date with the pieces: after the events
// for what is public, after the saves for drafts. It goes on where the last run
// stopped, in small transactions, and returns when nothing is left or ctx ends;
// told, if not nil, hears how many of how many events are done. An old paper, or
// one that was just imported, is caught up with in this way, too.
func Follow(ctx context.Context, d *db.DB, told func(done, total int64)) error {
	if err := keepScheme(ctx, d); err != nil {
		return fmt.Errorf("fingerprinting: %w", err)
	}
	for _, what := range []string{inEvents, inDrafts} {
		for more := true; more && ctx.Err() == nil; {
			var err error
			if more, err = followSome(ctx, d, what, told); err != nil && ctx.Err() == nil {
				return fmt.Errorf("fingerprinting: %w", err)
			}
		}
	}
	return ctx.Err()
}

// Work is a run of FollowJob: it works for a while and, when more is left, asks
// for the next run.
func Work(ctx context.Context, d *db.DB) error {
	turn, cancel := context.WithTimeout(ctx, oneTurn)
	defer cancel()
	err := Follow(turn, d, nil)
	if errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil {
		return d.Write(ctx, Note)
	}
	return err
}

// print is a fingerprint to be written.
type print struct {
	article news.ArticleID
	version int64
	set     Set
	gone    bool
}

// followSome takes the next pieces; more is false when there were none, or
// when another run has taken them.
func followSome(ctx context.Context, d *db.DB, what string, told func(done, total int64)) (more bool, err error) {
	var from, head int64
	var list []due
	var prints []print
	err = d.Read(ctx, func(tx *db.Tx) (err error) {
		from, list, prints = 0, nil, nil
		if from, _, err = db.Find(tx, db.Column[int64], selectPosition, what); err != nil {
			return err
		}
		if err = tx.QueryRow(selectHead).Scan(&head); err != nil {
			return err
		}
		if list, err = dueAfter(tx, what, from); err != nil {
			return err
		}
		prints, err = read(tx, list)
		return err
	})
	if err != nil || len(list) == 0 {
		return false, err
	}
	to := list[len(list)-1].at
	taken := false
	err = d.Write(ctx, func(tx *db.Tx) (err error) {
		if taken, err = move(tx, what, from, to); err != nil || !taken {
			return err
		}
		return write(tx, prints)
	})
	if err == nil && taken && told != nil && what == inEvents {
		told(to, head)
	}
	return taken && err == nil && (what == inEvents || len(prints) > 0), err
}

func dueAfter(tx *db.Tx, what string, from int64) ([]due, error) {
	if what == inEvents {
		return db.All(tx, scanDue, selectEvents, from, followBatch)
	}
	return db.All(tx, scanDue, selectSaved, max(0, from-sinceSave.Milliseconds()), followBatch)
}

// move notes how far the run has come; false when another run was first.
func move(tx *db.Tx, what string, from, to int64) (bool, error) {
	if _, err := tx.Exec(addPosition, what); err != nil {
		return false, err
	}
	n, err := tx.Exec(movePosition, what, from, max(from, to))
	return n == 1, err
}

// read makes the sets of those whose text is newer than their fingerprint.
func read(tx *db.Tx, list []due) (prints []print, err error) {
	seen := map[news.ArticleID]bool{}
	for _, d := range list {
		if seen[d.article] {
			continue
		}
		seen[d.article] = true
		s, found, err := db.Find(tx, scanSource, selectText, d.article)
		if err != nil {
			return nil, err
		}
		if found && s.version == s.known {
			continue
		}
		p := print{article: d.article, version: s.version, gone: !found}
		// A body that cannot be read has no copies; its own page says so. It must
		// not keep all that come after it waiting.
		if text, err := s.text(); err == nil {
			p.set = SetOf(text)
		}
		prints = append(prints, p)
	}
	return prints, nil
}

func write(tx *db.Tx, prints []print) error {
	for _, p := range prints {
		if err := writeOne(tx, p); err != nil {
			return fmt.Errorf("%s: %w", p.article, err)
		}
	}
	return nil
}

func writeOne(tx *db.Tx, p print) error {
	old, found, err := db.Find(tx, scanKept, selectFingerprint, p.article)
	if err != nil {
		return err
	}
	now := sketchOf(p.set)
	if found {
		for _, h := range old.sketch {
			if _, err := tx.Exec(deleteShingle, int32(h), old.id); err != nil {
				return err
			}
		}
	}
	if p.gone {
		_, err := tx.Exec(deleteFingerprint, p.article)
		return err
	}
	if !found {
		if old.id, err = db.Next(tx, "fingerprint"); err != nil {
			return err
		}
	}
	if _, err := tx.Exec(upsertFingerprint, old.id, p.article, p.version, len(p.set), now.stored()); err != nil {
		return err
	}
	for _, h := range now {
		if _, err := tx.Exec(insertShingle, int32(h), old.id); err != nil {
			return err
		}
	}
	return nil
}

// Rebuild forgets all fingerprints and makes them anew, while the paper is
// served: until it is done, fewer copies are found.
func Rebuild(ctx context.Context, d *db.DB, told func(done, total int64)) (err error) {
	defer errs.Wrap(&err, "clusters.Rebuild")
	if err := d.Write(ctx, forget); err != nil {
		return err
	}
	return Follow(ctx, d, told)
}

// keepScheme begins anew when the fingerprints are of another scheme.
func keepScheme(ctx context.Context, d *db.DB) error {
	var is int64
	err := d.Read(ctx, func(tx *db.Tx) (err error) {
		is, _, err = db.Find(tx, db.Column[int64], selectPosition, inScheme)
		return err
	})
	if err != nil || is == scheme {
		return err
	}
	return d.Write(ctx, forget)
}

func forget(tx *db.Tx) error {
	for _, q := range []string{clearPositions, clearShingles, clearFingerprints} {
		if _, err := tx.Exec(q); err != nil {
			return err
		}
	}
	_, err := move(tx, inScheme, 0, scheme)
	return err
}
