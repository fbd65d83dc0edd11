package newsfeed

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"
)

// RSSType is the media type of what WriteRSS writes.
const RSSType = "application/rss+xml; charset=utf-8"

const rfc822 = "Mon, 02 Jan 2006 15:04:05 -0700"

type rss struct {
	XMLName xml.Name   `xml:"rss"`
	Version string     `xml:"version,attr"`
	Atom    string     `xml:"xmlns:atom,attr"`
	DC      string     `xml:"xmlns:dc,attr"`
	Channel rssChannel `xml:"channel"`
}

type rssChannel struct {
	Title         string    `xml:"title"`
	Link          string    `xml:"link"`
	Description   string    `xml:"description"`
	Language      string    `xml:"language,omitempty"`
	LastBuildDate string    `xml:"lastBuildDate,omitempty"`
	Generator     string    `xml:"generator"`
	Self          *atomLink `xml:"atom:link"`
	Image         *rssImage `xml:"image"`
	Items         []rssItem `xml:"item"`
}

type atomLink struct {
	Href string `xml:"href,attr"`
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
}

type rssImage struct {
	URL   string `xml:"url"`
	Title string `xml:"title"`
	Link  string `xml:"link"`
}

type rssItem struct {
	Title       string        `xml:"title"`
	Link        string        `xml:"link"`
	GUID        rssGUID       `xml:"guid"`
	PubDate     string        `xml:"pubDate,omitempty"`
	Creators    []string      `xml:"dc:creator"`
	Categories  []string      `xml:"category"`
	Description string        `xml:"description,omitempty"`
	Enclosure   *rssEnclosure `xml:"enclosure"`
}

type rssGUID struct {
	Permanent bool   `xml:"isPermaLink,attr"`
	Value     string `xml:",chardata"`
}

type rssEnclosure struct {
	URL    string `xml:"url,attr"`
	Length int64  `xml:"length,attr"`
	Type   string `xml:"type,attr"`
}

// WriteRSS writes f as RSS 2.0.
func WriteRSS(w io.Writer, f *Feed) error {
	c := rssChannel{
		Title: line(f.Title), Link: address(f.Link), Description: line(firstOf(f.Description, f.Title)),
		Language: strings.ToLower(f.Language), LastBuildDate: rssTime(f.Updated), Generator: "Isnad",
	}
	if f.Self != "" {
		c.Self = &atomLink{Href: address(f.Self), Rel: "self", Type: "application/rss+xml"}
	}
	if f.Icon != "" {
		c.Image = &rssImage{URL: address(f.Icon), Title: c.Title, Link: c.Link}
	}
	for i := range f.Items {
		c.Items = append(c.Items, rssEntry(f, &f.Items[i]))
	}
	doc := rss{Version: "2.0", Atom: "http://www.w3.org/2005/Atom", DC: "http://purl.org/dc/elements/1.1/", Channel: c}
	return writeXML(w, doc, "RSS")
}

func rssEntry(f *Feed, it *Item) rssItem {
	link := address(it.Link)
	out := rssItem{
		Title: line(it.Title), Link: link, PubDate: rssTime(it.Published),
		GUID:       rssGUID{Permanent: it.ID == "" || it.ID == it.Link, Value: it.id()},
		Categories: it.tags(), Description: wrapped(f, it),
	}
	if out.GUID.Permanent {
		out.GUID.Value = link // as written above, letter by letter
	}
	for _, a := range it.Authors {
		if a = line(a); a != "" {
			out.Creators = append(out.Creators, a)
		}
	}
	if e := it.Enclosure; e != nil {
		out.Enclosure = &rssEnclosure{URL: address(e.URL), Length: e.Length, Type: e.Type}
	}
	return out
}

func rssTime(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(rfc822)
}

func writeXML(w io.Writer, doc any, what string) error {
	b, err := xml.MarshalIndent(doc, "", " ")
	if err != nil {
		return fmt.Errorf("making the %s: %w", what, err)
	}
	for _, part := range [][]byte{[]byte(xml.Header), b, []byte("\n")} {
		if _, err := w.Write(part); err != nil {
			return fmt.Errorf("writing the %s: %w", what, err)
		}
	}
	return nil
}
