package cli

import (
	"context"

	"isnad/internal/kit/db"
)

// migrateCommand brings the schema to this program's version, for operators
// whose nodes should not do it at their start.
type migrateCommand struct {
	place
}

// Run applies what is missing and names each step.
func (c *migrateCommand) Run(ctx context.Context, t *terminal) error {
	applied := 0
	s, err := c.create(ctx, func(step db.Step) {
		applied++
		t.tell("cli.migrate.step", "name", step.Name)
	})
	if err != nil {
		return err
	}
	defer s.close()
	if applied == 0 {
		t.tell("cli.migrate.current")
	}
	return nil
}
