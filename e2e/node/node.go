package node

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"isnad/internal/kit/db/pgtest"
)

// startPatience bounds the wait for the first answer: a demo writes its whole
// newsroom first, on a machine that is busy with other tests.
const startPatience = 2 * time.Minute

// stopPatience bounds the wait for a drain after SIGTERM.
const stopPatience = 30 * time.Second

// Options say what to run.
type Options struct {
	// Command is "serve" or "demo"; empty is "serve".
	Command string
	// Data is the data folder; empty is one that ends with the test.
	Data string
	// Database is a PostgreSQL address; empty is SQLite in Data.
	Database string
	// Args are more arguments.
	Args []string
	// Env are more settings, "NAME=value".
	Env []string
}

// Node is a program that runs, or ran.
type Node struct {
	// URL is the site's address, without a slash at the end.
	URL string
	// Data is the data folder.
	Data string

	tb      testing.TB
	options Options
	addr    string
	cmd     *exec.Cmd
	output  *output
	ended   chan struct{}
	endErr  error
}

// Start runs the program on a free port and waits until it answers. It is
// killed when the test ends; its output is shown if the test failed.
func Start(tb testing.TB, o Options) *Node {
	tb.Helper()
	if o.Command == "" {
		o.Command = "serve"
	}
	if o.Data == "" {
		o.Data = filepath.Join(tb.TempDir(), "data") // made by the program, as it makes it
	}
	n := open(tb, o)
	tb.Cleanup(func() {
		n.Kill()
		n.showOutput(tb)
	})
	return n
}

// open runs the program; who calls it sees to its end.
func open(tb testing.TB, o Options) *Node {
	tb.Helper()
	addr := freeAddress(tb)
	n := &Node{URL: "http://" + addr, Data: o.Data, tb: tb, options: o, addr: addr, output: &output{}}
	n.Run()
	return n
}

func (n *Node) showOutput(tb testing.TB) {
	if tb.Failed() {
		tb.Logf("output of isnad %s at %s:\n%s", n.options.Command, n.addr, n.output.tail(8<<10))
	}
}

// Run starts the program again after Kill or Stop, at the same address on the
// same data, and waits until it answers.
func (n *Node) Run() {
	n.tb.Helper()
	args := []string{n.options.Command, "--data", n.Data, "--addr", n.addr}
	if n.options.Database != "" {
		args = append(args, "--database", n.options.Database)
	}
	n.cmd = exec.Command(Binary(n.tb), append(args, n.options.Args...)...)
	n.cmd.Env = append(n.cmd.Environ(), n.options.Env...)
	n.cmd.Stdout, n.cmd.Stderr = n.output, n.output
	// The node dies with the test process, however that ends.
	n.cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL, Setpgid: true}
	if err := n.cmd.Start(); err != nil {
		n.tb.Fatalf("starting the program: %v", err)
	}
	ended := make(chan struct{})
	n.ended = ended
	go func() {
		n.endErr = n.cmd.Wait()
		close(ended)
	}()
	n.await()
}

// await asks until the node answers. A paper that is not set up has no pages
// yet, so it asks for a sign of life.
func (n *Node) await() {
	n.tb.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), startPatience)
	defer cancel()
	client := &http.Client{}
	defer client.CloseIdleConnections()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for {
		if answers(ctx, client, n.URL+"/healthz") {
			return
		}
		select {
		case <-tick.C:
		case <-n.ended:
			n.tb.Fatalf("the program ended before it answered: %v\n%s", n.endErr, n.output.tail(8<<10))
		case <-ctx.Done():
			n.tb.Fatalf("the program does not answer at %s:\n%s", n.URL, n.output.tail(8<<10))
		}
	}
}

func answers(ctx context.Context, client *http.Client, url string) bool {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return false
	}
	res, err := client.Do(req)
	if err != nil {
		return false
	}
	_, _ = io.Copy(io.Discard, res.Body)
	_ = res.Body.Close()
	return res.StatusCode == http.StatusOK
}

// Kill ends the program as a power cut would: with a signal that it cannot
// catch. It returns once the process is gone.
func (n *Node) Kill() {
	_ = n.cmd.Process.Signal(syscall.SIGKILL)
	<-n.ended
}

// Stop asks the program to end (SIGTERM), waits for it and returns its exit
// code.
func (n *Node) Stop() int {
	n.tb.Helper()
	n.Signal(syscall.SIGTERM)
	return n.Ended()
}

// Ended waits until the program has ended and returns its exit code.
func (n *Node) Ended() int {
	n.tb.Helper()
	patience := time.NewTimer(stopPatience)
	defer patience.Stop()
	select {
	case <-n.ended:
	case <-patience.C:
		n.tb.Fatalf("after %s the program still runs:\n%s", stopPatience, n.output.tail(8<<10))
	}
	return n.cmd.ProcessState.ExitCode()
}

// Signal sends any other signal.
func (n *Node) Signal(s syscall.Signal) {
	n.tb.Helper()
	if err := n.cmd.Process.Signal(s); err != nil {
		n.tb.Fatalf("signalling the program: %v", err)
	}
}

// Output is all that the program has printed, over all its runs.
func (n *Node) Output() string { return n.output.tail(1 << 30) }

// Engines runs f on SQLite and on a fresh PostgreSQL database, as subtests.
func Engines(t *testing.T, f func(t *testing.T, o Options)) {
	t.Run("sqlite", func(t *testing.T) { f(t, Options{}) })
	t.Run("postgres", func(t *testing.T) { f(t, Options{Database: pgtest.DSN(t)}) })
}

// Command runs the program with arguments until it ends, and returns what it
// printed and its exit code.
func Command(tb testing.TB, args ...string) (out string, code int) {
	tb.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, Binary(tb), args...)
	b, err := cmd.CombinedOutput()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		return string(b), exit.ExitCode()
	}
	if err != nil {
		tb.Fatalf("isnad %s: %v", strings.Join(args, " "), err)
	}
	return string(b), 0
}

func freeAddress(tb testing.TB) string {
	tb.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		tb.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// output keeps what a program prints; programs and tests use it at once.
type output struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (o *output) Write(b []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.buf.Write(b)
}

func (o *output) tail(n int) string {
	o.mu.Lock()
	defer o.mu.Unlock()
	b := slices.Clone(o.buf.Bytes())
	if len(b) > n {
		return fmt.Sprintf("… %d bytes before …\n%s", len(b)-n, b[len(b)-n:])
	}
	return string(b)
}
