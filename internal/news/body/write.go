package body

import "strings"

func (o *output) raw(s string) { o.buf = append(o.buf, s...) }

// text writes s escaped, for content and for quoted attributes alike.
func (o *output) text(s string) {
	last := 0
	for i := 0; i < len(s); i++ {
		var e string
		switch s[i] {
		case '&':
			e = "&amp;"
		case '<':
			e = "&lt;"
		case '>':
			e = "&gt;"
		case '"':
			e = "&#34;"
		case '\'':
			e = "&#39;"
		case 0:
			e = "\ufffd"
		default:
			continue
		}
		o.buf = append(append(o.buf, s[last:i]...), e...)
		last = i + 1
	}
	o.buf = append(o.buf, s[last:]...)
}

func (o *output) attr(name, value string) {
	o.raw(" " + name + `="`)
	o.text(value)
	o.raw(`"`)
}

func (o *output) class(name string) {
	if !o.feed {
		o.attr("class", name)
	}
}

// href writes the address of a link, if it may be linked: the tree should have
// been checked, but a script must not run because a caller forgot to. Links
// that leave the site do not hand their page to the other side.
func (o *output) href(href string) {
	if !SafeLink(href) {
		return
	}
	o.attr("href", o.absolute(href))
	if !o.feed && WebURL(href) {
		o.raw(` rel="noopener"`)
	}
}

// absolute puts the site's address before a path, in feeds.
func (o *output) absolute(href string) string {
	if o.base != "" && strings.HasPrefix(href, "/") {
		return o.base + href
	}
	return href
}
