package browser_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"isnad/internal/kit/browser"
	"isnad/internal/kit/browser/vnu"
)

const good = `<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>صفحة</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"></head>
<body><main><h1>عنوان</h1><form action="/said" method="post"><label>الاسم <input id="name" name="name"></label>
<label>قسم <select id="section" name="section"><option value="1">محلي</option><option value="2">رياضة</option></select></label>
<button>إرسال</button></form><noscript><p id="plain">بلا برمجة</p></noscript></main></body></html>`

// site serves pages that are right and pages that are wrong in one way each.
func site(t *testing.T) string {
	mux := http.NewServeMux()
	page := func(path, body string, headers ...string) {
		mux.HandleFunc("GET "+path, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			for i := 0; i+1 < len(headers); i += 2 {
				w.Header().Set(headers[i], headers[i+1])
			}
			fmt.Fprint(w, body)
		})
	}
	page("/good", good, "Content-Security-Policy", "default-src 'self'; img-src data:")
	page("/inline", good+`<script>document.title="x"</script>`, "Content-Security-Policy", "default-src 'self'; img-src data:")
	page("/throws", good+`<script>throw new Error("boom")</script>`)
	page("/wide", good+`<div style="width:3000px">x</div>`)
	page("/unlabelled", strings.Replace(good, "<label>الاسم ", "<label></label>", 1))
	page("/cookie", good, "Set-Cookie", "seen=1")
	page("/jumps", `<!doctype html><title>x</title><p id=a>one<p style="height:300px">two<script>
		requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() => { document.getElementById("a").style.height = "400px" })))</script>`)
	page("/colours", `<!doctype html><title>x</title><style>@media (prefers-color-scheme: dark) { p { display: none } }</style><p>light</p>`)
	page("/leaves", good+`<script>addEventListener("beforeunload", e => e.preventDefault())</script>`)
	mux.HandleFunc("POST /said", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(http.StatusUnprocessableEntity)
		fmt.Fprintf(w, `<!doctype html><meta charset=utf-8><title>x</title><p id=said>%s|%s`, r.FormValue("name"), r.FormValue("section"))
	})
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s.URL
}

func TestTypingAndSendingAForm(t *testing.T) {
	for name, options := range map[string][]browser.Option{"desk": nil, "phone without scripts": {browser.Phone, browser.NoScript}} {
		t.Run(name, func(t *testing.T) {
			p := browser.New(t, options...)
			if status := p.Open(site(t) + "/good"); status != http.StatusOK {
				t.Fatalf("status %d", status)
			}
			p.Type("#name", "ليلى")
			p.Type("#name", " (Layla) #وسم_خاص")
			p.Choose("#section", "2")
			p.Follow("button")
			if got, want := p.Text("#said"), "ليلى (Layla) #وسم_خاص|2"; got != want {
				t.Errorf("the form sent %q, want %q", got, want)
			}
			if p.Status() != http.StatusUnprocessableEntity || !strings.HasSuffix(p.URL(), "/said") {
				t.Errorf("status %d at %s", p.Status(), p.URL())
			}
			p.Back()
			p.Fill("#name", "آخر")
			if got := p.Value("#name"); got != "آخر" {
				t.Errorf("after Fill the field holds %q", got)
			}
		})
	}
}

func TestVisitorsDiffer(t *testing.T) {
	base := site(t)
	p := browser.New(t, browser.NoScript)
	p.Open(base + "/good")
	if !p.Visible("#plain") {
		t.Error("without scripts, noscript is not shown")
	}
	p = browser.New(t)
	p.Open(base + "/good")
	if p.Visible("#plain") {
		t.Error("with scripts, noscript is shown")
	}
	p.Open(base + "/colours")
	if !p.Visible("p") {
		t.Error("the light page hides its text")
	}
	p.Change(browser.Dark, browser.Phone)
	if p.Visible("p") {
		t.Error("the dark page does not know that it is dark")
	}
	if w := p.Number("innerWidth"); w != 980 && w != 390 {
		t.Errorf("a phone's page is %v wide", w)
	}
}

func TestGoodPageIsClean(t *testing.T) {
	p := browser.New(t)
	p.Open(site(t) + "/good")
	p.WantClean()
	tr := p.Traffic()
	if tr.Requests != 1 || len(tr.Origins) != 1 || len(tr.Cookies) != 0 || tr.Body != len(good) || tr.Total <= tr.Body {
		t.Errorf("traffic %+v, want one request of %d bytes and its headers, no cookie", tr, len(good))
	}
	if cls := p.CLS(); cls != 0 {
		t.Errorf("CLS %v of a page that stands still", cls)
	}
}

// TestWrongPagesAreSeen is the control: each check must find its mistake.
func TestWrongPagesAreSeen(t *testing.T) {
	base := site(t)
	p := browser.New(t)
	for path, want := range map[string]string{
		"/inline": "Content Security Policy",
		"/throws": "boom",
		"/absent": "404",
	} {
		p.Open(base + path)
		if all := strings.Join(p.Problems(), "\n"); !strings.Contains(all, want) {
			t.Errorf("%s: problems %q, want one with %q", path, all, want)
		}
	}
	p.Open(base + "/wide")
	if p.Overflow() <= 0 {
		t.Error("a page of 3000 px does not overflow")
	}
	p.Open(base + "/cookie")
	if c := p.Traffic().Cookies; len(c) != 1 || c[0] != "seen" {
		t.Errorf("cookies %v, want seen", c)
	}
	p.Open(base + "/jumps")
	p.Wait(`document.getElementById("a").offsetHeight === 400`)
	if cls := p.CLS(); cls <= 0 {
		t.Error("a page that jumps has no layout shift")
	}
	p.Open(base + "/leaves")
	p.Type("#name", "x")
	p.Open(base + "/good") // a question before leaving does not stop the test
}

func TestAxeSeesAFieldWithoutALabel(t *testing.T) {
	base := site(t)
	p := browser.New(t)
	p.Open(base + "/good")
	if v := p.Axe(); len(v) != 0 {
		t.Errorf("the good page: %v", v)
	}
	p.Open(base + "/unlabelled")
	if v := p.Axe(); len(v) == 0 || v[0].ID != "label" {
		t.Errorf("violations %v, want label", v)
	}
}

func TestNuCheckerSeesWrongHTML(t *testing.T) {
	got := vnu.Check(t,
		vnu.Document{Name: "good", Text: good},
		vnu.Document{Name: "bad", Text: strings.Replace(good, "<h1>", "<h1 align=center><div>", 1)},
		vnu.Document{Name: "css", Text: "p { colour: red }", CSS: true})
	seen := map[string]bool{}
	for _, m := range got {
		if m.Error {
			seen[m.Document] = true
		}
	}
	if seen["good"] || !seen["bad"] || !seen["css"] {
		t.Errorf("errors in %v, want them in bad and css: %v", seen, got)
	}
}

func TestShotIsWritten(t *testing.T) {
	dir := t.TempDir()
	t.Setenv(browser.ShotsEnv, dir)
	p := browser.New(t, browser.Phone)
	p.Open(site(t) + "/good")
	p.Shot("good-390")
	png, err := os.ReadFile(filepath.Join(dir, "good-390.png"))
	if err != nil || !strings.HasPrefix(string(png), "\x89PNG") {
		t.Errorf("no picture: %v", err)
	}
}
