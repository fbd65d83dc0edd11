package desk

import (
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/news"
)

// Filter narrows the story list. It is what the list's address holds.
type Filter struct {
	State   string // a news.State, "scheduled", "live", "pending" (public with unpublished changes), "nochain" or empty for all
	Kind    news.Kind
	Section news.SectionID
	Author  news.UserID // who began it
	Word    string      // of the headline, as typed
	Before  int64       // keyset: touched_at of the last row of the page before, in ms; 0 from the start
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
	return db.All(tx, scanRow, selectQueue, f.Kind, f.State, f.Section, f.Author, like, f.Before, f.Limit, db.At(tx.Now))
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
