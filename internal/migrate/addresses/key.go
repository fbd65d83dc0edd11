// Package addresses knows every address at which a WordPress site answered for
// a thing, and folds all spellings of one address into one key, so that old
// links reach the new pages.
package addresses

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxSegment is where WordPress cuts a slug, in bytes of its percent-encoded
// form.
const maxSegment = 200

// Key folds an address to the one key of all its spellings: host, fragment,
// index.php, repeated and trailing slashes and unknown parameters are dropped;
// percent-encoding of any case is decoded; letters are NFC and lower case (the
// old database compared so); every segment is cut where WordPress cut slugs.
// Given a path of this site or a whole old address, it returns a path that
// begins with a slash, with "?name=value" if a parameter chose the page.
func Key(address string) string {
	path, query := split(address)
	key := foldPath(path)
	if q := foldQuery(query); q != "" {
		return key + "?" + q
	}
	return key
}

// split returns the raw path and query of an address or a path. It does not use
// net/url for the path: old addresses hold broken escapes, which url refuses.
func split(address string) (path, query string) {
	s := strings.TrimSpace(address)
	if i := strings.IndexByte(s, '#'); i >= 0 {
		s = s[:i]
	}
	if i := strings.IndexByte(s, '?'); i >= 0 {
		s, query = s[:i], s[i+1:]
	}
	if i := strings.Index(s, "//"); i >= 0 && (i == 0 || s[i-1] == ':') {
		rest := s[i+2:]
		slash := strings.IndexByte(rest, '/')
		if slash < 0 {
			return "/", query
		}
		s = rest[slash:]
	}
	return s, query
}

func foldPath(path string) string {
	var kept []string
	for segment := range strings.SplitSeq(path, "/") {
		segment = foldSegment(segment)
		if segment == "" || segment == "." || segment == "index.php" && len(kept) == 0 {
			continue
		}
		kept = append(kept, segment)
	}
	return "/" + strings.Join(kept, "/")
}

func foldSegment(segment string) string {
	s := decode(segment)
	for !utf8.ValidString(s) && incompleteTail(s) > 0 { // a slug cut within a letter
		s = s[:len(s)-incompleteTail(s)]
	}
	s = strings.ToValidUTF8(s, "\ufffd")
	s = strings.ToLower(norm.NFC.String(s))
	return encodeReserved(cut(strings.TrimSpace(s)))
}

// decode undoes percent-encoding; what is no escape stays, except a broken one
// at the very end, which a cut left behind.
func decode(s string) string {
	if strings.IndexByte(s, '%') < 0 {
		return s
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] != '%' {
			out = append(out, s[i])
			continue
		}
		if i+2 >= len(s) && brokenEscape(s[i+1:]) {
			break
		}
		if i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]) {
			out = append(out, unhex(s[i+1])<<4|unhex(s[i+2]))
			i += 2
			continue
		}
		out = append(out, '%')
	}
	return string(out)
}

// brokenEscape reports whether an escape stops after its % or its first digit.
func brokenEscape(rest string) bool { return rest == "" || len(rest) == 1 && isHex(rest[0]) }

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'f'
}

func unhex(c byte) byte {
	if c <= '9' {
		return c - '0'
	}
	return c | 0x20 - 'a' + 10
}

// incompleteTail is the length of the beginning of a letter at the end of s.
func incompleteTail(s string) int {
	for n := 1; n <= 3 && n <= len(s); n++ {
		c := s[len(s)-n]
		if utf8.RuneStart(c) {
			if c >= utf8.RuneSelf && !utf8.FullRuneInString(s[len(s)-n:]) {
				return n
			}
			return 0
		}
	}
	return 0
}

// cut shortens a segment as WordPress shortens slugs: whole letters, counted
// three bytes for each byte beyond ASCII, without a hyphen at the end.
func cut(s string) string {
	length := 0
	for i, r := range s {
		n := 1
		if r >= utf8.RuneSelf {
			n = 3 * utf8.RuneLen(r)
		}
		if length += n; length > maxSegment {
			return strings.TrimRightFunc(s[:i], func(r rune) bool { return r == '-' || unicode.IsSpace(r) })
		}
	}
	return s
}

// encodeReserved keeps decoded characters from being taken for the structure of
// the key.
func encodeReserved(s string) string {
	if !strings.ContainsAny(s, "/?%#") {
		return s
	}
	return strings.NewReplacer("/", "%2f", "?", "%3f", "%", "%25", "#", "%23").Replace(s)
}

// parameters that choose a page of a WordPress site; feed and paged are read by
// Lookups. Everything else (campaigns, cache busters) changes nothing.
var numeric = []string{"p", "page_id", "attachment_id", "cat", "author", "m"}
var textual = []string{"tag", "category_name", "author_name", "name", "pagename", "attachment"}

func foldQuery(query string) string {
	if query == "" {
		return ""
	}
	values := parseQuery(query)
	for _, name := range numeric {
		digits := strings.TrimLeft(values.Get(name), "0")
		if digits != "" && len(digits) < 19 && strings.Trim(digits, "0123456789") == "" {
			return name + "=" + digits
		}
	}
	for _, name := range textual {
		v := strings.TrimRight(slashes.Replace(values.Get(name)), "/")
		if v = foldSegment(v[strings.LastIndexByte(v, '/')+1:]); v != "" {
			return name + "=" + v
		}
	}
	return ""
}

var slashes = strings.NewReplacer("%2f", "/", "%2F", "/")

// parseQuery reads a query and keeps what can be read of a broken one. Values
// stay encoded.
func parseQuery(query string) url.Values {
	values := url.Values{}
	for i, pair := range strings.Split(query, "&") {
		if i > 100 {
			break
		}
		name, value, _ := strings.Cut(pair, "=")
		name = strings.ToLower(decode(strings.TrimPrefix(name, "amp;")))
		if !slices.Contains(values[name], value) {
			values.Add(name, strings.ReplaceAll(value, "+", "%20"))
		}
	}
	return values
}

func queryKey(name string, id int64) string { return "?" + name + "=" + strconv.FormatInt(id, 10) }
