package newsfeed

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
)

// What one sitemap file may hold, by the protocol (sitemaps.org) and, for
// news, by the readers of news sitemaps.
const (
	MaxURLs      = 50_000
	MaxSitemap   = 50 << 20 // bytes, uncompressed
	MaxNewsURLs  = 1_000
	NewsWindow   = 48 * time.Hour
	SitemapType  = "application/xml; charset=utf-8"
	sitemapSpace = "http://www.sitemaps.org/schemas/sitemap/0.9"
	imageSpace   = "http://www.google.com/schemas/sitemap-image/1.1"
	newsSpace    = "http://www.google.com/schemas/sitemap-news/0.9"
)

// ErrTooMany is returned when the values do not fit into one file; Split them.
var ErrTooMany = errors.New("newsfeed: more than one sitemap may hold")

// URL is one page of a sitemap, or one sitemap of an index.
type URL struct {
	Loc     string    // absolute; Arabic letters are percent-encoded on writing
	LastMod time.Time // zero leaves it out
	Images  []string  // absolute addresses; not in an index
}

// NewsURL is one article of a news sitemap.
type NewsURL struct {
	Loc       string
	Title     string
	Published time.Time
	Language  string // BCP 47; only its language is written
}

type mapURL struct {
	Loc     string     `xml:"loc"`
	LastMod string     `xml:"lastmod,omitempty"`
	Images  []mapImage `xml:"image:image"`
	News    *mapNews   `xml:"news:news"`
}

type mapImage struct {
	Loc string `xml:"image:loc"`
}

type mapNews struct {
	Name     string `xml:"news:publication>news:name"`
	Language string `xml:"news:publication>news:language"`
	Date     string `xml:"news:publication_date"`
	Title    string `xml:"news:title"`
}

// WriteSitemap writes the urlset of urls, or ErrTooMany.
func WriteSitemap(w io.Writer, urls []URL) error {
	return writeMap(w, "urlset", "url", []xml.Attr{space("xmlns", sitemapSpace), space("xmlns:image", imageSpace)}, urls)
}

// WriteIndex writes the index of the sitemaps given, or ErrTooMany.
func WriteIndex(w io.Writer, maps []URL) error {
	plain := make([]URL, len(maps))
	for i, m := range maps {
		plain[i] = URL{Loc: m.Loc, LastMod: m.LastMod}
	}
	return writeMap(w, "sitemapindex", "sitemap", []xml.Attr{space("xmlns", sitemapSpace)}, plain)
}

// Split cuts urls into files that WriteSitemap takes: each of at most MaxURLs
// and MaxSitemap bytes, in order.
func Split(urls []URL) [][]URL {
	var out [][]URL
	const head = 512 // declaration, root element and its end
	start, size := 0, head
	for i := range urls {
		n := entrySize(urls[i])
		if i > start && (i-start == MaxURLs || size+n > MaxSitemap) {
			out = append(out, urls[start:i])
			start, size = i, head
		}
		size += n
	}
	if start < len(urls) {
		out = append(out, urls[start:])
	}
	return out
}

// entrySize is not less than what the entry takes in the file.
func entrySize(u URL) int {
	n := len("<url><loc></loc><lastmod>2006-01-02T15:04:05Z</lastmod></url>\n") + escapedSize(u.Loc)
	for _, img := range u.Images {
		n += len("<image:image><image:loc></image:loc></image:image>") + escapedSize(img)
	}
	return n
}

func escapedSize(loc string) int {
	a := address(loc)
	return len(a) + 4*strings.Count(a, "&") + 4*strings.Count(a, "'")
}

func writeMap(w io.Writer, root, entry string, attrs []xml.Attr, urls []URL) error {
	if len(urls) > MaxURLs {
		return ErrTooMany
	}
	entries := make([]mapURL, len(urls))
	for i, u := range urls {
		entries[i] = mapURL{Loc: address(u.Loc), LastMod: isoTime(u.LastMod)}
		for _, img := range u.Images {
			entries[i].Images = append(entries[i].Images, mapImage{Loc: address(img)})
		}
	}
	return encodeMap(w, root, entry, attrs, entries)
}

// WriteNews writes the news sitemap of the publication: the articles of the
// last 48 hours before now, at most MaxNewsURLs of them, in the order given.
// Older ones are left out, so that callers may pass what they have.
func WriteNews(w io.Writer, publication string, articles []NewsURL, now time.Time) error {
	var entries []mapURL
	for _, a := range articles {
		if len(entries) == MaxNewsURLs {
			break
		}
		if a.Published.After(now) || now.Sub(a.Published) > NewsWindow {
			continue
		}
		language, _, _ := strings.Cut(strings.ToLower(a.Language), "-")
		entries = append(entries, mapURL{Loc: address(a.Loc), News: &mapNews{
			Name: line(publication), Language: firstOf(language, "ar"), Date: isoTime(a.Published), Title: line(a.Title),
		}})
	}
	return encodeMap(w, "urlset", "url", []xml.Attr{space("xmlns", sitemapSpace), space("xmlns:news", newsSpace)}, entries)
}

func space(name, value string) xml.Attr { return xml.Attr{Name: xml.Name{Local: name}, Value: value} }

func encodeMap(w io.Writer, root, entry string, attrs []xml.Attr, entries []mapURL) error {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	e := xml.NewEncoder(&b)
	start := xml.StartElement{Name: xml.Name{Local: root}, Attr: attrs}
	if err := e.EncodeToken(start); err != nil {
		return fmt.Errorf("making the sitemap: %w", err)
	}
	for i := range entries {
		if err := e.EncodeElement(&entries[i], xml.StartElement{Name: xml.Name{Local: entry}}); err != nil {
			return fmt.Errorf("making the sitemap: %w", err)
		}
		if err := e.EncodeToken(xml.CharData("\n")); err != nil {
			return fmt.Errorf("making the sitemap: %w", err)
		}
	}
	if err := errors.Join(e.EncodeToken(start.End()), e.Close()); err != nil {
		return fmt.Errorf("making the sitemap: %w", err)
	}
	b.WriteByte('\n')
	if b.Len() > MaxSitemap {
		return ErrTooMany
	}
	if _, err := w.Write(b.Bytes()); err != nil {
		return fmt.Errorf("writing the sitemap: %w", err)
	}
	return nil
}
