package theme

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// partAttr marks the parts that a contract requires.
const partAttr = "data-part"

var voidTags = map[string]bool{
	"area": true, "base": true, "br": true, "col": true, "embed": true, "hr": true, "img": true,
	"input": true, "link": true, "meta": true, "source": true, "track": true, "wbr": true,
}

// page is what the inspection of a printed page found.
type page struct {
	problems []string
	parts    []string // data-part values, in order
	stack    []string
	ids      map[string]bool
	h1       int
}

func (p *page) fault(format string, args ...any) {
	if s := fmt.Sprintf(format, args...); !slices.Contains(p.problems, s) {
		p.problems = append(p.problems, s)
	}
}

// inspect reads a printed page as a strict reader would: every element closed,
// one h1, no inline code or style, no id twice, pictures with their sizes, and
// no direction marks that leaked out of formatting.
func inspect(text []byte) *page {
	p := &page{ids: map[string]bool{}}
	z := html.NewTokenizer(bytes.NewReader(text))
	for {
		switch z.Next() {
		case html.ErrorToken:
			if err := z.Err(); err != io.EOF {
				p.fault("cannot be read: %v", err)
			}
			if len(p.stack) > 0 {
				p.fault("<%s> is never closed", p.stack[len(p.stack)-1])
			}
			if p.h1 != 1 {
				p.fault("has %d h1, not one", p.h1)
			}
			if bytes.ContainsAny(text, "\u200e\u200f\u061c") {
				p.fault("contains a direction mark (U+200E, U+200F or U+061C); isolate with <bdi>")
			}
			return p
		case html.StartTagToken:
			t := z.Token()
			p.open(t)
			if !voidTags[t.Data] {
				p.stack = append(p.stack, t.Data)
			}
		case html.SelfClosingTagToken:
			p.open(z.Token())
		case html.EndTagToken:
			p.end(z.Token().Data)
		}
	}
}

func (p *page) end(tag string) {
	last := len(p.stack) - 1
	if last < 0 || p.stack[last] != tag {
		p.fault("</%s> closes nothing", tag)
		if i := slices.Index(p.stack, tag); i >= 0 {
			p.stack = p.stack[:i]
		}
		return
	}
	p.stack = p.stack[:last]
}

func (p *page) open(t html.Token) {
	attrs := map[string]string{}
	for _, a := range t.Attr {
		attrs[a.Key] = a.Val
		p.attribute(t.Data, a)
	}
	switch t.Data {
	case "h1":
		p.h1++
	case "img":
		for _, need := range []string{"alt", "width", "height"} {
			if _, there := attrs[need]; !there {
				p.fault("<img> has no %s", need)
			}
		}
	case "script":
		if attrs["src"] == "" && attrs["type"] != "application/ld+json" {
			p.fault("inline <script>")
		}
	case "style":
		p.fault("inline <style>")
	}
}

func (p *page) attribute(tag string, a html.Attribute) {
	switch {
	case a.Key == "style":
		p.fault("style attribute on <%s>", tag)
	case strings.HasPrefix(a.Key, "on"):
		p.fault("%s attribute on <%s>", a.Key, tag)
	case a.Key == "id":
		if p.ids[a.Val] {
			p.fault("id %q twice", a.Val)
		}
		p.ids[a.Val] = true
	case a.Key == partAttr:
		p.parts = append(p.parts, a.Val)
	case (a.Key == "href" || a.Key == "src") && strings.HasPrefix(strings.ToLower(strings.TrimSpace(a.Val)), "javascript:"):
		p.fault("javascript: address on <%s>", tag)
	}
}
