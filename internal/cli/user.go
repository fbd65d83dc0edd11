package cli

import (
	"context"
	"crypto/rand"
	"fmt"
	"strings"
	"text/tabwriter"

	"isnad/internal/kit/db"
	"isnad/internal/news"
	"isnad/internal/people"
)

// userCommands keep the newsroom's users from the terminal. They may run
// beside a server: it hears of what they change within a second.
type userCommands struct {
	Add   userAdd   `cmd:""`
	Reset userReset `cmd:""`
	List  userList  `cmd:""`
}

// operator is who the audit log names for what is done here.
func operator() news.Actor { return news.System("command line") }

// userAdd makes a user.
type userAdd struct {
	place
	Email         string `required:""`
	Name          string `required:""`
	Role          string `required:"" enum:"reporter,editor,chief,moderator,administrator"`
	Lang          string `enum:"ar,en" default:"ar"`
	PasswordStdin bool   `name:"password-stdin"`
}

// Run adds the user and prints the password, if it was made here.
func (c *userAdd) Run(ctx context.Context, t *terminal) error {
	s, err := c.openCurrent(ctx)
	if err != nil {
		return err
	}
	defer s.close()
	password, made, err := t.password(c.PasswordStdin)
	if err != nil {
		return err
	}
	hash, err := people.HashPassword(ctx, password)
	if err != nil {
		return err
	}
	u := people.User{Email: c.Email, Name: c.Name, Role: news.Role(c.Role), Lang: c.Lang}
	err = s.db.Write(ctx, func(tx *db.Tx) error {
		_, err := people.AddUser(tx, operator(), u, hash)
		return err
	})
	if err != nil {
		return err
	}
	t.tell("cli.user.added", "email", c.Email, "role", t.p.T("cli.role."+c.Role))
	if made {
		t.tell("cli.user.password", "password", password)
	}
	return nil
}

// userReset gives a user a new password and ends their sessions.
type userReset struct {
	place
	Email         string `arg:""`
	PasswordStdin bool   `name:"password-stdin"`
}

// Run sets the password and prints it, if it was made here.
func (c *userReset) Run(ctx context.Context, t *terminal) error {
	s, err := c.openCurrent(ctx)
	if err != nil {
		return err
	}
	defer s.close()
	password, made, err := t.password(c.PasswordStdin)
	if err != nil {
		return err
	}
	hash, err := people.HashPassword(ctx, password)
	if err != nil {
		return err
	}
	var u people.User
	err = s.db.Write(ctx, func(tx *db.Tx) (err error) {
		if u, err = people.UserByEmail(tx, operator(), c.Email); err != nil {
			return err
		}
		return people.SetPassword(tx, operator(), u.ID, hash, "")
	})
	if err != nil {
		return err
	}
	t.tell("cli.user.reset", "email", u.Email)
	if made {
		t.tell("cli.user.password", "password", password)
	}
	if !u.Active {
		t.complain(t.p.T("cli.user.inactive", "email", u.Email))
	}
	return nil
}

// userList prints everyone.
type userList struct {
	place
}

// Run prints a table of the users.
func (c *userList) Run(ctx context.Context, t *terminal) error {
	s, err := c.openCurrent(ctx)
	if err != nil {
		return err
	}
	defer s.close()
	var list []people.User
	err = s.db.Read(ctx, func(tx *db.Tx) (err error) {
		list, err = people.Users(tx, operator())
		return err
	})
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(t.out, 0, 0, 2, ' ', 0)
	for _, u := range list {
		state, seen := "cli.user.active", "—"
		if !u.Active {
			state = "cli.user.closed"
		}
		if !u.SeenAt.IsZero() {
			seen = t.p.DateTime(u.SeenAt)
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", u.Email, u.Role, t.p.T(state), u.Name, seen)
	}
	return w.Flush()
}

// newPassword is 100 random bits in groups that can be read out.
func newPassword() string {
	text := strings.ToLower(rand.Text())[:20]
	return text[:5] + "-" + text[5:10] + "-" + text[10:15] + "-" + text[15:]
}
