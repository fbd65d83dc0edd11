package db

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing/fstest"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

// migrations are numbered SQL files: NNNN_name.sql serves both engines,
// NNNN_name.sqlite.sql and NNNN_name.postgres.sql are a pair. The line
// "-- writer: room" before a table names the one room that writes it.
//
//go:embed migrations/*.sql
var migrations embed.FS

// Step is one migration as it was applied or waits.
type Step struct {
	Version int64
	Name    string
	Applied bool
}

// Migrate brings the schema to the newest version. Several nodes may call it at
// once. done, if not nil, hears of each step that was applied.
func (d *DB) Migrate(ctx context.Context, done func(Step)) error {
	p, err := d.provider()
	if err != nil {
		return err
	}
	for {
		applied, err := p.Up(ctx)
		partial, failed := errors.AsType[*goose.PartialError](err)
		if failed {
			applied = partial.Applied
		}
		for _, r := range applied {
			if done != nil {
				done(Step{Version: r.Source.Version, Name: path.Base(r.Source.Path), Applied: true})
			}
		}
		if err == nil {
			return nil
		}
		// SQLite has no lock for us to take before. When the step that failed is
		// there nevertheless, another process was quicker: go on after it.
		if !failed || !d.applied(ctx, partial.Failed.Source.Version) {
			return fmt.Errorf("migrating the database: %w", err)
		}
	}
}

// applied reports whether a migration is in the database by now.
func (d *DB) applied(ctx context.Context, version int64) bool {
	steps, err := d.Steps(ctx)
	return err == nil && slices.ContainsFunc(steps, func(s Step) bool { return s.Version == version && s.Applied })
}

// Steps lists all migrations and which of them are applied.
func (d *DB) Steps(ctx context.Context) ([]Step, error) {
	p, err := d.provider()
	if err != nil {
		return nil, err
	}
	list, err := p.Status(ctx)
	if err != nil {
		return nil, fmt.Errorf("reading the schema's version: %w", err)
	}
	var steps []Step
	for _, s := range list {
		steps = append(steps, Step{s.Source.Version, path.Base(s.Source.Path), s.State == goose.StateApplied})
	}
	return steps, nil
}

func (d *DB) provider() (*goose.Provider, error) {
	files, err := d.migrationFiles()
	if err != nil {
		return nil, err
	}
	dialect, opts := goose.DialectSQLite3, []goose.ProviderOption{goose.WithAllowOutofOrder(true)} // two issues may number theirs at once
	if d.dialect.Name() == "postgres" {
		dialect = goose.DialectPostgres
		locker, err := lock.NewPostgresSessionLocker()
		if err != nil {
			return nil, fmt.Errorf("migration lock: %w", err)
		}
		opts = append(opts, goose.WithSessionLocker(locker))
	}
	p, err := goose.NewProvider(dialect, d.writer, files, opts...)
	if err != nil {
		return nil, fmt.Errorf("reading the migrations: %w", err)
	}
	return p, nil
}

// migrationFiles is the list for this engine, its words filled in.
func (d *DB) migrationFiles() (fs.FS, error) {
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	out := fstest.MapFS{}
	for _, name := range names {
		base := path.Base(name)
		if parts := strings.Split(base, "."); len(parts) == 3 {
			if parts[1] != d.dialect.Name() {
				continue
			}
			base = parts[0] + ".sql"
		}
		text, err := migrations.ReadFile(name)
		if err != nil {
			return nil, err
		}
		out[base] = &fstest.MapFile{Data: []byte(d.dialect.Substitute(string(text)))}
	}
	return out, nil
}

// MigrationText is the text of all migrations, for tests that name a schema by
// its hash.
func MigrationText() ([]byte, error) {
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return nil, err
	}
	var all []byte
	for _, name := range names {
		text, err := migrations.ReadFile(name)
		if err != nil {
			return nil, err
		}
		all = append(append(all, name...), text...)
	}
	return all, nil
}
