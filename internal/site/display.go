package site

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"isnad/internal/kit/db"
	"isnad/internal/kit/web"
	"isnad/internal/page"
)

// displayCookie is the one cookie a reader may have: colours and size, when
// they ask for them.
const (
	displayCookie = "d"
	displayFor    = 365 * 24 * time.Hour
)

var (
	themes = []string{"", "light", "dark"}
	sizes  = []string{"", "small", "large", "huge"}
	// variants are all values of the cookie but the empty one, "dark.large".
	variants = func() (all []string) {
		for _, t := range themes {
			for _, z := range sizes {
				if t != "" || z != "" {
					all = append(all, t+"."+z)
				}
			}
		}
		return all
	}()
)

func variant(r *http.Request) page.Variant {
	t, z, _ := strings.Cut(web.CookieOneOf(r, displayCookie, variants), ".")
	return page.Variant{Theme: t, Size: z}
}

func (s *Site) display(w http.ResponseWriter, r *http.Request) error {
	back := web.LocalPath(web.Param(r.URL.RawQuery, "back"))
	return s.showDisplay(w, r, variant(r), back, web.Param(r.URL.RawQuery, "saved") != "")
}

func (s *Site) showDisplay(w http.ResponseWriter, r *http.Request, v page.Variant, back string, saved bool) error {
	var sh *page.Shown
	err := s.DB.Read(r.Context(), func(tx *db.Tx) (err error) {
		sh, err = s.Pages.Display(tx, v, back, saved)
		return err
	})
	if err != nil {
		return err
	}
	return s.send(w, http.StatusOK, sh)
}

func (s *Site) setDisplay(w http.ResponseWriter, r *http.Request) error {
	f, err := web.ParseForm(w, r, 4096)
	if err != nil {
		return err
	}
	t, z := f.Text("theme"), f.Text("size")
	if !slices.Contains(themes, t) {
		t = ""
	}
	if !slices.Contains(sizes, z) {
		z = ""
	}
	if t == "" && z == "" {
		web.ClearCookie(w, r, displayCookie)
	} else {
		web.SetCookie(w, r, displayCookie, t+"."+z, displayFor)
	}
	to := web.LocalPath(f.Text("back"))
	if to == "" || to == "/display" {
		to = "/display?saved=1"
	}
	return web.SeeOther(w, r, to)
}
