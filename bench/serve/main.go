// Serve measures how fast a cached page is served: the cache beside a bare
// net/http handler and beside nginx, all with the same bytes, in one run.
//
// The servers have one core and wrk has another; rounds are interleaved, so
// that a slow minute of the machine meets everyone, and medians are printed.
// Ratios are what counts; requests a second belong to the machine.
//
//	go run ./bench/serve
//	go run ./bench/serve -command 'bin/isnad demo --data /tmp/d --addr {addr}' -path /a/1
//
// With -command the cache is measured inside the whole program: its page is
// fetched once, and the others serve the same bytes.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"time"
)

func main() {
	var o options
	as := flag.String("as", "", "serve as one of the contestants (used by the program itself)")
	addr := flag.String("addr", "", "address for -as")
	page := flag.String("page", "", "file with the page for -as")
	profile := flag.String("profile", "", "file for a CPU profile of -as")
	flag.IntVar(&o.rounds, "rounds", 7, "rounds; the median is printed")
	flag.DurationVar(&o.round, "round", 2*time.Second, "length of one measurement")
	flag.IntVar(&o.conns, "connections", 32, "keep-alive connections")
	flag.StringVar(&o.command, "command", "", "the whole program; {addr} stands for its address")
	flag.StringVar(&o.path, "path", "/a/1", "the page to ask for")
	flag.Float64Var(&o.least, "least", 0.85, "fail when the cache is below this share of the bare handler")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	var err error
	if *as != "" {
		err = serveAs(ctx, *as, *addr, *page, *profile)
	} else {
		err = measure(ctx, o)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench/serve:", err)
		stop()
		os.Exit(1)
	}
}

type options struct {
	rounds, conns int
	round         time.Duration
	command, path string
	least         float64
}

// tools names what is missing and how to get it.
func tools() (haveNginx bool, err error) {
	for _, name := range []string{"wrk", "taskset"} {
		if _, lookErr := exec.LookPath(name); lookErr != nil {
			err = errors.Join(err, fmt.Errorf("%s is missing: apt-get install wrk util-linux", name))
		}
	}
	_, nginxErr := exec.LookPath("nginx")
	return nginxErr == nil, err
}
