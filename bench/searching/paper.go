package main

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"isnad/bench/corpus"
	"isnad/internal/clusters"
	"isnad/internal/kit/db"
	"isnad/internal/kit/db/pgtest"
)

// What lies in the folder of the data. The first is what the program calls its
// data folder.
const (
	paperFolder    = "paper"
	postgresFolder = "postgres"
	fts5File       = "fts5.db"
	fts5Stamp      = "fts5.json"
	postgresStamp  = "postgres.stamp"
	tsrankStamp    = "tsrank.json"
)

// forget throws away what an earlier recipe made.
func forget(o options) error {
	for _, name := range []string{recipeFile, paperFolder, postgresFolder, fts5File, fts5Stamp, postgresStamp, tsrankStamp} {
		if err := os.RemoveAll(filepath.Join(o.data, name)); err != nil {
			return err
		}
	}
	return nil
}

// stamp tells what a database was made of. The schema is no part of it: a paper
// of an earlier one is brought forward as a newsroom's would be.
func (r recipe) stamp() string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%d %d %d %v", r.Version, r.Articles, r.Real, r.Until))
	return fmt.Sprintf("%x\n", sum)
}

func (r recipe) stamped(name string) (bool, error) {
	got, err := os.ReadFile(name)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return false, err
	}
	return string(got) == r.stamp(), nil
}

func (r recipe) putStamp(name string) error { return os.WriteFile(name, []byte(r.stamp()), 0o600) }

// made is what the making of a peer's index took, kept beside the index.
type made struct {
	Stamp       string
	Rate, Clock float64
	RSS         int64
}

// known fills in what an earlier run has measured of an index that is still
// there.
func (r recipe) known(name string, out *outcome) (bool, error) {
	raw, err := os.ReadFile(name)
	if errors.Is(err, os.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	var m made
	if err := json.Unmarshal(raw, &m); err != nil {
		return false, fmt.Errorf("reading %s: %w", name, err)
	}
	if m.Stamp != r.stamp() {
		return false, nil
	}
	out.Rate, out.Clock, out.RSS = m.Rate, m.Clock, m.RSS
	return true, nil
}

func (r recipe) keep(name string, out *outcome) error {
	raw, err := json.Marshal(made{r.stamp(), out.Rate, out.Clock, out.RSS})
	if err != nil {
		return err
	}
	return os.WriteFile(name, raw, 0o600)
}

// prepare makes the recipe and the papers that the engines need, unless an
// earlier run has left the same.
func prepare(ctx context.Context, o options) (recipe, error) {
	n, err := readNews(o)
	if err != nil {
		return recipe{}, err
	}
	r, err := plan(o, n)
	if err != nil {
		return r, err
	}
	if err := prepareSQLite(ctx, o, r, n); err != nil {
		return r, fmt.Errorf("making the paper in SQLite: %w", err)
	}
	if o.only != "" && !slices.ContainsFunc([]string{"isnad-postgres", "tsrank"}, func(s string) bool { return strings.Contains(o.only, s) }) {
		return r, nil
	}
	if err := preparePostgres(ctx, o, r, n); err != nil && !errors.Is(err, pgtest.ErrMissing) {
		return r, fmt.Errorf("making the paper in PostgreSQL: %w", err)
	}
	return r, nil
}

func prepareSQLite(ctx context.Context, o options, r recipe, n *corpus.News) error {
	folder := filepath.Join(o.data, paperFolder)
	stamp := filepath.Join(folder, "stamp")
	if same, err := r.stamped(stamp); err != nil || same {
		return err
	}
	if err := os.RemoveAll(folder); err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(folder, "secret.key"), []byte(strings.Repeat("5e", 32)+"\n"), 0o600); err != nil {
		return err
	}
	d, err := openSQLite(ctx, o)
	if err != nil {
		return err
	}
	defer d.Close()
	if err := fill(ctx, d, r, n); err != nil {
		return err
	}
	return r.putStamp(stamp)
}

func openSQLite(ctx context.Context, o options) (*db.DB, error) {
	return db.OpenSQLite(ctx, filepath.Join(o.data, paperFolder, "isnad.db"), nil)
}

func fill(ctx context.Context, d *db.DB, r recipe, n *corpus.News) error {
	if err := d.Migrate(ctx, nil); err != nil {
		return err
	}
	err := corpus.FillNews(ctx, d, n, r.Articles, r.Until, func(done int) {
		if done%25_000 == 0 || done == r.Articles {
			fmt.Fprintf(os.Stderr, "%s: %d of %d articles\n", d.Dialect().Name(), done, r.Articles)
		}
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%s: fingerprints, for near copies\n", d.Dialect().Name())
	return clusters.Follow(ctx, d, nil)
}

func preparePostgres(ctx context.Context, o options, r recipe, n *corpus.News) error {
	stamp := filepath.Join(o.data, postgresStamp)
	if same, err := r.stamped(stamp); err != nil || same {
		return err
	}
	server, err := startPostgres(o)
	if err != nil {
		return err
	}
	defer server.Stop()
	if err := freshDatabase(ctx, server, "paper"); err != nil {
		return err
	}
	d, err := db.OpenPostgres(ctx, database(server, "paper"), nil)
	if err != nil {
		return err
	}
	defer d.Close()
	if err := fill(ctx, d, r, n); err != nil {
		return err
	}
	conn, err := pgx.Connect(ctx, database(server, "paper"))
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	if _, err := conn.Exec(ctx, vacuum); err != nil { // as autovacuum has long done in a paper of this size
		return err
	}
	return r.putStamp(stamp)
}

// startPostgres starts the kept cluster with the memory that a paper would give
// it: the tests' server is tuned for many small databases.
func startPostgres(o options) (*pgtest.Server, error) {
	return pgtest.StartIn(filepath.Join(o.data, postgresFolder), "shared_buffers=512MB", "work_mem=64MB", "maintenance_work_mem=256MB")
}

func database(s *pgtest.Server, name string) string {
	u, err := url.Parse(s.DSN())
	if err != nil {
		return s.DSN() // it was made by us: cannot happen
	}
	u.Path = "/" + name
	return u.String()
}

func freshDatabase(ctx context.Context, s *pgtest.Server, name string) error {
	conn, err := pgx.Connect(ctx, s.DSN())
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	for _, query := range []string{dropDatabase, createDatabase} {
		if _, err := conn.Exec(ctx, query+pgx.Identifier{name}.Sanitize()); err != nil {
			return err
		}
	}
	return nil
}
