package newsroom

import (
	"context"
	"net/http"

	"isnad/internal/news"
)

// route is an address and who may call it. The verb only decides whether the
// door opens; the rooms ask again for what is done behind it.
type route struct {
	pattern string // method and what follows /newsroom/
	verb    news.Verb
	handle  func(*visit) error
}

// routes are the pages of the back office, by who may call them.
func (s *Server) routes() []route {
	return []route{
		// everyone who signed in
		{"GET {$}", news.ReadNewsroom, deskHome},
		{"GET profile", news.ReadNewsroom, profile},
		{"POST profile", news.ReadNewsroom, saveProfile},
		{"POST profile/password", news.ReadNewsroom, changePassword},
		{"POST profile/language", news.ReadNewsroom, switchLanguage},
		{"POST profile/sessions", news.ReadNewsroom, endOtherSessions},
		{"POST sign-out", news.ReadNewsroom, signOut},
		// moderators
		// who arranges the front page
		// who keeps sections, topics, pages and menus
		// who keeps tags
		// who keeps authors
		// chiefs and administrators
		{"GET log", news.ReadAudit, auditLog},
		// administrators
	}
}

// register puts every address of the newsroom on the mux.
func (s *Server) register(mux *http.ServeMux) {
	add := func(r route) {
		mux.Handle(prefixed(r.pattern), s.signedIn(r.verb, r.handle))
	}
	for _, list := range [][]route{s.routes(), s.storyRoutes(), s.mediaRoutes()} {
		for _, r := range list {
			add(r)
		}
	}
	// without a session
	mux.Handle("GET "+home+"sign-in", s.open(signInPage))
	mux.Handle("POST "+home+"sign-in", s.open(signIn))
	for name, a := range s.assets {
		mux.Handle("GET "+home+"assets/"+name+"/", a)
	}
}

func prefixed(pattern string) string {
	for i := range pattern {
		if pattern[i] == ' ' {
			return pattern[:i+1] + home + pattern[i+1:]
		}
	}
	return pattern
}

// visitKey finds the visit of a request, for the error page.
type visitKey struct{}

// signedIn opens a page to those whose role has the verb. Without a session a
// GET leads to the sign-in page and back.
func (s *Server) signedIn(verb news.Verb, handle func(*visit) error) http.Handler {
	return s.open(func(v *visit) error {
		if v.user.ID == "" && v.r.Method == http.MethodGet && !v.wantsData() {
			return v.askToSignIn()
		}
		if err := v.actor().Must(verb); err != nil {
			return err
		}
		return handle(v)
	})
}

// open lets everyone in; a session is resumed when there is one.
func (s *Server) open(handle func(*visit) error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v := &visit{Server: s}
		v.r = r.WithContext(context.WithValue(r.Context(), visitKey{}, v))
		s.errors.Handle(func(w http.ResponseWriter, r *http.Request) error {
			v.w = w
			if err := v.resume(); err != nil {
				return err
			}
			return handle(v)
		}).ServeHTTP(w, v.r)
	})
}
