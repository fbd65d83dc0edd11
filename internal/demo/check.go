package demo

import (
	"errors"
	"fmt"
	"strings"

	"isnad/internal/news/body"
)

// known is what may be referred to.
type known struct {
	sections, authors, topics, pictures map[string]bool
	articles                            map[int]*Article
	faults                              []error
}

func (k *known) want(ok bool, format string, args ...any) {
	if !ok {
		k.faults = append(k.faults, fmt.Errorf(format, args...))
	}
}

// check refuses references to what does not exist.
func (p *Paper) check(pictures []string) error {
	k := &known{
		sections: map[string]bool{}, authors: map[string]bool{}, topics: map[string]bool{}, pictures: map[string]bool{},
		articles: map[int]*Article{},
	}
	for _, x := range p.Sections {
		k.sections[x.Slug] = true
	}
	for _, x := range p.Authors {
		k.authors[x.Slug] = true
	}
	for _, x := range p.Topics {
		k.topics[x.Slug] = true
	}
	for _, x := range pictures {
		k.pictures[x] = true
	}
	for _, a := range p.Articles {
		k.articles[a.Number] = a
	}
	for _, a := range p.Articles {
		k.article(a)
	}
	for _, x := range p.Authors {
		k.want(k.pictures[x.Portrait], "content/authors.txt: %s has no portrait %q", x.Slug, x.Portrait)
	}
	for _, x := range p.Users {
		k.want(x.Author == "" || k.authors[x.Author], "content/users.txt: no author %q", x.Author)
		k.want(strings.HasSuffix(x.Email, "@"+p.Site.Domain), "content/users.txt: %s is not at %s", x.Email, p.Site.Domain)
	}
	k.front(p)
	k.comments(p.Comments)
	return errors.Join(k.faults...)
}

func (k *known) article(a *Article) {
	k.want(k.sections[a.Section], "%s: no section %q", a.File, a.Section)
	k.want(a.Topic == "" || k.topics[a.Topic], "%s: no topic %q", a.File, a.Topic)
	k.want(a.Picture.File == "" || k.pictures[a.Picture.File], "%s: no picture %q", a.File, a.Picture.File)
	for _, slug := range a.Authors {
		k.want(k.authors[slug], "%s: no author %q", a.File, slug)
	}
	k.images(a.File, a.Body)
	if c := a.Correction; c != nil {
		n := replace(clone(a.Body), c.Is, c.Was)
		k.want(n == 1, "%s: the corrected words stand %d times in the body", a.File, n)
	}
}

func (k *known) images(file string, n *body.Node) {
	if n.Type == body.Image {
		k.want(k.pictures[n.A().Asset], "%s: no picture %q in the body", file, n.A().Asset)
	}
	for _, child := range n.Content {
		k.images(file, child)
	}
}

// front wants published articles only: a draft on the front page would be a
// hole in it.
func (k *known) front(p *Paper) {
	for i, b := range p.Front {
		at := fmt.Sprintf("content/front.txt: block %d", i+1)
		k.want(b.Section == "" || k.sections[b.Section], "%s: no section %q", at, b.Section)
		k.want(b.Topic == "" || k.topics[b.Topic], "%s: no topic %q", at, b.Topic)
		for _, n := range b.Articles {
			k.want(k.articles[n] != nil && k.articles[n].shown(), "%s: article %d is not published", at, n)
		}
	}
	b := k.articles[p.Breaking.Article]
	k.want(b != nil && b.shown(), "content/breaking.txt: article %d is not published", p.Breaking.Article)
}

func (a *Article) shown() bool { return a.Status == Published && a.Retraction == nil }

func (k *known) comments(all []Comment) {
	for _, c := range all {
		at := fmt.Sprintf("content/comments.txt: comment %d", c.ID)
		a := k.articles[c.Article]
		if a == nil || a.Status != Published {
			k.want(false, "%s: article %d is not published", at, c.Article)
			continue
		}
		k.want(c.Name != "" && c.Text != "" && c.State != "", "%s: name, text or state is missing", at)
		k.want(c.Age > 0 && c.Age < a.Age, "%s: older than its article", at)
		if c.ReplyTo == 0 {
			continue
		}
		if c.ReplyTo < 0 || c.ReplyTo >= c.ID {
			k.want(false, "%s: replies to a later comment", at)
			continue
		}
		to := all[c.ReplyTo-1]
		k.want(to.Article == c.Article && to.Age > c.Age, "%s: replies across articles or time", at)
	}
}
