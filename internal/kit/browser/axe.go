package browser

import (
	"fmt"
	"os"
	"strings"

	"github.com/chromedp/chromedp"

	"isnad/internal/kit/browser/tools"
)

// Violation is one rule of accessibility that the page breaks.
type Violation struct {
	ID     string   `json:"id"`
	Impact string   `json:"impact"`
	Help   string   `json:"help"`
	Nodes  []string `json:"nodes"` // selectors and what is wrong there
}

func (v Violation) String() string {
	return fmt.Sprintf("%s (%s): %s\n\t%s", v.ID, v.Impact, v.Help, strings.Join(v.Nodes, "\n\t"))
}

// Axe runs axe-core on the page as it stands: WCAG 2.2 A and AA, and best
// practice. It returns what is broken. The page must run scripts. It is scrolled
// to its top: what a sticky bar happens to lie over is no fault of the page.
func (p *Page) Axe() []Violation {
	p.tb.Helper()
	path, err := tools.Find("axe-core/axe.min.js")
	if err != nil {
		Need(p.tb, err)
	}
	script, err := os.ReadFile(path)
	if err != nil {
		p.tb.Fatal(err)
	}
	do(p, "loading axe", chromedp.Evaluate[chromedp.Void](string(script)+"\n;scrollTo({top: 0, behavior: 'instant'}); undefined"))
	return run(p, "running axe", chromedp.Evaluate[[]Violation](`axe.run(document, {
		resultTypes: ["violations"],
		runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
	}).then(r => r.violations.map(v => ({
		id: v.id, impact: v.impact, help: v.help,
		nodes: v.nodes.slice(0, 5).map(n => n.target.join(" ") + ": " +
			[...n.any, ...n.all, ...n.none].map(c => c.message).join("; ")),
	})))`, chromedp.EvalAwaitPromise))
}

// WantAccessible fails the test for every violation that Axe finds.
func (p *Page) WantAccessible() {
	p.tb.Helper()
	for _, v := range p.Axe() {
		p.tb.Errorf("%s: %s", p.URL(), v)
	}
}
