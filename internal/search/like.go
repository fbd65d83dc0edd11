package search

import (
	"cmp"
	"math"
	"slices"

	"isnad/arabic"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/kit/fulltext"
	"isnad/internal/news"
)

const (
	// tellingWords is how many words stand for an article, headlineWorth how much
	// more one of its headline counts, nameWorth one of its tags.
	tellingWords  = 14
	headlineWorth = 3
	nameWorth     = 2
	// weighed bounds the words whose frequency is looked up.
	weighedWords = 120
	// commonWord is the part of the paper beyond which a word tells nothing.
	commonWord = 0.1
	// likeHalf is the distance in time at which likeness counts half as much.
	likeHalf = 60 * 24 * 3600 * 1000.0 // ms
)

// Like finds live articles that are about what the live article of the public
// number is about, the most like it first: those that have the words that tell it
// from others, in the headline and the tags before all, and not long before or
// after it. It gives at most limit, without the article itself; none when there is
// no such article, or while the index is being prepared. tx is one of db.Read.
func (e *Engine) Like(tx *db.Tx, number int64, limit int) (list []Candidate, err error) {
	defer errs.Wrap(&err, "search.Like %d", number)
	if e.running.Load() { // the page of an article waits for no index
		if !e.ready.Load() {
			return nil, nil
		}
	} else if err := e.current(tx); err != nil {
		return nil, err
	}
	id, found, err := db.Find(tx, db.Column[news.ArticleID], selectLiveByNum, db.At(tx.Now), number)
	if err != nil || !found {
		return nil, err
	}
	pieces, err := readPieces(tx, []news.ArticleID{id})
	if err != nil || len(pieces) == 0 {
		return nil, err
	}
	snap := e.main.Snapshot()
	defer snap.Release()
	telling, err := tellingOf(snap, pieces[0])
	if err != nil || len(telling) == 0 {
		return nil, e.failed(err)
	}
	return e.alike(tx, snap, pieces[0], telling, limit)
}

func (e *Engine) alike(tx *db.Tx, snap *fulltext.Snapshot, p *piece, telling []weighed, limit int) (list []Candidate, err error) {
	q := likeQuery(p, telling)
	q.Limit = limit + 1
	res, err := fulltext.Search(tx.Ctx(), &q, snap)
	if err != nil {
		return nil, e.failed(err)
	}
	hits := slices.DeleteFunc(res.Hits, func(h fulltext.Hit) bool { return h.Key == uint64(p.number) })
	s := asking{e: e, tx: tx}
	ids, err := s.found(hits)
	if err != nil {
		return nil, err
	}
	for _, h := range hits {
		if id, has := ids[h.Key]; has && len(list) < limit {
			list = append(list, Candidate{Number: int64(h.Key), Article: id, Score: h.Score})
		}
	}
	return list, nil
}

// weighed is a word and how much it tells of its article.
type weighed struct {
	term   string
	weight float64
}

// tellingOf are the words of an article that it has and others have not.
func tellingOf(snap *fulltext.Snapshot, p *piece) ([]weighed, error) {
	times := map[string]float64{}
	count := func(text string, worth float64) {
		var terms arabic.Terms
		for terms.Reset(text); terms.Next(); {
			if term := terms.Folded(); len(term) > 3 && len(term) <= maxTerm && !isSilent(string(term)) {
				times[string(term)] += worth
			}
		}
	}
	count(p.headline, headlineWorth)
	count(p.kicker, headlineWorth)
	count(p.standfirst, 1)
	count(p.plain(), 1)
	count(p.place, nameWorth)
	for _, t := range p.tags {
		count(t.name, nameWorth)
	}
	var list []weighed
	for term, n := range times {
		list = append(list, weighed{term, n})
	}
	slices.SortFunc(list, byWeight)
	list = list[:min(len(list), weighedWords)]
	all := float64(snap.Len())
	for i := range list {
		docs, err := snap.Frequency([]byte(list[i].term))
		if err != nil {
			return nil, err
		}
		df := float64(docs)
		if docs < 2 || df > max(4, commonWord*all) {
			list[i].weight = 0 // nobody else has it, or everybody
			continue
		}
		tf := list[i].weight
		list[i].weight = tf / (tf + 1.5) * math.Log(1+all/df)
	}
	list = slices.DeleteFunc(list, func(w weighed) bool { return w.weight <= 0 })
	slices.SortFunc(list, byWeight)
	return list[:min(len(list), tellingWords)], nil
}

func byWeight(a, b weighed) int {
	return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.term, b.term))
}

// likeQuery asks for some of the words, in all forms but those that only look alike.
func likeQuery(p *piece, telling []weighed) fulltext.Query {
	q := fulltext.Query{MinOptional: max(1, min(3, len(telling)/3)), Tie: publishedAt, Coordination: 1}
	for _, w := range telling {
		forms := []fulltext.Alternative{
			{Kind: fulltext.Exact, Text: w.term, Weight: weightExact},
			{Kind: fulltext.Group, Text: string(groupKey(keyBare, arabic.Bare(w.term))), Weight: weightBare},
		}
		q.Clauses = append(q.Clauses, fulltext.Clause{Words: [][]fulltext.Alternative{forms}, Need: fulltext.Optional, Boost: w.weight})
	}
	q.Weights = make([]fulltext.FieldWeight, fieldCount)
	for _, f := range []int{inHeadline, inStandfirst, inText, inTags, inPlace} {
		q.Weights[f] = rankField
	}
	at := float64(millis(p.publishAt))
	q.Prior = &fulltext.Prior{Column: publishedAt, Factor: func(value int64) float64 {
		return 0.5 + 0.5*math.Exp2(-math.Abs(float64(value)-at)/likeHalf)
	}}
	return q
}
