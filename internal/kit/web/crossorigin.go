package web

import (
	"fmt"
	"net/http"

	"isnad/internal/kit/errs"
)

// CrossOrigin refuses unsafe requests that come from another origin, by the
// browser's own word (Sec-Fetch-Site, else Origin against Host). Where a
// request carries the session cookie and neither header, it is refused too: no
// browser of this decade sends that, a confused proxy might. trusted holds
// further origins ("https://example.org") that may post here.
func (e *Errors) CrossOrigin(session SessionCookie, trusted ...string) (Middleware, error) {
	protection := http.NewCrossOriginProtection()
	for _, origin := range trusted {
		if err := protection.AddTrustedOrigin(origin); err != nil {
			return nil, fmt.Errorf("trusting the origin %q: %w", origin, err)
		}
	}
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			err := protection.Check(r)
			if err == nil && unsafe(r.Method) && session.Token(r) != "" &&
				r.Header.Get("Sec-Fetch-Site") == "" && r.Header.Get("Origin") == "" {
				err = fmt.Errorf("a session without Sec-Fetch-Site and Origin")
			}
			if err != nil {
				e.Answer(record(w), r, errs.New(errs.Denied, "web.cross_origin", nil).Because(err))
				return
			}
			next.ServeHTTP(w, r)
		})
	}, nil
}

func unsafe(method string) bool {
	return method != http.MethodGet && method != http.MethodHead && method != http.MethodOptions
}
