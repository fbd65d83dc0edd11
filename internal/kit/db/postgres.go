package db

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"net"
	"regexp"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
)

type postgresDialect struct{}

func (postgresDialect) Name() string               { return "postgres" }
func (postgresDialect) Rebind(query string) string { return query }
func (postgresDialect) SkipLocked() string         { return " FOR UPDATE SKIP LOCKED" }

func (postgresDialect) ReadOptions() *sql.TxOptions {
	return &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}
}

func (postgresDialect) WriteOptions() *sql.TxOptions {
	return &sql.TxOptions{Isolation: sql.LevelReadCommitted}
}

func (postgresDialect) IsUnique(err error) bool { return code(err) == "23505" }

func (postgresDialect) IsRetryable(err error) bool {
	c := code(err)
	return c == "40001" || c == "40P01"
}

func (postgresDialect) IsDown(err error) bool {
	c := code(err)
	if strings.HasPrefix(c, "08") || strings.HasPrefix(c, "57P") || strings.HasPrefix(c, "53") {
		return true
	}
	if _, ok := errors.AsType[*pgconn.ConnectError](err); ok {
		return true
	}
	if _, ok := errors.AsType[net.Error](err); ok {
		return true
	}
	return errors.Is(err, driver.ErrBadConn) || errors.Is(err, net.ErrClosed) || pgconn.SafeToRetry(err)
}

// textColumn is a column of text in a migration.
var textColumn = regexp.MustCompile(`(?m)^(\s+\w+\s+)text\b`)

// Substitute makes text compare by bytes, as on SQLite, whatever the cluster's
// locale: a range of keys must not depend on who ran initdb.
func (postgresDialect) Substitute(m string) string {
	m = strings.NewReplacer("{{bytes}}", "bytea").Replace(m)
	return textColumn.ReplaceAllString(m, `${1}text COLLATE "C"`)
}

func code(err error) string {
	if e, ok := errors.AsType[*pgconn.PgError](err); ok {
		return e.Code
	}
	return ""
}

// OpenPostgres connects to a PostgreSQL 15 or newer by its URL or DSN.
func OpenPostgres(ctx context.Context, dsn string, now func() time.Time) (*DB, error) {
	cfg, err := pgx.ParseConfig(dsn)
	if err != nil {
		return nil, fmt.Errorf("reading the database address: %w", err)
	}
	if now == nil {
		now = time.Now
	}
	cfg.RuntimeParams["application_name"] = "isnad"
	pool := stdlib.OpenDB(*cfg)
	pool.SetMaxOpenConns(20)
	pool.SetMaxIdleConns(8)
	pool.SetConnMaxIdleTime(5 * time.Minute)
	d := &DB{dialect: postgresDialect{}, readers: pool, writer: pool, now: now}
	var version int
	err = d.Read(ctx, func(tx *Tx) error {
		return tx.QueryRow("SELECT current_setting('server_version_num')::integer").Scan(&version)
	})
	if err != nil {
		_ = pool.Close()
		return nil, fmt.Errorf("connecting to PostgreSQL: %w", err)
	}
	if version < 150000 {
		_ = pool.Close()
		return nil, fmt.Errorf("PostgreSQL %d is too old: 15 or newer is needed", version/10000)
	}
	return d, nil
}
