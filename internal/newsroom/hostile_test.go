package newsroom_test

import (
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"isnad/internal/comments"
	"isnad/internal/desk"
	"isnad/internal/front"
	"isnad/internal/kit/db"
	"isnad/internal/kit/web/webtest"
	"isnad/internal/news"
	"isnad/internal/people"
)

func form(kv ...string) url.Values {
	v := url.Values{}
	for i := 0; i+1 < len(kv); i += 2 {
		v.Add(kv[i], kv[i+1])
	}
	return v
}

// hostile is a name that breaks out of text and attributes where it can, and
// turns the line around.
const hostile = "\"><img src=x onerror=alert(1)><script>alert(2)</script>\u202e'}} javascript:"

// attacked fills every noun of the paper with hostile names and returns the
// addresses of the pages that show them.
func (h *house) attacked() (pages []string) {
	h.t.Helper()
	h.paper()
	h.write(func(tx *db.Tx) error {
		s, _, err := front.Site(tx)
		if err != nil {
			return err
		}
		s.Name, s.Tagline, s.Description, s.Contact = hostile[:60], hostile, hostile, hostile
		s.Menu = []news.Link{{Label: hostile, URL: "/x\"onclick=alert(1)"}}
		return front.PutSite(tx, system, s)
	})
	article := h.press.Publish(h.press.Content(hostile))
	h.write(func(tx *db.Tx) error {
		section, err := desk.PutSection(tx, system, news.Section{Name: hostile[:55], Description: hostile})
		if err != nil {
			return err
		}
		topic, err := desk.PutTopic(tx, system, news.Topic{Title: hostile, Description: hostile, Points: []string{hostile}})
		if err != nil {
			return err
		}
		author, err := people.PutAuthor(tx, system, news.Author{Name: hostile[:70], Role: hostile, City: hostile, Bio: hostile, Contact: hostile})
		if err != nil {
			return err
		}
		if err := front.Arrange(tx, system, []news.Block{{Kind: news.LeadBlock, Title: hostile, Count: 4, Pinned: []news.ArticleID{article.ID}}}, hostile); err != nil {
			return err
		}
		if _, err := front.SetBreaking(tx, system, news.Breaking{Text: hostile, Article: article.ID}, time.Hour); err != nil {
			return err
		}
		pages = []string{"sections/" + string(section), "topics/" + string(topic), "authors/" + string(author)}
		return nil
	})
	h.comment(article.Number, 0, hostile[:50], "one@reader.example", hostile)
	var user news.UserID
	h.write(func(tx *db.Tx) (err error) {
		user, err = people.AddUser(tx, system, people.User{Email: "x@paper.example", Name: hostile[:70], Role: news.Reporter, Lang: "ar"}, h.hash)
		return err
	})
	h.write(func(tx *db.Tx) error {
		_, err := desk.EnsureTag(tx, system, "وسم_\"><img_src=x>")
		return err
	})
	pages = append(pages, "users/"+string(user), "tags/"+url.PathEscape("وسم_\"><img_src=x>"))
	for _, d := range doors {
		if d.method == "GET" {
			pages = append(pages, d.path)
		}
	}
	return pages
}

// comment is a reader's comment on an article.
func (h *house) comment(article, reply int64, name, email, text string) (c news.Comment) {
	h.t.Helper()
	h.write(func(tx *db.Tx) (err error) {
		c, err = h.keys.Submit(tx, comments.Submission{Article: article, ReplyTo: reply, Name: name, Email: email, Text: text, Consent: true}, false)
		return err
	})
	return c
}

func TestPagesWithHostileData(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		pages := append(h.attacked(), "nowhere", "comments?state=shown", "log?kind=article.published", "tags?q=x")
		for _, lang := range []string{"ar", "en"} {
			c, _ := h.user(news.Administrator, lang)
			for _, path := range pages {
				checkPage(t, lang+" "+path, c.Get("/newsroom/"+path))
			}
		}
		checkPage(t, "sign-in", h.web.Get("/newsroom/sign-in?to="+url.QueryEscape(hostile)))
		checkPage(t, "sign-in refused", h.web.Post("/newsroom/sign-in", form("email", hostile, "password", "x")))
	})
}

var missing = regexp.MustCompile(`⟦[^⟧]*⟧`)

// checkPage looks for code that a name smuggled in, words that are missing, and
// headers that a page of the newsroom must have.
func checkPage(t *testing.T, name string, page *webtest.Response) {
	t.Helper()
	if page.StatusCode >= 500 {
		t.Errorf("%s: status %d", name, page.StatusCode)
	}
	csp := page.Header.Get("Content-Security-Policy")
	if !strings.Contains(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") || page.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("%s: headers %v", name, page.Header)
	}
	for _, n := range page.All("*") {
		if n.Has("style") || n.Has("onerror") || n.Has("onclick") || n.Has("onload") || strings.HasPrefix(strings.TrimSpace(n.Attr("href")), "javascript:") {
			t.Errorf("%s: code in an element: %s", name, n.Text())
		}
	}
	for _, script := range page.All("script") {
		if !script.Has("src") && script.Attr("type") != "application/json" {
			t.Errorf("%s: an inline script: %s", name, script.Text())
		}
	}
	page.None(`img[src=x]`)
	if m := missing.FindString(page.Text()); m != "" {
		t.Errorf("%s: missing words %s", name, m)
	}
}
