package desk

import (
	"slices"

	"isnad/internal/kit/db"
	"isnad/internal/news"
)

// How many published pieces a section, topic, tag and author has is kept, not
// counted: a pager prints the last page of a list of thirty thousand, and to
// count it at each rendering would cost more than all the rest of the page.
// What is planned for later is among them; who reads takes it off. How many of
// an author's pieces were corrected is kept beside ("corrected {id}").

// recount notes that a piece left some lists and entered others.
func recount(tx *db.Tx, before, after listing) error {
	change := map[string]int{}
	for _, list := range before.lists() {
		change[list]--
	}
	for _, list := range after.lists() {
		change[list]++
	}
	var lists []string
	for list, by := range change {
		if by != 0 {
			lists = append(lists, list)
		}
	}
	slices.Sort(lists) // two publications lock them in one order
	for _, list := range lists {
		if _, err := tx.Exec(addToCount, list, change[list]); err != nil {
			return err
		}
	}
	return nil
}

// lists are the ids of the lists that the piece stands in.
func (l listing) lists() (ids []string) {
	if !l.existing || l.kind != news.ArticleKind {
		return nil
	}
	if l.section != "" {
		ids = append(ids, string(l.section))
	}
	if l.topic != "" {
		ids = append(ids, string(l.topic))
	}
	for _, t := range l.tags {
		ids = append(ids, string(t))
	}
	for _, a := range l.authors {
		ids = append(ids, string(a))
		if l.mended {
			ids = append(ids, "corrected "+string(a))
		}
	}
	return ids
}
