package main

import (
	"context"

	"github.com/jackc/pgx/v5"

	"isnad/internal/kit/db/pgtest"
)

// postgres is PostgreSQL's text search with its arabic configuration.
type postgres struct {
	server *pgtest.Server
	conn   *pgx.Conn
}

func newPostgres() (engine, error) {
	server, err := pgtest.Start()
	if err != nil {
		return nil, err
	}
	conn, err := pgx.Connect(context.Background(), server.DSN())
	if err != nil {
		return nil, err
	}
	_, err = conn.Exec(context.Background(), `CREATE TABLE doc (id text, words tsvector)`)
	return postgres{server, conn}, err
}

func (p postgres) add(docs []document) error {
	ctx := context.Background()
	batch := &pgx.Batch{}
	for i, d := range docs {
		batch.Queue(`INSERT INTO doc VALUES ($1, to_tsvector('arabic', $2))`, d.ID, d.Title+" "+d.Text)
		if i%1000 == 999 || i+1 == len(docs) {
			if err := p.conn.SendBatch(ctx, batch).Close(); err != nil {
				return err
			}
			batch = &pgx.Batch{}
		}
	}
	_, err := p.conn.Exec(ctx, `CREATE INDEX ON doc USING gin (words); ANALYZE doc`)
	return err
}

// find asks for any of the words, ranked by ts_rank with the logarithm of the
// length: the best of its rankings on these questions.
func (p postgres) find(text string, limit int) (ids []string, err error) {
	rows, err := p.conn.Query(context.Background(), `
		WITH q AS (SELECT replace(plainto_tsquery('arabic', $1)::text, '&', '|')::tsquery AS q)
		SELECT id FROM doc, q WHERE words @@ q ORDER BY ts_rank(words, q, 1) DESC, id LIMIT $2`, text, limit)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[string])
}

func (p postgres) close() error {
	err := p.conn.Close(context.Background())
	p.server.Stop()
	return err
}
