package browser

import (
	"context"
	"fmt"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Keys that Press takes besides printable characters.
const (
	Enter     = kb.Enter
	Escape    = kb.Escape
	Tab       = kb.Tab
	Backspace = kb.Backspace
	Delete    = kb.Delete
	Home      = kb.Home
	End       = kb.End
	Up        = kb.ArrowUp
	Down      = kb.ArrowDown
	Left      = kb.ArrowLeft
	Right     = kb.ArrowRight
)

// Modifiers of Press.
const (
	Ctrl  = chromedp.ModifierCtrl
	Shift = chromedp.ModifierShift
	Alt   = chromedp.ModifierAlt
)

// Click clicks the first element that matches, once it is visible. For a click
// that loads another page use Follow.
func (p *Page) Click(selector string) {
	p.tb.Helper()
	do(p, "clicking "+selector, chromedp.Click(chromedp.CSS(selector), chromedp.NodeVisible))
}

// Type clicks into a field or an editor and types after what is there, one key
// at a time; each character arrives as from a keyboard with that layout.
func (p *Page) Type(selector, text string) {
	p.tb.Helper()
	p.Click(selector)
	p.Press(End, Ctrl)
	p.Write(text)
}

// Fill clicks into a field, replaces what is there and types text.
func (p *Page) Fill(selector, text string) {
	p.tb.Helper()
	p.Click(selector)
	p.Press("a", Ctrl)
	p.Press(Backspace)
	p.Write(text)
}

// Write types text where the cursor is.
func (p *Page) Write(text string) {
	p.tb.Helper()
	do(p, fmt.Sprintf("typing %q", text), chromedp.KeyEvent(text))
}

// Press presses one key, with modifiers.
func (p *Page) Press(key string, modifiers ...chromedp.Modifier) {
	p.tb.Helper()
	if key == Enter && len(modifiers) == 0 {
		do(p, "pressing Enter", enter)
		return
	}
	if len(modifiers) == 0 {
		do(p, "pressing a key", chromedp.KeyEvent(key))
		return
	}
	press := chromedp.KeyEvent(key, chromedp.KeyModifiers(modifiers...))
	if key == "a" && modifiers[0] == Ctrl {
		press = selectAll // headless Chromium has no menu that maps the keys to the command
	}
	do(p, "pressing a key", press)
}

// enter is one event for the key and its character: sent apart, as chromedp
// does, the character would send a form although the page has taken the key.
var enter = chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
	down := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Key: "Enter", Code: "Enter", WindowsVirtualKeyCode: 13, Text: "\r"}
	up := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyUp, Key: "Enter", Code: "Enter", WindowsVirtualKeyCode: 13}
	for _, event := range []input.DispatchKeyEventParams{down, up} {
		if _, err := cdp.Call(ctx, t, input.DispatchKeyEvent, event); err != nil {
			return err
		}
	}
	return nil
})

var selectAll = chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
	for _, kind := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeRawKeyDown, input.DispatchKeyEventTypeKeyUp} {
		_, err := cdp.Call(ctx, t, input.DispatchKeyEvent, input.DispatchKeyEventParams{
			Type: kind, Key: "a", Code: "KeyA", WindowsVirtualKeyCode: 65,
			Modifiers: int64(Ctrl), Commands: []string{"selectAll"}})
		if err != nil {
			return err
		}
	}
	return nil
})

// Choose selects the option of a <select> by its value, as a visitor's choice:
// the page hears input and change.
func (p *Page) Choose(selector, value string) {
	p.tb.Helper()
	p.Wait(fmt.Sprintf(`document.querySelector(%s) !== null`, quote(selector)))
	found := p.Bool(fmt.Sprintf(`(() => { const s = document.querySelector(%s); s.value = %s;
		if (s.value !== %[2]s) return false;
		for (const e of ["input", "change"]) s.dispatchEvent(new Event(e, {bubbles: true}));
		return true })()`, quote(selector), quote(value)))
	if !found {
		p.fail("choosing %q in %s: there is no such option", value, selector)
	}
}

// Upload puts files into a file field.
func (p *Page) Upload(selector string, paths ...string) {
	p.tb.Helper()
	do(p, "choosing files for "+selector, chromedp.SetUploadFiles(chromedp.CSS(selector), paths, chromedp.NodeReady))
}

// Do runs an action of chromedp, for what this package has no word for.
func (p *Page) Do(doing string, action chromedp.Action[chromedp.Void]) {
	p.tb.Helper()
	do(p, doing, action)
}
