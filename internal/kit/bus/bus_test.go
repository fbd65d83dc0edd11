package bus_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"isnad/internal/kit/bus"
	"isnad/internal/kit/db"
	"isnad/internal/kit/db/dbtest"
)

func newBus(d *db.DB) *bus.Bus { return bus.New(d, slog.New(slog.DiscardHandler)) }

// emit writes one event in a transaction of its own.
func emit(d *db.DB, subject string) error {
	return d.Write(context.Background(), func(tx *db.Tx) error {
		return bus.Emit(tx, "test.happened", "u1", subject, map[string]string{"note": subject})
	})
}

// heard collects what a bus delivers.
type heard struct {
	mu     sync.Mutex
	events []bus.Event
}

func (h *heard) listen(e bus.Event) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.events = append(h.events, e)
}

func (h *heard) subjects() (out []string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, e := range h.events {
		out = append(out, e.Subject)
	}
	return out
}

func listening(t *testing.T, d *db.DB) (*bus.Bus, *heard) {
	t.Helper()
	b, h := newBus(d), &heard{}
	b.Subscribe(h.listen)
	if err := b.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	return b, h
}

func TestTheWriterHasHeardOfItsOwnWrite(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		if err := emit(d, "before the start"); err != nil {
			t.Fatal(err)
		}
		_, h := listening(t, d)
		for _, subject := range []string{"a", "b"} {
			if err := emit(d, subject); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff([]string{"a", "b"}, h.subjects()); diff != "" {
			t.Fatal(diff)
		}
		e := h.events[0]
		var data map[string]string
		if err := e.Decode(&data); err != nil || data["note"] != "a" {
			t.Errorf("data %v, %v", data, err)
		}
		if e.Seq != 2 || e.Kind != "test.happened" || e.Actor != "u1" || !e.At.Equal(clock.Now()) {
			t.Errorf("%+v", e)
		}
		if err := e.Decode(new(int)); err == nil {
			t.Error("data of another shape was read")
		}
	})
}

func TestASubscriberSeesWhatItsEventTells(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		b := newBus(d)
		var seen int64
		b.Subscribe(func(bus.Event) {
			dbtest.Read(t, d, func(tx *db.Tx) error {
				return tx.QueryRow("SELECT value FROM counters WHERE name = 'x'").Scan(&seen)
			})
		})
		if err := b.Start(t.Context()); err != nil {
			t.Fatal(err)
		}
		dbtest.Write(t, d, func(tx *db.Tx) error {
			if err := bus.Emit(tx, "x.counted", "u1", "x", nil); err != nil {
				return err
			}
			_, err := db.Next(tx, "x")
			return err
		})
		if seen != 1 {
			t.Errorf("the subscriber read %d", seen)
		}
	})
}

func TestARolledBackWriteTellsNothingAndLeavesNoGap(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		b, h := listening(t, d)
		boom := errors.New("boom")
		err := d.Write(t.Context(), func(tx *db.Tx) error {
			if err := bus.Emit(tx, "test.happened", "u1", "never", nil); err != nil {
				return err
			}
			return boom
		})
		if !errors.Is(err, boom) {
			t.Fatal(err)
		}
		if err := b.Drain(t.Context()); err != nil || len(h.subjects()) != 0 {
			t.Fatalf("heard %v, %v", h.subjects(), err)
		}
		if err := emit(d, "after"); err != nil {
			t.Fatal(err)
		}
		if len(h.events) != 1 || h.events[0].Seq != 1 {
			t.Errorf("%+v", h.events)
		}
		err = d.Write(t.Context(), func(tx *db.Tx) error { return bus.Emit(tx, "test.happened", "u1", "x", make(chan int)) })
		if err == nil {
			t.Error("data that is no JSON was taken")
		}
	})
}

// Every node hears every event once and in order, whoever wrote it, however
// many write at once. A second bus over the same database stands for a node
// that hears by polling only.
func TestNoEventIsLostOrTurnedAround(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		const writers, each = 12, 15
		here, own := listening(t, d)
		there, polled := listening(t, d)
		ctx, stop := context.WithCancel(t.Context())
		var polling, writing sync.WaitGroup
		polling.Go(func() { there.Run(ctx, time.Millisecond) })
		polling.Go(func() { here.Run(ctx, 3*time.Millisecond) })
		for w := range writers {
			writing.Go(func() {
				for i := range each {
					if err := write(d, w, i); err != nil {
						t.Error(err)
					}
				}
			})
		}
		writing.Wait()
		stop()
		polling.Wait()
		if err := there.Drain(t.Context()); err != nil {
			t.Fatal(err)
		}
		for name, h := range map[string]*heard{"here": own, "there": polled} {
			last := make([]int, writers)
			for i, e := range h.events {
				if e.Seq != int64(i+1) {
					t.Fatalf("%s: place %d holds event %d", name, i+1, e.Seq)
				}
				var w, n int
				if _, err := fmt.Sscanf(e.Subject, "%d-%d", &w, &n); err != nil || n != last[w]+1 {
					t.Fatalf("%s: writer %d's event %d came after %d", name, w, n, last[w])
				}
				last[w] = n
			}
			if len(h.events) != writers*each {
				t.Errorf("%s: %d events of %d", name, len(h.events), writers*each)
			}
		}
	})
}

// write emits the n-th event of a writer; some transactions do more before and
// after, and every fifth fails once.
func write(d *db.DB, w, n int) error {
	failed := n%5 != 0
	for {
		err := d.Write(context.Background(), func(tx *db.Tx) error {
			if n%3 == 0 {
				if _, err := db.Next(tx, fmt.Sprint("writer ", w)); err != nil {
					return err
				}
			}
			if err := bus.Emit(tx, "test.happened", "u1", fmt.Sprintf("%d-%d", w, n+1), nil); err != nil {
				return err
			}
			if !failed {
				return errFirst
			}
			return nil
		})
		if failed || !errors.Is(err, errFirst) {
			return err
		}
		failed = true
	}
}

var errFirst = errors.New("the first try fails")

func TestABreakIsMadeUpFor(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		b, h := listening(t, d)
		rename := func(from, to string) {
			t.Helper()
			dbtest.Write(t, d, func(tx *db.Tx) error {
				_, err := tx.Exec("ALTER TABLE " + from + " RENAME TO " + to)
				return err
			})
		}
		if err := emit(d, "before"); err != nil {
			t.Fatal(err)
		}
		rename("events", "gone")
		if err := b.Drain(t.Context()); err == nil {
			t.Fatal("no error while the events cannot be read")
		}
		rename("gone", "events")
		// Written past the bus, as other nodes do: 1,203 events, more than one
		// reading takes.
		const n = 1203
		dbtest.Write(t, d, func(tx *db.Tx) error {
			if _, err := tx.Exec("UPDATE event_head SET seq = seq + $1", n); err != nil {
				return err
			}
			for i := range n {
				_, err := tx.Exec("INSERT INTO events (seq, at, kind, actor, subject, data) VALUES ($1, 0, 'k', 'a', $2, 'null')", i+2, fmt.Sprint(i))
				if err != nil {
					return err
				}
			}
			return nil
		})
		if len(h.subjects()) != 1 {
			t.Fatal("heard of a commit that did not ring")
		}
		if err := b.Drain(t.Context()); err != nil {
			t.Fatal(err)
		}
		if err := b.Drain(t.Context()); err != nil {
			t.Fatal(err)
		}
		if len(h.events) != n+1 || h.events[n].Seq != n+1 || h.events[1].Subject != "0" {
			t.Errorf("%d events after the break, want %d", len(h.events), n+1)
		}
		if b.SinceAlive() > time.Minute {
			t.Errorf("last answer %v ago", b.SinceAlive())
		}
	})
}

func TestRecentIsTheAuditLog(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		dbtest.Write(t, d, func(tx *db.Tx) error {
			for i := range 6 {
				if err := bus.Emit(tx, []string{"a.x", "b.x"}[i%2], "u1", fmt.Sprint("s", i%3), nil); err != nil {
					return err
				}
			}
			return nil
		})
		for name, c := range map[string]struct {
			kind, subject string
			before        int64
			limit         int
			want          []int64
		}{
			"all":       {"", "", 0, 10, []int64{6, 5, 4, 3, 2, 1}},
			"page":      {"", "", 0, 2, []int64{6, 5}},
			"next page": {"", "", 5, 2, []int64{4, 3}},
			"kind":      {"a.x", "", 0, 10, []int64{5, 3, 1}},
			"subject":   {"", "s2", 0, 10, []int64{6, 3}},
			"both":      {"b.x", "s0", 0, 10, []int64{4}},
			"none":      {"c.x", "", 0, 10, nil},
		} {
			var got []int64
			dbtest.Read(t, d, func(tx *db.Tx) error {
				list, err := bus.Recent(tx, c.kind, c.subject, c.before, c.limit)
				for _, e := range list {
					got = append(got, e.Seq)
				}
				return err
			})
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
		}
	})
}
