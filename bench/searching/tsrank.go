package main

import (
	"context"
	"errors"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"isnad/internal/kit/db/pgtest"
)

// measureTSRank measures PostgreSQL's own full text, in a database of its own on
// the kept cluster. Server and client share the core.
func measureTSRank(ctx context.Context, o options, r recipe) (*outcome, error) {
	server, err := startPostgres(o)
	if errors.Is(err, pgtest.ErrMissing) {
		return missing("ts_rank"), nil
	}
	if err != nil {
		return nil, err
	}
	defer server.Stop()
	out := &outcome{Engine: "ts_rank"}
	stamp := filepath.Join(o.data, tsrankStamp)
	done, err := r.known(stamp, out)
	if err != nil {
		return nil, err
	}
	if !done {
		if err := freshDatabase(ctx, server, "peer"); err != nil {
			return nil, err
		}
	}
	conn, err := pgx.Connect(ctx, database(server, "peer"))
	if err != nil {
		return nil, err
	}
	defer conn.Close(ctx)
	spent := with(cluster(o))
	if !done {
		if err := buildTSRank(ctx, o, conn, out, r, spent); err != nil {
			return nil, err
		}
		if err := r.keep(stamp, out); err != nil {
			return nil, err
		}
	}
	if err := conn.QueryRow(ctx, sizeTSRank).Scan(&out.Size); err != nil {
		return nil, err
	}
	return out, out.ask(r.Questions, o.rounds, spent, func(q question) (string, error) {
		rows, err := conn.Query(ctx, findTSRank, strings.Join(q.Words[:q.Phrase], " "), strings.Join(q.Words[q.Phrase:], " "), q.Section, since(q))
		if err != nil {
			return "", err
		}
		list, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (n int64, err error) {
			var total int64
			err = row.Scan(&n, &total)
			return n, err
		})
		var b strings.Builder
		for _, n := range list {
			b.WriteString(strconv.FormatInt(n, 10) + " ")
		}
		return b.String(), err
	})
}

func buildTSRank(ctx context.Context, o options, conn *pgx.Conn, out *outcome, r recipe, spent func() time.Duration) error {
	if _, err := conn.Exec(ctx, createTSRank); err != nil {
		return err
	}
	paper, err := openSQLite(ctx, o)
	if err != nil {
		return err
	}
	defer paper.Close()
	m := meter{}
	err = readStories(ctx, paper, func(list []story) error {
		return m.time(spent, func() error {
			var b pgx.Batch
			for _, s := range list {
				b.Queue(insertTSRank, s.number, s.section, s.at, s.headline, s.text)
			}
			return conn.SendBatch(ctx, &b).Close()
		})
	})
	if err != nil {
		return err
	}
	for _, query := range []string{indexTSRank, vacuum} {
		err := m.time(spent, func() error {
			_, err := conn.Exec(ctx, query)
			return err
		})
		if err != nil {
			return err
		}
	}
	out.Rate, out.Clock, _ = m.rates(r.Articles, 0)
	return nil
}
