package sanitize

import (
	"strings"

	"golang.org/x/net/html"
)

// balance writes an end tag for every start tag and drops the end tags of
// nothing. A tree parser would also do so, but by rules that open again in
// every later paragraph all that an earlier one left open: thirty elements that
// nobody closed turn one megabyte into gigabytes of tree, and a bold word runs
// through the rest of the article. Here whatever closes a paragraph closes all
// that stands in it.
func balance(in string) (string, error) {
	var b balancer
	z := html.NewTokenizer(strings.NewReader(in))
	for {
		if len(b.open) > MaxDepth { // also keeps the search for a start tag short
			return "", ErrTooDeep
		}
		switch z.Next() {
		case html.ErrorToken:
			b.closeTo(0)
			return b.out.String(), nil
		case html.StartTagToken, html.SelfClosingTagToken:
			b.start(z.Token())
		case html.EndTagToken:
			b.end(z.Token().Data)
		case html.TextToken:
			b.out.WriteString(escapeText(string(z.Text())))
		}
	}
}

type balancer struct {
	out  strings.Builder
	open []string
}

// ends says which open element a start tag ends, and which elements between
// the two keep it open.
var ends = map[string]struct{ closes, unless []string }{
	"li":      {[]string{"li"}, []string{"ul", "ol", "table"}},
	"td":      {[]string{"td", "th"}, []string{"table"}},
	"th":      {[]string{"td", "th"}, []string{"table"}},
	"tr":      {[]string{"tr", "caption"}, []string{"table"}},
	"thead":   {[]string{"thead", "tbody", "tfoot", "caption"}, []string{"table"}},
	"tbody":   {[]string{"thead", "tbody", "tfoot", "caption"}, []string{"table"}},
	"tfoot":   {[]string{"thead", "tbody", "tfoot", "caption"}, []string{"table"}},
	"a":       {[]string{"a"}, []string{"table", "td", "th"}},
	"caption": {[]string{"caption"}, []string{"table"}},
}

var paragraphStays = []string{"table", "td", "th", "caption"}

func (b *balancer) start(t html.Token) {
	if rule, ok := ends[t.Data]; ok {
		b.closeNearest(rule.closes, rule.unless)
	}
	if flow[t.Data] || renamed[t.Data] == block {
		b.closeNearest([]string{"p"}, paragraphStays)
	}
	b.out.WriteString(t.String())
	if t.Type == html.StartTagToken && !void[t.Data] {
		b.open = append(b.open, t.Data)
	} else if t.Type == html.SelfClosingTagToken && !void[t.Data] {
		b.out.WriteString("</" + t.Data + ">")
	}
}

func (b *balancer) end(name string) {
	b.closeNearest([]string{name}, nil)
}

// closeNearest closes the innermost open element of those named and all in it,
// unless one of the others stands further in.
func (b *balancer) closeNearest(names, unless []string) {
	for i := len(b.open) - 1; i >= 0; i-- {
		for _, n := range names {
			if b.open[i] == n {
				b.closeTo(i)
				return
			}
		}
		for _, n := range unless {
			if b.open[i] == n {
				return
			}
		}
	}
}

func (b *balancer) closeTo(depth int) {
	for i := len(b.open) - 1; i >= depth; i-- {
		b.out.WriteString("</" + b.open[i] + ">")
	}
	b.open = b.open[:depth]
}
