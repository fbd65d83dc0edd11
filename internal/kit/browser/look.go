package browser

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"
)

// Text is what the first matching element shows, as a visitor reads it. It
// waits for the element.
func (p *Page) Text(selector string) string {
	p.tb.Helper()
	p.Wait(`document.querySelector(` + quote(selector) + `) !== null`)
	return p.String(`document.querySelector(` + quote(selector) + `).innerText.trim()`)
}

// Texts are the texts of all matching elements; none is no error.
func (p *Page) Texts(selector string) []string {
	p.tb.Helper()
	return run(p, "reading "+selector, chromedp.Evaluate[[]string](
		`[...document.querySelectorAll(`+quote(selector)+`)].map(e => e.innerText.trim())`))
}

// Attr is an attribute of the first matching element, "" if it has none.
func (p *Page) Attr(selector, name string) string {
	p.tb.Helper()
	p.Wait(`document.querySelector(` + quote(selector) + `) !== null`)
	return p.String(`document.querySelector(` + quote(selector) + `).getAttribute(` + quote(name) + `) ?? ""`)
}

// Value is what a field holds.
func (p *Page) Value(selector string) string {
	p.tb.Helper()
	p.Wait(`document.querySelector(` + quote(selector) + `) !== null`)
	return p.String(`document.querySelector(` + quote(selector) + `).value`)
}

// Count is how many elements match.
func (p *Page) Count(selector string) int {
	p.tb.Helper()
	return int(p.Number(`document.querySelectorAll(` + quote(selector) + `).length`))
}

// Visible reports whether the first matching element is there and can be seen.
func (p *Page) Visible(selector string) bool {
	p.tb.Helper()
	return p.Bool(`(document.querySelector(` + quote(selector) + `)?.checkVisibility(
		{opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true}) ?? false)`)
}

// WaitFor waits until an element is there and can be seen.
func (p *Page) WaitFor(selector string) {
	p.tb.Helper()
	p.Wait(`document.querySelector(` + quote(selector) + `)?.checkVisibility({visibilityProperty: true}) ?? false`)
}

// WaitText waits until the page's visible text contains text.
func (p *Page) WaitText(text string) {
	p.tb.Helper()
	p.Wait(`document.body.innerText.includes(` + quote(text) + `)`)
}

// Wait waits until a JavaScript expression is true, also across navigations.
func (p *Page) Wait(expression string) {
	p.tb.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, Patience)
	defer cancel()
	tick := time.NewTicker(15 * time.Millisecond)
	defer tick.Stop()
	for {
		// A page that is being replaced has no context to evaluate in.
		ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`Boolean(`+expression+`)`))
		if err == nil && ok {
			return
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			p.fail("waiting for %s: %v", expression, err)
		}
	}
}

// Bool evaluates a JavaScript expression.
func (p *Page) Bool(expression string) bool {
	p.tb.Helper()
	return run(p, "evaluating", chromedp.Evaluate[bool](expression, chromedp.EvalAwaitPromise))
}

// Number evaluates a JavaScript expression.
func (p *Page) Number(expression string) float64 {
	p.tb.Helper()
	return run(p, "evaluating", chromedp.Evaluate[float64](expression, chromedp.EvalAwaitPromise))
}

// String evaluates a JavaScript expression.
func (p *Page) String(expression string) string {
	p.tb.Helper()
	return run(p, "evaluating", chromedp.Evaluate[string](expression, chromedp.EvalAwaitPromise))
}

// HTML is the document as it stands now.
func (p *Page) HTML() string {
	p.tb.Helper()
	return p.String(`"<!doctype html>\n" + document.documentElement.outerHTML`)
}

// Overflow is by how many pixels the page is wider than the window; a page
// that scrolls sideways is broken.
func (p *Page) Overflow() int {
	p.tb.Helper()
	return int(p.Number(`document.documentElement.scrollWidth - document.documentElement.clientWidth`))
}

// CLS is how much the page's content has jumped, by the web's own measure.
func (p *Page) CLS() float64 {
	p.tb.Helper()
	return p.Number(`new Promise(done => {
		let sum = 0;
		const add = list => { for (const e of list) if (!e.hadRecentInput) sum += e.value };
		const o = new PerformanceObserver(l => add(l.getEntries()));
		o.observe({type: "layout-shift", buffered: true});
		requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => { add(o.takeRecords()); done(sum) })));
	})`)
}

// Shot writes a picture of the whole page to NAME.png in the folder that
// ISNAD_SHOTS names; without it, it does nothing.
func (p *Page) Shot(name string) {
	p.tb.Helper()
	dir := os.Getenv(ShotsEnv)
	if dir == "" {
		return
	}
	png := run(p, "taking a picture", chromedp.FullScreenshot(100))
	err := os.MkdirAll(dir, 0o755)
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, name+".png"), png, 0o644)
	}
	p.must("writing the picture", err)
}

func run[T any](p *Page, doing string, action chromedp.Action[T]) T {
	p.tb.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, Patience)
	defer cancel()
	v, err := chromedp.Run(ctx, action)
	p.must(doing, err)
	return v
}

func do(p *Page, doing string, action chromedp.Action[chromedp.Void]) {
	p.tb.Helper()
	run(p, doing, action)
}

func call[P, R any](p *Page, doing string, command cdp.Command[P, R], params P) {
	p.tb.Helper()
	_, err := chromedp.Call(p.ctx, command, params)
	p.must(doing, err)
}

func (p *Page) must(doing string, err error) {
	p.tb.Helper()
	if err != nil {
		p.fail("%s: %v", doing, err)
	}
}

// fail ends the test and tells where the page was.
func (p *Page) fail(format string, args ...any) {
	p.tb.Helper()
	url, _ := chromedp.Run(p.ctx, chromedp.Location())
	p.tb.Fatalf("browser at %s: %s", url, fmt.Sprintf(format, args...))
}

// quote makes a JavaScript string of s.
func quote(s string) string {
	b, _ := json.Marshal(s) // a string always marshals
	return string(b)
}
