package db_test

import (
	"fmt"
	"strings"
	"testing"

	"isnad/internal/kit/db"
	"isnad/internal/kit/db/dbtest"
)

const upTo = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < CAST($1 AS bigint)) SELECT i FROM n`

func numbers(tx *db.Tx, n int) ([]int64, error) { return db.All(tx, db.Column[int64], upTo, n) }

func TestAQueryRunsAgainWithOtherArguments(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		for range 2 {
			dbtest.Read(t, d, func(tx *db.Tx) error {
				for _, n := range []int{3, 1, 5} {
					got, err := numbers(tx, n)
					if err != nil || len(got) != n {
						t.Errorf("numbers up to %d: %v, %v", n, got, err)
					}
				}
				return nil
			})
		}
	})
}

// A kept statement whose rows are being read must not be started again for the
// same query: the first reader's rows would begin anew.
func TestAQueryInsideItself(t *testing.T) {
	d := dbtest.SQLite(t, &dbtest.Clock{})
	dbtest.Read(t, d, func(tx *db.Tx) error {
		var outer, inner int
		_, err := db.All(tx, func(r db.Scanner) (int64, error) {
			outer++
			more, err := numbers(tx, 2)
			inner += len(more)
			if err != nil {
				return 0, err
			}
			return db.Column[int64](r)
		}, upTo, 4)
		if outer != 4 || inner != 8 {
			t.Errorf("%d rows outside, %d inside", outer, inner)
		}
		return err
	})
}

func TestMoreTextsThanAConnectionKeeps(t *testing.T) {
	d := dbtest.SQLite(t, &dbtest.Clock{})
	dbtest.Read(t, d, func(tx *db.Tx) error {
		for round := range 3 {
			for i := range 400 {
				got, err := db.All(tx, db.Column[int64], fmt.Sprintf("SELECT %d WHERE 1 IN ($1)", i), 1)
				if err != nil || len(got) != 1 || got[0] != int64(i) {
					t.Fatalf("round %d, text %d: %v, %v", round, i, got, err)
				}
			}
		}
		return nil
	})
}

func TestAKeptStatementSeesANewSchema(t *testing.T) {
	d := dbtest.SQLite(t, &dbtest.Clock{})
	columns := func() (n int) {
		dbtest.Read(t, d, func(tx *db.Tx) error {
			rows, err := tx.Query("SELECT * FROM counters")
			if err != nil {
				return err
			}
			defer rows.Close()
			names, err := rows.Columns()
			n = len(names)
			return err
		})
		return n
	}
	before := columns()
	dbtest.Write(t, d, func(tx *db.Tx) error {
		_, err := tx.Exec("ALTER TABLE counters ADD COLUMN extra text")
		return err
	})
	if after := columns(); after != before+1 {
		t.Errorf("%d columns, then %d", before, after)
	}
}

func TestAFailedStatementCanBeRunAgain(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		const insert = "INSERT INTO counters (name, value) VALUES ($1, $2)"
		for i, name := range []string{"a", "a", "b"} {
			err := d.Write(t.Context(), func(tx *db.Tx) error {
				_, err := tx.Exec(insert, name, 1)
				return err
			})
			if wrong := i == 1; (err != nil) != wrong || wrong && !d.Dialect().IsUnique(err) {
				t.Errorf("insert %d: %v", i, err)
			}
		}
		err := d.Read(t.Context(), func(tx *db.Tx) error { _, err := tx.Query("SELECT nothing FROM nowhere"); return err })
		if err == nil || strings.Contains(err.Error(), "panic") {
			t.Errorf("a query of nothing: %v", err)
		}
	})
}
