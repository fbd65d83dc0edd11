package main

// How much the room keeps.
const (
	sizeSQLite = `SELECT SUM(pgsize) FROM dbstat WHERE name IN
('fingerprints', 'shingles', 'sqlite_autoindex_fingerprints_1')`
	sizePostgres = `SELECT pg_total_relation_size('fingerprints') + pg_total_relation_size('shingles')`
	countRows    = `SELECT COUNT(*) FROM shingles`
)
