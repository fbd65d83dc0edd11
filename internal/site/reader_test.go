package site_test

import (
	"crypto/md5"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"isnad/internal/comments"
	"isnad/internal/desk"
	"isnad/internal/journeys/presstest"
	"isnad/internal/kit/db"
	"isnad/internal/kit/db/dbtest"
	"isnad/internal/news"
)

var wording = desk.Change{Kind: news.Wording}

func each(t *testing.T, f func(t *testing.T, r *reading)) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) { f(t, newReading(t, d, clock)) })
}

func (r *reading) do(req *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	r.site.Handler().ServeHTTP(w, req)
	return w
}

func (r *reading) post(path string, form url.Values) *httptest.ResponseRecorder {
	req := httptest.NewRequest("POST", path, strings.NewReader(form.Encode()))
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return r.do(req)
}

var startedField = regexp.MustCompile(`name="started" value="([^"]*)"`)

// form is what a reader fills in, with the seal of the page that showed it.
func (r *reading) form(page, text, name, email string) url.Values {
	r.t.Helper()
	_, html := r.get(page)
	m := startedField.FindStringSubmatch(html)
	if m == nil {
		r.t.Fatalf("%s has no comment form", page)
	}
	r.Clock.Advance(time.Minute)
	return url.Values{"text": {text}, "name": {name}, "email": {email}, "consent": {"1"}, "started": {m[1]}}
}

func TestAllSpellingsOfAnArabicAddressAreOneEntry(t *testing.T) {
	each(t, func(t *testing.T, r *reading) {
		a := r.Publish(r.Content("أحمد يصل"))
		path := fmt.Sprintf("/a/%d/%s", a.Number, a.Slug)
		upper := (&url.URL{Path: path}).EscapedPath()
		for _, p := range []string{path, upper, strings.ToLower(upper), strings.Replace(path, "أ", "ا\u0654", 1), path + "?utm_source=x&fbclid=y"} {
			req := httptest.NewRequest("GET", "/", nil)
			u, err := url.Parse("http://mizan.example" + p)
			if err != nil {
				t.Fatal(err)
			}
			req.URL = u
			if w := r.do(req); w.Code != 200 {
				t.Errorf("GET %s: %d", p, w.Code)
			}
		}
		if n := r.site.Cache().Stats().Pages; n != 1 {
			t.Errorf("%d entries for one page: %q", n, r.site.Cache().Keys())
		}
		if code, body := r.get(fmt.Sprintf("/a/%d", a.Number)); code != 301 || !strings.HasPrefix(body, "301 "+upper+"\n") {
			t.Errorf("the short link: %d %.80s", code, body)
		}
	})
}

func TestPagesAreReadWhileTheDatabaseIsDown(t *testing.T) {
	each(t, func(t *testing.T, r *reading) {
		other := r.Content("خبر باق")
		other.Tags, other.Section = []string{"وسم_آخر"}, r.Sections["اقتصاد"]
		kept, gone := r.Publish(other), r.Publish(r.Content("خبر مسحوب"))
		keptPath, gonePath := fmt.Sprintf("/a/%d/%s", kept.Number, kept.Slug), fmt.Sprintf("/a/%d/%s", gone.Number, gone.Slug)
		r.get(keptPath)
		r.get(gonePath)
		r.get("/")
		r.Retract(gone)
		r.site.Cache().Drop("site") // all pages are stale, and the database goes
		_ = r.DB.Close()
		w := r.do(httptest.NewRequest("GET", keptPath, nil))
		if w.Code != 200 || w.Header().Get("Isnad-Stale") != "1" || !strings.Contains(w.Body.String(), "خبر باق") {
			t.Errorf("a page that was read before: %d, stale %q", w.Code, w.Header().Get("Isnad-Stale"))
		}
		w = r.do(httptest.NewRequest("GET", gonePath, nil))
		if w.Code != http.StatusServiceUnavailable || strings.Contains(w.Body.String(), "السفينة") {
			t.Errorf("a retracted page is shown while the database is down: %d", w.Code)
		}
		w = r.do(httptest.NewRequest("GET", "/corrections", nil))
		if w.Code != http.StatusServiceUnavailable || !strings.Contains(w.Body.String(), "<html") {
			t.Errorf("a page never read: %d %.100s", w.Code, w.Body.String())
		}
	})
}

func TestARetractedArticleSaysWhoDecidedWhenAndWhy(t *testing.T) {
	each(t, func(t *testing.T, r *reading) {
		a := r.Publish(r.Content("خبر"))
		path := fmt.Sprintf("/a/%d/%s", a.Number, a.Slug)
		r.get(path)
		r.Clock.Advance(time.Hour)
		r.Retract(a)
		code, body := r.get(path)
		if code != 410 || !strings.Contains(body, "لم يثبت الخبر") || strings.Contains(body, "السفينة") {
			t.Errorf("%d\n%s", code, body)
		}
		for _, p := range []string{"/", "/s/محلي", "/feed.xml", "/sitemaps/0.xml", "/search?q=السفينة", "/by/سلمى-الوادي"} {
			if _, body := r.get(p); strings.Contains(body, fmt.Sprintf("/a/%d/", a.Number)) {
				t.Errorf("%s still links the retracted article", p)
			}
		}
	})
}

func TestTheFirstCommentIsHeldAndNothingTypedIsLost(t *testing.T) {
	each(t, func(t *testing.T, r *reading) {
		a := r.Publish(r.Content("خبر"))
		path, action := fmt.Sprintf("/a/%d/%s", a.Number, a.Slug), fmt.Sprintf("/a/%d/comments", a.Number)

		form := r.form(path, "رأيي في الخبر", "قارئة", "not-an-address")
		form.Del("consent")
		w := r.post(action, form)
		html := w.Body.String()
		if w.Code != 422 || !strings.Contains(html, "رأيي في الخبر") || !strings.Contains(html, "not-an-address") || !strings.Contains(html, "قارئة") {
			t.Fatalf("a form with errors: %d\n%s", w.Code, html)
		}

		w = r.post(action, r.form(path, "رأيي في الخبر", "قارئة", "reader@mizan.example"))
		if w.Code != http.StatusSeeOther {
			t.Fatalf("sending: %d %s", w.Code, w.Body)
		}
		sent := r.do(httptest.NewRequest("GET", w.Header().Get("Location"), nil))
		if sent.Code != 200 || !strings.Contains(sent.Body.String(), "رأيي في الخبر") || sent.Header().Get("Cache-Control") != "no-store" {
			t.Fatalf("after sending: %d", sent.Code)
		}
		if _, body := r.get(path); strings.Contains(body, "رأيي في الخبر") {
			t.Fatal("a held comment is shown")
		}
		r.approveAll()
		if _, body := r.get(path); !strings.Contains(body, "رأيي في الخبر") {
			t.Fatal("an approved comment is not shown")
		}
		r.post(action, r.form(path, "وتعليق ثان", "قارئة", "reader@mizan.example"))
		if _, body := r.get(path); !strings.Contains(body, "وتعليق ثان") {
			t.Fatal("the second comment of a known person is not shown at once")
		}
	})
}

func (r *reading) approveAll() {
	r.Write(func(tx *db.Tx) error {
		held, err := comments.Queue(tx, presstest.Setup, news.Held, 0, 100)
		for _, c := range held {
			if err == nil {
				err = comments.Approve(tx, presstest.Setup, c.ID)
			}
		}
		return err
	})
}

func TestRobotsAreNotTaken(t *testing.T) {
	each(t, func(t *testing.T, r *reading) {
		a := r.Publish(r.Content("خبر"))
		path, action := fmt.Sprintf("/a/%d/%s", a.Number, a.Slug), fmt.Sprintf("/a/%d/comments", a.Number)
		trapped := r.form(path, "إعلان", "آلة", "bot@mizan.example")
		trapped.Set("homepage", "https://spam.example")
		unsealed := r.form(path, "إعلان", "آلة", "bot@mizan.example")
		unsealed.Set("started", "1")
		for name, form := range map[string]url.Values{"trap": trapped, "seal": unsealed} {
			if w := r.post(action, form); w.Code != 422 || !strings.Contains(w.Body.String(), "إعلان") {
				t.Errorf("%s: %d", name, w.Code)
			}
		}
		var codes []int
		for i := range 6 {
			codes = append(codes, r.post(action, r.form(path, fmt.Sprintf("رأي %d", i), "قارئ", "x@mizan.example")).Code)
		}
		if codes[0] != 303 || codes[5] != http.StatusTooManyRequests {
			t.Errorf("six comments in a row: %v", codes)
		}
	})
}

// C2: the address is on no page, in no feed and no header, in no derived form.
func TestACommentersAddressIsNowhere(t *testing.T) {
	each(t, func(t *testing.T, r *reading) {
		const address = "Canary.Reader+7@mizan-canary.example"
		a := r.Publish(r.Content("خبر"))
		path, action := fmt.Sprintf("/a/%d/%s", a.Number, a.Slug), fmt.Sprintf("/a/%d/comments", a.Number)
		w := r.post(action, r.form(path, "تعليق", "قارئ", address))
		all := w.Body.String() + fmt.Sprint(w.Header())
		sent := r.do(httptest.NewRequest("GET", w.Header().Get("Location"), nil))
		all += sent.Body.String() + fmt.Sprint(sent.Header())
		r.approveAll()
		for _, p := range []string{path, "/", "/feed.xml", "/feed.json", "/s/محلي", "/s/محلي/feed.xml", "/sitemap.xml", "/search?q=تعليق", action, fmt.Sprintf("/a/%d/comments?reply=1", a.Number), fmt.Sprintf("/a/%d/revisions", a.Number)} {
			w := r.do(httptest.NewRequest("GET", p, nil))
			all += w.Body.String() + fmt.Sprint(w.Header())
		}
		if !strings.Contains(all, "تعليق") {
			t.Fatal("the comment is on no page: the test looks at nothing")
		}
		low := strings.ToLower(address)
		m, s := md5.Sum([]byte(low)), sha256.Sum256([]byte(low))
		for _, trace := range []string{address, low, "canary.reader", "mizan-canary", url.QueryEscape(address), base64.StdEncoding.EncodeToString([]byte(address)),
			hex.EncodeToString([]byte(low)), hex.EncodeToString(m[:]), hex.EncodeToString(s[:]), hex.EncodeToString(s[:16]), base64.StdEncoding.EncodeToString(s[:])} {
			if strings.Contains(strings.ToLower(all), strings.ToLower(trace)) {
				t.Errorf("found %q", trace)
			}
		}
	})
}

func TestReadersGetNoCookieButTheOneTheyAskFor(t *testing.T) {
	each(t, func(t *testing.T, r *reading) {
		a := r.Publish(r.Content("خبر"))
		for _, p := range []string{"/", fmt.Sprintf("/a/%d/%s", a.Number, a.Slug), "/display", "/search?q=خبر", "/لا-شيء"} {
			w := r.do(httptest.NewRequest("GET", (&url.URL{Path: p}).EscapedPath(), nil))
			if c := w.Header().Get("Set-Cookie"); c != "" {
				t.Errorf("%s sets %s", p, c)
			}
			if csp := w.Header().Get("Content-Security-Policy"); !strings.Contains(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") {
				t.Errorf("%s: policy %q", p, csp)
			}
			if w.Header().Get("X-Content-Type-Options") != "nosniff" {
				t.Errorf("%s: no nosniff", p)
			}
		}
		w := r.post("/display", url.Values{"theme": {"dark"}, "size": {"large"}, "back": {"/"}})
		cookie := w.Header().Get("Set-Cookie")
		if w.Code != 303 || !strings.HasPrefix(cookie, "d=dark.large") {
			t.Fatalf("%d %q", w.Code, cookie)
		}
		req := httptest.NewRequest("GET", "/", nil)
		req.AddCookie(&http.Cookie{Name: "d", Value: "dark.large"})
		if body := r.do(req).Body.String(); !strings.Contains(body, `data-theme="dark"`) || !strings.Contains(body, `data-size="large"`) {
			t.Error("the page does not follow the cookie")
		}
		if _, body := r.get("/"); strings.Contains(body, "data-theme") {
			t.Error("another reader's choice is in the page for all")
		}
		if w := r.post("/display", url.Values{"theme": {"dark"}, "back": {"https://evil.example/"}}); strings.Contains(w.Header().Get("Location"), "evil") {
			t.Error("the way back leads to another site")
		}
	})
}

func TestAMissingPageSearchesTheWordsOfItsAddress(t *testing.T) {
	each(t, func(t *testing.T, r *reading) {
		c := r.Content("افتتاح الحديقة المائية")
		a := r.Publish(c)
		code, body := r.get("/2019/05/افتتاح-الحديقة-المائية")
		if code != 404 || !strings.Contains(body, fmt.Sprintf("/a/%d/", a.Number)) || !strings.Contains(body, "افتتاح الحديقة المائية") {
			t.Errorf("%d\n%s", code, body)
		}
		if code, _ := r.get("/a/٢"); code != 404 {
			t.Errorf("other digits than those of the address: %d", code)
		}
		if code, _ := r.get("/s/محلي?page=99"); code != 404 {
			t.Errorf("a page beyond the last: %d", code)
		}
	})
}

func TestConditionalRequestsAndEncodings(t *testing.T) {
	each(t, func(t *testing.T, r *reading) {
		a := r.Publish(r.Content("خبر"))
		path := (&url.URL{Path: fmt.Sprintf("/a/%d/%s", a.Number, a.Slug)}).EscapedPath()
		req := httptest.NewRequest("GET", path, nil)
		req.Header.Set("Accept-Encoding", "br")
		w := r.do(req)
		etag := w.Header().Get("ETag")
		if w.Header().Get("Content-Encoding") != "br" || etag == "" || !strings.Contains(w.Header().Get("Vary"), "Accept-Encoding") ||
			!strings.Contains(w.Header().Get("Surrogate-Key"), "a:"+string(a.ID)) {
			t.Fatalf("headers %v", w.Header())
		}
		req.Header.Set("If-None-Match", etag)
		if w = r.do(req); w.Code != http.StatusNotModified || w.Body.Len() != 0 {
			t.Errorf("with its tag: %d, %d bytes", w.Code, w.Body.Len())
		}
		r.Clock.Advance(time.Hour)
		r.Revise(a, wording, func(c *news.Content) { c.Headline = "خبر آخر" })
		if w = r.do(req); w.Code != http.StatusOK {
			t.Errorf("after a change: %d", w.Code)
		}
	})
}

// A page's own feed is offered beside its list; the foot of the page has those
// of the whole paper, once.
func TestTheFootHasThePapersFeedsOnce(t *testing.T) {
	each(t, func(t *testing.T, r *reading) {
		r.Publish(r.Content("خبر"))
		for _, path := range []string{"/", "/s/محلي", "/by/سلمى-الوادي"} {
			_, body := r.get(path)
			_, foot, _ := strings.Cut(body, "<footer")
			if strings.Count(foot, ">خلاصة RSS<") != 1 || strings.Count(foot, `href="/feed.json"`) != 1 || strings.Count(foot, "feed.xml") != 1 {
				t.Errorf("%s: the foot has %d feeds: %s", path, strings.Count(foot, "feed."), foot)
			}
			want := 4 // the page's own besides the paper's
			if path == "/" {
				want = 2
			}
			if n := strings.Count(body, `rel="alternate"`); n != want {
				t.Errorf("%s: the head names %d feeds, want %d", path, n, want)
			}
		}
	})
}
