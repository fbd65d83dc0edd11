package e2e_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"isnad/e2e/node"
	"isnad/internal/kit/browser"
)

// newStory opens the editor on an empty story.
func newStory(t *testing.T, n *node.Node) *browser.Page {
	t.Helper()
	p := browser.New(t)
	signIn(t, p, n.URL, chiefEmail, chiefPassword)
	p.Follow(".bar-new button")
	ready(p)
	return p
}

func ready(p *browser.Page) { p.Wait(`document.querySelector("isnad-autosave")?.ready === true`) }

func stateIs(p *browser.Page, state string) {
	p.Wait(`document.querySelector("isnad-autosave").dataset.state === "` + state + `"`)
}

// TestTwoWindowsOnOneStory saves over what another window has saved: it is
// refused, and both texts are shown.
func TestTwoWindowsOnOneStory(t *testing.T) {
	n := node.Start(t, node.Options{})
	found(t, n)
	one := newStory(t, n)
	one.Type("#f-headline", "عنوان مشترك")
	stateIs(one, "saved")
	address := one.URL()

	two := browser.New(t)
	signIn(t, two, n.URL, chiefEmail, chiefPassword)
	two.Open(address)
	ready(two)
	two.Fill("#f-headline", "عنوان من النافذة الثانية")
	stateIs(two, "saved")

	one.Fill("#f-headline", "عنوان من النافذة الأولى")
	stateIs(one, "stale")
	one.WaitFor("dialog[open]")
	one.Follow("dialog[open] .is-primary")
	shown := one.Text("main")
	for _, word := range []string{"الثانية", "الأولى"} {
		if !strings.Contains(shown, word) {
			t.Errorf("the comparison does not show %q:\n%s", word, shown)
		}
	}
	lookAt(t, one, "story compare", "409") // the refused save is what the page is about
	one.Change(looks[0].options...)
	one.Click(".choices-bar .primary")
	one.WaitFor("dialog[open]")
	one.Follow("dialog[open] .is-primary")
	two.Open(address)
	if got := two.Value("#f-headline"); got != "عنوان من النافذة الأولى" {
		t.Errorf("after keeping mine the headline is %q", got)
	}
}

// TestCrashWhileTyping kills the server and then the tab while an editor
// types. Nothing typed is lost: the next tab offers it.
func TestCrashWhileTyping(t *testing.T) {
	n := node.Start(t, node.Options{})
	found(t, n)
	p := newStory(t, n)
	p.Type("#f-headline", "عنوان قبل الانقطاع")
	stateIs(p, "saved")
	address := p.URL()
	n.Kill()
	p.Type(".isnad-prose", "نص كُتب while the server was down")
	stateIs(p, "offline")
	crash(p)
	n.Run()
	p.Open(address)
	p.WaitFor("dialog[open]")
	if both := strings.Join(p.Texts(".isnad-recovery-text"), " | "); !strings.Contains(both, "while the server was down") {
		t.Errorf("the offer shows %q", both)
	}
	p.Click("dialog[open] .is-primary")
	stateIs(p, "saved")
	p.Reload()
	ready(p)
	if got := p.Text(".isnad-prose"); got != "نص كُتب while the server was down" {
		t.Errorf("after the recovery the text is %q", got)
	}
	if got := p.Value("#f-headline"); got != "عنوان قبل الانقطاع" {
		t.Errorf("after the recovery the headline is %q", got)
	}
}

// crash ends the tab's process from within: no event of the page runs.
func crash(p *browser.Page) {
	p.Do("crashing the tab", chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		ctx, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel()
		_, _ = cdp.Call(ctx, t, page.Crash, cdp.Empty{}) // what has crashed does not answer
		return nil
	}))
}
