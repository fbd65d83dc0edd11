package page

import (
	"encoding/json"
	"fmt"
	"html/template"
	"sync"

	"isnad/internal/kit/db"
	"isnad/internal/news"
	"isnad/internal/news/body"
)

// keptBodies bounds the texts that feeds keep, some 3 MiB.
const keptBodies = 400

// feedKey is all that the text of an article in a feed depends on.
type feedKey struct{ fingerprint, dateline, base string }

// feedBodies keeps articles as feeds print them. A publication enters several
// feeds, each with the same articles but one: only that one is read and
// rendered.
type feedBodies struct {
	mu   sync.Mutex
	made map[feedKey]template.HTML
}

func (b *feedBodies) find(k feedKey) (html template.HTML, found bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	html, found = b.made[k]
	return html, found
}

func (b *feedBodies) keep(k feedKey, html template.HTML) {
	if k.fingerprint == "" { // nothing to tell it from others
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.made == nil || len(b.made) >= keptBodies {
		b.made = map[feedKey]template.HTML{}
	}
	b.made[k] = html
}

// bodies returns the articles' texts as a feed prints them.
func (m *making) bodies(articles map[news.ArticleID]feedRow) (map[news.ArticleID]template.HTML, error) {
	out := map[news.ArticleID]template.HTML{}
	keys := map[news.ArticleID]feedKey{}
	var missing []news.ArticleID
	for id, a := range articles {
		k := feedKey{a.fingerprint, m.Dateline(m.site, a.place, a.agency), m.baseURL()}
		if html, found := m.feedTexts.find(k); found {
			out[id] = html
			continue
		}
		keys[id] = k
		missing = append(missing, id)
	}
	type row struct {
		id   news.ArticleID
		body string
	}
	list, args := db.List(1, missing)
	rows, err := db.All(m.tx, func(s db.Scanner) (r row, err error) { return r, s.Scan(&r.id, &r.body) }, fmt.Sprintf(selectBodies, list), args...)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		var doc body.Node
		if err := json.Unmarshal([]byte(r.body), &doc); err != nil {
			return nil, fmt.Errorf("reading the body of %s: %w", r.id, err)
		}
		k := keys[r.id]
		f := body.Feed{Base: k.base, Dateline: template.HTML(template.HTMLEscapeString(k.dateline))}
		out[r.id] = f.Render(&doc)
		m.feedTexts.keep(k, out[r.id])
	}
	return out, nil
}
