package journeys

import (
	"cmp"
	"math"
	"slices"
	"time"

	"isnad/internal/clusters"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/news"
)

// Alike finds live articles that say much the same as the one of the public
// number, best first: the search engine's Like. The site asks while it hears of
// a publication, so it must not wait for the bus to deliver anything.
type Alike func(tx *db.Tx, number int64, limit int) ([]Candidate, error)

// Candidate is a live article that may be related; Score compares it with the
// others of one answer, and nothing else.
type Candidate struct {
	Article news.ArticleID
	Score   float64
}

// considered is how many candidates are weighed: of a story that all papers
// carried, the first twenty may be copies.
const considered = 40

// What a candidate is chosen by. Its words count as much as all that editors
// said of it: tags, topic, section. The farther it is in time, the less; half
// of that part is gone after a month, for an older one may explain the matter.
const (
	wordsWeight = 1.0
	kinWeight   = 1.0
	timePart    = 0.35
	halfTime    = 30 * 24 * time.Hour
)

// leastScore keeps out what is far behind the best where words are compared: a
// short list is better than one that ends with what happened to share a phrase.
const leastScore = 0.3

// Related chooses what is to be read after a live article, at most limit: an
// editor's picks first, in their order; then what is most like it in words,
// tags, topic, section and time. It never holds the article itself, a near copy
// of it, two near copies of one story, or what is not live. When alike is nil or
// has nothing, the newest that share a tag, a topic or the section stand in.
func Related(tx *db.Tx, alike Alike, id news.ArticleID, limit int) (list []news.ArticleID, err error) {
	defer errs.Wrap(&err, "journeys.Related %s", id)
	picks, err := clusters.Picks(tx, id)
	if err != nil {
		return nil, err
	}
	candidates, err := candidatesOf(tx, alike, id)
	if err != nil {
		return nil, err
	}
	ids := append([]news.ArticleID{id}, picks...)
	for _, c := range candidates {
		if !slices.Contains(ids, c.Article) {
			ids = append(ids, c.Article)
		}
	}
	traits, err := clusters.Traits(tx, ids)
	if err != nil || traits[id] == nil {
		return nil, err
	}
	ordered := []news.ArticleID{id}
	for _, p := range picks {
		if traits[p] != nil {
			ordered = append(ordered, p)
		}
	}
	fixed := len(ordered) - 1
	return clusters.Apart(tx, append(ordered, weighed(id, candidates, traits, picks)...), fixed, limit)
}

// candidatesOf asks the engine, and beside it what editors tied together: an
// article with the same tags may have none of the words. Copies go first, for
// the others are measured by the best.
func candidatesOf(tx *db.Tx, alike Alike, id news.ArticleID) (list []Candidate, err error) {
	if alike != nil {
		traits, err := clusters.Traits(tx, []news.ArticleID{id})
		if err != nil || traits[id] == nil {
			return nil, err
		}
		if list, err = alike(tx, traits[id].Number, considered); err != nil {
			return nil, err
		}
		if list, err = withoutCopies(tx, id, list); err != nil {
			return nil, err
		}
	}
	near, err := clusters.Neighbours(tx, id, considered/4)
	for _, n := range near {
		if !slices.ContainsFunc(list, func(c Candidate) bool { return c.Article == n }) {
			list = append(list, Candidate{Article: n})
		}
	}
	return list, err
}

// withoutCopies leaves the article itself and its near copies out, and gives the
// best of the others the whole weight of words.
func withoutCopies(tx *db.Tx, id news.ArticleID, list []Candidate) (left []Candidate, err error) {
	ids := make([]news.ArticleID, len(list))
	for i, c := range list {
		ids[i] = c.Article
	}
	copies, err := clusters.CopiesAmong(tx, id, ids)
	if err != nil {
		return nil, err
	}
	best := 0.0
	for _, c := range list {
		if c.Article != id && !copies[c.Article] {
			left, best = append(left, c), max(best, c.Score)
		}
	}
	for i := range left {
		left[i].Score = wordsWeight * left[i].Score / max(best, math.SmallestNonzeroFloat64)
	}
	return left, nil
}

// weighed orders the candidates that are live, leaving picks out.
func weighed(id news.ArticleID, candidates []Candidate, traits map[news.ArticleID]*clusters.Trait, picks []news.ArticleID) (ids []news.ArticleID) {
	own := traits[id]
	type scored struct {
		*clusters.Trait
		score float64
	}
	var list []scored
	worded := false // words were compared
	for _, c := range candidates {
		worded = worded || c.Score > 0
		t := traits[c.Article]
		if t == nil || c.Article == id || slices.Contains(picks, c.Article) {
			continue
		}
		away := math.Abs(float64(own.At.Sub(t.At))) / float64(halfTime)
		score := (c.Score + kinWeight*own.Kinship(t)) * (1 - timePart + timePart*math.Exp2(-away))
		list = append(list, scored{t, score})
	}
	slices.SortFunc(list, func(a, b scored) int {
		return cmp.Or(cmp.Compare(b.score, a.score), b.At.Compare(a.At), cmp.Compare(b.Number, a.Number))
	})
	for i, s := range list {
		if worded && i > 0 && s.score < leastScore {
			break
		}
		ids = append(ids, s.Article)
	}
	return ids
}
