package db_test

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"isnad/internal/kit/db"
	"isnad/internal/kit/db/dbtest"
	"isnad/internal/kit/db/pgtest"
)

var update = flag.Bool("update", false, "write docs/schema.*.sql anew")

// empty opens a database without a schema, on each engine; again opens another
// connection to it, as a second process would.
func empty(t *testing.T, f func(t *testing.T, d *db.DB, again func() *db.DB)) {
	run := func(open func(t *testing.T) func() *db.DB) func(*testing.T) {
		return func(t *testing.T) {
			again := open(t)
			f(t, again(), again)
		}
	}
	opened := func(t *testing.T, d *db.DB, err error) *db.DB {
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = d.Close() })
		return d
	}
	t.Run("sqlite", run(func(t *testing.T) func() *db.DB {
		path := filepath.Join(t.TempDir(), "isnad.db")
		return func() *db.DB {
			d, err := db.OpenSQLite(t.Context(), path, nil)
			return opened(t, d, err)
		}
	}))
	t.Run("postgres", run(func(t *testing.T) func() *db.DB {
		dsn := pgtest.DSN(t)
		return func() *db.DB {
			d, err := db.OpenPostgres(t.Context(), dsn, nil)
			return opened(t, d, err)
		}
	}))
}

// dumpSchema is the schema as text, the same for equal schemas however they
// came about. The migration tool's own table is left out.
func dumpSchema(t *testing.T, d *db.DB) string {
	t.Helper()
	query := sqliteSchema
	if d.Dialect().Name() == "postgres" {
		query = postgresSchema
	}
	var parts []string
	dbtest.Read(t, d, func(tx *db.Tx) (err error) {
		parts, err = db.All(tx, db.Column[string], query)
		return err
	})
	return strings.Join(parts, "\n") + "\n"
}

// The shadow tables of a virtual table are the engine's own matter.
const sqliteSchema = `SELECT sql || ';' FROM sqlite_master
WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite!_%' ESCAPE '!' AND tbl_name NOT LIKE 'goose%' AND name NOT LIKE 'search!_index!_%' ESCAPE '!'
ORDER BY tbl_name, type DESC, name`

const postgresSchema = `SELECT line FROM (
SELECT c.relname AS rel, 1 AS part, '' AS name, 'CREATE TABLE ' || c.relname || ' (' || chr(10) || string_agg('    ' || a.attname || ' ' ||
  format_type(a.atttypid, a.atttypmod) || CASE WHEN co.collname IS NULL OR co.collname = 'default' THEN '' ELSE ' COLLATE "' || co.collname || '"' END ||
  CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END || COALESCE(' DEFAULT ' || pg_get_expr(f.adbin, f.adrelid), ''), ',' || chr(10)
  ORDER BY a.attnum) || chr(10) || ');' AS line
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_attrdef f ON f.adrelid = c.oid AND f.adnum = a.attnum LEFT JOIN pg_collation co ON co.oid = a.attcollation
WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relname NOT LIKE 'goose%' GROUP BY c.relname
UNION ALL
SELECT c.relname, 2, k.conname, 'ALTER TABLE ' || c.relname || ' ADD CONSTRAINT ' || k.conname || ' ' || pg_get_constraintdef(k.oid) || ';'
FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND k.contype IN ('p', 'u', 'f', 'c') AND c.relname NOT LIKE 'goose%'
UNION ALL
SELECT i.tablename, 3, i.indexname, i.indexdef || ';' FROM pg_indexes i
WHERE i.schemaname = 'public' AND i.tablename NOT LIKE 'goose%'
  AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conname = i.indexname)) s
ORDER BY rel COLLATE "C", part, name COLLATE "C"`

// The committed dumps show a reader the whole schema, and a reviewer what a
// migration does to it. "go test ./internal/kit/db -update" writes them.
func TestTheCommittedDumpsAreTheSchema(t *testing.T) {
	empty(t, func(t *testing.T, d *db.DB, _ func() *db.DB) {
		if err := d.Migrate(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
		engine := d.Dialect().Name()
		file := filepath.Join("..", "..", "..", "docs", "schema."+engine+".sql")
		got := "-- The schema on " + engine + " after all migrations; written by: go test ./internal/kit/db -update\n\n" + dumpSchema(t, d)
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s is out of date; run: go test ./internal/kit/db -update\n%s", file, diff)
		}
	})
}

func TestAFreshSchemaIsAnUpgradedSchema(t *testing.T) {
	empty(t, func(t *testing.T, d *db.DB, again func() *db.DB) {
		steps := 0
		for {
			// As upgrades do: each step by a program that has just started.
			done, err := again().MigrateOne(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if done {
				break
			}
			steps++
		}
		list, err := d.Steps(t.Context())
		if err != nil || steps != len(list) || steps < 9 {
			t.Fatalf("%d steps of %d, %v", steps, len(list), err)
		}
		upgraded := dumpSchema(t, d)
		fresh := dbtest.SQLite // migrated in one go
		if d.Dialect().Name() == "postgres" {
			fresh = dbtest.Postgres
		}
		if diff := cmp.Diff(dumpSchema(t, fresh(t, &dbtest.Clock{})), upgraded); diff != "" {
			t.Error(diff)
		}
	})
}

func TestMigratingTwiceChangesNothing(t *testing.T) {
	empty(t, func(t *testing.T, d *db.DB, _ func() *db.DB) {
		var told []string
		hear := func(s db.Step) { told = append(told, s.Name) }
		if err := d.Migrate(t.Context(), hear); err != nil {
			t.Fatal(err)
		}
		list, err := d.Steps(t.Context())
		if err != nil || len(told) != len(list) || !slices.IsSorted(told) {
			t.Fatalf("heard of %v, the list is %v, %v", told, list, err)
		}
		for _, s := range list {
			if !s.Applied {
				t.Errorf("%s waits", s.Name)
			}
		}
		before := dumpSchema(t, d)
		told = nil
		if err := d.Migrate(t.Context(), hear); err != nil || len(told) != 0 {
			t.Fatalf("the second run applied %v, %v", told, err)
		}
		if diff := cmp.Diff(before, dumpSchema(t, d)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestSeveralMayMigrateAtOnce(t *testing.T) {
	empty(t, func(t *testing.T, d *db.DB, again func() *db.DB) {
		nodes := []*db.DB{d, again(), again(), again()}
		var mu sync.Mutex
		applied := map[string]int{}
		var wg sync.WaitGroup
		for _, node := range nodes {
			wg.Go(func() {
				err := node.Migrate(context.Background(), func(s db.Step) {
					mu.Lock()
					defer mu.Unlock()
					applied[s.Name]++
				})
				if err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		list, err := d.Steps(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range list {
			if applied[s.Name] != 1 {
				t.Errorf("%s was applied %d times", s.Name, applied[s.Name])
			}
		}
	})
}
