// Package sanitize turns untrusted HTML into the small subset of HTML that a
// news site prints.
//
// Two independent gates stand one behind the other. bluemonday's tokenizer
// policy removes what is not allowed; what it leaves is balanced and parsed into
// a tree, and a printer of ours writes only the elements and attributes of its own list.
// The output is balanced, so it cannot close an element of the page around it,
// and it is a fixed point: sanitising it again changes nothing. Nothing may
// rewrite it afterwards: every transform after a sanitiser has been an attack
// on somebody's site.
package sanitize

import (
	"errors"
	"fmt"
	"html"
	"strings"
	"unicode/utf8"

	"github.com/microcosm-cc/bluemonday"
)

// Limits that are checked before anything is parsed. Parsers of HTML have had
// quadratic and cubic inputs; these bound them.
const (
	MaxBytes = 1 << 20 // of the input
	MaxDepth = 512     // of nested elements in it
)

// The reasons for which an input is refused as a whole.
var (
	ErrTooLarge = errors.New("sanitize: HTML is larger than 1 MiB")
	ErrTooDeep  = errors.New("sanitize: HTML is nested deeper than 512 elements")
)

// rounds bounds the search for the fixed point. Ordinary HTML needs one.
const rounds = 6

var policy = newPolicy()

// HTML returns the safe part of in. It is idempotent. An input over the limits
// gives the empty string: a cut in the middle of markup is not safe, and half
// an article is not the article; the same goes for an output over them.
// Callers that must tell the two apart use Clean.
func HTML(in string) string {
	out, err := Clean(in)
	if err != nil {
		return ""
	}
	return out
}

// Clean is HTML with the reason why nothing came back: ErrTooLarge or
// ErrTooDeep.
func Clean(in string) (string, error) {
	if len(in) > MaxBytes {
		return "", ErrTooLarge
	}
	if err := checkDepth(in); err != nil {
		return "", err
	}
	out := dropInvisible(in)
	for range rounds {
		next, err := pass(out)
		if err != nil {
			return "", err
		}
		if len(next) > MaxBytes { // end tags and escapes that were added
			return "", ErrTooLarge
		}
		if next == out {
			return out, nil
		}
		out = next
	}
	// Markup that changes with every reading is an attack or an accident of
	// the HTML parser. Its text is still text.
	text := escapeText(plain(out))
	if len(text) > MaxBytes {
		return "", ErrTooLarge
	}
	return text, nil
}

func pass(in string) (string, error) {
	balanced, err := balance(policy.Sanitize(in))
	if err != nil {
		return "", err
	}
	return rewrite(balanced)
}

// plain strips every tag.
func plain(in string) string {
	return html.UnescapeString(bluemonday.StrictPolicy().Sanitize(in))
}

// dropInvisible makes in valid UTF-8 and removes what a reader cannot see but
// a parser or a line of text acts on: control characters, and the two
// overrides that turn a line around to disguise a name. Marks and isolates
// (U+200E, U+200F, U+061C, U+2066 to U+2069) are Arabic typing and stay.
func dropInvisible(in string) string {
	if !utf8.ValidString(in) {
		in = strings.ToValidUTF8(in, "\uFFFD")
	}
	in = strings.ReplaceAll(strings.ReplaceAll(in, "\r\n", "\n"), "\r", "\n")
	return strings.Map(func(r rune) rune {
		if invisible(r) {
			return -1
		}
		return r
	}, in)
}

func invisible(r rune) bool {
	switch {
	case r == '\n' || r == '\t':
		return false
	case r < 0x20, 0x7F <= r && r <= 0x9F:
		return true
	case r == '\u202D', r == '\u202E', r == '\uFEFF', r == '\uFFFE', r == '\uFFFF':
		return true
	}
	return false
}

func newPolicy() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	for name := range allowed {
		p.AllowElements(name)
		p.AllowNoAttrs().OnElements(name)
	}
	for name := range renamed {
		p.AllowElements(name)
		p.AllowNoAttrs().OnElements(name)
	}
	for name, attrs := range allowed {
		for attr := range attrs {
			p.AllowAttrs(attr).OnElements(name)
		}
	}
	p.AllowURLSchemes("http", "https", "mailto", "tel")
	p.AllowRelativeURLs(true) // the printer refuses all but /media/ in img
	p.RequireParseableURLs(true)
	// Their text is code or a fallback, never the article's.
	p.SkipElementsContent("script", "style", "iframe", "object", "svg", "math", "template",
		"noscript", "noembed", "noframes", "plaintext", "xmp", "textarea", "select", "title",
		"audio", "video", "canvas", "applet")
	return p
}

func wrap(doing string, err error) error { return fmt.Errorf("sanitize: %s: %w", doing, err) }
