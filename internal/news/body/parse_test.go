package body_test

import (
	"errors"
	"strings"
	"testing"

	"isnad/internal/kit/errs"
	"isnad/internal/news/body"
)

const asset = "0191a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"

func doc(blocks string) string {
	return `{"type":"doc","attrs":{"version":1},"content":[` + blocks + `]}`
}

func TestParseAccepts(t *testing.T) {
	for name, in := range map[string]string{
		"empty":       `{"type":"doc"}`,
		"paragraph":   doc(`{"type":"paragraph","attrs":{"dir":"ltr","lang":"fr-FR"},"content":[{"type":"text","text":"Bonjour"},{"type":"hardBreak"}]}`),
		"null attrs":  doc(`{"type":"paragraph","attrs":{"dir":null,"lang":null}}`),
		"image":       doc(`{"type":"image","attrs":{"asset":"` + asset + `","label":"archive","alt":"a","credit":"c","caption":"x"}}`),
		"list":        doc(`{"type":"orderedList","attrs":{"start":3},"content":[{"type":"listItem","content":[{"type":"paragraph"},{"type":"bulletList","content":[{"type":"listItem","content":[{"type":"paragraph"}]}]}]}]}`),
		"table":       doc(`{"type":"table","content":[{"type":"tableRow","content":[{"type":"tableCell","attrs":{"header":true,"colspan":2},"content":[{"type":"paragraph"}]}]}]}`),
		"site link":   doc(`{"type":"paragraph","content":[{"type":"text","text":"x","marks":[{"type":"link","attrs":{"href":"/a/12/خبر"}},{"type":"lang","attrs":{"lang":"en","dir":"ltr"}}]}]}`),
		"code":        doc(`{"type":"codeBlock","content":[{"type":"text","text":"a\nb\tc"}]}`),
		"unconverted": doc(`{"type":"unconverted","attrs":{"kind":"x/y","source":"<script>"}}`),
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := body.Parse([]byte(in)); err != nil {
				t.Fatalf("refused: %v", err)
			}
		})
	}
}

func TestParseRefuses(t *testing.T) {
	link := func(href string) string {
		return doc(`{"type":"paragraph","content":[{"type":"text","text":"x","marks":[{"type":"link","attrs":{"href":"` + href + `"}}]}]}`)
	}
	for _, c := range []struct{ name, in, path, reason string }{
		{"nothing", ``, "", "EOF"},
		{"null", `null`, "", "no document"},
		{"not a doc", `{"type":"paragraph"}`, "", "begin with doc"},
		{"rest", `{"type":"doc"} {}`, "", "after the document"},
		{"newer version", `{"type":"doc","attrs":{"version":2}}`, "attrs", "version"},
		{"unknown node", doc(`{"type":"iframe"}`), "content[0].type", "unknown node"},
		{"unknown field", doc(`{"type":"paragraph","html":"<b>"}`), "", `unknown field "html"`},
		{"unknown attr", doc(`{"type":"paragraph","attrs":{"onclick":"x"}}`), "", `unknown field "onclick"`},
		{"foreign attr", doc(`{"type":"paragraph","attrs":{"href":"https://a.example"}}`), "content[0].attrs", "does not belong"},
		{"unknown mark", doc(`{"type":"paragraph","content":[{"type":"text","text":"x","marks":[{"type":"underline"}]}]}`), "content[0].content[0].marks[0]", "unknown mark"},
		{"mark twice", doc(`{"type":"paragraph","content":[{"type":"text","text":"x","marks":[{"type":"bold"},{"type":"bold"}]}]}`), "content[0].content[0].marks[1]", "twice"},
		{"inline at top", doc(`{"type":"text","text":"x"}`), "content[0].type", "text in doc"},
		{"block inside", doc(`{"type":"paragraph","content":[{"type":"paragraph"}]}`), "content[0].content[0].type", "paragraph in paragraph"},
		{"null child", doc(`null`), "content[0]", "null"},
		{"empty text", doc(`{"type":"codeBlock","content":[{"type":"text","text":"x","marks":[{"type":"bold"}]}]}`), "content[0].content[0].marks", "marks in a code"},
		{"level", doc(`{"type":"heading","attrs":{"level":1}}`), "content[0].attrs", "level"},
		{"no level", doc(`{"type":"heading"}`), "content[0].attrs", "level"},
		{"dir", doc(`{"type":"paragraph","attrs":{"dir":"auto"}}`), "content[0].attrs", "dir"},
		{"lang", doc(`{"type":"paragraph","attrs":{"lang":"x\"y"}}`), "content[0].attrs", "lang"},
		{"asset", doc(`{"type":"image","attrs":{"asset":"../../etc/passwd"}}`), "content[0].attrs", "asset"},
		{"no asset", doc(`{"type":"image"}`), "content[0].attrs", "asset"},
		{"empty list", doc(`{"type":"bulletList"}`), "content[0].content", "empty"},
		{"item", doc(`{"type":"bulletList","content":[{"type":"listItem","content":[{"type":"horizontalRule"}]}]}`), "content[0].content[0].content[0]", "begin with paragraph"},
		{"table in cell", doc(`{"type":"table","content":[{"type":"tableRow","content":[{"type":"tableCell","content":[{"type":"table"}]}]}]}`), "content[0].content[0].content[0].content[0].type", "table in tableCell"},
		{"embed", doc(`{"type":"embed","attrs":{"url":"javascript:alert(1)"}}`), "content[0].attrs", "url"},
		{"lang mark", doc(`{"type":"paragraph","content":[{"type":"text","text":"x","marks":[{"type":"lang"}]}]}`), "content[0].content[0].marks[0]", "lang or dir"},
		{"wrong type", doc(`{"type":"paragraph","content":"x"}`), "content.content", "string"},
		{"not UTF-8", "{\"type\":\"doc\xff\"}", "", "UTF-8"},
		{"script", link(`javascript:alert(1)`), "content[0].content[0].marks[0]", "href"},
		{"script in capitals", link(`JavaScript:alert(1)`), "content[0].content[0].marks[0]", "href"},
		{"script with a tab", link(`java\tscript:alert(1)`), "content[0].content[0].marks[0]", "href"},
		{"data", link(`data:text/html,x`), "content[0].content[0].marks[0]", "href"},
		{"other host", link(`//evil.example`), "content[0].content[0].marks[0]", "href"},
		{"other host by backslash", link(`/\\evil.example`), "content[0].content[0].marks[0]", "href"},
		{"no host", link(`https:///x`), "content[0].content[0].marks[0]", "href"},
		{"user in address", link(`https://bank.example@evil.example/`), "content[0].content[0].marks[0]", "href"},
		{"empty href", link(``), "content[0].content[0].marks[0]", "href"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := body.Parse([]byte(c.in))
			e, ok := errors.AsType[*errs.Error](err)
			if !ok {
				t.Fatalf("got %v, want an errs.Error", err)
			}
			if e.Kind != errs.Invalid || e.Key != "body.invalid" {
				t.Errorf("kind %v key %q", e.Kind, e.Key)
			}
			if e.Args["path"] != c.path {
				t.Errorf("path %q, want %q", e.Args["path"], c.path)
			}
			if r := e.Args["reason"].(string); !strings.Contains(r, c.reason) {
				t.Errorf("reason %q, want %q in it", r, c.reason)
			}
		})
	}
}

func TestParseLimits(t *testing.T) {
	deep := strings.Repeat(`{"type":"blockquote","content":[`, 5000) + strings.Repeat(`]}`, 5000)
	if _, err := body.Parse([]byte(doc(deep))); !errs.Is(err, errs.Invalid) {
		t.Errorf("deep: %v", err)
	}
	nested := doc(strings.Repeat(`{"type":"blockquote","content":[`, body.MaxDepth+1) + `{"type":"paragraph"}` + strings.Repeat(`]}`, body.MaxDepth+1))
	if _, err := body.Parse([]byte(nested)); !errs.Is(err, errs.Invalid) {
		t.Errorf("nested: %v", err)
	}
	many := doc(strings.Repeat(`{"type":"paragraph"},`, body.MaxNodes) + `{"type":"paragraph"}`)
	if _, err := body.Parse([]byte(many)); !errs.Is(err, errs.Invalid) {
		t.Errorf("many: %v", err)
	}
	if _, err := body.Parse(make([]byte, body.MaxBytes+1)); !errs.Is(err, errs.TooLarge) {
		t.Errorf("big: %v", err)
	}
}

func TestMarshalIsCanonical(t *testing.T) {
	a := doc(`{"type":"paragraph","attrs":{"dir":""},"content":[
		{"type":"text","text":"أ <b>","marks":[{"type":"bold"},{"type":"link","attrs":{"href":"/x"}}]},
		{"type":"text","text":" ب\u0000","marks":[{"type":"link","attrs":{"href":"/x"}},{"type":"bold","attrs":{}}]}]}`)
	want := `{"type":"doc","attrs":{"version":1},"content":[{"type":"paragraph","content":[{"type":"text","text":"أ <b> ب","marks":[{"type":"link","attrs":{"href":"/x"}},{"type":"bold"}]}]}]}`
	d, err := body.Parse([]byte(a))
	if err != nil {
		t.Fatal(err)
	}
	got, err := body.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	again, err := body.Parse(got)
	if err != nil {
		t.Fatal(err)
	}
	if twice, _ := body.Marshal(again); string(twice) != want {
		t.Errorf("not stable: %s", twice)
	}
}

func TestPlainAssetsLinks(t *testing.T) {
	d := body.New(
		body.P("فقرة أولى"),
		&body.Node{Type: body.Heading, Attrs: &body.Attrs{Level: 2}, Content: []*body.Node{body.T("عنوان", body.LinkTo("/x"))}},
		&body.Node{Type: body.BulletList, Content: []*body.Node{
			{Type: body.ListItem, Content: []*body.Node{body.P("واحد")}}, {Type: body.ListItem, Content: []*body.Node{body.P("اثنان")}}}},
		&body.Node{Type: body.Quote, Attrs: &body.Attrs{Attribution: "قائل", Cite: "https://c.example/"}, Content: []*body.Node{body.P("قول")}},
		&body.Node{Type: body.Gallery, Content: []*body.Node{
			{Type: body.Image, Attrs: &body.Attrs{Asset: asset, Caption: "شرح"}}, {Type: body.Image, Attrs: &body.Attrs{Asset: asset}}}},
		&body.Node{Type: body.Table, Content: []*body.Node{{Type: body.TableRow, Content: []*body.Node{
			{Type: body.TableCell, Content: []*body.Node{body.P("خ1")}}, {Type: body.TableCell, Content: []*body.Node{body.P("خ2")}}}}}},
		&body.Node{Type: body.Unconverted, Attrs: &body.Attrs{Kind: "k", Source: "markup"}},
		&body.Node{Type: body.Embed, Attrs: &body.Attrs{URL: "https://v.example/1"}},
	)
	if err := d.Check(); err != nil {
		t.Fatal(err)
	}
	want := "فقرة أولى\n\nعنوان\n\nواحد\nاثنان\n\nقول\n\nقائل\n\nشرح\n\nخ1\tخ2"
	if got := body.Plain(d); got != want {
		t.Errorf("plain %q\nwant  %q", got, want)
	}
	if got := strings.Join(body.Assets(d), " "); got != asset {
		t.Errorf("assets %q", got)
	}
	if got := strings.Join(body.Links(d), " "); got != "/x https://c.example/ https://v.example/1" {
		t.Errorf("links %q", got)
	}
	tagged := body.New(body.P("خبر #ليبيا و#ليبيا"), body.P("ثم #UNSMIL"))
	if got := body.Hashtags(tagged); len(got) != 2 || got[0].Label != "ليبيا" || got[1].Label != "UNSMIL" {
		t.Errorf("hashtags %v", got)
	}
	if got := body.Words(body.New(body.P("واحد اثنان"), body.P("ثلاثة"))); got != 3 {
		t.Errorf("%d words", got)
	}
	mail := body.PlainText(d, "طرابلس:")
	if !strings.HasPrefix(mail, "طرابلس: فقرة أولى\n\n") || !strings.Contains(mail, "\u2022 اثنان") || !strings.Contains(mail, "\u2014 قائل") {
		t.Errorf("mail %q", mail)
	}
}
