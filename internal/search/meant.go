package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"isnad/internal/kit/fulltext"
	"isnad/internal/news"
)

// changeable bounds the words of a question for which others are looked for.
const changeable = 4

// meant proposes a question that does find something, for one that does not: typed
// on the wrong keyboard, with a letter wrong or missing, with a space missing. It is
// empty when there is none.
func (s *asking) meant(p parsed) (string, error) {
	for _, text := range otherKeyboards(s.q.Text) {
		if hits, err := s.finds(text); err != nil || len(hits) > 0 {
			return text, err
		}
	}
	var changes []change
	for _, c := range p.clauses {
		for _, w := range c.words {
			if c.not || len(changes) == changeable || !s.unknown(w.term) {
				continue
			}
			better, err := s.better(w.term)
			if err != nil {
				return "", err
			}
			if better == "" {
				continue
			}
			changes = append(changes, change{w.start, w.end, better})
		}
	}
	if len(changes) == 0 {
		return "", nil
	}
	hits, err := s.finds(replace(s.q.Text, changes, nil))
	if err != nil || len(hits) == 0 {
		return "", err
	}
	spelled, err := s.spelled(hits)
	return replace(s.q.Text, changes, spelled), err
}

// change is a word to be put in the place of a part of the question; folded.
type change struct {
	start, end int
	word       string
}

// replace makes the changes, which are in order, in words as they are spelled.
func replace(text string, changes []change, spelled map[string]string) string {
	var b strings.Builder
	last := 0
	for _, c := range changes {
		b.WriteString(text[last:c.start])
		for i, w := range strings.Fields(c.word) {
			if i > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(cmp.Or(spelled[w], w))
		}
		last = c.end
	}
	return b.String() + text[last:]
}

// spelled gives for the folded words of a few articles how they are written there.
func (s *asking) spelled(ids []news.ArticleID) (map[string]string, error) {
	pieces, err := readPieces(s.tx, ids)
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for _, p := range pieces {
		for _, text := range append(p.names(), p.headline, p.standfirst, p.plain()) {
			for _, w := range spot(text) {
				if out[w.term] == "" {
					out[w.term] = text[w.start:w.end]
				}
			}
		}
	}
	return out, nil
}

// finds gives some of what a question finds, if it does.
func (s *asking) finds(text string) ([]news.ArticleID, error) {
	if utf8.RuneCountInString(text) > MaxQuestion {
		return nil, nil
	}
	q := s.q
	q.Text, q.Bare, q.Limit, q.Offset = text, true, 3, 0
	a, err := s.e.ask(&asking{e: s.e, tx: s.tx, q: q, snapshots: s.snapshots, newsroom: s.newsroom})
	if a.Relaxed {
		return nil, err
	}
	return a.IDs, err
}

// unknown reports a word that no article has in any form.
func (s *asking) unknown(term string) bool {
	for i, t := range s.terms {
		if t.Folded != term {
			continue
		}
		q := fulltext.Query{Clauses: []fulltext.Clause{{Words: [][]fulltext.Alternative{s.forms[i]}}}, Tie: -1}
		res, err := fulltext.Search(s.tx.Ctx(), &q, s.snapshots...)
		return err == nil && res.Total == 0
	}
	return false
}

// guess is a word of the vocabulary in the place of one that was typed.
type guess struct {
	word string
	cost float64
	docs int
}

// better finds the word of the vocabulary that was most likely meant; of equally
// likely ones that which most articles have.
func (s *asking) better(term string) (string, error) {
	letters := []rune(term)
	if len(letters) < 3 || len(letters) > 30 || term[0] <= '9' {
		return "", nil
	}
	snap := s.snapshots[0]
	var list []guess
	var err error
	add := func(word string, cost float64) {
		if err != nil || word == term {
			return
		}
		var docs int
		if docs, err = snap.Frequency([]byte(word)); docs > 0 {
			list = append(list, guess{word, cost, docs})
		}
	}
	oneEdit(letters, add)
	for i := 2; i <= len(letters)-2; i++ { // a space is missing
		a, b := string(letters[:i]), string(letters[i:])
		na, errA := snap.Frequency([]byte(a))
		nb, errB := snap.Frequency([]byte(b))
		if err = cmp.Or(err, errA, errB); na > 0 && nb > 0 {
			list = append(list, guess{a + " " + b, splitCost, min(na, nb)})
		}
	}
	if len(list) == 0 && err == nil && len(letters) >= 5 {
		list, err = s.twoEdits(snap, letters)
	}
	if err != nil || len(list) == 0 {
		return "", err
	}
	slices.SortFunc(list, func(a, b guess) int {
		return cmp.Or(cmp.Compare(a.worth(), b.worth()), cmp.Compare(b.docs, a.docs), cmp.Compare(a.word, b.word))
	})
	return list[0].word, nil
}

// worth weighs how far a word is against how common: ten times as many articles
// make up for a third of a letter.
func (g guess) worth() float64 {
	common := 0.0
	for n := g.docs; n >= 10; n /= 10 {
		common++
	}
	return g.cost - common/3
}

// twoEdits looks among the words that begin with the same letters.
func (s *asking) twoEdits(snap *fulltext.Snapshot, letters []rune) (list []guess, err error) {
	same := 2
	if strings.HasPrefix(string(letters), "ال") || strings.HasPrefix(string(letters), "وال") {
		same = 4
	}
	if same >= len(letters) {
		return nil, nil
	}
	err = snap.Terms(s.tx.Ctx(), []byte(string(letters[:same])), func(term []byte, most int) bool {
		if n := utf8.RuneCount(term); most == 0 || n < len(letters)-2 || n > len(letters)+2 {
			return true
		}
		word := string(term)
		if cost := distance(letters, []rune(word), 2); cost <= 2 {
			list = append(list, guess{word, cost, most})
		}
		return true
	})
	for i := range list { // what was counted may be gone
		if err == nil {
			list[i].docs, err = snap.Frequency([]byte(list[i].word))
		}
	}
	return slices.DeleteFunc(list, func(g guess) bool { return g.docs == 0 }), err
}
