package search

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"isnad/arabic"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/kit/fulltext"
	"isnad/internal/news"
)

// asking is a question on its way to an answer.
type asking struct {
	e         *Engine
	tx        *db.Tx
	q         Question
	snapshots []*fulltext.Snapshot
	newsroom  bool
	sections  []section
	inquiry
	answer Answer
}

// Find answers a reader: live articles only. tx is one of db.Read.
func (e *Engine) Find(tx *db.Tx, q Question) (a Answer, err error) {
	defer errs.Wrap(&err, "search.Find")
	s, err := e.fresh(tx)
	if err != nil {
		return a, err
	}
	defer s.Release()
	return e.ask(&asking{e: e, tx: tx, q: q, snapshots: []*fulltext.Snapshot{s}})
}

// FindPieces answers the newsroom: working copies, what is scheduled and what was
// retracted are found beside what is live. tx is one of db.Read.
func (e *Engine) FindPieces(tx *db.Tx, actor news.Actor, q Question) (a Answer, err error) {
	defer errs.Wrap(&err, "search.FindPieces")
	if err := actor.Must(news.ReadNewsroom); err != nil {
		return a, err
	}
	s, err := e.fresh(tx)
	if err != nil {
		return a, err
	}
	defer s.Release()
	if err := e.newsroom(tx); err != nil {
		return a, err
	}
	aside := e.aside.Snapshot()
	defer aside.Release()
	return e.ask(&asking{e: e, tx: tx, q: q, snapshots: []*fulltext.Snapshot{s, aside}, newsroom: true})
}

func (e *Engine) ask(s *asking) (Answer, error) {
	if utf8.RuneCountInString(s.q.Text) > MaxQuestion {
		return Answer{}, errs.InField("q", "search.too_long", errs.Args{"limit": MaxQuestion})
	}
	if s.q.Zone == nil {
		s.q.Zone = time.UTC
	}
	p := parse(s.q.Text)
	if err := s.prepare(p); err != nil {
		return Answer{}, err
	}
	if s.empty() {
		return s.answer, nil // nothing, or stop words alone
	}
	hits, err := s.search()
	if err != nil {
		return Answer{}, err
	}
	if err := s.load(hits); err != nil {
		return Answer{}, err
	}
	if s.q.Bare {
		return s.answer, nil
	}
	if err := s.explain(); err != nil {
		return Answer{}, err
	}
	if s.answer.Total == 0 || s.answer.Relaxed {
		s.answer.DidYouMean, err = s.meant(p)
	}
	return s.answer, err
}

// prepare makes what is put to the index of what was typed and of the form.
func (s *asking) prepare(p parsed) (err error) {
	if len(p.conditions) > 0 || s.q.Section != "" {
		if s.sections, err = db.All(s.tx, scanSection, selectSections); err != nil {
			return err
		}
	}
	s.answer.Problems = p.problems
	if p.clauses, err = s.conditions(p); err != nil {
		return err
	}
	narrowing := s.inquiry.query
	s.inquiry = want(p)
	s.query.Clauses = append(s.query.Clauses, narrowing.Clauses...)
	s.query.Filters, s.query.Ranges = narrowing.Filters, narrowing.Ranges
	asked := len(s.query.Clauses) > 0 || len(s.query.Filters) > 0 || len(s.query.Ranges) > 0
	if asked { // a form alone asks nothing
		s.form()
	}
	s.answer.Terms, s.answer.Ignored, s.answer.marks = s.terms, s.ignored, s.marks
	return nil
}

// form adds what a form says beside the text.
func (s *asking) form() {
	if s.q.Section != "" {
		s.query.Filters = append(s.query.Filters, s.under(string(s.q.Section), false))
	}
	if s.q.State != "" {
		s.query.Filters = append(s.query.Filters, fulltext.Filter{Any: []fulltext.Label{{Name: byState, Value: s.q.State}}})
	}
	if !s.q.From.IsZero() || !s.q.To.IsZero() {
		r := fulltext.Range{Column: publishedAt, Low: -1 << 62, High: 1 << 62}
		if !s.q.From.IsZero() {
			r.Low = s.q.From.UnixMilli()
		}
		if !s.q.To.IsZero() {
			r.High = s.q.To.UnixMilli() - 1
		}
		s.query.Ranges = append(s.query.Ranges, r)
	}
}

// search puts the question to the index.
func (s *asking) search() (hits []fulltext.Hit, err error) {
	n := len(s.scored)
	var res *fulltext.Result
	all := 0
	if n > shortQuestion {
		if all, err = s.count(s.query); err != nil {
			return nil, err
		}
	} else {
		if res, err = s.run(s.query); err != nil {
			return nil, err
		}
		all = res.Total
	}
	if res == nil || n > 1 && all == 0 {
		if res, err = s.run(s.atLeast(demand(n))); err != nil {
			return nil, err
		}
		s.answer.Relaxed = all == 0 && res.Total > 0
	}
	s.answer.Total = res.Total
	s.counts(res)
	return res.Hits, nil
}

// count tells how many hits a query has.
func (s *asking) count(q fulltext.Query) (int, error) {
	q.ByColumn, q.Tie = true, publishedAt
	res, err := fulltext.Search(s.tx.Ctx(), &q, s.snapshots...)
	if err != nil {
		return 0, s.e.failed(err)
	}
	return res.Total, nil
}

// run puts one query to the index.
func (s *asking) run(q fulltext.Query) (*fulltext.Result, error) {
	rank(&q, s.tx.Now)
	q.Tie, q.Limit, q.Offset = publishedAt, max(0, s.q.Limit), max(0, s.q.Offset)
	if s.q.Order == Newest || len(s.scored) == 0 {
		q.ByColumn, q.Prior, q.Nearness = true, nil, 0
	}
	if !s.q.Bare {
		q.Facets = []string{bySection, byOutlet}
		q.Buckets = &fulltext.Buckets{Column: publishedAt, Bounds: s.years()}
	}
	res, err := fulltext.Search(s.tx.Ctx(), &q, s.snapshots...)
	if err != nil {
		return nil, s.e.failed(err)
	}
	return res, nil
}

// load takes from the database what may be shown of the hits. One that is not
// there as it should be is left out: the index may be a moment behind.
func (s *asking) load(hits []fulltext.Hit) error {
	ids, err := s.found(hits)
	if err != nil {
		return err
	}
	for _, h := range hits {
		if id, has := ids[h.Key]; has {
			s.answer.IDs = append(s.answer.IDs, id)
		} else {
			s.answer.Total--
		}
	}
	return nil
}

// found gives the ids of the hits that may be shown.
func (s *asking) found(hits []fulltext.Hit) (map[uint64]news.ArticleID, error) {
	ids := make(map[uint64]news.ArticleID, len(hits))
	var numbers []int64
	for _, h := range hits {
		if h.Key < unnumbered {
			numbers = append(numbers, int64(h.Key))
		}
	}
	if len(numbers) > 0 {
		query, args := selectFound, []any{db.At(s.tx.Now)}
		if s.newsroom {
			query, args = selectNumbered, nil
		}
		list, values := db.List(len(args)+1, numbers)
		found, err := db.All(s.tx, scanNumbered, fmt.Sprintf(query, list), append(args, values...)...)
		if err != nil {
			return nil, err
		}
		for _, n := range found {
			ids[uint64(n.number)] = n.id
		}
	}
	for _, h := range hits {
		if id, has := s.e.drafts.id(h.Key); has && h.Key >= unnumbered && s.newsroom {
			ids[h.Key] = id
		}
	}
	return ids, nil
}

// wordsOf cuts a value into words.
func wordsOf(value string) (words []word) {
	for _, t := range arabic.Words(strings.ReplaceAll(value, "_", " ")) {
		words = append(words, word{typed: t, term: t})
	}
	return words
}
