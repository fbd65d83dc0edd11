package blocks_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
	"isnad/internal/kit/errs"
	"isnad/internal/migrate/blocks"
	"isnad/internal/migrate/wxr"
	"isnad/internal/news/body"
)

const shared = "../../../../shared/data/wordpress/"

// Whatever a reader of the old page could read is in the document, word for
// word: as text, as an attribute, or in the source of an unconverted block.
func TestNothingIsLost(t *testing.T) {
	files, _ := filepath.Glob(shared + "*/*.xml")
	if len(files) == 0 {
		t.Skip("the exports to test with are not here (../shared/data/wordpress)")
	}
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			var sum blocks.Report
			items, texts := 0, 0
			for _, it := range itemsOf(t, name) {
				if it.Type == "nav_menu_item" || it.Type == "attachment" {
					continue
				}
				items++
				d, r, err := (&blocks.Converter{Site: "https://old.example"}).Convert(blocks.Source{Content: it.Content, Footnotes: it.MetaValue("footnotes")})
				if err != nil {
					t.Errorf("%s: %v", it.Title, err)
					continue
				}
				sum.Add(r)
				if lost := lostWords(it.Content, d); len(lost) > 0 {
					t.Errorf("%s: lost %q", it.Title, lost[:min(len(lost), 12)])
				}
				if strings.TrimSpace(it.Content) != "" && len(d.Content) == 0 {
					t.Errorf("%s: nothing came out of %q", it.Title, it.Content)
				}
				texts += len(strings.Fields(body.Plain(d)))
			}
			t.Logf("%d items, %d words; unconverted %v; flattened %v; dropped %v; %d pictures missing; bad links %q",
				items, texts, sum.Unconverted, sum.Flattened, sum.Dropped, len(sum.Missing), sum.BadLinks)
		})
	}
}

func itemsOf(t *testing.T, name string) []*wxr.Item {
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var items []*wxr.Item
	r := wxr.Open(f, 0)
	for {
		rec, err := r.Next()
		if errors.Is(err, io.EOF) {
			return items
		}
		if err != nil {
			t.Fatal(err)
		}
		if rec.Item != nil {
			items = append(items, rec.Item)
		}
	}
}

// lostWords returns the words of the content's visible text that the document
// does not hold.
func lostWords(content string, d *body.Node) []string {
	var there strings.Builder
	for n := range d.All() {
		a := n.A()
		there.WriteString(n.Text)
		if n.Type != body.Text {
			there.WriteByte(' ')
		}
		for _, s := range []string{a.Attribution, a.Caption, a.Alt, a.URL, a.Title, html.UnescapeString(a.Source), a.Source} {
			there.WriteString(" " + s + " ")
		}
	}
	all := there.String()
	var lost []string
	for _, word := range visibleWords(content) {
		if !strings.Contains(all, word) {
			lost = append(lost, word)
		}
	}
	return lost
}

// visibleWords reads the text of HTML with a tokenizer, which shares nothing
// with the converter. Shortcodes count as text, without their brackets.
func visibleWords(content string) []string {
	var words []string
	z := html.NewTokenizer(strings.NewReader(content))
	hidden := ""
	for {
		switch z.Next() {
		case html.ErrorToken:
			return words
		case html.StartTagToken:
			if name, _ := z.TagName(); string(name) == "style" || string(name) == "script" || string(name) == "iframe" {
				hidden = string(name)
			}
		case html.EndTagToken:
			if name, _ := z.TagName(); string(name) == hidden {
				hidden = ""
			}
		case html.TextToken:
			if hidden != "" {
				continue
			}
			text := string(z.Text())
			if i := strings.IndexByte(text, '['); i >= 0 && strings.Contains(text[i:], "caption") || strings.Contains(text, "[gallery") || strings.Contains(text, "[audio") || strings.Contains(text, "[/") {
				continue // shortcodes have tests of their own
			}
			words = append(words, strings.Fields(text)...)
		}
	}
}

func FuzzConvert(f *testing.F) {
	for _, s := range []string{
		`<!-- wp:group {"a":{"b":1}} --><div><!-- wp:list --><ul><!-- wp:list-item --><li>x</li><!-- /wp:list-item --></ul><!-- /wp:list --></div><!-- /wp:group -->`,
		`[caption id="1"]<a href="x"><img src="/seven.jpg"></a> t[/caption][gallery ids="7,8"][box a="b"]y[/box][[x]]`,
		"a\n\nb<br>\nc<pre>d\n e</pre><table><tr><td><table><tr><td>1</td></tr></table></td></tr></table>",
		`<blockquote><p>a<footer>b</footer></blockquote><figure><iframe src="https://a.b/c"></iframe><figcaption>d</figcaption></figure><dl><dt>e<dd>f</dl>`,
		`<!-- wp:embed {"url":"https://vimeo.com/1"} /--><!-- wp:block {"ref":3} /--><isnad-part n="0">`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, _, err := converter.Convert(blocks.Source{Content: s, Attached: []int64{7}, Footnotes: s})
		if err != nil {
			t.Fatalf("the document fails its check: %v", err)
		}
		data, err := body.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := body.Parse(data); err != nil && len(data) < body.MaxBytes {
			t.Fatalf("the document cannot be read back: %v\n%s", err, data)
		}
	})
}

// Content that is made to exhaust must not take long, and comes out in some
// way.
func TestHostileContent(t *testing.T) {
	const n = 20_000
	for name, in := range map[string]string{
		"open elements":   strings.Repeat("<div>", n) + "x",
		"open formatting": strings.Repeat("<b><i><a href=x>", n) + "x",
		"open lists":      strings.Repeat("<ul><li>", n) + "x",
		"adoption agency": strings.Repeat("<b><p>", n) + strings.Repeat("</b></p>", n) + "x",
		"tables":          strings.Repeat("<table><td>", n) + "x",
		"foster parents":  strings.Repeat("<table>x<b>", n),
		"attributes":      "<p " + strings.Repeat("a=b ", 5*n) + ">x",
		"open shortcodes": strings.Repeat(`[box a="b"]`, n) + "x",
		"brackets":        strings.Repeat("[", 10*n) + "x",
		"nested boxes":    strings.Repeat("[a1][b1][c1]", n) + "x" + strings.Repeat("[/c1][/b1][/a1]", n),
		"open blocks":     strings.Repeat("<!-- wp:group -->", n) + "x",
		"block quotes":    strings.Repeat("<!-- wp:quote --><blockquote>", n) + "x",
		"comments":        strings.Repeat("<!--", 5*n) + "x",
		"block closers":   strings.Repeat("<!-- wp:group -->", 50) + strings.Repeat("<!-- /wp:quote -->", n) + "x",
		"code":            strings.Repeat("<code>[", 5*n) + "x",
		"block attrs":     strings.Repeat(`<!-- wp:a {"a":"`, 5*n) + "-->x",
		"stray closers":   strings.Repeat("x<!-- /wp:a -->", 5*n) + "<!-- wp:a /-->",
		"figures":         strings.Repeat("<figure class=wp-block-embed>", 400) + strings.Repeat("x ", n),
		"cites":           strings.Repeat("<blockquote>", 300) + strings.Repeat("<small>", 150) + strings.Repeat("x ", n),
		"line feeds":      strings.Repeat("\n", 40*n) + "x",
		"select":          strings.Repeat("<select><option>", n) + "x",
	} {
		t.Run(name, func(t *testing.T) {
			began := time.Now()
			d, _, err := converter.Convert(blocks.Source{Content: in})
			if took := time.Since(began); took > 5*time.Second {
				t.Errorf("took %v", took)
			} else if took > time.Second {
				t.Logf("took %v", took)
			}
			if err == nil && len(d.Content) == 0 && name != "comments" { // all of it is a comment
				t.Error("nothing came out")
			}
		})
	}
}

func TestLongContent(t *testing.T) {
	in := strings.Repeat("<p>"+strings.Repeat("كلمة ", 200)+"</p>\n\n", 800) + "النهاية"
	d, _, err := converter.Convert(blocks.Source{Content: in})
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Content) != 801 || body.Plain(body.New(d.Content[800])) != "النهاية" {
		t.Errorf("%d blocks of %d bytes", len(d.Content), len(in))
	}
	if _, _, err := converter.Convert(blocks.Source{Content: strings.Repeat(in, 2)}); !errs.Is(err, errs.TooLarge) {
		t.Errorf("beyond the limit: %v", err)
	}
}
