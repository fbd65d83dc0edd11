package people_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"isnad/internal/kit/db"
	"isnad/internal/kit/db/dbtest"
	"isnad/internal/kit/errs"
	"isnad/internal/news"
	"isnad/internal/people"
)

func TestUsersThatCannotBeStored(t *testing.T) {
	each(t, func(h house) {
		h.addAs("taken@mizan.example", news.Editor)
		for name, c := range map[string]struct {
			user people.User
			want string
		}{
			"address":       {people.User{Email: "not an address", Name: "اسم", Role: news.Editor}, "email"},
			"with a name":   {people.User{Email: "اسم <a@mizan.example>", Name: "اسم", Role: news.Editor}, "email"},
			"long address":  {people.User{Email: strings.Repeat("a", 200) + "@mizan.example", Name: "اسم", Role: news.Editor}, "email"},
			"no name":       {people.User{Email: "a@mizan.example", Name: "  ", Role: news.Editor}, "name"},
			"long name":     {people.User{Email: "a@mizan.example", Name: strings.Repeat("م", 81), Role: news.Editor}, "name"},
			"unknown role":  {people.User{Email: "a@mizan.example", Name: "اسم", Role: "owner"}, "role"},
			"all at once":   {people.User{}, "email name role"},
			"address taken": {people.User{Email: " Taken@mizan.example", Name: "اسم", Role: news.Editor}, "conflict people.email_taken"},
		} {
			err := h.db.Write(h.Context(), func(tx *db.Tx) error {
				_, err := people.AddUser(tx, setup, c.user, "hash")
				return err
			})
			if keyOf(err) != c.want {
				h.Errorf("%s: %v", name, err)
			}
		}
	})
}

func TestUsersAreFoundAndListed(t *testing.T) {
	each(t, func(h house) {
		dbtest.Read(h, h.db, func(tx *db.Tx) error {
			if any, err := people.AnyUser(tx); any || err != nil {
				h.Errorf("a new house has users: %v, %v", any, err)
			}
			return nil
		})
		admin := h.add(news.Administrator)
		gone := h.addAs("gone@mizan.example", news.Reporter)
		gone.Active, gone.Name = false, "أول الأسماء"
		h.write(func(tx *db.Tx) error { return people.ChangeUser(tx, admin.Actor(), gone) })
		dbtest.Read(h, h.db, func(tx *db.Tx) error {
			list, err := people.Users(tx, admin.Actor())
			if err != nil || len(list) != 2 || list[0].ID != admin.ID || list[1].Active {
				h.Errorf("%+v, %v", list, err)
			}
			self, err := people.FindUser(tx, news.Actor{User: gone.ID, Role: news.Reporter}, gone.ID)
			if err != nil || self.Name != gone.Name {
				h.Errorf("oneself: %+v, %v", self, err)
			}
			if _, err := people.FindUser(tx, admin.Actor(), "nobody"); !errs.Is(err, errs.NotFound) {
				h.Error(err)
			}
			u, err := people.UserByEmail(tx, setup, " GONE@mizan.example")
			if err != nil || u.ID != gone.ID {
				h.Errorf("by address: %+v, %v", u, err)
			}
			if _, err := people.UserByEmail(tx, setup, "x@mizan.example"); !errs.Is(err, errs.NotFound) {
				h.Error(err)
			}
			any, err := people.AnyUser(tx)
			if !any {
				h.Error("no users")
			}
			return err
		})
	})
}

func TestAnotherRoleEndsTheSessions(t *testing.T) {
	each(t, func(h house) {
		u := h.add(news.Editor)
		token := h.enter(u)
		change := func(edit func(*people.User)) {
			h.Helper()
			edit(&u)
			h.write(func(tx *db.Tx) error { return people.ChangeUser(tx, setup, u) })
		}
		if change(func(u *people.User) { u.Name, u.Email, u.Lang = "اسم جديد", "New@mizan.example", "en" }); !h.inside(token) {
			h.Error("a new name ended the session")
		}
		if change(func(u *people.User) { u.Role = news.Chief }); h.inside(token) {
			h.Error("the session of the old role is open")
		}
		u.Email = "new@mizan.example"
		token = h.enter(u)
		if change(func(u *people.User) { u.Active = false }); h.inside(token) {
			h.Error("the session of who may not sign in any more is open")
		}
		err := h.db.Write(h.Context(), func(tx *db.Tx) error {
			return people.ChangeUser(tx, setup, people.User{ID: "nobody", Email: "a@mizan.example", Name: "اسم", Role: news.Editor})
		})
		if !errs.Is(err, errs.NotFound) {
			h.Error(err)
		}
	})
}

func TestOneChangesOnesNameAndLanguageOnly(t *testing.T) {
	each(t, func(h house) {
		u := h.add(news.Reporter)
		h.write(func(tx *db.Tx) error { return people.ChangeSelf(tx, u.Actor(), "  الاسم الجديد ", "en") })
		dbtest.Read(h, h.db, func(tx *db.Tx) error {
			got, err := people.FindUser(tx, u.Actor(), u.ID)
			if got.Name != "الاسم الجديد" || got.Lang != "en" || got.Role != news.Reporter || got.Email != u.Email || !got.Active {
				h.Errorf("%+v", got)
			}
			return err
		})
		for _, name := range []string{"", strings.Repeat("م", 81)} {
			err := h.db.Write(h.Context(), func(tx *db.Tx) error { return people.ChangeSelf(tx, u.Actor(), name, "ar") })
			if keyOf(err) != "invalid people.name" {
				h.Errorf("%q: %v", name, err)
			}
		}
	})
}

const last = "conflict people.last_administrator"

func TestTheLastAdministratorStays(t *testing.T) {
	each(t, func(h house) {
		a := h.addAs("a@mizan.example", news.Administrator)
		demote := func(u people.User, edit func(*people.User)) string {
			edit(&u)
			return keyOf(h.db.Write(h.Context(), func(tx *db.Tx) error { return people.ChangeUser(tx, a.Actor(), u) }))
		}
		off := func(u *people.User) { u.Active = false }
		down := func(u *people.User) { u.Role = news.Chief }
		if demote(a, off) != last || demote(a, down) != last || demote(a, func(u *people.User) { u.Name = "اسم" }) != "" {
			h.Fatal("the only administrator was removed, or could not change the name")
		}
		b := h.addAs("b@mizan.example", news.Administrator)
		if k := demote(b, off); k != "" {
			h.Fatal(k)
		}
		if k := demote(a, down); k != last {
			h.Errorf("an administrator who may not sign in counts: %q", k)
		}
		if k := demote(b, func(*people.User) {}); k != "" {
			h.Fatal(k)
		}
		if k := demote(a, down); k != "" {
			h.Errorf("one of two: %q", k)
		}
	})
}

func TestAdministratorsCannotRemoveEachOtherAtOnce(t *testing.T) {
	each(t, func(h house) {
		for range 5 {
			a := h.addAs(string(news.NewID[news.UserID]())+"@mizan.example", news.Administrator)
			b := h.addAs(string(news.NewID[news.UserID]())+"@mizan.example", news.Administrator)
			h.write(func(tx *db.Tx) error { // those of the round before
				_, err := tx.Exec("UPDATE users SET active = FALSE WHERE id NOT IN ($1, $2)", a.ID, b.ID)
				return err
			})
			got := make([]string, 2)
			var both, meet sync.WaitGroup
			meet.Add(2)
			for i, c := range []struct{ who, whom people.User }{{a, b}, {b, a}} {
				both.Go(func() {
					meet.Done()
					meet.Wait()
					c.whom.Role = news.Reporter
					got[i] = keyOf(h.db.Write(h.Context(), func(tx *db.Tx) error { return people.ChangeUser(tx, c.who.Actor(), c.whom) }))
				})
			}
			both.Wait()
			if got[0]+got[1] != last {
				h.Fatalf("answers %q: one must win, one must be told", got)
			}
		}
	})
}

func TestAuthors(t *testing.T) {
	each(t, func(h house) {
		u := h.add(news.Reporter)
		put := func(a news.Author) (news.AuthorID, string) {
			var id news.AuthorID
			err := h.db.Write(h.Context(), func(tx *db.Tx) (err error) {
				id, err = people.PutAuthor(tx, setup, a)
				return err
			})
			return id, keyOf(err)
		}
		b, k1 := put(news.Author{Name: " سلمى الوادي ", Role: "محررة", City: "الصفا", Bio: "سيرة", Contact: "s@mizan.example", User: u.ID})
		a, k2 := put(news.Author{Name: "أحمد السعيد"})
		if k1 != "" || k2 != "" {
			h.Fatal(k1, k2)
		}
		want := []news.Author{
			{ID: a, Slug: "أحمد-السعيد", Name: "أحمد السعيد"},
			{ID: b, Slug: "سلمى-الوادي", Name: "سلمى الوادي", Role: "محررة", City: "الصفا", Bio: "سيرة", Contact: "s@mizan.example", User: u.ID},
		}
		dbtest.Read(h, h.db, func(tx *db.Tx) error {
			list, err := people.Authors(tx)
			if diff := cmp.Diff(want, list); diff != "" {
				h.Error(diff)
			}
			own, ok, err2 := people.AuthorOf(tx, u.ID)
			if !ok || own.ID != b || err2 != nil {
				h.Errorf("the author of the user: %+v, %v, %v", own, ok, err2)
			}
			if _, ok, _ := people.AuthorOf(tx, "nobody"); ok {
				h.Error("nobody has a byline")
			}
			return err
		})
		for name, c := range map[string]struct {
			author news.Author
			want   string
		}{
			"slug taken":    {news.Author{Name: "سَلمى الوادي"}, "conflict author.slug_taken"},
			"taken by edit": {news.Author{ID: a, Name: "أحمد", Slug: "سلمى-الوادي"}, "conflict author.slug_taken"},
			"no name":       {news.Author{Name: " "}, "name"},
			"signs":         {news.Author{Name: "؟!"}, "name"},
			"long":          {news.Author{Name: strings.Repeat("م", 81), Bio: strings.Repeat("م", 2001)}, "name bio"},
			"not there":     {news.Author{ID: "nobody", Name: "اسم"}, "not found author.not_found"},
			"renamed":       {news.Author{ID: a, Name: "زيد"}, ""},
		} {
			if _, key := put(c.author); key != c.want {
				h.Errorf("%s: %q, want %q", name, key, c.want)
			}
		}
		dbtest.Read(h, h.db, func(tx *db.Tx) error {
			list, err := people.Authors(tx)
			if len(list) != 2 || list[0].Name != "زيد" || list[0].Slug != "زيد" {
				h.Errorf("%+v", list)
			}
			return err
		})
	})
}
