package jobs_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"isnad/internal/kit/db"
	"isnad/internal/kit/db/dbtest"
	"isnad/internal/kit/jobs"
)

// desk is a queue under test.
type desk struct {
	*testing.T
	db    *db.DB
	clock *dbtest.Clock
}

func each(t *testing.T, f func(d desk)) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) { f(desk{t, d, clock}) })
}

func (d desk) runner() *jobs.Runner { return jobs.New(d.db, slog.New(slog.DiscardHandler)) }

func (d desk) enqueue(kind string, payload any, o jobs.Options) {
	d.Helper()
	dbtest.Write(d, d.db, func(tx *db.Tx) error { return jobs.Enqueue(tx, kind, payload, o) })
}

// once runs at most one job and reports whether there was one.
func (d desk) once(r *jobs.Runner) bool {
	d.Helper()
	ran, err := r.Once(d.Context())
	if err != nil {
		d.Fatal(err)
	}
	return ran
}

// states counts the jobs of each state.
func (d desk) states() map[string]int {
	d.Helper()
	all := map[string]int{}
	dbtest.Read(d, d.db, func(tx *db.Tx) error {
		list, err := db.All(tx, db.Column[string], "SELECT state FROM jobs")
		for _, s := range list {
			all[s]++
		}
		return err
	})
	return all
}

func (d desk) lastError() (s string) {
	d.Helper()
	dbtest.Read(d, d.db, func(tx *db.Tx) error { return tx.QueryRow("SELECT last_error FROM jobs").Scan(&s) })
	return s
}

func TestAJobExistsExactlyWhenItsTransactionCommitted(t *testing.T) {
	each(t, func(d desk) {
		var got []string
		r := d.runner()
		r.Handle("greet", func(_ context.Context, raw json.RawMessage) error {
			var name string
			err := json.Unmarshal(raw, &name)
			got = append(got, name)
			return err
		})
		boom := errors.New("boom")
		err := d.db.Write(d.Context(), func(tx *db.Tx) error {
			if err := jobs.Enqueue(tx, "greet", "لا أحد", jobs.Options{}); err != nil {
				return err
			}
			return boom
		})
		if !errors.Is(err, boom) || d.once(r) {
			d.Fatalf("a job of a transaction that was rolled back: %v", err)
		}
		d.enqueue("greet", "سلمى", jobs.Options{})
		d.clock.Advance(time.Second)
		d.enqueue("greet", "عمر", jobs.Options{})
		for d.once(r) {
		}
		if diff := cmp.Diff([]string{"سلمى", "عمر"}, got); diff != "" {
			d.Error(diff)
		}
		if diff := cmp.Diff(map[string]int{"done": 2}, d.states()); diff != "" {
			d.Error(diff)
		}
	})
}

func TestAUniqueJobWaitsOnce(t *testing.T) {
	each(t, func(d desk) {
		runs := 0
		r := d.runner()
		r.Handle("index", func(context.Context, json.RawMessage) error { runs++; return nil })
		for range 3 {
			d.enqueue("index", 1, jobs.Options{Unique: "article 1"})
		}
		d.enqueue("index", 2, jobs.Options{Unique: "article 2"})
		d.enqueue("other", 2, jobs.Options{Unique: "article 2", Delay: time.Hour})
		for d.once(r) {
		}
		if runs != 2 {
			d.Fatalf("%d runs, want 2", runs)
		}
		d.enqueue("index", 1, jobs.Options{Unique: "article 1"}) // the first is done: it may wait again
		if !d.once(r) || runs != 3 {
			d.Fatalf("%d runs, want 3", runs)
		}
	})
}

func TestAJobMayWaitForItsTime(t *testing.T) {
	each(t, func(d desk) {
		r := d.runner()
		r.Handle("later", func(context.Context, json.RawMessage) error { return nil })
		d.enqueue("later", 0, jobs.Options{Delay: time.Minute})
		if d.clock.Advance(time.Minute - time.Millisecond); d.once(r) {
			d.Fatal("ran before its time")
		}
		if d.clock.Advance(time.Millisecond); !d.once(r) {
			d.Fatal("did not run at its time")
		}
	})
}

func TestAFailedJobComesBackLaterAndLaterAndDiesAfterTen(t *testing.T) {
	each(t, func(d desk) {
		runs := 0
		r := d.runner()
		r.Handle("fail", func(context.Context, json.RawMessage) error {
			runs++
			return fmt.Errorf("no. %d: not \xff text\x00", runs)
		})
		d.enqueue("fail", 0, jobs.Options{Unique: "x"})
		for n := 1; n <= 10; n++ {
			if !d.once(r) || runs != n {
				d.Fatalf("attempt %d did not run", n)
			}
			if want := fmt.Sprintf("no. %d: not \uFFFD text", n); d.lastError() != want {
				d.Fatalf("noted %q, want %q", d.lastError(), want)
			}
			if n == 1 { // it gave its key up, so that newer work may wait
				d.enqueue("fail", 0, jobs.Options{Unique: "x", Delay: 1000 * time.Hour})
				dbtest.Write(d, d.db, func(tx *db.Tx) error {
					n, err := tx.Exec("DELETE FROM jobs WHERE attempts = 0")
					if n != 1 {
						d.Error("the failed job kept its key")
					}
					return err
				})
			}
			d.clock.Advance(jobs.Backoff(n) - time.Millisecond)
			if d.once(r) {
				d.Fatalf("attempt %d came before its wait was over", n+1)
			}
			d.clock.Advance(time.Millisecond)
		}
		if d.clock.Advance(1000 * time.Hour); d.once(r) || runs != 10 {
			d.Fatalf("a dead job ran again: %d runs", runs)
		}
		if diff := cmp.Diff(map[string]int{"dead": 1}, d.states()); diff != "" {
			d.Error(diff)
		}
	})
}

func TestBackoffGrowsToAnHour(t *testing.T) {
	for n, want := range map[int]time.Duration{1: 2 * time.Second, 2: 4 * time.Second, 5: 32 * time.Second, 11: 2048 * time.Second, 12: time.Hour, 1000: time.Hour} {
		if got := jobs.Backoff(n); got != want {
			t.Errorf("after %d: %v, want %v", n, got, want)
		}
	}
}

func TestAPanicIsAFailure(t *testing.T) {
	each(t, func(d desk) {
		r := d.runner()
		r.Handle("panic", func(context.Context, json.RawMessage) error { panic("at the disco") })
		d.enqueue("panic", 0, jobs.Options{})
		d.enqueue("nobody", 0, jobs.Options{})
		for range 2 {
			if !d.once(r) {
				d.Fatal("a job did not run")
			}
			d.clock.Advance(time.Millisecond)
		}
		if diff := cmp.Diff(map[string]int{"waiting": 2}, d.states()); diff != "" {
			d.Error(diff)
		}
	})
}
