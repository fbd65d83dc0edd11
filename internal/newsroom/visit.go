package newsroom

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"isnad/internal/front"
	"isnad/internal/kit/db"
	"isnad/internal/kit/i18n"
	"isnad/internal/kit/web"
	"isnad/internal/news"
	"isnad/internal/people"
)

// visit is one request: who asks, in which language, and how to answer.
type visit struct {
	*Server
	w     http.ResponseWriter
	r     *http.Request
	user  people.User
	token people.Token
	site  news.Site
	ready bool // the first run is finished
	now   time.Time
	p     *i18n.Printer
}

// resume finds the user of the session and the settings of the paper.
func (v *visit) resume() error {
	v.now = v.DB.Now()
	if token := people.Token(v.cookie.Token(v.r)); token != "" {
		u, ok, err := people.Resume(v.r.Context(), v.DB, token)
		if err != nil {
			return err
		}
		if ok {
			v.user, v.token = u, token
		}
	}
	err := v.DB.Read(v.r.Context(), func(tx *db.Tx) (err error) {
		v.site, v.ready, err = front.Site(tx)
		return err
	})
	v.p = v.printer(v.language())
	return err
}

// language of the interface: the user's own, else what the browser asks for
// first, else the paper's.
func (v *visit) language() string {
	if v.user.ID != "" {
		return v.user.Lang
	}
	if chosen := v.r.URL.Query().Get("lang"); chosen == "ar" || chosen == "en" {
		return chosen
	}
	if v.site.Lang != "" {
		return v.site.Lang
	}
	if strings.HasPrefix(v.r.Header.Get("Accept-Language"), "en") {
		return "en"
	}
	return "ar"
}

// printer prints in a language by the habits of the paper's country.
func (v *visit) printer(lang string) *i18n.Printer {
	return v.Catalog.Printer(i18n.LocaleFor(lang, v.site.Country, v.site.Location()))
}

func (v *visit) actor() news.Actor {
	if v.user.ID == "" {
		return news.Actor{}
	}
	return v.user.Actor()
}

// client is the keyed hash of where the request came from.
func (v *visit) client() string {
	return v.Keys.Client(web.PeerOf(v.r).IP.String(), v.now)
}

func (v *visit) read(f func(tx *db.Tx) error) error  { return v.DB.Read(v.r.Context(), f) }
func (v *visit) write(f func(tx *db.Tx) error) error { return v.DB.Write(v.r.Context(), f) }

// formLimit bounds every form of the newsroom but articles and uploads.
const formLimit = 256 << 10

func (v *visit) form() (*web.Form, error) { return web.ParseForm(v.w, v.r, formLimit) }

// wantsData reports whether a script asks, not a person's browser window.
func (v *visit) wantsData() bool {
	return strings.Contains(v.r.Header.Get("Accept"), "application/json") ||
		v.r.Header.Get("X-Isnad-Fragment") != "" || v.isSwap()
}

// isSwap reports whether htmx will put the answer into the page.
func (v *visit) isSwap() bool { return v.r.Header.Get("HX-Request") == "true" }

// done ends a POST: the browser goes on to a page that shows the message.
func (v *visit) done(to string, f web.Flash) error {
	v.Signer.Flash(v.w, v.r, f)
	return web.SeeOther(v.w, v.r, to)
}

// back is the page that a form names to return to, when it is one of ours.
func (v *visit) back(f *web.Form, fallback string) string {
	if to := web.LocalPath(f.Get("back")); strings.HasPrefix(to, home) {
		return to
	}
	return fallback
}

// askToSignIn leads to the sign-in page, which leads back here.
func (v *visit) askToSignIn() error {
	to := home + "sign-in"
	if here := v.r.URL.RequestURI(); here != home {
		to += "?to=" + url.QueryEscape(here)
	}
	return web.SeeOther(v.w, v.r, to)
}

// number reads a number from the address's query; anything else is 0.
func (v *visit) number(name string) int64 {
	var n int64
	if _, err := fmt.Sscanf(v.r.URL.Query().Get(name), "%d", &n); err != nil || n < 0 {
		return 0
	}
	return n
}
