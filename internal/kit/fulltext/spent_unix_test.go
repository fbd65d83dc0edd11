//go:build unix

package fulltext_test

import (
	"time"

	"golang.org/x/sys/unix"
)

// spent is the processor time that this process has used: benchmarks are of work,
// not of what else the machine does. Run them with GOMAXPROCS=1.
func spent() time.Duration {
	var u unix.Rusage
	if err := unix.Getrusage(unix.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
