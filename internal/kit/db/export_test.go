package db

import (
	"context"
	"errors"

	"github.com/pressly/goose/v3"
)

// Older compares versions of SQLite.
var Older = older

// MigrateOne applies the next migration; done is true when there was none.
func (d *DB) MigrateOne(ctx context.Context) (done bool, err error) {
	p, err := d.provider()
	if err != nil {
		return false, err
	}
	_, err = p.UpByOne(ctx)
	if errors.Is(err, goose.ErrNoNextVersion) {
		return true, nil
	}
	return false, err
}
