package db

import (
	"context"
	"fmt"
	"strings"
)

// CheckIntegrity reads the whole database file and reports what is damaged: nil
// means sound. PostgreSQL keeps its own checksums; there it only asks whether
// the database answers.
func (d *DB) CheckIntegrity(ctx context.Context) error {
	if d.dialect.Name() != "sqlite" {
		return d.Ping(ctx)
	}
	return d.Read(ctx, func(tx *Tx) error {
		faults, err := All(tx, Column[string], "PRAGMA quick_check(10)")
		if err != nil {
			return fmt.Errorf("checking the database: %w", err)
		}
		if len(faults) == 1 && faults[0] == "ok" {
			return nil
		}
		return fmt.Errorf("the database is damaged: %s", strings.Join(faults, "; "))
	})
}
