package dbtest

import (
	"fmt"
	"testing"

	"isnad/internal/kit/db"
)

// Cell is one value of one row.
type Cell struct {
	Table  string
	Column string
	Value  string // as text; bytes as they are
}

const (
	sqliteTables   = `SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name`
	postgresTables = `SELECT CAST(table_name AS text) FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`
)

// Dump returns every value of every row of every table, those of the engine's
// full text and of the migrations included: for tests that prove that something
// is nowhere.
func Dump(t testing.TB, d *db.DB) (cells []Cell) {
	t.Helper()
	query := sqliteTables
	if d.Dialect().Name() == "postgres" {
		query = postgresTables
	}
	Read(t, d, func(tx *db.Tx) error {
		tables, err := db.All(tx, db.Column[string], query)
		if err != nil {
			return err
		}
		for _, table := range tables {
			found, err := cellsOf(tx, table)
			if err != nil {
				return err
			}
			cells = append(cells, found...)
		}
		return nil
	})
	return cells
}

func cellsOf(tx *db.Tx, table string) (cells []Cell, err error) {
	rows, err := tx.Query(`SELECT * FROM ` + table)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	for rows.Next() {
		values := make([]any, len(columns))
		dest := make([]any, len(columns))
		for i := range values {
			dest[i] = &values[i]
		}
		if err := rows.Scan(dest...); err != nil {
			return nil, err
		}
		for i, v := range values {
			text := fmt.Sprint(v)
			if raw, ok := v.([]byte); ok {
				text = string(raw)
			}
			cells = append(cells, Cell{table, columns[i], text})
		}
	}
	return cells, rows.Err()
}
