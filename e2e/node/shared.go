package node

import (
	"os"
	"sync"
	"testing"
)

// shared is the demo newsroom of this test process. It outlives the test that
// asked for it first: a demo takes its time to be written.
var shared struct {
	mu   sync.Mutex
	node *Node
	dir  string
}

// Demo is a demo newsroom on SQLite that all tests of this process share: they
// may read it and sign in, and must leave its content as it is. It runs until
// EndDemo.
func Demo(tb testing.TB) *Node {
	tb.Helper()
	shared.mu.Lock()
	defer shared.mu.Unlock()
	if shared.node == nil {
		dir, err := os.MkdirTemp("", "isnad-demo-")
		if err != nil {
			tb.Fatal(err)
		}
		shared.dir = dir
		shared.node = open(tb, Options{Command: "demo", Data: dir})
	}
	n := shared.node
	tb.Cleanup(func() { n.showOutput(tb) })
	return n
}

// EndDemo ends the shared demo, if there is one, and removes its data. It is
// for TestMain.
func EndDemo() {
	shared.mu.Lock()
	defer shared.mu.Unlock()
	if shared.node != nil {
		shared.node.Kill()
		shared.node = nil
	}
	if shared.dir != "" {
		_ = os.RemoveAll(shared.dir)
	}
}
