package browser

import (
	"context"
	"errors"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// Page is one tab in a private window. It belongs to one test and one
// goroutine.
type Page struct {
	tb     testing.TB
	ctx    context.Context
	watch  *watch
	view   view
	status int64
}

// view is what the page's visitor has chosen and holds in the hand.
type view struct {
	width, height int64
	dark, still   bool
	noScript      bool
}

// Option changes the visitor.
type Option func(*view)

// Phone is 390 by 844 pixels with a phone's viewport rules.
func Phone(v *view) { v.width, v.height = 390, 844 }

// Dark asks for the dark colours.
func Dark(v *view) { v.dark = true }

// Still asks for reduced motion.
func Still(v *view) { v.still = true }

// NoScript switches JavaScript off in the page. Eval and Wait still work.
func NoScript(v *view) { v.noScript = true }

// Size sets the window's size in pixels. Below 700 it is a phone.
func Size(width, height int) Option {
	return func(v *view) { v.width, v.height = int64(width), int64(height) }
}

// New opens an empty page, 1280 by 900 and light unless told otherwise. It is
// closed when the test ends.
func New(tb testing.TB, options ...Option) *Page {
	tb.Helper()
	browser, err := running()
	if errors.Is(err, ErrMissing) {
		Need(tb, err)
	}
	if err != nil {
		tb.Fatal(err)
	}
	p := &Page{tb: tb, watch: &watch{}, view: view{width: 1280, height: 900}}
	for _, o := range options {
		o(&p.view)
	}
	ctx, cancel := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	tb.Cleanup(cancel)
	p.ctx = ctx
	if err := chromedp.Listen(ctx, p.hear); err != nil {
		tb.Fatalf("opening a page: %v", err)
	}
	p.apply()
	return p
}

// Change changes the visitor of an open page: its size, colours, motion.
func (p *Page) Change(options ...Option) {
	p.tb.Helper()
	for _, o := range options {
		o(&p.view)
	}
	p.apply()
}

// Light asks for the light colours again.
func Light(v *view) { v.dark = false }

func (p *Page) apply() {
	p.tb.Helper()
	v := p.view
	scheme, motion := "light", "no-preference"
	if v.dark {
		scheme = "dark"
	}
	if v.still {
		motion = "reduce"
	}
	call(p, "resizing", emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: v.width, Height: v.height, DeviceScaleFactor: 1, Mobile: v.width < 700})
	call(p, "choosing colours", emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: scheme},
			{Name: "prefers-reduced-motion", Value: motion}}})
	call(p, "switching JavaScript", emulation.SetScriptExecutionDisabled,
		emulation.SetScriptExecutionDisabledParams{Value: v.noScript})
}

// Open goes to an address, waits until the page and its fonts are loaded, and
// returns the HTTP status. Errors and traffic are counted anew from here.
func (p *Page) Open(url string) int {
	p.tb.Helper()
	p.watch.reset()
	p.navigated(run(p, "opening "+url, chromedp.NavigateResponse(url)))
	return p.Status()
}

// Reload loads the page again, with its cache.
func (p *Page) Reload() {
	p.tb.Helper()
	do(p, "reloading", chromedp.Reload())
	p.settle()
}

// Back goes one step back in the history.
func (p *Page) Back() {
	p.tb.Helper()
	do(p, "going back", chromedp.NavigateBack())
	p.settle()
}

// Follow clicks something that loads another page, and waits for that page.
func (p *Page) Follow(selector string) {
	p.tb.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, Patience)
	defer cancel()
	response, err := chromedp.RunResponse(ctx, chromedp.Click(chromedp.CSS(selector), chromedp.NodeVisible))
	p.must("following "+selector, err)
	p.navigated(response)
}

func (p *Page) navigated(response *network.Response) {
	p.tb.Helper()
	p.status = 0
	if response != nil {
		p.status = response.Status
	}
	p.settle()
}

// settle waits for the fonts, so that texts have their final widths.
func (p *Page) settle() {
	p.tb.Helper()
	run(p, "waiting for the fonts", chromedp.Evaluate[bool](
		`document.fonts.ready.then(() => true)`, chromedp.EvalAwaitPromise))
}

// Status is the HTTP status of the page that was opened or followed last.
func (p *Page) Status() int { return int(p.status) }

// URL is the address that the address bar shows.
func (p *Page) URL() string {
	p.tb.Helper()
	return run(p, "reading the address", chromedp.Location())
}
