package client_test

import (
	"fmt"
	"testing"

	"isnad/internal/kit/browser"
)

const mixed = `{"type":"doc","content":[
{"type":"paragraph","content":[{"type":"text","text":"قال "},{"type":"text","text":"الوزير","marks":[{"type":"bold"}]},{"type":"text","text":" في "},{"type":"text","text":"تقرير","marks":[{"type":"link","attrs":{"href":"https://example.org/"}}]},{"type":"text","text":" عبر "},{"type":"text","text":"BBC","marks":[{"type":"lang","attrs":{"lang":"en","dir":"ltr"}}]},{"type":"text","text":" أمس"}]},
{"type":"bulletList","content":[{"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"بند أول"}]}]},{"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"بند ثان"}]}]}]},
{"type":"bulletList","content":[{"type":"listItem","content":[{"type":"paragraph","attrs":{"dir":"ltr"},"content":[{"type":"text","text":"Latin item"}]}]}]},
{"type":"paragraph","content":[{"type":"text","text":"خاتمة"}]}]}`

// gaps are the widths that a list leaves free at its right and left for the
// bullets.
func gaps(p *browser.Page, list int) (right, left float64) {
	at := fmt.Sprintf(`[...document.querySelectorAll(".isnad-prose ul")][%d]`, list)
	right = p.Number(at + `.getBoundingClientRect().right - ` + at + `.querySelector("li").getBoundingClientRect().right`)
	left = p.Number(at + `.querySelector("li").getBoundingClientRect().left - ` + at + `.getBoundingClientRect().left`)
	return right, left
}

func TestBulletsStandWhereTheTextBegins(t *testing.T) {
	p := open(t, newDesk(t, "عنوان", mixed))
	if right, left := gaps(p, 0); right < 10 || left > 1 {
		t.Errorf("Arabic list: %v px free at the right, %v at the left; the bullets belong to the right", right, left)
	}
	if right, left := gaps(p, 1); left < 10 || right > 1 {
		t.Errorf("Latin list: %v px free at the right, %v at the left; the bullets belong to the left", right, left)
	}
	if got := p.Number(`[...document.querySelectorAll(".isnad-prose :is(p, li > p, ul)")].filter((el) => !["rtl", "ltr"].includes(el.getAttribute("dir"))).length`); got != 0 {
		t.Errorf("%v blocks have no explicit direction", got)
	}
}

func TestTurningAListTurnsAllItsItems(t *testing.T) {
	p := open(t, newDesk(t, "عنوان", mixed))
	p.Click(".isnad-prose li")
	tool(p, "ltr")
	list := written(t, p).Content[1]
	for i, item := range list.Content {
		if got := item.Content[0].A().Dir; got != "ltr" {
			t.Errorf("item %d has direction %q, want ltr", i, got)
		}
	}
	if right, left := gaps(p, 0); left < 10 || right > 1 {
		t.Errorf("after turning: %v px free at the right, %v at the left", right, left)
	}
}

// TestTheCaretIsNeverTrapped walks through bold, link, Latin run and lists with
// the arrow keys and back, and looks at every single step.
func TestTheCaretIsNeverTrapped(t *testing.T) {
	p := open(t, newDesk(t, "عنوان", mixed))
	p.Click(".isnad-prose > p")
	p.Press(browser.Home, browser.Ctrl)
	where := `(() => { const s = getSelection(); const r = document.createRange(); r.setStart(document.querySelector(".isnad-prose"), 0); r.setEnd(s.focusNode, s.focusOffset); return r.toString().length })()`
	walk := func(key string, steps int) []float64 {
		var places []float64
		still := 0
		for range steps {
			before := p.Number(where)
			p.Press(key)
			after := p.Number(where)
			// Entering the next block moves no letter; three such steps are a trap.
			if still++; after != before {
				still = 0
			}
			if still >= 3 {
				t.Fatalf("the caret is stuck at letter %v after %v", after, places)
			}
			places = append(places, after)
		}
		return places
	}
	there := walk(browser.Left, 46)
	if last := there[len(there)-1]; last < 36 {
		t.Errorf("46 steps forward came to letter %v only: %v", last, there)
	}
	back := walk(browser.Right, 46)
	if last := back[len(back)-1]; last > 4 {
		t.Errorf("46 steps back came to letter %v: %v", last, back)
	}
}

func TestLooks(t *testing.T) {
	d := newDesk(t, "جولة محادثات جديدة", all)
	p := open(t, d)
	p.Shot("editor-1280")
	p.WantAccessible()
	p.Bool(`document.querySelector(".isnad-prose").editor.commands.focus("start"), true`)
	tool(p, "invisibles")
	phone := open(t, d, browser.Phone, browser.Dark)
	phone.Shot("editor-390-dark")
	phone.WantAccessible()
	phone.WantClean()
}
