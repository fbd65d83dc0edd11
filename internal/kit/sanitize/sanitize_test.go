package sanitize_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"isnad/internal/kit/sanitize"
)

func TestHTML(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"paragraph", "<p>قال المصدر</p>", "<p>قال المصدر</p>"},
		{"bare text", "نص & <نص", "نص &amp; &lt;نص"},
		{"headings are renamed", "<h1>أ</h1><h5>ب</h5>", "<h2>أ</h2><h4>ب</h4>"},
		{"bold and italic by their meaning", "<b>أ</b><i>ب</i><del>ج</del>", "<strong>أ</strong><em>ب</em><s>ج</s>"},
		{"containers become paragraphs", "<div>أ</div><div>ب</div>", "<p>أ</p><p>ب</p>"},
		{"containers of blocks fall away", `<div class=x><p>أ</p><ul><li>ب</li></ul></div>`, "<p>أ</p><ul><li>ب</li></ul>"},
		{"class, id and style go", `<p class="x" id="y" style="color:red" data-a="1" onclick="x()">أ</p>`, "<p>أ</p>"},
		{"direction stays", `<p dir="RTL" lang="ar-LY">أ <span lang=en dir=ltr>C++</span></p>`, `<p dir="rtl" lang="ar-LY">أ <span lang="en" dir="ltr">C++</span></p>`},
		{"dir auto and strange languages go", `<bdi dir="auto" lang="x y">أ</bdi>`, `<bdi>أ</bdi>`},
		{"an empty span falls away", `<span style="x">أ</span>`, "أ"},
		{"link", `<a href="https://example.org/?a=1&b=2" target=_blank rel=opener>أ</a>`, `<a href="https://example.org/?a=1&amp;b=2" rel="nofollow noopener">أ</a>`},
		{"link to mail and telephone", `<a href="mailto:desk@example.org">أ</a><a href="tel:+218-21-333">ب</a>`, `<a href="mailto:desk@example.org" rel="nofollow noopener">أ</a><a href="tel:+218-21-333" rel="nofollow noopener">ب</a>`},
		{"script links lose the link", `<a href="javascript:alert(1)">أ</a><a href="java&#10;script:alert(1)">ب</a>`, "أب"},
		{"relative and data links lose the link", `<a href="//evil.example/">أ</a><a href="/a/1">ب</a><a href="data:text/html,x">ج</a>`, "أبج"},
		{"user names in links", `<a href="https://bank.example@thief.example/">أ</a>`, "أ"},
		{"image", `<img src="https://example.org/a.jpg" alt="صورة" width="640" height="0x10" onerror=alert(1)>`, `<img src="https://example.org/a.jpg" alt="صورة" width="640">`},
		{"image of ours", `<img src="/media/ab/cd-1.webp" alt="">`, `<img src="/media/ab/cd-1.webp" alt="">`},
		{"images from elsewhere", `<img src="http://example.org/a.jpg"><img src="/a.jpg"><img src="/media/../x"><img src="data:image/png;base64,AA">`, ""},
		{"figure", `<figure class=wp><img src="/media/a.jpg" alt="أ"><figcaption>ب</figcaption></figure>`, `<figure><img src="/media/a.jpg" alt="أ"><figcaption>ب</figcaption></figure>`},
		{"quote with its source", `<blockquote cite="https://example.org/">أ</blockquote>`, `<blockquote cite="https://example.org/">أ</blockquote>`},
		{"a line break in cite", "<blockquote cite=\"https://example.org/\n onmouseover=alert(1)\">أ</blockquote>", `<blockquote>أ</blockquote>`},
		{"a bold word does not run on", `<p><b>أ<p>ب`, `<p><strong>أ</strong></p><p>ب</p>`},
		{"crossed tags", `<b>أ<i>ب</b>ج</i>`, `<strong>أ<em>ب</em></strong>ج`},
		{"list without end tags", `<ul><li>أ<li>ب<ul><li>ج</ul><li>د</ul>`, `<ul><li>أ</li><li>ب<ul><li>ج</li></ul></li><li>د</li></ul>`},
		{"table without end tags", `<table><tr><td>أ<td>ب<tr><td>ج</table>`, `<table><tbody><tr><td>أ</td><td>ب</td></tr><tr><td>ج</td></tr></tbody></table>`},
		{"table", `<table border=1><caption>ج</caption><tr><th scope=col colspan=2 bgcolor=red>أ<td rowspan=99999>ب</table>`, `<table><caption>ج</caption><tbody><tr><th scope="col" colspan="2">أ</th><td>ب</td></tr></tbody></table>`},
		{"list start", `<ol start="4" type="a"><li value=9>أ</ol>`, `<ol start="4"><li>أ</li></ol>`},
		{"cannot close the page around it", `</p></div></article></main><p>أ`, `<p>أ</p>`},
		{"script, style, frame and form", `<script>alert(1)</script><style>p{}</style><iframe src=x>أ</iframe><form action=x><input value=1><button>ب</button></form>`, "<p>ب</p>"},
		{"svg and math with their text", `<svg><a href="https://x.example">أ</a></svg><math><mtext>ب</mtext></math>ج`, "ج"},
		{"comments", `أ<!-- x --><!--[if IE]><script>x</script><![endif]-->ب`, "أب"},
		{"overrides go, marks stay", "أ\u202Egpj.exe\u202C \u200Fب\u2068c\u2069&#x202E;", "أgpj.exe\u202C \u200Fب\u2068c\u2069"},
		{"control characters", "أ\x00\x0B\r\nب", "أ\nب"},
		{"bytes that are not UTF-8", "<p>\xC8\xE4</p>", "<p>\uFFFD</p>"},
		{"folded letters are not letters", "<\u017Fcript>alert(1)</\u017Fcript><\u212Abd>x", "&lt;\u017Fcript&gt;alert(1)&lt;\u212Abd&gt;x"},
		{"first line of code", "<pre>\n\nأ</pre>", "<pre>\n\nأ</pre>"},
		{"emptied containers leave nothing", "<div><section> </section></div>", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := sanitize.HTML(tt.in)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("HTML(%q) (-want +got):\n%s", tt.in, diff)
			}
			if again := sanitize.HTML(got); again != got {
				t.Errorf("not idempotent:\n first %q\nsecond %q", got, again)
			}
		})
	}
}

func TestLimits(t *testing.T) {
	if _, err := sanitize.Clean(strings.Repeat("أ", sanitize.MaxBytes/2+1)); !errors.Is(err, sanitize.ErrTooLarge) {
		t.Errorf("one byte too many: %v", err)
	}
	if out, err := sanitize.Clean(strings.Repeat("a", sanitize.MaxBytes)); err != nil || len(out) != sanitize.MaxBytes {
		t.Errorf("the largest input: %d bytes, %v", len(out), err)
	}
	for _, tag := range []string{"blockquote", "b", "ul><li", "table><tr><td", "div", "svg", "x"} {
		if _, err := sanitize.Clean(strings.Repeat("<"+tag+">", 600)); !errors.Is(err, sanitize.ErrTooDeep) {
			t.Errorf("600 nested %s: %v", tag, err)
		}
	}
	if out, err := sanitize.Clean("<ul>" + strings.Repeat("<li>أ", 2000) + "</ul>"); err != nil || strings.Count(out, "</li>") != 2000 {
		t.Errorf("2,000 open list items: %v", err)
	}
}

// The parser has had inputs that took time in the square and the cube of their
// length. A megabyte of each must stay in the range of a second.
func TestHostileInputIsFast(t *testing.T) {
	seeds := []string{"<p>", "</p>", "<a href=x>", "<!--", "<![CDATA[", "&lt", "<b></i>", "<table><b>", "<select>", "<li><p>", "<p><b>", "<font>", "<a><p>", "<sup><p>x", "<tr><td>", "</br>", "<span dir=rtl><p>", "<p title='", "\x00<"}
	for _, s := range seeds {
		in := strings.Repeat(s, sanitize.MaxBytes/len(s))
		start := time.Now()
		out := sanitize.HTML(in)
		took := time.Since(start)
		t.Logf("%-20q %v, %d bytes", s, took.Round(time.Millisecond), len(out))
		if took > 10*time.Second {
			t.Errorf("%q took %v", s, took)
		}
	}
}

func TestLab(t *testing.T) {
	in := []string{"<p onclick=x>أ</p>", "", "<script>x</script>", "<\u2028&\""}
	raw, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := sanitize.Lab(bytes.NewReader(raw), &out); err != nil {
		t.Fatal(err)
	}
	var got []string
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatalf("%v in %s", err, out.Bytes())
	}
	if diff := cmp.Diff([]string{"<p>أ</p>", "", "", "&lt;\u2028&amp;\""}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, bad := range []string{"", "{}", "[1]", "[null]", `["a"`, `["a"] x`, `"a"`} {
		if err := sanitize.Lab(strings.NewReader(bad), &bytes.Buffer{}); err == nil {
			t.Errorf("%q: no error", bad)
		}
	}
	out.Reset()
	if err := sanitize.Lab(strings.NewReader("[]"), &out); err != nil || out.String() != "[]\n" {
		t.Errorf("empty array: %q, %v", out.String(), err)
	}
}

func FuzzHTML(f *testing.F) {
	for _, v := range vectors(f) {
		f.Add(v)
	}
	f.Fuzz(func(t *testing.T, in string) {
		out := sanitize.HTML(in)
		if again := sanitize.HTML(out); again != out {
			t.Fatalf("not idempotent:\n    in %q\n first %q\nsecond %q", in, out, again)
		}
		if bad := forbidden(out); bad != "" {
			t.Fatalf("%s in %q from %q", bad, out, in)
		}
	})
}
