package client_test

import (
	"context"
	"encoding/json"
	"fmt"
	"html/template"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"isnad/internal/kit/browser"
	"isnad/internal/kit/i18n"
	"isnad/internal/news/body"
	"isnad/internal/newsroom/dist"
)

// policy is stricter than any page of the newsroom will have.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// desk is a server with one article, whose answers to autosave a test chooses.
type desk struct {
	*httptest.Server
	mu      sync.Mutex
	answer  func(w http.ResponseWriter, r *http.Request)
	version int
	fields  map[string]string // as last saved
	saves   int
	posted  map[string]map[string][]string // last form by path
}

var pages = template.Must(template.ParseGlob("testdata/*.html"))

func newDesk(t *testing.T, headline, text string) *desk {
	t.Helper()
	d := &desk{version: 3, fields: map[string]string{"headline": headline, "body": text}, posted: map[string]map[string][]string{}}
	mux := http.NewServeMux()
	mux.Handle("GET /dist/", http.StripPrefix("/dist/", http.FileServerFS(dist.Files())))
	mux.HandleFunc("GET /{$}", d.page("page.html"))
	mux.HandleFunc("GET /elements", d.page("elements.html"))
	mux.HandleFunc("POST /autosave", d.autosave)
	mux.HandleFunc("GET /media/", picture)
	mux.HandleFunc("GET /favicon.ico", picture)
	mux.HandleFunc("GET /page.css", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/css")
		fmt.Fprint(w, ":root{color-scheme:light dark}body{background:var(--bg);color:var(--text);font-family:sans-serif}")
	})
	mux.HandleFunc("GET /media/picker", picker)
	mux.HandleFunc("GET /suggest", suggestions)
	mux.HandleFunc("GET /found", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, "<!doctype html><html lang=ar><title>x</title><p id=arrived>"+template.HTMLEscapeString(r.FormValue("q")))
	})
	mux.HandleFunc("POST /preview", func(w http.ResponseWriter, r *http.Request) {
		d.keep(r)
		fmt.Fprintf(w, "<b>%d</b>: %s", len(r.Form), template.HTMLEscapeString(r.FormValue("chain.0.0.name")))
	})
	for _, path := range []string{"/save", "/compare", "/order", "/retract"} {
		mux.HandleFunc("POST "+path, func(w http.ResponseWriter, r *http.Request) {
			d.keep(r)
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprint(w, "<!doctype html><html lang=ar><title>x</title><p id=arrived>"+template.HTMLEscapeString(r.FormValue("body")))
		})
	}
	d.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", policy)
		mux.ServeHTTP(w, r)
	}))
	t.Cleanup(d.Close)
	return d
}

func (d *desk) keep(r *http.Request) {
	_ = r.ParseForm()
	d.mu.Lock()
	defer d.mu.Unlock()
	d.posted[r.URL.Path] = r.PostForm
}

func (d *desk) last(path, name string) string {
	d.mu.Lock()
	defer d.mu.Unlock()
	if values := d.posted[path][name]; len(values) > 0 {
		return values[0]
	}
	return ""
}

func (d *desk) page(name string) http.HandlerFunc {
	catalog, err := i18n.Load()
	if err != nil {
		panic(err)
	}
	return func(w http.ResponseWriter, r *http.Request) {
		lang := "ar"
		if r.URL.Query().Has("en") {
			lang = "en"
		}
		printer := catalog.Printer(i18n.LocaleFor(lang, "LY", time.UTC))
		labels, err := dist.Labels(printer.T)
		if err != nil {
			panic(err)
		}
		d.mu.Lock()
		defer d.mu.Unlock()
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		err = pages.ExecuteTemplate(w, name, map[string]any{"Lang": printer.Lang(), "Dir": printer.Dir(), "Title": "تحرير مادة",
			"Labels": labels, "Version": d.version, "Headline": d.fields["headline"], "Body": d.fields["body"]})
		if err != nil {
			panic(err)
		}
	}
}

// autosave answers as the newsroom does, unless the test chose otherwise.
func (d *desk) autosave(w http.ResponseWriter, r *http.Request) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.answer != nil {
		d.answer(w, r)
		return
	}
	if r.FormValue("version") != fmt.Sprint(d.version) {
		w.WriteHeader(http.StatusConflict)
		_ = json.NewEncoder(w).Encode(map[string]any{"error": "stale", "compare": "/compare"})
		return
	}
	d.version++
	d.saves++
	d.fields["headline"], d.fields["body"] = r.FormValue("headline"), r.FormValue("body")
	_ = json.NewEncoder(w).Encode(map[string]any{"version": d.version, "savedAt": "2026-08-15T16:05:00Z", "words": 1})
}

func (d *desk) choose(answer func(w http.ResponseWriter, r *http.Request)) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.answer = answer
}

func (d *desk) saved(name string) string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.fields[name]
}

func picture(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "image/svg+xml")
	fmt.Fprint(w, `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><rect width="300" height="200" fill="#78a"/></svg>`)
}

func picker(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprint(w, `<ul><li><button type="button" data-asset="01980000-0000-7000-8000-00000000000a" data-preview="/media/01980000-0000-7000-8000-00000000000a.png" data-alt="ميناء طرابلس" data-credit="الأرشيف" data-label="archive" data-name="port.jpg"><img src="/media/01980000-0000-7000-8000-00000000000a.png" alt="">ميناء</button></li></ul>`)
}

// open shows the editor with a text in it.
func open(t *testing.T, d *desk, options ...browser.Option) *browser.Page {
	t.Helper()
	p := browser.New(t, options...)
	p.Open(d.URL + "/")
	p.Wait(`document.querySelector("isnad-editor .ProseMirror") !== null`)
	return p
}

// written is the body that the form would send, checked against the schema.
func written(t *testing.T, p *browser.Page) *body.Node {
	t.Helper()
	raw := p.String(`document.querySelector("isnad-editor").value`)
	doc, err := body.Parse([]byte(raw))
	if err != nil {
		t.Fatalf("the editor wrote what the schema refuses: %v\n%s", err, raw)
	}
	return doc
}

// wantBody compares the body with JSON, both in canonical form.
func wantBody(t *testing.T, p *browser.Page, want string) {
	t.Helper()
	doc, err := body.Parse([]byte(want))
	if err != nil {
		t.Fatalf("the expected body: %v", err)
	}
	wantJSON, _ := body.Marshal(doc)
	gotJSON, err := body.Marshal(written(t, p))
	if err != nil {
		t.Fatal(err)
	}
	if string(gotJSON) != string(wantJSON) {
		t.Errorf("body\n got %s\nwant %s", gotJSON, wantJSON)
	}
}

const prose = ".isnad-prose"

// tool presses a button of the toolbar.
func tool(p *browser.Page, name string) {
	p.Click(`[data-tool="` + name + `"]`)
}

// enter presses Enter as a keyboard does.
func enter(p *browser.Page) { stroke(p, "Enter", "Enter", "\r", 13) }

// stroke presses one key and types its text. chromedp's own sends the key and
// its character apart, and Chromium then types the character even when the page
// has taken the key.
func stroke(p *browser.Page, key, code, text string, virtual int64) {
	p.Do("pressing "+key, chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		for _, kind := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeKeyDown, input.DispatchKeyEventTypeKeyUp} {
			params := input.DispatchKeyEventParams{Type: kind, Key: key, Code: code, WindowsVirtualKeyCode: virtual}
			if kind == input.DispatchKeyEventTypeKeyDown {
				params.Text = text
			}
			if _, err := cdp.Call(ctx, t, input.DispatchKeyEvent, params); err != nil {
				return err
			}
		}
		return nil
	}))
}

// atEnd puts the caret behind the last letter.
func atEnd(p *browser.Page) {
	p.Bool(`document.querySelector("isnad-editor").editor.commands.focus("end"), true`)
	p.Wait(`document.activeElement.classList.contains("isnad-prose")`)
}
