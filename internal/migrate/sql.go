package migrate

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"isnad/internal/kit/db"
	"isnad/internal/news"
)

// How many values and rows one statement takes. The texts are built once, at
// these lengths, so that the engines see few different ones.
const (
	atOnce     = 100
	rowsAtOnce = 50
)

const (
	runColumns       = `SELECT id, source, file, mark, state, position, report, started_at, finished_at, actor FROM imports`
	selectUnfinished = runColumns + ` WHERE source = $1 AND mark = $2 AND state = 'running' ORDER BY started_at DESC LIMIT 1`
	selectRuns       = runColumns + ` ORDER BY started_at DESC, id DESC LIMIT 200`
	selectRun        = runColumns + ` WHERE id = $1`
	insertRun        = `INSERT INTO imports (id, source, file, mark, state, position, report, started_at, actor)
VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8)`
	updateRun = `UPDATE imports SET state = $2, position = $3, report = $4, finished_at = $5 WHERE id = $1`

	insertNote = `INSERT INTO import_notes (import_id, seq, kind, detail, title, article_id)
VALUES ($1, (SELECT COALESCE(MAX(seq), 0) + 1 FROM import_notes WHERE import_id = $1), $2, $3, $4, $5)`
	deleteNotes = `DELETE FROM import_notes WHERE import_id = $1 AND kind = $2`
	selectNotes = `SELECT n.kind, n.detail, n.title, n.article_id, a.number FROM import_notes n
LEFT JOIN articles a ON a.id = n.article_id WHERE n.import_id = $1 AND n.kind = $2 ORDER BY n.seq LIMIT $3`

	thingColumns   = `SELECT kind, source_id, target, digest, parent, note, import_id FROM imported`
	selectThing    = thingColumns + ` WHERE source = $1 AND kind = $2 AND source_id = $3`
	selectChildren = thingColumns + ` WHERE source = $1 AND parent = $2 AND parent <> '' AND kind = $3
ORDER BY LENGTH(source_id), source_id`
	selectNoted = `SELECT target FROM imported WHERE source = $1 AND kind = $2 AND note = $3 AND target <> ''
ORDER BY LENGTH(source_id) DESC, source_id DESC LIMIT $4`
	upsertThing = `INSERT INTO imported (source, kind, source_id, target, digest, parent, note, import_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (source, kind, source_id) DO UPDATE SET target = excluded.target,
digest = excluded.digest, parent = excluded.parent, note = excluded.note, import_id = excluded.import_id`

	ownerColumns = `SELECT o.key, o.kind, o.source_id, o.file, o.source, COALESCE(i.target, '') FROM old_addresses o
LEFT JOIN imported i ON i.source = o.source AND i.kind = o.kind AND i.source_id = o.source_id`
	selectOwner = ownerColumns + ` WHERE o.key = $1`

	articleAt       = `SELECT id, number, slug, kind FROM articles WHERE id = $1 AND number IS NOT NULL AND (state = 'retracted' OR state = 'published' AND publish_at <= $2)`
	sectionSlug     = `SELECT slug FROM sections WHERE id = $1`
	tagSlug         = `SELECT COALESCE(m.slug, t.slug) FROM tags t LEFT JOIN tags m ON m.id = t.merged_into WHERE t.id = $1`
	authorSlug      = `SELECT slug FROM authors WHERE id = $1`
	largestJPEG     = `SELECT key FROM renditions WHERE asset_id = $1 ORDER BY CASE format WHEN 'jpeg' THEN 0 ELSE 1 END, width DESC LIMIT 1`
	settingsOfPaper = `SELECT value FROM settings WHERE name = 'site'`
	newestBetween   = `SELECT publish_at FROM articles WHERE state = 'published' AND kind = 'article'
AND publish_at >= $1 AND publish_at < $2 AND publish_at <= $3 ORDER BY publish_at DESC LIMIT 1`
	selectPageBySlug = `SELECT id FROM articles WHERE kind = 'page' AND state = 'published' AND slug = $1 AND id <> $2`
)

var (
	selectThings    = thingColumns + ` WHERE source = $1 AND kind = $2 AND source_id IN (` + numbered(3, atOnce) + `)`
	selectOwners    = ownerColumns + ` WHERE o.key IN (` + numbered(1, atOnce) + `)`
	insertAddresses = `INSERT INTO old_addresses (key, source, kind, source_id, file) VALUES ` + rows(rowsAtOnce, 5) + ` ON CONFLICT (key) DO NOTHING`
)

// numbered writes n parameters: $3, $4, $5.
func numbered(first, n int) string {
	list := make([]string, n)
	for i := range list {
		list[i] = "$" + strconv.Itoa(first+i)
	}
	return strings.Join(list, ", ")
}

// rows writes n rows of parameters: ($1, $2), ($3, $4).
func rows(n, columns int) string {
	list := make([]string, n)
	for i := range list {
		list[i] = "(" + numbered(1+i*columns, columns) + ")"
	}
	return strings.Join(list, ", ")
}

// Queries lists this room's SQL for the test that prepares each.
var Queries = []string{selectUnfinished, selectRuns, selectRun, insertRun, updateRun, insertNote, deleteNotes, selectNotes,
	selectThing, selectThings, selectChildren, selectNoted, upsertThing, selectOwner, selectOwners, insertAddresses,
	articleAt, sectionSlug, tagSlug, authorSlug, largestJPEG, settingsOfPaper, newestBetween, selectPageBySlug}

func scanRun(row db.Scanner) (Run, error) {
	var r Run
	var started, finished db.Time
	var raw string
	if err := row.Scan(&r.ID, &r.Source, &r.File, &r.Mark, &r.State, &r.Position, &raw, &started, &finished, &r.Actor); err != nil {
		return r, err
	}
	r.StartedAt, r.FinishedAt = started.Time, finished.Time
	if err := json.Unmarshal([]byte(raw), &r.Summary); err != nil {
		return r, fmt.Errorf("reading the report: %w", err)
	}
	return r, nil
}

func scanNote(row db.Scanner) (Note, error) {
	var n Note
	var article db.Text
	var number *int64
	err := row.Scan(&n.Kind, &n.Detail, &n.Title, &article, &number)
	n.Article = news.ArticleID(article)
	if number != nil {
		n.Number = *number
	}
	return n, err
}

func scanThing(row db.Scanner) (Thing, error) {
	var t Thing
	err := row.Scan(&t.Kind, &t.ID, &t.Target, &t.Digest, &t.Parent, &t.Note, &t.Import)
	return t, err
}

func scanOwner(row db.Scanner) (Owner, error) {
	var o Owner
	err := row.Scan(&o.Key, &o.Kind, &o.ID, &o.File, &o.Source, &o.Target)
	return o, err
}

// public is what the address of an article is made of.
type public struct {
	id     news.ArticleID
	number int64
	slug   string
	kind   news.Kind
}

func scanPublic(row db.Scanner) (public, error) {
	var p public
	err := row.Scan(&p.id, &p.number, &p.slug, &p.kind)
	return p, err
}
