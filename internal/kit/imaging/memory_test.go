package imaging_test

import (
	"context"
	"fmt"
	"image"
	"image/color"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"isnad/internal/kit/imaging"
)

// childEnv names the file that a child process renders, to be measured.
const childEnv = "ISNAD_IMAGING_FILE"

func TestMain(m *testing.M) {
	name := os.Getenv(childEnv)
	if name == "" {
		os.Exit(m.Run())
	}
	if err := measure(name); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

// measure renders a file and prints the most memory that the process ever had.
func measure(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	src, err := imaging.Read(f)
	if err != nil {
		return err
	}
	start := time.Now()
	res, err := imaging.Render(context.Background(), src, imaging.Sizes())
	if err != nil {
		return err
	}
	took := time.Since(start)
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return err
	}
	peak := regexp.MustCompile(`VmHWM:\s+(\d+) kB`).FindSubmatch(status)
	if peak == nil {
		return fmt.Errorf("no VmHWM in /proc/self/status")
	}
	fmt.Printf("%d renditions of %dx%d in %v, peak %s kB\n", len(res.Renditions), res.Width, res.Height, took.Round(10*time.Millisecond), peak[1])
	return nil
}

// Sixty megapixels of every kind stay within 512 MiB of the whole process.
func TestPeakMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("renders 60 megapixels seven times; run without -short")
	}
	if _, err := os.Stat("/proc/self/status"); err != nil {
		t.Skip("peak memory is read from /proc, which is not here")
	}
	const w, h = 7745, 7746 // 59,992,770
	files := map[string]func() []byte{
		"sequential.jpg": func() []byte {
			m := image.NewYCbCr(image.Rect(0, 0, w, h), image.YCbCrSubsampleRatio420)
			for i := range m.Y {
				m.Y[i] = byte(i>>6) ^ byte(i%7)
			}
			return asJPEG(t, m)
		},
		"progressive.jpg": func() []byte { return hugeProgressive(w, h) },
		"rgb.png":         func() []byte { return hugePNG(w, h, 2, false) },
		"rgba.png":        func() []byte { return hugePNG(w, h, 6, false) },
		"interlaced.png":  func() []byte { return hugePNG(w, h, 6, true) },
		"lossless.webp":   func() []byte { return hugeWebP(w, h) },
		"palette.gif": func() []byte {
			m := image.NewPaletted(image.Rect(0, 0, w, h), color.Palette{color.Black, color.White})
			return wholeGIF(t, m)
		},
	}
	cheap := map[string]bool{"rgb.png": true, "rgba.png": true, "palette.gif": true}
	for name, make := range files {
		t.Run(name, func(t *testing.T) {
			if cheap[name] && os.Getenv("ISNAD_REQUIRE_ALL") != "1" {
				t.Skip("takes much less memory than the others; ISNAD_REQUIRE_ALL=1 runs it")
			}
			path := filepath.Join(t.TempDir(), name)
			if err := os.WriteFile(path, make(), 0o600); err != nil {
				t.Fatal(err)
			}
			cmd := exec.CommandContext(t.Context(), os.Args[0])
			cmd.Env = append(os.Environ(), childEnv+"="+path)
			out, err := cmd.CombinedOutput()
			if err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			t.Log(strings.TrimSpace(string(out)))
			peak := regexp.MustCompile(`peak (\d+) kB`).FindSubmatch(out)
			if peak == nil {
				t.Fatalf("no peak in %q", out)
			}
			if kb, _ := strconv.Atoi(string(peak[1])); kb < 1<<10 || kb > 512<<10 {
				t.Errorf("%s kB, more than 512 MiB", peak[1])
			}
		})
	}
}
