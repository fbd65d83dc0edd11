package e2e_test

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"isnad/e2e/node"
	"isnad/internal/kit/browser"
	"isnad/internal/kit/browser/vnu"
)

// sheet is a page that is looked at: its kind, where it is, and the status
// that it answers with.
type sheet struct {
	kind, address string
	status        int
}

// looks are the visitors that every page is shown to, one after the other in
// one tab.
var looks = []struct {
	name    string
	options []browser.Option
}{
	{"1280 light", []browser.Option{browser.Size(1280, 900), browser.Light}},
	{"1280 dark", []browser.Option{browser.Dark}},
	{"390 dark", []browser.Option{browser.Phone}},
	{"390 light", []browser.Option{browser.Light}},
}

// lookAt shows the page that is open to every visitor: axe finds nothing, it
// fits the window, and the browser has nothing to complain about.
func lookAt(t *testing.T, p *browser.Page, kind string, allowed ...string) {
	t.Helper()
	for _, look := range looks {
		p.Change(look.options...)
		for _, v := range p.Axe() {
			t.Errorf("%s at %s: %s", kind, look.name, v)
		}
		if px := p.Overflow(); px > 0 {
			t.Errorf("%s at %s: %d px wider than the window", kind, look.name, px)
		}
		p.Shot(strings.NewReplacer(" ", "-", "/", "-").Replace(kind + "-" + look.name))
	}
	p.WantClean(allowed...)
	if text := p.Text("body"); strings.Contains(text, "⟦") {
		t.Errorf("%s: a message is missing: %.60s", kind, text[strings.Index(text, "⟦"):])
	}
}

// statusSaid is how Chromium reports a page that is an error.
func statusSaid(status int) string {
	if status < 400 {
		return "\x00"
	}
	return fmt.Sprintf("status of %d", status)
}

// lookAtAll opens every sheet in a tab of who is signed in, two at a time: one
// machine has few cores.
func lookAtAll(t *testing.T, tab func(*testing.T) *browser.Page, sheets []sheet) {
	t.Helper()
	var half [2][]sheet
	for i, s := range sheets {
		half[i%2] = append(half[i%2], s)
	}
	t.Run("looks", func(t *testing.T) {
		for i, list := range half {
			t.Run([]string{"even", "odd"}[i], func(t *testing.T) {
				t.Parallel()
				p := tab(t)
				for _, s := range list {
					p.Change(looks[0].options...)
					if status := p.Open(s.address); status != s.status {
						t.Errorf("%s (%s): status %d, want %d", s.kind, readable(s.address), status, s.status)
						continue
					}
					lookAt(t, p, s.kind, statusSaid(s.status), "document's frame is sandboxed") // previews run no script
				}
			})
		}
	})
}

// siteSheets are all kinds of pages that readers meet, on the demo's content.
func siteSheets(t *testing.T, n *node.Node) []sheet {
	t.Helper()
	home := fetch(t, n.URL+"/").body
	link := func(page, pattern string) string { return n.URL + find(t, page, `href="(`+pattern+`)"`) }
	_, corrections, _ := strings.Cut(fetch(t, n.URL+"/corrections").body, "<main")
	fixed := link(corrections, `/a/\d+/[^"]+`)
	number := find(t, fixed, `/a/(\d+)/`)
	section := link(home, `/s/[^"]+`)
	pages := []sheet{
		{"front", n.URL + "/", 200}, {"front page 2", n.URL + "/?page=2", 200},
		{"section", section, 200}, {"topic", link(home, `/topic/[^"]+`), 200}, {"static page", link(home, `/p/[^"]+`), 200},
		{"tag", link(fetch(t, fixed).body, `/t/[^"]+`), 200}, {"author", link(fetch(t, fixed).body, `/by/[^"]+`), 200},
		{"archive", link(home, `/archive/[^"]+`), 200}, {"corrections", n.URL + "/corrections", 200},
		{"corrected article", fixed, 200}, {"revisions", n.URL + "/a/" + number + "/revisions", 200},
		{"difference", n.URL + "/a/" + number + "/revisions/2", 200},
		{"search", n.URL + "/search", 200}, {"search found", n.URL + "/search?q=" + url.QueryEscape("ميناء"), 200},
		{"search in vain", n.URL + "/search?q=" + url.QueryEscape("زمردة"), 200},
		{"search by common words", n.URL + "/search?q=" + url.QueryEscape("من في"), 200},
		{"search narrowed", n.URL + "/search?q=" + url.QueryEscape("الميناء قسم:محلي فضاء:x") + "&from=2020-01-01&sort=newest", 200},
		{"search refused", n.URL + "/search?from=x&q=" + url.QueryEscape(strings.Repeat("كلمة ", 60)), 200},
		{"display", n.URL + "/display", 200}, {"not found", n.URL + "/a/99999/" + url.PathEscape("ميناء-الشراع"), 404},
		{"gone", retractedArticle(t, n), 410},
		{"comment form", n.URL + "/a/" + number + "/comments", 200},
	}
	for i, a := range richest(t, n) {
		pages = append(pages, sheet{fmt.Sprintf("article %d", i+1), a, 200})
	}
	return pages
}

// retractedArticle is the address of an article that answers 410.
func retractedArticle(t *testing.T, n *node.Node) string {
	t.Helper()
	for i := range 100 {
		res, err := http.Get(fmt.Sprintf("%s/a/%d", n.URL, i+1)) // follows to the headline's address
		if err != nil {
			t.Fatal(err)
		}
		_ = res.Body.Close()
		if res.StatusCode == http.StatusGone {
			return res.Request.URL.String()
		}
	}
	t.Fatal("the demo has no retracted article")
	return ""
}

// richest are the articles with the most hops, the most comments, a table or
// list, and an opinion.
func richest(t *testing.T, n *node.Node) []string {
	t.Helper()
	marks := []string{`id="isnad-`, `<article class="comment`, `<blockquote`, `<table`, `class="chip ours`}
	best, most := make([]string, len(marks)), make([]int, len(marks))
	for _, address := range articles(t, n) {
		body := fetch(t, address).body
		for i, mark := range marks {
			if k := strings.Count(body, mark); k > most[i] {
				best[i], most[i] = address, k
			}
		}
	}
	best = slices.DeleteFunc(best, func(a string) bool { return a == "" })
	slices.Sort(best)
	return slices.Compact(best)
}

func TestSitePages(t *testing.T) {
	n := node.Demo(t)
	sheets := siteSheets(t, n)
	t.Run("nu", func(t *testing.T) {
		var documents []vnu.Document
		for _, s := range sheets {
			documents = append(documents, vnu.Document{Name: s.kind, Text: fetch(t, s.address).body})
		}
		vnu.WantValid(t, documents...)
	})
	lookAtAll(t, func(t *testing.T) *browser.Page { return browser.New(t) }, sheets)
	t.Run("comment that is refused", func(t *testing.T) {
		p := browser.New(t)
		p.Open(sheets[len(sheets)-1].address)
		p.Type("#text", "تعليق بلا اسم")
		p.Follow(`form.new button[type=submit]`)
		if p.Status() != http.StatusUnprocessableEntity || p.Value("#text") != "تعليق بلا اسم" {
			t.Errorf("status %d, the text is %q", p.Status(), p.Value("#text"))
		}
		lookAt(t, p, "comment refused", statusSaid(422))
		vnu.WantValid(t, vnu.Document{Name: "comment refused", Text: p.HTML()})
	})
}

// signIn signs a person in through the page.
func signIn(t *testing.T, p *browser.Page, base, email, password string) {
	t.Helper()
	p.Open(base + "/newsroom/sign-in")
	p.Fill("#f-email", email)
	p.Fill("#f-password", password)
	p.Follow("main button.primary")
	if got := p.URL(); got != base+"/newsroom/" {
		t.Fatalf("signing in as %s leads to %s", email, got)
	}
}

// signedIn is a session over HTTP.
func signedIn(t *testing.T, n *node.Node, email, password string) *session {
	t.Helper()
	s := newSession(n.URL)
	status, _, body, err := s.post("/newsroom/sign-in", url.Values{"email": {email}, "password": {password}})
	if err != nil || status != http.StatusSeeOther {
		t.Fatalf("signing in as %s: status %d, %v\n%.2000s", email, status, err, body)
	}
	return s
}

func accountOf(t *testing.T, n *node.Node, role string) account {
	t.Helper()
	for _, a := range accounts(t, n) {
		if a.role == role {
			return a
		}
	}
	t.Fatalf("the demo has no %s", role)
	return account{}
}

// newsroomSheets are the pages of the back office: those of the menu, and from
// each list the first of its things.
func newsroomSheets(t *testing.T, s *session) (sheets []sheet) {
	t.Helper()
	seen := map[string]bool{}
	add := func(kind, path string) string {
		status, body, err := s.get(path)
		if err != nil {
			t.Fatal(err)
		}
		if !seen[path] {
			seen[path] = true
			sheets = append(sheets, sheet{kind, s.base + path, status})
		}
		if status != http.StatusOK {
			t.Errorf("%s (%s): status %d", kind, path, status)
		}
		return body
	}
	first := func(kind, list, pattern string) string {
		m := regexp.MustCompile(`href="(` + pattern + `)"`).FindStringSubmatch(list)
		if m == nil {
			t.Errorf("no %s in its list", kind)
			return ""
		}
		add(kind, m[1])
		return m[1]
	}
	const id = `[0-9a-v]{26}`
	home := add("desk", "/newsroom/")
	for _, m := range regexp.MustCompile(`href="(/newsroom/[a-z]+)"`).FindAllStringSubmatch(home, -1) {
		add(strings.TrimPrefix(m[1], "/newsroom/"), m[1])
	}
	for _, name := range []string{"sections", "topics", "authors", "users"} {
		list := add(name, "/newsroom/"+name)
		first("one of "+name, list, "/newsroom/"+name+"/"+id)
		add("new in "+name, "/newsroom/"+name+"/new")
	}
	first("tag", add("tags", "/newsroom/tags"), `/newsroom/tags/[^"/]+`)
	first("picture", add("media", "/newsroom/media"), `/newsroom/media/`+id)
	add("upload", "/newsroom/media/upload")
	add("search of pieces", "/newsroom/search")
	add("pieces found", "/newsroom/search?q="+url.QueryEscape("الميناء"))
	add("pieces found in a state", "/newsroom/search?state=draft&sort=newest&q="+url.QueryEscape("من"))
	add("pieces in vain", "/newsroom/search?q=zzzzz")
	add("spam", "/newsroom/comments?state=spam")
	for _, state := range []string{"draft", "review", "scheduled", "published", "retracted"} {
		list := add("stories "+state, "/newsroom/stories?state="+state)
		if !strings.Contains(list, "data-row") {
			continue // the demo has none of them
		}
		// The published ones begin with those that wait for their time.
		_, list, _ = strings.Cut(list, `<span class="badge state is-`+state)
		story := first("story "+state, list, `/newsroom/stories/`+id)
		if state == "published" {
			for _, part := range []string{"preview", "retract", "revisions"} {
				add("story "+part, story+"/"+part)
			}
		}
		if state == "draft" {
			add("story discard", story+"/discard")
		}
	}
	return sheets
}

func TestNewsroomPages(t *testing.T) {
	n := node.Demo(t)
	admin := accountOf(t, n, "administrator")
	s := signedIn(t, n, admin.email, admin.password)
	sheets := newsroomSheets(t, s)
	t.Logf("%d pages", len(sheets))
	t.Run("nu", func(t *testing.T) {
		documents := []vnu.Document{{Name: "sign-in", Text: fetch(t, n.URL+"/newsroom/sign-in").body}}
		for _, x := range sheets {
			_, body, err := s.get(strings.TrimPrefix(x.address, n.URL))
			if err != nil {
				t.Fatal(err)
			}
			documents = append(documents, vnu.Document{Name: x.kind, Text: body})
		}
		vnu.WantValid(t, documents...)
	})
	var one sync.Mutex // the brake on guessing counts sign-ins that come together
	lookAtAll(t, func(t *testing.T) *browser.Page {
		one.Lock()
		defer one.Unlock()
		p := browser.New(t)
		signIn(t, p, n.URL, admin.email, admin.password)
		return p
	}, sheets)
}

// TestDoors shows the pages of those who have no place: before the first run,
// before the sign-in, and behind a door that is closed to the role.
func TestDoors(t *testing.T) {
	fresh := node.Start(t, node.Options{})
	setup := setupAddress(t, fresh)
	demo := node.Demo(t)
	p := browser.New(t)
	for _, s := range []sheet{{"not set up", fresh.URL + "/", 503}, {"first run", setup, 200},
		{"sign-in", demo.URL + "/newsroom/sign-in", 200}, {"sign-in in English", demo.URL + "/newsroom/sign-in?lang=en", 200}} {
		p.Change(looks[0].options...)
		if status := p.Open(s.address); status != s.status {
			t.Errorf("%s: status %d, want %d", s.kind, status, s.status)
		}
		lookAt(t, p, s.kind, statusSaid(s.status))
		vnu.WantValid(t, vnu.Document{Name: s.kind, Text: fetch(t, s.address).body})
	}
	for _, a := range accounts(t, demo) {
		if a.name[0] >= 0x80 {
			continue
		}
		p := browser.New(t) // she reads English
		signIn(t, p, demo.URL, a.email, a.password)
		for _, s := range []sheet{{"desk in English", "/newsroom/", 200}, {"stories in English", "/newsroom/stories", 200},
			{"closed door in English", "/newsroom/users", 403}, {"nothing there in English", "/newsroom/nothing", 404}} {
			p.Change(looks[0].options...)
			if status := p.Open(demo.URL + s.address); status != s.status {
				t.Errorf("%s: status %d, want %d", s.kind, status, s.status)
			}
			if lang := p.Attr("html", "lang"); !strings.HasPrefix(lang, "en") || p.Attr("html", "dir") != "ltr" {
				t.Errorf("%s: lang %q, dir %q", s.kind, lang, p.Attr("html", "dir"))
			}
			lookAt(t, p, s.kind, statusSaid(s.status))
		}
	}
}
