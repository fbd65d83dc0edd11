package site

import (
	"bytes"
	"math"
	"net/http"
	"runtime"
	"strconv"
	"strings"
	"time"

	"isnad/arabic"
	"isnad/internal/journeys"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/kit/web"
	"isnad/internal/news"
	"isnad/internal/page"
	"isnad/internal/search"
)

// A search costs more than a page, so that a flood of them could starve who
// reads. One reader may ask often enough to look around and no more; of all
// readers together as many are answered at once as leave a core to the others,
// a few more wait, the rest are told to come back. Answers from the cache count
// for nothing.
const (
	searchBurst   = 60                     // questions from one address at once: many phones share one
	searchEvery   = 500 * time.Millisecond // and one more each
	searchesWait  = 40
	searchPatient = 3 * time.Second // how long one waits
	searchFresh   = 30 * time.Second
)

// turnstile lets a bounded number through at once and a bounded number wait.
type turnstile struct {
	in, waiting chan struct{}
	rest        time.Duration // how long a place stays empty, times the time that it was taken
}

func newTurnstile(atOnce, waiting int) turnstile {
	return turnstile{in: make(chan struct{}, atOnce), waiting: make(chan struct{}, atOnce+waiting), rest: restOfCore()}
}

// searchesAtOnce leaves one core to who reads, where there is more than one.
func searchesAtOnce() int { return max(1, runtime.GOMAXPROCS(0)-1) }

// restOfCore is how much of a single core is left to who reads: searches take a
// third of it at most. With more cores, one is left whole.
func restOfCore() time.Duration {
	if runtime.GOMAXPROCS(0) > 1 {
		return 0
	}
	return 2
}

// left gives a place back that was taken at the given time.
func (t turnstile) left(since time.Time) {
	if rest := t.rest * time.Since(since); rest > 0 {
		time.AfterFunc(rest, func() { <-t.in; <-t.waiting })
		return
	}
	<-t.in
	<-t.waiting
}

// enter waits for a place, but not for long; leave gives it back.
func (t turnstile) enter(r *http.Request, patience time.Duration) (leave func(), ok bool) {
	select {
	case t.waiting <- struct{}{}:
	default:
		return nil, false
	}
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case t.in <- struct{}{}:
		since := time.Now()
		return func() { t.left(since) }, true
	case <-timer.C:
	case <-r.Context().Done():
	}
	<-t.waiting
	return nil, false
}

// tryEnter takes a place that is free now.
func (t turnstile) tryEnter() (leave func(), ok bool) {
	select {
	case t.in <- struct{}{}:
		return func() { <-t.in }, true
	default:
		return nil, false
	}
}

// searching serves the search page. A place is taken before the database is
// asked for a connection: who waits for the search must hold none.
func (s *Site) searching(next web.Handler) web.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if question(r).Text == "" {
			return next(w, r)
		}
		if !s.asking.Allow(web.RateKey(peer(r))) {
			return s.busy(w, r, errs.New(errs.TooMany, "search.too_many", nil), searchBurst*searchEvery)
		}
		leave, ok := s.searches.enter(r, searchPatient)
		if !ok {
			return s.busy(w, r, errs.New(errs.Unavailable, "search.busy", nil), 2*searchPatient)
		}
		defer leave()
		err := next(w, r)
		if errs.Is(err, errs.Unavailable) && len(errs.All(err)) > 0 {
			return s.busy(w, r, err, searchPatient)
		}
		return err
	}
}

// busy answers a question that is not looked for, with all that was typed and
// when to ask again. It asks no database.
func (s *Site) busy(w http.ResponseWriter, r *http.Request, why error, wait time.Duration) error {
	base := s.lastFrame(r)
	q := question(r)
	view := page.SearchBusy(base, q, base.P.Err(errs.All(why)[0]))
	var b bytes.Buffer
	if err := s.Theme.Render(&b, "search", view); err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Retry-After", strconv.Itoa(int(wait.Seconds())))
	return web.HTML(w, web.Status(why), b.Bytes())
}

// question reads the parameters that the search page declares.
func question(r *http.Request) page.Question {
	param := func(name string) string { return strings.TrimSpace(web.Param(r.URL.RawQuery, name)) }
	q := page.Question{Text: param("q"), Section: param("section"), From: param("from"), To: param("to"), Page: max(1, pageNumber(r))}
	if param("sort") == page.SortNewest {
		q.Sort = page.SortNewest
	}
	return q
}

func (s *Site) search(tx *db.Tx, r *http.Request, v page.Variant) (*made, error) {
	q := question(r)
	var res page.Results
	if q.Text != "" {
		var err error
		if res, err = s.find(tx, &q); err != nil {
			return nil, err
		}
	}
	sh, err := s.Pages.Search(tx, v, q, res)
	if err == nil && res.Asked {
		sh.Expires = tx.Now.Add(searchFresh)
	}
	return shown(sh, err)
}

// find looks for what a question asks. A page beyond the last is the last.
func (s *Site) find(tx *db.Tx, q *page.Question) (page.Results, error) {
	scope, err := s.Pages.SearchScope(tx, q.Section)
	if err != nil {
		return page.Results{}, err
	}
	ask := search.Question{Text: q.Text, Section: scope.Section, Limit: page.ResultsPerPage, Zone: scope.Zone}
	if q.Sort == page.SortNewest {
		ask.Order = search.Newest
	}
	ask.From = s.day(q, scope, "from", q.From, 0)
	ask.To = s.day(q, scope, "to", q.To, 1)
	if !ask.From.IsZero() && !ask.To.IsZero() && !ask.From.Before(ask.To.Time) {
		q.Errors = append(q.Errors, page.FieldError{Field: "from", Message: scope.Printer.T("site.search.bad-range")})
	}
	if len(q.Errors) > 0 {
		return page.Results{Asked: true}, nil
	}
	q.Page = min(q.Page, page.LastResults(math.MaxInt))
	ask.Offset = (q.Page - 1) * page.ResultsPerPage
	a, err := s.Search.Find(tx, ask)
	if err == nil && len(a.IDs) == 0 && a.Total > 0 {
		q.Page = page.LastResults(a.Total)
		ask.Offset = (q.Page - 1) * page.ResultsPerPage
		a, err = s.Search.Find(tx, ask)
	}
	if list := errs.All(err); list != nil && errs.Is(err, errs.Invalid) {
		q.Errors = append(q.Errors, page.FieldError{Field: "q", Message: scope.Printer.Err(list[0])})
		return page.Results{Asked: true}, nil
	}
	return journeys.Results(a), err
}

// guess is the article that the words of an address that is none seem to mean.
// It is not looked for while others search: asked is false then.
func (s *Site) guess(tx *db.Tx, words string) (ids []news.ArticleID, asked bool) {
	leave, ok := s.searches.tryEnter()
	if !ok {
		return nil, false
	}
	defer leave()
	a, err := s.Search.Find(tx, search.Question{Text: words, Limit: 1, Bare: true})
	return a.IDs, err == nil
}

// day reads yyyy-mm-dd in the site's zone, days later; a date that is none is
// noted as an error of its field.
func (s *Site) day(q *page.Question, scope page.Scope, field, text string, days int) db.Time {
	if text == "" {
		return db.Time{}
	}
	t, err := time.ParseInLocation(time.DateOnly, arabic.ASCIIDigits(text), scope.Zone)
	if err != nil {
		q.Errors = append(q.Errors, page.FieldError{Field: field, Message: scope.Printer.T("site.search.bad-date")})
		return db.Time{}
	}
	return db.At(t.AddDate(0, 0, days))
}
