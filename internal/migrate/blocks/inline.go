package blocks

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"isnad/internal/news/body"
)

// text adds text to the paragraph at hand. Where line feeds count, two end the
// paragraph and one breaks the line, as WordPress does; elsewhere they are
// spaces.
func (f *flow) text(s string, st style) {
	s = body.CleanText(s)
	if !f.autop && !st.pre {
		f.words(s, st)
		return
	}
	for line := range strings.SplitAfterSeq(s, "\n") {
		line, fed := strings.CutSuffix(line, "\n")
		switch {
		case st.pre && strings.IndexFunc(line, notSpace) >= 0:
			f.settle()
			f.write(strings.ReplaceAll(line, "\t", "    "), st)
		case !st.pre:
			f.words(line, st)
		}
		if fed {
			f.newlines++
		}
	}
}

func isSpace(r rune) bool  { return r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '\f' }
func notSpace(r rune) bool { return !isSpace(r) }

// words adds words with one space between them, and around them where the
// text has any.
func (f *flow) words(s string, st style) {
	joined := strings.Join(strings.FieldsFunc(s, isSpace), " ")
	if joined == "" {
		if s != "" {
			f.space(st)
		}
		return
	}
	f.settle()
	if isSpace(rune(s[0])) {
		f.space(st)
	}
	f.write(joined, st)
	if isSpace(rune(s[len(s)-1])) {
		f.space(st)
	}
}

// space adds a space, unless there is one or the line only begins.
func (f *flow) space(st style) {
	if len(f.line) == 0 || f.newlines > 0 {
		return
	}
	last := f.line[len(f.line)-1]
	if last.Type != body.HardBreak && !strings.HasSuffix(last.Text, " ") {
		f.write(" ", st)
	}
}

// settle writes the break that line feeds before the next text ask for.
func (f *flow) settle() {
	feeds := f.newlines
	f.newlines = 0
	switch {
	case feeds == 0 || len(f.line) == 0:
	case feeds > 1:
		f.flush()
	case f.line[len(f.line)-1].Type != body.HardBreak:
		f.trimRight()
		f.line = append(f.line, &body.Node{Type: body.HardBreak})
	}
}

// lineBreak is a <br>; two in a row end a paragraph.
func (f *flow) lineBreak() {
	f.newlines = 0
	if len(f.line) == 0 {
		return
	}
	f.trimRight()
	if len(f.line) > 0 && f.line[len(f.line)-1].Type == body.HardBreak {
		f.flush()
		return
	}
	f.line = append(f.line, &body.Node{Type: body.HardBreak})
}

func (f *flow) write(s string, st style) {
	if len(f.line) == 0 {
		f.dir, f.lang = st.dir, st.lang
	}
	if last := len(f.line) - 1; last >= 0 && f.line[last].Type == body.Text && sameMarks(f.line[last].Marks, st.marks) {
		f.line[last].Text += s
		return
	}
	f.line = append(f.line, body.T(s, st.marks...))
}

func sameMarks(a, b []body.Mark) bool {
	return slices.EqualFunc(a, b, func(x, y body.Mark) bool { return x.Type == y.Type && x.A() == y.A() })
}

func (f *flow) trimRight() {
	for len(f.line) > 0 {
		last := f.line[len(f.line)-1]
		if last.Type != body.Text {
			return
		}
		if last.Text = strings.TrimRight(last.Text, " \t"); last.Text != "" {
			return
		}
		f.line = f.line[:len(f.line)-1]
	}
}

// flush ends the paragraph at hand. One without anything visible is dropped.
func (f *flow) flush() {
	f.newlines = 0
	f.trimRight()
	for len(f.line) > 0 && f.line[len(f.line)-1].Type == body.HardBreak {
		f.line = f.line[:len(f.line)-1]
		f.trimRight()
	}
	line := f.line
	f.line = nil
	if blank(line) {
		return
	}
	if f.autop && len(line) == 1 && len(line[0].Marks) == 0 {
		if address := line[0].Text; isEmbeddable(address) {
			f.out = append(f.out, f.embed(address, ""))
			return
		}
	}
	p := &body.Node{Type: body.Paragraph, Content: line}
	if f.dir != "" || f.lang != "" {
		p.Attrs = &body.Attrs{Dir: f.dir, Lang: f.lang}
	}
	f.out = append(f.out, p)
}

func blank(line []*body.Node) bool {
	for _, n := range line {
		if strings.TrimSpace(n.Text) != "" {
			return false
		}
	}
	return true
}

// mark returns the style of an inline element's text.
func (f *flow) mark(n *html.Node, s style) (style, bool) {
	plain := func(t body.MarkType) (style, bool) { return f.direction(n, s).with(body.Mark{Type: t}), true }
	switch n.Data {
	case "b", "strong":
		return plain(body.Bold)
	case "i", "em", "cite", "dfn", "var":
		return plain(body.Italic)
	case "s", "del", "strike":
		return plain(body.Strike)
	case "code", "kbd", "samp", "tt":
		return plain(body.Code)
	case "sup":
		return plain(body.Superscript)
	case "sub":
		return plain(body.Subscript)
	case "a":
		return f.anchor(n, s), true
	case "span", "bdi", "bdo", "font", "u", "ins", "small", "big", "mark", "abbr", "acronym", "time", "data", "label", "output", "ruby", "rb", "rt", "rp", "blink", "button", "nobr":
		return f.direction(n, s), true
	}
	return s, false
}

func (f *flow) anchor(n *html.Node, s style) style {
	href := strings.TrimSpace(attr(n, "href"))
	if href == "" {
		return f.direction(n, s)
	}
	if strings.HasPrefix(href, "#") {
		f.dropped("link within the page")
		return f.direction(n, s)
	}
	m, ok := f.link(href)
	if !ok {
		return f.direction(n, s)
	}
	return f.direction(n, s).with(m)
}

// direction notes dir and lang of an inline element as a mark.
func (f *flow) direction(n *html.Node, s style) style {
	dir, lang := dirOf(n), langOf(n)
	if dir == "" && lang == "" || dir == s.dir && lang == "" {
		return s
	}
	return s.with(body.InLang(lang, dir))
}

// blockDirection notes dir and lang of a block for the paragraphs in it.
func blockDirection(n *html.Node, s style) style {
	if dir := dirOf(n); dir != "" {
		s.dir = dir
	}
	if lang := langOf(n); lang != "" {
		s.lang = lang
	}
	return s
}

func dirOf(n *html.Node) string {
	if dir := strings.ToLower(attr(n, "dir")); dir == "rtl" || dir == "ltr" {
		return dir
	}
	css := strings.ReplaceAll(strings.ToLower(attr(n, "style")), " ", "")
	for _, dir := range []string{"rtl", "ltr"} {
		if strings.HasPrefix(css, "direction:"+dir) || strings.Contains(css, ";direction:"+dir) {
			return dir
		}
	}
	return ""
}

func langOf(n *html.Node) string {
	if lang := attr(n, "lang"); body.ValidLang(lang) {
		return lang
	}
	return ""
}
