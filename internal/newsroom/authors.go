package newsroom

import (
	"slices"

	"isnad/internal/desk"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/kit/web"
	"isnad/internal/media"
	"isnad/internal/news"
	"isnad/internal/people"
)

type authorsView struct {
	*Frame
	Authors []news.Author
}

func authors(v *visit) error {
	view := authorsView{Frame: v.frame("authors", "newsroom.authors.title")}
	err := v.read(func(tx *db.Tx) (err error) {
		view.Authors, err = people.Authors(tx)
		return err
	})
	if err != nil {
		return err
	}
	return v.show(view)
}

type authorView struct {
	*Frame
	Author news.Author
	Photo  string // address of a small rendition; empty without one
	Users  []Option
}

// PhotoID is the picture that the form holds, else the author's.
func (a authorView) PhotoID() string {
	if a.Form.Has("photo") {
		return a.Form.Get("photo")
	}
	return string(a.Author.Photo)
}

func author(v *visit) error { return v.showAuthor(web.NewForm(nil)) }

func (v *visit) showAuthor(form *web.Form) error {
	id := news.AuthorID(v.r.PathValue("id"))
	view := authorView{Frame: v.frame("author", "newsroom.authors.new")}
	view.Form = form
	err := v.read(func(tx *db.Tx) error {
		list, err := people.Authors(tx)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(list, func(a news.Author) bool { return a.ID == id })
		if at >= 0 {
			view.Author = list[at]
			view.Title = v.p.T("newsroom.authors.edit", "name", list[at].Name)
		} else if id != "new" {
			return notFound()
		}
		if view.Photo, err = v.thumb(tx, news.AssetID(view.PhotoID())); err != nil {
			return err
		}
		if !v.actor().May(news.ManageUsers) {
			return nil
		}
		users, err := people.Users(tx, v.actor())
		if err != nil {
			return err
		}
		view.Users = []Option{{Label: v.p.T("newsroom.none")}}
		for _, u := range users {
			view.Users = append(view.Users, Option{Value: string(u.ID), Label: u.Name})
		}
		return nil
	})
	if err != nil {
		return err
	}
	return v.show(view)
}

// thumb is the address of a picture's smallest rendition; empty when there is
// no such picture.
func (v *visit) thumb(tx *db.Tx, id news.AssetID) (string, error) {
	if id == "" {
		return "", nil
	}
	a, err := media.Get(tx, v.actor(), id)
	if errs.Is(err, errs.NotFound) {
		return "", nil
	}
	if err != nil || len(a.Renditions) == 0 {
		return "", err
	}
	small := slices.MinFunc(a.Renditions, func(a, b news.Rendition) int { return a.Width - b.Width })
	return "/media/" + small.Key, nil
}

func saveAuthor(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	a := news.Author{Name: form.Get("name"), Slug: form.Text("slug"), Role: form.Text("role"), City: form.Text("city"),
		Bio: form.Text("bio"), Contact: form.Text("contact"), Photo: news.AssetID(form.Text("photo")), User: news.UserID(form.Get("user"))}
	id := v.r.PathValue("id")
	err = v.write(func(tx *db.Tx) error {
		if id != "new" {
			a.ID = news.AuthorID(id)
		}
		if !form.Has("user") { // whoever may not see users keeps what is set
			list, err := people.Authors(tx)
			if err != nil {
				return err
			}
			for _, was := range list {
				if was.ID == a.ID {
					a.User = was.User
				}
			}
		}
		if a.Photo != "" {
			if _, err := media.Get(tx, v.actor(), a.Photo); errs.Is(err, errs.NotFound) {
				return errs.InField("photo", "newsroom.authors.no-photo", nil)
			} else if err != nil {
				return err
			}
		}
		_, err := people.PutAuthor(tx, v.actor(), a)
		return err
	})
	if form.Fail(err) {
		return v.showAuthor(form)
	}
	if err != nil {
		return err
	}
	return v.done(home+"authors", web.Flash{Key: "newsroom.authors.saved", Values: map[string]string{"Name": a.Name}})
}

type pagesView struct {
	*Frame
	Pages []desk.Row
}

// standingPages lists «من نحن» and the like; they are written in the story
// editor.
func standingPages(v *visit) error {
	view := pagesView{Frame: v.frame("pages", "newsroom.pages.title")}
	err := v.read(func(tx *db.Tx) (err error) {
		view.Pages, err = desk.List(tx, v.actor(), desk.Filter{Kind: news.PageKind, Limit: 200})
		return err
	})
	if err != nil {
		return err
	}
	return v.show(view)
}
