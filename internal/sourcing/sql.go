package sourcing

const (
	deleteHops = `DELETE FROM hops WHERE article_id = $1`
	insertHop  = `INSERT INTO hops (article_id, line, position, role, kind, name, name_key, title, verb, cue, medium, at, url,
archive_url, lang, translator, anonymity, supports, verified, same_as, same_reason)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)`

	suggestNames = `SELECT MAX(name) FROM hops WHERE name_key >= $1 AND name_key < $2
GROUP BY name_key ORDER BY COUNT(*) DESC, name_key LIMIT $3`
)

// Queries lists this room's SQL for the test that prepares each.
var Queries = []string{deleteHops, insertHop, suggestNames}
