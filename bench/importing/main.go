// Importing measures how fast a WordPress export moves in, without media, and
// how much memory the move takes for a small and a large export.
//
// Each move runs in a process of its own on a fresh SQLite database with the
// program's own settings (synchronous FULL), so that the peak of its resident
// memory is its own. Items are posts of about 400 Arabic words in blocks, with
// tags, two categories and two comments each.
//
//	go run ./bench/importing
//	go run ./bench/importing -items 20000 -small 2000 -large 50000
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"runtime/pprof"
	"strings"
	"syscall"
	"time"

	"isnad/internal/comments"
	"isnad/internal/journeys/wordpress"
	"isnad/internal/kit/blob"
	"isnad/internal/kit/db"
	"isnad/internal/media"
	"isnad/internal/migrate"
)

func main() {
	move := flag.String("move", "", "export to move (used by the program itself)")
	items := flag.Int("items", 20_000, "items of the measured export")
	small := flag.Int("small", 2_000, "items of the small export, for memory; 0 leaves memory out")
	large := flag.Int("large", 50_000, "items of the large export, for memory")
	least := flag.Float64("least", 500, "fail below this many items a second")
	grows := flag.Float64("grows", 1.5, "fail when the large export takes more than this many times the small one's memory")
	profile := flag.String("profile", "", "file for a CPU profile of the move")
	flag.Parse()
	var err error
	if *move != "" {
		err = moveOne(*move, *profile)
	} else {
		err = measure(*items, *small, *large, *least, *grows, *profile)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench/importing:", err)
		os.Exit(1)
	}
}

// outcome is what one move took.
type outcome struct {
	items int
	took  time.Duration
	cpu   time.Duration // of all its threads; the wall tells little on a busy machine
	peak  int64         // resident bytes
	file  int64
}

func (o outcome) rate() float64 { return float64(o.items) / o.took.Seconds() }

func measure(items, small, large int, least, grows float64, profile string) error {
	sizes := []int{items}
	if small > 0 {
		sizes = append(sizes, small, large)
	}
	var all []outcome
	for i, n := range sizes {
		if i > 0 {
			profile = ""
		}
		o, err := measureOne(n, profile)
		if err != nil {
			return err
		}
		fmt.Printf("%7d items, %6.1f MB: %6.1f s, %6.0f items/s, %5.2f ms CPU an item, peak %6.1f MB\n", n, mega(o.file), o.took.Seconds(), o.rate(),
			1000*o.cpu.Seconds()/float64(n), mega(o.peak))
		all = append(all, o)
	}
	var faults []error
	if all[0].rate() < least {
		faults = append(faults, fmt.Errorf("%.0f items a second, at least %.0f are promised", all[0].rate(), least))
	}
	if small > 0 {
		growth := float64(all[2].peak) / float64(all[1].peak)
		fmt.Printf("memory of %d items to that of %d: %.2f\n", large, small, growth)
		if growth > grows {
			faults = append(faults, fmt.Errorf("memory grows %.2f times, at most %.2f", growth, grows))
		}
	}
	return errors.Join(faults...)
}

func mega(n int64) float64 { return float64(n) / (1 << 20) }

func measureOne(items int, profile string) (o outcome, err error) {
	dir, err := os.MkdirTemp("", "isnad-importing")
	if err != nil {
		return o, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "export.xml")
	if err := generate(file, items); err != nil {
		return o, err
	}
	info, err := os.Stat(file)
	if err != nil {
		return o, err
	}
	program, err := os.Executable()
	if err != nil {
		return o, err
	}
	cmd := exec.Command(program, "-move", file, "-profile", profile)
	cmd.Stderr = os.Stderr
	start := time.Now()
	if err := cmd.Run(); err != nil {
		return o, fmt.Errorf("moving %d items: %w", items, err)
	}
	o = outcome{items: items, took: time.Since(start), file: info.Size(), cpu: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		o.peak = usage.Maxrss << 10
	}
	return o, nil
}

// moveOne moves an export into a database beside it.
func moveOne(file, profile string) error {
	debug.SetMemoryLimit(256 << 20) // as the program sets it
	ctx := context.Background()
	d, err := db.OpenSQLite(ctx, filepath.Join(filepath.Dir(file), "isnad.db"), nil)
	if err != nil {
		return err
	}
	defer d.Close()
	if err := d.Migrate(ctx, nil); err != nil {
		return err
	}
	files, err := blob.Open(filepath.Join(filepath.Dir(file), "media"))
	if err != nil {
		return err
	}
	defer files.Close()
	keys, err := comments.NewKeys(bytes.Repeat([]byte{1}, 32))
	if err != nil {
		return err
	}
	if profile != "" {
		f, err := os.Create(profile)
		if err != nil {
			return err
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	run, err := wordpress.Move(ctx, d, wordpress.Options{File: file, Library: media.New(files), Keys: keys})
	if err != nil {
		return err
	}
	if n := run.Summary.Of(migrate.Articles); n.New != n.In || n.In == 0 {
		return fmt.Errorf("not all came over: %+v", n)
	}
	return nil
}

var words = strings.Fields("قال مصدر في الميناء إن السفينة وصلت مساء أمس وإن تفريغها يستغرق ثلاثة أيام وأضاف أن العمل عاد إلى طبيعته بعد توقف دام أسبوعين " +
	"بسبب الرياح التي أغلقت المدخل الشرقي وأوضحت الإدارة أن الأرصفة الجديدة ستدخل الخدمة مطلع العام المقبل وفق الجدول المعلن")

// text writes n words that differ from one seed to the next.
func text(b *strings.Builder, seed, n int) {
	for i := range n {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(words[(seed*31+i*i*7+i)%len(words)])
		if i%17 == 16 {
			b.WriteString("،")
		}
	}
	b.WriteByte('.')
}
