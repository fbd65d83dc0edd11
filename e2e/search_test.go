package e2e_test

import (
	"net/url"
	"strings"
	"testing"

	"isnad/e2e/node"
	"isnad/internal/kit/browser"
)

// focused is what the keyboard stands on.
const focused = `document.activeElement.id || document.activeElement.textContent.trim()`

// TestSearchByKeyboardWithoutScript is a reader on a phone who uses neither a
// script nor a pointer.
func TestSearchByKeyboardWithoutScript(t *testing.T) {
	n := node.Demo(t)
	p := browser.New(t, browser.Phone, browser.NoScript)
	p.Open(n.URL + "/search")
	p.Press(browser.Tab)
	if got := p.Text(":focus"); !strings.Contains(got, "الانتقال إلى المحتوى") {
		t.Errorf("the first stop is %q, not the way to the content", got)
	}
	p.Press(browser.Enter)
	p.Press(browser.Tab)
	if got := p.Attr(":focus", "id"); got != "q" {
		t.Fatalf("behind the skip link stands %q, not the field", got)
	}
	p.Write("الميناء")
	p.Press(browser.Tab)
	p.Press(browser.Tab)
	if p.Visible("#section") {
		t.Error("the advanced part is open before it is opened")
	}
	p.Press(" ")
	p.WaitFor("#section")
	p.Follow(".find button[type=submit]")
	if p.Count(".found mark") == 0 || !strings.Contains(p.Text("#found"), "نتيج") {
		t.Fatalf("nothing is marked under %q", p.Text("#found"))
	}
	if p.Count(".facet a") > 0 {
		p.Click(".facets summary")
		whole := p.Text("#found")
		p.Follow(".facet a")
		if p.Count(`.facet a[aria-current=true]`) != 1 || p.Count(".applied li") != 1 {
			t.Errorf("%d parts are chosen, %d filters can be removed", p.Count(`.facet a[aria-current=true]`), p.Count(".applied li"))
		}
		p.Follow(".applied a")
		if got := p.Text("#found"); got != whole {
			t.Errorf("without the filter there are %s, before there were %s", got, whole)
		}
	} else {
		t.Error("the answer is not divided")
	}
	p.Follow(".found .hd a")
	if !strings.Contains(p.URL(), "/a/") {
		t.Errorf("a result leads to %s", readable(p.URL()))
	}
	p.WantClean()
}

// TestMarksKeepTheJoins compares the width of a word with and without its mark:
// Arabic letters join through it, or the word would be wider.
func TestMarksKeepTheJoins(t *testing.T) {
	n := node.Demo(t)
	p := browser.New(t)
	p.Open(n.URL + "/search?q=" + url.QueryEscape("الميناء"))
	p.WaitFor(".found mark")
	if px := p.Number(`(() => { const m = document.querySelector(".found mark"); const before = m.getBoundingClientRect().width;
		const plain = document.createElement("span"); plain.style.fontWeight = getComputedStyle(m).fontWeight; plain.textContent = m.textContent;
		m.replaceWith(plain); return Math.abs(before - plain.getBoundingClientRect().width) })()`); px > 0.5 {
		t.Errorf("a mark makes its word %.1f px wider", px)
	}
}

// TestNewsroomSearchByKeyboard types in the bar of a page, walks the
// suggestions and opens one.
func TestNewsroomSearchByKeyboard(t *testing.T) {
	n := node.Demo(t)
	editor := accountOf(t, n, "editor")
	p := browser.New(t)
	signIn(t, p, n.URL, editor.email, editor.password)
	p.Open(n.URL + "/newsroom/")
	p.WaitFor(".bar [role=combobox]")
	p.Press("/")
	if got := p.String(focused); got != "bar-q" {
		t.Fatalf("/ leads to %q", got)
	}
	p.Write("المينا")
	p.WaitFor(".bar .isnad-suggestions [role=option]")
	for _, v := range p.Axe() {
		t.Error(v)
	}
	if !p.Bool(`[...document.querySelectorAll(".bar [role=option]")].every(o => { const box = o.getBoundingClientRect(), i = o.querySelector(".icon").getBoundingClientRect();
		return i.top >= box.top && i.bottom <= box.bottom && i.left >= box.left && i.right <= box.right })`) {
		t.Error("an icon stands outside its option")
	}
	if px := p.Overflow(); px > 0 {
		t.Errorf("the open list is %d px wider than the window", px)
	}
	p.Shot("suggestions")
	p.Press(browser.Escape)
	p.Press(browser.Down)
	p.WaitFor(".bar .isnad-suggestions [role=option]")
	for range p.Count(".bar .isnad-suggestions [role=option]") {
		p.Press(browser.Down)
		if p.Count(".bar [aria-selected=true][data-href]") == 1 {
			break
		}
	}
	to := p.Attr(".bar [aria-selected=true]", "data-href")
	if !strings.HasPrefix(to, "/newsroom/stories/") {
		t.Fatalf("no suggestion is a piece: %q", p.Texts(".bar .isnad-suggestions [role=option]"))
	}
	p.Press(browser.Enter)
	p.Wait(`location.pathname === ` + "`" + to + "`")
	p.WaitFor(".bar [role=combobox]") // the script has taken hold

	p.Press("k", browser.Ctrl)
	p.Wait(`document.activeElement.id === "bar-q"`)
	p.Write("الميناء")
	p.Press(browser.Enter)
	p.Wait(`location.pathname === "/newsroom/search" && document.querySelector("#found")`)
	if p.Count(".found-list mark") == 0 {
		t.Errorf("nothing is found: %s", p.Text("main"))
	}
	p.Press("j")
	if p.Count(".found-list .is-current") != 1 {
		t.Error("J does not walk the results")
	}
	p.WantClean()
}
