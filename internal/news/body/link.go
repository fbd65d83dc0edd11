package body

import (
	"net/url"
	"strings"
)

// SafeLink reports whether href may stand in a link: an http or https address
// with a host, mailto, tel, or a path on this site that begins with one slash.
func SafeLink(href string) bool {
	if href == "" || len(href) > maxURL || strings.ContainsFunc(href, notInURL) {
		return false
	}
	if href[0] == '/' {
		// Browsers take "//host" and "/\host" for another site.
		return len(href) == 1 || href[1] != '/' && href[1] != '\\'
	}
	u, err := url.Parse(href)
	if err != nil {
		return false
	}
	switch u.Scheme {
	case "http", "https":
		return u.Hostname() != "" && u.User == nil
	case "mailto":
		return strings.Contains(u.Opaque, "@")
	case "tel":
		return u.Opaque != "" && strings.Trim(u.Opaque, "+0123456789-.()*#;=ext") == ""
	}
	return false
}

// WebURL reports whether s is an absolute http or https address.
func WebURL(s string) bool {
	return (hasPrefixFold(s, "http://") || hasPrefixFold(s, "https://")) && SafeLink(s)
}

// notInURL finds what no address has and what browsers drop before they read
// the scheme.
func notInURL(r rune) bool {
	switch r {
	case ' ', '<', '>', '"', '`', '\\', '\u00a0', '\u2028', '\u2029', '\ufeff':
		return true
	}
	return r <= ' ' || isControl(r) || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}

func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}
