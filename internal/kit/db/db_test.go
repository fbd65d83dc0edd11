package db_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"isnad/internal/kit/db"
	"isnad/internal/kit/db/dbtest"
	"isnad/internal/kit/errs"
)

func count(t *testing.T, d *db.DB, name string) (n int64) {
	t.Helper()
	dbtest.Read(t, d, func(tx *db.Tx) error {
		return tx.QueryRow("SELECT COALESCE(SUM(value), 0) FROM counters WHERE name = $1", name).Scan(&n)
	})
	return n
}

func TestAFailedWriteLeavesNothingAndRunsNoEffects(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		ran := false
		boom := errors.New("boom")
		err := d.Write(t.Context(), func(tx *db.Tx) error {
			tx.After(func() { ran = true })
			if _, err := db.Next(tx, "x"); err != nil {
				return err
			}
			return boom
		})
		if !errors.Is(err, boom) || ran || count(t, d, "x") != 0 {
			t.Fatalf("err %v, effects ran %v, stored %d", err, ran, count(t, d, "x"))
		}
		dbtest.Write(t, d, func(tx *db.Tx) error {
			tx.After(func() { ran = count(t, d, "x") == 1 }) // sees what was committed
			_, err := db.Next(tx, "x")
			return err
		})
		if !ran {
			t.Fatal("the effect of a committed write did not run after the commit")
		}
	})
}

func TestAPanicRollsBack(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		func() {
			defer func() { _ = recover() }()
			_ = d.Write(t.Context(), func(tx *db.Tx) error {
				_, _ = db.Next(tx, "x")
				panic("at the disco")
			})
		}()
		if n := count(t, d, "x"); n != 0 {
			t.Fatalf("a panicking write stored %d", n)
		}
		dbtest.Write(t, d, func(tx *db.Tx) error { _, err := db.Next(tx, "x"); return err })
	})
}

func TestNestingIsRefused(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		err := d.Write(t.Context(), func(tx *db.Tx) error {
			return d.Write(tx.Ctx(), func(*db.Tx) error { return nil })
		})
		if !errors.Is(err, db.ErrNested) {
			t.Fatalf("write in write: %v", err)
		}
		err = d.Read(t.Context(), func(tx *db.Tx) error {
			return d.Read(tx.Ctx(), func(*db.Tx) error { return nil })
		})
		if !errors.Is(err, db.ErrNested) {
			t.Fatalf("read in read: %v", err)
		}
	})
}

func TestAReadCannotWrite(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		err := d.Read(t.Context(), func(tx *db.Tx) error { _, err := db.Next(tx, "x"); return err })
		if err == nil || count(t, d, "x") != 0 {
			t.Fatalf("a read stored something: %v", err)
		}
	})
}

func TestConflictsAreRepeated(t *testing.T) {
	d := dbtest.Postgres(t, &dbtest.Clock{})
	dbtest.Write(t, d, func(tx *db.Tx) error {
		for _, n := range []string{"a", "b"} {
			if _, err := db.Next(tx, n); err != nil {
				return err
			}
		}
		return nil
	})
	// Two transactions take the rows in opposite order: PostgreSQL ends one of
	// them as a deadlock, and the repetition must make both succeed.
	var wg sync.WaitGroup
	var meet sync.WaitGroup
	meet.Add(2)
	tries := make([]int, 2)
	for i, order := range [][]string{{"a", "b"}, {"b", "a"}} {
		wg.Go(func() {
			err := d.Write(t.Context(), func(tx *db.Tx) error {
				tries[i]++
				if _, err := db.Next(tx, order[0]); err != nil {
					return err
				}
				if tries[i] == 1 {
					meet.Done()
					meet.Wait()
				}
				_, err := db.Next(tx, order[1])
				return err
			})
			if err != nil {
				t.Errorf("writer %d: %v", i, err)
			}
		})
	}
	wg.Wait()
	if tries[0]+tries[1] < 3 || count(t, d, "a") != 3 || count(t, d, "b") != 3 {
		t.Fatalf("tries %v, a=%d b=%d", tries, count(t, d, "a"), count(t, d, "b"))
	}
}

func TestCountersHaveNoGapsUnderContention(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		var mu sync.Mutex
		seen := map[int64]bool{}
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				for range 10 {
					err := d.Write(context.Background(), func(tx *db.Tx) error {
						n, err := db.Next(tx, "n")
						tx.After(func() { mu.Lock(); seen[n] = true; mu.Unlock() })
						return err
					})
					if err != nil {
						t.Error(err)
					}
				}
			})
		}
		wg.Wait()
		for i := range int64(40) {
			if !seen[i+1] {
				t.Fatalf("number %d is missing", i+1)
			}
		}
	})
}

func TestAClosedDatabaseIsUnavailable(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		_ = d.Close()
		if err := d.Ping(t.Context()); !errs.Is(err, errs.Unavailable) {
			t.Fatalf("got %v", err)
		}
	})
}

func TestParametersBindByNumber(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		var a, b, c string
		dbtest.Read(t, d, func(tx *db.Tx) error {
			return tx.QueryRow("SELECT CAST($2 AS text), CAST($1 AS text), CAST($2 AS text) || '$1'", "one", "two").Scan(&a, &b, &c)
		})
		if a != "two" || b != "one" || c != "two$1" {
			t.Fatalf("%s %s %s", a, b, c)
		}
	})
}
