package webtest_test

import (
	"io"
	"net/http"
	"testing"

	"isnad/internal/kit/web/webtest"
)

func TestSelectors(t *testing.T) {
	c := webtest.New(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, `<main id=m><ul class="a b"><li>واحد <b>بارز</b><li class=x data-k="one two" hidden>اثنان</ul><p lang=ar>نص</p></main>`)
	}))
	page := c.Get("/").Want(200)
	for selector, want := range map[string]int{
		"li": 2, "ul > li": 2, "main > li": 0, "main li.x": 1, "#m .a.b li": 2, "ul.a.c": 0, "[hidden]": 1,
		"li[data-k~=two]": 1, "li[data-k^=one]": 1, "li[data-k$=one]": 0, "p, b": 2, "*[lang=ar]": 1, "body > main > ul > li > b": 1,
	} {
		if got := len(page.All(selector)); got != want {
			t.Errorf("%q matches %d, want %d", selector, got, want)
		}
	}
	if got := page.Find("ul li").Text(); got != "واحد بارز" {
		t.Errorf("text %q", got)
	}
	if !page.Find("li.x").Has("hidden") || page.Find("p").Attr("lang") != "ar" {
		t.Error("attributes are not read")
	}
	page.None("article")
}
