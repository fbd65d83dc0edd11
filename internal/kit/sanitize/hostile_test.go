package sanitize_test

import (
	"runtime"
	"strings"
	"testing"

	"isnad/internal/kit/sanitize"
)

// The HTML parser opens again, in every paragraph, all that an earlier one left
// open: thirty elements that nobody closed turn one megabyte into gigabytes of
// tree.
func TestOpenFormattingDoesNotMultiply(t *testing.T) {
	open := "<p>"
	for _, tag := range []string{"b", "i", "em", "strong", "s", "code", "tt", "strike"} {
		open += strings.Repeat("<"+tag+">", 3)
	}
	for _, next := range []string{"</p><p>x", "<p>x", "<li>x", "</p>x<p>"} {
		in := open + strings.Repeat(next, (sanitize.MaxBytes-len(open))/len(next))
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		sanitize.HTML(in)
		runtime.ReadMemStats(&after)
		allocated := (after.TotalAlloc - before.TotalAlloc) >> 20
		t.Logf("%q: %d MiB allocated", next, allocated)
		if allocated > 512 {
			t.Errorf("%q: a megabyte took %d MiB", next, allocated)
		}
	}
}
