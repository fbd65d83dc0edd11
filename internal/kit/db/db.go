// Package db opens the database, SQLite or PostgreSQL, and gives transactions.
//
// DB has no query methods: all work goes through Read and Write closures, so a
// statement cannot run outside the transaction that it belongs to. One SQL
// text serves both engines; what differs stands in a Dialect.
package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"isnad/internal/kit/errs"
)

// maxTries bounds how often Write runs its closure when the engine reports a
// conflict that a repetition can solve.
const maxTries = 6

// writerPatience bounds the wait for SQLite's single writer. A Write inside a
// Write that hides from the nesting check ends here instead of waiting forever.
const writerPatience = 15 * time.Second

// ErrNested is returned by Read and Write when they are called with the
// context of an open transaction: the inner one would wait for the outer, or
// commit without it.
var ErrNested = errors.New("db: transaction inside a transaction")

// DB is an open database.
type DB struct {
	dialect Dialect
	readers *sql.DB
	writer  *sql.DB
	slot    chan struct{} // SQLite: one writer at a time; nil on PostgreSQL
	now     func() time.Time

	mu    sync.Mutex
	bells []func()
}

// Dialect tells what differs on this engine.
func (d *DB) Dialect() Dialect { return d.dialect }

// Now is the clock of this database's transactions.
func (d *DB) Now() time.Time { return d.now().UTC().Truncate(time.Millisecond) }

// OnRing registers f to run after each commit of a transaction that rang
// (Tx.Ring), in the goroutine that committed. Register before serving.
func (d *DB) OnRing(f func()) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.bells = append(d.bells, f)
}

func (d *DB) ring() {
	d.mu.Lock()
	bells := d.bells
	d.mu.Unlock()
	for _, f := range bells {
		f()
	}
}

// Close closes all connections.
func (d *DB) Close() error {
	if d.readers == d.writer {
		return d.readers.Close()
	}
	return errors.Join(d.readers.Close(), d.writer.Close())
}

// Ping reports whether the database answers, as errs.Unavailable if not.
func (d *DB) Ping(ctx context.Context) error {
	return d.Read(ctx, func(tx *Tx) error {
		var one int
		return tx.QueryRow("SELECT 1").Scan(&one)
	})
}

// Read runs f in a read-only transaction that sees one state of the database.
// f may run twice when the engine reports a conflict.
func (d *DB) Read(ctx context.Context, f func(*Tx) error) error {
	if nested(ctx) {
		return ErrNested
	}
	for try := 1; ; try++ {
		err := d.run(ctx, d.readers, d.dialect.ReadOptions(), f, nil)
		if err == nil || try == maxTries || !d.dialect.IsRetryable(err) {
			return d.classify(ctx, err)
		}
		if err := pause(ctx, try); err != nil {
			return err
		}
	}
}

// Write runs f in a transaction and commits it when f returns nil. f may run
// several times: it must not have effects outside the transaction; those go
// into Tx.After.
func (d *DB) Write(ctx context.Context, f func(*Tx) error) error {
	if nested(ctx) {
		return ErrNested
	}
	done, err := d.write(ctx, f)
	if err != nil {
		return d.classify(ctx, err)
	}
	for _, f := range done { // after the slot is free: an effect may write
		f()
	}
	return nil
}

// write runs f until it commits or fails for good, holding the writer's slot.
func (d *DB) write(ctx context.Context, f func(*Tx) error) (done []func(), err error) {
	release, err := d.takeSlot(ctx)
	if err != nil {
		return nil, err
	}
	defer release()
	for try := 1; ; try++ {
		done = nil
		err = d.run(ctx, d.writer, d.dialect.WriteOptions(), f, &done)
		if err == nil || try == maxTries || !d.dialect.IsRetryable(err) {
			return done, err
		}
		if err := pause(ctx, try); err != nil {
			return nil, err
		}
	}
}

func (d *DB) takeSlot(ctx context.Context) (release func(), err error) {
	if d.slot == nil {
		return func() {}, nil
	}
	patience := time.NewTimer(writerPatience)
	defer patience.Stop()
	select {
	case d.slot <- struct{}{}:
		return func() { <-d.slot }, nil
	case <-ctx.Done():
		return nil, fmt.Errorf("waiting to write: %w", ctx.Err())
	case <-patience.C:
		return nil, errs.New(errs.Unavailable, "db.busy", nil)
	}
}

// run executes f once. after collects the effects of a transaction that
// committed; nil means read-only.
func (d *DB) run(ctx context.Context, pool *sql.DB, opts *sql.TxOptions, f func(*Tx) error, after *[]func()) (err error) {
	ctx = context.WithValue(ctx, openKey{}, true)
	stx, err := pool.BeginTx(ctx, opts)
	if err != nil {
		return fmt.Errorf("beginning a transaction: %w", &downError{err})
	}
	tx := &Tx{Now: d.Now(), ctx: ctx, db: d, tx: stx}
	finished := false
	defer func() {
		if !finished { // f panicked or called runtime.Goexit
			_ = stx.Rollback()
		}
	}()
	if err = f(tx); err != nil {
		finished = true
		_ = stx.Rollback()
		return err
	}
	finished = true
	if err = stx.Commit(); err != nil {
		return fmt.Errorf("committing: %w", err)
	}
	if after != nil {
		*after = tx.after
		if tx.rang {
			*after = append(*after, d.ring)
		}
	}
	return nil
}

// downError marks an error that came before any statement of ours ran.
type downError struct{ err error }

func (e *downError) Error() string { return e.err.Error() }
func (e *downError) Unwrap() error { return e.err }

// classify turns "the database is not there" into errs.Unavailable, so that a
// face can serve what it has.
func (d *DB) classify(ctx context.Context, err error) error {
	if err == nil || ctx.Err() != nil {
		return err
	}
	if _, down := errors.AsType[*downError](err); down || d.dialect.IsDown(err) {
		return errs.New(errs.Unavailable, "db.unavailable", nil).Because(err)
	}
	return err
}

type openKey struct{}

func nested(ctx context.Context) bool { return ctx.Value(openKey{}) != nil }

func pause(ctx context.Context, try int) error {
	wait := time.Duration(1<<try) * time.Millisecond
	wait += rand.N(wait)
	t := time.NewTimer(wait)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("waiting to try again: %w", ctx.Err())
	}
}
