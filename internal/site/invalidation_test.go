package site_test

import (
	"bytes"
	"fmt"
	"io"
	"log/slog"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"isnad/internal/clusters"
	"isnad/internal/comments"
	"isnad/internal/desk"
	"isnad/internal/front"
	"isnad/internal/insight"
	"isnad/internal/journeys"
	"isnad/internal/journeys/presstest"
	"isnad/internal/kit/blob"
	"isnad/internal/kit/bus"
	"isnad/internal/kit/db"
	"isnad/internal/kit/db/dbtest"
	"isnad/internal/kit/i18n"
	"isnad/internal/kit/pagecache"
	"isnad/internal/kit/theme"
	"isnad/internal/kit/web"
	"isnad/internal/news"
	"isnad/internal/page"
	"isnad/internal/people"
	"isnad/internal/site"
	"isnad/themes/bayan"
)

// reading is a site over a small paper, with its cache.
type reading struct {
	*presstest.Press
	site *site.Site
	keys comments.Keys
	t    *testing.T
}

func newReading(t *testing.T, d *db.DB, clock *dbtest.Clock) *reading {
	t.Helper()
	r := &reading{Press: presstest.New(t, d, clock), t: t}
	catalog, err := i18n.Load()
	if err != nil {
		t.Fatal(err)
	}
	th, err := theme.Open(theme.Config{Base: bayan.FS, Pages: pageNames()})
	if err != nil {
		t.Fatal(err)
	}
	if r.keys, err = comments.NewKeys(bytes.Repeat([]byte{7}, 32)); err != nil {
		t.Fatal(err)
	}
	files, err := blob.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = files.Close() })
	log := slog.New(slog.NewTextHandler(io.Discard, nil))
	b := bus.New(d, log)
	pages := page.NewBuilder(catalog, "http://localhost")
	pages.Related = func(tx *db.Tx, id news.ArticleID, limit int) ([]news.ArticleID, error) {
		return journeys.Related(tx, nil, id, limit)
	}
	r.site = site.New(site.Config{DB: d, Bus: b, Pages: pages, Theme: th, Catalog: catalog,
		Media: files, Keys: r.keys, Signer: web.Signer{Key: bytes.Repeat([]byte{9}, 32), Now: clock.Now}, Log: log, Search: presstest.Search(t, d)})
	if err := b.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	return r
}

func pageNames() (names []string) {
	for n := range page.Views() {
		names = append(names, n)
	}
	return names
}

// get asks the site and returns status and body.
func (r *reading) get(path string) (int, string) {
	r.t.Helper()
	w := httptest.NewRecorder()
	r.site.Handler().ServeHTTP(w, httptest.NewRequest("GET", path, nil))
	body := w.Body.String()
	if w.Code >= 500 {
		r.t.Fatalf("GET %s: %d\n%s", path, w.Code, body)
	}
	return w.Code, fmt.Sprintf("%d %s\n%s", w.Code, w.Header().Get("Location"), body)
}

// a form's seal says when the page was made: the only thing that may differ
// between two renderings of one state
var sealed = regexp.MustCompile(`name="started" value="[^"]*"`)

// look reads every page anew and returns what it says now.
func (r *reading) look(paths []string) map[string]string {
	r.site.Cache().DropAll()
	out := map[string]string{}
	for _, p := range paths {
		_, body := r.get(p)
		out[p] = sealed.ReplaceAllString(body, "")
	}
	return out
}

// The heart of the page cache: whatever changes, exactly the pages that show
// it are dropped. For each change the test compares which pages the cache
// dropped with which pages say something else when all are made anew.
func TestEveryChangeDropsExactlyThePagesThatShowIt(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		r := newReading(t, d, clock)
		s := r.stock()
		clock.Advance(time.Hour)
		vain, dropped := 0, 0
		for _, ch := range s.changes() {
			before := r.look(s.paths)
			for _, p := range s.paths {
				if r.site.Cache().State(key(p)) != pagecache.Fresh {
					t.Fatalf("%s is not in the cache under %q", p, key(p))
				}
			}
			clock.Advance(time.Second)
			ch.do()
			stale := map[string]bool{}
			for _, p := range s.paths {
				stale[p] = r.site.Cache().State(key(p)) != pagecache.Fresh
			}
			after := r.look(s.paths)
			seen := 0
			for _, p := range s.paths {
				changed := before[p] != after[p]
				if changed {
					seen++
				}
				if changed && !stale[p] {
					t.Errorf("%s: %s shows the old state\n%s", ch.what, p, firstDifference(before[p], after[p]))
				}
				if stale[p] {
					dropped++
					if !changed {
						vain++
						t.Logf("%s: %s was dropped in vain", ch.what, p)
					}
				}
			}
			if seen < ch.atLeast {
				t.Errorf("%s: only %d pages show it, expected %d: the test does not look where it should", ch.what, seen, ch.atLeast)
			}
		}
		t.Logf("%d drops, %d in vain, over %d pages", dropped, vain, len(s.paths))
		if vain*4 > dropped {
			t.Errorf("%d of %d drops were in vain", vain, dropped)
		}
	})
}

func key(path string) string {
	p, q, _ := strings.Cut(path, "?")
	if q == "" {
		return p
	}
	name, value, _ := strings.Cut(q, "=")
	return p + "\x1f" + name + "=" + value
}

func firstDifference(a, b string) string {
	la, lb := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(la), len(lb)) {
		if la[i] != lb[i] {
			return "was: " + la[i] + "\nis:  " + lb[i]
		}
	}
	return "one is longer"
}

// stock is a paper with something on every page type, and its addresses.
type stock struct {
	*reading
	articles []news.Article
	topic    news.TopicID
	page     news.Article
	comment  news.CommentID
	breaking news.BreakID
	paths    []string
}

func (r *reading) stock() *stock {
	s := &stock{reading: r}
	r.Write(func(tx *db.Tx) (err error) {
		s.topic, err = desk.PutTopic(tx, presstest.Setup, news.Topic{Title: "توسعة الميناء", Points: []string{"بدأ العمل"}})
		return err
	})
	for i := range 6 {
		r.Clock.Advance(time.Minute)
		c := r.Content(fmt.Sprintf("خبر %d", i))
		switch i {
		case 1:
			c.Section, c.Tags, c.Authors = r.Sections["اقتصاد"], []string{"اقتصاد_الصفا"}, []news.AuthorID{r.Authors["عمر الساحلي"]}
		case 2:
			c.Topic = s.topic
		case 3:
			c.Opinion, c.Chain = true, news.Chain{Note: news.OpinionPiece}
		case 4:
			c.Tags = []string{"وسم_آخر"}
		}
		s.articles = append(s.articles, r.Publish(c))
	}
	r.Clock.Advance(time.Minute)
	r.Revise(s.articles[5], desk.Change{Kind: news.Update, Reason: "إضافة رقم"}, func(c *news.Content) { c.Standfirst = "مقدمة محدثة" })
	r.Write(func(tx *db.Tx) error {
		for i, blocks := 0, []news.Block{{Kind: news.LeadBlock, Count: 2}, {Kind: news.GridBlock, Section: r.Sections["اقتصاد"], Count: 2},
			{Kind: news.OpinionBlock, Count: 2}, {Kind: news.TopicBlock, Topic: s.topic, Count: 2}, {Kind: news.MostReadBlock, Count: 3},
			{Kind: news.LatestBlock, Count: 4}}; i < 1; i++ {
			if err := front.Arrange(tx, presstest.Setup, blocks, ""); err != nil {
				return err
			}
		}
		return insight.Store(tx, map[int64]int64{1: 5, 2: 3})
	})
	r.Write(insight.Rank)
	for i := range 2 {
		r.Write(func(tx *db.Tx) error {
			c, err := r.keys.Submit(tx, comments.Submission{Article: s.articles[0].Number, Name: "قارئ", Email: fmt.Sprintf("r%d@mizan.example", i),
				Text: fmt.Sprintf("تعليق %d", i), Consent: true}, true)
			s.comment = c.ID
			if i == 0 && err == nil {
				return comments.Approve(tx, presstest.Setup, c.ID)
			}
			return err
		})
	}
	r.Write(func(tx *db.Tx) error {
		id, err := desk.Begin(tx, presstest.Setup, news.PageKind, news.Content{Headline: "من نحن", Body: r.Content("").Body})
		if err != nil {
			return err
		}
		o, err := desk.Publish(tx, presstest.Setup, id, 0, tx.Now)
		s.page = o.Article
		return err
	})
	s.paths = []string{"/", "/?page=2", "/s/محلي", "/s/اقتصاد", "/t/ميناء-الصفا", "/t/" + tagSlug(r, "ميناء_الصفا"), "/t/" + tagSlug(r, "اقتصاد_الصفا"),
		"/by/سلمى-الوادي", "/by/عمر-الساحلي", "/topic/توسعة-الميناء", "/topic/توسعة-الميناء?order=oldest", "/corrections",
		"/archive/2026/08/15", "/archive/2026/08/14", "/p/من-نحن", "/search?q=السفينة", "/search", "/feed.xml", "/feed.json", "/s/محلي/feed.xml",
		"/by/سلمى-الوادي/feed.json", "/sitemap.xml", "/sitemap-pages.xml", "/sitemap-news.xml", "/sitemaps/0.xml", "/robots.txt", "/لا-شيء-هنا", "/a/999"}
	for _, a := range s.articles {
		s.paths = append(s.paths, fmt.Sprintf("/a/%d/%s", a.Number, a.Slug), fmt.Sprintf("/a/%d/revisions", a.Number))
	}
	s.paths = append(s.paths, fmt.Sprintf("/a/%d/revisions/2", s.articles[5].Number), fmt.Sprintf("/a/%d", s.articles[0].Number))
	return s
}

func tagSlug(r *reading, label string) (slug string) {
	r.Read(func(tx *db.Tx) error {
		tags, err := desk.Tags(tx, label, 5, 0)
		if err == nil && len(tags) > 0 {
			slug = tags[0].Slug
		}
		return err
	})
	return slug
}

type change struct {
	what    string
	atLeast int // pages that must show it: a change that nothing shows proves nothing
	do      func()
}

func (s *stock) changes() []change {
	w := s.Write
	return []change{
		{"publishing in a section", 8, func() { s.Publish(s.Content("خبر جديد عن السفينة")) }},
		{"publishing elsewhere", 5, func() {
			c := s.Content("خبر اقتصادي")
			c.Section, c.Tags, c.Authors = s.Sections["اقتصاد"], []string{"اقتصاد_الصفا"}, []news.AuthorID{s.Authors["عمر الساحلي"]}
			s.Publish(c)
		}},
		{"a new wording of the body", 2, func() {
			s.Revise(s.articles[0], desk.Change{Kind: news.Wording}, func(c *news.Content) { c.Body.Content[0].Content[0].Text += " ثم غادرت." })
		}},
		{"a correction of the headline", 6, func() {
			s.Revise(s.articles[1], desk.Change{Kind: news.Correction, Was: "خبر", Is: "خبر مصحح"}, func(c *news.Content) { c.Headline = "خبر مصحح" })
		}},
		{"a move to another section", 4, func() {
			s.Revise(s.articles[4], desk.Change{Kind: news.Wording}, func(c *news.Content) { c.Section = s.Sections["اقتصاد"] })
		}},
		{"an editor's picks", 1, func() {
			w(func(tx *db.Tx) error {
				_, err := clusters.SetPicks(tx, presstest.Setup, s.articles[1].ID, []news.ArticleID{s.articles[0].ID, s.articles[5].ID})
				return err
			})
		}},
		{"another chain", 3, func() {
			s.Revise(s.articles[2], desk.Change{Kind: news.Update, Reason: "تأكيد"}, func(c *news.Content) {
				c.Chain.Lines[0].Hops[0] = news.Hop{Role: news.OriginHop, Kind: news.NamedSource, Name: "مدير الميناء", Verb: "confirmed"}
			})
		}},
		{"a held comment", 0, func() {
			w(func(tx *db.Tx) error {
				_, err := s.keys.Submit(tx, comments.Submission{Article: 1, Name: "آخر", Email: "x@mizan.example", Text: "رأي", Consent: true}, true)
				return err
			})
		}},
		{"an approved comment", 1, func() { w(func(tx *db.Tx) error { return comments.Approve(tx, presstest.Setup, s.comment) }) }},
		{"a breaking line", 20, func() {
			w(func(tx *db.Tx) (err error) {
				s.breaking, err = front.SetBreaking(tx, presstest.Setup, news.Breaking{Text: "عاجل من الميناء", Article: s.articles[0].ID}, time.Hour)
				return err
			})
		}},
		{"the end of a breaking line", 20, func() { w(func(tx *db.Tx) error { return front.EndBreaking(tx, presstest.Setup, s.breaking) }) }},
		{"the settings", 20, func() {
			w(func(tx *db.Tx) error {
				set, _, err := front.Site(tx)
				set.Tagline = "شعار آخر"
				set.Name = "الميزان اليوم"
				if err != nil {
					return err
				}
				return front.PutSite(tx, presstest.Setup, set)
			})
		}},
		{"a section's name", 20, func() {
			w(func(tx *db.Tx) error {
				_, err := desk.PutSection(tx, presstest.Setup, news.Section{ID: s.Sections["محلي"], Slug: "محلي", Name: "المحليات"})
				return err
			})
		}},
		{"an author's name", 3, func() {
			w(func(tx *db.Tx) error {
				_, err := people.PutAuthor(tx, presstest.Setup, news.Author{ID: s.Authors["سلمى الوادي"], Slug: "سلمى-الوادي", Name: "سلمى الوادي الكبيرة", Role: "كبيرة المحررين"})
				return err
			})
		}},
		{"a topic's points", 1, func() {
			w(func(tx *db.Tx) error {
				_, err := desk.PutTopic(tx, presstest.Setup, news.Topic{ID: s.topic, Slug: "توسعة-الميناء", Title: "توسعة ميناء الصفا", Points: []string{"انتهى العمل"}})
				return err
			})
		}},
		{"a tag's label", 2, func() {
			w(func(tx *db.Tx) error {
				tags, err := desk.Tags(tx, "ميناء_الصفا", 1, 0)
				if err != nil {
					return err
				}
				return desk.DescribeTag(tx, presstest.Setup, news.Tag{ID: tags[0].ID, Label: "مينـاء_الصفا", Description: "كل ما يخص الميناء"})
			})
		}},
		{"the arrangement of the front page", 1, func() {
			w(func(tx *db.Tx) error {
				return front.Arrange(tx, presstest.Setup, []news.Block{{Kind: news.LeadBlock, Pinned: []news.ArticleID{s.articles[2].ID}, Count: 3}, {Kind: news.MostReadBlock, Count: 2}}, "")
			})
		}},
		{"the most read", 1, func() {
			w(func(tx *db.Tx) error { return insight.Store(tx, map[int64]int64{3: 50}) })
			w(insight.Rank)
		}},
		{"a standing page", 1, func() {
			w(func(tx *db.Tx) error {
				p, err := desk.Open(tx, presstest.Setup, s.page.ID)
				if err != nil {
					return err
				}
				p.Content.Headline = "من نحن اليوم"
				saved, err := desk.Save(tx, presstest.Setup, s.page.ID, p.Version, p.Content)
				if err != nil {
					return err
				}
				o, err := desk.Revise(tx, presstest.Setup, s.page.ID, saved.Version, desk.Change{Kind: news.Wording})
				if err != nil {
					return err
				}
				return bus.Emit(tx, news.ArticleRevised, "test", string(s.page.ID), o.Change)
			})
		}},
		{"a retraction", 8, func() { s.Retract(s.articles[0]) }},
		{"a scheduled piece", 0, func() { s.PublishAt(s.Content("خبر مجدول"), s.Clock.Now().Add(time.Minute)) }},
		{"its time", 8, func() {
			since := s.Clock.Now()
			s.Clock.Advance(2 * time.Minute)
			s.site.Tick(s.t.Context(), since)
		}},
	}
}
