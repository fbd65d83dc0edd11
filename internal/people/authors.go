package people

import (
	"strings"

	"isnad/arabic"
	"isnad/internal/kit/bus"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/news"
)

// Authors lists the bylines in the order of their names.
func Authors(tx *db.Tx) ([]news.Author, error) { return db.All(tx, scanAuthor, selectAuthors) }

// PutAuthor stores a new author (empty id) or changes one.
func PutAuthor(tx *db.Tx, actor news.Actor, a news.Author) (id news.AuthorID, err error) {
	defer errs.Wrap(&err, "people.PutAuthor %s", a.Name)
	if err := actor.Must(news.ManageAuthors); err != nil {
		return "", err
	}
	a.Name = strings.TrimSpace(a.Name)
	if a.Slug = arabic.Slug(a.Slug); a.Slug == "" {
		a.Slug = arabic.Slug(a.Name)
	}
	var l errs.List
	if a.Name == "" || len([]rune(a.Name)) > 80 || a.Slug == "" {
		l = append(l, errs.InField("name", "author.name", nil))
	}
	if len([]rune(a.Bio)) > 2000 {
		l = append(l, errs.InField("bio", "author.bio", nil))
	}
	if len(l) > 0 {
		return "", l
	}
	n := int64(1)
	if a.ID == "" {
		a.ID = news.NewID[news.AuthorID]()
		_, err = tx.Exec(insertAuthor, a.ID, a.Slug, a.Name, a.Role, a.City, a.Bio, a.Contact, db.Text(a.Photo), db.Text(a.User),
			arabic.SortKey(a.Name), db.At(tx.Now))
	} else {
		n, err = tx.Exec(updateAuthor, a.ID, a.Slug, a.Name, a.Role, a.City, a.Bio, a.Contact, db.Text(a.Photo), db.Text(a.User),
			arabic.SortKey(a.Name))
	}
	switch {
	case err != nil && tx.Dialect().IsUnique(err):
		e := errs.InField("slug", "author.slug_taken", nil)
		e.Kind = errs.Conflict
		return "", e
	case err != nil:
		return "", err
	case n == 0:
		return "", errs.New(errs.NotFound, "author.not_found", nil)
	}
	return a.ID, bus.Emit(tx, news.AuthorChanged, actor.ID(), string(a.ID), nil)
}

// AuthorOf returns the byline that belongs to a user, if any.
func AuthorOf(tx *db.Tx, user news.UserID) (news.Author, bool, error) {
	return db.Find(tx, scanAuthor, selectAuthorOf, user)
}
