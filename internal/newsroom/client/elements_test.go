package client_test

import (
	"strings"
	"testing"

	"isnad/internal/kit/browser"
)

func openElements(t *testing.T, options ...browser.Option) (*desk, *browser.Page) {
	t.Helper()
	d := newDesk(t, "عنوان", empty)
	p := browser.New(t, options...)
	p.Open(d.URL + "/elements")
	p.Wait(`document.querySelector("[role=tablist]") !== null`)
	return d, p
}

func TestListKeys(t *testing.T) {
	_, p := openElements(t)
	p.Bool(`document.querySelector("#approve1").addEventListener("click", () => document.body.dataset.approved = "1"), true`)
	current := `document.querySelector(".is-current")?.id ?? ""`
	for _, step := range []struct{ key, want string }{{"j", "r1"}, {"j", "r2"}, {"j", "r3"}, {"j", "r3"}, {"k", "r2"}, {"k", "r1"}} {
		p.Press(step.key)
		if got := p.String(current); got != step.want {
			t.Fatalf("after %s: row %q, want %q", step.key, got, step.want)
		}
	}
	p.Press("x")
	if !p.Bool(`document.querySelector("#r1 input").checked`) || !p.Visible("#bulk") {
		t.Error("X does not select, or the bulk actions stay away")
	}
	p.Press("a")
	if !p.Bool(`document.body.dataset.approved === "1"`) || p.String(current) != "r2" {
		t.Error("A does not press the row's own button and go on")
	}
	p.Press("e")
	if got := p.String(`location.hash`); got != "#edit-two" {
		t.Errorf("E went to %q", got)
	}
	enter(p)
	if got := p.String(`location.hash`); got != "#two" {
		t.Errorf("Enter went to %q", got)
	}
	// In a field the letters are letters.
	stroke(p, "/", "Slash", "/", 191)
	p.Write("jx")
	if got := p.Value("#filter"); got != "jx" {
		t.Errorf("/ leads to the filter, which now holds %q", got)
	}
	p.WantClean()
}

func TestHelpNamesTheKeysOfThePage(t *testing.T) {
	_, p := openElements(t)
	p.Press("?")
	p.WaitText("اختصارات لوحة المفاتيح")
	text := p.Text("dialog")
	for _, want := range []string{"مادة جديدة", "Alt+N", "تحديد الصف"} {
		if !strings.Contains(text, want) {
			t.Errorf("the help does not name %q", want)
		}
	}
	p.Shot("help")
	p.WantAccessible()
}

func TestOrdering(t *testing.T) {
	d, p := openElements(t)
	order := `[...document.querySelectorAll("[data-item]")].map(e => e.dataset.item).join("")`
	p.Bool(`document.querySelector("#ic").focus(), true`)
	p.Press(browser.Up, browser.Ctrl)
	if got := p.String(order); got != "acb" {
		t.Errorf("Ctrl+Up: %s, want acb", got)
	}
	p.Wait(`document.querySelector("isnad-sort [role=status]").textContent === "الموضع 2 من 3"`)
	p.Traffic()
	if got := d.last("/order", "order"); got != "a,c,b" {
		t.Errorf("the server heard %q", got)
	}
	p.Click("#ia [data-down]")
	if got := p.String(order); got != "cab" {
		t.Errorf("down button: %s, want cab", got)
	}
	p.Bool(`(() => { const at = (el, type, y) => { const b = el.getBoundingClientRect(); return new PointerEvent(type, {bubbles: true, cancelable: true, pointerId: 1, button: 0, clientX: b.left + 2, clientY: y ?? b.top + 2}) };
		const handle = document.querySelector("#ib [data-handle]"); handle.setPointerCapture = () => {};
		handle.dispatchEvent(at(handle, "pointerdown"));
		const first = document.querySelector("[data-item]");
		handle.dispatchEvent(at(first, "pointermove", first.getBoundingClientRect().top + 1));
		handle.dispatchEvent(new PointerEvent("lostpointercapture", {bubbles: true, pointerId: 1})); return true })()`)
	if got := p.String(order); got != "bca" {
		t.Errorf("drag: %s, want bca", got)
	}
	p.WantClean()
}

func TestTabsAndSmallThings(t *testing.T) {
	_, p := openElements(t)
	if !p.Visible("#chain") || p.Visible("#publish") {
		t.Error("the first tab is not the open one")
	}
	p.Bool(`document.querySelector("[role=tab]").focus(), true`)
	p.Press(browser.Left)
	if p.Visible("#chain") || !p.Visible("#publish") {
		t.Error("the arrow to the left does not open the second tab of a right-to-left page")
	}
	if got := p.Text("#when"); !strings.Contains(got, "سنوات") {
		t.Errorf("relative time %q", got)
	}
	p.Bool(`document.querySelector(".isnad-focal-point").focus(), true`)
	p.Press(browser.Right)
	p.Press(browser.Down, browser.Shift)
	if x, y := p.Value("[data-x]"), p.Value("[data-y]"); x != "51" || y != "60" {
		t.Errorf("focal point %s, %s, want 51, 60", x, y)
	}
	left := p.Number(`(() => { const a = document.querySelector(".isnad-focal-point").getBoundingClientRect(), b = document.querySelector(".isnad-focal-stage img").getBoundingClientRect(); return Math.round((a.left + a.width / 2 - b.left) / b.width * 100) })()`)
	if left != 51 {
		t.Errorf("the point stands at %v %% of the picture, want 51", left)
	}
	p.Shot("elements")
	p.WantAccessible()
	p.WantClean()
}

func TestConfirmByWord(t *testing.T) {
	d, p := openElements(t)
	p.Click("#retract")
	p.WaitFor("dialog input[name=word]")
	p.Write("نعم")
	enter(p)
	if got := p.Attr("dialog input[name=word]", "aria-invalid"); got != "true" || d.last("/retract", "x") != "" {
		t.Error("a wrong word was accepted")
	}
	p.Fill("dialog input[name=word]", "سحب")
	enter(p)
	p.WaitFor("#arrived")
}

func TestMediaField(t *testing.T) {
	_, p := openElements(t)
	p.Click("#pick")
	p.Click("dialog [data-asset]")
	p.Click("dialog .is-primary")
	p.Wait(`!document.querySelector("dialog")`)
	if got := p.Value("#lead"); got != "01980000-0000-7000-8000-00000000000a" || !p.Visible("isnad-media-field img") {
		t.Errorf("the field holds %q", got)
	}
	p.Click("isnad-media-field [data-clear]")
	if p.Value("#lead") != "" || p.Visible("isnad-media-field img") {
		t.Error("the picture stays after it was taken away")
	}
}

func TestHops(t *testing.T) {
	d := newDesk(t, "عنوان", empty)
	p := open(t, d)
	p.Click("[data-add-hop]")
	p.Write("سبوتنيك")
	p.Wait(`document.querySelector("[data-preview-target]").textContent === "2: مصدر دبلوماسي"`)
	p.Click("[data-hop]:nth-child(2) [data-up]")
	if got := p.Value("[name='chain.0.0.name']"); got != "سبوتنيك" {
		t.Errorf("first hop after moving: %q", got)
	}
	p.Click("[data-add-line]")
	p.Write("الوزير")
	if got := p.Value("[name='chain.1.0.name']"); got != "الوزير" {
		t.Errorf("first hop of the second line: %q", got)
	}
	p.Click("[data-remove-line]")
	if got := p.Value("[name='chain.0.0.name']"); got != "الوزير" {
		t.Errorf("after removing the first line: %q", got)
	}
	p.Wait(`document.querySelector("[data-preview-target]").textContent === "1: الوزير"`)
	if got := p.Number(`[...document.querySelectorAll("[data-hop] input")].filter(i => !i.labels.length).length`); got != 0 {
		t.Errorf("%v fields have lost their label", got)
	}
	p.WantClean()
}

func TestHeadlineIsCountedAsSeen(t *testing.T) {
	p := open(t, newDesk(t, "", empty))
	p.Type("#headline", "مُحَمَّد")
	if got := p.Text("isnad-count"); got != "4/20" {
		t.Errorf("count %q, want 4/20: vowel signs are no letters", got)
	}
}
