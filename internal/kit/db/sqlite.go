package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"
)

// minSQLite is the first release without the WAL-reset corruption bug.
const minSQLite = "3.51.3"

type sqliteDialect struct{ cache rebound }

func (*sqliteDialect) Name() string                 { return "sqlite" }
func (s *sqliteDialect) Rebind(query string) string { return s.cache.get(query) }
func (*sqliteDialect) ReadOptions() *sql.TxOptions  { return nil }
func (*sqliteDialect) WriteOptions() *sql.TxOptions { return nil }
func (*sqliteDialect) SkipLocked() string           { return "" } // one writer: nothing to skip

func (*sqliteDialect) IsUnique(err error) bool {
	e, ok := errors.AsType[*sqlite.Error](err)
	return ok && (e.Code() == lib.SQLITE_CONSTRAINT_UNIQUE || e.Code() == lib.SQLITE_CONSTRAINT_PRIMARYKEY)
}

func (*sqliteDialect) IsRetryable(err error) bool {
	e, ok := errors.AsType[*sqlite.Error](err)
	return ok && (e.Code()&0xff == lib.SQLITE_BUSY || e.Code()&0xff == lib.SQLITE_LOCKED)
}

func (*sqliteDialect) IsDown(err error) bool {
	e, ok := errors.AsType[*sqlite.Error](err)
	if !ok {
		return false
	}
	switch e.Code() & 0xff {
	case lib.SQLITE_IOERR, lib.SQLITE_CANTOPEN, lib.SQLITE_FULL, lib.SQLITE_BUSY, lib.SQLITE_NOTADB, lib.SQLITE_CORRUPT:
		return true
	}
	return false
}

func (*sqliteDialect) Substitute(m string) string {
	return strings.NewReplacer("{{bytes}}", "blob").Replace(m)
}

// OpenSQLite opens or creates the database file. Durability is FULL: what was
// acknowledged survives a power cut.
func OpenSQLite(ctx context.Context, path string, now func() time.Time) (*DB, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("making the data folder: %w", err)
	}
	if now == nil {
		now = time.Now
	}
	common := url.Values{"_pragma": {
		"busy_timeout(5000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)",
		"temp_store(memory)", "cache_size(-8000)",
	}}
	dsn := func(extra ...string) string {
		v := url.Values{"_pragma": append(append([]string{}, common["_pragma"]...), extra...)}
		return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + v.Encode()
	}
	toWrite, err := sqlite.NewConnector(dsn() + "&_txlock=immediate")
	if err != nil {
		return nil, fmt.Errorf("opening %s: %w", path, err)
	}
	toRead, err := sqlite.NewConnector(dsn("query_only(1)"))
	if err != nil {
		return nil, fmt.Errorf("opening %s: %w", path, err)
	}
	writer, readers := sql.OpenDB(preparing{toWrite}), sql.OpenDB(preparing{toRead})
	writer.SetMaxOpenConns(1)
	n := max(4, 2*runtime.GOMAXPROCS(0))
	readers.SetMaxOpenConns(n)
	readers.SetMaxIdleConns(n)
	d := &DB{dialect: &sqliteDialect{}, readers: readers, writer: writer, slot: make(chan struct{}, 1), now: now}
	if err := checkSQLite(ctx, d); err != nil {
		_ = d.Close()
		return nil, fmt.Errorf("opening %s: %w", path, err)
	}
	return d, nil
}

func checkSQLite(ctx context.Context, d *DB) error {
	return d.Write(ctx, func(tx *Tx) error {
		var version, mode string
		var sync int
		if err := tx.QueryRow("SELECT sqlite_version()").Scan(&version); err != nil {
			return err
		}
		if err := tx.QueryRow("PRAGMA journal_mode").Scan(&mode); err != nil {
			return err
		}
		if err := tx.QueryRow("PRAGMA synchronous").Scan(&sync); err != nil {
			return err
		}
		if older(version, minSQLite) || mode != "wal" || sync != 2 {
			return fmt.Errorf("SQLite %s in mode %s, synchronous %d: needs %s, wal, 2", version, mode, sync, minSQLite)
		}
		return nil
	})
}

func older(a, b string) bool {
	var x, y [3]int
	_, _ = fmt.Sscanf(a, "%d.%d.%d", &x[0], &x[1], &x[2])
	_, _ = fmt.Sscanf(b, "%d.%d.%d", &y[0], &y[1], &y[2])
	for i := range x {
		if x[i] != y[i] {
			return x[i] < y[i]
		}
	}
	return false
}
