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
		{"POST undo/{token}", news.ReadNewsroom, takeBack},
		// moderators
		{"GET comments", news.Moderate, moderation},
		{"POST comments/{id}", news.Moderate, decideComment},
		{"POST comments/{id}/undo", news.Moderate, undoComment},
		{"POST comments/{id}/email", news.ReadEmails, readEmail},
		// who arranges the front page
		{"GET front", news.ArrangeFront, arrangement},
		{"POST front/edit", news.ArrangeFront, editArrangement},
		{"POST front/preview", news.ArrangeFront, previewArrangement},
		{"POST front", news.ArrangeFront, publishArrangement},
		{"POST front/restore/{id}", news.ArrangeFront, restoreArrangement},
		{"GET breaking", news.ArrangeFront, breaking},
		{"POST breaking", news.ArrangeFront, setBreaking},
		{"POST breaking/{id}/end", news.ArrangeFront, endBreaking},
		// who keeps sections, topics, pages and menus
		{"GET sections", news.ManageSections, sections},
		{"POST sections/order", news.ManageSections, orderSections},
		{"GET sections/{id}", news.ManageSections, section},
		{"POST sections/{id}", news.ManageSections, saveSection},
		{"POST sections/{id}/drop", news.ManageSections, dropSection},
		{"GET topics", news.ManageSections, topics},
		{"GET topics/{id}", news.ManageSections, topic},
		{"POST topics/{id}", news.ManageSections, saveTopic},
		{"GET pages", news.ManageSections, standingPages},
		// who keeps tags
		{"GET tags", news.ManageTags, tags},
		{"GET tags/{id}", news.ManageTags, tag},
		{"POST tags/{id}", news.ManageTags, saveTag},
		{"POST tags/{id}/merge", news.ManageTags, mergeTag},
		{"POST tags/{id}/unmerge", news.ManageTags, unmergeTag},
		// who keeps authors
		{"GET authors", news.ManageAuthors, authors},
		{"GET authors/{id}", news.ManageAuthors, author},
		{"POST authors/{id}", news.ManageAuthors, saveAuthor},
		// chiefs and administrators
		{"GET log", news.ReadAudit, auditLog},
		// administrators
		{"GET users", news.ManageUsers, users},
		{"GET users/{id}", news.ManageUsers, user},
		{"POST users/{id}", news.ManageUsers, saveUser},
		{"POST users/{id}/password", news.ManageUsers, resetPassword},
		{"GET menus", news.ManageSettings, menus},
		{"POST menus", news.ManageSettings, saveMenus},
		{"GET settings", news.ManageSettings, settings},
		{"POST settings", news.ManageSettings, saveSettings},
	}
}

// register puts every address of the newsroom on the mux.
func (s *Server) register(mux *http.ServeMux) {
	add := func(r route) {
		mux.Handle(prefixed(r.pattern), s.signedIn(r.verb, r.handle))
	}
	for _, list := range [][]route{s.routes(), s.storyRoutes(), s.mediaRoutes(), s.importRoutes()} {
		for _, r := range list {
			add(r)
		}
	}
	// without a session
	mux.Handle("GET "+home+"sign-in", s.open(signInPage))
	mux.Handle("POST "+home+"sign-in", s.open(signIn))
	mux.Handle("GET "+home+"setup/{token}", s.open(setup))
	mux.Handle("POST "+home+"setup/{token}", s.open(finishSetup))
	for name, a := range s.assets {
		mux.Handle("GET "+home+"assets/"+name+"/", a)
	}
	// an address that is none, said in the language of who asks
	mux.Handle("GET "+home, s.open(func(*visit) error { return notFound() }))
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
