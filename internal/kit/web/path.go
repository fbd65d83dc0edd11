package web

import (
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxPath bounds a decoded path, in bytes: longer than any address that this
// program or WordPress makes.
const maxPath = 2048

// CanonicalPath returns the one form of a request's path: percent-decoded (so
// upper and lower case hexadecimal digits are the same), NFC, without repeated
// slashes and without the bidi controls that travel with a copied Arabic
// address. A trailing slash is kept. It reports false for a path that can be
// no page's: relative, over 2 KiB, with dot segments, an encoded slash, a
// control character or broken UTF-8. A path in canonical form costs no
// allocation.
func CanonicalPath(r *http.Request) (string, bool) {
	if r.URL.RawPath != "" && hasEncodedSlash(r.URL.RawPath) {
		return "", false
	}
	return canonicalPath(r.URL.Path)
}

func canonicalPath(p string) (string, bool) {
	if p == "" || p[0] != '/' || len(p) > maxPath {
		return "", false
	}
	plain, ok := plainPath(p)
	if plain || !ok {
		return p, ok
	}
	if !utf8.ValidString(p) {
		return "", false
	}
	// Order matters: a control between two letters must go before they may
	// compose, or the result would change when it is canonicalised again.
	p = strings.Map(func(r rune) rune {
		switch {
		case isBidiControl(r):
			return -1
		case r >= 0x80 && r < 0xa0, r == 0x2028, r == 0x2029:
			return utf8.RuneError
		}
		return r
	}, p)
	if strings.ContainsRune(p, utf8.RuneError) {
		return "", false
	}
	p = norm.NFC.String(p)
	for strings.Contains(p, "//") {
		p = strings.ReplaceAll(p, "//", "/")
	}
	if len(p) > maxPath || p == "" {
		return "", false
	}
	if hasDotSegment(p) {
		return "", false
	}
	return p, true
}

// plainPath looks through the bytes once. It reports whether p is canonical as
// it stands, and whether it can be a path at all.
func plainPath(p string) (plain, ok bool) {
	plain = true
	for i := 0; i < len(p); i++ {
		switch c := p[i]; {
		case c >= 0x80 && i+1 < len(p) && arabicLetter(c, p[i+1]):
			i++
		case c >= 0x80:
			plain = false
		case c < ' ' || c == 0x7f || c == '\\':
			return false, false
		case c == '/' && i+1 < len(p) && (p[i+1] == '/' || p[i+1] == '.'):
			plain = false
		}
	}
	if !plain && norm.NFC.QuickSpanString(p) == len(p) && !strings.Contains(p, "//") && !strings.Contains(p, "/.") && wholesome(p) {
		plain = true
	}
	return plain, true
}

// arabicLetter reports that two bytes are a letter or digit of Arabic that is
// never changed and changes nothing before it: most addresses of a paper hold
// no other, and need no look into Unicode's tables.
func arabicLetter(a, b byte) bool {
	switch a {
	case 0xd8: // U+0620 to U+063F
		return b >= 0xa0 && b <= 0xbf
	case 0xd9: // U+0641 to U+064A, U+0660 to U+0669
		return b >= 0x81 && b <= 0x8a || b >= 0xa0 && b <= 0xa9
	case 0xda: // U+0680 to U+06BF
		return b >= 0x80 && b <= 0xbf
	}
	return false
}

// wholesome reports valid UTF-8 without the characters that canonicalPath
// removes or refuses.
func wholesome(p string) bool {
	for _, r := range p {
		if r == utf8.RuneError || isBidiControl(r) || r >= 0x80 && r < 0xa0 || r == 0x2028 || r == 0x2029 {
			return false
		}
	}
	return true
}

func isBidiControl(r rune) bool {
	return r == 0x061c || r == 0x200e || r == 0x200f || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0xfeff
}

func hasDotSegment(p string) bool {
	for seg := range strings.SplitSeq(p, "/") {
		if seg == "." || seg == ".." {
			return true
		}
	}
	return false
}

func hasEncodedSlash(raw string) bool {
	for i := 0; i+2 < len(raw); i++ {
		if raw[i] == '%' && (raw[i+1] == '2' && raw[i+2]|0x20 == 'f' || raw[i+1] == '5' && raw[i+2]|0x20 == 'c') {
			return true
		}
	}
	return false
}

// Canonical puts every request on its canonical path before routing, so that
// all forms of an Arabic address reach one handler without a redirect. What
// has no canonical path is answered as not found by next's own rules: it goes
// on unchanged.
func Canonical(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p, ok := CanonicalPath(r)
		if !ok || p == r.URL.Path && r.URL.RawPath == "" {
			next.ServeHTTP(w, r)
			return
		}
		r2 := *r
		u := *r.URL
		u.Path, u.RawPath = p, ""
		r2.URL = &u
		next.ServeHTTP(w, &r2)
	})
}

// Param returns the first value of one parameter of a query string, decoded;
// "" when it is absent. It answers as url.Values.Get does: a cache that keys by
// one and a page that renders by the other must never differ. Junk parameters
// cost no allocation.
func Param(rawQuery, name string) string {
	for rawQuery != "" {
		var pair string
		pair, rawQuery, _ = strings.Cut(rawQuery, "&")
		if strings.Contains(pair, ";") {
			continue // as url.ParseQuery
		}
		k, v, _ := strings.Cut(pair, "=")
		k, err := url.QueryUnescape(k)
		if err != nil || k != name {
			continue
		}
		if v, err = url.QueryUnescape(v); err != nil {
			continue
		}
		return v
	}
	return ""
}
