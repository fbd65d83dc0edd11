package site_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"isnad/internal/desk"
	"isnad/internal/front"
	"isnad/internal/journeys/presstest"
	"isnad/internal/kit/db"
	"isnad/internal/news"
	"isnad/internal/news/body"
)

// ask opens the search page; kv are parameters in turn.
func (r *reading) ask(kv ...string) *httptest.ResponseRecorder {
	r.t.Helper()
	v := url.Values{}
	for i := 0; i+1 < len(kv); i += 2 {
		v.Set(kv[i], kv[i+1])
	}
	return r.do(httptest.NewRequest("GET", "/search?"+v.Encode(), nil))
}

// has checks what a page says: parts with a ! before them must be absent.
func (r *reading) has(what string, w *httptest.ResponseRecorder, parts ...string) {
	r.t.Helper()
	for _, part := range parts {
		part, absent := strings.CutPrefix(part, "!")
		if strings.Contains(w.Body.String(), part) == absent {
			r.t.Errorf("%s: %q there is %v\n%.1500s", what, part, absent, mainOf(w.Body.String()))
		}
	}
}

// mainOf is the text of a page without its frame and markup.
func mainOf(html string) string {
	_, html, _ = strings.Cut(html, "<main")
	html, _, _ = strings.Cut(html, "</main>")
	return strings.Join(strings.Fields(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(html, " ")), " ")
}

// article publishes a text under a headline, a minute after the one before.
func (r *reading) article(headline string, paragraphs ...string) news.Article {
	r.t.Helper()
	r.Clock.Advance(time.Minute)
	c := r.Content(headline)
	c.Standfirst, c.Tags, c.Place = "", nil, ""
	c.Body = body.New()
	for _, p := range paragraphs {
		c.Body.Content = append(c.Body.Content, body.P(p))
	}
	return r.Publish(c)
}

func TestFoundWordsAreMarkedWhole(t *testing.T) {
	each(t, func(t *testing.T, r *reading) {
		r.article("وصول السفينة", "تمهيد طويل لا شأن له.", "ثم رست بالسفينة <b> & انتهى الأمر.")
		w := r.ask("q", "سفينة")
		r.has("a hit", w, "وصول <mark>السفينة</mark>", "<mark>بالسفينة</mark> &lt;b&gt; &amp; انتهى", "نتيجة واحدة", `content="noindex"`)
		for _, mark := range regexp.MustCompile(`.?<mark>[^<]*</mark>.?`).FindAllString(w.Body.String(), -1) {
			if regexp.MustCompile(`^\p{L}|\p{L}$`).MatchString(mark) {
				t.Errorf("%q marks a part of a word", mark)
			}
		}
	})
}

func TestTheFormKeepsWhatWasChosen(t *testing.T) {
	each(t, func(t *testing.T, r *reading) {
		r.article("وصول السفينة", "نص.")
		r.has("the form alone", r.ask(), "كيف تبحث", `<details class="more">`, `<details class="how ui" open>`, "!<mark>", "!نتيجة")
		w := r.ask("q", "سفينة", "section", "محلي", "from", "2026-08-01", "to", "2026-08-31", "sort", "newest")
		r.has("all chosen", w, `<details class="more" open>`, `<option value="محلي" selected>`, `value="2026-08-01"`, `<option value="newest" selected>`,
			"القسم: <bdi>محلي</bdi>", "من <bdi>1 أغسطس 2026</bdi>", "وصول <mark>السفينة</mark>")
		for _, m := range regexp.MustCompile(`<ul class="applied".*?</ul>`).FindAllString(w.Body.String(), -1) {
			if strings.Count(m, "<li>") != 3 || strings.Contains(m, "page=") {
				t.Errorf("the filters that can be removed: %s", m)
			}
		}
		r.has("another section", r.ask("q", "سفينة", "section", "اقتصاد"), "لا نتائج", "يمكن إزالته", "آخر الأخبار")
		r.has("a year", r.ask("q", "سفينة", "from", "2026-01-01", "to", "2026-12-31"), "سنة <bdi>2026</bdi>")
	})
}

func TestAnEmptyResultHelps(t *testing.T) {
	each(t, func(t *testing.T, r *reading) {
		r.article("خبر سابق", "نص.")
		r.has("nothing found", r.ask("q", "زمردة"), "لا نتائج", "قد تفيد كلمات أقل", "آخر الأخبار", "خبر سابق", "كيف تبحث", "!تقسيم النتائج")
		r.article("خبر لاحق", "نص.")
		r.has("after a publication", r.ask("q", "زمردة"), "خبر لاحق")
	})
}

func TestQuestionsThatAreRefusedKeepWhatWasTyped(t *testing.T) {
	each(t, func(t *testing.T, r *reading) {
		long := strings.TrimSpace(strings.Repeat("كلمة ", 60))
		r.has("300 letters", r.ask("q", long), "أطول من 200", long, `aria-invalid="true"`, "!نتيجة")
		r.has("no date", r.ask("q", "خبر", "from", "غدًا"), "اكتب التاريخ هكذا", `type="text" dir="auto" value="غدًا"`, `value="خبر"`)
		if w := r.ask("q", "خبر", "from", "2026-08-02", "to", "2026-08-01"); strings.Contains(w.Body.String(), `type="date" value="2026-08-02"`) {
			t.Error("a date that is refused cannot be typed anew")
		}
		r.has("turned round", r.ask("q", "خبر", "from", "2026-08-02", "to", "2026-08-01"), "تاريخ البداية بعد")
	})
}

// Only what the page declares is part of its address: no parameter that others
// add may change it, or fill the cache.
func TestTheSearchDeclaresItsParameters(t *testing.T) {
	each(t, func(t *testing.T, r *reading) {
		r.article("وصول السفينة", "نص.")
		first := r.ask("q", "سفينة").Body.String()
		for _, junk := range [][]string{{"utm_source", "x"}, {"order", "newest"}, {"sort", ""}, {"page", ""}, {"outlet", "x"}, {"section", ""}} {
			if w := r.ask(append([]string{"q", "سفينة"}, junk...)...); w.Body.String() != first {
				t.Errorf("%v changes the page", junk)
			}
		}
		if keys := r.site.Cache().Keys(); len(keys) != 1 {
			t.Errorf("one question has %d entries: %q", len(keys), keys)
		}
		for _, own := range [][]string{{"section", "محلي"}, {"from", "2026-01-01"}, {"to", "2027-01-01"}, {"sort", "newest"}, {"page", "2"}} {
			before := r.site.Cache().Stats().Pages
			r.ask(append([]string{"q", "سفينة"}, own...)...)
			if r.site.Cache().Stats().Pages != before+1 {
				t.Errorf("%v has no entry of its own", own)
			}
		}
		canonical := regexp.MustCompile(`<link rel="canonical" href="([^"]*)"`).FindStringSubmatch(r.ask("sort", "newest", "q", "سفينة", "x", "y").Body.String())
		if want := "https://mizan.example/search?q=" + url.QueryEscape("سفينة") + "&amp;sort=newest"; canonical == nil || canonical[1] != want {
			t.Errorf("canonical %q, want %s", canonical, want)
		}
		if _, robots := r.get("/robots.txt"); !strings.Contains(robots, "Disallow: /search\n") {
			t.Error("robots may walk through searches")
		}
	})
}

func TestPagesOfResults(t *testing.T) {
	each(t, func(t *testing.T, r *reading) {
		for range 23 {
			r.article("وصول السفينة", "نص.")
		}
		w := r.ask("q", "سفينة")
		r.has("the first", w, "23 نتيجة", `rel="next" href="/search?q=`+url.QueryEscape("سفينة")+`&amp;page=2"`)
		if n := strings.Count(w.Body.String(), `<article class="card row"`); n != 20 {
			t.Errorf("%d results on the first page", n)
		}
		second := r.ask("q", "سفينة", "page", "2")
		if n := strings.Count(second.Body.String(), `<article class="card row"`); n != 3 {
			t.Errorf("%d results on the second page", n)
		}
		for _, far := range []string{"3", "999", "99999"} {
			r.has("page "+far, r.ask("q", "سفينة", "page", far), `aria-current="page" href="/search?q=`+url.QueryEscape("سفينة")+`&amp;page=2"`, "!لا نتائج")
		}
	})
}

// What is withdrawn, or no longer says a word, is out of cached answers at
// once; what is published is in them.
func TestCachedAnswersFollowWhatIsPublished(t *testing.T) {
	each(t, func(t *testing.T, r *reading) {
		a := r.article("وصول السفينة", "نص.")
		path := "/search?q=" + url.QueryEscape("سفينة")
		count := func(want string) {
			t.Helper()
			r.has("now", r.ask("q", "سفينة"), want)
			if state := r.site.Cache().Keys(); !slices.ContainsFunc(state, func(k string) bool { return strings.HasPrefix(k, "/search") }) {
				t.Errorf("%s is not cached", path)
			}
		}
		count("نتيجة واحدة")
		b := r.article("عودة السفينة", "نص.")
		count("نتيجتان")
		r.Revise(b, desk.Change{Kind: news.Wording}, func(c *news.Content) { c.Headline = "عودة القارب" })
		count("نتيجة واحدة")
		r.Retract(a)
		count("لا نتائج")
		r.has("after the retraction", r.ask("q", "سفينة"), "!وصول")
	})
}

func TestAFloodOfSearches(t *testing.T) {
	each(t, func(t *testing.T, r *reading) {
		a := r.article("وصول السفينة", "نص.")
		r.get("/")
		r.ask("q", "سفينة")
		flood := func(n int) (last *httptest.ResponseRecorder) {
			for i := range n {
				last = r.ask("q", "سفينة "+strings.Repeat("ب", i+1), "section", "محلي")
			}
			return last
		}
		w := flood(100)
		if w.Code != http.StatusTooManyRequests || w.Header().Get("Retry-After") != "30" || w.Header().Get("Cache-Control") != "no-store" {
			t.Fatalf("the hundredth question: %d %v", w.Code, w.Header())
		}
		r.has("the refusal", w, "أسئلة كثيرة في وقت قصير", strings.Repeat("ب", 100), `name="section" value="محلي"`, "<html", "!لا نتائج")
		if w := r.ask("q", "سفينة"); w.Code != 200 {
			t.Errorf("an answer that is known: %d", w.Code)
		}
		if w := r.ask(); w.Code != 200 {
			t.Errorf("the form: %d", w.Code)
		}
		if code, _ := r.get("/a/" + "1" + "/" + a.Slug); code != 200 {
			t.Errorf("reading during a flood: %d", code)
		}
		other := httptest.NewRequest("GET", "/search?q=x", nil)
		other.RemoteAddr = "198.51.100.7:4000"
		if w := r.do(other); w.Code != 200 {
			t.Errorf("another reader: %d", w.Code)
		}
		r.Clock.Advance(time.Minute)
		if w := flood(1); w.Code != 200 {
			t.Errorf("a minute later: %d", w.Code)
		}
	})
}

func TestTheSearchSpeaksEnglish(t *testing.T) {
	each(t, func(t *testing.T, r *reading) {
		r.article("The ship arrives", "Text.")
		r.english()
		r.has("a hit", r.ask("q", "ship"), "1 result", "<mark>ship</mark>", "How to search", `lang="en`)
		r.has("nothing", r.ask("q", "zeppelin"), "No article matches", "Fewer or more general words")
		for i := range 100 {
			r.ask("q", strings.Repeat("b", i+1))
		}
		r.has("a flood", r.ask("q", "typed"), "Many questions in a short time", `value="typed"`)
	})
}

func (r *reading) english() {
	r.Write(func(tx *db.Tx) error {
		set, _, err := front.Site(tx)
		if err != nil {
			return err
		}
		set.Lang = "en"
		return front.PutSite(tx, presstest.Setup, set)
	})
}

func TestWhatWasDoneWithAQuestionIsTold(t *testing.T) {
	each(t, func(t *testing.T, r *reading) {
		r.article("وصول السفينة إلى الميناء", "وبالسفينة قمح.")
		r.article("إضراب الميناء", "انتهى الإضراب.")
		r.has("other forms", r.ask("q", "سفينه"), "ما بُحث عنه", "<bdi>السفينه</bdi>", "!لا مادة فيها كل")
		r.has("a phrase", r.ask("q", "«السفينة إلى الميناء»"), "نتيجة واحدة", "<mark>السفينة إلى الميناء</mark>")
		r.has("a word left out", r.ask("q", "الميناء -السفينة"), "نتيجة واحدة", "إضراب <mark>الميناء</mark>")
		r.has("most of the words", r.ask("q", "الميناء الإضراب زمردة"), "لا مادة فيها كل هذه الكلمات", "<mark>الميناء</mark>")
		r.has("common words", r.ask("q", "السفينة من الميناء"), "لم تُحتسب كلمات شائعة", "<bdi>من</bdi>", "نتيجة واحدة")
		w := r.ask("q", "قسم:محلي الميناء", "sort", "newest")
		r.has("a filter of the question", w, "القسم: <bdi>محلي</bdi>", `href="/search?q=`+url.QueryEscape("الميناء")+`&amp;sort=newest"`, "نتيجتان")
		r.has("an unknown section", r.ask("q", "قسم:فضاء الميناء"), "لا قسم بهذا الاسم", "فضاء", "نتيجتان")
		r.has("a date", r.ask("q", "الميناء تاريخ:2026"), "نتيجتان", "1 يناير 2026")
		r.has("a filter left out", r.ask("q", "الميناء -قسم:محلي"), "باستثناء: <bdi>محلي</bdi>", "لا نتائج")
	})
}

func TestStopWordsAloneAreExplained(t *testing.T) {
	each(t, func(t *testing.T, r *reading) {
		r.article("وصول السفينة من البحر", "نص من كل مكان.")
		r.has("stop words", r.ask("q", "من في على"), "هذه الكلمات في كل مادة تقريبًا", "كيف تبحث", "!لا مادة تطابق", "!<mark>")
		r.has("signs", r.ask("q", "؟!%"), "لا مادة تطابق", "!هذه الكلمات في كل")
	})
}

func TestAnswersAreDivided(t *testing.T) {
	each(t, func(t *testing.T, r *reading) {
		put := func(headline, section, agency string) {
			r.Clock.Advance(time.Minute)
			c := r.Content(headline)
			c.Section = r.Sections[section]
			c.Chain.Lines[0].Hops = append(c.Chain.Lines[0].Hops, news.Hop{Role: news.RelayHop, Kind: news.AgencyOutlet, Name: agency})
			r.Publish(c)
		}
		put("ميناء أول", "محلي", "وكالة المدى")
		put("ميناء ثان", "اقتصاد", "وكالة المدى")
		put("ميناء ثالث", "اقتصاد", "وكالة الساحل")
		w := r.ask("q", "ميناء")
		r.has("whole", w, "تقسيم النتائج", `section=`+url.QueryEscape("اقتصاد")+`" rel="nofollow"><bdi>اقتصاد</bdi> <span class="count">2</span>`, "<bdi>وكالة المدى</bdi>")
		w = r.ask("q", "ميناء", "section", "اقتصاد")
		r.has("a section", w, "نتيجتان", `aria-current="true"><bdi>اقتصاد</bdi>`)
		outlet := regexp.MustCompile(`href="(/search\?q=[^"]*)" rel="nofollow"><bdi>وكالة الساحل`).FindStringSubmatch(r.ask("q", "ميناء").Body.String())
		if outlet == nil {
			t.Fatal("no way to an outlet")
		}
		w = r.do(httptest.NewRequest("GET", strings.NewReplacer("&amp;", "&", "&#43;", "+").Replace(outlet[1]), nil))
		r.has("an outlet", w, "نتيجة واحدة", "ميناء</mark> ثالث", "المصدر: <bdi>وكالة الساحل</bdi>", `aria-current="true"><bdi>وكالة الساحل</bdi>`)
		back := regexp.MustCompile(`href="([^"]*)" rel="nofollow" aria-current="true"><bdi>وكالة الساحل`).FindStringSubmatch(w.Body.String())
		if back == nil || back[1] != "/search?q="+url.QueryEscape("ميناء") {
			t.Errorf("from the outlet back leads %q", back)
		}
	})
}

func TestASearchThatIsFullTurnsNobodyElseAway(t *testing.T) {
	each(t, func(t *testing.T, r *reading) {
		a := r.article("وصول السفينة", "نص.")
		leave := r.site.OccupySearch()
		w := r.ask("q", "سفينة نوح", "sort", "newest", "from", "2026-08-01")
		if w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") != "6" || w.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("one too many: %d %v", w.Code, w.Header())
		}
		r.has("one too many", w, "البحث مشغول الآن", `value="سفينة نوح"`, `value="2026-08-01"`, `value="newest" selected`)
		if code, _ := r.get("/a/1/" + a.Slug); code != 200 {
			t.Errorf("reading: %d", code)
		}
		if code, body := r.get("/x/وصول-السفينة"); code != 404 || strings.Contains(body, "guess-h") {
			t.Errorf("an address that is none: %d, with a guess: %v", code, strings.Contains(body, "guess-h"))
		}
		leave()
		r.has("when there is room", r.ask("q", "سفينة نوح"), "وصول <mark>السفينة</mark>")
		r.Clock.Advance(time.Minute)
		if _, body := r.get("/x/وصول-السفينة"); !strings.Contains(body, "guess-h") {
			t.Error("the page without a guess is kept although there is room again")
		}
	})
}

func TestASearchWithoutADatabaseKeepsWhatWasTyped(t *testing.T) {
	each(t, func(t *testing.T, r *reading) {
		r.article("وصول السفينة", "نص.")
		r.ask("q", "وصول")
		_ = r.DB.Close()
		w := r.ask("q", "سفينة")
		if w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" {
			t.Errorf("%d %v", w.Code, w.Header())
		}
		r.has("without a database", w, `value="سفينة"`, "<form")
		if w := r.ask("q", "وصول"); w.Code != 200 {
			t.Errorf("an answer that is known: %d", w.Code)
		}
	})
}
