// Package dbtest runs a test on both engines, each with a fresh database of
// the current schema.
package dbtest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"isnad/internal/kit/db"
	"isnad/internal/kit/db/pgtest"
)

// Clock is a clock that a test sets. It starts at Start and stands still.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// Start is the instant at which every test's clock begins.
var Start = time.Date(2026, 8, 15, 16, 5, 0, 0, time.UTC)

// NewClock makes a clock that stands at Start.
func NewClock() *Clock { return &Clock{now: Start} }

// Now returns the present instant of the test.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Advance moves the clock.
func (c *Clock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// Each runs f as two subtests, sqlite and postgres.
func Each(t *testing.T, f func(t *testing.T, d *db.DB, clock *Clock)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) {
		clock := NewClock()
		f(t, SQLite(t, clock), clock)
	})
	t.Run("postgres", func(t *testing.T) {
		clock := NewClock()
		f(t, Postgres(t, clock), clock)
	})
}

// template is the migrated SQLite file of this process, made once and copied.
var template = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "isnad-template")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "t.db")
	d, err := db.OpenSQLite(context.Background(), path, nil)
	if err != nil {
		return nil, err
	}
	if err := d.Migrate(context.Background(), nil); err != nil {
		return nil, err
	}
	if err := d.Close(); err != nil { // folds the log into the file
		return nil, err
	}
	return os.ReadFile(path)
})

// SQLite returns a migrated SQLite database in the test's folder.
func SQLite(t testing.TB, clock *Clock) *db.DB {
	t.Helper()
	file, err := template()
	if err != nil {
		t.Fatalf("dbtest: %v", err)
	}
	path := filepath.Join(t.TempDir(), "isnad.db")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	d, err := db.OpenSQLite(t.Context(), path, clock.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	return d
}

// Postgres returns a migrated PostgreSQL database; the test is skipped, or
// fails under ISNAD_REQUIRE_ALL=1, when the machine has no PostgreSQL.
func Postgres(t testing.TB, clock *Clock) *db.DB {
	t.Helper()
	dsn := pgtest.Template(t, "isnad_"+schemaHash(t), func(dsn string) error {
		d, err := db.OpenPostgres(context.Background(), dsn, nil)
		if err != nil {
			return err
		}
		defer d.Close()
		return d.Migrate(context.Background(), nil)
	})
	d, err := db.OpenPostgres(t.Context(), dsn, clock.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	return d
}

func schemaHash(t testing.TB) string {
	t.Helper()
	text, err := db.MigrationText()
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:6])
}

// Write runs f in a write transaction and fails the test on an error.
func Write(t testing.TB, d *db.DB, f func(tx *db.Tx) error) {
	t.Helper()
	if err := d.Write(t.Context(), f); err != nil {
		t.Fatal(err)
	}
}

// Read runs f in a read transaction and fails the test on an error.
func Read(t testing.TB, d *db.DB, f func(tx *db.Tx) error) {
	t.Helper()
	if err := d.Read(t.Context(), f); err != nil {
		t.Fatal(err)
	}
}
