package cli

import (
	"context"
	"fmt"
	"strings"

	"isnad/internal/kit/blob"
	"isnad/internal/kit/db"
)

// place is where a newsroom's data is; every command that needs data has it.
type place struct {
	Data     folder `default:"${data}" env:"ISNAD_DATA" type:"path"`
	Database string `env:"ISNAD_DATABASE"`
}

// store is an opened newsroom: its database and its files.
type store struct {
	folder folder
	db     *db.DB
}

func (s *store) close() { _ = s.db.Close() }

// open opens a newsroom that is there; it makes none.
func (p place) open(ctx context.Context) (*store, error) {
	if p.Database == "" && !p.Data.holds(databaseFile) {
		return nil, fail(codeData, "cli.error.nothing", "folder", string(p.Data))
	}
	return p.openDatabase(ctx)
}

// openCurrent opens a newsroom whose schema this program knows: the commands
// that read and write it must not meet an older or a newer one.
func (p place) openCurrent(ctx context.Context) (*store, error) {
	s, err := p.open(ctx)
	if err != nil {
		return nil, err
	}
	steps, err := s.db.Steps(ctx)
	if err != nil {
		s.close()
		return nil, unusable(err)
	}
	for _, step := range steps {
		if !step.Applied {
			s.close()
			return nil, fail(codeData, "cli.error.schema", "step", step.Name)
		}
	}
	return s, nil
}

// create opens a newsroom, making it when there is none, and brings its schema
// to the newest version.
func (p place) create(ctx context.Context, applied func(db.Step)) (*store, error) {
	if err := p.Data.make(); err != nil {
		return nil, unusable(err)
	}
	s, err := p.openDatabase(ctx)
	if err != nil {
		return nil, err
	}
	if err := s.db.Migrate(ctx, applied); err != nil {
		s.close()
		return nil, unusable(err)
	}
	return s, nil
}

func (p place) openDatabase(ctx context.Context) (*store, error) {
	d, err := p.connect(ctx)
	if err != nil {
		return nil, unusable(err)
	}
	return &store{folder: p.Data, db: d}, nil
}

func (p place) connect(ctx context.Context) (*db.DB, error) {
	if p.Database == "" {
		return db.OpenSQLite(ctx, p.Data.file(databaseFile), nil)
	}
	if !p.postgres() {
		return nil, fail(codeUsage, "cli.error.address")
	}
	return db.OpenPostgres(ctx, p.Database, nil)
}

// postgres reports whether the database's address is one of PostgreSQL: a URL,
// or pairs as libpq writes them.
func (p place) postgres() bool {
	return strings.HasPrefix(p.Database, "postgres://") || strings.HasPrefix(p.Database, "postgresql://") ||
		strings.Contains(p.Database, "=") && !strings.Contains(p.Database, "://")
}

func (s *store) media() (*blob.Dir, error) {
	m, err := blob.Open(s.folder.file(mediaFolder))
	if err != nil {
		return nil, unusable(fmt.Errorf("opening the pictures: %w", err))
	}
	return m, nil
}
