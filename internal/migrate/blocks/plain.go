package blocks

import (
	"strings"

	"golang.org/x/net/html"
	"isnad/internal/news/body"
)

// Line returns the text of a piece of HTML on one line: a title, an excerpt, a
// caption. Tags go, entities are read.
func Line(s string) string {
	return strings.Join(strings.Fields(Lines(s)), " ")
}

// Lines returns the text of a piece of HTML with its lines and paragraphs: a
// comment. Line feeds in the text stay, as WordPress shows them.
func Lines(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return strings.TrimSpace(body.CleanText(strings.ReplaceAll(s, "\r\n", "\n")))
	}
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(strings.ReplaceAll(s, "\r\n", "\n")))
	z.SetMaxBuf(maxHTML)
	hidden := 0
	for {
		switch z.Next() {
		case html.ErrorToken:
			return tidyLines(body.CleanText(b.String()))
		case html.TextToken:
			if hidden == 0 {
				b.Write(z.Text())
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			hidden += opening(string(name))
			b.WriteString(breaks[string(name)])
		case html.EndTagToken:
			name, _ := z.TagName()
			hidden = max(0, hidden-opening(string(name)))
			if br := breaks[string(name)]; string(name) != "br" {
				b.WriteString(br)
			}
		}
	}
}

// breaks is what an element puts between what is before and in it.
var breaks = map[string]string{
	"br": "\n", "p": "\n\n", "div": "\n", "li": "\n", "blockquote": "\n\n", "h1": "\n\n", "h2": "\n\n", "h3": "\n\n", "h4": "\n\n",
	"ul": "\n", "ol": "\n", "tr": "\n", "td": " ", "th": " ", "pre": "\n",
}

func opening(name string) int {
	if name == "script" || name == "style" {
		return 1
	}
	return 0
}

// tidyLines leaves at most one empty line between two lines of text.
func tidyLines(s string) string {
	var out []string
	for line := range strings.SplitSeq(s, "\n") {
		line = strings.TrimSpace(line)
		if line == "" && (len(out) == 0 || out[len(out)-1] == "") {
			continue
		}
		out = append(out, line)
	}
	return strings.TrimSpace(strings.Join(out, "\n"))
}
