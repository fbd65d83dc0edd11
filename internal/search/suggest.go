package search

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"isnad/arabic"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/kit/fulltext"
	"isnad/internal/news"
)

// leastTyped is from how many letters on something is suggested, mostSuggested how
// much at most of each kind.
const (
	leastTyped    = 2
	mostSuggested = 3
	weighedNames  = 16 // of which the most used are suggested
)

// Suggest tells the newsroom what somebody who has typed so far may be looking for:
// pieces by their headlines, the newest first, tags, authors, sources and sections
// by the beginnings of their names. It gives at most limit. tx is one of db.Read.
func (e *Engine) Suggest(tx *db.Tx, actor news.Actor, typed string, limit int) (list []Suggestion, err error) {
	defer errs.Wrap(&err, "search.Suggest")
	if err := actor.Must(news.ReadNewsroom); err != nil {
		return nil, err
	}
	words := arabic.Words(typed)
	if utf8.RuneCountInString(typed) > MaxQuestion || utf8.RuneCountInString(strings.Join(words, "")) < leastTyped {
		return nil, nil
	}
	for _, ask := range []func(*db.Tx, []string) ([]Suggestion, error){suggestSections, suggestTags, suggestAuthors, e.suggestSources} {
		more, err := ask(tx, words)
		if err != nil {
			return nil, err
		}
		list = append(list, more[:min(len(more), mostSuggested)]...)
	}
	list = list[:min(len(list), limit/2)]
	pieces, err := e.suggestPieces(tx, words, limit-len(list))
	return append(pieces, list...), err
}

// suggestPieces finds headlines that have the words, of which the last may be the
// beginning of one.
func (e *Engine) suggestPieces(tx *db.Tx, words []string, limit int) (list []Suggestion, err error) {
	if err := e.current(tx); err != nil {
		return nil, err
	}
	if err := e.newsroom(tx); err != nil {
		return nil, err
	}
	main, aside := e.main.Snapshot(), e.aside.Snapshot()
	defer main.Release()
	defer aside.Release()
	q := fulltext.Query{ByColumn: true, Tie: publishedAt, Limit: limit}
	for i, w := range words {
		forms := []fulltext.Alternative{{Kind: fulltext.Exact, Text: w, Weight: 1}, {Kind: fulltext.Group, Text: string(groupKey(keyBare, arabic.Bare(w))), Weight: 1}}
		if i == len(words)-1 && utf8.RuneCountInString(w) >= leastTyped {
			forms = append(forms, fulltext.Alternative{Kind: fulltext.Prefix, Text: w, Weight: 1})
			if !strings.HasPrefix(w, "ال") {
				forms = append(forms, fulltext.Alternative{Kind: fulltext.Prefix, Text: "ال" + w, Weight: 1})
			}
		}
		q.Clauses = append(q.Clauses, fulltext.Clause{Words: [][]fulltext.Alternative{forms}, Fields: 1 << inHeadline})
	}
	res, err := fulltext.Search(tx.Ctx(), &q, main, aside)
	if err != nil {
		return nil, e.failed(err)
	}
	s := asking{e: e, tx: tx, newsroom: true}
	if err := s.load(res.Hits); err != nil || len(s.answer.IDs) == 0 {
		return nil, err
	}
	marks, args := db.List(1, s.answer.IDs)
	cards, err := db.All(tx, scanCard, fmt.Sprintf(selectCards, marks), args...)
	if err != nil {
		return nil, err
	}
	for _, id := range s.answer.IDs {
		if i := slices.IndexFunc(cards, func(c card) bool { return c.id == id }); i >= 0 {
			c := cards[i]
			list = append(list, Suggestion{Kind: ToPiece, Text: c.headline, Piece: c.id, Number: c.number, State: c.state})
		}
	}
	return list, nil
}

// begins reports whether some words of a name begin with the words in their order:
// «سلم الو» suggests سلمى الوادي.
func begins(name string, words []string) bool {
	all := arabic.Words(name)
	for start := range all {
		fits := len(all)-start >= len(words)
		for i, w := range words {
			fits = fits && (strings.HasPrefix(all[start+i], w) || strings.HasPrefix(arabic.Bare(all[start+i]), w))
		}
		if fits {
			return true
		}
	}
	return false
}

func suggestSections(tx *db.Tx, words []string) (list []Suggestion, err error) {
	sections, err := db.All(tx, scanSection, selectSections)
	for _, s := range sections {
		if begins(s.name, words) {
			list = append(list, Suggestion{Kind: ToSection, Text: s.name, Question: "قسم:" + quote(s.name)})
		}
	}
	return list, err
}

func suggestAuthors(tx *db.Tx, words []string) (list []Suggestion, err error) {
	authors, err := db.All(tx, scanEntry, selectNames)
	for _, a := range authors {
		if begins(a.name, words) {
			list = append(list, Suggestion{Kind: ToAuthor, Text: a.name, Question: "كاتب:" + quote(a.name)})
		}
	}
	slices.SortFunc(list, func(a, b Suggestion) int { return strings.Compare(arabic.SortKey(a.Text), arabic.SortKey(b.Text)) })
	return list, err
}

func suggestTags(tx *db.Tx, words []string) (list []Suggestion, err error) {
	key := arabic.TagLooseKey(strings.Join(words, " "))
	if key == "" {
		return nil, nil
	}
	tags, err := db.All(tx, scanCounted, selectTagPrefix, key, key+"\U0010FFFF", mostSuggested)
	for _, t := range tags {
		list = append(list, Suggestion{Kind: ToTag, Text: t.name, Question: "#" + t.name})
	}
	return list, err
}

// suggestSources finds names of chains that begin so, those that most live articles
// came through first.
func (e *Engine) suggestSources(tx *db.Tx, words []string) (list []Suggestion, err error) {
	key := strings.Join(words, " ")
	names, err := db.All(tx, db.Column[string], selectHopPrefix, key, key+"\U0010FFFF", weighedNames)
	if err != nil {
		return nil, err
	}
	snap := e.main.Snapshot()
	defer snap.Release()
	carried := map[string]int{}
	for _, n := range names {
		q := fulltext.Query{ByColumn: true, Tie: publishedAt, Filters: []fulltext.Filter{{Any: []fulltext.Label{{Name: byOutlet, Value: strings.TrimSpace(n)}}}}}
		res, err := fulltext.Search(tx.Ctx(), &q, snap)
		if err != nil {
			return nil, e.failed(err)
		}
		carried[n] = res.Total
	}
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(carried[b], carried[a]) })
	for _, n := range names {
		list = append(list, Suggestion{Kind: ToSource, Text: n, Question: "مصدر:" + quote(n)})
	}
	return list, nil
}

// quote puts a value into quotes where a space would end it.
func quote(value string) string {
	if !strings.ContainsAny(value, " \u00a0") {
		return value
	}
	return "«" + strings.NewReplacer("«", "", "»", "").Replace(value) + "»"
}
