package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"isnad/internal/comments"
	"isnad/internal/journeys/wordpress"
	"isnad/internal/kit/db"
	"isnad/internal/kit/i18n"
	"isnad/internal/media"
	"isnad/internal/migrate"
	"isnad/internal/news"
)

// importCommands bring old sites in.
type importCommands struct {
	Wordpress importWordPress `cmd:"" name:"wordpress"`
}

// importWordPress reads a WordPress export.
type importWordPress struct {
	place
	File   string   `arg:"" type:"existingfile"`
	Media  string   `type:"existingdir"`
	DryRun bool     `name:"dry-run"`
	Source string   ``
	Zone   string   ``
	Also   []string ``
	Report string   `type:"path"`
}

// Run moves the site in and prints the report. It may run beside a server. A
// fault in the file is exit code 1: what comes before it has been imported.
func (c *importWordPress) Run(ctx context.Context, t *terminal) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	s, leave, err := c.target(ctx)
	if err != nil {
		return err
	}
	defer leave()
	o := wordpress.Options{File: c.File, Media: c.Media, Source: c.Source, Zone: c.Zone, Also: c.Also, DryRun: c.DryRun, Words: paperWords(t.catalog)}
	if !c.DryRun {
		secret, err := s.folder.secret()
		if err != nil {
			return unusable(err)
		}
		if o.Keys, err = comments.NewKeys(secret); err != nil {
			return err
		}
		files, err := s.media()
		if err != nil {
			return err
		}
		defer files.Close()
		o.Library = media.New(files)
	}
	shown := &importProgress{t: t}
	o.Progress = shown.show
	run, err := wordpress.Move(ctx, s.db, o)
	shown.end()
	return c.conclude(ctx, t, s, run, err)
}

// target opens the newsroom to import into; the first import makes one. A dry
// run makes nothing: where there is no newsroom it looks at an empty one that
// goes away.
func (c *importWordPress) target(ctx context.Context) (s *store, leave func(), err error) {
	there := c.Database != "" || c.Data.exists()
	switch {
	case !c.DryRun:
		s, err = c.create(ctx, nil)
	case there:
		s, err = c.openCurrent(ctx)
	default:
		return emptyNewsroom(ctx)
	}
	if err != nil {
		return nil, nil, err
	}
	return s, s.close, nil
}

func emptyNewsroom(ctx context.Context) (*store, func(), error) {
	dir, err := os.MkdirTemp("", "isnad-dry-run")
	if err != nil {
		return nil, nil, fmt.Errorf("making a folder for the dry run: %w", err)
	}
	s, err := place{Data: folder(dir)}.create(ctx, nil)
	if err != nil {
		return nil, nil, errors.Join(err, os.RemoveAll(dir))
	}
	return s, func() { s.close(); _ = os.RemoveAll(dir) }, nil
}

func (c *importWordPress) conclude(ctx context.Context, t *terminal, s *store, run *migrate.Run, err error) error {
	if run == nil {
		return err
	}
	t.importReport(run)
	if errors.Is(err, context.Canceled) {
		t.complain(t.p.T("migrate.again"))
	}
	if c.Report == "" {
		return err
	}
	if werr := c.writeReport(context.WithoutCancel(ctx), s, *run); werr != nil {
		return errors.Join(err, fmt.Errorf("writing the report: %w", werr))
	}
	t.tell("migrate.written", "file", c.Report)
	return err
}

// writeReport writes the report with all its notes; a dry run has kept the
// first of each kind only.
func (c *importWordPress) writeReport(ctx context.Context, s *store, run migrate.Run) error {
	if !c.DryRun {
		err := s.db.Read(ctx, func(tx *db.Tx) (err error) {
			run, err = migrate.WholeReport(tx, news.System("import"), run.ID)
			return err
		})
		if err != nil {
			return err
		}
	}
	raw, err := json.MarshalIndent(run, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(c.Report, append(raw, '\n'), 0o600)
}

// paperWords are the words that an import writes into the paper, in the
// paper's own language.
func paperWords(catalog *i18n.Catalog) func(lang string) wordpress.Words {
	return func(lang string) wordpress.Words {
		p := catalog.Printer(i18n.LocaleFor(lang, "", nil))
		return wordpress.Words{Anonymous: p.T("migrate.anonymous"), Update: p.T("migrate.update"), Untitled: p.T("migrate.untitled")}
	}
}

// importProgress shows the two readings, each in parts of its file.
type importProgress struct {
	t      *terminal
	survey bool
	bar    *progress
}

func (i *importProgress) show(p wordpress.Progress) {
	if i.bar == nil || p.Survey != i.survey {
		i.end()
		label := "migrate.storing"
		if p.Survey {
			label = "migrate.survey"
		}
		i.bar, i.survey = i.t.progress(i.t.p.T(label), kilobytes(p.Size)), p.Survey
	}
	i.bar.show(kilobytes(p.Read), kilobytes(p.Size))
}

func (i *importProgress) end() {
	if i.bar != nil {
		i.bar.end()
	}
}

func kilobytes(n int64) int { return int((n + 1023) / 1024) }
