package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	_ "modernc.org/sqlite"

	"isnad/arabic"
	"isnad/internal/kit/db"
	"isnad/internal/news"
	"isnad/internal/news/body"
)

// story is an article as the peers index it.
type story struct {
	number         int64
	headline, text string // folded words
	section        int    // by place; -1: none
	at             int64
}

// readStories gives the articles of a paper to f, a thousand at a time. What f
// does is measured; the reading is not.
func readStories(ctx context.Context, d *db.DB, f func([]story) error) error {
	sections := map[news.SectionID]int{}
	for last := int64(0); ; {
		var list []story
		err := d.Read(ctx, func(tx *db.Tx) error {
			ids, err := db.All(tx, db.Column[news.SectionID], selectSections)
			if err != nil {
				return err
			}
			for i, id := range ids {
				sections[id] = i
			}
			list, err = db.All(tx, func(row db.Scanner) (s story, err error) {
				var raw string
				var section sql.NullString
				var at db.Time
				if err := row.Scan(&s.number, &s.headline, &raw, &section, &at); err != nil {
					return s, err
				}
				doc, err := body.Parse([]byte(raw))
				if err != nil {
					return s, err
				}
				s.text, s.section, s.at = body.Plain(doc), sections[news.SectionID(section.String)], at.UnixMilli()
				return s, nil
			}, selectStories, last, 1000)
			return err
		})
		if err != nil || len(list) == 0 {
			return err
		}
		last = list[len(list)-1].number
		if err := f(list); err != nil {
			return err
		}
	}
}

func foldWords(s string) string { return strings.Join(arabic.Words(s), " ") }

// measureFTS5 measures SQLite's own full text, in a file of its own.
func measureFTS5(ctx context.Context, o options, r recipe) (*outcome, error) {
	name, stamp := filepath.Join(o.data, fts5File), filepath.Join(o.data, fts5Stamp)
	out := &outcome{Engine: "FTS5"}
	done, err := r.known(stamp, out)
	if err != nil {
		return nil, err
	}
	if !done {
		if err := errors.Join(os.RemoveAll(name), os.RemoveAll(name+"-wal"), os.RemoveAll(name+"-shm")); err != nil {
			return nil, err
		}
	}
	d, err := sql.Open("sqlite", "file:"+name+"?_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)&_pragma=cache_size(-65536)")
	if err != nil {
		return nil, err
	}
	defer d.Close()
	d.SetMaxOpenConns(1)
	if !done {
		if err := buildFTS5(ctx, o, d, out, r); err != nil {
			return nil, err
		}
		if err := r.keep(stamp, out); err != nil {
			return nil, err
		}
	}
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	out.Size = info.Size()
	return out, out.ask(r.Questions, o.rounds, own, func(q question) (string, error) {
		query, count, args := findFTS5, countFTS5, []any{matchFTS5(q)}
		if q.Section >= 0 || !q.From.IsZero() {
			query, count, args = findFTS5Limited, countFTS5Limited, append(args, q.Section, q.Section, since(q))
		}
		var total int
		if err := d.QueryRowContext(ctx, count, args...).Scan(&total); err != nil {
			return "", err
		}
		rows, err := d.QueryContext(ctx, query, args...)
		if err != nil {
			return "", err
		}
		return numbers(rows)
	})
}

func since(q question) int64 {
	if q.From.IsZero() {
		return 0
	}
	return q.From.UnixMilli()
}

func numbers(rows *sql.Rows) (string, error) {
	defer rows.Close()
	var b strings.Builder
	for rows.Next() {
		var n int64
		if err := rows.Scan(&n); err != nil {
			return "", err
		}
		b.WriteString(strconv.FormatInt(n, 10) + " ")
	}
	return b.String(), rows.Err()
}

// matchFTS5 asks for every word, and for the phrase.
func matchFTS5(q question) string {
	var parts []string
	if q.Phrase > 0 {
		parts = append(parts, `"`+strings.Join(q.Words[:q.Phrase], " ")+`"`)
	}
	for _, w := range q.Words[q.Phrase:] {
		parts = append(parts, `"`+w+`"`)
	}
	return strings.Join(parts, " AND ")
}

func buildFTS5(ctx context.Context, o options, d *sql.DB, out *outcome, r recipe) error {
	if _, err := d.ExecContext(ctx, createFTS5); err != nil {
		return err
	}
	paper, err := openSQLite(ctx, o)
	if err != nil {
		return err
	}
	defer paper.Close()
	m := meter{}
	err = readStories(ctx, paper, func(list []story) error {
		return m.time(own, func() error {
			tx, err := d.BeginTx(ctx, nil)
			if err != nil {
				return err
			}
			defer func() { _ = tx.Rollback() }() // after a commit it does nothing
			for _, s := range list {
				if _, err := tx.ExecContext(ctx, insertFTS5, s.number, foldWords(s.headline), foldWords(s.text)); err != nil {
					return fmt.Errorf("article %d: %w", s.number, err)
				}
				if _, err := tx.ExecContext(ctx, insertFTS5About, s.number, s.section, s.at); err != nil {
					return err
				}
			}
			return tx.Commit()
		})
	})
	if err != nil {
		return err
	}
	err = m.time(own, func() error {
		_, err := d.ExecContext(ctx, optimizeFTS5)
		return err
	})
	out.Rate, out.Clock, out.RSS = m.rates(r.Articles, resident(os.Getpid(), "VmHWM"))
	return err
}

// meter sums up what several pieces of one work take.
type meter struct{ cpu, clock time.Duration }

func (m *meter) time(spent func() time.Duration, f func() error) error {
	before, start := spent(), time.Now()
	err := f()
	m.cpu, m.clock = m.cpu+spent()-before, m.clock+time.Since(start)
	return err
}

// rates are pieces a second of CPU and on the clock; memory is handed through.
func (m *meter) rates(n int, memory int64) (cpu, clock float64, most int64) {
	return float64(n) / m.cpu.Seconds(), float64(n) / m.clock.Seconds(), memory
}
