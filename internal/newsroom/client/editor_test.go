package client_test

import (
	"strings"
	"testing"

	"isnad/internal/kit/browser"
)

const empty = `{"type":"doc","attrs":{"version":1},"content":[{"type":"paragraph"}]}`

// all holds every node and mark of the schema once.
const all = `{"type":"doc","attrs":{"version":1},"content":[
{"type":"heading","attrs":{"level":2},"content":[{"type":"text","text":"عنوان"}]},
{"type":"paragraph","attrs":{"dir":"ltr","lang":"en"},"content":[{"type":"text","text":"Latin ","marks":[{"type":"strike"}]},{"type":"hardBreak"},{"type":"text","text":"x","marks":[{"type":"superscript"}]},{"type":"text","text":"y","marks":[{"type":"subscript"}]}]},
{"type":"paragraph","content":[{"type":"text","text":"وفق ","marks":[{"type":"bold"},{"type":"italic"},{"type":"code"}]},{"type":"text","text":"Reuters","marks":[{"type":"lang","attrs":{"lang":"en","dir":"ltr"}},{"type":"link","attrs":{"href":"https://example.org/"}}]}]},
{"type":"bulletList","content":[{"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"بند"}]},{"type":"orderedList","attrs":{"start":3},"content":[{"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"فرعي"}]}]}]}]}]},
{"type":"blockquote","attrs":{"attribution":"الوزير","cite":"https://example.org/q"},"content":[{"type":"paragraph","content":[{"type":"text","text":"قول"}]}]},
{"type":"horizontalRule"},
{"type":"codeBlock","content":[{"type":"text","text":"a = 1\nb"}]},
{"type":"image","attrs":{"asset":"01980000-0000-7000-8000-00000000000a","caption":"ميناء","credit":"الأرشيف","alt":"سفن","label":"archive"}},
{"type":"gallery","content":[{"type":"image","attrs":{"asset":"01980000-0000-7000-8000-00000000000b","alt":"أ","credit":"ب"}},{"type":"image","attrs":{"asset":"01980000-0000-7000-8000-00000000000c","alt":"أ","credit":"ب"}}]},
{"type":"embed","attrs":{"url":"https://example.org/v","title":"تسجيل","provider":"example.org"}},
{"type":"table","attrs":{"caption":"أرقام"},"content":[{"type":"tableRow","content":[{"type":"tableCell","attrs":{"header":true,"colspan":2},"content":[{"type":"paragraph","content":[{"type":"text","text":"المدينة"}]}]}]},{"type":"tableRow","content":[{"type":"tableCell","content":[{"type":"paragraph"}]},{"type":"tableCell","content":[{"type":"paragraph"}]}]}]},
{"type":"unconverted","attrs":{"kind":"shortcode","source":"[poll id=7]"}},
{"type":"paragraph","content":[{"type":"text","text":"خاتمة"}]}]}`

func TestEveryNodeSurvivesTheEditor(t *testing.T) {
	p := open(t, newDesk(t, "عنوان", all))
	// A letter at the end makes the editor write the whole text anew.
	atEnd(p)
	p.Write("!")
	wantBody(t, p, strings.Replace(all, "خاتمة", "خاتمة!", 1))
	p.WantClean()
}

func TestUnknownTextIsLeftAlone(t *testing.T) {
	text := `{"type":"doc","content":[{"type":"marquee"}]}`
	p := browser.New(t)
	p.Open(newDesk(t, "عنوان", text).URL)
	p.WaitFor(".isnad-refused")
	if got := p.Value("#body"); got != text {
		t.Errorf("the text became %s", got)
	}
	if p.Count(prose) != 0 {
		t.Error("an editor stands on a text that it cannot read")
	}
}

func TestTypingArabicAndLatin(t *testing.T) {
	p := open(t, newDesk(t, "عنوان", empty))
	p.Type(prose, `قال "نعم" لـ Reuters`)
	enter(p)
	p.Write("ثانية")
	wantBody(t, p, `{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"قال «نعم» لـ Reuters"}]},{"type":"paragraph","content":[{"type":"text","text":"ثانية"}]}]}`)
	if got := p.Text(".isnad-foot span"); got != "الكلمات: 5 · دقائق القراءة: 1" {
		t.Errorf("counter: %s", got)
	}
	p.WantClean()
}

func TestStraightQuotes(t *testing.T) {
	tests := []struct{ name, typed, want string }{
		{"opening and closing", `قال "نعم" أمس`, "قال «نعم» أمس"},
		{"after a prefix", `و"قال" ثم`, "و«قال» ثم"},
		{"one inside another", `قال "سمعت "لا" منه"`, "قال «سمعت “لا” منه»"},
		{"a word that ends in a prefix letter", `كتب" و`, "كتب» و"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := open(t, newDesk(t, "عنوان", empty))
			p.Type(prose, test.typed)
			wantBody(t, p, `{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"`+test.want+`"}]}]}`)
		})
	}
	t.Run("one Backspace brings the straight quote back", func(t *testing.T) {
		p := open(t, newDesk(t, "عنوان", empty))
		p.Type(prose, `مقاس 5"`)
		p.Press(browser.Backspace)
		wantBody(t, p, `{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"مقاس 5\""}]}]}`)
	})
}

func TestToolbar(t *testing.T) {
	word := func(rest string) string {
		return `{"type":"doc","content":[` + rest + `]}`
	}
	text := `{"type":"text","text":"خبر"}`
	tests := []struct{ tool, want string }{
		{"heading2", `{"type":"heading","attrs":{"level":2},"content":[` + text + `]}`},
		{"heading3", `{"type":"heading","attrs":{"level":3},"content":[` + text + `]}`},
		{"bold", `{"type":"paragraph","content":[{"type":"text","text":"خبر","marks":[{"type":"bold"}]}]}`},
		{"bulletList", `{"type":"bulletList","content":[{"type":"listItem","content":[{"type":"paragraph","content":[` + text + `]}]}]}`},
		{"orderedList", `{"type":"orderedList","content":[{"type":"listItem","content":[{"type":"paragraph","content":[` + text + `]}]}]}`},
		{"quote", `{"type":"blockquote","content":[{"type":"paragraph","content":[` + text + `]}]}`},
		{"code", `{"type":"codeBlock","content":[` + text + `]}`},
		{"ltr", `{"type":"paragraph","attrs":{"dir":"ltr"},"content":[` + text + `]}`},
		{"guillemets", `{"type":"paragraph","content":[{"type":"text","text":"«خبر»"}]}`},
	}
	for _, test := range tests {
		t.Run(test.tool, func(t *testing.T) {
			p := open(t, newDesk(t, "عنوان", empty))
			p.Type(prose, "خبر")
			p.Press("a", browser.Ctrl)
			tool(p, test.tool)
			wantBody(t, p, word(test.want))
			if pressed := p.Attr(`[data-tool="`+test.tool+`"]`, "aria-pressed"); pressed == "false" {
				t.Error("the button does not say that it holds here")
			}
			tool(p, "undo")
			wantBody(t, p, word(`{"type":"paragraph","content":[`+text+`]}`))
			p.WantClean()
		})
	}
}

func TestShortcutsByThePlaceOfTheKey(t *testing.T) {
	p := open(t, newDesk(t, "عنوان", empty))
	p.Type(prose, "خبر")
	p.Press("a", browser.Ctrl)
	// With an Arabic layout Ctrl+Shift+Q is «َ» or «ض»: only the code is the same.
	press := func(code, key string, mods string) {
		p.Bool(`document.querySelector(".isnad-prose").dispatchEvent(new KeyboardEvent("keydown",
			{code: "` + code + `", key: "` + key + `", bubbles: true, cancelable: true, ` + mods + `})), true`)
	}
	press("KeyQ", "ض", "ctrlKey: true, shiftKey: true")
	press("KeyL", "م", "ctrlKey: true, shiftKey: true")
	press("KeyI", "ه", "ctrlKey: true, shiftKey: true")
	wantBody(t, p, `{"type":"doc","content":[{"type":"paragraph","attrs":{"dir":"ltr"},"content":[{"type":"text","text":"«"},{"type":"text","text":"خبر","marks":[{"type":"lang","attrs":{"lang":"en","dir":"ltr"}}]},{"type":"text","text":"»"}]}]}`)
	press("KeyR", "ق", "ctrlKey: true, shiftKey: true")
	press("Digit2", "٢", "ctrlKey: true, altKey: true")
	if doc := written(t, p); doc.Content[0].Type != "heading" || doc.Content[0].A().Dir != "" {
		t.Errorf("heading right to left, got %+v", doc.Content[0])
	}
}

func TestLinkDialog(t *testing.T) {
	p := open(t, newDesk(t, "عنوان", empty))
	p.Type(prose, "خبر")
	p.Press("a", browser.Ctrl)
	tool(p, "link")
	p.WaitFor("dialog input[name=href]")
	p.Write("javascript:alert(1)")
	p.Press(browser.Enter)
	if got := p.Attr("dialog input[name=href]", "aria-invalid"); got != "true" {
		t.Error("a script was taken for an address")
	}
	p.Shot("link-dialog")
	p.WantAccessible()
	p.Fill("dialog input[name=href]", "example.org/تقرير")
	p.Press(browser.Enter)
	p.Wait(`!document.querySelector("dialog")`)
	wantBody(t, p, `{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"خبر","marks":[{"type":"link","attrs":{"href":"https://example.org/تقرير"}}]}]}]}`)
	p.WantClean()
}

func TestPictureFromTheLibrary(t *testing.T) {
	p := open(t, newDesk(t, "عنوان", empty))
	p.Click(prose)
	tool(p, "image")
	p.Click("dialog [data-asset]")
	p.Shot("media-picker")
	p.WantAccessible()
	p.Click("dialog .is-primary")
	p.WaitFor(".isnad-card img")
	wantBody(t, p, `{"type":"doc","content":[{"type":"image","attrs":{"asset":"01980000-0000-7000-8000-00000000000a","alt":"ميناء طرابلس","credit":"الأرشيف","label":"archive"}}]}`)
	p.Click(".isnad-card-button")
	p.Fill("dialog textarea[name=caption]", "الميناء صباحًا")
	p.Click("dialog .is-primary")
	p.Wait(`!document.querySelector("dialog")`)
	if got := written(t, p).Content[0].A().Caption; got != "الميناء صباحًا" {
		t.Errorf("caption %q", got)
	}
	p.WantClean()
}

func TestUnconvertedIsSeenAndDeletable(t *testing.T) {
	p := open(t, newDesk(t, "عنوان", `{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"قبل"}]},{"type":"unconverted","attrs":{"kind":"shortcode","source":"[poll]"}}]}`))
	if got := p.Text(".isnad-card-kind"); got != "لم يُحوَّل عند الاستيراد: shortcode" {
		t.Errorf("the box says %q", got)
	}
	p.Click(".isnad-card .is-danger")
	wantBody(t, p, `{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"قبل"}]}]}`)
}

func TestTableTools(t *testing.T) {
	p := open(t, newDesk(t, "عنوان", empty))
	p.Click(prose)
	tool(p, "table")
	p.WaitFor(`[data-tool="rowAdd"]`)
	p.Click(".isnad-prose th")
	p.Write("المدينة")
	tool(p, "rowAdd")
	tool(p, "columnDelete")
	table := written(t, p).Content[0]
	if len(table.Content) != 4 || len(table.Content[0].Content) != 2 {
		t.Errorf("%d rows of %d cells, want 4 of 2", len(table.Content), len(table.Content[0].Content))
	}
	p.WantClean()
}

func TestArrowsInTheToolbarFollowTheReading(t *testing.T) {
	p := open(t, newDesk(t, "عنوان", empty))
	p.Bool(`document.querySelector("[data-tool=undo]").focus(), true`)
	p.Press(browser.Left)
	if got := p.String(`document.activeElement.dataset.tool`); got != "redo" {
		t.Errorf("left of the first tool is %q, want the second: the toolbar runs right to left", got)
	}
	p.Press(browser.Right)
	p.Press(browser.Right)
	if got := p.String(`document.activeElement.dataset.tool`); got != "autoQuotes" {
		t.Errorf("right of the first tool is %q, want the last", got)
	}
	if got := p.Number(`document.querySelectorAll(".isnad-toolbar [tabindex='0']").length`); got != 1 {
		t.Errorf("%v stops of the Tab key, want 1", got)
	}
	p.Press(browser.Escape)
	// The editor takes the focus in the next frame.
	p.Wait(`document.activeElement.classList.contains("isnad-prose")`)
}
