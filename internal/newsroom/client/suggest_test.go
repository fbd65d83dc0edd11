package client_test

import (
	"fmt"
	"html/template"
	"net/http"
	"strings"
	"testing"

	"isnad/internal/kit/browser"
)

// suggestions answers with one piece and one name that begin with what was
// typed; with nothing for «لا», and not at all for «عطل».
func suggestions(w http.ResponseWriter, r *http.Request) {
	typed := template.HTMLEscapeString(r.FormValue("q"))
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	switch {
	case r.Header.Get("X-Isnad-Fragment") == "" || strings.HasPrefix(typed, "عطل"):
		w.WriteHeader(http.StatusInternalServerError)
	case strings.HasPrefix(typed, "لا"):
		fmt.Fprint(w, `<p data-said>لا اقتراحات</p>`)
	default:
		fmt.Fprintf(w, `<p data-said>اقتراحان</p><li role="option" data-href="#piece"><span>%s في عنوان</span></li>
<li role="option" data-fill="وسم:%s"><span>#%s</span></li>`, typed, typed, typed)
	}
}

const (
	combobox = `document.querySelector("#words")`
	marked   = `document.querySelector("#words").getAttribute("aria-activedescendant") === document.querySelector("[aria-selected=true]")?.id && document.querySelector("[aria-selected=true]").textContent`
)

func TestSuggestions(t *testing.T) {
	_, p := openElements(t)
	if got := p.Attr("#words", "role"); got != "combobox" {
		t.Fatalf("the field is a %q", got)
	}
	shut := func(why string) {
		t.Helper()
		if p.Visible(".isnad-suggestions") || p.Attr("#words", "aria-expanded") != "false" || p.Bool(combobox+`.hasAttribute("aria-activedescendant")`) {
			t.Errorf("the list is open: %s", why)
		}
	}
	shut("nothing was typed")
	p.Type("#words", "ميناء")
	p.WaitFor(".isnad-suggestions [role=option]")
	if p.Attr("#words", "aria-expanded") != "true" || p.Text("isnad-suggest [role=status]") != "اقتراحان" {
		t.Errorf("open is %q, said is %q", p.Attr("#words", "aria-expanded"), p.Text("isnad-suggest [role=status]"))
	}
	p.WantAccessible()
	p.Shot("suggestions")
	for _, step := range []struct{ key, want string }{{browser.Down, "ميناء في عنوان"}, {browser.Down, "#ميناء"}, {browser.Up, "ميناء في عنوان"}} {
		p.Press(step.key)
		if got := p.String(marked); strings.TrimSpace(got) != step.want {
			t.Errorf("the arrow leads to %q, want %q", got, step.want)
		}
	}
	p.Press(browser.Up) // beyond the first lies the field
	if p.Bool(combobox + `.hasAttribute("aria-activedescendant")`) {
		t.Error("nothing above the first option")
	}
	if !p.Bool(`document.activeElement === ` + combobox) {
		t.Error("the field lost the focus")
	}
	p.Press(browser.Escape)
	shut("Escape was pressed")
	if got := p.Value("#words"); got != "ميناء" {
		t.Errorf("Escape leaves %q", got)
	}
	p.Press(browser.Down) // opens again
	p.WaitFor(".isnad-suggestions [role=option]")
	p.Press(browser.Down)
	enter(p)
	if got := p.String("location.hash"); got != "#piece" {
		t.Errorf("Enter on a piece leads to %q", got)
	}
	shut("an option was taken")
	p.WantClean()
}

func TestSuggestionsThatFillTheField(t *testing.T) {
	_, p := openElements(t)
	p.Type("#words", "ميناء")
	p.WaitFor(".isnad-suggestions [role=option]")
	p.Follow(`.isnad-suggestions [data-fill]`)
	if got := p.Text("#arrived"); got != "وسم:ميناء" {
		t.Errorf("searched for %q", got)
	}
}

// Without an answer the field is what it is without a script.
func TestSuggestionsThatFail(t *testing.T) {
	_, p := openElements(t)
	p.Type("#words", "لا")
	p.Wait(`document.querySelector("isnad-suggest [role=status]").textContent === "لا اقتراحات"`)
	if p.Visible(".isnad-suggestions") {
		t.Error("an empty list is open")
	}
	p.Fill("#words", "عطل")
	p.Wait(`document.querySelector("isnad-suggest [role=status]").textContent === ""`)
	if p.Visible(".isnad-suggestions") {
		t.Error("the list is open without an answer")
	}
	enter(p)
	p.WaitFor("#arrived")
	if got := p.Text("#arrived"); !strings.Contains(got, "عطل") {
		t.Errorf("searched for %q", got)
	}
}

// A row that has the focus before the list's script runs is the current one.
func TestTheFocusedRowIsCurrentFromTheBeginning(t *testing.T) {
	_, p := openElements(t)
	p.Bool(`(() => { document.querySelector("#r2 [data-open]").focus();
		const list = document.querySelector("isnad-list");
		list.disconnectedCallback();
		list.current = undefined;
		for (const row of list.querySelectorAll(".is-current")) row.classList.remove("is-current");
		list.connectedCallback(); return true })()`)
	if got := p.String(`document.querySelector(".is-current")?.id ?? ""`); got != "r2" {
		t.Errorf("current is %q", got)
	}
	p.Press("j")
	if got := p.String(`document.querySelector(".is-current")?.id ?? ""`); got != "r3" {
		t.Errorf("J leads to %q", got)
	}
}
