package desk

import (
	"fmt"

	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/news"
)

// Filter narrows the story list. It is what the list's address holds.
type Filter struct {
	State   string // a news.State, "scheduled", "live", "pending" (public with unpublished changes), "nochain" or empty for all
	Kind    news.Kind
	Section news.SectionID
	Author  news.UserID      // who began it
	Word    string           // of the headline, as typed
	Among   []news.ArticleID // only these, when not nil: what a search found
	Before  int64            // keyset: touched_at of the last row of the page before, in ms; 0 from the start
	Limit   int
}

// Row is one line of the story list.
type Row struct {
	news.Article
	Headline string
	Section  string // name
	Writer   string // name of who began it
	Shape    news.Shape
	Origins  int
	Pending  bool
	Words    int
}

// List returns pieces by when they were last touched, newest first.
func List(tx *db.Tx, actor news.Actor, f Filter) (rows []Row, err error) {
	defer errs.Wrap(&err, "desk.List")
	if err := actor.Must(news.ReadNewsroom); err != nil {
		return nil, err
	}
	if f.Limit <= 0 || f.Limit > 200 {
		f.Limit = 50
	}
	if f.Kind == "" {
		f.Kind = news.ArticleKind
	}
	like := "%"
	if f.Word != "" {
		like = "%" + escapeLike(f.Word) + "%"
	}
	args := []any{f.Kind, f.State, f.Section, f.Author, like, f.Before, f.Limit, db.At(tx.Now)}
	if f.Among == nil {
		return db.All(tx, scanRow, selectQueue, args...)
	}
	if len(f.Among) == 0 {
		return nil, nil
	}
	list, ids := db.List(len(args)+1, f.Among)
	return db.All(tx, scanRow, queueRows+queueFilter+" AND"+fmt.Sprintf(amongIDs, list)+queueOrder, append(args, ids...)...)
}

// Rows returns pieces as the story list has them, in the order of their ids;
// those that are gone are left out.
func Rows(tx *db.Tx, actor news.Actor, ids []news.ArticleID) (rows []Row, err error) {
	defer errs.Wrap(&err, "desk.Rows")
	if err := actor.Must(news.ReadNewsroom); err != nil || len(ids) == 0 {
		return nil, err
	}
	list, args := db.List(1, ids)
	found, err := db.All(tx, scanRow, queueRows+fmt.Sprintf(amongIDs, list), args...)
	if err != nil {
		return nil, err
	}
	byID := make(map[news.ArticleID]Row, len(found))
	for _, r := range found {
		byID[r.ID] = r
	}
	for _, id := range ids {
		if r, ok := byID[id]; ok {
			rows = append(rows, r)
		}
	}
	return rows, nil
}

// Counts says how many pieces stand in each state, for the desk's home.
func Counts(tx *db.Tx, actor news.Actor) (n map[string]int, err error) {
	defer errs.Wrap(&err, "desk.Counts")
	if err := actor.Must(news.ReadNewsroom); err != nil {
		return nil, err
	}
	type pair struct {
		state string
		n     int
	}
	list, err := db.All(tx, func(row db.Scanner) (p pair, err error) {
		return p, row.Scan(&p.state, &p.n)
	}, countStates, db.At(tx.Now))
	if err != nil {
		return nil, err
	}
	n = map[string]int{}
	for _, p := range list {
		n[p.state] = p.n
	}
	return n, nil
}

func escapeLike(s string) string {
	var out []rune
	for _, r := range s {
		if r == '%' || r == '_' || r == '\\' {
			out = append(out, '\\')
		}
		out = append(out, r)
	}
	return string(out)
}
