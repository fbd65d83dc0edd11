package db_test

import (
	"context"
	"net/url"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"isnad/internal/kit/db"
	"isnad/internal/kit/db/dbtest"
	"isnad/internal/kit/db/pgtest"
	"isnad/internal/kit/errs"
)

func TestSQLiteIsNewEnoughAndDurable(t *testing.T) {
	d := dbtest.SQLite(t, &dbtest.Clock{})
	var version, mode string
	var synchronous, foreign int
	dbtest.Write(t, d, func(tx *db.Tx) error {
		for query, dest := range map[string]any{"SELECT sqlite_version()": &version, "PRAGMA journal_mode": &mode,
			"PRAGMA synchronous": &synchronous, "PRAGMA foreign_keys": &foreign} {
			if err := tx.QueryRow(query).Scan(dest); err != nil {
				return err
			}
		}
		return nil
	})
	if db.Older(version, "3.51.3") || mode != "wal" || synchronous != 2 || foreign != 1 {
		t.Errorf("SQLite %s, journal %s, synchronous %d, foreign keys %d", version, mode, synchronous, foreign)
	}
	for _, c := range []struct {
		a, b string
		want bool
	}{{"3.51.2", "3.51.3", true}, {"3.51.3", "3.51.3", false}, {"3.9.0", "3.51.3", true}, {"3.52.0", "3.51.3", false}, {"4.0", "3.51.3", false}} {
		if db.Older(c.a, c.b) != c.want {
			t.Errorf("%s older than %s is not %v", c.a, c.b, c.want)
		}
	}
}

func TestAFileThatIsNoDatabaseIsRefused(t *testing.T) {
	folder := t.TempDir() // a folder cannot be opened as a file
	if _, err := db.OpenSQLite(t.Context(), folder, nil); err == nil {
		t.Error("opened a folder")
	}
	if d, err := db.OpenSQLite(t.Context(), filepath.Join(folder, "مجلد جديد", "a?b#c%20.db"), nil); err != nil {
		t.Errorf("a path of any letters: %v", err)
	} else {
		_ = d.Close()
	}
	if _, err := db.OpenPostgres(t.Context(), "postgres://%zz", nil); err == nil {
		t.Error("took an address that is none")
	}
}

func TestAStoppedServerIsUnavailable(t *testing.T) {
	pgtest.DSN(t) // skips where there is no PostgreSQL
	server, err := pgtest.Start()
	if err != nil {
		t.Fatal(err)
	}
	d, err := db.OpenPostgres(t.Context(), server.DSN(), nil)
	if err != nil {
		server.Stop()
		t.Fatal(err)
	}
	defer d.Close()
	if err := d.Ping(t.Context()); err != nil {
		t.Error(err)
	}
	err = d.Write(t.Context(), func(tx *db.Tx) error {
		if _, err := tx.Exec("CREATE TABLE x (n integer)"); err != nil {
			return err
		}
		server.Stop() // in the middle of a transaction
		_, err := tx.Exec("INSERT INTO x (n) VALUES (1)")
		return err
	})
	if !errs.Is(err, errs.Unavailable) {
		t.Errorf("a write whose server went away: %v", err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	for name, do := range map[string]func(context.Context, func(*db.Tx) error) error{"read": d.Read, "write": d.Write} {
		if err := do(ctx, func(*db.Tx) error { return nil }); !errs.Is(err, errs.Unavailable) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := d.Ping(ctx); !errs.Is(err, errs.Unavailable) {
		t.Errorf("ping: %v", err)
	}
	if _, err := db.OpenPostgres(ctx, server.DSN(), nil); err == nil {
		t.Error("opened a server that is gone")
	}
}

func TestACancelledCallIsNoFaultOfTheDatabase(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := d.Ping(ctx); err == nil || errs.Is(err, errs.Unavailable) {
			t.Errorf("ping: %v", err)
		}
		if err := d.Write(ctx, func(*db.Tx) error { return nil }); err == nil || errs.Is(err, errs.Unavailable) {
			t.Errorf("write: %v", err)
		}
	})
}

// Keys are compared by bytes on both engines, also where the cluster was made
// for a language: ranges and orders would differ otherwise.
func TestTextComparesByBytesInAnyLocale(t *testing.T) {
	orders := map[string][]string{}
	check := func(t *testing.T, d *db.DB) {
		dbtest.Write(t, d, func(tx *db.Tx) error {
			for _, name := range []string{"b", "A", "a-b", "ab", "_", "9", "ب", "آ", "ا", "وكالة المدى", "وكالة"} {
				if _, err := db.Next(tx, name); err != nil {
					return err
				}
			}
			return nil
		})
		dbtest.Read(t, d, func(tx *db.Tx) error {
			list, err := db.All(tx, db.Column[string], "SELECT name FROM counters ORDER BY name")
			orders[t.Name()] = list
			if err != nil {
				return err
			}
			var n int
			err = tx.QueryRow("SELECT COUNT(*) FROM counters WHERE name >= $1 AND name < $2", "وكالة", "وكالة\U0010FFFF").Scan(&n)
			if n != 2 {
				t.Errorf("%d names begin with وكالة, want 2", n)
			}
			return err
		})
	}
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) { check(t, d) })
	t.Run("postgres in Arabic", func(t *testing.T) {
		d, err := db.OpenPostgres(t.Context(), arabicCluster(t), nil)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = d.Close() })
		if err := d.Migrate(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
		check(t, d)
	})
	var first []string
	for name, o := range orders {
		if first == nil {
			first = o
		}
		if diff := cmp.Diff(first, o); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// arabicCluster is a database whose default collation is Arabic.
func arabicCluster(t *testing.T) string {
	t.Helper()
	dsn := pgtest.DSN(t)
	conn, err := pgx.Connect(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	u, err := url.Parse(dsn)
	if err != nil {
		t.Fatal(err)
	}
	name := u.Path[1:] + "_ar"
	if _, err := conn.Exec(t.Context(), "CREATE DATABASE "+name+" TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'ar'"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		conn, err := pgx.Connect(context.Background(), dsn)
		if err != nil {
			t.Error(err)
			return
		}
		defer conn.Close(context.Background())
		if _, err := conn.Exec(context.Background(), "DROP DATABASE "+name+" WITH (FORCE)"); err != nil {
			t.Error(err)
		}
	})
	u.Path = "/" + name
	return u.String()
}
