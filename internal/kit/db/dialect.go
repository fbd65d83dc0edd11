package db

import (
	"database/sql"
	"strings"
	"sync"
)

// Dialect is what differs between the engines. Keep it under ten methods: a
// portable SQL text is the first choice, always.
type Dialect interface {
	// Name is "sqlite" or "postgres".
	Name() string
	// Rebind turns $N into the engine's numbered parameter.
	Rebind(query string) string
	// ReadOptions and WriteOptions begin the two kinds of transaction.
	ReadOptions() *sql.TxOptions
	WriteOptions() *sql.TxOptions
	// SkipLocked is appended to a SELECT that claims rows for this transaction.
	SkipLocked() string
	// IsUnique reports a broken unique constraint.
	IsUnique(err error) bool
	// IsRetryable reports a conflict that repeating the transaction can solve.
	IsRetryable(err error) bool
	// IsDown reports that the database cannot be reached or read.
	IsDown(err error) bool
	// Substitute fills the {{…}} words of a migration.
	Substitute(migration string) string
}

// rebound caches rewritten queries; queries are constants, so it stays small.
type rebound struct{ m sync.Map }

func (r *rebound) get(query string) string {
	if q, ok := r.m.Load(query); ok {
		return q.(string)
	}
	q := numbered(query)
	r.m.Store(query, q)
	return q
}

// numbered rewrites $N to ?N outside quotes. To SQLite $N is a name, bound in
// order of appearance by some drivers; ?N is a number to all.
func numbered(query string) string {
	var b strings.Builder
	b.Grow(len(query))
	var quote byte
	for i := 0; i < len(query); i++ {
		c := query[i]
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '\'' || c == '"':
			quote = c
		case c == '$' && i+1 < len(query) && query[i+1] >= '0' && query[i+1] <= '9':
			c = '?'
		}
		b.WriteByte(c)
	}
	return b.String()
}
