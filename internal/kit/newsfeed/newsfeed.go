// Package newsfeed writes what machines read: RSS 2.0, JSON Feed 1.1,
// sitemaps, news sitemaps and robots.txt. It takes plain values and writes
// bytes; it knows neither articles nor addresses.
//
// Text goes out as it was typed. No direction marks are added to titles: feed
// readers put a title into a line of their own direction, and a mark that
// helps in one shows as a box in the next. The direction of a description is
// said in its HTML instead.
package newsfeed

import (
	"html"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"
)

// Feed is a list of items, newest first, with what stands above it.
type Feed struct {
	Title       string
	Description string
	Link        string    // absolute address of the page that the feed belongs to
	Self        string    // absolute address of the feed itself
	Language    string    // BCP 47, "ar-LY"
	Dir         string    // "rtl" or "ltr"; empty is "rtl"
	Icon        string    // absolute address of a square picture; may be empty
	Updated     time.Time // when anything in it last changed; zero leaves it out
	Items       []Item
}

// Item is one entry. Title and Link are needed; the rest may be empty.
type Item struct {
	ID         string // never changes; empty is Link
	Link       string // absolute
	Title      string
	Summary    string // plain text
	HTML       string // the body, already sanitised; empty is Summary
	Dir        string // of this item, when it is not the feed's
	Language   string // of this item, when it is not the feed's
	Published  time.Time
	Updated    time.Time
	Authors    []string // as printed
	Categories []string // sections and hashtags; a leading # is dropped
	Image      string   // absolute address
	Enclosure  *Enclosure
}

// Enclosure is a file that goes with an item.
type Enclosure struct {
	URL    string
	Type   string // media type
	Length int64  // bytes
}

// wrapped is the item's HTML in an element that says its direction and
// language, for readers that would show it from the wrong side.
func wrapped(f *Feed, it *Item) string {
	dir, lang := firstOf(it.Dir, f.Dir, "rtl"), firstOf(it.Language, f.Language)
	body := it.HTML
	if body == "" && it.Summary != "" {
		body = "<p>" + html.EscapeString(it.Summary) + "</p>"
	}
	if body == "" {
		return ""
	}
	open := `<div dir="` + html.EscapeString(dir) + `"`
	if lang != "" {
		open += ` lang="` + html.EscapeString(lang) + `"`
	}
	return clean(open + ">" + body + "</div>")
}

func (it *Item) id() string { return firstOf(clean(it.ID), address(it.Link)) }

func (it *Item) tags() []string {
	var out []string
	for _, c := range it.Categories {
		if c = clean(strings.TrimLeft(strings.TrimSpace(c), "#\uFF03")); c != "" {
			out = append(out, c)
		}
	}
	return out
}

func firstOf(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

// clean drops what XML 1.0 cannot hold in any form (control characters,
// U+FFFE, U+FFFF) and bytes that are not UTF-8. One of them in one title would
// make the whole feed unreadable.
func clean(s string) string {
	if fine(s) {
		return s
	}
	keep := func(r rune) rune {
		switch {
		case r == '\t', r == '\n', r == '\r':
			return r
		case r < 0x20, r == '\uFFFE', r == '\uFFFF':
			return -1
		}
		return r
	}
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "")
	}
	return strings.Map(keep, s)
}

// fine reports that clean would change nothing, as of nearly every text.
func fine(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c < 0x20 && c != '\t' && c != '\n' && c != '\r':
			return false
		case c == 0xef && i+2 < len(s) && s[i+1] == 0xbf && s[i+2] >= 0xbe:
			return false
		}
	}
	return utf8.ValidString(s)
}

// line is clean on one line, for titles and names. Other white space, such as
// the space that must not break, stays as typed.
func line(s string) string { return strings.TrimSpace(oneLine.Replace(clean(s))) }

var oneLine = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ", "\t", " ", "\u2028", " ", "\u2029", " ")

// address percent-encodes an address that may hold Arabic letters. One that is
// encoded already is not encoded twice.
func address(s string) string {
	u, err := url.Parse(strings.TrimSpace(clean(s)))
	if err != nil {
		return ""
	}
	u.RawQuery = strings.ReplaceAll(asciiQuery(u.RawQuery), " ", "%20")
	return u.String()
}

func asciiQuery(q string) string {
	var out strings.Builder
	for i := range len(q) {
		if q[i] < 0x80 {
			out.WriteByte(q[i])
			continue
		}
		const hex = "0123456789ABCDEF"
		out.Write([]byte{'%', hex[q[i]>>4], hex[q[i]&15]})
	}
	return out.String()
}
