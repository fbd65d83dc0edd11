package demo

import (
	"fmt"
	"strconv"
	"strings"
)

func (p *Paper) readSite(s *source) error {
	fields, _, err := s.header(0)
	if err != nil {
		return err
	}
	t := &p.Site
	return s.fill(fields, map[string]setter{
		"name": text(&t.Name), "tagline": text(&t.Tagline), "about": text(&t.About),
		"lang": text(&t.Lang), "country": text(&t.Country), "zone": text(&t.Zone),
		"accent": colour(&t.Accent), "ink": colour(&t.Ink), "domain": text(&t.Domain),
	})
}

func colour(into *string) setter {
	return func(v string) error {
		if len(v) != 7 || v[0] != '#' || strings.Trim(v[1:], "0123456789abcdef") != "" {
			return fmt.Errorf("%q is not a colour like #0b655c", v)
		}
		*into = v
		return nil
	}
}

// each reads a file of records, handing out the setters of one at a time.
func (s *source) each(setters func() map[string]setter) error {
	all, err := s.records()
	if err != nil {
		return err
	}
	for _, fields := range all {
		if err := s.fill(fields, setters()); err != nil {
			return err
		}
	}
	return nil
}

// grow adds an empty element and returns where it stands. The address is good
// until the next call.
func grow[T any](all *[]T) *T {
	var zero T
	*all = append(*all, zero)
	return &(*all)[len(*all)-1]
}

func (p *Paper) readSections(s *source) error {
	return s.each(func() map[string]setter {
		x := grow(&p.Sections)
		return map[string]setter{"slug": text(&x.Slug), "name": text(&x.Name), "description": text(&x.Description)}
	})
}

func (p *Paper) readAuthors(s *source) error {
	return s.each(func() map[string]setter {
		x := grow(&p.Authors)
		return map[string]setter{
			"slug": text(&x.Slug), "name": text(&x.Name), "role": text(&x.Role),
			"city": text(&x.City), "bio": text(&x.Bio), "portrait": text(&x.Portrait),
		}
	})
}

func (p *Paper) readTopics(s *source) error {
	return s.each(func() map[string]setter {
		x := grow(&p.Topics)
		return map[string]setter{
			"slug": text(&x.Slug), "title": text(&x.Title), "description": text(&x.Description),
			"known*": func(v string) error { x.Known = append(x.Known, v); return nil },
		}
	})
}

func (p *Paper) readUsers(s *source) error {
	return s.each(func() map[string]setter {
		x := grow(&p.Users)
		return map[string]setter{
			"role": oneOf(&x.Role, "reporter", "editor", "chief", "moderator", "administrator"),
			"name": text(&x.Name), "email": text(&x.Email), "author": text(&x.Author),
		}
	})
}

func (p *Paper) readMenu(s *source) error {
	item := func(menu string) setter {
		return func(v string) error {
			parts, err := bars(v, 2)
			if err != nil {
				return err
			}
			*grow(&p.Menus) = MenuItem{Menu: menu, Label: parts[0], Path: parts[1]}
			return address(parts[1])
		}
	}
	return s.each(func() map[string]setter {
		return map[string]setter{"main*": item("main"), "footer*": item("footer")}
	})
}

func (p *Paper) readFront(s *source) error {
	return s.each(func() map[string]setter {
		x := grow(&p.Front)
		return map[string]setter{
			"block": oneOf(&x.Kind, "lead", "grid", "list", "opinion", "topic", "mostread", "latest"),
			"title": text(&x.Title), "section": text(&x.Section), "topic": text(&x.Topic), "count": number(&x.Count),
			"articles": func(v string) error {
				for _, word := range strings.Fields(v) {
					n, err := strconv.Atoi(word)
					if err != nil {
						return err
					}
					x.Articles = append(x.Articles, n)
				}
				return nil
			},
		}
	})
}

func (p *Paper) readBreaking(s *source) error {
	fields, _, err := s.header(0)
	if err != nil {
		return err
	}
	x := &p.Breaking
	return s.fill(fields, map[string]setter{
		"text": text(&x.Text), "article": number(&x.Article), "age": hours(&x.Age), "expires": hours(&x.Expires),
	})
}

func (p *Paper) readPage(s *source) error {
	var x Page
	fields, next, err := s.header(0)
	if err != nil {
		return err
	}
	err = s.fill(fields, map[string]setter{"slug": text(&x.Slug), "title": text(&x.Title), "age": hours(&x.Age)})
	if err != nil {
		return err
	}
	if x.Body, err = s.document(next); err != nil {
		return err
	}
	p.Pages = append(p.Pages, x)
	return nil
}

// readComments gives each comment the number of its place in the file, from 1,
// and each name one address: who writes twice is the same person.
func (p *Paper) readComments(s *source) error {
	emails := map[string]string{}
	err := s.each(func() map[string]setter {
		x := grow(&p.Comments)
		x.ID = len(p.Comments)
		return map[string]setter{
			"article": number(&x.Article), "reply-to": number(&x.ReplyTo),
			"text": text(&x.Text), "age": hours(&x.Age),
			"state": oneOf(&x.State, "shown", "held", "spam", "rejected"),
			"name": func(v string) error {
				if emails[v] == "" {
					emails[v] = fmt.Sprintf("reader%d@readers.example", x.ID)
				}
				x.Email = emails[v]
				return text(&x.Name)(v)
			},
		}
	})
	for i := range p.Comments {
		p.Comments[i].Text = strings.ReplaceAll(p.Comments[i].Text, " // ", "\n\n")
	}
	return err
}
