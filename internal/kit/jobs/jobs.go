// Package jobs runs durable background work on the database that the work is
// about: a job enqueued in a transaction exists exactly when it committed.
//
// Handlers must be idempotent: a node that dies in the middle leaves the job
// to be run again when its lease ends. Nothing becomes visible to readers
// because a job ran.
package jobs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"

	"isnad/internal/kit/db"
)

const (
	lease       = time.Minute
	maxAttempts = 10
	maxNote     = 4000 // bytes of an error that are kept
	keepDone    = 7 * 24 * time.Hour
)

// Options say when and how often a job may stand in the queue.
type Options struct {
	Unique string        // at most one waiting job of this kind and key; a second enqueue is dropped
	Delay  time.Duration // not before this long from now
}

// Enqueue writes a job in the caller's transaction.
func Enqueue(tx *db.Tx, kind string, payload any, o Options) error {
	raw, err := json.Marshal(payload)
	if err != nil {
		return fmt.Errorf("enqueuing %s: %w", kind, err)
	}
	id, err := uuid.NewV7()
	if err != nil {
		return fmt.Errorf("enqueuing %s: %w", kind, err)
	}
	_, err = tx.Exec(insertJob, id.String(), kind, string(raw), db.Text(o.Unique), db.At(tx.Now.Add(o.Delay)), db.At(tx.Now))
	if err != nil {
		return fmt.Errorf("enqueuing %s: %w", kind, err)
	}
	tx.Ring()
	return nil
}

// Handler does one job. An error puts it back with a growing delay, up to ten
// attempts; then it stays as dead, with the error, for the operator.
type Handler func(ctx context.Context, payload json.RawMessage) error

// Runner works on the queue of one node.
type Runner struct {
	db       *db.DB
	log      *slog.Logger
	handlers map[string]Handler
	periodic map[string]time.Duration
	bell     chan struct{}
}

// New makes a runner; register handlers, then Run.
func New(d *db.DB, log *slog.Logger) *Runner {
	r := &Runner{db: d, log: log, handlers: map[string]Handler{}, periodic: map[string]time.Duration{}, bell: make(chan struct{}, 1)}
	d.OnRing(r.wake)
	return r
}

// Handle registers the handler of a kind.
func (r *Runner) Handle(kind string, h Handler) { r.handlers[kind] = h }

// Every runs the job kind once per interval on one node of all.
func (r *Runner) Every(interval time.Duration, kind string, h Handler) {
	r.handlers[kind] = h
	r.periodic[kind] = interval
}

func (r *Runner) wake() {
	select {
	case r.bell <- struct{}{}:
	default:
	}
}

// Run works until ctx ends, then waits for the jobs under way.
func (r *Runner) Run(ctx context.Context, workers int, poll time.Duration) {
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() { r.work(ctx, poll) })
	}
	wg.Wait()
}

func (r *Runner) work(ctx context.Context, poll time.Duration) {
	t := time.NewTicker(poll)
	defer t.Stop()
	for {
		for ctx.Err() == nil {
			ran, err := r.Once(ctx)
			if err != nil && ctx.Err() == nil {
				r.log.Warn("the job queue waits", "err", err)
			}
			if !ran {
				break
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		case <-r.bell:
		}
	}
}

type job struct {
	id, kind, payload string
	attempts          int
}

// Once enqueues the periodic jobs that are due, then claims and runs one job.
// ran is false when nothing was due: then it has only read, so that an idle
// node never takes SQLite's one writer.
func (r *Runner) Once(ctx context.Context) (ran bool, err error) {
	due, err := r.due(ctx)
	if err != nil || !due {
		return false, err
	}
	var j job
	var found bool
	err = r.db.Write(ctx, func(tx *db.Tx) error {
		if err := r.schedule(tx); err != nil {
			return err
		}
		j, found, err = db.Find(tx, scanJob, claimJob+tx.Dialect().SkipLocked()+claimRest, db.At(tx.Now), db.At(tx.Now.Add(lease)))
		return err
	})
	if err != nil || !found {
		return false, err
	}
	if j.attempts > maxAttempts { // each time its node died or lost its lease
		return true, r.bury(ctx, j, errors.New("given up: it never came to an end"))
	}
	return true, r.finish(ctx, j, r.run(ctx, j))
}

// due reports whether a job or the time of a periodic one has come.
func (r *Runner) due(ctx context.Context) (due bool, err error) {
	err = r.db.Read(ctx, func(tx *db.Tx) error {
		if _, due, err = db.Find(tx, db.Column[string], selectDue, db.At(tx.Now)); err != nil || due {
			return err
		}
		if len(r.periodic) == 0 {
			return nil
		}
		next, err := db.All(tx, scanSchedule, selectSchedules)
		if err != nil {
			return err
		}
		at := map[string]time.Time{}
		for _, s := range next {
			at[s.name] = s.at.Time
		}
		for kind := range r.periodic {
			if t, known := at[kind]; !known || !t.After(tx.Now) {
				due = true
			}
		}
		return nil
	})
	return due, err
}

// schedule enqueues each periodic job whose time has come; the row's update
// makes one node win. Who wins clears old jobs away, too.
func (r *Runner) schedule(tx *db.Tx) error {
	taken := int64(0)
	for _, kind := range slices.Sorted(maps.Keys(r.periodic)) { // one order on all nodes: no deadlock
		every := r.periodic[kind]
		if _, err := tx.Exec(ensureSchedule, kind, db.At(tx.Now.Add(every))); err != nil {
			return err
		}
		n, err := tx.Exec(takeSchedule, kind, db.At(tx.Now.Add(every)), db.At(tx.Now))
		if err != nil {
			return err
		}
		if n == 1 {
			if err := Enqueue(tx, kind, struct{}{}, Options{Unique: "periodic"}); err != nil {
				return err
			}
		}
		taken += n
	}
	if taken == 0 {
		return nil
	}
	_, err := tx.Exec(deleteDone, db.At(tx.Now.Add(-keepDone)))
	return err
}

// run calls the handler under a context that outlives a soft stop but not the
// lease; a panic is an error.
func (r *Runner) run(ctx context.Context, j job) (err error) {
	h, ok := r.handlers[j.kind]
	if !ok {
		return fmt.Errorf("no handler for jobs of kind %s", j.kind)
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), lease-5*time.Second)
	defer cancel()
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic in job %s: %v", j.kind, p)
		}
	}()
	return h(ctx, json.RawMessage(j.payload))
}

// finish notes how a job ended, unless its lease was over and another node has
// it: then what that node says counts.
func (r *Runner) finish(ctx context.Context, j job, jobErr error) error {
	if jobErr != nil {
		r.log.Warn("job failed", "kind", j.kind, "attempt", j.attempts, "err", jobErr)
	}
	if jobErr != nil && j.attempts >= maxAttempts {
		return r.bury(ctx, j, jobErr)
	}
	return r.db.Write(context.WithoutCancel(ctx), func(tx *db.Tx) error {
		if jobErr == nil {
			_, err := tx.Exec(endJob, j.id, "done", "", db.At(tx.Now), j.attempts)
			return err
		}
		_, err := tx.Exec(retryJob, j.id, told(jobErr), db.At(tx.Now.Add(Backoff(j.attempts))), j.attempts)
		return err
	})
}

// bury keeps a job that will not be tried again, for the operator.
func (r *Runner) bury(ctx context.Context, j job, why error) error {
	r.log.Error("job is dead", "kind", j.kind, "id", j.id, "err", why)
	return r.db.Write(context.WithoutCancel(ctx), func(tx *db.Tx) error {
		_, err := tx.Exec(endJob, j.id, "dead", told(why), db.At(tx.Now), j.attempts)
		return err
	})
}

// told is an error as a column can keep it: some come with bytes of a file that
// is no text, and an error that cannot be noted would end no job.
func told(err error) string {
	s := strings.ReplaceAll(strings.ToValidUTF8(err.Error(), "\uFFFD"), "\x00", "")
	return strings.ToValidUTF8(s[:min(len(s), maxNote)], "")
}

// Backoff is the wait after the n-th failed attempt: 2, 4, 8 … seconds, at
// most an hour.
func Backoff(attempt int) time.Duration {
	return min(time.Second<<min(attempt, 20), time.Hour)
}

func scanJob(row db.Scanner) (job, error) {
	var j job
	err := row.Scan(&j.id, &j.kind, &j.payload, &j.attempts)
	return j, err
}

type schedule struct {
	name string
	at   db.Time
}

func scanSchedule(row db.Scanner) (schedule, error) {
	var s schedule
	err := row.Scan(&s.name, &s.at)
	return s, err
}
