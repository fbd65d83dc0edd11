package cli

import (
	"errors"
	"fmt"
	"os"
)

// errHeld says that another process has the lock.
var errHeld = errors.New("the lock is held")

// lock keeps a second server off the folder: two page caches over one SQLite
// file would show readers two papers. The system lets go of it when the
// process ends, however it ends. The short commands do not take it: they may
// run beside a server.
func (f folder) lock() (release func(), err error) {
	file, err := os.OpenFile(f.file(lockFile), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("opening the lock: %w", err)
	}
	if err := lockWhole(file); err != nil {
		_ = file.Close()
		if errors.Is(err, errHeld) {
			return nil, fail(codeRefused, "cli.error.locked", "folder", string(f))
		}
		return nil, fmt.Errorf("locking the data folder: %w", err)
	}
	return func() { _ = file.Close() }, nil
}
