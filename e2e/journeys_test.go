package e2e_test

import (
	"fmt"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"isnad/e2e/node"
	"isnad/internal/kit/browser"
	"isnad/internal/kit/browser/vnu"
)

// day is a paper's first day, as its people see it.
type day struct {
	t      *testing.T
	n      *node.Node
	editor *browser.Page // at a desk, with scripts
	reader *browser.Page // on a phone, without scripts
	story  string        // the editor's address of the story
	public string        // the reader's
	bar    time.Time     // when the breaking line ends
}

const (
	headline = "#الواحة وصول سفينة قمح من Odessa إلى الميناء"
	later    = "#الواحة وصول سفينتي قمح من Odessa إلى الميناء"
)

// TestFirstDayOfAPaper goes from an empty folder to a retracted article, each
// step through the pages that people use.
func TestFirstDayOfAPaper(t *testing.T) {
	d := &day{t: t, n: node.Start(t, node.Options{})}
	d.setUp()
	d.breaking()
	d.write()
	d.read()
	d.talk()
	d.correct()
	d.schedule()
	d.retract()
	d.barEnds()
}

// setUp goes through the first-run page and signs in anew, as on the next
// morning.
func (d *day) setUp() {
	t, p := d.t, browser.New(d.t)
	address := setupAddress(t, d.n)
	p.Open(address)
	p.Choose("#f-country", "LY")
	p.Fill("#f-paper", "الواحة")
	p.Fill("#f-person", "سلمى الواحي")
	p.Fill("#f-email", chiefEmail)
	p.Fill("#f-password", chiefPassword)
	p.Follow("main button.primary")
	if got := p.URL(); got != d.n.URL+"/newsroom/" {
		t.Fatalf("the first run leads to %s", got)
	}
	p.WantClean()
	if status := fetch(t, address).status; status != http.StatusNotFound {
		t.Errorf("the first-run page answers %d once there is somebody, want 404", status)
	}
	d.editor = browser.New(t)
	signIn(t, d.editor, d.n.URL, chiefEmail, chiefPassword)
}

// write writes an article in both scripts, with its chain and a picture, and
// publishes it.
func (d *day) write() {
	t, p := d.t, d.editor
	p.Open(d.n.URL + "/newsroom/")
	p.Follow(".bar-new button")
	p.WaitFor("isnad-editor .ProseMirror")
	p.Type("#f-headline", headline)
	p.Type("#f-standfirst", "السفينة الأولى منذ شهرين.")
	p.Fill("#f-place", "الواحة")
	p.Type(".isnad-prose", `قال مصدر "رفيع" لـ Reuters إن تفريغ MV Hope يستغرق 3 أيام.`)
	p.Choose("#f-section", p.String(`document.querySelector("#f-section option:nth-child(2)").value`))
	p.Type(`[name="chain.0.0.name"]`, "ربّان السفينة")
	p.Click("[data-add-hop]")
	p.Choose(`[name="chain.0.1.kind"]`, "agency")
	p.Type(`[name="chain.0.1.name"]`, "وكالة المدى")

	p.Click("[data-pick]")
	p.WaitFor(".isnad-dialog")
	p.Click(".isnad-dialog details summary")
	root, err := node.Root()
	if err != nil {
		t.Fatal(err)
	}
	p.Upload(`.isnad-upload [name="file"]`, filepath.Join(root, "internal/demo/art/port-cranes.jpg"))
	p.Fill(`.isnad-upload [name="alt"]`, "رافعات في ميناء")
	p.Fill(`.isnad-upload [name="credit"]`, "سلمى الواحي / الواحة")
	p.Click(`.isnad-upload button[type="submit"]`)
	p.WaitFor(".isnad-media-results [aria-pressed=true]")
	p.Click(".isnad-dialog .is-primary")
	p.Wait(`document.querySelector(".lead-field img").naturalWidth > 1`)
	p.Wait(`document.querySelector("isnad-autosave").dataset.state === "saved"`)
	p.WaitFor(".gate.is-open")

	d.story = p.String("location.pathname")
	p.Click(".story-bar [data-step]")
	p.WaitFor("dialog[open]")
	p.Follow("dialog[open] .is-primary")
	p.WantClean()
	d.public = d.n.URL + find(t, p.HTML(), `href="(/a/\d+/[^"]+)"`)
}

// read reads the article on a phone without JavaScript, and finds it where
// readers look.
func (d *day) read() {
	t := d.t
	d.reader = browser.New(t, browser.Phone, browser.NoScript)
	p := d.reader
	p.Open(d.n.URL + "/")
	p.Follow(".hd a")
	if got := p.Text("h1"); !strings.Contains(got, "وصول سفينة قمح من Odessa") {
		t.Errorf("the headline is read as %q", got)
	}
	if got := p.Text(".body"); !strings.Contains(got, "قال مصدر «رفيع» لـ Reuters إن تفريغ MV Hope يستغرق 3 أيام.") {
		t.Errorf("the text is read as %q", got)
	}
	p.Wait(`document.querySelector(".fig img").naturalWidth > 1`)
	if p.Visible("#menu") {
		t.Error("the menu is open before it is opened")
	}
	p.Click(".mast .pop")
	p.WaitFor("#menu a")
	p.Click("#menu .pop")
	p.Wait(`!document.querySelector("#menu").checkVisibility()`)
	if p.Visible("#isnad .lines") {
		t.Error("the chain is open before it is opened")
	}
	p.Click("#isnad summary")
	p.WaitFor("#isnad .lines")
	if chain := p.Text("#isnad .lines"); !strings.Contains(chain, "ربّان السفينة") || !strings.Contains(chain, "وكالة المدى") {
		t.Errorf("the chain is read as %q", chain)
	}
	p.WantClean()
	p.Follow(`.mast a[href="/search"]`)
	p.Fill("#q", "سفينه قمح") // as people type
	p.Follow(".find button[type=submit]")
	d.want("search", p.HTML(), "Odessa", true)
	d.everywhere(d.public, "Odessa", true)
	p.Open(d.n.URL + "/a/1/" + url.PathEscape("سفينة"))
	if got := p.URL(); got != d.public {
		t.Errorf("another slug leads to %s, want %s", readable(got), readable(d.public))
	}
}

func (d *day) want(where, text, word string, there bool) {
	d.t.Helper()
	if strings.Contains(text, word) != there {
		d.t.Errorf("%s: %q there is %v, want %v", where, word, !there, there)
	}
}

// everywhere looks for a word where published articles appear.
func (d *day) everywhere(public, word string, there bool) {
	d.t.Helper()
	front := fetch(d.t, d.n.URL+"/").body
	section := find(d.t, front, `href="(/s/[^"]+)"`)
	for name, address := range map[string]string{"front page": "/", "section": section, "feed": "/feed.xml", "JSON feed": "/feed.json",
		"section feed": section + "/feed.xml", "news sitemap": "/sitemap-news.xml"} {
		d.want(name, fetch(d.t, d.n.URL+address).body, word, there)
	}
	// The page of a search names what was asked for in any case.
	d.want("search for "+word, fetch(d.t, d.n.URL+"/search?q="+word).body, `class="river found"`, there)
	d.want("sitemap", fetch(d.t, d.n.URL+"/sitemaps/0.xml").body, strings.TrimPrefix(public, d.n.URL), there)
}

// talk writes a comment without JavaScript; it is held, decided with the
// keyboard, seen.
func (d *day) talk() {
	t, p := d.t, d.reader
	const said = "متى يصل القمح إلى المخابز؟ I wonder."
	p.Open(d.public)
	p.Type("#text", said)
	p.Type("#name", "ليلى")
	p.Type("#email", "layla@reader.example")
	p.Click("#consent")
	p.Wait(`performance.now() > 2500`) // nobody writes a comment in two seconds
	p.Follow("form.new button[type=submit]")
	if !strings.Contains(p.URL(), "/comments/sent") || !strings.Contains(p.Text("main"), said) {
		t.Fatalf("the comment leads to %s: %s", p.URL(), p.Text("main"))
	}
	p.WantClean()
	d.want("article before the decision", fetch(t, d.public).body, "المخابز", false)

	e := d.editor
	e.Open(d.n.URL + "/newsroom/comments")
	e.WaitFor("li[data-row]")
	e.Press("j")
	e.Press("a")
	e.Wait(decided(1))
	e.WantClean()
	d.want("article after the decision", fetch(t, d.public).body, "المخابز", true)
	e.Press("u")
	e.Wait(decided(0))
	d.want("article after the undo", fetch(t, d.public).body, "المخابز", false)
	e.Press("j") // what came back is not the current row
	e.Press("a")
	e.Wait(decided(1))
	p.Open(d.public)
	if got := p.Text("#comments"); !strings.Contains(got, said) || strings.Contains(p.HTML(), "layla@") {
		t.Errorf("the comments are read as %q", got)
	}
}

// decided is true when the queue shows n decisions and the script has taken
// hold of what it put there.
func decided(n int) string {
	return fmt.Sprintf(`document.querySelectorAll(".queue-done").length === %d && !document.querySelector(".htmx-request, .htmx-settling, .htmx-added")`, n)
}

// correct corrects the headline; the notice and the difference say what was
// and what is.
func (d *day) correct() {
	t, e := d.t, d.editor
	e.Open(d.n.URL + d.story)
	e.WaitFor("isnad-editor .ProseMirror")
	e.Fill("#f-headline", later)
	e.Click(`[name=kind][value=correction]`)
	e.Fill("#f-was", "سفينة واحدة")
	e.Fill("#f-is", "سفينتان")
	e.Fill("#f-reason", "عدّ الميناء سفينتين")
	e.Follow("button[value=revise]")
	e.WantClean()

	p := d.reader
	p.Open(d.public)
	d.public = p.URL() // the slug may follow the headline
	notice := p.Text("[data-part=notice]")
	for _, word := range []string{"سفينة واحدة", "سفينتان"} {
		d.want("correction notice", notice, word, true)
	}
	d.want("headline", p.Text("h1"), "سفينتي", true)
	d.want("list of corrections", fetch(t, d.n.URL+"/corrections").body, "سفينتان", true)
	p.Follow("[data-part=notice] a")
	if ins, del := strings.Join(p.Texts(".difft ins"), " "), strings.Join(p.Texts(".difft del"), " "); !strings.Contains(ins, "سفينتي") || !strings.Contains(del, "سفينة") {
		t.Errorf("the difference shows %q instead of %q", ins, del)
	}
	p.WantClean()
}

// schedule publishes by the clock: nobody is at work when the time comes.
func (d *day) schedule() {
	t := d.t
	s := signedIn(t, d.n, chiefEmail, chiefPassword)
	_, at, _, err := s.post("/newsroom/stories", nil)
	if err != nil {
		t.Fatal(err)
	}
	_, page, err := s.get(at)
	if err != nil {
		t.Fatal(err)
	}
	zone, err := time.LoadLocation("Africa/Tripoli")
	if err != nil {
		t.Fatal(err)
	}
	when := time.Now().Add(8 * time.Second).Truncate(time.Second)
	form := url.Values{"version": {"0"}, "do": {"schedule"}, "publish_at": {when.In(zone).Format("2006-01-02T15:04:05")},
		"lang": {"ar"}, "headline": {"خبر الثامنة wakt8"}, "section": {find(t, page, `<option value="([0-9a-v]{26})"[^>]*>محلي`)},
		"body":       {`{"type":"doc","attrs":{"version":1},"content":[{"type":"paragraph","content":[{"type":"text","text":"نص الخبر."}]}]}`},
		"chain.note": {"own"}}
	if status, _, body, err := s.post(at, form); err != nil || status != http.StatusSeeOther {
		t.Fatalf("scheduling: status %d, %v\n%.2000s", status, err, body)
	}
	if time.Now().After(when) {
		t.Skip("this machine is too slow to see the time before the time")
	}
	d.everywhere("/a/2/", "wakt8", false) // rendered and cached now, without it
	if time.Now().Before(when) {
		if status := fetch(t, d.n.URL+"/a/2").status; status != http.StatusNotFound && time.Now().Before(when) {
			t.Errorf("before its time the article answers %d, want 404", status)
		}
	}
	waitFor(t, "the article by the clock", func() bool { return strings.Contains(fetch(t, d.n.URL+"/").body, "wakt8") })
	if time.Now().Before(when) {
		t.Errorf("the article is there %s before its time", time.Until(when))
	}
	d.everywhere("/a/2/", "wakt8", true)
}

// retract takes the article down; its address says who, when and why.
func (d *day) retract() {
	t, e := d.t, d.editor
	e.Open(d.n.URL + d.story + "/retract")
	e.Click(`[name=class][value=error]`)
	e.Fill("#f-reason", "السفينة لم تصل قط")
	e.Fill("#f-word", "سحب")
	e.Follow("main button.danger")
	e.WantClean()

	p := d.reader
	if status := p.Open(d.public); status != http.StatusGone {
		t.Errorf("a retracted article answers %d, want 410", status)
	}
	facts := p.Text(".facts")
	for _, word := range []string{"السفينة لم تصل قط", "سلمى الواحي", fmt.Sprint(time.Now().Year())} {
		d.want("page of the retracted article", facts, word, true)
	}
	d.want("page of the retracted article", p.HTML(), "Reuters", false)
	vnu.WantValid(t, vnu.Document{Name: "gone", Text: fetch(t, d.public).body})
	d.everywhere(d.public, "Odessa", false)
}

// breaking puts a line on the bar for the shortest time that there is.
func (d *day) breaking() {
	t := d.t
	s := signedIn(t, d.n, chiefEmail, chiefPassword)
	if status, _, body, err := s.post("/newsroom/breaking", url.Values{"text": {"سفينة تدخل الميناء الآن"}, "lasts": {"1"}}); err != nil || status != http.StatusSeeOther {
		t.Fatalf("the bar: status %d, %v\n%.2000s", status, err, body)
	}
	d.bar = time.Now().Add(time.Minute)
	d.want("front page", fetch(t, d.n.URL+"/").body, "سفينة تدخل الميناء الآن", true)
}

// barEnds waits until the line is gone by itself, from pages that were
// rendered and cached with it.
func (d *day) barEnds() {
	t := d.t
	shows := func() bool {
		return strings.Contains(fetch(t, d.n.URL+"/").body, "سفينة تدخل الميناء الآن")
	}
	// The journey may have been faster than the line, by more than the patience.
	waitFor(t, "the last seconds of the breaking line", func() bool { return time.Until(d.bar) < browser.Patience/2 || !shows() })
	waitFor(t, "the end of the breaking line", func() bool { return !shows() })
	if early := time.Until(d.bar); early > time.Second {
		t.Errorf("the line is gone %s before its time", early)
	}
}
