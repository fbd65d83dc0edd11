package newsroom

import (
	"net/http"

	"isnad/internal/kit/errs"
	"isnad/internal/kit/i18n"
	"isnad/internal/kit/web"
	"isnad/internal/people"
)

type errorView struct {
	*Frame
	Status   int
	Incident string
	Problems []string
}

// errorPage answers what went wrong: to a person with a page in their language,
// to a script with JSON {errors: [{field, message}]}.
func (s *Server) errorPage(w http.ResponseWriter, r *http.Request, status int, incident string, err error) {
	v, ok := r.Context().Value(visitKey{}).(*visit)
	if !ok || v.p == nil { // nothing was resumed: refused before routing, or no database
		v = &visit{Server: s, user: people.User{}, now: s.DB.Now()}
		v.p = s.Catalog.Printer(i18n.LocaleFor("ar", "", nil))
	}
	v.w, v.r = w, r
	problems := v.problems(err)
	if v.wantsData() {
		_ = web.JSON(w, status, struct {
			Errors []problem `json:"errors"`
		}{problems})
		return
	}
	page := errorView{Frame: v.frame("error", "newsroom.error.title"), Status: status, Incident: incident}
	for _, p := range problems {
		page.Problems = append(page.Problems, p.Message)
	}
	if err := v.answer(status, "error", "layout.html", page); err != nil {
		s.Log.ErrorContext(r.Context(), "the error page failed", "err", err)
		http.Error(w, http.StatusText(status), status)
	}
}

// problem is an error as scripts read it.
type problem struct {
	Field   string `json:"field,omitempty"`
	Message string `json:"message"`
}

func (v *visit) problems(err error) (list []problem) {
	for _, e := range errs.All(err) {
		list = append(list, problem{Field: e.Field, Message: v.p.Err(e)})
	}
	if len(list) == 0 {
		list = []problem{{Message: v.p.Err(errs.New(errs.KindOf(err), "", nil))}}
	}
	return list
}
