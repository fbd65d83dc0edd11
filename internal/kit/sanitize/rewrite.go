package sanitize

import (
	"errors"
	"io"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// rewrite parses in as the children of a body and prints the tree again, with
// only what allowed names.
func rewrite(in string) (string, error) {
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(in), body)
	if err != nil {
		if strings.Contains(err.Error(), "exceeds 512") {
			return "", ErrTooDeep
		}
		return "", wrap("parsing", err)
	}
	var out strings.Builder
	for _, n := range nodes {
		printNode(&out, n)
	}
	return out.String(), nil
}

var void = map[string]bool{"br": true, "hr": true, "img": true}

func printNode(out *strings.Builder, n *html.Node) {
	switch n.Type {
	case html.TextNode:
		out.WriteString(escapeText(n.Data))
	case html.ElementNode:
		if n.Namespace != "" { // svg or math: never ours, whatever the name
			return
		}
		printElement(out, n)
	}
}

func printElement(out *strings.Builder, n *html.Node) {
	name := n.Data
	if to, ok := renamed[name]; ok {
		name = to
	}
	if name == block {
		name = "p"
		if hasBlocks(n) {
			printChildren(out, n)
			return
		}
		if isBlank(n) {
			return
		}
	}
	attrs, ok := allowed[name]
	if !ok {
		printChildren(out, n)
		return
	}
	written := attributes(n.Attr, attrs)
	switch {
	case name == "img" && !has(written, "src"):
		return // a picture without an address is nothing
	case name == "a" && !has(written, "href"), name == "span" && len(written) == 0:
		printChildren(out, n)
		return
	case name == "a":
		written = append(written, html.Attribute{Key: "rel", Val: "nofollow noopener"})
	}
	out.WriteString("<" + name)
	for _, a := range written {
		out.WriteString(" " + a.Key + `="` + escapeAttr(a.Val) + `"`)
	}
	out.WriteString(">")
	if void[name] {
		return
	}
	if name == "pre" && startsWithNewline(n) {
		out.WriteString("\n") // the parser drops the first one
	}
	printChildren(out, n)
	out.WriteString("</" + name + ">")
}

func printChildren(out *strings.Builder, n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		printNode(out, c)
	}
}

// attributes keeps what passes its check, once each, in the order of the
// source.
func attributes(in []html.Attribute, rules map[string]check) []html.Attribute {
	var out []html.Attribute
	for _, a := range in {
		rule, ok := rules[a.Key]
		if !ok || a.Namespace != "" || has(out, a.Key) {
			continue
		}
		if v, ok := rule(dropInvisible(a.Val)); ok {
			out = append(out, html.Attribute{Key: a.Key, Val: v})
		}
	}
	return out
}

func has(attrs []html.Attribute, key string) bool {
	for _, a := range attrs {
		if a.Key == key {
			return true
		}
	}
	return false
}

// flow are the elements that may not stand in a paragraph.
var flow = map[string]bool{
	"p": true, "h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "ul": true, "ol": true,
	"li": true, "blockquote": true, "figure": true, "figcaption": true, "pre": true, "hr": true, "table": true,
}

func hasBlocks(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && (flow[c.Data] || renamed[c.Data] == block || hasBlocks(c)) {
			return true
		}
	}
	return false
}

// isBlank reports whether nothing of n would be seen.
func isBlank(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode && strings.TrimSpace(c.Data) != "":
			return false
		case c.Type == html.ElementNode && (c.Data == "img" || !isBlank(c)):
			return false
		}
	}
	return true
}

func startsWithNewline(n *html.Node) bool {
	return n.FirstChild != nil && n.FirstChild.Type == html.TextNode && strings.HasPrefix(n.FirstChild.Data, "\n")
}

var (
	textEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	attrEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;", "`", "&#96;", "\n", "&#10;")
)

// escapeText also removes what a character reference brought back.
func escapeText(s string) string { return textEscapes.Replace(dropInvisible(s)) }

func escapeAttr(s string) string { return attrEscapes.Replace(s) }

// checkDepth walks the tokens only, in time linear in the input. Elements whose
// end tag may be left out do not count: six hundred list items without an end
// tag are a list, not a tower. What it lets through the tree parser checks
// again.
func checkDepth(in string) error {
	z := html.NewTokenizer(strings.NewReader(in))
	depth := 0
	for {
		switch z.Next() {
		case html.ErrorToken:
			if err := z.Err(); !errors.Is(err, io.EOF) {
				return wrap("reading tokens", err)
			}
			return nil
		case html.StartTagToken:
			name, _ := z.TagName()
			if !unclosed[string(name)] {
				depth++
			}
			if depth > MaxDepth {
				return ErrTooDeep
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if depth > 0 && !unclosed[string(name)] {
				depth--
			}
		}
	}
}

var unclosed = map[string]bool{
	"p": true, "li": true, "dt": true, "dd": true, "tr": true, "td": true, "th": true, "thead": true, "tbody": true,
	"tfoot": true, "colgroup": true, "option": true, "optgroup": true, "rt": true, "rp": true, "body": true, "html": true,
	"head": true, "br": true, "hr": true, "img": true, "input": true, "meta": true, "link": true, "col": true, "area": true,
	"base": true, "embed": true, "source": true, "track": true, "wbr": true, "param": true, "frame": true, "keygen": true,
	"font": true, "nobr": true,
}
