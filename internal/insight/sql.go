package insight

const (
	addViews = `INSERT INTO reads (article_id, day, views)
SELECT id, $2, $3 FROM articles WHERE number = $1
ON CONFLICT (article_id, day) DO UPDATE SET views = reads.views + excluded.views`

	selectTop = `SELECT r.article_id FROM reads r JOIN articles a ON a.id = r.article_id
WHERE r.day >= $1 AND a.state = 'published' AND a.publish_at <= $2 AND a.kind = 'article'
GROUP BY r.article_id ORDER BY SUM(r.views) DESC, r.article_id DESC LIMIT $3`

	selectMostRead = `SELECT article_id FROM most_read ORDER BY place`
	clearMostRead  = `DELETE FROM most_read`
	insertMostRead = `INSERT INTO most_read (place, article_id) VALUES ($1, $2)`
)

// Queries lists this room's SQL for the test that prepares each.
var Queries = []string{addViews, selectTop, selectMostRead, clearMostRead, insertMostRead}
