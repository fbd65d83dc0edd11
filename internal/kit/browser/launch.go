package browser

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

// ErrMissing says that Chromium is not installed, and which command installs
// it.
var ErrMissing = errors.New("no Chromium on this machine; run: apt-get install -y chromium")

// running is the browser that all tests of this process share; pages are
// apart from each other as private windows are.
var running = sync.OnceValues(launch)

// guard runs Chromium and removes its folder afterwards. Chromium ends when
// the pipe to this process closes, so it ends with the process even if that
// is killed; nothing of the test has to run for it.
const guard = `dir=$1; shift
"$@" 2>/dev/null
rm -rf "$dir" || { wait; rm -rf "$dir"; }`

func launch() (context.Context, error) {
	path, err := find()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "isnad-chromium-")
	if err != nil {
		return nil, fmt.Errorf("making a folder for Chromium: %w", err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.UserDataDir(dir),
		// Root and containers have no sandbox; we open our own pages only.
		chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		// A page that comes back from memory sends no events that chromedp knows.
		chromedp.Flag("disable-features", "Translate,BackForwardCache"),
		chromedp.Flag("hide-scrollbars", true), chromedp.Flag("lang", "ar"), chromedp.Flag("accept-lang", "ar"),
		chromedp.ModifyCmdFunc(func(cmd *exec.Cmd) {
			cmd.Args = append([]string{"sh", "-c", guard, "sh", dir, cmd.Path}, cmd.Args[1:]...)
			cmd.Path = "/bin/sh"
		}))
	// Neither is cancelled: the browser lives as long as this process.
	ctx, _ := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, _ = chromedp.NewContext(ctx)
	if err := chromedp.Do(ctx); err != nil {
		_ = os.RemoveAll(dir)
		return nil, fmt.Errorf("starting Chromium: %w", err)
	}
	return ctx, nil
}

func find() (string, error) {
	if path := os.Getenv("CHROMIUM"); path != "" {
		return path, nil
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", ErrMissing
}

// Need skips the test because something is not installed, or fails it when
// ISNAD_REQUIRE_ALL is 1.
func Need(tb testing.TB, missing error) {
	tb.Helper()
	if os.Getenv(RequireEnv) == "1" {
		tb.Fatal(missing)
	}
	tb.Skip(missing)
}
