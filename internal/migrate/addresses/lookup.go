package addresses

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Old is one reading of an old address: the key of the thing, and what of it
// was asked for.
type Old struct {
	Key  string
	Feed string // "", or the kind of feed: rss2, rss, atom, rdf, comments
	Page int    // page of an archive or of a long article; 0 or 1: the first
}

// Lookups returns the readings of an old address, the likeliest first. A name
// such as feed or 2 may be a slug as well as a suffix, so the whole address is
// always tried first.
func Lookups(address string) []Old {
	path, query := split(address)
	whole := Old{Key: Key(address)}
	values := parseQuery(query)
	if feed := values.Get("feed"); feed != "" {
		whole.Feed = feedKind(feed)
	}
	whole.Page = positive(firstOf(values.Get("paged"), values.Get("page")))
	list := []Old{whole}
	add := func(o Old) {
		for _, have := range list {
			if have == o {
				return
			}
		}
		list = append(list, o)
	}
	base, mark := foldPath(path), ""
	if i := strings.IndexByte(whole.Key, '?'); i >= 0 {
		mark = whole.Key[i:]
	}
	o := whole
	for {
		rest, changed := strip(base, &o)
		if !changed {
			break
		}
		base = rest
		o.Key = base + mark
		add(o)
	}
	if original := fullSize(base); original != base {
		add(Old{Key: original})
	}
	return list
}

// strip takes one suffix off a path and notes in o what it asked for.
func strip(path string, o *Old) (string, bool) {
	i := strings.LastIndexByte(path, '/')
	last, before := path[i+1:], path[:max(i, 0)]
	parent := before[strings.LastIndexByte(before, '/')+1:]
	if before == "" {
		before = "/"
	}
	if last == "" {
		return path, false
	}
	n := positive(last)
	switch {
	case last == "feed" || last == "rdf":
		if o.Feed == "" {
			o.Feed = feedKind(last)
		}
		return before, true
	case parent == "feed" && isFeed(last):
		o.Feed = feedKind(last)
		return before, true
	case last == "comments" && o.Feed != "" && before == "/":
		o.Feed = "comments"
		return before, true
	case n > 0 && parent == "page":
		o.Page = n
		return trimLast(before), true
	case n > 0 && n < 1000 && before != "/" && positive(parent) == 0:
		o.Page = n // a long article's second page
		return before, true
	case strings.HasPrefix(last, "comment-page-"), last == "amp", last == "embed", last == "trackback":
		return before, true
	}
	return path, false
}

func trimLast(path string) string {
	if i := strings.LastIndexByte(path, '/'); i > 0 {
		return path[:i]
	}
	return "/"
}

func isFeed(s string) bool {
	return s == "rss" || s == "rss2" || s == "atom" || s == "rdf" || s == "feed"
}

func feedKind(s string) string {
	s = strings.ToLower(s)
	switch {
	case s == "rss" || s == "atom" || s == "rdf":
		return s
	case strings.HasPrefix(s, "comments"):
		return "comments"
	}
	return "rss2"
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func positive(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || len(s) > 9 {
		return 0
	}
	return n
}

var renditionName = regexp.MustCompile(`(?:-\d{1,5}x\d{1,5}|-scaled|-rotated|-e\d{10,13})(\.[a-z0-9]{2,5})$`)

// fullSize returns the path of the file that was uploaded, for the path of one
// of the sizes that WordPress made of it.
func fullSize(path string) string {
	if !strings.Contains(path, "/uploads/") && !strings.Contains(path, "/files/") {
		return path
	}
	return renditionName.ReplaceAllString(path, "$1")
}

// Date is the day, month (Day 0) or year (Month and Day 0) of a date archive.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// ArchiveOf reads the address of a date archive: /2026/, /2026/11/,
// /2026/11/23/ or ?m=20261123. base is the path of the old site's front page,
// as a rule "/".
func ArchiveOf(key, base string) (Date, bool) {
	rest, found := strings.CutPrefix(key, strings.TrimSuffix(foldPath(base), "/"))
	if !found {
		return Date{}, false
	}
	if _, m, ok := strings.Cut(rest, "?m="); ok {
		if len(m) != 4 && len(m) != 6 && len(m) != 8 {
			return Date{}, false
		}
		rest = "/" + m[:4]
		for i := 4; i < len(m); i += 2 {
			rest += "/" + m[i:i+2]
		}
	}
	parts := strings.Split(strings.TrimPrefix(rest, "/"), "/")
	var n [3]int
	if len(parts) > 3 || len(parts[0]) != 4 {
		return Date{}, false
	}
	for i, p := range parts {
		if n[i] = positive(p); n[i] == 0 || i > 0 && len(p) > 2 {
			return Date{}, false
		}
	}
	if n[0] < 1900 || n[1] > 12 || n[2] > 31 {
		return Date{}, false
	}
	return Date{Year: n[0], Month: time.Month(n[1]), Day: n[2]}, true
}
