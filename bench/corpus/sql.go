package corpus

const (
	selectLastNumber = `SELECT COALESCE(MAX(number), 0) FROM articles`

	insertArticle = `INSERT INTO articles (id, number, kind, state, version, revision, slug, lang, kicker, headline, standfirst,
body, excerpt, words, section_id, opinion, place, agency, lead_caption, lead_label, origins, chain_kind, chain_note,
comments_open, fingerprint, publish_at, retract_class, retract_reason, retracted_by, created_at, created_by, touched_at)
VALUES ($1, $2, 'article', 'published', 1, 1, $3, 'ar', '', $4, '', $5, $6, $7, $8, $9, $10, $11, '', '', $12, $13, '', TRUE, '',
$14, '', '', '', $14, 'bench', $14)`

	insertTagUse = `INSERT INTO article_tags (tag_id, article_id, position, publish_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (article_id, tag_id) DO NOTHING`
	insertAuthorUse = `INSERT INTO article_authors (author_id, article_id, position, publish_at) VALUES ($1, $2, 0, $3)`
	insertHop       = `INSERT INTO hops (article_id, line, position, role, kind, name, name_key, title, verb, cue, medium, at, url,
archive_url, lang, translator, anonymity, supports, verified, same_as, same_reason)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '', $11, $12, '', '', '', '', '', FALSE, 0, '')`

	countSections = `INSERT INTO list_counts (list, pieces) SELECT section_id, COUNT(*) FROM articles WHERE section_id IS NOT NULL GROUP BY section_id`
	countTags     = `INSERT INTO list_counts (list, pieces) SELECT tag_id, COUNT(*) FROM article_tags GROUP BY tag_id`
	countAuthors  = `INSERT INTO list_counts (list, pieces) SELECT author_id, COUNT(*) FROM article_authors GROUP BY author_id`
	moveNumber    = `UPDATE counters SET value = (SELECT MAX(number) FROM articles) WHERE name = 'article'`

	// As if each had been published in its turn.
	insertEvents = `INSERT INTO events (seq, at, kind, actor, subject, data)
SELECT (SELECT seq FROM event_head WHERE id = 1) + ROW_NUMBER() OVER (ORDER BY number), publish_at, 'article.published', 'bench', id, '{}'
FROM articles WHERE created_by = 'bench' AND kind = 'article'`
	moveHead = `UPDATE event_head SET seq = (SELECT MAX(seq) FROM events) WHERE id = 1`
)
