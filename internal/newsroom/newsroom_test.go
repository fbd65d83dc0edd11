package newsroom_test

import (
	"fmt"
	"io/fs"
	"log/slog"
	"mime"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path"
	"testing"

	"isnad/internal/comments"
	"isnad/internal/journeys/presstest"
	"isnad/internal/kit/blob"
	"isnad/internal/kit/bus"
	"isnad/internal/kit/db"
	"isnad/internal/kit/db/dbtest"
	"isnad/internal/kit/i18n"
	"isnad/internal/kit/theme"
	"isnad/internal/kit/web"
	"isnad/internal/kit/web/webtest"
	"isnad/internal/media"
	"isnad/internal/news"
	"isnad/internal/newsroom"
	"isnad/internal/page"
	"isnad/internal/people"
	"isnad/themes/bayan"
)

const password = "a long enough secret"

var secret = []byte("0123456789abcdef0123456789abcdef")

// house is a newsroom with its database.
type house struct {
	t     *testing.T
	db    *db.DB
	clock *dbtest.Clock
	keys  comments.Keys
	base  string // address of the server
	web   *webtest.Client
	hash  people.PasswordHash
	press *presstest.Press
}

var system = news.System("test")

// each runs f in a house on both engines.
func each(t *testing.T, f func(t *testing.T, h *house)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) { f(t, open(t, d, clock)) })
}

func open(t *testing.T, d *db.DB, clock *dbtest.Clock) *house {
	t.Helper()
	catalog, err := i18n.Load()
	if err != nil {
		t.Fatal(err)
	}
	keys, err := comments.NewKeys(secret)
	if err != nil {
		t.Fatal(err)
	}
	look, err := theme.Open(theme.Config{Base: bayan.FS, Pages: theme.Contract{Views: page.Views()}.Pages()})
	if err != nil {
		t.Fatal(err)
	}
	fonts, err := fs.Sub(bayan.FS, "assets/fonts")
	if err != nil {
		t.Fatal(err)
	}
	files, err := blob.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { files.Close() })
	s, err := newsroom.New(newsroom.Config{DB: d, Bus: bus.New(d, slog.New(slog.DiscardHandler)), Keys: keys, Catalog: catalog,
		Signer: web.Signer{Key: secret, Now: clock.Now}, Log: slog.New(slog.NewTextHandler(t.Output(), nil)),
		Page: page.NewBuilder(catalog, "Isnad"), Theme: look, Fonts: fonts, Media: media.New(files), SetupToken: "once", Search: presstest.Search(t, d)})
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.Handle("/newsroom/", s.Handler())
	mux.Handle("/assets/", look)
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, `<!doctype html><html lang="ar" dir="rtl"><title>readers</title><meta name="viewport" content="width=device-width"><main><h1>الموقع</h1></main></html>`)
	})
	mux.HandleFunc("/media/{key...}", func(w http.ResponseWriter, r *http.Request) {
		f, _, err := files.Open(r.Context(), r.PathValue("key"))
		if err != nil {
			http.NotFound(w, r)
			return
		}
		defer f.Close()
		web.ServeUpload(w, r, web.Upload{Type: mime.TypeByExtension(path.Ext(r.URL.Path)), Content: f})
	})
	srv := httptest.NewServer(mux)
	t.Cleanup(srv.Close)
	h := &house{t: t, db: d, clock: clock, keys: keys, base: srv.URL, web: webtest.At(t, srv.URL)}
	if h.hash, err = people.HashPassword(t.Context(), password); err != nil {
		t.Fatal(err)
	}
	return h
}

// paper gives the house a small paper, so that the first run is over.
func (h *house) paper() *house {
	h.t.Helper()
	h.press = presstest.New(h.t, h.db, h.clock)
	return h
}

func (h *house) write(f func(tx *db.Tx) error) {
	h.t.Helper()
	if err := h.db.Write(h.t.Context(), f); err != nil {
		h.t.Fatal(err)
	}
}

func (h *house) read(f func(tx *db.Tx) error) {
	h.t.Helper()
	if err := h.db.Read(h.t.Context(), f); err != nil {
		h.t.Fatal(err)
	}
}

// user adds a user of a role and returns a browser in which they signed in.
func (h *house) user(role news.Role, lang string) (*webtest.Client, news.UserID) {
	h.t.Helper()
	email := string(role) + "." + lang + "@paper.example"
	var id news.UserID
	h.write(func(tx *db.Tx) (err error) {
		id, err = people.AddUser(tx, system, people.User{Email: email, Name: "مستخدم " + string(role), Role: role, Lang: lang}, h.hash)
		return err
	})
	c := h.web.Another()
	c.Post("/newsroom/sign-in", url.Values{"email": {email}, "password": {password}}).Want(303)
	return c, id
}
