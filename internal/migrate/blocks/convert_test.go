package blocks_test

import (
	"fmt"
	"strings"
	"testing"

	"isnad/internal/migrate/blocks"
	"isnad/internal/news/body"
)

// sketch writes a document in short, for tests to compare.
func sketch(n *body.Node) string {
	var b strings.Builder
	for i, c := range n.Content {
		if i > 0 && c.Type != body.Text && c.Type != body.HardBreak {
			b.WriteString(" ")
		}
		b.WriteString(sketchOne(c))
	}
	return b.String()
}

func sketchOne(n *body.Node) string {
	a := n.A()
	switch n.Type {
	case body.Text:
		s := n.Text
		for _, m := range n.Marks {
			if v := m.A().Href + m.A().Lang + m.A().Dir; v != "" {
				s = string(m.Type) + "=" + v + "<" + s + ">"
			} else {
				s = string(m.Type) + "<" + s + ">"
			}
		}
		return s
	case body.HardBreak:
		return "/"
	case body.Paragraph:
		return "P" + a.Dir + "(" + sketch(n) + ")"
	case body.Heading:
		return fmt.Sprintf("H%d(%s)", a.Level, sketch(n))
	case body.Image:
		return "I(" + strings.Join([]string{a.Asset[6:], a.Alt, a.Caption}, "|") + ")"
	case body.Embed:
		return "E(" + strings.Join([]string{a.Provider, a.URL, a.Title}, "|") + ")"
	case body.Unconverted:
		return "U(" + a.Kind + "|" + strings.ReplaceAll(a.Source, "\n", "¶") + ")"
	case body.Quote:
		return "Q(" + sketch(n) + "|" + a.Attribution + ")"
	case body.TableCell:
		if a.Header {
			return "h(" + sketch(n) + ")"
		}
		return "c(" + sketch(n) + ")"
	case body.Table:
		return "T(" + sketch(n) + "|" + a.Caption + ")"
	}
	return map[body.Type]string{
		body.BulletList: "UL", body.OrderedList: "OL", body.ListItem: "LI", body.Rule: "R", body.CodeBlock: "CODE", body.Gallery: "G", body.TableRow: "r",
	}[n.Type] + "(" + sketch(n) + ")"
}

var converter = blocks.Converter{
	Site: "https://old.example/blog",
	Image: func(id int64, url string) (blocks.Media, bool) {
		switch {
		case id == 7 || strings.HasSuffix(url, "/seven.jpg"):
			return blocks.Media{Asset: "asset-seven", Alt: "بديل", Caption: "شرح المكتبة"}, true
		case id == 8:
			return blocks.Media{Asset: "asset-eight"}, true
		}
		return blocks.Media{}, false
	},
	File: func(id int64) (string, string, bool) {
		return "https://old.example/blog/wp-content/uploads/sound.mp3", "صوت", id == 5
	},
	Reusable: func(id int64) (string, bool) {
		return `<!-- wp:paragraph --><p>معاد</p><!-- /wp:paragraph --><!-- wp:block {"ref":3} /-->`, id == 3
	},
}

func TestConvert(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"autop", "سطر أول\nسطر ثان\n\nفقرة\n\n\n<b>غامق\n\nيمتد</b>", "P(سطر أول/سطر ثان) P(فقرة) P(bold<غامق>) P(bold<يمتد>)"},
		{"autop and blocks", "قبل\n<h3>عنوان</h3>\nبعد<br />\nثم\n<ul>\n<li>أ\nب</li>\n</ul>", "P(قبل) H3(عنوان) P(بعد/ثم) UL(LI(P(أ/ب)))"},
		{"explicit paragraphs", "<p>واحد  \t واحد</p>\n\n<p>&nbsp;</p><p>اثنان<br><br>ثلاثة</p>", "P(واحد واحد) P(اثنان) P(ثلاثة)"},
		{"more", "أ\n<!--more-->\nب<!--nextpage-->ج", "P(أ) P(ب) P(ج)"},
		{"marks", `<p><strong>a <em>b</em></strong> <a href="https://x.example/?a=1&amp;b=2">l <b>m</b></a> <u>u</u> x<sup>2</sup></p>`, "P(bold<a >italic<bold<b>> link=https://x.example/?a=1&b=2<l >bold<link=https://x.example/?a=1&b=2<m>> u xsuperscript<2>)"},
		{"own links", `<p><a href="https://old.example/2020/خبر/?p=1#x">a</a> <a href="page/">b</a> <a href="/c">c</a> <a href="http://www.old.example/d">d</a></p>`, "P(link=/2020/%D8%AE%D8%A8%D8%B1/?p=1#x<a> link=/blog/page/<b> link=/c<c> link=/d<d>)"},
		{"bad links", `<p><a href="javascript:alert(1)">a</a><a href="#x">b</a><a href="JaVa	Script:x">c</a></p>`, "P(abc)"},
		{"direction", `<p dir="ltr">abc</p><div style="direction: rtl"><p>x <span lang="fr" dir="ltr">Le Monde</span></p></div>`, "Pltr(abc) Prtl(x lang=frltr<Le Monde>)"},
		{"quote", `<blockquote cite="https://c.example/"><p>قول</p><p><cite>قائل</cite></p></blockquote>`, "Q(P(قول)|قائل)"},
		{"headings", `<h1>أ</h1><h6><b>ب</b> ج</h6><h2></h2>`, "H2(أ) H4(ب ج)"},
		{"lists", `<ol start="3"><li>أ<ul><li>ب</li></ul></li><ul><li>ج</li></ul></ol><li>د</li>`, "OL(LI(P(أ) UL(LI(P(ب))) UL(LI(P(ج))))) UL(LI(P(د)))"},
		{"definitions", `<dl><dt>م</dt><dd>ت</dd></dl>`, "P(bold<م>) P(ت)"},
		{"verse", "<pre class=\"wp-block-verse\">بيت\n  آخر</pre>", "P(بيت/  آخر)"},
		{"code", "<pre><code>a &lt; b\n  [gallery]</code></pre>", "CODE(a < b\n  [gallery])"},
		{"image", `<p>أ <img class="wp-image-7" src="x.jpg" alt="وصف"/> ب</p>`, "P(أ) I(seven|وصف|) P(ب)"},
		{"missing image", `<figure><img src="/x.jpg" alt="وصف"/><figcaption>شرح</figcaption></figure>`, "U(image|https://old.example/x.jpg¶وصف¶شرح)"},
		{"caption", `[caption id="attachment_7" align="alignright" width="300"]<a href="/seven.jpg"><img src="/seven.jpg" /></a> شرح <i>مائل</i>[/caption]`, "I(seven|بديل|شرح مائل)"},
		{"old caption", `[caption caption="شرح &amp; زيادة"]<img src="/seven.jpg" />[/caption]`, "I(seven|بديل|شرح & زيادة)"},
		{"gallery", `نص [gallery ids="7,8,9"] نص`, "P(نص) G(I(seven|بديل|شرح المكتبة) I(eight||)) U(image|attachment 9) P(نص)"},
		{"gallery of the post", `[gallery columns="2"]`, "G(I(eight||))"},
		{"typographic quotes", "[gallery ids=&#8221;7&#8243;]", "G(I(seven|بديل|شرح المكتبة))"},
		{"players", `[audio mp3="https://a.example/a.mp3"][/audio][playlist ids="5"] [video src="/v.mp4"]`, "E(a.example|https://a.example/a.mp3|) E(old.example|https://old.example/blog/wp-content/uploads/sound.mp3|صوت) E(old.example|https://old.example/v.mp4|)"},
		{"embeds", "[embed]https://youtu.be/abc[/embed]\n\nhttps://x.com/a/status/1\n\nhttps://news.example/a\n\n[youtube=https://youtu.be/z]", "E(YouTube|https://youtu.be/abc|) E(X|https://x.com/a/status/1|) P(https://news.example/a) E(YouTube|https://youtu.be/z|)"},
		{"frames", `<iframe src="//www.youtube.com/embed/abc?feature=oembed" title="ع"></iframe><iframe srcdoc="x"></iframe>`, `E(YouTube|https://www.youtube.com/watch?v=abc|ع) U(<iframe>|<iframe srcdoc="x"></iframe>)`},
		{"unknown shortcode", `قبل [contact-form id="3"] بعد [sic] و[1] [النص]`, `P(قبل) U([contact-form]|[contact-form id="3"]) P(بعد [sic] و[1] [النص])`},
		{"shortcode alone", "أ\n\n[newsletter]\n\nب", "P(أ) U([newsletter]|[newsletter]) P(ب)"},
		{"enclosing shortcode", `[box type="x"]نص <b>مهم</b>[/box]`, `U([box]|[box type="x"]…[/box]) P(نص bold<مهم>)`},
		{"page builder", "[vc_row][vc_column width=\"1/2\"]\nأ\n[/vc_column][vc_column]ب[/vc_column][/vc_row]", "P(أ) P(ب)"},
		{"escaped shortcode", "[[gallery]]", "P([gallery])"},
		{"shortcode in a tag", `<a title="[gallery]" href="/x">أ</a>`, "P(link=/x<أ>)"},
		{"forms and scripts", `<form><input name="x"></form><script>var x</script><script async src="https://platform.twitter.com/widgets.js"></script><style>b{}</style>`, `U(<form>|<form><input name="x"/></form>) U(<script>|<script>var x</script>)`},
		{"table", `<table><caption>ع</caption><thead><tr><th>أ</th></tr></thead><tfoot><tr><td>ج</td></tr></tfoot><tbody><tr><td>ب<table><tr><td>د</td></tr></table></td></tr></tbody></table>`, "T(r(h(P(أ))) r(c(P(ب) P(د))) r(c(P(ج)))|ع)"},
		{"details", `<details><summary>س</summary><p>ج</p></details>`, "P(bold<س>) P(ج)"},
		{"noscript twin", `<img data-src="/seven.jpg" src="data:image/gif;base64,x"><noscript><img src="/seven.jpg"></noscript>`, "I(seven|بديل|)"},
		{"smiley", `<p>أ <img class="wp-smiley" src="s.png" alt=":)"></p>`, "P(أ :))"},

		{"blocks", "<!-- wp:paragraph {\"dropCap\":true} -->\n<p>أ</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:heading {\"level\":3} -->\n<h3>ب</h3>\n<!-- /wp:heading -->\n<!-- wp:separator --><hr/><!-- /wp:separator -->", "P(أ) H3(ب) R()"},
		{"block lists", `<!-- wp:list --><ul><!-- wp:list-item --><li>أ<!-- wp:list {"ordered":true} --><ol><!-- wp:list-item --><li>ب</li><!-- /wp:list-item --></ol><!-- /wp:list --></li><!-- /wp:list-item --></ul><!-- /wp:list -->`, "UL(LI(P(أ) OL(LI(P(ب)))))"},
		{"block gallery", `<!-- wp:gallery --><figure class="wp-block-gallery"><!-- wp:image {"id":7} --><figure><img src="a.jpg" class="wp-image-7"/><figcaption>ش</figcaption></figure><!-- /wp:image --><!-- wp:image --><figure><img src="b.jpg" class="wp-image-8"/></figure><!-- /wp:image --><figcaption>المجموعة</figcaption></figure><!-- /wp:gallery -->`, "G(I(seven|بديل|ش) I(eight||)) P(المجموعة)"},
		{"old block gallery", `<!-- wp:gallery {"ids":[7,8]} --><ul class="wp-block-gallery"><li class="blocks-gallery-item"><figure><img src="a.jpg" data-id="7"/></figure></li><li><figure><img src="b.jpg" data-id="8"/></figure></li></ul><!-- /wp:gallery -->`, "G(I(seven|بديل|) I(eight||))"},
		{"columns", `<!-- wp:columns --><div><!-- wp:column --><div><!-- wp:paragraph --><p>أ</p><!-- /wp:paragraph --></div><!-- /wp:column --><!-- wp:column --><div><!-- wp:quote --><blockquote><!-- wp:paragraph --><p>ب</p><!-- /wp:paragraph --><cite>ق</cite></blockquote><!-- /wp:quote --></div><!-- /wp:column --></div><!-- /wp:columns -->`, "P(أ) Q(P(ب)|ق)"},
		{"embed block", `<!-- wp:embed {"url":"https://vimeo.com/1","providerNameSlug":"vimeo"} --><figure class="wp-block-embed"><div class="wp-block-embed__wrapper">https://vimeo.com/1</div><figcaption>ش</figcaption></figure><!-- /wp:embed --><!-- wp:core-embed/youtube --><figure><div class="wp-block-embed__wrapper">https://youtu.be/a</div></figure><!-- /wp:core-embed/youtube -->`, "E(Vimeo|https://vimeo.com/1|ش) E(YouTube|https://youtu.be/a|)"},
		{"buttons", `<!-- wp:buttons --><div><!-- wp:button --><div><a href="/x">زر</a></div><!-- /wp:button --></div><!-- /wp:buttons -->`, "P(link=/x<زر>)"},
		{"dynamic", `<!-- wp:latest-posts {"n":3} /--><!-- wp:query --><div><!-- wp:post-title /--></div><!-- /wp:query -->`, `U(core/latest-posts|<!-- wp:latest-posts {"n":3} /-->) U(core/query|<!-- wp:query --><div><!-- wp:post-title /--></div><!-- /wp:query -->)`},
		{"plug-in block", `<!-- wp:acme/poll {"id":1} --><div>سؤال</div><!-- /wp:acme/poll -->`, `U(acme/poll|<!-- wp:acme/poll {"id":1} --><div>سؤال</div><!-- /wp:acme/poll -->)`},
		{"plug-in wrapper", `<!-- wp:acme/wrap --><div>س<!-- wp:paragraph --><p>أ</p><!-- /wp:paragraph --></div><!-- /wp:acme/wrap -->`, "P(س) P(أ)"},
		{"reusable that holds itself", `<!-- wp:block {"ref":9} /-->`, `U(core/block|<!-- wp:block {"ref":9} /-->)`},
		{"social links", `<!-- wp:social-links --><ul><!-- wp:social-link {"url":"https://x.com/a","service":"x"} /--></ul><!-- /wp:social-links -->`, "UL(LI(P(link=https://x.com/a<x>)))"},
		{"footnotes", `<!-- wp:paragraph --><p>أ<sup data-fn="1"><a href="#1">1</a></sup></p><!-- /wp:paragraph --><!-- wp:footnotes /-->`, "P(أsuperscript<1>) OL(LI(P(هامش)))"},
		{"never closed", `<!-- wp:group --><div><!-- wp:paragraph --><p>أ</p>`, "P(أ)"},
		{"closed twice", `<!-- wp:paragraph --><p>أ</p><!-- /wp:paragraph --><!-- /wp:paragraph --><!-- /wp:group -->ب`, "P(أ) P(ب)"},
		{"closed crosswise", `<!-- wp:group --><div><!-- wp:paragraph --><p>أ</p><!-- /wp:group --></div><!-- /wp:paragraph --><p>ب</p>`, "P(أ) P(ب)"},
		{"broken delimiter", `<!-- wp:Paragraph --><p>أ</p><!-- wp:paragraph {"a":} --><p>ب</p><!-- /wp:paragraph --><!-- wp:x`, "P(أ) P(ب)"},
		{"unclosed embed", `<!-- wp:embed {"url":"https://vimeo.com/1"} --><!-- wp:paragraph --><p>أ</p><!-- /wp:paragraph -->`, "E(Vimeo|https://vimeo.com/1|) P(أ)"},
		{"classic between blocks", "<!-- wp:paragraph --><p>أ</p><!-- /wp:paragraph -->\nب\n\nج", "P(أ) P(ب) P(ج)"},
		{"forged place holder", `<p>أ</p><isnad-part n="0"></isnad-part>`, "P(أ)"},
		{"empty", " \n ", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, _, err := converter.Convert(blocks.Source{Content: c.in, Attached: []int64{8}, Footnotes: `[{"content":"هامش","id":"1"}]`})
			if err != nil {
				t.Fatal(err)
			}
			if got := sketch(d); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestReport(t *testing.T) {
	_, r, err := converter.Convert(blocks.Source{Content: `<!-- wp:acme/poll /--><!-- wp:acme/poll /--><!-- wp:acme/wrap --><!-- wp:spacer /--><!-- /wp:acme/wrap --><img src="/no.jpg"><p><a href="vbscript:x">a</a><a href="#b">b</a></p>`})
	if err != nil {
		t.Fatal(err)
	}
	if r.Unconverted["acme/poll"] != 2 || r.Flattened["acme/wrap"] != 1 || r.Dropped["link within the page"] != 1 ||
		len(r.Missing) != 1 || r.Missing[0] != "https://old.example/no.jpg" || len(r.BadLinks) != 1 || r.BadLinks[0] != "vbscript:x" {
		t.Errorf("%+v", r)
	}
	sum := blocks.Report{}
	sum.Add(r)
	sum.Add(r)
	if sum.Unconverted["acme/poll"] != 4 || len(sum.BadLinks) != 2 || blocks.Kinds(sum.Unconverted)[0] != "acme/poll" {
		t.Errorf("sum %+v", sum)
	}
}
