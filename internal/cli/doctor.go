package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"isnad/internal/front"
	"isnad/internal/kit/db"
	"isnad/internal/kit/theme"
	"isnad/internal/people"
	"isnad/themes/bayan"
)

// enoughDisk is the free space below which a paper with pictures is in danger.
const enoughDisk = 1 << 30

// doctorCommand looks at everything that a newsroom needs to run.
type doctorCommand struct {
	place
	Theme string `env:"ISNAD_THEME" type:"path"`
}

// finding is one line of the doctor: what was looked at and how it is.
type finding struct {
	name string // message key of what was looked at
	note string // what was found; printed as it is
	err  error  // nil: well
	hint string // message key of what to do
	kv   []any  // values of the hint
}

// Run prints one line for each thing, with what to do where it is not well.
func (c *doctorCommand) Run(ctx context.Context, t *terminal) error {
	sick := 0
	show := func(f finding) {
		mark := "✓"
		if f.err != nil {
			mark, sick = "✗", sick+1
		}
		line := mark + " " + t.p.T(f.name)
		if f.note != "" {
			line += ": " + f.note
		}
		t.say(line)
		if f.err != nil {
			t.say("    " + f.err.Error())
			t.say("    " + t.p.T(f.hint, f.kv...))
		}
	}
	for _, f := range c.look(ctx, t) {
		show(f)
	}
	if sick > 0 {
		t.say(t.p.N("cli.doctor.sick", sick))
		return quiet(codeFailed)
	}
	t.tell("cli.doctor.well")
	return nil
}

func (c *doctorCommand) look(ctx context.Context, t *terminal) []finding {
	list := []finding{c.folderFinding(t), c.secretFinding(), c.diskFinding(), c.themeFinding(t), clockFinding(time.Now())}
	if c.Database == "" && !c.Data.holds(databaseFile) {
		return list // opening it would make one
	}
	s, err := c.openDatabase(ctx)
	if err != nil {
		return append(list, finding{name: "cli.doctor.database", err: plainCause(err), hint: "cli.doctor.database.hint"})
	}
	defer s.close()
	list = append(list, finding{name: "cli.doctor.database", note: s.db.Dialect().Name()})
	list = append(list, schemaFinding(ctx, s), integrityFinding(ctx, s), c.searchFinding(ctx, s, t))
	return append(list, setupFindings(ctx, s, t)...)
}

func (c *doctorCommand) folderFinding(t *terminal) finding {
	f := finding{name: "cli.doctor.folder", note: string(c.Data), hint: "cli.doctor.folder.hint", kv: []any{"folder", string(c.Data)}}
	if !c.Data.exists() {
		f.err = errors.New(t.p.T("cli.error.nothing", "folder", string(c.Data)))
		f.hint = "cli.doctor.folder.missing"
		return f
	}
	info, err := os.Stat(string(c.Data))
	if f.err = err; err != nil {
		return f
	}
	if mode := info.Mode().Perm(); mode&0o077 != 0 {
		f.err = fmt.Errorf("%s %#o", c.Data, mode)
		return f
	}
	probe, err := os.CreateTemp(string(c.Data), ".doctor-*")
	if f.err = err; err != nil {
		return f
	}
	f.err = errors.Join(probe.Close(), os.Remove(probe.Name()))
	return f
}

func (c *doctorCommand) secretFinding() finding {
	f := finding{name: "cli.doctor.secret", hint: "cli.doctor.secret.hint", kv: []any{"file", c.Data.file(secretFile)}}
	if _, err := c.Data.readSecret(); err != nil {
		f.err = plainCause(err)
		return f
	}
	info, err := os.Stat(c.Data.file(secretFile))
	if f.err = err; err == nil && info.Mode().Perm()&0o077 != 0 {
		f.err = fmt.Errorf("%s %#o", c.Data.file(secretFile), info.Mode().Perm())
	}
	return f
}

func (c *doctorCommand) diskFinding() finding {
	f := finding{name: "cli.doctor.disk", hint: "cli.doctor.disk.hint", kv: []any{"folder", string(c.Data)}}
	free, known := freeBytes(string(c.Data))
	if !known {
		return f
	}
	f.note = fmt.Sprintf("%.1f GiB", float64(free)/(1<<30))
	if free < enoughDisk {
		f.err = fmt.Errorf("%d MiB", free>>20)
	}
	return f
}

func (c *doctorCommand) themeFinding(t *terminal) finding {
	f := finding{name: "cli.doctor.theme", note: firstOf(c.Theme, "bayan"), hint: "cli.doctor.theme.hint", kv: []any{"dir", firstOf(c.Theme, ".")}}
	over, err := themeFolder(c.Theme)
	if f.err = err; err != nil {
		return f
	}
	var all []error
	for _, p := range theme.Check(bayan.FS, over, themeFixtures(t)) {
		all = append(all, errors.New(p.String()))
	}
	f.err = errors.Join(all...)
	return f
}

// clockFinding doubts a clock that stands before this program was written, and
// a machine that cannot tell a paper's zone.
func clockFinding(now time.Time) finding {
	f := finding{name: "cli.doctor.clock", note: now.Format(time.RFC3339), hint: "cli.doctor.clock.hint"}
	if _, err := time.LoadLocation("Africa/Tripoli"); err != nil {
		f.err = err
	}
	if year := now.Year(); year < 2026 || year > 2100 {
		f.err = fmt.Errorf("%s", now.Format(time.RFC3339))
	}
	return f
}

func schemaFinding(ctx context.Context, s *store) finding {
	f := finding{name: "cli.doctor.schema", hint: "cli.doctor.schema.hint"}
	steps, err := s.db.Steps(ctx)
	if f.err = err; err != nil {
		return f
	}
	for _, step := range steps {
		if !step.Applied {
			f.err = errors.New(step.Name)
			return f
		}
		f.note = step.Name
	}
	return f
}

// plainCause is an error as the doctor prints it: the cause without its
// message, which the doctor has in words of its own.
func plainCause(err error) error {
	if e, ok := errors.AsType[*exit](err); ok && e.err != nil {
		return e.err
	}
	return err
}

func integrityFinding(ctx context.Context, s *store) finding {
	f := finding{name: "cli.doctor.integrity", hint: "cli.doctor.integrity.hint"}
	f.err = s.db.CheckIntegrity(ctx)
	return f
}

// setupFindings say whether the paper has its settings and somebody to run it.
func setupFindings(ctx context.Context, s *store, t *terminal) []finding {
	f := finding{name: "cli.doctor.setup", hint: "cli.doctor.setup.hint"}
	var set, any bool
	f.err = s.db.Read(ctx, func(tx *db.Tx) (err error) {
		if any, err = people.AnyUser(tx); err != nil {
			return err
		}
		_, set, err = front.Site(tx)
		return err
	})
	if f.err == nil && !(any && set) {
		f.err = errors.New(t.p.T("cli.doctor.setup.open"))
	}
	return []finding{f}
}
