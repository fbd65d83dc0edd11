package browser

import (
	"context"
	"maps"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// Traffic is what went over the network since Page.Open.
type Traffic struct {
	// Requests counts all requests, redirects too; data: addresses are none.
	Requests int
	// Bytes are as received, compressed, with headers; by kind and in all.
	// Kinds are Chromium's: Document, Stylesheet, Script, Font, Image, …
	Bytes map[string]int
	Total int
	// Body is the compressed size of the document without headers.
	Body int
	// Origins are scheme, host and port of every request, once each.
	Origins []string
	// URLs in the order of the requests.
	URLs []string
	// Cookies are the names of all cookies that the visitor now holds.
	Cookies []string
}

// watch collects what the browser reports. Its methods run inside the loop
// that reads the browser's messages: they must be quick.
type watch struct {
	mu       sync.Mutex
	problems []string
	requests map[network.RequestID]network.ResourceType
	open     map[network.RequestID]bool
	headers  map[network.RequestID]float64 // bytes before the body
	traffic  Traffic
}

func (w *watch) reset() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.problems = nil
	w.requests = map[network.RequestID]network.ResourceType{}
	w.open = map[network.RequestID]bool{}
	w.headers = map[network.RequestID]float64{}
	w.traffic = Traffic{Bytes: map[string]int{}}
}

func (p *Page) hear(event any) {
	w := p.watch
	w.mu.Lock()
	defer w.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		w.sent(e)
	case *network.EventResponseReceived:
		if w.headers != nil {
			w.headers[e.RequestID] = e.Response.EncodedDataLength
		}
	case *network.EventLoadingFinished:
		w.finished(e)
	case *network.EventLoadingFailed:
		delete(w.open, e.RequestID)
		if !e.Canceled {
			w.problems = append(w.problems, "loading failed: "+e.ErrorText)
		}
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeAssert {
			w.problems = append(w.problems, "console: "+words(e.Args))
		}
	case *runtime.EventExceptionThrown:
		text := e.ExceptionDetails.Text
		if x := e.ExceptionDetails.Exception; x != nil {
			text += " " + x.Description
		}
		w.problems = append(w.problems, "exception: "+text)
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError {
			w.problems = append(w.problems, string(e.Entry.Source)+": "+e.Entry.Text+" "+e.Entry.URL)
		}
	case *page.EventJavascriptDialogOpening:
		// Answered from outside this loop, or the page stands still.
		go func() {
			_, _ = chromedp.Call(p.ctx, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{Accept: true})
		}()
	}
}

func (w *watch) sent(e *network.EventRequestWillBeSent) {
	u, err := url.Parse(e.Request.URL)
	if err != nil || u.Host == "" || w.requests == nil {
		return
	}
	w.requests[e.RequestID] = e.Type
	w.open[e.RequestID] = true
	w.traffic.Requests++
	w.traffic.URLs = append(w.traffic.URLs, e.Request.URL)
	origin := u.Scheme + "://" + u.Host
	if !slices.Contains(w.traffic.Origins, origin) {
		w.traffic.Origins = append(w.traffic.Origins, origin)
	}
}

func (w *watch) finished(e *network.EventLoadingFinished) {
	delete(w.open, e.RequestID)
	kind, known := w.requests[e.RequestID]
	if !known {
		return
	}
	w.traffic.Bytes[string(kind)] += int(e.EncodedDataLength)
	w.traffic.Total += int(e.EncodedDataLength)
	if kind == network.ResourceTypeDocument {
		w.traffic.Body = int(e.EncodedDataLength - w.headers[e.RequestID])
	}
}

func words(args []*runtime.RemoteObject) string {
	var out []string
	for _, a := range args {
		switch {
		case len(a.Value) > 0:
			out = append(out, string(a.Value))
		default:
			out = append(out, a.Description)
		}
	}
	return strings.Join(out, " ")
}

// Traffic waits until no request is open and tells what was loaded.
func (p *Page) Traffic() Traffic {
	p.tb.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, Patience)
	defer cancel()
	tick := time.NewTicker(15 * time.Millisecond)
	defer tick.Stop()
	for {
		p.watch.mu.Lock()
		open := len(p.watch.open)
		t := p.watch.traffic
		t.Bytes, t.Origins, t.URLs = maps.Clone(t.Bytes), slices.Clone(t.Origins), slices.Clone(t.URLs)
		p.watch.mu.Unlock()
		if open == 0 {
			t.Cookies = p.cookies()
			return t
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			p.fail("%d requests did not end", open)
		}
	}
}

func (p *Page) cookies() []string {
	p.tb.Helper()
	got, err := chromedp.Call(p.ctx, network.GetCookies, network.GetCookiesParams{})
	p.must("reading the cookies", err)
	var names []string
	for _, c := range got.Cookies {
		names = append(names, c.Name)
	}
	return names
}

// Problems are all errors since Open: of scripts, of loading, and everything
// that the content security policy stopped.
func (p *Page) Problems() []string {
	p.tb.Helper()
	p.Bool(`true`) // what came before this answer has been heard
	p.watch.mu.Lock()
	defer p.watch.mu.Unlock()
	return append([]string(nil), p.watch.problems...)
}

// WantClean fails the test for every problem, and for a page that is wider
// than its window. allowed are parts of messages that are expected.
func (p *Page) WantClean(allowed ...string) {
	p.tb.Helper()
problems:
	for _, problem := range p.Problems() {
		for _, a := range allowed {
			if strings.Contains(problem, a) {
				continue problems
			}
		}
		p.tb.Errorf("%s: %s", p.URL(), problem)
	}
	if px := p.Overflow(); px > 0 {
		p.tb.Errorf("%s: %d px wider than its window of %d", p.URL(), px, p.view.width)
	}
}
