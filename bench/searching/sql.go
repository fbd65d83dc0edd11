package main

const (
	dropDatabase   = `DROP DATABASE IF EXISTS `
	createDatabase = `CREATE DATABASE `
	vacuum         = `VACUUM ANALYZE`

	selectStories  = `SELECT number, headline, body, section_id, publish_at FROM articles WHERE number IS NOT NULL AND kind = 'article' AND number > $1 ORDER BY number LIMIT $2`
	selectSections = `SELECT id FROM sections ORDER BY position`

	selectArticle = `SELECT id, body FROM articles WHERE number = $1`
	selectNewest  = `SELECT number, slug FROM articles WHERE state = 'published' AND kind = 'article' ORDER BY number DESC LIMIT $1`

	// Contentless: the text is in the database already.
	createFTS5 = `CREATE VIRTUAL TABLE found USING fts5 (headline, body, content = '', contentless_delete = 1, tokenize = "ascii");
CREATE TABLE about (number integer PRIMARY KEY, section integer NOT NULL, at integer NOT NULL)`
	insertFTS5      = `INSERT INTO found (rowid, headline, body) VALUES (?, ?, ?)`
	insertFTS5About = `INSERT INTO about (number, section, at) VALUES (?, ?, ?)`
	optimizeFTS5    = `INSERT INTO found (found) VALUES ('optimize')`
	findFTS5        = `SELECT rowid FROM found WHERE found MATCH ? ORDER BY bm25(found, 3, 1) LIMIT 10`
	countFTS5       = `SELECT COUNT(*) FROM found WHERE found MATCH ?`
	findFTS5Limited = `SELECT found.rowid FROM found JOIN about ON about.number = found.rowid
WHERE found MATCH ? AND (? < 0 OR about.section = ?) AND about.at >= ? ORDER BY bm25(found, 3, 1) LIMIT 10`
	countFTS5Limited = `SELECT COUNT(*) FROM found JOIN about ON about.number = found.rowid
WHERE found MATCH ? AND (? < 0 OR about.section = ?) AND about.at >= ?`

	createTSRank = `CREATE TABLE found (number bigint PRIMARY KEY, section integer NOT NULL, at bigint NOT NULL, doc tsvector NOT NULL)`
	insertTSRank = `INSERT INTO found (number, section, at, doc) VALUES ($1, $2, $3,
setweight(to_tsvector('arabic', $4), 'A') || setweight(to_tsvector('arabic', $5), 'D'))`
	indexTSRank = `CREATE INDEX found_doc ON found USING gin (doc) WITH (fastupdate = off)`
	sizeTSRank  = `SELECT pg_total_relation_size('found')`
	findTSRank  = `SELECT number, count(*) OVER () FROM found, (SELECT phraseto_tsquery('arabic', $1) && plainto_tsquery('arabic', $2) AS q) asked
WHERE doc @@ q AND ($3 < 0 OR section = $3) AND at >= $4 ORDER BY ts_rank(doc, q) DESC LIMIT 10`
)
