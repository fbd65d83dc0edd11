// Package search finds articles by the words of their text, folded: whoever
// types احمد finds أحمد.
//
// The words are folded and cut by us before they reach the engine, so that
// both databases find the same. Hits come newest first.
package search

import (
	"strings"

	"isnad/arabic"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/news"
	"isnad/internal/news/body"
)

// maxQuery bounds a question, in letters; maxWords the words of it that count.
const (
	maxQuery = 200
	maxWords = 12
)

// maxWord and maxDocument, in bytes, keep a text below what PostgreSQL can hold
// of it: beyond a mebibyte a tsvector is silently wrong.
const (
	maxWord     = 1000
	maxDocument = 768 << 10
)

// Index makes the public text of an article findable, or replaces it. number
// is its public number.
func Index(tx *db.Tx, number int64, c news.Content) (err error) {
	defer errs.Wrap(&err, "search.Index %d", number)
	if err := Remove(tx, number); err != nil {
		return err
	}
	plain := ""
	if c.Body != nil {
		plain = body.Plain(c.Body)
	}
	text := strings.Join([]string{c.Headline, c.Standfirst, plain, strings.Join(c.Tags, " "), c.Place, c.Agency}, "\n")
	_, err = tx.Exec(insertDoc(tx), number, document(text))
	return err
}

// Remove makes an article unfindable.
func Remove(tx *db.Tx, number int64) error {
	_, err := tx.Exec(deleteDoc, number)
	return err
}

// document is the text as the index keeps it: each word once, in all the forms
// under which it is to be found. What is beyond the limits is left out; the
// headline comes first, and a book has fewer different words.
func document(text string) string {
	var b strings.Builder
	seen := map[string]bool{}
	for _, w := range arabic.Words(text) {
		if seen[w] || len(w) > maxWord {
			continue
		}
		for _, form := range arabic.Variants(w) { // w itself comes first
			if seen[form] || b.Len()+len(form) > maxDocument {
				continue
			}
			seen[form] = true
			b.WriteString(form)
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// Question is a reader's search.
type Question struct {
	Text    string
	Section news.SectionID // empty: all
	From    db.Time        // published not before; zero: any
	To      db.Time        // published before; zero: any
	Limit   int
	Offset  int
}

// Answer lists what was found, by id, newest first.
type Answer struct {
	Words []string // as they were looked for, folded
	Total int
	IDs   []news.ArticleID
}

// Find looks for live articles that have every word of the question.
func Find(tx *db.Tx, q Question) (a Answer, err error) {
	defer errs.Wrap(&err, "search.Find")
	if len([]rune(q.Text)) > maxQuery {
		return a, errs.InField("q", "search.too_long", errs.Args{"limit": maxQuery})
	}
	a.Words = Words(q.Text)
	if len(a.Words) == 0 {
		return a, nil
	}
	match := expression(tx, a.Words)
	if err := tx.QueryRow(countFound(tx), match, db.At(tx.Now), q.Section, q.From, q.To).Scan(&a.Total); err != nil {
		return a, err
	}
	a.IDs, err = db.All(tx, db.Column[news.ArticleID], selectFound(tx), match, db.At(tx.Now), q.Section, q.From, q.To, q.Limit, q.Offset)
	return a, err
}

// Words are the words of a question that are looked for.
func Words(text string) []string {
	words := arabic.Words(text)
	return words[:min(len(words), maxWords)]
}

// expression asks for every word, in the engine's own tongue. The words hold
// letters and digits only: Words keeps nothing else.
func expression(tx *db.Tx, words []string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		if tx.Dialect().Name() == "postgres" {
			quoted[i] = "'" + strings.ReplaceAll(w, "'", "''") + "'"
		} else {
			quoted[i] = `"` + strings.ReplaceAll(w, `"`, `""`) + `"`
		}
	}
	if tx.Dialect().Name() == "postgres" {
		return strings.Join(quoted, " & ")
	}
	return strings.Join(quoted, " AND ")
}
