package migrate

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/migrate/addresses"
	"isnad/internal/news"
)

// Lookup finds the page that an address of an imported site moved to. path is
// encoded and begins with a slash; it names the page as its own links do, so
// that one redirect is enough. What is not public is not found.
func Lookup(tx *db.Tx, address string) (path string, found bool, err error) {
	defer errs.Wrap(&err, "migrate.Lookup")
	if path, found, err = oldSearch(tx, address); err != nil || found {
		return path, found, err
	}
	for _, reading := range addresses.Lookups(address) {
		owner, known, err := db.Find(tx, scanOwner, selectOwner, reading.Key)
		if err != nil {
			return "", false, err
		}
		if !known {
			if reading.Key == "/" && reading.Feed != "" {
				return "/feed.xml", true, nil
			}
			continue
		}
		if path, found, err = pathOf(tx, owner); err != nil || found {
			return withFeed(path, reading.Feed), found, err
		}
	}
	return dateArchive(tx, addresses.Key(address))
}

// withFeed leads to the feed of a list; an article has none, a feed of its
// comments led to the article too.
func withFeed(path, feed string) string {
	switch {
	case feed == "" || path == "":
		return path
	case path == "/":
		return "/feed.xml"
	case strings.HasPrefix(path, "/s/"), strings.HasPrefix(path, "/t/"), strings.HasPrefix(path, "/by/"):
		return path + "/feed.xml"
	}
	return path
}

// pathOf is the canonical path of what a thing became.
func pathOf(tx *db.Tx, o Owner) (string, bool, error) {
	slugged := func(prefix, query string) (string, bool, error) {
		slug, found, err := db.Find(tx, db.Column[string], query, o.Target)
		return prefix + url.PathEscape(slug), found, err
	}
	switch o.Kind {
	case ThingFront:
		return "/", true, nil
	case ThingItem:
		return articlePath(tx, o.Target)
	case ThingCategory:
		return slugged("/s/", sectionSlug)
	case ThingTag:
		if o.Target == "" {
			return "", false, nil
		}
		if word, isSearch := strings.CutPrefix(o.Target, searchTarget); isSearch {
			return "/search?q=" + url.QueryEscape(word), true, nil
		}
		return slugged("/t/", tagSlug)
	case ThingAuthor:
		return slugged("/by/", authorSlug)
	case ThingAttachment:
		return attachmentPath(tx, o)
	}
	return "", false, nil
}

// searchTarget begins the target of a tag whose label is no tag here, such as
// a bare number: its archive leads to a search for the word.
const searchTarget = "search:"

// SearchTarget is the target of a tag that became a search.
func SearchTarget(word string) string { return searchTarget + word }

func articlePath(tx *db.Tx, id string) (string, bool, error) {
	if id == "" {
		return "", false, nil
	}
	a, found, err := db.Find(tx, scanPublic, articleAt, id, db.At(tx.Now))
	if err != nil || !found {
		return "", false, err
	}
	if a.kind == news.PageKind {
		return "/p/" + url.PathEscape(a.slug), true, nil
	}
	path := "/a/" + strconv.FormatInt(a.number, 10)
	if a.slug != "" {
		path += "/" + url.PathEscape(a.slug)
	}
	return path, true, nil
}

// attachmentPath leads from a file to the file, and from an attachment's page
// to the article that it hangs on or is shown in; to the other when one is gone.
func attachmentPath(tx *db.Tx, o Owner) (string, bool, error) {
	itemOf := func(kind string) (string, bool, error) {
		t, found, err := db.Find(tx, scanThing, selectThing, o.Source, kind, o.ID)
		if err != nil || !found || t.Parent == "" {
			return "", false, err
		}
		item, found, err := db.Find(tx, scanThing, selectThing, o.Source, ThingItem, t.Parent)
		if err != nil || !found {
			return "", false, err
		}
		return articlePath(tx, item.Target)
	}
	article := func() (string, bool, error) {
		if path, found, err := itemOf(ThingAttachment); err != nil || found {
			return path, found, err
		}
		return itemOf(ThingShown)
	}
	file := func() (string, bool, error) {
		key, found, err := db.Find(tx, db.Column[string], largestJPEG, o.Target)
		return "/media/" + key, found, err
	}
	first, second := article, file
	if o.File {
		first, second = file, article
	}
	if path, found, err := first(); err != nil || found {
		return path, found, err
	}
	return second()
}

// dateArchive leads from a year, month or day to the last day in it on which
// something was published: our archive is by day.
func dateArchive(tx *db.Tx, key string) (string, bool, error) {
	date, ok, err := oldDate(tx, key)
	if err != nil || !ok {
		return "", false, err
	}
	zone, err := zoneOfPaper(tx)
	if err != nil {
		return "", false, err
	}
	from, until := span(date, zone)
	at, found, err := db.Find(tx, db.Column[db.Time], newestBetween, db.At(from), db.At(until), db.At(tx.Now))
	if err != nil || !found {
		return "", false, err
	}
	t := at.In(zone)
	return fmt.Sprintf("/archive/%04d/%02d/%02d", t.Year(), t.Month(), t.Day()), true, nil
}

// oldDate reads the address of a date archive under the front page of an old
// site, which may have stood in a folder.
func oldDate(tx *db.Tx, key string) (addresses.Date, bool, error) {
	if date, ok := addresses.ArchiveOf(key, "/"); ok {
		return date, true, nil
	}
	path, _, _ := strings.Cut(key, "?")
	for i := 1; i <= len(path); i++ {
		if i < len(path) && path[i] != '/' {
			continue
		}
		date, ok := addresses.ArchiveOf(key, path[:i])
		if !ok {
			continue
		}
		front, found, err := db.Find(tx, scanOwner, selectOwner, path[:i])
		if err != nil || found && front.Kind == ThingFront {
			return date, found, err
		}
	}
	return addresses.Date{}, false, nil
}

func span(d addresses.Date, zone *time.Location) (from, until time.Time) {
	switch {
	case d.Month == 0:
		from = time.Date(d.Year, 1, 1, 0, 0, 0, 0, zone)
		return from, from.AddDate(1, 0, 0)
	case d.Day == 0:
		from = time.Date(d.Year, d.Month, 1, 0, 0, 0, 0, zone)
		return from, from.AddDate(0, 1, 0)
	}
	from = time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, zone)
	return from, from.AddDate(0, 0, 1)
}

func zoneOfPaper(tx *db.Tx) (*time.Location, error) {
	raw, found, err := db.Find(tx, db.Column[string], settingsOfPaper)
	if err != nil || !found {
		return time.UTC, err
	}
	var s news.Site
	if err := json.Unmarshal([]byte(raw), &s); err != nil {
		return time.UTC, fmt.Errorf("reading the settings: %w", err)
	}
	return s.Location(), nil
}

// oldSearch leads from the old front page's ?s= to the search for the words.
func oldSearch(tx *db.Tx, address string) (string, bool, error) {
	path, query, _ := strings.Cut(address, "?")
	values, err := url.ParseQuery(query)
	if err != nil || values.Get("s") == "" {
		return "", false, nil // an address that cannot be read leads nowhere
	}
	if key := addresses.Key(path); key != "/" {
		if o, found, err := db.Find(tx, scanOwner, selectOwner, key); err != nil || !found || o.Kind != ThingFront {
			return "", false, err
		}
	}
	return "/search?q=" + url.QueryEscape(values.Get("s")), true, nil
}
