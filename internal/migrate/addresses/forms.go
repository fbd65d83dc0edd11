package addresses

import (
	"strconv"
	"strings"

	"isnad/internal/migrate/wxr"
)

// Bases are the words that a site used in the addresses of its archives; the
// zero value means WordPress's own. Exports do not name them.
type Bases struct{ Category, Tag, Author string }

func (b Bases) orDefault() Bases {
	return Bases{Category: or(b.Category, "category"), Tag: or(b.Tag, "tag"), Author: or(b.Author, "author")}
}

func or(s, fallback string) string {
	if s != "" {
		return strings.Trim(s, "/")
	}
	return fallback
}

// Site is the old site as far as its addresses go.
type Site struct {
	root  string // path of the front page, without a slash at the end
	bases Bases
}

// NewSite makes a Site of an export's header.
func NewSite(header *wxr.Site, bases Bases) *Site {
	root := "/"
	for _, address := range []string{header.BaseBlog, header.Link, header.BaseSite} {
		if address != "" {
			root = foldPath(first(split(address)))
			break
		}
	}
	return &Site{root: strings.TrimSuffix(root, "/"), bases: bases.orDefault()}
}

func first(a, _ string) string { return a }

// Root returns the path of the old front page.
func (s *Site) Root() string {
	if s.root == "" {
		return "/"
	}
	return s.root
}

// Item returns the keys of every address at which an item answered: its
// permalink, the addresses of its earlier slugs, and those by number. An item
// that was never to be seen (a draft, a revision) has none.
func (s *Site) Item(it *wxr.Item) []string {
	var keys set
	if !wasPublic(it) {
		return nil
	}
	keys.add(Key(it.Link), s.Root())
	if it.GUIDIsPermalink || strings.Contains(it.GUID, "?p=") || strings.Contains(it.GUID, "?page_id=") {
		keys.add(Key(it.GUID), s.Root())
	}
	s.oldSlugs(it, &keys)
	if it.ID > 0 {
		keys.add(s.Root()+queryKey("p", it.ID), "")
		switch it.Type {
		case "page":
			keys.add(s.Root()+queryKey("page_id", it.ID), "")
		case "attachment":
			keys.add(s.Root()+queryKey("attachment_id", it.ID), "")
		}
	}
	if it.AttachmentURL != "" {
		keys.add(Key(it.AttachmentURL), s.Root())
	}
	return keys.list
}

func wasPublic(it *wxr.Item) bool {
	switch it.Status {
	case "publish", "private", "inherit", "future", "":
		return it.Type != "revision"
	}
	return false
}

// oldSlugs adds the permalink with every slug that the item had before.
func (s *Site) oldSlugs(it *wxr.Item, keys *set) {
	path, query := split(it.Link)
	if query != "" || path == "" {
		return
	}
	for _, m := range it.Meta {
		if m.Key != "_wp_old_slug" || m.Value == "" {
			continue
		}
		parts := strings.Split(strings.TrimRight(path, "/"), "/")
		for i := len(parts) - 1; i >= 0; i-- {
			if foldSegment(parts[i]) == foldSegment(it.Slug) {
				parts[i] = m.Value
				keys.add(Key(strings.Join(parts, "/")), s.Root())
				break
			}
		}
	}
}

// Category returns the keys of a category's archive. parents are the slugs of
// the categories above it, the topmost first.
func (s *Site) Category(t *wxr.Term, parents ...string) []string {
	var keys set
	keys.add(s.archive(s.bases.Category, append(parents[:len(parents):len(parents)], t.Slug)...), "")
	keys.add(s.archive(s.bases.Category, t.Slug), "")
	keys.add(s.Root()+"?category_name="+foldSegment(t.Slug), "")
	if t.ID > 0 {
		keys.add(s.Root()+queryKey("cat", t.ID), "")
	}
	return keys.list
}

// Tag returns the keys of a tag's archive.
func (s *Site) Tag(t *wxr.Term) []string {
	return []string{s.archive(s.bases.Tag, t.Slug), s.Root() + "?tag=" + foldSegment(t.Slug)}
}

// Author returns the keys of an author's archive. The export gives the login;
// the address holds the login as a slug.
func (s *Site) Author(a *wxr.Author) []string {
	var keys set
	slug := slugOf(a.Login)
	keys.add(s.archive(s.bases.Author, slug), "")
	keys.add(s.Root()+"?author_name="+foldSegment(slug), "")
	if a.ID > 0 {
		keys.add(s.Root()+queryKey("author", a.ID), "")
	}
	return keys.list
}

func (s *Site) archive(base string, slugs ...string) string {
	return Key(s.root + "/" + base + "/" + strings.Join(slugs, "/"))
}

// slugOf makes a slug of a login as WordPress does: lower case, spaces and dots
// become hyphens, an @ and other signs go.
func slugOf(login string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(strings.TrimSpace(login)) {
		switch {
		case r == ' ' || r == '.' || r == '/':
			r = '-'
		case r < 0x80 && r != '-' && r != '_' && !(r >= 'a' && r <= 'z') && !(r >= '0' && r <= '9'):
			continue
		}
		if r == '-' && strings.HasSuffix(b.String(), "-") {
			continue
		}
		b.WriteRune(r)
	}
	return strings.Trim(b.String(), "-")
}

// set is a list of keys without repetitions.
type set struct{ list []string }

// add adds a key, unless it is the one that belongs to somebody else: an item
// without an address of its own must not take the front page.
func (s *set) add(key, not string) {
	if key == "" || key == "/" || key == not {
		return
	}
	for _, have := range s.list {
		if have == key {
			return
		}
	}
	s.list = append(s.list, key)
}

// ByNumber returns the key of the address by number of a post on the site.
func (s *Site) ByNumber(id int64) string { return s.Root() + "?p=" + strconv.FormatInt(id, 10) }
