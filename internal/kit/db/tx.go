package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Tx is an open transaction. It is valid inside the closure it was given to
// and must not leave it.
type Tx struct {
	// Now is the instant of this transaction, UTC, whole milliseconds. All
	// that one transaction writes agrees on it.
	Now time.Time

	ctx   context.Context
	db    *DB
	tx    *sql.Tx
	after []func()
	rang  bool
}

// Ctx is the context that the transaction runs under.
func (tx *Tx) Ctx() context.Context { return tx.ctx }

// Dialect tells what differs on this engine.
func (tx *Tx) Dialect() Dialect { return tx.db.dialect }

// After registers f to run once the transaction has committed, in order; it
// does not run when the transaction fails.
func (tx *Tx) After(f func()) { tx.after = append(tx.after, f) }

// Ring makes the commit of this transaction ring DB.OnRing.
func (tx *Tx) Ring() { tx.rang = true }

// Exec runs a statement and returns how many rows it changed.
func (tx *Tx) Exec(query string, args ...any) (int64, error) {
	res, err := tx.tx.ExecContext(tx.ctx, tx.db.dialect.Rebind(query), args...)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", verb(query), err)
	}
	return res.RowsAffected()
}

// QueryRow runs a query of at most one row; Scan returns sql.ErrNoRows when
// there is none.
func (tx *Tx) QueryRow(query string, args ...any) *sql.Row {
	return tx.tx.QueryRowContext(tx.ctx, tx.db.dialect.Rebind(query), args...)
}

// Query runs a query. Close the rows before the next statement: PostgreSQL has
// one conversation per transaction. All and Find do.
func (tx *Tx) Query(query string, args ...any) (*sql.Rows, error) {
	rows, err := tx.tx.QueryContext(tx.ctx, tx.db.dialect.Rebind(query), args...)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", verb(query), err)
	}
	return rows, nil
}

// Prepare checks that the engine understands a query.
func (tx *Tx) Prepare(query string) error {
	st, err := tx.tx.PrepareContext(tx.ctx, tx.db.dialect.Rebind(query))
	if err != nil {
		return err
	}
	return st.Close()
}

// Scanner is a row: *sql.Row or *sql.Rows.
type Scanner interface{ Scan(dest ...any) error }

// All runs a query and scans every row.
func All[T any](tx *Tx, scan func(Scanner) (T, error), query string, args ...any) ([]T, error) {
	rows, err := tx.Query(query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []T
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, fmt.Errorf("scanning %s: %w", verb(query), err)
		}
		out = append(out, v)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", verb(query), err)
	}
	return out, nil
}

// Find runs a query of at most one row; found is false when there is none.
func Find[T any](tx *Tx, scan func(Scanner) (T, error), query string, args ...any) (v T, found bool, err error) {
	v, err = scan(tx.QueryRow(query, args...))
	if errors.Is(err, sql.ErrNoRows) {
		return v, false, nil
	}
	if err != nil {
		return v, false, fmt.Errorf("%s: %w", verb(query), err)
	}
	return v, true, nil
}

// Column scans rows of one value.
func Column[T any](row Scanner) (T, error) {
	var v T
	err := row.Scan(&v)
	return v, err
}

// List expands a list of values to "$n, $n+1, …" for IN, starting at first,
// and returns the values as arguments. An empty list gives "NULL", which
// matches nothing.
func List[T any](first int, values []T) (string, []any) {
	if len(values) == 0 {
		return "NULL", nil
	}
	var b strings.Builder
	args := make([]any, len(values))
	for i, v := range values {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteByte('$')
		b.WriteString(strconv.Itoa(first + i))
		args[i] = v
	}
	return b.String(), args
}

// Next returns the next value of a named counter, starting at 1, without gaps
// among committed transactions: the row is locked until the commit.
func Next(tx *Tx, counter string) (int64, error) {
	var n int64
	err := tx.QueryRow(nextCounter, counter).Scan(&n)
	if err != nil {
		return 0, fmt.Errorf("counter %s: %w", counter, err)
	}
	return n, nil
}

const nextCounter = `INSERT INTO counters (name, value) VALUES ($1, 1)
ON CONFLICT (name) DO UPDATE SET value = counters.value + 1 RETURNING value`

// verb shortens a query for an error message.
func verb(query string) string {
	f := strings.Fields(query)
	return strings.Join(f[:min(len(f), 4)], " ")
}
