package page

import (
	"encoding/json"

	"isnad/internal/kit/db"
	"isnad/internal/news"
	"isnad/internal/news/body"
)

// cardColumns are what scanCard reads; every list query selects them.
const cardColumns = `SELECT a.id, a.number, a.slug, a.kicker, a.headline, a.excerpt, s.slug, s.name,
a.publish_at, a.corrected_at, a.chain_kind, a.origins, a.lead_asset, a.lead_caption, a.lead_label`

const (
	fromArticles = ` FROM articles a LEFT JOIN sections s ON s.id = a.section_id`
	isLive       = ` a.state = 'published' AND a.kind = 'article' AND a.publish_at <= `
	newest       = ` ORDER BY a.publish_at DESC, a.number DESC`
	// A list finds the numbers of its page in an index and reads only those
	// articles: a far page costs a walk along the index, no rows. article_tags
	// and article_authors hold published articles alone.
	oneNumber = ` WHERE a.number IN (SELECT a.number FROM articles a `

	selectSite        = `SELECT value FROM settings WHERE name = 'site'`
	selectTopSections = `SELECT id, slug, name FROM sections WHERE parent_id IS NULL ORDER BY position, name`
	selectPageSlugs   = `SELECT slug FROM articles WHERE kind = 'page' AND state = 'published' AND publish_at <= $1 ORDER BY slug`
	selectBreaking    = `SELECT b.text, b.at, a.id, a.number, a.slug, a.chain_kind, a.origins, COALESCE(a.state = 'published' AND a.publish_at <= $1, FALSE)
FROM breaking b LEFT JOIN articles a ON a.id = b.article_id WHERE b.expires_at > $1 ORDER BY b.at DESC, b.id DESC LIMIT 3`

	articleColumns = `, a.kind, a.state, a.lang, a.body, a.place, a.agency, a.words, a.revision, a.section_id, a.topic_id,
t.slug, t.title, a.chain_note, a.comments_open, a.fingerprint, a.updated_at, a.retracted_at, a.retract_class, a.retract_reason, a.retracted_by`
	joinTopic      = ` LEFT JOIN topics t ON t.id = a.topic_id`
	selectArticle  = cardColumns + articleColumns + fromArticles + joinTopic + ` WHERE a.number = $1 AND a.state IN ('published', 'retracted')`
	selectFeedRows = `SELECT id, place, agency, fingerprint, updated_at FROM articles WHERE id IN (%s)`
	selectBodies   = `SELECT id, body FROM articles WHERE id IN (%s)`
	selectPage     = cardColumns + articleColumns + fromArticles + joinTopic + ` WHERE a.slug = $1 AND a.kind = 'page' AND a.state = 'published' AND a.publish_at <= $2`
	selectHops     = `SELECT line, role, kind, name, title, verb, cue, medium, at, url, archive_url, lang, translator, anonymity,
supports, verified, same_as, same_reason FROM hops WHERE article_id = $1 ORDER BY line, position`
	noticeColumns    = `SELECT revision, kind, reason, was, is_now, at, actor_name, fingerprint FROM revisions WHERE article_id = $1`
	selectNotices    = noticeColumns + ` AND kind IN ('correction', 'clarification', 'update') ORDER BY revision DESC`
	selectHistory    = noticeColumns + ` ORDER BY revision DESC`
	selectTagsOf     = `SELECT t.id, t.slug, t.label FROM article_tags x JOIN tags t ON t.id = x.tag_id WHERE x.article_id = $1 ORDER BY x.position`
	selectTagsOfMany = `SELECT x.article_id, t.id, t.label FROM article_tags x JOIN tags t ON t.id = x.tag_id
WHERE x.article_id IN (%s) ORDER BY x.article_id, x.position`
	selectTagIDs    = `SELECT tag_id FROM article_tags WHERE article_id = $1 ORDER BY position`
	selectAuthorIDs = `SELECT author_id FROM article_authors WHERE article_id = $1 ORDER BY position`
	selectComments  = `SELECT id, parent_id, number, reply_to, name, body, at FROM comments
WHERE article_id = $1 AND state = 'shown' ORDER BY at, number`
	selectRevisionContent = `SELECT content FROM revisions WHERE article_id = $1 AND revision = $2`
	selectBodiesByNumber  = `SELECT number, body FROM articles WHERE number IN (%s)`

	selectOlder = cardColumns + fromArticles + ` WHERE a.section_id = $1 AND` + isLive + `$2 AND a.id <> $3` + newest + ` LIMIT $4`

	selectPictures = `SELECT p.id, p.alt, p.credit, r.width, r.height, r.format, r.key FROM assets p
JOIN renditions r ON r.asset_id = p.id WHERE p.id IN (%s) ORDER BY p.id, r.width`
	selectPeople = `SELECT x.article_id, u.id, u.slug, u.name, u.role, u.city, u.photo FROM article_authors x
JOIN authors u ON u.id = x.author_id WHERE x.article_id IN (%s) ORDER BY x.article_id, x.position`

	selectLayout    = `SELECT blocks FROM layouts WHERE current`
	selectLatest    = cardColumns + fromArticles + oneNumber + `WHERE` + isLive + `$1` + newest + ` LIMIT $2 OFFSET $3)` + newest
	selectOpinion   = cardColumns + fromArticles + ` WHERE a.opinion AND` + isLive + `$1` + newest + ` LIMIT $2 OFFSET $3`
	selectMostRead  = cardColumns + ` FROM most_read m JOIN articles a ON a.id = m.article_id LEFT JOIN sections s ON s.id = a.section_id WHERE` + isLive + `$1 ORDER BY m.place LIMIT $2 OFFSET $3`
	selectInSection = cardColumns + fromArticles + oneNumber + `WHERE a.section_id = $1 AND` + isLive + `$2` + newest + ` LIMIT $3 OFFSET $4)` + newest
	selectInTopic   = cardColumns + fromArticles + oneNumber + `WHERE a.topic_id = $1 AND` + isLive + `$2` + newest + ` LIMIT $3 OFFSET $4)` + newest
	selectInTag     = cardColumns + fromArticles + ` WHERE a.id IN (SELECT x.article_id FROM article_tags x
WHERE x.tag_id = $1 AND x.publish_at <= $2 ORDER BY x.publish_at DESC, x.article_id DESC LIMIT $3 OFFSET $4)` + newest
	selectByAuthor = cardColumns + fromArticles + ` WHERE a.id IN (SELECT x.article_id FROM article_authors x
WHERE x.author_id = $1 AND x.publish_at <= $2 ORDER BY x.publish_at DESC, x.article_id DESC LIMIT $3 OFFSET $4)` + newest
	selectInTopicOldest = cardColumns + fromArticles + oneNumber + `WHERE a.topic_id = $1 AND` + isLive + `$2 ORDER BY a.publish_at, a.number LIMIT $3 OFFSET $4)
ORDER BY a.publish_at, a.number`
	selectBetween     = cardColumns + fromArticles + ` WHERE a.publish_at >= $1 AND a.publish_at < $2 AND` + isLive + `$3` + newest
	selectByIDs       = cardColumns + fromArticles + ` WHERE` + isLive + `$1 AND a.id IN (%s)`
	selectIDsByNumber = `SELECT id, number FROM articles WHERE number IN (%s)`

	// Numbers have no gaps, so that all but what was set aside or is still to
	// come is live: three short looks instead of a walk along all articles.
	countLive = `SELECT COALESCE((SELECT MAX(number) FROM articles), 0)
- (SELECT COUNT(*) FROM articles WHERE number IS NOT NULL AND (state <> 'published' OR kind <> 'article'))
- (SELECT COUNT(*) FROM articles WHERE state = 'published' AND kind = 'article' AND publish_at > $1)`
	// The desk keeps how many published articles a list has; what is still to
	// come is few.
	listed         = `SELECT COALESCE((SELECT pieces FROM list_counts WHERE list = $1), 0)`
	countInSection = listed + ` - (SELECT COUNT(*) FROM articles WHERE section_id = $1 AND state = 'published' AND kind = 'article' AND publish_at > $2)`
	countInTopic   = listed + ` - (SELECT COUNT(*) FROM articles WHERE topic_id = $1 AND state = 'published' AND kind = 'article' AND publish_at > $2)`
	countInTag     = listed + ` - (SELECT COUNT(*) FROM article_tags WHERE tag_id = $1 AND publish_at > $2)`
	countByAuthor  = listed + ` - (SELECT COUNT(*) FROM article_authors WHERE author_id = $1 AND publish_at > $2),
COALESCE((SELECT pieces FROM list_counts WHERE list = 'corrected ' || $1), 0)
- (SELECT COUNT(*) FROM article_authors x JOIN articles a ON a.id = x.article_id WHERE x.author_id = $1 AND x.publish_at > $2 AND a.corrected_at IS NOT NULL)`
	countOrigins = `SELECT COUNT(DISTINCT h.name_key) FROM hops h JOIN articles a ON a.id = h.article_id
WHERE h.role = 'origin' AND a.topic_id = $1 AND` + isLive + `$2`

	sectionColumns      = `SELECT id, slug, name, description, parent_id FROM sections`
	selectAllSections   = sectionColumns + ` ORDER BY position, name`
	selectSectionBySlug = sectionColumns + ` WHERE slug = $1`
	selectSectionByID   = sectionColumns + ` WHERE id = $1`
	selectChildren      = sectionColumns + ` WHERE parent_id = $1 ORDER BY position, name`
	topicColumns        = `SELECT id, slug, title, description, points, updated_at FROM topics`
	selectTopicBySlug   = topicColumns + ` WHERE slug = $1`
	selectTopicByID     = topicColumns + ` WHERE id = $1`
	selectTagByKey      = `SELECT t.id, t.slug, t.label, t.description FROM tag_keys k JOIN tags t ON t.id = k.tag_id WHERE k.key = $1`
	selectMergedLabels  = `SELECT label FROM tags WHERE merged_into = $1 ORDER BY label`
	selectAuthorBySlug  = `SELECT id, slug, name, role, city, bio, contact, photo FROM authors WHERE slug = $1`
	selectSectionSlug   = `SELECT slug FROM sections WHERE id = $1`
	selectTopicSlug     = `SELECT slug FROM topics WHERE id = $1`
	selectOldSlug       = `SELECT target FROM old_slugs WHERE kind = $1 AND slug = $2`

	selectBefore = `SELECT MAX(a.publish_at) FROM articles a WHERE a.publish_at < $1 AND` + isLive + `$2`
	selectAfter  = `SELECT MIN(a.publish_at) FROM articles a WHERE a.publish_at >= $1 AND` + isLive + `$2`
	selectTimes  = `SELECT a.publish_at FROM articles a WHERE a.publish_at >= $1 AND a.publish_at < $2 AND` + isLive + `$3`

	corrections       = ` FROM revisions r JOIN articles a ON a.id = r.article_id WHERE r.kind IN ('correction', 'retraction') AND a.publish_at <= $1`
	countCorrections  = `SELECT COUNT(*)` + corrections
	selectCorrections = `SELECT a.id, a.number, a.slug, a.headline, a.state, r.revision, r.kind, r.reason, r.was, r.is_now, r.at` + corrections +
		` ORDER BY r.at DESC, a.number DESC LIMIT $2 OFFSET $3`

	feedSection = `SELECT id, name, description FROM sections WHERE slug = $1`
	feedTag     = `SELECT id, '#' || label, description FROM tags WHERE slug = $1`
	feedAuthor  = `SELECT id, name, bio FROM authors WHERE slug = $1`
	feedTopic   = `SELECT id, title, description FROM topics WHERE slug = $1`

	highestNumber     = `SELECT COALESCE(MAX(a.number), 0) FROM articles a WHERE` + isLive + `$1`
	sitemapColumns    = `SELECT a.id, a.number, a.slug, a.headline, a.publish_at, a.updated_at FROM articles a WHERE `
	selectSitemap     = sitemapColumns + `a.number >= $1 AND a.number < $2 AND` + isLive + `$3 ORDER BY a.number`
	selectNewsSitemap = sitemapColumns + `a.publish_at > $1 AND` + isLive + `$2` + newest + ` LIMIT 1000`

	selectSectionSlugs = `SELECT slug FROM sections ORDER BY position`
	selectTopicSlugs   = `SELECT slug FROM topics ORDER BY slug`
	selectNewestTopics = `SELECT id, slug, title FROM topics ORDER BY updated_at DESC, title LIMIT 6`
	selectAuthorSlugs  = `SELECT slug FROM authors ORDER BY slug`

	// Two kinds, two indexes.
	selectWentLive = `SELECT id FROM articles WHERE state = 'published' AND kind = 'article' AND publish_at > $1 AND publish_at <= $2
UNION ALL SELECT id FROM articles WHERE state = 'published' AND kind = 'page' AND publish_at > $1 AND publish_at <= $2`
	countEnded  = `SELECT COUNT(*) FROM breaking WHERE expires_at > $1 AND expires_at <= $2`
	nextPlanned = `SELECT MIN(x.at) FROM (
SELECT MIN(publish_at) AS at FROM articles WHERE state = 'published' AND kind = 'article' AND publish_at > $1
UNION ALL SELECT MIN(publish_at) FROM articles WHERE state = 'published' AND kind = 'page' AND publish_at > $1
UNION ALL SELECT MIN(expires_at) FROM breaking WHERE expires_at > $1) x`
	selectStanding = `SELECT kind, COALESCE(number, 0), slug, revision, fingerprint, publish_at, updated_at FROM articles WHERE id = $1`
	selectBylines  = `SELECT u.id, u.slug, u.name, u.role, u.city FROM authors u WHERE u.id IN (%s)`
	selectChange   = `SELECT number, kind, section_id, topic_id, opinion, publish_at FROM articles WHERE id = $1`
)

// Queries lists this room's SQL for the test that prepares each.
var Queries = []string{selectSite, selectTopSections, selectPageSlugs, selectBreaking, selectArticle, selectPage, selectHops,
	selectNotices, selectHistory, selectTagsOf, selectTagIDs, selectAuthorIDs, selectComments, selectRevisionContent,
	selectNewestTopics, selectOlder, selectLayout, selectLatest, selectOpinion, selectMostRead, selectInSection,
	selectInTopic, selectInTag, selectByAuthor, selectInTopicOldest, selectBetween, countLive, countInSection, countInTopic,
	countInTag, countByAuthor, countOrigins, selectAllSections, selectSectionBySlug, selectSectionByID, selectChildren,
	selectTopicBySlug, selectTopicByID, selectTagByKey, selectMergedLabels, selectAuthorBySlug, selectOldSlug, selectSectionSlug, selectTopicSlug, selectBefore,
	selectAfter, selectTimes, countCorrections, selectCorrections, feedSection, feedTag, feedAuthor, feedTopic, highestNumber,
	selectSitemap, selectNewsSitemap, selectSectionSlugs, selectTopicSlugs, selectAuthorSlugs, selectWentLive, countEnded,
	nextPlanned, selectChange, selectStanding}

type breakingRow struct {
	text    string
	at      db.Time
	article news.ArticleID
	number  int64
	slug    string
	shape   news.Shape
	origins int
	live    bool
}

func scanBreaking(row db.Scanner) (breakingRow, error) {
	var b breakingRow
	var id, slug, shape db.Text
	var number, origins *int64
	err := row.Scan(&b.text, &b.at, &id, &number, &slug, &shape, &origins, &b.live)
	b.article, b.slug, b.shape = news.ArticleID(id), string(slug), news.Shape(shape)
	if number != nil && origins != nil {
		b.number, b.origins = *number, int(*origins)
	}
	return b, err
}

// plainBody is the text of a stored body.
func plainBody(raw string) string {
	var doc body.Node
	if err := json.Unmarshal([]byte(raw), &doc); err != nil {
		return ""
	}
	return body.Plain(&doc)
}
