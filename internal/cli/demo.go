package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync/atomic"
	"text/tabwriter"
	"time"

	"isnad/internal/comments"
	"isnad/internal/demo"
	"isnad/internal/kit/blob"
	"isnad/internal/kit/db"
	"isnad/internal/media"
	"isnad/internal/people"
)

// signInsFile keeps the demo's passwords, so that every start can print them.
// It marks a folder as a demo's.
const signInsFile = "demo-sign-ins.txt"

// seedingFolder is where the demo's database is written: it becomes the
// newsroom's when it is whole, so that an interrupted first start leaves
// nothing half.
const seedingFolder = ".seeding"

// demoCommand serves a newsroom that is full from the first minute.
type demoCommand struct {
	serving
}

// Run writes the demo's paper when the folder is empty, and serves it.
func (c *demoCommand) Run(ctx context.Context, t *terminal) error {
	var users []demo.SignIn
	return c.serve(ctx, t, hooks{
		prepare: func(ctx context.Context) (err error) {
			users, err = c.fill(ctx, t)
			return err
		},
		ready: func() { t.signIns(users) },
	})
}

// fill writes the paper unless it is there, and returns who may sign in.
func (c *demoCommand) fill(ctx context.Context, t *terminal) ([]demo.SignIn, error) {
	users, err := c.readSignIns()
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, unusable(err)
	}
	filled, ferr := c.filled(ctx)
	switch {
	case ferr != nil:
		return nil, unusable(ferr)
	case filled && err != nil:
		return nil, fail(codeRefused, "cli.demo.taken", "folder", string(c.Data))
	case filled:
		return users, nil
	}
	paper, err := demo.Load()
	if err != nil {
		return nil, err
	}
	users = nil
	for _, u := range paper.Users {
		users = append(users, demo.SignIn{Role: u.Role, Name: u.Name, Email: u.Email, Password: newPassword()})
	}
	if err := c.write(ctx, t, paper, users); err != nil {
		return nil, fmt.Errorf("writing the demo: %w", err)
	}
	debug.FreeOSMemory() // the pictures took more than readers ever will
	return users, nil
}

// filled reports whether there is a newsroom already.
func (c *demoCommand) filled(ctx context.Context) (filled bool, err error) {
	if c.Database == "" {
		return c.Data.holds(databaseFile), nil
	}
	s, err := c.create(ctx, nil)
	if err != nil {
		return false, err
	}
	defer s.close()
	err = s.db.Read(ctx, func(tx *db.Tx) (err error) {
		filled, err = people.AnyUser(tx)
		return err
	})
	return filled, err
}

// write plays the paper's diary into a fresh database whose clock follows it.
func (c *demoCommand) write(ctx context.Context, t *terminal, paper *demo.Paper, users []demo.SignIn) error {
	secret, err := c.Data.secret()
	if err != nil {
		return err
	}
	keys, err := comments.NewKeys(secret)
	if err != nil {
		return err
	}
	files, err := blob.Open(c.Data.file(mediaFolder))
	if err != nil {
		return err
	}
	defer files.Close()
	var clock atomic.Pointer[time.Time]
	now := time.Now()
	clock.Store(&now)
	d, finish, err := c.blank(ctx, func() time.Time { return *clock.Load() })
	if err != nil {
		return err
	}
	bar := t.progress(t.p.T("cli.demo.writing"), len(paper.Articles))
	err = demo.Seed(ctx, paper, users, demo.Options{
		DB: d, SetClock: func(at time.Time) { clock.Store(&at) }, Now: now,
		Library: media.New(files), Keys: keys, Progress: bar.show,
	})
	bar.end()
	if err == nil {
		err = c.Data.keep(signInsFile, printSignIns(users), 0o600)
	}
	return finish(err)
}

// blank opens an empty database; finish closes it and, unless it was given an
// error, puts it where the newsroom's belongs.
func (c *demoCommand) blank(ctx context.Context, now func() time.Time) (d *db.DB, finish func(error) error, err error) {
	_ = os.Remove(c.Data.file(signInsFile)) // of a first start that was interrupted
	dir := c.Data.file(seedingFolder)
	if c.Database != "" {
		d, err = db.OpenPostgres(ctx, c.Database, now)
	} else {
		if err := os.RemoveAll(dir); err != nil {
			return nil, nil, fmt.Errorf("clearing an interrupted start: %w", err)
		}
		d, err = db.OpenSQLite(ctx, filepath.Join(dir, databaseFile), now)
	}
	if err != nil {
		return nil, nil, err
	}
	finish = func(failure error) error {
		if err := errors.Join(failure, d.Close()); err != nil || c.Database != "" {
			return err
		}
		if err := os.Rename(filepath.Join(dir, databaseFile), c.Data.file(databaseFile)); err != nil {
			return fmt.Errorf("putting the database in its place: %w", err)
		}
		return errors.Join(os.RemoveAll(dir), c.Data.sync())
	}
	if err := d.Migrate(ctx, nil); err != nil {
		return nil, nil, finish(err)
	}
	return d, finish, nil
}

// signIns prints who may sign in.
func (t *terminal) signIns(users []demo.SignIn) {
	t.say("")
	w := tabwriter.NewWriter(t.out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "%s\t%s\t%s\n", t.p.T("cli.demo.role"), t.p.T("cli.demo.email"), t.p.T("cli.demo.password"))
	for _, u := range users {
		fmt.Fprintf(w, "%s\t%s\t%s\n", t.p.T("cli.role."+u.Role), u.Email, u.Password)
	}
	_ = w.Flush() // say has no better answer to a closed terminal either
}

func printSignIns(users []demo.SignIn) []byte {
	var b bytes.Buffer
	for _, u := range users {
		fmt.Fprintf(&b, "%s\t%s\t%s\t%s\n", u.Role, u.Email, u.Password, u.Name)
	}
	return b.Bytes()
}

func (c *demoCommand) readSignIns() (users []demo.SignIn, err error) {
	text, err := os.ReadFile(c.Data.file(signInsFile))
	if err != nil {
		return nil, err
	}
	for line := range strings.Lines(string(text)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 4 {
			return nil, fmt.Errorf("%s: a line has %d columns, not 4", signInsFile, len(f))
		}
		users = append(users, demo.SignIn{Role: f[0], Email: f[1], Password: f[2], Name: f[3]})
	}
	return users, nil
}
