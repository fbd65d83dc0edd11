package main

// Articles are written as they are read, without the work of a publication:
// 250,000 of those take as long as everything that is measured here.
const (
	insertArticle = `INSERT INTO articles (id, number, kind, state, version, revision, slug, lang, kicker, headline, standfirst,
body, excerpt, words, opinion, place, agency, lead_caption, lead_label, origins, chain_kind, chain_note,
comments_open, fingerprint, publish_at, retract_class, retract_reason, retracted_by, created_at, created_by, touched_at)
VALUES ($1, $2, 'article', 'published', 1, 1, '', 'ar', '', $3, '', $4, '', 0, FALSE, '', '', '', '', 0, '', '', TRUE, '', $5, '', '', '', $5, 'bench', $5)`
	insertEvent = `INSERT INTO events (seq, at, kind, actor, subject, data) VALUES ($1, $2, 'article.published', 'bench', $3, '{}')`
	moveHead    = `UPDATE event_head SET seq = $1 WHERE id = 1`
	sizeSQLite  = `SELECT SUM(pgsize) FROM dbstat WHERE name IN
('fingerprints', 'shingles', 'sqlite_autoindex_fingerprints_1')`
	sizePostgres = `SELECT pg_total_relation_size('fingerprints') + pg_total_relation_size('shingles')`
	countRows    = `SELECT COUNT(*) FROM shingles`
)
