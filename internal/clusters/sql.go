package clusters

import (
	"fmt"
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

	storedText = `a.version, COALESCE(f.version, -1), ` + isPublic + `, CASE WHEN ` + isPublic + ` THEN a.body ELSE COALESCE(w.content, '') END
FROM articles a LEFT JOIN working w ON w.article_id = a.id LEFT JOIN fingerprints f ON f.article_id = a.id`
	selectText  = `SELECT ` + storedText + ` WHERE a.id = $1 AND a.kind = 'article'`
	selectTexts = `SELECT a.id, ` + storedText + ` WHERE a.kind = 'article' AND a.id IN (%s)`

	selectFingerprint = `SELECT id, sketch FROM fingerprints WHERE article_id = $1`
	selectSketches    = `SELECT article_id, sketch FROM fingerprints WHERE article_id IN (%s)`
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

	selectPicks    = `SELECT pick_id FROM related_picks WHERE article_id = $1 ORDER BY position`
	selectPickable = `SELECT COUNT(*) FROM articles WHERE id = $1 AND kind = 'article' AND state = 'published'`
	deletePicks    = `DELETE FROM related_picks WHERE article_id = $1`
	insertPick     = `INSERT INTO related_picks (article_id, position, pick_id) VALUES ($1, $2, $3)`
)

const (
	isLive       = ` a.state = 'published' AND a.kind = 'article' AND a.publish_at <= `
	selectTraits = `SELECT a.id, COALESCE(a.number, 0), a.section_id, a.topic_id, a.publish_at FROM articles a
WHERE (` + isLive + `$1 OR a.id = $2) AND a.id IN (%s)`
	selectTaggings = `SELECT x.article_id, x.tag_id, COALESCE(c.pieces, 1) FROM article_tags x
LEFT JOIN list_counts c ON c.list = x.tag_id WHERE x.article_id IN (%s)`

	// Each tag's index gives its own newest ($3 + 1, for the article itself may
	// be among them), so that the cost does not grow with the use of the tag.
	selectTagged = `SELECT a.id FROM articles a WHERE a.id IN (
SELECT x.article_id FROM article_tags own JOIN article_tags x ON x.tag_id = own.tag_id
WHERE own.article_id = $1 AND x.article_id <> $1 AND x.publish_at <= $2 AND x.publish_at >= COALESCE((
SELECT y.publish_at FROM article_tags y WHERE y.tag_id = own.tag_id AND y.publish_at <= $2 ORDER BY y.publish_at DESC LIMIT 1 OFFSET $3), 0))
ORDER BY a.publish_at DESC, a.number DESC LIMIT $3`
	selectInTopic = `SELECT a.id FROM articles a WHERE a.topic_id = (SELECT o.topic_id FROM articles o WHERE o.id = $1) AND a.id <> $1 AND` + isLive + `$2
ORDER BY a.publish_at DESC, a.number DESC LIMIT $3`
	selectBefore = `SELECT a.id FROM articles a WHERE a.section_id = (SELECT o.section_id FROM articles o WHERE o.id = $1) AND a.id <> $1
AND a.publish_at <= COALESCE((SELECT o.publish_at FROM articles o WHERE o.id = $1), $2) AND` + isLive + `$2
ORDER BY a.publish_at DESC, a.number DESC LIMIT $3`
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
	selectText, fmt.Sprintf(selectTexts, "$1"), fmt.Sprintf(selectSketches, "$1"), selectFingerprint, upsertFingerprint, deleteFingerprint, clearFingerprints, insertShingle, deleteShingle,
	clearShingles, selectHolders, selectPicks, selectPickable, deletePicks, insertPick, selectTagged, selectInTopic, selectBefore}

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

// sourceOf is the text of a piece that is asked for among others.
type sourceOf struct {
	article news.ArticleID
	source
}

func scanSourceOf(row db.Scanner) (s sourceOf, err error) {
	return s, row.Scan(&s.article, &s.version, &s.known, &s.public, &s.raw)
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

// sketched is the sketch of a piece.
type sketched struct {
	article news.ArticleID
	sketch  sketch
}

func scanSketch(row db.Scanner) (k sketched, err error) {
	var raw []byte
	err = row.Scan(&k.article, &raw)
	k.sketch = sketchStored(raw)
	return k, err
}

func scanTrait(row db.Scanner) (Trait, error) {
	t := Trait{Tags: map[news.TagID]float64{}}
	var section, topic db.Text
	var at db.Time
	err := row.Scan(&t.Article, &t.Number, &section, &topic, &at)
	t.Section, t.Topic, t.At = string(section), string(topic), at.Time
	return t, err
}

// tagging is a tag of an article, and how many pieces have it.
type tagging struct {
	article news.ArticleID
	tag     news.TagID
	pieces  int
}

func scanTagging(row db.Scanner) (t tagging, err error) {
	return t, row.Scan(&t.article, &t.tag, &t.pieces)
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
