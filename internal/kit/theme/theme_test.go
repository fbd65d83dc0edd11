package theme_test

import (
	"bytes"
	"io/fs"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"isnad/internal/kit/i18n"
	"isnad/internal/kit/theme"
)

const manifest = `{"name":"t","title":{},"version":"1","licence":"x","stylesheet":"t.css","settings":[
 {"key":"accent","type":"color","label":{},"default":"#0b655c","property":"--accent","onLight":"#ffffff","onDark":"#14171a"},
 {"key":"line","type":"boolean","label":{},"default":"true"},
 {"key":"kind","type":"select","label":{},"default":"a","options":[{"value":"a","label":{}},{"value":"b","label":{}}]},
 {"key":"note","type":"text","label":{},"default":"","max":5}]}`

func files(changes map[string]string) fstest.MapFS {
	m := fstest.MapFS{}
	for name, text := range map[string]string{
		"theme.json":               manifest,
		"templates/layout.html":    `{{define "layout"}}<html><body><h1 data-part="title">{{block "main" .}}{{end}}</h1></body></html>{{end}}`,
		"templates/parts/hi.html":  `{{define "hi"}}hi {{.Name}}{{end}}`,
		"templates/pages/one.html": `{{template "layout" .}}{{define "main"}}{{template "hi" .}}{{end}}`,
		"templates/pages/two.html": `<h1>{{.Name}} {{setting "note"}}</h1>`,
		"assets/t.css":             "a { color: red; } /* x */\n@font-face{src:url(f/x.woff2)}",
		"assets/f/x.woff2":         "font",
	} {
		m[name] = &fstest.MapFile{Data: []byte(text)}
	}
	for name, text := range changes {
		if text == "" {
			delete(m, name)
			continue
		}
		m[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return m
}

type view struct{ Name string }

var pages = []string{"one", "two"}

func open(t *testing.T, base, over fs.FS) *theme.Theme {
	t.Helper()
	th, err := theme.Open(theme.Config{Base: base, Over: over, Pages: pages})
	if err != nil {
		t.Fatal(err)
	}
	return th
}

func render(t *testing.T, th *theme.Theme, page string) string {
	t.Helper()
	var out bytes.Buffer
	if err := th.Render(&out, page, &view{"<b>"}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestTheFolderWinsFileByFile(t *testing.T) {
	th := open(t, files(nil), fstest.MapFS{"templates/parts/hi.html": {Data: []byte(`{{define "hi"}}salam {{.Name}}{{end}}`)}, ".git/x": {Data: []byte("x")}})
	if got := render(t, th, "one"); !strings.Contains(got, "salam &lt;b&gt;") {
		t.Errorf("one: %s", got)
	}
	if got := render(t, th, "two"); !strings.Contains(got, "<h1>&lt;b&gt; </h1>") {
		t.Errorf("two: %s", got)
	}
}

func TestOpenNamesWhatIsWrong(t *testing.T) {
	for want, change := range map[string]map[string]string{
		"pages/two.html":               {"templates/pages/two.html": ""},
		"pages/three.html is not":      {"templates/pages/three.html": "x"},
		"assets/x.exe is not":          {"assets/x.exe": "x"},
		"function \"nope\"":            {"templates/pages/two.html": "{{nope}}"},
		"missing.png":                  {"assets/t.css": "a{background:url(missing.png)}"},
		"ends in a non-text context":   {"templates/pages/two.html": `<a href="{{.Name}}`},
		"unknown field":                {"theme.json": `{"name":"t","stylesheet":"t.css","nope":1}`},
		"name and stylesheet":          {"theme.json": `{}`},
		"none of select, boolean":      {"theme.json": `{"name":"t","stylesheet":"t.css","settings":[{"key":"a","type":"int"}]}`},
		"empty or twice there":         {"theme.json": `{"name":"t","stylesheet":"t.css","settings":[{"key":"","type":"text"}]}`},
		"property must start with --":  {"theme.json": `{"name":"t","stylesheet":"t.css","settings":[{"key":"a","type":"color","default":"#000000"}]}`},
		"\"red\" does not fit type co": {"theme.json": `{"name":"t","stylesheet":"t.css","settings":[{"key":"a","type":"color","default":"red","property":"--a"}]}`},
	} {
		_, err := theme.Open(theme.Config{Base: files(change), Pages: pages})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want an error with %q, got: %v", want, err)
		}
	}
}

func TestAFailedReloadChangesNothing(t *testing.T) {
	base := files(nil)
	th := open(t, base, nil)
	before := render(t, th, "two")
	base["templates/pages/two.html"] = &fstest.MapFile{Data: []byte("{{if}}")}
	if err := th.Reload(); err == nil {
		t.Fatal("a broken template was taken")
	}
	if got := render(t, th, "two"); got != before {
		t.Errorf("after a failed reload: %s", got)
	}
	base["templates/pages/two.html"] = &fstest.MapFile{Data: []byte("<h1>new</h1>")}
	if err := th.Reload(); err != nil || render(t, th, "two") != "<h1>new</h1>" {
		t.Errorf("reload: %v", err)
	}
}

func TestOldAssetsOutliveAReload(t *testing.T) {
	base := files(nil)
	th := open(t, base, nil)
	old := th.Set().AssetURL("t.css")
	base["assets/t.css"] = &fstest.MapFile{Data: []byte("b{color:blue}")}
	if err := th.Reload(); err != nil {
		t.Fatal(err)
	}
	if now := th.Set().AssetURL("t.css"); now == old {
		t.Fatal("another content has the same address")
	}
	for _, url := range []string{old, th.Set().AssetURL("t.css")} {
		w := httptest.NewRecorder()
		th.ServeHTTP(w, httptest.NewRequest("GET", url, nil))
		if w.Code != 200 {
			t.Errorf("%s: %d", url, w.Code)
		}
	}
}

func TestServeAsset(t *testing.T) {
	th := open(t, files(map[string]string{"assets/t.css": strings.Repeat("a{color:red}", 200)}), nil)
	url := th.Set().AssetURL("t.css")
	for accept, want := range map[string]string{"": "", "gzip": "gzip", "gzip, br": "br", "br;q=0, gzip": "gzip", "identity": ""} {
		r := httptest.NewRequest("GET", url, nil)
		r.Header.Set("Accept-Encoding", accept)
		w := httptest.NewRecorder()
		th.ServeHTTP(w, r)
		if got := w.Header().Get("Content-Encoding"); got != want || !strings.Contains(w.Header().Get("Cache-Control"), "immutable") {
			t.Errorf("accepting %q: encoding %q, %v", accept, got, w.Header())
		}
	}
	r := httptest.NewRequest("GET", url, nil)
	a, _ := th.Asset(strings.Split(url, "/")[2], "t.css")
	r.Header.Set("If-None-Match", `"`+a.Hash+`"`)
	w := httptest.NewRecorder()
	th.ServeHTTP(w, r)
	if w.Code != 304 {
		t.Errorf("a known asset: %d", w.Code)
	}
	for _, bad := range []string{"/assets/x/t.css", "/assets/", "/assets/" + a.Hash + "/../theme.json"} {
		w := httptest.NewRecorder()
		th.ServeHTTP(w, httptest.NewRequest("GET", bad, nil))
		if w.Code != 404 {
			t.Errorf("%s: %d", bad, w.Code)
		}
	}
}

func TestStylesheetIsLinkedAndShrunk(t *testing.T) {
	th := open(t, files(nil), nil)
	a, found := th.Asset(strings.Split(th.Set().AssetURL("t.css"), "/")[2], "t.css")
	want := "a{color:red}@font-face{src:url(" + th.Set().AssetURL("f/x.woff2") + ")}"
	if !found || string(a.Body) != want {
		t.Errorf("%s\nwant %s", a.Body, want)
	}
}

func TestConfigure(t *testing.T) {
	th := open(t, files(nil), nil)
	if err := th.Configure(map[string]string{"note": "salam", "accent": "#ffee00", "gone": "of another theme"}); err != nil {
		t.Fatal(err)
	}
	if got := render(t, th, "two"); !strings.Contains(got, "salam") {
		t.Error(got)
	}
	a, _ := th.Asset(strings.Split(th.Set().AssetURL("t.css"), "/")[2], "t.css")
	css := string(a.Body)
	if !strings.Contains(css, ":root[data-theme=dark]{--accent:#ffee00;}") || strings.Contains(css, ":root{--accent:#ffee00") {
		t.Errorf("yellow must be darkened on white and kept on black: %s", css)
	}
	for key, bad := range map[string]string{"note": "too long", "line": "yes", "kind": "c", "accent": "yellow"} {
		if err := th.Configure(map[string]string{key: bad}); err == nil {
			t.Errorf("%s took %q", key, bad)
		}
	}
}

func TestErrorsWriteNothing(t *testing.T) {
	th := open(t, files(map[string]string{"templates/pages/two.html": `<h1>start</h1>{{.Nope}}`}), nil)
	var out bytes.Buffer
	if err := th.Render(&out, "two", &view{}); err == nil || out.Len() > 0 {
		t.Errorf("%v, wrote %q", err, out.String())
	}
	if err := th.Render(&out, "none", &view{}); err == nil {
		t.Error("an unknown page was printed")
	}
}

type spoken struct {
	P    *i18n.Printer
	Name string
}

func (s *spoken) Printer() *i18n.Printer { return s.P }

func TestConstantWordsFollowThePrinter(t *testing.T) {
	catalog, err := i18n.Load()
	if err != nil {
		t.Fatal(err)
	}
	th := open(t, files(map[string]string{
		"templates/pages/two.html": `<h1 title="{{.P.T "clock.am"}}">{{.P.T "time.now"}} {{.Name}} {{with .Name}}{{$.P.T "time.day.ago"}}{{end}}{{if eq (setting "kind") "a"}}A{{else}}B{{end}}{{if eq (setting "line") "false"}}no{{end}}</h1>`}), nil)
	var all sync.WaitGroup
	for _, lang := range []string{"ar", "en"} {
		p := catalog.Printer(i18n.LocaleFor(lang, "LY", time.UTC))
		want := `<h1 title="` + p.T("clock.am") + `">` + p.T("time.now") + " &lt;b&gt; " + p.T("time.day.ago") + "A</h1>"
		for range 8 {
			all.Go(func() {
				var out bytes.Buffer
				if err := th.Render(&out, "two", &spoken{p, "<b>"}); err != nil || out.String() != want {
					t.Errorf("%s: %v %s, want %s", lang, err, out.String(), want)
				}
			})
		}
	}
	all.Wait()
	for range 20 { // more printers than copies are kept
		p := catalog.Printer(i18n.LocaleFor("en", "LY", time.UTC))
		var out bytes.Buffer
		if err := th.Render(&out, "two", &spoken{p, "x"}); err != nil || !strings.Contains(out.String(), p.T("time.now")) {
			t.Errorf("%v %s", err, out.String())
		}
	}
}

func TestCheck(t *testing.T) {
	contract := theme.Contract{
		Views:    map[string]any{"one": &view{}, "two": &view{}},
		Fixtures: map[string][]any{"one": {&view{"x"}}, "two": {&view{`<script>alert(1)</script>`}}},
		Parts:    map[string][]string{"one": {"title"}},
	}
	if p := theme.Check(files(nil), nil, contract); len(p) > 0 {
		t.Fatalf("a good theme: %v", p)
	}
	for want, change := range map[string]map[string]string{
		"required part":           {"templates/layout.html": `{{define "layout"}}<h1>{{block "main" .}}{{end}}</h1>{{end}}`},
		"margin-left":             {"assets/t.css": "a{margin-left:1px}"},
		"text-align:right":        {"assets/t.css": "a{color:red;text-align:right}"},
		"letter-spacing":          {"assets/t.css": "a{letter-spacing:1px}"},
		"opacity":                 {"assets/t.css": "a{opacity:.5}"},
		"left: physical":          {"assets/t.css": "a{left:0}"},
		"font-style:italic":       {"assets/t.css": "a{font-style:italic}"},
		"is not an asset":         {"assets/t.css": "a{color:red}/*x*/b{background:url(//cdn.example/x.png)}"},
		"style attribute":         {"templates/pages/two.html": `<h1 style="color:red">x</h1>`},
		"onclick attribute":       {"templates/pages/two.html": `<h1 onclick="x()">x</h1>`},
		"inline <script>":         {"templates/pages/two.html": `<h1>x</h1><script>var a</script>`},
		"has 2 h1":                {"templates/pages/two.html": `<h1>x</h1><h1>y</h1>`},
		"<p> is never closed":     {"templates/pages/two.html": `<h1>x</h1><p>`},
		"</p> closes nothing":     {"templates/pages/two.html": `<h1>x</h1></p>`},
		"id \"a\" twice":          {"templates/pages/two.html": `<h1 id="a">x</h1><p id="a"></p>`},
		"<img> has no alt":        {"templates/pages/two.html": `<h1>x</h1><img src="x" width="1" height="1">`},
		"direction mark":          {"templates/pages/two.html": "<h1>x\u200f</h1>"},
		"Nope":                    {"templates/pages/two.html": `<h1>x</h1>{{if false}}{{.Nope}}{{end}}`},
		"javascript: address":     {"templates/pages/two.html": `<h1>x</h1><a href="javascript:x()">x</a>`},
		"is not a file of a them": {"templates/pages/tow.html": `x`},
	} {
		found := false
		problems := theme.Check(files(nil), files(change), contract)
		for _, p := range problems {
			found = found || strings.Contains(p.String(), want)
		}
		if !found {
			t.Errorf("want a problem with %q, got %v", want, problems)
		}
	}
}
