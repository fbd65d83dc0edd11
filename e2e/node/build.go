// Package node builds the program as it is shipped and runs it: as many nodes
// as a test wants, on either database, with kill -9 where a test needs it.
package node

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
)

// BinaryEnv names the variable with a program that is built already.
const BinaryEnv = "ISNAD_BINARY"

var built = sync.OnceValues(build)

// Binary is the path of the program, built once for this test process.
func Binary(tb testing.TB) string {
	tb.Helper()
	path, err := built()
	if err != nil {
		tb.Fatal(err)
	}
	return path
}

func build() (string, error) {
	if path := os.Getenv(BinaryEnv); path != "" {
		return filepath.Abs(path)
	}
	root, err := Root()
	if err != nil {
		return "", err
	}
	// A fixed place: the build cache makes the second build cheap, and nothing
	// is left behind in the temporary folder.
	path := filepath.Join(root, ".test", "isnad")
	cmd := exec.Command("go", "build", "-o", path, "./cmd/isnad")
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("building the program: %w\n%s", err, out)
	}
	return path, nil
}

// Root is the repository's folder.
func Root() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", fmt.Errorf("no go.mod above %s", dir)
		}
		dir = parent
	}
}
