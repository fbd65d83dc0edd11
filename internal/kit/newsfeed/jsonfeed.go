package newsfeed

import (
	"encoding/json"
	"fmt"
	"io"
	"time"
)

// JSONType is the media type of what WriteJSON writes.
const JSONType = "application/feed+json; charset=utf-8"

type jsonFeed struct {
	Version     string     `json:"version"`
	Title       string     `json:"title"`
	HomePageURL string     `json:"home_page_url,omitempty"`
	FeedURL     string     `json:"feed_url,omitempty"`
	Description string     `json:"description,omitempty"`
	Icon        string     `json:"icon,omitempty"`
	Language    string     `json:"language,omitempty"`
	Items       []jsonItem `json:"items"`
}

type jsonItem struct {
	ID            string           `json:"id"`
	URL           string           `json:"url,omitempty"`
	Title         string           `json:"title,omitempty"`
	ContentHTML   string           `json:"content_html,omitempty"`
	ContentText   *string          `json:"content_text,omitempty"`
	Summary       string           `json:"summary,omitempty"`
	Image         string           `json:"image,omitempty"`
	DatePublished string           `json:"date_published,omitempty"`
	DateModified  string           `json:"date_modified,omitempty"`
	Authors       []jsonAuthor     `json:"authors,omitempty"`
	Tags          []string         `json:"tags,omitempty"`
	Language      string           `json:"language,omitempty"`
	Attachments   []jsonAttachment `json:"attachments,omitempty"`
}

type jsonAuthor struct {
	Name string `json:"name"`
}

type jsonAttachment struct {
	URL      string `json:"url"`
	MimeType string `json:"mime_type"`
	Size     int64  `json:"size_in_bytes,omitempty"`
}

// WriteJSON writes f as JSON Feed 1.1. Arabic goes out as UTF-8; "<", "&",
// U+2028 and U+2029 are escaped, so that the text may stand in a script
// element.
func WriteJSON(w io.Writer, f *Feed) error {
	doc := jsonFeed{
		Version: "https://jsonfeed.org/version/1.1", Title: line(f.Title), HomePageURL: address(f.Link), FeedURL: address(f.Self),
		Description: line(f.Description), Icon: address(f.Icon), Language: f.Language, Items: []jsonItem{},
	}
	for i := range f.Items {
		doc.Items = append(doc.Items, jsonEntry(f, &f.Items[i]))
	}
	b, err := json.MarshalIndent(doc, "", " ")
	if err != nil {
		return fmt.Errorf("making the JSON feed: %w", err)
	}
	if _, err := w.Write(append(b, '\n')); err != nil {
		return fmt.Errorf("writing the JSON feed: %w", err)
	}
	return nil
}

func jsonEntry(f *Feed, it *Item) jsonItem {
	out := jsonItem{
		ID: it.id(), URL: address(it.Link), Title: line(it.Title), Summary: clean(it.Summary), Image: address(it.Image),
		DatePublished: isoTime(it.Published), DateModified: isoTime(it.Updated), Tags: it.tags(),
		ContentHTML: wrapped(f, it),
	}
	if out.ContentHTML == "" { // one of the two must be there, even when empty
		empty := ""
		out.ContentText = &empty
	}
	if it.Language != f.Language {
		out.Language = it.Language
	}
	for _, a := range it.Authors {
		if a = line(a); a != "" {
			out.Authors = append(out.Authors, jsonAuthor{Name: a})
		}
	}
	if e := it.Enclosure; e != nil {
		out.Attachments = []jsonAttachment{{URL: address(e.URL), MimeType: e.Type, Size: e.Length}}
	}
	return out
}

func isoTime(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
