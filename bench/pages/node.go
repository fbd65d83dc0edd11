package main

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

const starts = 5

// measureNode measures the program itself: how soon it serves after its start,
// and what memory it holds after many pages.
func measureNode(ctx context.Context, o options) ([]row, error) {
	path, err := program(ctx, o)
	if err != nil {
		return nil, err
	}
	p := &paper{options: o}
	if p.db, err = open(ctx, o); err != nil {
		return nil, err
	}
	err = p.look(ctx)
	_ = p.db.Close() // the program wants the folder for itself
	if err != nil {
		return nil, err
	}
	// For who measures the cached page of this paper next.
	if err := os.WriteFile(filepath.Join(o.data, "article.path"), []byte(p.articles[len(p.articles)/2]+"\n"), 0o600); err != nil {
		return nil, err
	}
	var first []float64
	for range starts {
		n, err := startNode(ctx, path, o)
		if err != nil {
			return nil, err
		}
		first = append(first, ms(n.firstPage))
		n.stop()
	}
	memory, err := p.memory(ctx, path, o)
	if err != nil {
		return nil, err
	}
	return append([]row{{What: "start to first page", Unit: "ms", Target: 500, Measured: median(first),
		Note: fmt.Sprintf("on the clock, %d starts, slowest %.0f", starts, at(1, first))}}, memory...), nil
}

func (p *paper) memory(ctx context.Context, path string, o options) ([]row, error) {
	n, err := startNode(ctx, path, o)
	if err != nil {
		return nil, err
	}
	defer n.stop()
	idle, err := n.resident()
	if err != nil {
		return nil, err
	}
	r := rand.New(rand.NewPCG(5, 6))
	peak := idle
	for i, at := range r.Perm(len(p.articles))[:min(o.distinct, len(p.articles))] {
		if err := n.get(p.articles[at]); err != nil {
			return nil, err
		}
		if i%100 == 0 {
			now, err := n.resident()
			if err != nil {
				return nil, err
			}
			peak = max(peak, now)
		}
	}
	for _, path := range []string{"/", "/feed.xml", "/sitemap.xml"} {
		if err := n.get(path); err != nil {
			return nil, err
		}
	}
	warm, err := n.resident()
	if err != nil {
		return nil, err
	}
	return []row{{What: "resident memory, warm", Unit: "MiB", Target: 256, Measured: warm,
		Note: fmt.Sprintf("after %d distinct pages; at the start %.0f, most %.0f", o.distinct, idle, max(peak, warm))}}, nil
}

// node is a running program.
type node struct {
	cmd       *exec.Cmd
	base      string
	client    *http.Client
	firstPage time.Duration
}

// startNode starts the program on core 0 and waits for its first page.
func startNode(ctx context.Context, path string, o options) (*node, error) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	addr := ln.Addr().String()
	ln.Close()
	args := []string{path, "serve", "--data", o.data, "--addr", addr}
	if o.database != "" {
		args = append(args, "--database", o.database)
	}
	if _, err := exec.LookPath("taskset"); err == nil {
		args = append([]string{"taskset", "-c", "0"}, args...)
	}
	n := &node{cmd: exec.CommandContext(ctx, args[0], args[1:]...), base: "http://" + addr, client: &http.Client{Timeout: 10 * time.Second}}
	var said strings.Builder
	n.cmd.Stderr = &said
	start := time.Now()
	if err := n.cmd.Start(); err != nil {
		return nil, fmt.Errorf("starting the program: %w", err)
	}
	for time.Since(start) < 30*time.Second {
		if err = n.get("/"); err == nil {
			n.firstPage = time.Since(start)
			return n, nil
		}
		time.Sleep(2 * time.Millisecond)
	}
	n.stop()
	return nil, fmt.Errorf("the program does not serve: %w\n%s", err, said.String())
}

func (n *node) get(path string) error {
	req, err := http.NewRequest(http.MethodGet, n.base+path, nil)
	if err != nil {
		return err
	}
	req.Header.Set("Accept-Encoding", "gzip")
	res, err := n.client.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if _, err := io.Copy(io.Discard, res.Body); err != nil {
		return err
	}
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("GET %s: status %d", path, res.StatusCode)
	}
	return nil
}

// resident is the memory that the process holds, in MiB.
func (n *node) resident() (float64, error) {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", n.cmd.Process.Pid))
	if err != nil {
		return 0, err
	}
	_, rest, _ := strings.Cut(string(b), "VmRSS:")
	fields := strings.Fields(rest)
	if len(fields) == 0 {
		return 0, fmt.Errorf("no VmRSS in the status of process %d", n.cmd.Process.Pid)
	}
	kib, err := strconv.ParseFloat(fields[0], 64)
	return kib / 1024, err
}

func (n *node) stop() {
	_ = n.cmd.Process.Signal(os.Interrupt)
	timer := time.AfterFunc(10*time.Second, func() { _ = n.cmd.Process.Kill() })
	_ = n.cmd.Wait()
	timer.Stop()
}
