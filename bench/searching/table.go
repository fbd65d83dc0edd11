package main

import (
	"fmt"
	"os"
	"strings"
)

// What is promised.

const (
	targetP50   = 10.0
	targetP95   = 50.0
	targetIndex = 2000.0
)

// table prints what was measured, the peers beside ours.
type table struct {
	recipe   recipe
	load     string
	outcomes []*outcome
}

// load is how busy the machine is before anything is measured.
func load() string {
	b, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	f := strings.Fields(string(b))
	return strings.Join(f[:min(3, len(f))], " ")
}

// print returns how many targets are missed.
func (t table) print() (short int) {
	r := t.recipe
	fmt.Printf("%d articles (%d real, the others varied from them), %d questions; load before %s, after %s\n", r.Articles, r.Real, len(r.Questions), t.load, load())
	fmt.Printf("\n%-14s %11s %11s %9s %9s %9s | %8s %8s %8s  %8s %8s  %s\n", "engine", "index/s CPU", "index/s", "disk MB", "peak MB", "heap MB",
		"p50 ms", "p95 ms", "p99 ms", "clock 50", "clock 95", "CPU beside ours: p50, p95")
	ours := t.ours()
	for _, o := range t.outcomes {
		if len(o.CPU) == 0 {
			continue
		}
		all := o.all()
		ratio := ""
		if ours != nil && o != ours {
			ratio = fmt.Sprintf("× %.1f, × %.1f", at(.5, all)/at(.5, ours.all()), at(.95, all)/at(.95, ours.all()))
		}
		fmt.Printf("%-14s %11s %11s %9s %9s %9s | %8.2f %8.2f %8.2f  %8.2f %8.2f  %s\n", o.Engine, count(o.Rate), count(o.Clock), mega(o.Size), mega(o.RSS), mega(o.Heap),
			at(.5, all), at(.95, all), at(.99, all), at(.5, o.Wall), at(.95, o.Wall), ratio)
	}
	t.byLength()
	t.agreement()
	fmt.Printf("\n%-52s %12s %12s\n", "what", "target", "measured")
	for _, o := range t.outcomes {
		for _, r := range append(o.promises(), o.Rows...) {
			short += r.print(o.Engine)
		}
	}
	return short
}

func (t table) ours() *outcome {
	for _, o := range t.outcomes {
		if o.Engine == oursName+" sqlite" {
			return o
		}
	}
	return nil
}

// promises are the targets of ours.
func (o *outcome) promises() (rows []row) {
	if !strings.HasPrefix(o.Engine, oursName) || len(o.CPU) == 0 {
		return nil
	}
	all := o.all()
	return []row{
		{What: "answer, p50 of the CPU", Unit: "ms", Target: targetP50, Measured: at(.5, all)},
		{What: "answer, p95 of the CPU", Unit: "ms", Target: targetP95, Measured: at(.95, all)},
		{What: "rebuild from the database", Unit: "/s", Target: targetIndex, AtLeast: true, Measured: o.Rate, Note: "a second of CPU"},
	}
}

// byLength prints the percentiles of each length of question.
func (t table) byLength() {
	fmt.Printf("\nCPU ms by words of the question: p50 / p95 / p99\n%-14s", "engine")
	for i, n := range lengths {
		fmt.Printf(" %22s", fmt.Sprintf("%d (%d)", i+1, n))
	}
	fmt.Println()
	for _, o := range t.outcomes {
		if len(o.CPU) == 0 {
			continue
		}
		fmt.Printf("%-14s", o.Engine)
		for _, v := range o.CPU {
			fmt.Printf(" %22s", fmt.Sprintf("%.2f / %.2f / %.2f", at(.5, v), at(.95, v), at(.99, v)))
		}
		fmt.Println()
	}
}

// agreement says whether ours answers the same on both databases.
func (t table) agreement() {
	var both []*outcome
	for _, o := range t.outcomes {
		if strings.HasPrefix(o.Engine, oursName) && len(o.Hits) > 0 {
			both = append(both, o)
		}
	}
	if len(both) < 2 {
		return
	}
	same := 0
	for i := range both[0].Hits {
		if i < len(both[1].Hits) && both[0].Hits[i] == both[1].Hits[i] {
			same++
		}
	}
	fmt.Printf("\nthe same hits in the same order on both databases: %d of %d questions\n", same, len(both[0].Hits))
}

// print prints the row and returns 1 if its target is missed.
func (r row) print(engine string) (short int) {
	target, verdict := "", ""
	if r.Target > 0 {
		sign := "≤"
		if r.AtLeast {
			sign = "≥"
		}
		target, verdict = fmt.Sprintf("%s %g %s", sign, r.Target, r.Unit), "ok"
	}
	if r.missed() {
		short, verdict = 1, "SHORT"
	}
	measured := ""
	if r.Unit != "" {
		measured = fmt.Sprintf("%.2f %s", r.Measured, r.Unit)
	}
	fmt.Printf("%-52s %12s %12s  %-5s %s\n", engine+": "+r.What, target, measured, verdict, r.Note)
	return short
}

func count(v float64) string {
	if v == 0 {
		return ""
	}
	return fmt.Sprintf("%.0f", v)
}

func mega(n int64) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%.1f", float64(n)/(1<<20))
}
