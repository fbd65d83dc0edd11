//go:build windows

package fulltext_test

import "time"

var began = time.Now()

// spent is the time since the benchmarks began.
func spent() time.Duration { return time.Since(began) }
