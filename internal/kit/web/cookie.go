package web

import (
	"net/http"
	"slices"
	"strings"
	"time"
)

// SetCookie sets a cookie that scripts cannot read and other sites cannot
// send along with a POST; Secure over HTTPS. A zero lifetime lasts until the
// browser closes. SameSite is Lax, not Strict: an editor who follows a link
// from a message must arrive signed in, and cross-site writes are refused by
// CrossOrigin anyway.
func SetCookie(w http.ResponseWriter, r *http.Request, name, value string, lifetime time.Duration) {
	http.SetCookie(w, &http.Cookie{
		Name: name, Value: value, Path: "/", MaxAge: int(lifetime.Seconds()),
		HttpOnly: true, Secure: PeerOf(r).HTTPS, SameSite: http.SameSiteLaxMode,
	})
}

// ClearCookie takes a cookie away.
func ClearCookie(w http.ResponseWriter, r *http.Request, name string) {
	SetCookie(w, r, name, "", -time.Second)
}

// CookieValue returns a cookie's value or "". It reads the header in place:
// reader requests carry no cookie and must not pay for one.
func CookieValue(r *http.Request, name string) string {
	for _, line := range r.Header["Cookie"] {
		for line != "" {
			var part string
			part, line, _ = strings.Cut(line, ";")
			if k, v, ok := strings.Cut(strings.TrimSpace(part), "="); ok && k == name {
				return v
			}
		}
	}
	return ""
}

// CookieOneOf returns the cookie's value when it is one of the allowed, else
// "". Pages that vary with a cookie vary with this: a value that somebody
// invented makes no page of its own.
func CookieOneOf(r *http.Request, name string, allowed []string) string {
	if v := CookieValue(r, name); v != "" && slices.Contains(allowed, v) {
		return v
	}
	return ""
}

// SessionCookie carries a session's token; the sessions themselves live with
// the people. The name is the part after __Host-, which is put in front over
// HTTPS and binds the cookie to this very host.
type SessionCookie string

func (c SessionCookie) name(r *http.Request) string {
	if PeerOf(r).HTTPS {
		return "__Host-" + string(c)
	}
	return string(c)
}

// Set hands the token to the browser.
func (c SessionCookie) Set(w http.ResponseWriter, r *http.Request, token string, lifetime time.Duration) {
	SetCookie(w, r, c.name(r), token, lifetime)
}

// Token returns the token the browser sent, or "".
func (c SessionCookie) Token(r *http.Request) string { return CookieValue(r, c.name(r)) }

// Clear takes the token away, with everything else the browser keeps for this
// origin: a shared newsroom computer must not show the last user's pages.
func (c SessionCookie) Clear(w http.ResponseWriter, r *http.Request) {
	ClearCookie(w, r, c.name(r))
	w.Header().Set("Clear-Site-Data", `"cache", "storage"`)
}
