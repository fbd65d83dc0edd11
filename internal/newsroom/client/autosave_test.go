package client_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"context"

	"isnad/internal/kit/browser"
)

const status = "isnad-autosave [role=status]"

func stateIs(p *browser.Page, want string) {
	p.Wait(`document.querySelector("isnad-autosave").dataset.state === "` + want + `"`)
}

// settled waits until the server holds all that was typed.
func settled(p *browser.Page) {
	p.Wait(`document.querySelector("isnad-autosave").dirty === false`)
	stateIs(p, "saved")
}

// leaveAnyway agrees to leave a page that warns of unsaved changes.
func leaveAnyway(t *testing.T, p *browser.Page, how chromedp.Action[chromedp.Void]) {
	t.Helper()
	p.Do("leaving", chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		opening := chromedp.Events(ctx, page.JavascriptDialogOpening)
		go func() {
			for range opening {
				_, _ = cdp.Call(ctx, tab, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{Accept: true})
				return
			}
		}()
		return chromedp.Do(ctx, how)
	}))
}

func TestAutosave(t *testing.T) {
	d := newDesk(t, "عنوان", empty)
	p := open(t, d)
	p.Type("#headline", " جديد")
	p.Type(prose, "نص")
	settled(p)
	p.Wait(`document.querySelector("` + status + `").textContent === "محفوظ 18:05"`)
	if got := d.saved("headline"); got != "عنوان جديد" {
		t.Errorf("headline %q", got)
	}
	if got := d.saved("body"); !strings.Contains(got, `"text":"نص"`) {
		t.Errorf("body %s", got)
	}
	// The next save carries the new version.
	p.Type("#headline", "!")
	settled(p)
	if got := d.saved("headline"); got != "عنوان جديد!" {
		t.Errorf("headline %q", got)
	}
	p.WantClean()
}

func TestCopyOnTheDeviceSurvivesACrash(t *testing.T) {
	d := newDesk(t, "عنوان", empty)
	d.choose(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) })
	p := open(t, d)
	p.Type("#headline", " جديد")
	p.Type(prose, "لم يصل إلى الخادم")
	p.Click("[data-add-hop]")
	p.Write("وكالة")
	stateIs(p, "offline")
	if got := p.Text(status); got != "دون اتصال — محفوظ على جهازك" {
		t.Errorf("status %q", got)
	}
	copied := `new Promise(done => { const o = indexedDB.open("isnad"); o.onsuccess = () => { const g = o.result.transaction("unsaved").objectStore("unsaved").get("a1|u1"); g.onsuccess = () => done(JSON.stringify(g.result ?? null).includes("وكالة")) } })`
	p.Wait(`(window.found ??= null, ` + copied + `.then(v => window.found = v), window.found === true)`)

	leaveAnyway(t, p, chromedp.Reload())
	d.choose(nil)
	p.WaitText("وُجدت نسخة لم تصل إلى الخادم")
	if got := p.Texts(".isnad-recovery-text"); len(got) != 2 || !strings.Contains(got[0], "لم يصل") || strings.Contains(got[1], "لم يصل") {
		t.Errorf("both texts: %q", got)
	}
	p.Shot("recovery")
	p.WantAccessible()
	p.Click("dialog .is-primary")
	settled(p)
	if got := d.saved("headline"); got != "عنوان جديد" {
		t.Errorf("restored headline %q", got)
	}
	if got := d.saved("body"); !strings.Contains(got, "لم يصل إلى الخادم") {
		t.Errorf("restored body %s", got)
	}
	if got := p.Value("[name='chain.0.1.name']"); got != "وكالة" {
		t.Errorf("restored hop %q", got)
	}
	// What the server holds is not offered again.
	p.Wait(`(window.gone ??= null, ` + copied + `.then(v => window.gone = v), window.gone === false)`)
}

func TestDiscardedCopyIsNotOfferedAgain(t *testing.T) {
	d := newDesk(t, "عنوان", empty)
	d.choose(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) })
	p := open(t, d)
	p.Type("#headline", "2")
	stateIs(p, "offline")
	leaveAnyway(t, p, chromedp.Reload())
	p.Click("dialog .is-danger")
	p.Wait(`document.querySelector("isnad-autosave").ready === true`)
	if got := p.Value("#headline"); got != "عنوان" {
		t.Errorf("headline %q", got)
	}
	p.Reload()
	p.Wait(`document.querySelector("isnad-autosave")?.ready === true`)
	if p.Count("dialog") != 0 {
		t.Error("a discarded copy is offered again")
	}
}

func TestStaleStopsAndKeepsTheText(t *testing.T) {
	d := newDesk(t, "عنوان", empty)
	p := open(t, d)
	d.mu.Lock()
	d.version = 9
	d.mu.Unlock()
	p.Type(prose, "نصي أنا")
	p.WaitText("المادة تغيّرت")
	stateIs(p, "stale")
	p.Shot("stale")
	p.Click("dialog .isnad-buttons button:not(.is-primary)")
	p.Type(prose, " وزيادة")
	if got := p.Attr("isnad-autosave", "data-state"); got != "stale" {
		t.Errorf("state %q after typing on", got)
	}
	if got := d.saved("body"); got != empty {
		t.Errorf("a stale save was written: %s", got)
	}
	p.Follow("isnad-autosave button")
	p.WaitFor("#arrived")
	if got := d.last("/compare", "body"); !strings.Contains(got, "نصي أنا وزيادة") {
		t.Errorf("the compare page got %s", got)
	}
	if got := d.last("/compare", "version"); got != "3" {
		t.Errorf("the compare page got version %s, want the one that was opened", got)
	}
}

func TestSignedOutAndRefused(t *testing.T) {
	d := newDesk(t, "عنوان", empty)
	d.choose(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusUnauthorized) })
	p := open(t, d)
	p.Type("#headline", "1")
	stateIs(p, "signedout")
	if got := p.Attr("isnad-autosave a", "href"); got != "/signin" {
		t.Errorf("sign-in link %q", got)
	}
	d.choose(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusUnprocessableEntity)
		_ = json.NewEncoder(w).Encode(map[string]any{"errors": []map[string]string{{"field": "headline", "message": "العنوان طويل"}}})
	})
	p.Type("#headline", "2")
	stateIs(p, "refused")
	p.WaitText("العنوان طويل")
	if got := p.Attr("#headline", "aria-invalid"); got != "true" {
		t.Error("the refused field is not marked")
	}
	d.choose(nil)
	p.Type("#headline", "3")
	settled(p)
	if got := p.Attr("#headline", "aria-invalid"); got != "" {
		t.Error("the field stays marked after it was accepted")
	}
	if got := d.saved("headline"); got != "عنوان123" {
		t.Errorf("headline %q", got)
	}
}

// TestSaveWaitsForAutosave presses the save button while an autosave is on its
// way: the form must carry the version that the autosave made.
func TestSaveWaitsForAutosave(t *testing.T) {
	d := newDesk(t, "عنوان", empty)
	arrived, release := make(chan bool, 1), make(chan bool)
	p := open(t, d)
	d.choose(func(w http.ResponseWriter, _ *http.Request) {
		d.answer = nil
		arrived <- true
		<-release
		d.version++
		fmt.Fprintf(w, `{"version":%d,"savedAt":"2026-08-15T16:05:00Z","words":1}`, d.version)
	})
	p.Type("#headline", "!")
	<-arrived
	p.Click("#save")
	close(release)
	p.WaitFor("#arrived")
	if got := d.last("/save", "version"); got != "4" {
		t.Errorf("the form carried version %s, want 4", got)
	}
}
