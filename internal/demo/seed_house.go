package demo

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"isnad/internal/desk"
	"isnad/internal/front"
	"isnad/internal/kit/db"
	"isnad/internal/media"
	"isnad/internal/news"
	"isnad/internal/people"
)

// founding is how long before its oldest page the paper was set up.
const founding = 48 * time.Hour

// founder does what nobody could have done yet.
func founder() news.Actor { return news.System("demo") }

// house founds the paper: settings, people, sections, topics.
func (s *seeding) house(ctx context.Context, users []SignIn) {
	oldest := time.Duration(0)
	for _, x := range s.paper.Pages {
		oldest = max(oldest, x.Age)
	}
	for _, x := range s.paper.Articles {
		oldest = max(oldest, x.Age)
	}
	s.began = s.Now.Add(-oldest - founding)
	s.at(s.began, s.settle)
	for _, u := range users {
		s.at(s.began, func(tx *db.Tx) error { return s.hire(ctx, tx, u) })
	}
	s.at(s.began.Add(2*time.Minute), s.furnish)
}

// placed are the pages that every paper's frame links to by itself.
var placed = map[string]bool{"/p/من-نحن": true, "/p/منهج-الإسناد": true, "/p/الخصوصية": true, "/p/اتصل-بنا": true}

func (s *seeding) settle(tx *db.Tx) error {
	t := s.paper.Site
	site := news.Site{Name: t.Name, Tagline: t.Tagline, Description: t.About, Lang: t.Lang, Country: t.Country, Zone: t.Zone,
		Accent: t.Accent, Contact: "desk@" + t.Domain, Comments: true}
	for _, m := range s.paper.Menus {
		link := news.Link{Label: m.Label, URL: m.Path}
		switch {
		case placed[m.Path]:
		case m.Menu == "footer":
			site.Footer = append(site.Footer, link)
		case !strings.HasPrefix(m.Path, "/s/"): // sections stand in the menu anyway
			site.Menu = append(site.Menu, link)
		}
	}
	return front.PutSite(tx, founder(), site)
}

// hire makes a user. Hashing a password is slow and would not belong into a
// transaction where others wait; here is nobody else.
func (s *seeding) hire(ctx context.Context, tx *db.Tx, in SignIn) error {
	hash, err := people.HashPassword(ctx, in.Password)
	if err != nil {
		return err
	}
	u := people.User{Email: in.Email, Name: in.Name, Role: news.Role(in.Role), Lang: "ar", Active: true}
	if u.Name[0] < 0x80 {
		u.Lang = "en"
	}
	if u.ID, err = people.AddUser(tx, founder(), u, hash); err != nil {
		return err
	}
	if first, taken := s.users[in.Role]; !taken || first.Name == u.Name {
		s.users[in.Role] = u.Actor()
	}
	for _, x := range s.paper.Users {
		if x.Email == in.Email && x.Author != "" {
			s.byAuthor[x.Author] = u.Actor()
		}
	}
	return nil
}

// furnish makes sections, authors and topics.
func (s *seeding) furnish(tx *db.Tx) error {
	chief := s.users["administrator"]
	var order []news.SectionID
	for _, x := range s.paper.Sections {
		id, err := desk.PutSection(tx, chief, news.Section{Slug: x.Slug, Name: x.Name, Description: x.Description})
		if err != nil {
			return err
		}
		s.sections[x.Slug] = id
		order = append(order, id)
	}
	if err := desk.OrderSections(tx, chief, order); err != nil {
		return err
	}
	for _, x := range s.paper.Authors {
		a := news.Author{Slug: x.Slug, Name: x.Name, Role: x.Role, City: x.City, Bio: x.Bio,
			Photo: news.AssetID(s.assets[x.Portrait]), User: s.byAuthor[x.Slug].User}
		id, err := people.PutAuthor(tx, chief, a)
		if err != nil {
			return err
		}
		s.authors[x.Slug] = id
	}
	for _, x := range s.paper.Topics {
		id, err := desk.PutTopic(tx, chief, news.Topic{Slug: x.Slug, Title: x.Title, Description: x.Description, Points: x.Known})
		if err != nil {
			return err
		}
		s.topics[x.Slug] = id
	}
	return nil
}

// picture is a file of the paper with what is said of it.
type picture struct {
	name string
	media.Details
}

// pictures lists every picture that is used, once.
func (s *seeding) pictures() (list []picture) {
	seen := map[string]bool{}
	add := func(name string, d media.Details) {
		if name != "" && !seen[name] {
			seen[name] = true
			d.Origin = "staff"
			list = append(list, picture{name, d})
		}
	}
	for _, a := range s.paper.Articles {
		add(a.Picture.File, media.Details{Alt: a.Picture.Alt, Caption: a.Picture.Caption, Credit: a.Picture.Credit})
	}
	for _, a := range s.paper.Articles {
		for n := range a.Body.All() {
			if x := n.A(); n.Attrs != nil && x.Asset != "" {
				add(x.Asset, media.Details{Alt: x.Alt, Caption: x.Caption, Credit: x.Credit})
			}
		}
	}
	for _, x := range s.paper.Authors {
		add(x.Portrait, media.Details{Alt: x.Name, Credit: s.paper.Site.Name})
	}
	return slices.Clip(list)
}

// prepare makes the renditions, which is what takes the time.
func (s *seeding) prepare(ctx context.Context, list []picture) ([]media.Prepared, error) {
	var out []media.Prepared
	for _, x := range list {
		raw, err := s.Picture(x.name)
		if err != nil {
			return nil, err
		}
		p, err := s.Library.Prepare(ctx, bytes.NewReader(raw), x.name)
		if err != nil {
			return nil, fmt.Errorf("the demo's picture %s: %w", x.name, err)
		}
		out = append(out, p)
		s.step()
	}
	return out, nil
}

// hang puts the prepared pictures into the library.
func (s *seeding) hang(tx *db.Tx, list []picture, prepared []media.Prepared) error {
	for i, x := range list {
		id, err := media.Add(tx, s.users["editor"], prepared[i], x.Details)
		if err != nil {
			return fmt.Errorf("the demo's picture %s: %w", x.name, err)
		}
		s.assets[x.name] = string(id)
	}
	return nil
}

// arrange puts the front page together as the chief wants it.
func (s *seeding) arrange(tx *db.Tx) error {
	var blocks []news.Block
	for _, b := range s.paper.Front {
		block := news.Block{Kind: news.BlockKind(b.Kind), Title: b.Title, Section: s.sections[b.Section],
			Topic: s.topics[b.Topic], Count: b.Count}
		for _, number := range b.Articles {
			block.Pinned = append(block.Pinned, s.pieces[number].ID)
		}
		block.Count = max(block.Count, len(block.Pinned))
		blocks = append(blocks, block)
	}
	return front.Arrange(tx, s.users["chief"], blocks, "")
}

func (s *seeding) breaking(tx *db.Tx) error {
	b := s.paper.Breaking
	line := news.Breaking{Text: b.Text, Article: s.pieces[b.Article].ID}
	_, err := front.SetBreaking(tx, s.users["editor"], line, b.Age+b.Expires)
	return err
}
