package client_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"isnad/internal/kit/browser"
)

// paste gives the editor what a clipboard holds.
func paste(p *browser.Page, html, text string) {
	quote := func(s string) string { b, _ := json.Marshal(s); return string(b) }
	p.Bool(`(() => { const data = new DataTransfer();
		if (` + quote(html) + `) data.setData("text/html", ` + quote(html) + `);
		data.setData("text/plain", ` + quote(text) + `);
		document.querySelector(".isnad-prose").dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
		return true })()`)
}

func TestPasteFromWord(t *testing.T) {
	word, err := os.ReadFile("testdata/word.html")
	if err != nil {
		t.Fatal(err)
	}
	p := open(t, newDesk(t, "عنوان", empty))
	p.Click(prose)
	paste(p, string(word), "x")
	wantBody(t, p, `{"type":"doc","content":[
{"type":"heading","attrs":{"level":2},"content":[{"type":"text","text":"عنوان التقرير"}]},
{"type":"paragraph","content":[{"type":"text","text":"قال الوزير إن العمل","marks":[{"type":"bold"}]},{"type":"text","text":" مستمر في طرابلس، وفق "},{"type":"text","text":"التقرير","marks":[{"type":"link","attrs":{"href":"https://example.org/report"}}]},{"type":"text","text":"."}]},
{"type":"bulletList","content":[{"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"البند الأول"}]},{"type":"bulletList","content":[{"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"بند فرعي"}]}]}]}]},{"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"البند الثاني"}]}]}]},
{"type":"paragraph","attrs":{"dir":"ltr"},"content":[{"type":"text","text":"The United Nations mission denied the report."}]},
{"type":"paragraph","content":[{"type":"text","text":"السلام عليكم"}]},
{"type":"table","content":[{"type":"tableRow","content":[{"type":"tableCell","content":[{"type":"paragraph","content":[{"type":"text","text":"المدينة"}]}]},{"type":"tableCell","content":[{"type":"paragraph","content":[{"type":"text","text":"العدد"}]}]}]}]},
{"type":"paragraph","content":[{"type":"text","text":"نص رابط خبيث"}]}]}`)
	if p.Bool(`"pasted" in window`) {
		t.Error("pasted markup ran")
	}
	toast := p.Text(".isnad-toast p")
	for _, part := range []string{"محارف خفية: 2", "أشكال عرض: 5", "صور متروكة، ارفعها من المكتبة: 1"} {
		if !strings.Contains(toast, part) {
			t.Errorf("the toast %q does not say %q", toast, part)
		}
	}
	p.Shot("paste-word")
	p.Click(".isnad-toast [data-undo]")
	raw := p.String(`document.querySelector("isnad-editor").value`)
	for _, hidden := range []string{"\u200f", "\ufeff", "\ufe8d"} {
		if !strings.Contains(raw, hidden) {
			t.Errorf("undo did not bring %+q back", hidden)
		}
	}
	p.Wait(`document.activeElement.classList.contains("isnad-prose")`)
	p.Press("z", browser.Ctrl)
	wantBody(t, p, empty)
	p.WantClean()
}

func TestPaste(t *testing.T) {
	one := func(text string) string {
		return `{"type":"doc","content":[{"type":"paragraph","content":[` + text + `]}]}`
	}
	tests := []struct{ name, html, text, want string }{
		{"from a documents service, whose wrapper is bold and is not", `<b style="font-weight:normal" id="docs-internal-guid-1"><p><span style="font-weight:700">غليظ</span><span style="font-style:italic"> مائل</span></p></b>`, "",
			one(`{"type":"text","text":"غليظ","marks":[{"type":"bold"}]},{"type":"text","text":" مائل"}`)},
		{"a joiner stays in an emoji and goes elsewhere", "", "عائلة \U0001F468\u200d\U0001F469\u200d\U0001F467 ه\u200d",
			one(`{"type":"text","text":"عائلة ` + "\U0001F468\u200d\U0001F469\u200d\U0001F467" + ` ه"}`)},
		{"a direction mark stays where directions meet", "", "لغة C++\u200e حديثة\u200f جدا",
			one(`{"type":"text","text":"لغة C++` + "\u200e" + ` حديثة جدا"}`)},
		{"isolates go when they are not closed", "", "قال \u2068نعم", one(`{"type":"text","text":"قال نعم"}`)},
		{"isolates stay when they are", "", "قال \u2068نعم\u2069", one(`{"type":"text","text":"قال ` + "\u2068نعم\u2069" + `"}`)},
		{"the forms of Quran and prayer stay", "", "محمد \ufdfa \ufd3eآية\ufd3f", one(`{"type":"text","text":"محمد ` + "\ufdfa \ufd3eآية\ufd3f" + `"}`)},
		{"tatweel is the writer's", "", "هـ وإســناد", one(`{"type":"text","text":"هـ وإســناد"}`)},
		{"overrides and private characters go", "", "صورة\u202egpj\ue000.exe", one(`{"type":"text","text":"صورةgpj.exe"}`)},
		{"zero-width non-joiner stays", "", "می\u200cروم", one(`{"type":"text","text":"می` + "\u200c" + `روم"}`)},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := open(t, newDesk(t, "عنوان", empty))
			p.Click(prose)
			paste(p, test.html, test.text)
			wantBody(t, p, test.want)
			p.WantClean()
		})
	}
}

func TestPastedAddressBecomesALink(t *testing.T) {
	p := open(t, newDesk(t, "عنوان", empty))
	p.Type(prose, "خبر")
	p.Bool(`document.querySelector("isnad-editor").editor.commands.setTextSelection({from: 1, to: 4})`)
	paste(p, "", "https://example.org/a")
	wantBody(t, p, `{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"خبر","marks":[{"type":"link","attrs":{"href":"https://example.org/a"}}]}]}]}`)
}

func TestReversedTextFromPDF(t *testing.T) {
	const line = "الحكومة الجديدة (UNSMIL) تعلن النظام في العام 2026 والخطة"
	visual := []rune(line)
	slices.Reverse(visual)
	text := strings.NewReplacer("6202", "2026", "LIMSNU", "UNSMIL", "(", ")", ")", "(").Replace(string(visual))

	p := open(t, newDesk(t, "عنوان", empty))
	p.Click(prose)
	paste(p, "", line)
	if p.Count(".isnad-toast") != 0 {
		t.Error("a text in reading order is offered to be turned")
	}
	tool(p, "undo")
	paste(p, "", text)
	wantBody(t, p, `{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"`+text+`"}]}]}`)
	p.Click(".isnad-toast [data-undo]")
	wantBody(t, p, `{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"`+line+`"}]}]}`)
}
