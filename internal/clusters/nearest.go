package clusters

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/news"
	"isnad/internal/news/body"
)

// What is worth telling: a third of the text in hand stands in an item, or half
// of an item stands in the text.
const (
	leastOfText = 0.3
	leastOfItem = 0.5
)

// maxCandidates bounds the pieces whose texts are compared for one question.
const maxCandidates = 10

// Copy is a piece that shares text with the text in hand. In its Likeness A is
// the text in hand, B the piece.
type Copy struct {
	Article  news.ArticleID
	Number   int64 // 0 before it was published
	State    news.State
	Headline string
	Writer   string    // who began it; empty when nobody knows
	At       time.Time // when it was or will be published; before: when it was last saved
	Likeness
}

// Scheduled reports whether the piece becomes public by itself after now.
func (c Copy) Scheduled(now time.Time) bool { return c.State == news.Published && c.At.After(now) }

// Nearest finds the pieces of the newsroom, in any state, that share most with
// a text: at most limit, the most shared first. except is the piece that the
// text is of; empty when it is of none. A text below MinWords has none.
func Nearest(tx *db.Tx, actor news.Actor, text string, except news.ArticleID, limit int) (found []Copy, err error) {
	defer errs.Wrap(&err, "clusters.Nearest")
	if err := actor.Must(news.ReadNewsroom); err != nil {
		return nil, err
	}
	set := SetOf(text)
	if len(set) == 0 {
		return nil, nil
	}
	ids, err := holders(tx, set, maxCandidates+1)
	if err != nil {
		return nil, err
	}
	list, args := db.List(1, ids)
	candidates, err := db.All(tx, scanCandidate, fmt.Sprintf(selectCandidates, list), args...)
	if err != nil {
		return nil, err
	}
	for _, c := range candidates {
		if c.copy.Article == except {
			continue
		}
		stored, err := c.source.text()
		if err != nil {
			return nil, fmt.Errorf("the text of %s: %w", c.copy.Article, err)
		}
		c.copy.Likeness = Compare(set, SetOf(stored))
		if c.copy.OfA() >= leastOfText || c.copy.OfB() >= leastOfItem {
			found = append(found, c.copy)
		}
	}
	slices.SortFunc(found, func(a, b Copy) int {
		return cmp.Or(cmp.Compare(b.Shared, a.Shared), b.At.Compare(a.At), cmp.Compare(b.Article, a.Article))
	})
	return found[:min(len(found), limit)], nil
}

// holders finds the fingerprints whose sketches hold most shingles of a set.
func holders(tx *db.Tx, set Set, limit int) ([]int64, error) {
	probes := set.probes()
	counts := map[int64]int{}
	for len(probes) > 0 {
		some := probes[:min(len(probes), probesAtOnce)]
		probes = probes[len(some):]
		args := make([]any, probesAtOnce)
		for i := range args { // one text of the query serves all: the last is repeated
			args[i] = int32(some[min(i, len(some)-1)])
		}
		ids, err := db.All(tx, db.Column[int64], selectHolders, args...)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			counts[id]++
		}
	}
	ids := make([]int64, 0, len(counts))
	for id := range counts {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b int64) int { return cmp.Or(counts[b]-counts[a], cmp.Compare(b, a)) })
	return ids[:min(len(ids), limit)], nil
}

// text is what is compared of a piece: what a reader reads of its body.
func (s source) text() (string, error) {
	if s.raw == "" {
		return "", nil
	}
	if s.public {
		var doc body.Node
		if err := json.Unmarshal([]byte(s.raw), &doc); err != nil {
			return "", err
		}
		return body.Plain(&doc), nil
	}
	var c struct {
		Body *body.Node `json:"body"`
	}
	if err := json.Unmarshal([]byte(s.raw), &c); err != nil {
		return "", err
	}
	return TextOf(c.Body), nil
}

// TextOf is what is compared of a body; nil is an empty one.
func TextOf(doc *body.Node) string {
	if doc == nil {
		return ""
	}
	return body.Plain(doc)
}
