package search

import "isnad/internal/kit/db"

// Full text is the one place where the engines need two texts.
const (
	deleteDoc = `DELETE FROM search_index WHERE rowid = $1`

	insertDocSQLite   = `INSERT INTO search_index (rowid, doc) VALUES ($1, $2)`
	insertDocPostgres = `INSERT INTO search_index (rowid, doc) VALUES ($1, array_to_tsvector(array(
SELECT DISTINCT w FROM unnest(string_to_array($2, ' ')) w WHERE w <> '')))`

	matchSQLite   = `search_index MATCH $1`
	matchPostgres = `x.doc @@ CAST($1 AS tsquery)`

	// Everything asked of an article stands in the index articles_found: a word
	// of half the paper is counted and sorted without reading its articles.
	found = ` FROM search_index x JOIN articles a ON a.number = x.rowid
WHERE a.state = 'published' AND a.publish_at <= $2 AND a.kind = 'article'
AND ($3 = '' OR a.section_id = $3)
AND (CAST($4 AS bigint) IS NULL OR a.publish_at >= $4) AND (CAST($5 AS bigint) IS NULL OR a.publish_at < $5) AND `
	ofNumbers   = `SELECT a.id FROM articles a WHERE a.number IN (SELECT a.number`
	newestFirst = ` ORDER BY a.publish_at DESC, a.number DESC LIMIT $6 OFFSET $7) ORDER BY a.publish_at DESC, a.number DESC`

	countSQLite    = `SELECT COUNT(*)` + found + matchSQLite
	countPostgres  = `SELECT COUNT(*)` + found + matchPostgres
	selectSQLite   = ofNumbers + found + matchSQLite + newestFirst
	selectPostgres = ofNumbers + found + matchPostgres + newestFirst
)

func insertDoc(tx *db.Tx) string   { return pick(tx, insertDocSQLite, insertDocPostgres) }
func countFound(tx *db.Tx) string  { return pick(tx, countSQLite, countPostgres) }
func selectFound(tx *db.Tx) string { return pick(tx, selectSQLite, selectPostgres) }

func pick(tx *db.Tx, sqlite, postgres string) string {
	if tx.Dialect().Name() == "postgres" {
		return postgres
	}
	return sqlite
}

// Queries lists this room's SQL on an engine for the test that prepares each.
func Queries(tx *db.Tx) []string {
	return []string{deleteDoc, insertDoc(tx), countFound(tx), selectFound(tx)}
}
