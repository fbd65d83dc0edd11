// Package bus carries events: written in the transaction that causes them,
// delivered to every node after the commit, in one order without gaps.
//
// The sequence number is taken under a locked head row. A serial column would
// not do: its numbers become visible out of order and with gaps, so a node
// that resumes "after the last seen" would miss events.
//
// The events are the audit log too: each names its actor and its subject.
package bus

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"isnad/internal/kit/db"
)

// Event is something that happened.
type Event struct {
	Seq     int64
	At      time.Time
	Kind    string // "article.published"
	Actor   string // who did it: a user's id, "system" or "reader"
	Subject string // the id of what it happened to
	Data    json.RawMessage
}

// Decode reads the event's data into v.
func (e Event) Decode(v any) error {
	if err := json.Unmarshal(e.Data, v); err != nil {
		return fmt.Errorf("event %d %s: %w", e.Seq, e.Kind, err)
	}
	return nil
}

// Emit writes an event in the caller's transaction.
func Emit(tx *db.Tx, kind, actor, subject string, data any) error {
	raw, err := json.Marshal(data)
	if err != nil {
		return fmt.Errorf("emitting %s: %w", kind, err)
	}
	var seq int64
	if err := tx.QueryRow(takeSeq).Scan(&seq); err != nil {
		return fmt.Errorf("emitting %s: %w", kind, err)
	}
	if _, err := tx.Exec(insertEvent, seq, db.At(tx.Now), kind, actor, subject, string(raw)); err != nil {
		return fmt.Errorf("emitting %s: %w", kind, err)
	}
	tx.Ring()
	return nil
}

// Bus delivers events on this node.
type Bus struct {
	db    *db.DB
	log   *slog.Logger
	subs  []func(Event)
	mu    sync.Mutex // one delivery at a time keeps the order
	seen  int64
	alive atomic.Int64 // when the database last answered, Unix ms
}

// New makes a bus. Subscribe, then Start, before the node serves.
func New(d *db.DB, log *slog.Logger) *Bus { return &Bus{db: d, log: log} }

// Subscribe registers f to hear every event after Start, in order, one at a
// time. f must be quick and cannot fail: what can fail is a job. It may read
// the database but not emit: that would wait for its own delivery to end.
func (b *Bus) Subscribe(f func(Event)) { b.subs = append(b.subs, f) }

// Start takes the present end of the sequence as its beginning and hears of
// this node's own commits from now on.
func (b *Bus) Start(ctx context.Context) error {
	err := b.db.Read(ctx, func(tx *db.Tx) error {
		return tx.QueryRow(headSeq).Scan(&b.seen)
	})
	if err != nil {
		return fmt.Errorf("starting the bus: %w", err)
	}
	b.alive.Store(time.Now().UnixMilli())
	b.db.OnRing(func() {
		if err := b.Drain(context.WithoutCancel(ctx)); err != nil {
			b.log.Warn("events wait", "err", err)
		}
	})
	return nil
}

// Drain delivers what has been committed since the last call. After a Write
// that emitted it has already run: the writer sees its own effects.
func (b *Bus) Drain(ctx context.Context) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	for {
		events, err := b.after(ctx, b.seen, 500)
		if err != nil {
			return err
		}
		b.alive.Store(time.Now().UnixMilli())
		for _, e := range events {
			for _, f := range b.subs {
				f(e)
			}
			b.seen = e.Seq
		}
		if len(events) < 500 {
			return nil
		}
	}
}

// Run polls for the commits of other nodes and processes until ctx ends.
func (b *Bus) Run(ctx context.Context, every time.Duration) {
	t := time.NewTicker(every)
	defer t.Stop()
	down := false
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
		err := b.Drain(ctx)
		if ctx.Err() != nil {
			return
		}
		if (err != nil) != down {
			down = err != nil
			b.log.Warn("the database's answer changed", "down", down, "err", err)
		}
	}
}

// SinceAlive is how long ago the database last answered this node.
func (b *Bus) SinceAlive() time.Duration {
	return time.Since(time.UnixMilli(b.alive.Load()))
}

func (b *Bus) after(ctx context.Context, seq int64, limit int) (events []Event, err error) {
	err = b.db.Read(ctx, func(tx *db.Tx) error {
		events, err = db.All(tx, scanEvent, eventsAfter, seq, limit)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("reading events: %w", err)
	}
	return events, nil
}

// Recent lists events newest first, before the sequence number before (0: from
// the end), for the audit log. kind and subject filter when not empty.
func Recent(tx *db.Tx, kind, subject string, before int64, limit int) ([]Event, error) {
	return db.All(tx, scanEvent, recentEvents, kind, subject, before, limit)
}

func scanEvent(row db.Scanner) (Event, error) {
	var e Event
	var at db.Time
	var data string
	err := row.Scan(&e.Seq, &at, &e.Kind, &e.Actor, &e.Subject, &data)
	e.At, e.Data = at.Time, json.RawMessage(data)
	return e, err
}
