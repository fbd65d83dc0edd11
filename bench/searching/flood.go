package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"isnad/internal/kit/db"
	"isnad/internal/page"
)

// How reading beside a flood is measured: in turns, so that what else the machine
// does hits both alike.
const (
	turns     = 4
	turn      = 3 * time.Second
	readers   = 4  // connections, each asking again as soon as it has its answer
	searchers = 32 // connections, each of another address, each asking something new
	refused   = 20 * time.Millisecond
	leastKept = 0.5
)

// flood is the program under readers and searchers.
type flood struct {
	base      string
	paths     []string
	questions []question
	asked     atomic.Int64
	answered  atomic.Int64
}

// measureFlood reads articles from the running program, with and without a flood
// of searches: so many different ones that hardly any comes from the cache. The program has this core for itself and its clients another, where
// there are two.
func measureFlood(ctx context.Context, o options, r recipe) (*outcome, error) {
	out := &outcome{Engine: "the program"}
	f := &flood{questions: r.Questions}
	if err := f.look(ctx, o); err != nil {
		return nil, err
	}
	n, err := f.serve(ctx, o)
	if err != nil {
		return nil, err
	}
	defer n.stop()
	out.Rows = append(out.Rows, row{What: "resident memory at the start", Unit: "MB", Measured: float64(resident(n.cmd.Process.Pid, "VmRSS")) / (1 << 20),
		Note: fmt.Sprintf("%d articles, the index open", r.Articles)})
	var quiet, busy []float64
	var slow [2][]float64
	f.read(ctx, turn, nil) // the program warms up
	for i := range turns {
		if i%2 == 0 { // neither is always the later
			quiet = append(quiet, f.read(ctx, turn, &slow[0]))
		}
		flooding, stop := context.WithCancel(ctx)
		var all sync.WaitGroup
		for i := range searchers {
			all.Go(func() { f.search(flooding, i) })
		}
		busy = append(busy, f.read(ctx, turn, &slow[1]))
		stop()
		all.Wait()
		if i%2 == 1 {
			quiet = append(quiet, f.read(ctx, turn, &slow[0]))
		}
	}
	out.Rows = append(out.Rows,
		row{What: "reading beside a flood of searches, of that without", Unit: "×", Target: leastKept, AtLeast: true, Measured: sum(busy) / sum(quiet),
			Note: fmt.Sprintf("%.0f and %.0f uncached pages/s; p99 of a page %.1f and %.1f ms on the clock", sum(busy)/turns, sum(quiet)/turns, at(.99, slow[1]), at(.99, slow[0]))},
		row{What: "searches answered in the flood", Unit: "/s", Measured: float64(f.answered.Load()) / (turns * turn).Seconds(),
			Note: fmt.Sprintf("%.0f/s were asked; the others were told to come back", float64(f.asked.Load())/(turns*turn).Seconds())},
		row{What: "resident memory after the flood", Unit: "MB", Target: promised >> 20, Measured: float64(resident(n.cmd.Process.Pid, "VmRSS")) / (1 << 20)})
	return out, ctx.Err()
}

func sum(v []float64) (all float64) {
	for _, x := range v {
		all += x
	}
	return all
}

// look takes the addresses of articles.
func (f *flood) look(ctx context.Context, o options) error {
	d, err := openSQLite(ctx, o)
	if err != nil {
		return err
	}
	defer d.Close()
	if err := d.Migrate(ctx, nil); err != nil {
		return err
	}
	return d.Read(ctx, func(tx *db.Tx) (err error) {
		f.paths, err = db.All(tx, func(row db.Scanner) (string, error) {
			var number int64
			var slug string
			err := row.Scan(&number, &slug)
			return page.ArticlePath(number, slug), err
		}, selectNewest, 100_000)
		return err
	})
}

// read reads for a while and returns pages a second.
func (f *flood) read(ctx context.Context, long time.Duration, slow *[]float64) float64 {
	ctx, stop := context.WithTimeout(ctx, long)
	defer stop()
	var all sync.WaitGroup
	var lock sync.Mutex
	var pages atomic.Int64
	start := time.Now()
	for i := range readers {
		all.Go(func() {
			r, client := rand.New(rand.NewPCG(31, uint64(i))), from(1)
			var times []float64
			for ctx.Err() == nil {
				start := time.Now()
				if code, err := get(ctx, client, f.base+f.paths[r.IntN(len(f.paths))]); err == nil && code == http.StatusOK {
					pages.Add(1)
					times = append(times, ms(time.Since(start)))
				}
			}
			if slow != nil {
				lock.Lock()
				*slow = append(*slow, times...)
				lock.Unlock()
			}
		})
	}
	all.Wait()
	return float64(pages.Load()) / time.Since(start).Seconds()
}

// search asks as fast as it is answered, and waits a little when it is refused. No
// two questions are the same: no page comes from the cache.
func (f *flood) search(ctx context.Context, i int) {
	r := rand.New(rand.NewPCG(41, uint64(time.Now().UnixNano())))
	for turn := 0; ctx.Err() == nil; turn++ {
		q := f.questions[r.IntN(len(f.questions))]
		f.asked.Add(1)
		code, err := get(ctx, from(2+(i+turn*searchers)%250), f.base+"/search?q="+url.QueryEscape(fmt.Sprint(q.text(), " ", r.IntN(1e6))))
		if err == nil && code == http.StatusOK {
			f.answered.Add(1)
			continue
		}
		select {
		case <-ctx.Done():
		case <-time.After(refused):
		}
	}
}

// from is a client of another address: a flood comes from many.
func from(i int) *http.Client {
	d := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 0, byte(1+i/250), byte(1+i%250))}}
	return &http.Client{Timeout: 30 * time.Second, Transport: &http.Transport{DialContext: d.DialContext, DisableKeepAlives: i > 1, MaxIdleConnsPerHost: 1}}
}

func get(ctx context.Context, c *http.Client, address string) (int, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return 0, err
	}
	req.Header.Set("Accept-Encoding", "gzip")
	res, err := c.Do(req)
	if err != nil {
		return 0, err
	}
	defer res.Body.Close()
	_, err = io.Copy(io.Discard, res.Body)
	return res.StatusCode, err
}

// node is the running program.
type node struct{ cmd *exec.Cmd }

// serve starts the program on the paper and waits until it answers a search: the
// index is that of the measurement before.
func (f *flood) serve(ctx context.Context, o options) (*node, error) {
	path := o.isnad
	if path == "" {
		path = filepath.Join(o.data, "isnad")
		out, err := exec.CommandContext(ctx, "go", "build", "-trimpath", "-o", path, "isnad/cmd/isnad").CombinedOutput()
		if err != nil {
			return nil, fmt.Errorf("building the program: %w\n%s", err, out)
		}
	}
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	addr := ln.Addr().String()
	ln.Close()
	args := []string{path, "serve", "--data", filepath.Join(o.data, paperFolder), "--addr", addr}
	if _, err := exec.LookPath("taskset"); err == nil {
		args = append([]string{"taskset", "-c", "0"}, args...)
	}
	n := &node{cmd: exec.CommandContext(ctx, args[0], args[1:]...)}
	var said strings.Builder
	n.cmd.Stderr = &said
	if err := n.cmd.Start(); err != nil {
		return nil, fmt.Errorf("starting the program: %w", err)
	}
	f.base = "http://" + addr
	ready := errors.New("no answer")
	for start := time.Now(); time.Since(start) < 5*time.Minute; time.Sleep(50 * time.Millisecond) {
		code := 0
		if code, ready = get(ctx, from(1), f.base+"/search?q="+url.QueryEscape("الوزير")); ready == nil && code == http.StatusOK {
			return n, nil
		}
	}
	n.stop()
	return nil, fmt.Errorf("the program does not answer searches: %w\n%s", ready, said.String())
}

func (n *node) stop() {
	_ = n.cmd.Process.Signal(os.Interrupt)
	timer := time.AfterFunc(10*time.Second, func() { _ = n.cmd.Process.Kill() })
	_ = n.cmd.Wait()
	timer.Stop()
}
