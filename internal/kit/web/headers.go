package web

import (
	"maps"
	"net/http"
)

// Profile is a set of response headers that a whole face sends.
type Profile map[string]string

// Reader returns the headers of pages that anyone reads: nothing but this
// origin, no inline code, data: for pictures only. A page may be framed by its
// own site alone.
func Reader() Profile {
	return Profile{
		"Content-Security-Policy": "default-src 'none'; img-src 'self' data:; style-src 'self'; font-src 'self'; " +
			"script-src 'self'; connect-src 'self'; media-src 'self'; manifest-src 'self'; form-action 'self'; " +
			"base-uri 'none'; frame-ancestors 'self'",
		"X-Content-Type-Options":       "nosniff",
		"Referrer-Policy":              "strict-origin-when-cross-origin",
		"Permissions-Policy":           permissions,
		"Cross-Origin-Opener-Policy":   "same-origin",
		"Cross-Origin-Resource-Policy": "same-origin",
	}
}

// Newsroom returns the headers of the back office. Beyond the reader's it
// allows blob: pictures (an image before it is uploaded) and frames of this
// origin (the preview), sends no referrer, and lets nothing be kept by a cache.
func Newsroom() Profile {
	p := Reader()
	p["Content-Security-Policy"] = "default-src 'none'; img-src 'self' data: blob:; style-src 'self'; font-src 'self'; " +
		"script-src 'self'; connect-src 'self'; media-src 'self' blob:; frame-src 'self'; manifest-src 'self'; " +
		"form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
	p["Referrer-Policy"] = "same-origin"
	p["Cache-Control"] = "no-store"
	return p
}

const permissions = "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), " +
	"fullscreen=(self), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), " +
	"publickey-credentials-get=(self), usb=(), browsing-topics=()"

// hsts is sent over HTTPS only. It leaves subdomains out: this program cannot
// know whether a newspaper's other hosts have certificates.
const hsts = "max-age=31536000"

// With returns a copy of the profile with one header changed; an empty value
// removes it.
func (p Profile) With(name, value string) Profile {
	c := maps.Clone(p)
	name = http.CanonicalHeaderKey(name)
	if value == "" {
		delete(c, name)
	} else {
		c[name] = value
	}
	return c
}

// Header returns the profile as a header map, for responses that are prepared
// ahead of their requests.
func (p Profile) Header() http.Header {
	h := make(http.Header, len(p))
	for name, value := range p {
		h.Set(name, value)
	}
	return h
}

// Headers sets the profile's headers on every response before the handler
// runs, so that a handler may change them and an error page has them too.
func (p Profile) Headers(next http.Handler) http.Handler {
	preset := p.Header()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		for name, value := range preset {
			h[name] = value[:1:1]
		}
		if PeerOf(r).HTTPS {
			h.Set("Strict-Transport-Security", hsts)
		}
		next.ServeHTTP(w, r)
	})
}
