package jobs_test

import (
	"context"
	"encoding/json"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"isnad/internal/kit/db"
	"isnad/internal/kit/db/dbtest"
	"isnad/internal/kit/jobs"
)

func TestAJobOfANodeThatDiedIsTakenAgain(t *testing.T) {
	each(t, func(d desk) {
		release, started := make(chan struct{}), make(chan struct{})
		slow := d.runner()
		slow.Handle("work", func(context.Context, json.RawMessage) error {
			close(started)
			<-release
			return errors.New("too late")
		})
		runs := 0
		second := d.runner()
		second.Handle("work", func(context.Context, json.RawMessage) error { runs++; return nil })
		d.enqueue("work", 0, jobs.Options{})
		ended := make(chan error, 1)
		go func() { _, err := slow.Once(d.Context()); ended <- err }()
		<-started
		if d.once(second) {
			d.Fatal("taken while the first node had its lease")
		}
		d.clock.Advance(time.Minute + time.Millisecond)
		if !d.once(second) || runs != 1 {
			d.Fatal("not taken when the lease was over")
		}
		close(release) // the first node wakes up: its word no longer counts
		if err := <-ended; err != nil {
			d.Fatal(err)
		}
		if diff := cmp.Diff(map[string]int{"done": 1}, d.states()); diff != "" {
			d.Error(diff)
		}
		if d.clock.Advance(time.Hour); d.once(second) {
			d.Error("a job that is done ran again")
		}
	})
}

func TestAJobThatKillsItsNodeIsGivenUp(t *testing.T) {
	each(t, func(d desk) {
		r := d.runner()
		r.Handle("poison", func(context.Context, json.RawMessage) error { d.Error("ran an eleventh time"); return nil })
		d.enqueue("poison", 0, jobs.Options{})
		dbtest.Write(d, d.db, func(tx *db.Tx) error { // ten nodes took it and died
			_, err := tx.Exec("UPDATE jobs SET state = 'running', attempts = 10, lease_until = $1", db.At(tx.Now.Add(-time.Second)))
			return err
		})
		if !d.once(r) || d.once(r) {
			d.Error("not given up")
		}
		if diff := cmp.Diff(map[string]int{"dead": 1}, d.states()); diff != "" {
			d.Error(diff)
		}
	})
}

func TestAPeriodicJobRunsOnceOnAllNodes(t *testing.T) {
	each(t, func(d desk) {
		var runs atomic.Int32
		var nodes []*jobs.Runner
		for range 3 {
			r := d.runner()
			r.Every(time.Hour, "sweep", func(context.Context, json.RawMessage) error { runs.Add(1); return nil })
			r.Every(2*time.Hour, "rank", func(context.Context, json.RawMessage) error { return nil })
			nodes = append(nodes, r)
			d.once(r)
		}
		if runs.Load() != 0 {
			d.Fatal("ran at the start")
		}
		for round := range int32(4) {
			d.clock.Advance(time.Hour)
			var wg sync.WaitGroup
			for _, r := range nodes {
				wg.Go(func() {
					for {
						if ran, err := r.Once(context.Background()); err != nil || !ran {
							if err != nil {
								d.Error(err)
							}
							return
						}
					}
				})
			}
			wg.Wait()
			if runs.Load() != round+1 {
				d.Fatalf("after %d hours: %d runs", round+1, runs.Load())
			}
		}
	})
}

func TestJobsThatAreDoneGoAfterAWeek(t *testing.T) {
	each(t, func(d desk) {
		r := d.runner()
		r.Handle("work", func(context.Context, json.RawMessage) error { return nil })
		r.Every(time.Hour, "sweep", func(context.Context, json.RawMessage) error { return nil })
		d.enqueue("work", 0, jobs.Options{})
		for d.once(r) {
		}
		d.clock.Advance(7*24*time.Hour + time.Hour)
		for d.once(r) {
		}
		if diff := cmp.Diff(map[string]int{"done": 1}, d.states()); diff != "" { // the sweep alone
			d.Error(diff)
		}
	})
}

// An idle queue must not take SQLite's writer: the poll is a read.
func TestAnIdlePollWritesNothing(t *testing.T) {
	each(t, func(d desk) {
		r := d.runner()
		r.Every(time.Hour, "sweep", func(context.Context, json.RawMessage) error { return nil })
		r.Handle("later", func(context.Context, json.RawMessage) error { return nil })
		d.once(r) // writes the schedule down
		d.enqueue("later", 0, jobs.Options{Delay: time.Hour})
		ctx, cancel := context.WithTimeout(d.Context(), 5*time.Second)
		defer cancel()
		dbtest.Write(d, d.db, func(*db.Tx) error { // on SQLite nobody else can write now
			ran, err := r.Once(ctx)
			if ran || err != nil {
				d.Errorf("ran %v, %v", ran, err)
			}
			return nil
		})
	})
}

func TestASoftStopFinishesTheJobUnderWay(t *testing.T) {
	each(t, func(d desk) {
		ctx, stop := context.WithCancel(d.Context())
		started, release := make(chan struct{}), make(chan struct{})
		var cut atomic.Bool
		r := d.runner()
		r.Handle("work", func(ctx context.Context, _ json.RawMessage) error {
			close(started)
			<-release
			cut.Store(ctx.Err() != nil)
			return nil
		})
		r.Handle("next", func(context.Context, json.RawMessage) error { d.Error("began after the stop"); return nil })
		ended := make(chan struct{})
		go func() { r.Run(ctx, 1, time.Hour); close(ended) }()
		d.enqueue("work", 0, jobs.Options{}) // the bell wakes the runner, not the clock
		<-started
		d.enqueue("next", 0, jobs.Options{})
		stop()
		select {
		case <-ended:
			d.Fatal("did not wait for the job")
		default:
		}
		close(release)
		<-ended
		if diff := cmp.Diff(map[string]int{"done": 1, "waiting": 1}, d.states()); diff != "" || cut.Load() {
			d.Errorf("the job was cut off: %v\n%s", cut.Load(), diff)
		}
	})
}

func TestManyWorkersRunEachJobOnce(t *testing.T) {
	each(t, func(d desk) {
		const n = 60
		var mu sync.Mutex
		runs := map[int]int{}
		all := make(chan struct{})
		handler := func(_ context.Context, raw json.RawMessage) error {
			var i int
			if err := json.Unmarshal(raw, &i); err != nil {
				return err
			}
			mu.Lock()
			defer mu.Unlock()
			if runs[i]++; len(runs) == n {
				close(all)
			}
			return nil
		}
		dbtest.Write(d, d.db, func(tx *db.Tx) error {
			for i := range n {
				if err := jobs.Enqueue(tx, "work", i, jobs.Options{}); err != nil {
					return err
				}
			}
			return nil
		})
		ctx, stop := context.WithCancel(d.Context())
		var wg sync.WaitGroup
		for range 2 {
			r := d.runner()
			r.Handle("work", handler)
			wg.Go(func() { r.Run(ctx, 3, 10*time.Millisecond) })
		}
		<-all
		stop()
		wg.Wait()
		for i, times := range runs {
			if times != 1 {
				d.Errorf("job %d ran %d times", i, times)
			}
		}
		if diff := cmp.Diff(map[string]int{"done": n}, d.states()); diff != "" {
			d.Error(diff)
		}
	})
}
