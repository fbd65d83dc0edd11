package web

import "strings"

// ETag returns the entity tag of some content in one encoding: the two are
// different representations and a cache must not mix them up.
func ETag(hash string, e Encoding) string {
	if e == Identity {
		return `"` + hash + `"`
	}
	return `"` + hash + "-" + e.String() + `"`
}

// NoneMatch reports whether an If-None-Match header names the entity tag, by
// the weak comparison of RFC 9110 §13.1.2. It does not allocate.
func NoneMatch(header []string, etag string) bool {
	for _, line := range header {
		if line == etag {
			return true
		}
		for line != "" {
			var item string
			item, line, _ = strings.Cut(line, ",")
			item = strings.TrimSpace(item)
			if item == "*" || strings.TrimPrefix(item, "W/") == etag {
				return true
			}
		}
	}
	return false
}
