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
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/google/uuid"

	"isnad/internal/kit/db"
)

const (
	lease       = time.Minute
	maxAttempts = 10
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
// ran is false when nothing was due.
func (r *Runner) Once(ctx context.Context) (ran bool, err error) {
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
	return true, r.finish(ctx, j, r.run(ctx, j))
}

// schedule enqueues each periodic job whose time has come; the row's update
// makes one node win.
func (r *Runner) schedule(tx *db.Tx) error {
	for kind, every := range r.periodic {
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
	}
	if r.periodic != nil {
		_, err := tx.Exec(deleteDone, db.At(tx.Now.Add(-keepDone)))
		return err
	}
	return nil
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

func (r *Runner) finish(ctx context.Context, j job, jobErr error) error {
	return r.db.Write(context.WithoutCancel(ctx), func(tx *db.Tx) error {
		if jobErr == nil {
			_, err := tx.Exec(endJob, j.id, "done", "", db.At(tx.Now))
			return err
		}
		r.log.Warn("job failed", "kind", j.kind, "attempt", j.attempts, "err", jobErr)
		if j.attempts >= maxAttempts {
			_, err := tx.Exec(endJob, j.id, "dead", jobErr.Error(), db.At(tx.Now))
			return err
		}
		_, err := tx.Exec(retryJob, j.id, jobErr.Error(), db.At(tx.Now.Add(Backoff(j.attempts))))
		return err
	})
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
