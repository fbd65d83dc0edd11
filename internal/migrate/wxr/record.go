// Package wxr reads WordPress export files (WXR 1.0 to 1.2) of any size in
// bounded memory, one record at a time. It knows the format and its oddities;
// what the records mean for a newsroom is its caller's business.
package wxr

import "time"

// Record is one thing that the file holds: exactly one of the pointers is set.
type Record struct {
	Site     *Site
	Author   *Author
	Category *Term
	Tag      *Term
	Term     *Term
	Item     *Item
	Line     int   // where it begins
	Offset   int64 // in bytes from the start of the file
}

// Site is the header of the export.
type Site struct {
	Title       string
	Link        string // address of the site's front page
	Description string
	Language    string
	Version     string // of the format: 1.0, 1.1, 1.2; empty in the oldest files
	BaseSite    string // wp:base_site_url
	BaseBlog    string // wp:base_blog_url: what permalinks begin with
	Generator   string
}

// Author is a user of the old site.
type Author struct {
	ID                                             int64
	Login, Email, DisplayName, FirstName, LastName string
}

// Term is a category, a tag or a term of another taxonomy.
type Term struct {
	ID          int64
	Taxonomy    string // category, post_tag, nav_menu, …
	Slug        string // as in the file: Arabic slugs are percent-encoded
	Parent      string // the parent's slug
	Name        string
	Description string
	Meta        []Meta
}

// Item is a post, page, attachment, menu item or whatever post type plug-ins
// made. Times are zero where the file has none or 0000-00-00.
type Item struct {
	ID              int64
	Type            string // post, page, attachment, …
	Status          string // publish, draft, pending, private, future, inherit, trash, auto-draft
	Title           string
	Link            string // the permalink
	GUID            string
	GUIDIsPermalink bool
	Slug            string // post_name
	Creator         string // login of the author
	Content         string // content:encoded
	Excerpt         string // excerpt:encoded
	Description     string
	PubDate         time.Time
	Date            time.Time // in the old site's zone, which the file does not name; as if UTC
	DateGMT         time.Time
	Modified        time.Time // local, as Date
	ModifiedGMT     time.Time
	ParentID        int64
	MenuOrder       int64
	Password        string
	Sticky          bool
	CommentsOpen    bool
	AttachmentURL   string
	Terms           []ItemTerm
	Meta            []Meta
	Comments        []Comment
}

// ItemTerm is a term that an item carries. Taxonomy and Slug are empty where the
// file gives a name only; it is then a category or a tag.
type ItemTerm struct{ Taxonomy, Slug, Name string }

// Meta is a custom field. Values are kept as text: some are serialised PHP,
// which is never decoded here.
type Meta struct{ Key, Value string }

// Comment is a reader's comment, a pingback or a trackback.
type Comment struct {
	ID       int64
	ParentID int64
	UserID   int64
	Author   string
	Email    string
	URL      string
	IP       string
	Date     time.Time // local, as Item.Date
	DateGMT  time.Time
	Content  string
	Approved string // 1, 0, spam, trash
	Type     string // empty or comment; pingback, trackback
}

// MetaValue returns the first value of a custom field, or nothing.
func (i *Item) MetaValue(key string) string {
	for _, m := range i.Meta {
		if m.Key == key {
			return m.Value
		}
	}
	return ""
}

// Published returns when the item appeared: the time in GMT, else the local
// one in the zone given, else the one of the feed; zero when there is none.
func (i *Item) Published(zone *time.Location) time.Time {
	switch {
	case !i.DateGMT.IsZero():
		return i.DateGMT
	case !i.Date.IsZero():
		return inZone(i.Date, zone)
	}
	return i.PubDate
}

// LastModified returns when the item was changed last, or Published.
func (i *Item) LastModified(zone *time.Location) time.Time {
	switch {
	case !i.ModifiedGMT.IsZero():
		return i.ModifiedGMT
	case !i.Modified.IsZero():
		return inZone(i.Modified, zone)
	}
	return i.Published(zone)
}

// Written returns when the comment was sent.
func (c *Comment) Written(zone *time.Location) time.Time {
	if !c.DateGMT.IsZero() || c.Date.IsZero() {
		return c.DateGMT
	}
	return inZone(c.Date, zone)
}

func inZone(t time.Time, zone *time.Location) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, zone).UTC()
}
