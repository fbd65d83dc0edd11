package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime/pprof"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// outcome is what was measured of one engine.
type outcome struct {
	Engine string
	Rate   float64 // articles indexed a second of CPU
	Clock  float64 // and on the clock
	Size   int64   // bytes on disk
	RSS    int64   // bytes, most while indexing
	Heap   int64   // bytes of the index when it is open, at rest
	CPU    [][]float64
	Wall   []float64
	Hits   []string // the first ten of each question, to compare databases
	Rows   []row
}

// row is one further figure.
type row struct {
	What, Unit string
	Target     float64 // 0: a figure of interest
	AtLeast    bool
	Measured   float64
	Note       string
}

func (r row) missed() bool {
	return r.Target > 0 && (r.AtLeast && r.Measured < r.Target || !r.AtLeast && r.Measured > r.Target)
}

// ask asks every question rounds times and notes what each takes, by length.
// spent is the CPU time of all who take part.
func (o *outcome) ask(list []question, rounds int, spent func() time.Duration, answer func(question) (string, error)) error {
	o.CPU = make([][]float64, len(lengths))
	for round := range rounds + 1 {
		for _, q := range list {
			before, start := spent(), time.Now()
			hits, err := answer(q)
			if err != nil {
				return fmt.Errorf("%s: %w", q.text(), err)
			}
			took, ran := time.Since(start), spent()-before
			if round == 0 { // warms the caches of all
				o.Hits = append(o.Hits, hits)
				continue
			}
			o.CPU[len(q.Words)-1] = append(o.CPU[len(q.Words)-1], ms(ran))
			o.Wall = append(o.Wall, ms(took))
		}
	}
	return nil
}

func (o *outcome) all() []float64 { return slices.Concat(o.CPU...) }

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// at is the value that the share q of the values do not exceed.
func at(q float64, v []float64) float64 {
	if len(v) == 0 {
		return 0
	}
	v = slices.Sorted(slices.Values(v))
	return v[min(len(v)-1, int(q*float64(len(v))))]
}

// own is how long this process has run.
func own() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// with is how long this process and others have run.
func with(pids func() []int) func() time.Duration {
	return func() time.Duration {
		sum := own()
		for _, pid := range pids() {
			raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/schedstat", pid))
			if err != nil {
				continue
			}
			ns, _, _ := strings.Cut(string(raw), " ")
			if n, err := strconv.ParseInt(ns, 10, 64); err == nil {
				sum += time.Duration(n)
			}
		}
		return sum
	}
}

// cluster gives the processes of the kept PostgreSQL. What one did that has ended
// is not counted, so connections must stay open while something is measured.
func cluster(o options) func() []int {
	return func() (pids []int) {
		raw, err := os.ReadFile(filepath.Join(o.data, postgresFolder, "postmaster.pid"))
		if err != nil {
			return nil
		}
		line, _, _ := strings.Cut(string(raw), "\n")
		raw, err = os.ReadFile(fmt.Sprintf("/proc/%s/task/%s/children", line, line))
		if err != nil {
			return nil
		}
		for _, field := range append(strings.Fields(string(raw)), line) {
			if pid, err := strconv.Atoi(field); err == nil {
				pids = append(pids, pid)
			}
		}
		return pids
	}
}

// profiled writes a CPU profile of a part until stop is called, if one is asked
// for.
func (o options) profiled(part string) (stop func(), err error) {
	if o.profile == "" {
		return func() {}, nil
	}
	f, err := os.Create(o.profile + "." + part)
	if err != nil {
		return nil, fmt.Errorf("making the profile: %w", err)
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		return nil, fmt.Errorf("profiling: %w", err)
	}
	return func() { pprof.StopCPUProfile(); _ = f.Close() }, nil
}

// resident is a line of the status of a process, in bytes: VmRSS is what it
// holds now, VmHWM the most that it held.
func resident(pid int, line string) int64 {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(b), line+":")
	fields := strings.Fields(rest)
	if len(fields) == 0 {
		return 0
	}
	kib, err := strconv.ParseInt(fields[0], 10, 64)
	if err != nil {
		return 0
	}
	return kib << 10
}
