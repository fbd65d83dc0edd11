package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"isnad/internal/kit/web"
)

// contestant is one server and what was measured of it.
type contestant struct {
	name, addr string
	cmd        *exec.Cmd
	rate, cpu  []float64 // requests a second; µs of CPU a request
}

// measure starts everyone, measures in turns and prints the table.
func measure(ctx context.Context, o options) error {
	nginx, err := tools()
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "isnad-bench-")
	if err != nil {
		return fmt.Errorf("making a folder: %w", err)
	}
	defer os.RemoveAll(dir)
	list, err := start(ctx, o, dir, nginx)
	defer func() {
		for _, c := range list {
			c.stop()
		}
	}()
	if err != nil {
		return err
	}
	fmt.Printf("page of %d bytes (gzip), %d rounds of %s, %d connections; server on core 0, wrk on core 1\n",
		size(list[0].addr, o.path), o.rounds, o.round, o.conns)
	for range o.rounds {
		for _, c := range list {
			if err := c.measure(ctx, o); err != nil {
				return err
			}
		}
	}
	return report(list, o)
}

func start(ctx context.Context, o options, dir string, nginx bool) (list []*contestant, err error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	file := filepath.Join(dir, "page.html")
	add := func(name string, args ...string) error {
		c, err := launch(ctx, name, o.path, args)
		if err == nil {
			list = append(list, c)
		}
		return err
	}
	page := article()
	if o.command != "" {
		whole := strings.Fields(o.command)
		if err = add("isnad", whole...); err != nil {
			return list, err
		}
		if page, err = fetch(list[0].addr, o.path); err != nil {
			return list, err
		}
	}
	if err = os.WriteFile(file, page, 0o600); err != nil {
		return list, err
	}
	for _, name := range []string{"cache", "bare", "bare-headers"} {
		if err = add(name, self, "-as", name, "-addr", "{addr}", "-page", file); err != nil {
			return list, err
		}
	}
	if !nginx {
		fmt.Println("nginx is missing (apt-get install nginx-light): its row is left out")
		return list, nil
	}
	conf, err := nginxConf(dir, o.path, page)
	if err != nil {
		return list, err
	}
	return list, add("nginx", "nginx", "-p", dir, "-c", conf, "-g", "daemon off; master_process off;")
}

// launch starts a server on core 0 and waits until it answers. {addr} in its
// arguments, and in nginx's configuration, becomes a free address.
func launch(ctx context.Context, name, path string, args []string) (*contestant, error) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	c := &contestant{name: name, addr: ln.Addr().String()}
	ln.Close()
	full := []string{"-c", "0"}
	for _, a := range args {
		full = append(full, strings.ReplaceAll(a, "{addr}", c.addr))
	}
	if name == "nginx" {
		if err := place(args[4], c.addr); err != nil {
			return nil, err
		}
	}
	c.cmd = exec.CommandContext(ctx, "taskset", full...)
	c.cmd.Env = append(os.Environ(), "GOMAXPROCS=1")
	c.cmd.Stderr = os.Stderr
	if err := c.cmd.Start(); err != nil {
		return nil, fmt.Errorf("starting %s: %w", name, err)
	}
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if size(c.addr, path) > 0 {
			return c, nil
		}
	}
	c.stop()
	return nil, fmt.Errorf("%s did not answer at %s%s", name, c.addr, path)
}

func (c *contestant) stop() {
	c.cmd.Process.Signal(os.Interrupt)
	timer := time.AfterFunc(5*time.Second, func() { c.cmd.Process.Kill() })
	c.cmd.Wait()
	timer.Stop()
}

func get(addr, path string) ([]byte, error) {
	req, err := http.NewRequest(http.MethodGet, "http://"+addr+path, nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Accept-Encoding", "gzip")
	res, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err == nil && res.StatusCode != http.StatusOK {
		err = fmt.Errorf("status %d at %s", res.StatusCode, path)
	}
	if err == nil && res.Header.Get("Content-Encoding") != "gzip" {
		err = fmt.Errorf("%s%s does not come as gzip", addr, path)
	}
	return b, err
}

func size(addr, path string) int {
	b, err := get(addr, path)
	if err != nil {
		return 0
	}
	return len(b)
}

func fetch(addr, path string) ([]byte, error) {
	b, err := get(addr, path)
	if err != nil {
		return nil, err
	}
	return web.Decompress(b, web.Gzip)
}

func median(v []float64) float64 {
	v = slices.Sorted(slices.Values(v))
	return v[len(v)/2]
}

// report prints the table and fails when the cache is too slow. Ratios are
// medians of each round's ratio, since neighbours in time share their luck.
func report(list []*contestant, o options) error {
	by := map[string]*contestant{}
	for _, c := range list {
		by[c.name] = c
	}
	ratio := func(c, to *contestant) float64 {
		if to == nil {
			return 0
		}
		r := make([]float64, len(c.rate))
		for i := range r {
			r[i] = c.rate[i] / to.rate[i]
		}
		return median(r)
	}
	fmt.Printf("\n%-14s %12s %10s %10s %12s\n", "server", "requests/s", "x bare", "x nginx", "CPU µs/req")
	for _, c := range list {
		fmt.Printf("%-14s %12.0f %10.2f %10.2f %12.1f\n", c.name, median(c.rate), ratio(c, by["bare"]), ratio(c, by["nginx"]), median(c.cpu))
	}
	if got := ratio(list[0], by["bare"]); got < o.least {
		return fmt.Errorf("%s reaches %.2f of the bare handler, wanted %.2f", list[0].name, got, o.least)
	}
	return nil
}
