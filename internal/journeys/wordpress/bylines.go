package wordpress

import (
	"slices"
	"strconv"
	"strings"

	"isnad/arabic"
	"isnad/internal/migrate"
	"isnad/internal/migrate/blocks"
	"isnad/internal/migrate/wxr"
	"isnad/internal/news"
	"isnad/internal/people"
)

// loginKey names an author in our books.
func loginKey(login string) string { return strings.ToLower(strings.TrimSpace(login)) }

// authorName is the name that readers saw.
func authorName(a *wxr.Author) string {
	for _, name := range []string{a.DisplayName, a.FirstName + " " + a.LastName, a.Login} {
		if name = blocks.Line(name); name != "" {
			return cut(name, 80)
		}
	}
	return ""
}

// coauthors are the bylines that the plug-in Co-Authors Plus kept in a taxonomy:
// by login with a prefix.
func coauthors(it *wxr.Item) (list []*wxr.Author) {
	for _, t := range it.Terms {
		if t.Taxonomy == "author" {
			login := strings.TrimPrefix(slugKey(t.Slug), "cap-")
			if login == "" {
				login = loginKey(t.Name)
			}
			list = append(list, &wxr.Author{Login: login, DisplayName: t.Name})
		}
	}
	return list
}

// bylineKeys lists the authors of an item as our books name them.
func bylineKeys(it *wxr.Item) (keys []string) {
	for _, a := range coauthors(it) {
		keys = append(keys, loginKey(a.Login))
	}
	if len(keys) == 0 && it.Creator != "" {
		keys = append(keys, loginKey(it.Creator))
	}
	return keys
}

// people makes the authors of a batch: all of the header, and those that only
// items name.
func (w *surveyor) people(b *surveyed) error {
	authors := map[string]*wxr.Author{}
	var order []string
	add := func(a *wxr.Author) {
		if key := loginKey(a.Login); key != "" && authors[key] == nil && authorName(a) != "" {
			authors[key] = a
			order = append(order, key)
		}
	}
	for _, a := range b.authors {
		add(a)
	}
	for _, it := range b.items {
		if it.Type == "attachment" || it.Type == "wp_block" {
			continue
		}
		for _, a := range coauthors(it) {
			add(a)
		}
		if it.Creator != "" && len(coauthors(it)) == 0 {
			add(&wxr.Author{Login: it.Creator})
		}
	}
	known, err := w.books.known(w.tx, migrate.ThingAuthor, order)
	if err != nil {
		return err
	}
	var list []migrate.Address
	var have []news.Author
	for _, key := range order {
		t, there := known[key]
		if !w.first(migrate.Authors, key) {
			continue
		}
		w.count(migrate.Authors, t, there)
		if !there {
			if have == nil && !w.DryRun {
				if have, err = people.Authors(w.tx); err != nil {
					return err
				}
			}
			a, err := w.makeAuthor(authorName(authors[key]), have, known)
			if err != nil {
				return err
			}
			t = migrate.Thing{Kind: migrate.ThingAuthor, ID: key, Target: string(a.ID)}
			if err := w.books.put(w.tx, t); err != nil {
				return err
			}
			known[key], have = t, append(have, a)
		}
		for _, address := range w.site.Author(authors[key]) {
			list = append(list, migrate.Address{Key: address, Kind: migrate.ThingAuthor, ID: key})
		}
	}
	return w.books.putAddresses(w.tx, w.scribe, list)
}

// makeAuthor makes a byline, or takes the one of the same name that the paper
// had before.
func (w *surveyor) makeAuthor(name string, have []news.Author, ours map[string]migrate.Thing) (news.Author, error) {
	a := news.Author{Name: name}
	if w.DryRun {
		a.ID = news.NewID[news.AuthorID]()
		return a, nil
	}
	for _, h := range have {
		if h.Name == name && !targeted(ours, string(h.ID)) {
			return h, nil
		}
	}
	base := arabic.Slug(name)
	if base == "" {
		base = "author"
	}
	a.Slug = base
	for n := 2; slices.ContainsFunc(have, func(h news.Author) bool { return h.Slug == a.Slug }); n++ {
		a.Slug = base + "-" + strconv.Itoa(n)
	}
	id, err := people.PutAuthor(w.tx, w.actor, a)
	a.ID = id
	return a, err
}

func targeted(things map[string]migrate.Thing, target string) bool {
	for _, t := range things {
		if t.Target == target {
			return true
		}
	}
	return false
}
