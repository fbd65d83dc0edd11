package clusters

import (
	"strconv"
	"strings"

	"isnad/internal/kit/db"
	"isnad/internal/news"
)

// isPublic tells pieces whose text is that of their public revision from those
// whose text is the working copy.
const isPublic = `a.state IN ('published', 'retracted')`

const (
	selectPosition = `SELECT position FROM clusters_progress WHERE what = $1`
	addPosition    = `INSERT INTO clusters_progress (what, position) VALUES ($1, 0) ON CONFLICT (what) DO NOTHING`
	// Two runs of the follower may meet: the second finds another position.
	movePosition   = `UPDATE clusters_progress SET position = $3 WHERE what = $1 AND position = $2`
	clearPositions = `DELETE FROM clusters_progress`
	selectHead     = `SELECT seq FROM event_head WHERE id = 1`

	selectEvents = `SELECT seq, subject FROM events WHERE seq > $1 AND kind IN
('article.published', 'article.revised', 'article.discarded') ORDER BY seq LIMIT $2`
	selectSaved = `SELECT w.saved_at, w.article_id FROM working w JOIN articles a ON a.id = w.article_id
LEFT JOIN fingerprints f ON f.article_id = w.article_id
WHERE w.saved_at >= $1 AND a.kind = 'article' AND NOT ` + isPublic + ` AND (f.version IS NULL OR f.version <> a.version)
ORDER BY w.saved_at, w.article_id LIMIT $2`

	selectText = `SELECT a.version, COALESCE(f.version, -1), ` + isPublic + `, CASE WHEN ` + isPublic + ` THEN a.body ELSE COALESCE(w.content, '') END
FROM articles a LEFT JOIN working w ON w.article_id = a.id LEFT JOIN fingerprints f ON f.article_id = a.id
WHERE a.id = $1 AND a.kind = 'article'`

	selectFingerprint = `SELECT id, sketch FROM fingerprints WHERE article_id = $1`
	selectSketches    = `SELECT f.article_id, f.sketch, a.body FROM fingerprints f JOIN articles a ON a.id = f.article_id WHERE f.article_id IN (%s)`
	upsertFingerprint = `INSERT INTO fingerprints (id, article_id, version, size, sketch) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (article_id) DO UPDATE SET version = excluded.version, size = excluded.size, sketch = excluded.sketch`
	deleteFingerprint = `DELETE FROM fingerprints WHERE article_id = $1`
	clearFingerprints = `DELETE FROM fingerprints`
	// A shingle of a hundred pieces is a set phrase and leads nowhere.
	insertShingle = `INSERT INTO shingles (hash, fingerprint) SELECT CAST($1 AS integer), CAST($2 AS integer)
WHERE (SELECT COUNT(*) FROM (SELECT 1 FROM shingles WHERE hash = $1 LIMIT 100) x) < 100 ON CONFLICT DO NOTHING`
	deleteShingle = `DELETE FROM shingles WHERE hash = $1 AND fingerprint = $2`
	clearShingles = `DELETE FROM shingles`

	selectCandidates = `SELECT f.id, a.id, COALESCE(a.number, 0), a.state, COALESCE(w.headline, a.headline), COALESCE(u.name, ''),
COALESCE(a.publish_at, 0), a.touched_at, ` + isPublic + `, CASE WHEN ` + isPublic + ` THEN a.body ELSE COALESCE(w.content, '') END
FROM fingerprints f JOIN articles a ON a.id = f.article_id
LEFT JOIN working w ON w.article_id = a.id LEFT JOIN users u ON u.id = a.created_by WHERE f.id IN (%s)`

	selectPicks = `SELECT p.pick_id FROM related_picks p JOIN articles a ON a.id = p.pick_id
WHERE p.article_id = $1 ORDER BY p.position`
	selectPickable = `SELECT COUNT(*) FROM articles WHERE id = $1 AND kind = 'article' AND state = 'published'`
	deletePicks    = `DELETE FROM related_picks WHERE article_id = $1`
	insertPick     = `INSERT INTO related_picks (article_id, position, pick_id) VALUES ($1, $2, $3)`
)

// selectHolders asks for the pieces that have any of probesAtOnce shingles.
var selectHolders = `SELECT fingerprint FROM shingles WHERE hash IN (` + numbers(probesAtOnce) + `)`

func numbers(n int) string {
	all := make([]string, n)
	for i := range all {
		all[i] = "$" + strconv.Itoa(i+1)
	}
	return strings.Join(all, ", ")
}

// Queries lists this room's SQL for the test that prepares each.
var Queries = []string{selectPosition, addPosition, movePosition, clearPositions, selectHead, selectEvents, selectSaved,
	selectText, selectFingerprint, upsertFingerprint, deleteFingerprint, clearFingerprints, insertShingle, deleteShingle,
	clearShingles, selectHolders, selectPicks, selectPickable, deletePicks, insertPick}

// due is a piece whose text may have changed, and where it stands in its list.
type due struct {
	at      int64
	article news.ArticleID
}

func scanDue(row db.Scanner) (d due, err error) { return d, row.Scan(&d.at, &d.article) }

// source is a piece's text as it is stored.
type source struct {
	version, known int64 // of the piece now; of its fingerprint, -1 for none
	public         bool
	raw            string
}

func scanSource(row db.Scanner) (s source, err error) {
	return s, row.Scan(&s.version, &s.known, &s.public, &s.raw)
}

// kept is a fingerprint as it is stored.
type kept struct {
	id     int64
	sketch sketch
}

func scanKept(row db.Scanner) (k kept, err error) {
	var raw []byte
	err = row.Scan(&k.id, &raw)
	k.sketch = sketchStored(raw)
	return k, err
}

// candidate is a piece that may be a copy.
type candidate struct {
	fingerprint int64
	copy        Copy
	source      source
}

func scanCandidate(row db.Scanner) (c candidate, err error) {
	var publish, touched db.Time
	err = row.Scan(&c.fingerprint, &c.copy.Article, &c.copy.Number, &c.copy.State, &c.copy.Headline, &c.copy.Writer,
		&publish, &touched, &c.source.public, &c.source.raw)
	c.copy.At = touched.Time
	if c.source.public {
		c.copy.At = publish.Time
	}
	return c, err
}
