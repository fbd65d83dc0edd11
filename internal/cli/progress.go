package cli

import (
	"time"

	"github.com/schollz/progressbar/v3"
)

// quietFor is how long a program that reads our output waits between lines.
const quietFor = 3 * time.Second

// progress shows how far long work has come: a bar for a person who watches,
// plain lines for a file or another program.
type progress struct {
	t     *terminal
	label string
	bar   *progressbar.ProgressBar
	last  time.Time
}

// progress begins to show work; total is -1 while it is not known.
func (t *terminal) progress(label string, total int) *progress {
	p := &progress{t: t, label: label, last: time.Now()}
	if !isTerminal(t.err) {
		t.complain(label)
		return p
	}
	p.bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(t.err), progressbar.OptionSetDescription(label),
		progressbar.OptionSetWidth(30), progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionShowCount(),
		progressbar.OptionSetPredictTime(true), progressbar.OptionClearOnFinish(), progressbar.OptionSpinnerType(14))
	return p
}

// show says that done of total steps are done.
func (p *progress) show(done, total int) {
	if p.bar != nil {
		if p.bar.GetMax() != total {
			p.bar.ChangeMax(total)
		}
		_ = p.bar.Set(done) // a terminal that went away is no reason to stop
		return
	}
	if time.Since(p.last) < quietFor {
		return
	}
	p.last = time.Now()
	if total > 0 {
		p.t.complain(p.t.p.T("cli.progress.of", "label", p.label, "done", done, "total", total))
		return
	}
	p.t.complain(p.t.p.T("cli.progress.so_far", "label", p.label, "done", done))
}

// end takes the bar away.
func (p *progress) end() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}
