package body_test

import (
	"flag"
	"html/template"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
	"isnad/internal/news/body"
)

var update = flag.Bool("update", false, "write the golden files anew")

func golden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

func picture(id string) (body.Picture, bool) {
	return body.Picture{
		Alt: "بديل", Credit: "أرشيف الصحيفة", Src: "/media/p.jpg", Width: 800, Height: 450,
		Sources: []body.Source{{Type: "image/webp", Renditions: []body.Rendition{{URL: "/media/p-400.webp", Width: 400}, {URL: "/media/p-800.webp", Width: 800}}}},
	}, id == asset
}

var labels = body.Labels{
	Archive: "أرشيف", Illustrative: "صورة تعبيرية", Generated: "مولّدة آليًا", Credit: "تصوير:",
	Missing: "الصورة غير متاحة", Unconverted: "لم يُحوَّل:", Table: "جدول", Code: "شفرة",
}

func all(t testing.TB) *body.Node {
	data, err := os.ReadFile("testdata/all.json")
	if err != nil {
		t.Fatal(err)
	}
	d, err := body.Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestRenderGolden(t *testing.T) {
	w := body.Web{
		Image: picture, Labels: labels, Dateline: template.HTML("<bdi>طرابلس</bdi>:"),
		Tag: func(label string) string { return "/t/" + label },
	}
	golden(t, "testdata/all.web.html", string(w.Render(all(t))))
	f := body.Feed{Base: "https://isnad.example/", Image: picture, Labels: labels, Dateline: "طرابلس:"}
	golden(t, "testdata/all.feed.html", string(f.Render(all(t))))
	golden(t, "testdata/all.txt", body.PlainText(all(t), "طرابلس:")+"\n")
}

// What a parser reads back must be what was written: the text of the document
// in full, well nested, and no element beyond those that the renderer writes.
func TestRenderedReadsBack(t *testing.T) {
	w := body.Web{Image: picture, Labels: labels}
	assertHarmless(t, string(w.Render(all(t))))
	root, err := html.Parse(strings.NewReader(string(w.Render(all(t)))))
	if err != nil {
		t.Fatal(err)
	}
	text := innerText(root)
	for _, want := range []string{"<script>alert(1)</script>", "صورة \"قديمة\" من 2-1", "if a < b {\n}", "<!-- wp:acme/poll -->"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in the page's text", want)
		}
	}
}

func TestDatelineAlwaysShown(t *testing.T) {
	w := body.Web{Dateline: "طرابلس:"}
	for name, d := range map[string]*body.Node{
		"no paragraph":    body.New(&body.Node{Type: body.Rule}),
		"empty paragraph": body.New(body.P("")),
		"list first": body.New(&body.Node{Type: body.BulletList, Content: []*body.Node{
			{Type: body.ListItem, Content: []*body.Node{{Type: body.Paragraph, Attrs: &body.Attrs{Dir: "rtl"}, Content: []*body.Node{body.T("x")}}}}}}, body.P("y")),
	} {
		got := string(w.Render(d))
		if strings.Count(got, "dateline") != 1 || strings.Contains(got, "<li><p dir=\"rtl\"><b ") {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestHeadingBase(t *testing.T) {
	h := &body.Node{Type: body.Heading, Attrs: &body.Attrs{Level: 4}, Content: []*body.Node{body.T("ع")}}
	for base, want := range map[int]string{0: "<h4>ع</h4>\n", 3: "<h5>ع</h5>\n", 6: "<h6>ع</h6>\n"} {
		if got := string((&body.Web{HeadingBase: base}).Render(body.New(h))); got != want {
			t.Errorf("base %d: %s", base, got)
		}
	}
}

// A tree that nobody checked must still not carry a script.
func TestUncheckedTreeIsHarmless(t *testing.T) {
	d := body.New(
		&body.Node{Type: body.Paragraph, Content: []*body.Node{body.T("x", body.LinkTo("javascript:alert(1)"), body.InLang(`"><script>`, `"onmouseover="`))}},
		&body.Node{Type: body.Embed, Attrs: &body.Attrs{URL: "javascript:alert(1)"}},
		&body.Node{Type: body.Quote, Attrs: &body.Attrs{Attribution: "<b>", Cite: "javascript:x"}},
	)
	got := string((&body.Web{}).Render(d))
	assertHarmless(t, got)
}

var allowedElements = " html head body p h2 h3 h4 h5 h6 ul ol li blockquote footer hr pre code figure picture source img figcaption span div table caption tbody tr td th a b bdi bdo br strong em s sup sub "

func assertHarmless(t testing.TB, page string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if !strings.Contains(allowedElements, " "+n.Data+" ") {
			t.Errorf("element %s in %s", n.Data, page)
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" {
				t.Errorf("attribute %s in %s", a.Key, page)
			}
			if a.Key == "href" && !body.SafeLink(a.Val) {
				t.Errorf("href %q", a.Val)
			}
		}
	}
}

func innerText(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}
