package page

import (
	"fmt"
	"net/url"
	"strconv"
	"time"
)

// The paths of the site, in canonical form: NFC, percent-encoded, upper-case
// hex. The number routes an article; its slug is decoration.

// ArticlePath is the address of an article.
func ArticlePath(number int64, slug string) string {
	p := "/a/" + strconv.FormatInt(number, 10)
	if slug == "" {
		return p
	}
	return p + "/" + url.PathEscape(slug)
}

// RevisionsPath is the address of an article's history.
func RevisionsPath(number int64) string { return "/a/" + strconv.FormatInt(number, 10) + "/revisions" }

// DiffPath is the address of what one revision changed.
func DiffPath(number int64, revision int) string {
	return RevisionsPath(number) + "/" + strconv.Itoa(revision)
}

// SectionPath is the address of a section.
func SectionPath(slug string) string { return "/s/" + url.PathEscape(slug) }

// TagPath is the address of a hashtag.
func TagPath(slug string) string { return "/t/" + url.PathEscape(slug) }

// AuthorPath is the address of an author.
func AuthorPath(slug string) string { return "/by/" + url.PathEscape(slug) }

// TopicPath is the address of a topic.
func TopicPath(slug string) string { return "/topic/" + url.PathEscape(slug) }

// PagePath is the address of a standing page.
func PagePath(slug string) string { return "/p/" + url.PathEscape(slug) }

// MediaPath is the address of a rendition.
func MediaPath(key string) string { return "/media/" + key }

func dayPath(t time.Time, zone *time.Location) string {
	t = t.In(zone)
	return fmt.Sprintf("/archive/%04d/%02d/%02d", t.Year(), t.Month(), t.Day())
}

// paged adds the page number to the path of a list.
func paged(path string, n int) string {
	if n <= 1 {
		return path
	}
	return path + "?page=" + strconv.Itoa(n)
}
