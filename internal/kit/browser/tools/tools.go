// Package tools finds the validators that scripts/setup installs from npm into
// .test/npm. They are not part of the repository.
package tools

import (
	"fmt"
	"os"
	"path/filepath"
)

// Find returns the path of a file of an installed npm package, such as
// "axe-core/axe.min.js", or an error that names the command to run.
func Find(name string) (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", fmt.Errorf("no go.mod above the working folder: run the tests inside the repository")
		}
		dir = parent
	}
	path := filepath.Join(dir, ".test", "npm", "node_modules", filepath.FromSlash(name))
	if _, err := os.Stat(path); err != nil {
		return "", fmt.Errorf("%s is not installed; run: scripts/setup (it needs npm)", filepath.Dir(filepath.FromSlash(name)))
	}
	return path, nil
}
