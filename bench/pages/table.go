package main

import (
	"fmt"
	"os"
	"runtime/pprof"
	"slices"
	"syscall"
	"time"
)

// row is one line of the table.
type row struct {
	What     string
	Unit     string
	Target   float64 // 0: a figure of interest, nothing is promised
	AtLeast  bool    // more is better
	Measured float64 // the median of many
	Note     string
}

func (r row) missed() bool {
	return r.Target > 0 && (r.AtLeast && r.Measured < r.Target || !r.AtLeast && r.Measured > r.Target)
}

// printTable prints the figures and returns how many targets are missed.
func printTable(rows []row) (short int) {
	fmt.Printf("\n%-44s %12s %12s  %-5s  %s\n", "what", "target", "measured", "", "")
	for _, r := range rows {
		target, verdict := "", ""
		if r.Target > 0 {
			sign := "≤"
			if r.AtLeast {
				sign = "≥"
			}
			target, verdict = fmt.Sprintf("%s %g %s", sign, r.Target, r.Unit), "ok"
		}
		if r.missed() {
			verdict = "SHORT"
			short++
		}
		fmt.Printf("%-44s %12s %12s  %-5s  %s\n", r.What, target, figure(r.Measured, r.Unit), verdict, r.Note)
	}
	return short
}

func figure(v float64, unit string) string {
	if v >= 100 {
		return fmt.Sprintf("%.0f %s", v, unit)
	}
	return fmt.Sprintf("%.2f %s", v, unit)
}

// timed is how long something took, on the clock and of the processor.
type timed struct{ clock, cpu []float64 } // milliseconds

// time runs f and notes what it took.
func (t *timed) time(f func() error) error {
	start, before := time.Now(), cpuTime()
	err := f()
	t.cpu = append(t.cpu, ms(cpuTime()-before))
	t.clock = append(t.clock, ms(time.Since(start)))
	return err
}

// cpuTime is how long this process has run on any core, the garbage
// collector's work included.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// at is the value that the share q of the values do not exceed.
func at(q float64, v []float64) float64 {
	if len(v) == 0 {
		return 0
	}
	v = slices.Sorted(slices.Values(v))
	return v[min(len(v)-1, int(q*float64(len(v))))]
}

func median(v []float64) float64 { return at(0.5, v) }

func mean(v []float64) (sum float64) {
	for _, x := range v {
		sum += x
	}
	return sum / float64(max(1, len(v)))
}

// profiling writes a CPU profile until stop is called; no file, no profile.
func profiling(file string) (stop func(), err error) {
	if file == "" {
		return func() {}, nil
	}
	f, err := os.Create(file)
	if err != nil {
		return nil, fmt.Errorf("making the profile: %w", err)
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		return nil, fmt.Errorf("profiling: %w", err)
	}
	return func() { pprof.StopCPUProfile(); _ = f.Close() }, nil
}
