package desk

import (
	"isnad/internal/kit/db"
	"isnad/internal/news"
)

const pieceColumns = `a.id, a.number, a.kind, a.state, a.version, a.revision, a.slug, a.publish_at, a.updated_at,
a.corrected_at, a.retracted_at, a.created_at, a.created_by, a.touched_at, a.fingerprint,
a.retract_class, a.retract_reason, a.retracted_by, w.saved_by, w.saved_at`

const (
	selectPiece = `SELECT ` + pieceColumns + ` FROM articles a LEFT JOIN working w ON w.article_id = a.id WHERE a.id = $1`

	articleIDByNumber = `SELECT id FROM articles WHERE number = $1`

	insertArticle = `INSERT INTO articles (id, kind, state, version, revision, slug, lang, kicker, headline, standfirst,
body, excerpt, words, section_id, opinion, place, agency, lead_caption, lead_label, origins, chain_kind, chain_note,
comments_open, fingerprint, retract_class, retract_reason, retracted_by, created_at, created_by, touched_at)
VALUES ($1, $2, $3, 0, 0, '', $4, '', $5, '', '', '', 0, $6, FALSE, '', '', '', '', 0, '', '', TRUE, '', '', '', '', $7, $8, $7)`

	updateArticle = `UPDATE articles SET number = $2, state = $3, revision = $4, slug = $5, lang = $6, kicker = $7,
headline = $8, standfirst = $9, body = $10, excerpt = $11, words = $12, section_id = $13, topic_id = $14, opinion = $15,
place = $16, agency = $17, lead_asset = $18, lead_caption = $19, lead_label = $20, origins = $21, chain_kind = $22,
chain_note = $23, comments_open = $24, fingerprint = $25, publish_at = $26, updated_at = $27, corrected_at = $28,
touched_at = $29, version = version + 1 WHERE id = $1`

	lockArticle     = `UPDATE articles SET touched_at = touched_at WHERE id = $1`
	touchArticle    = `UPDATE articles SET version = version + 1, touched_at = $2 WHERE id = $1`
	updateDraftCard = `UPDATE articles SET headline = $2, section_id = $3 WHERE id = $1`
	setState        = `UPDATE articles SET state = $2, touched_at = $3, version = version + 1 WHERE id = $1`
	unschedule      = `UPDATE articles SET state = 'ready', publish_at = NULL, touched_at = $2, version = version + 1 WHERE id = $1`
	retractArticle  = `UPDATE articles SET state = 'retracted', revision = $2, retracted_at = $3, retract_class = $4,
retract_reason = $5, retracted_by = $6, touched_at = $3, version = version + 1 WHERE id = $1`
	deleteDraft = `DELETE FROM articles WHERE id = $1 AND revision = 0`

	selectWorking = `SELECT content FROM working WHERE article_id = $1`
	upsertWorking = `INSERT INTO working (article_id, content, headline, saved_at, saved_by) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (article_id) DO UPDATE SET content = excluded.content, headline = excluded.headline,
saved_at = excluded.saved_at, saved_by = excluded.saved_by`
	deleteWorking = `DELETE FROM working WHERE article_id = $1`

	insertRevision = `INSERT INTO revisions (article_id, revision, kind, reason, was, is_now, content, fingerprint, at, actor, actor_name)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`
	insertRetraction = `INSERT INTO revisions (article_id, revision, kind, reason, was, is_now, content, fingerprint, at, actor, actor_name)
SELECT $1, $2, $3, $4, '', '', content, fingerprint, $5, $6, $7 FROM revisions WHERE article_id = $1 AND revision = $2 - 1`
	selectRevisionContent = `SELECT content FROM revisions WHERE article_id = $1 AND revision = $2`
	selectRevisions       = `SELECT article_id, revision, kind, reason, was, is_now, at, actor, actor_name, fingerprint
FROM revisions WHERE article_id = $1 ORDER BY revision DESC`

	selectListing = `SELECT kind, corrected_at IS NOT NULL, section_id, topic_id, opinion, publish_at,
kicker || '|' || headline || '|' || standfirst || '|' || excerpt || '|' || slug || '|' || COALESCE(lead_asset, '') || '|' || lead_caption || '|' || lead_label
 || '|' || chain_kind || '|' || CAST(origins AS text) || '|' || CAST(COALESCE(corrected_at, 0) AS text) || '|' || agency
FROM articles WHERE id = $1 AND state = 'published'`
	selectArticleTags    = `SELECT tag_id FROM article_tags WHERE article_id = $1 ORDER BY position`
	selectArticleAuthors = `SELECT author_id FROM article_authors WHERE article_id = $1 ORDER BY position`
	insertArticleTag     = `INSERT INTO article_tags (tag_id, article_id, position, publish_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (article_id, tag_id) DO NOTHING`
	insertArticleAuthor = `INSERT INTO article_authors (author_id, article_id, position, publish_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (article_id, author_id) DO NOTHING`
	deleteArticleTags    = `DELETE FROM article_tags WHERE article_id = $1`
	deleteArticleAuthors = `DELETE FROM article_authors WHERE article_id = $1`

	addToCount = `INSERT INTO list_counts (list, pieces) VALUES ($1, $2)
ON CONFLICT (list) DO UPDATE SET pieces = list_counts.pieces + excluded.pieces`
	countTag = `INSERT INTO list_counts (list, pieces) VALUES ($1, (SELECT COUNT(*) FROM article_tags WHERE tag_id = $1))
ON CONFLICT (list) DO UPDATE SET pieces = excluded.pieces`

	selectSections    = `SELECT id, slug, name, description, parent_id, position FROM sections ORDER BY position, name`
	selectSectionSlug = `SELECT slug FROM sections WHERE id = $1`
	insertSection     = `INSERT INTO sections (id, slug, name, description, parent_id, position, created_at)
VALUES ($1, $2, $3, $4, $5, (SELECT COALESCE(MAX(position), 0) + 1 FROM sections), $6)`
	updateSection  = `UPDATE sections SET slug = $2, name = $3, description = $4, parent_id = $5 WHERE id = $1`
	placeSection   = `UPDATE sections SET position = $2 WHERE id = $1`
	deleteSection  = `DELETE FROM sections WHERE id = $1`
	countInSection = `SELECT (SELECT COUNT(*) FROM articles WHERE section_id = $1) + (SELECT COUNT(*) FROM sections WHERE parent_id = $1)`
	insertOldSlug  = `INSERT INTO old_slugs (kind, slug, target) VALUES ($1, $2, $3)
ON CONFLICT (kind, slug) DO UPDATE SET target = excluded.target`
	deleteOldSlug = `DELETE FROM old_slugs WHERE kind = $1 AND slug = $2`

	selectTopics    = `SELECT id, slug, title, description, points, updated_at FROM topics ORDER BY updated_at DESC, title`
	selectTopicSlug = `SELECT slug FROM topics WHERE id = $1`
	insertTopic     = `INSERT INTO topics (id, slug, title, description, points, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $6)`
	updateTopic     = `UPDATE topics SET slug = $2, title = $3, description = $4, points = $5, updated_at = $6 WHERE id = $1`

	selectTagByKey = `SELECT tag_id FROM tag_keys WHERE key = $1`
	selectTag      = `SELECT id, slug, label, description, merged_into, created_at FROM tags WHERE id = $1`
	insertTag      = `INSERT INTO tags (id, slug, label, loose_key, description, created_at) VALUES ($1, $2, $3, $4, '', $5)`
	insertTagKey   = `INSERT INTO tag_keys (key, tag_id, owner) VALUES ($1, $2, $2)`
	updateTag      = `UPDATE tags SET label = $2, loose_key = $3, description = $4 WHERE id = $1`
	tagUse         = `SELECT t.id, t.slug, t.label, t.description, t.merged_into, t.created_at,
COALESCE((SELECT n.pieces FROM list_counts n WHERE n.list = t.id), 0) AS uses FROM tags t`
	selectTags = tagUse + ` WHERE ($1 = '' OR (t.loose_key >= $1 AND t.loose_key < $2)) ORDER BY uses DESC, t.label LIMIT $3 OFFSET $4`

	selectSimilarTags = tagUse + ` WHERE t.merged_into IS NULL AND t.id <> $1
AND t.loose_key = (SELECT loose_key FROM tags WHERE id = $1) ORDER BY uses DESC, t.label`
	moveTagKeys     = `UPDATE tag_keys SET tag_id = $2 WHERE tag_id = $1`
	restoreTagKeys  = `UPDATE tag_keys SET tag_id = owner WHERE owner = $1`
	copyTagArticles = `INSERT INTO article_tags (tag_id, article_id, position, publish_at)
SELECT $2, article_id, position, publish_at FROM article_tags WHERE tag_id = $1
ON CONFLICT (article_id, tag_id) DO NOTHING`
	deleteTagArticles = `DELETE FROM article_tags WHERE tag_id = $1`
	selectTagArticles = `SELECT article_id FROM article_tags WHERE tag_id = $1`
	setMergedInto     = `UPDATE tags SET merged_into = $2 WHERE id = $1`

	queueRows = `SELECT a.id, a.number, a.kind, a.state, a.version, a.revision, a.slug, a.publish_at, a.updated_at,
a.corrected_at, a.retracted_at, a.created_at, a.created_by, a.touched_at, a.fingerprint,
COALESCE(w.headline, a.headline), COALESCE(s.name, ''), COALESCE(u.name, ''), a.chain_kind, a.origins,
w.article_id IS NOT NULL AND a.revision > 0, a.words
FROM articles a
LEFT JOIN working w ON w.article_id = a.id
LEFT JOIN sections s ON s.id = a.section_id
LEFT JOIN users u ON u.id = a.created_by
WHERE `
	queueFilter = `a.kind = $1
AND ($2 = '' OR ($2 = 'scheduled' AND a.state = 'published' AND a.publish_at > $8)
  OR ($2 = 'live' AND a.state = 'published' AND a.publish_at <= $8)
  OR ($2 = 'pending' AND a.state = 'published' AND w.article_id IS NOT NULL)
  OR ($2 = 'nochain' AND a.state = 'published' AND a.chain_kind = '')
  OR ($2 = a.state AND $2 <> 'published'))
AND ($3 = '' OR a.section_id = $3)
AND ($4 = '' OR a.created_by = $4)
AND ($5 = '%' OR COALESCE(w.headline, a.headline) LIKE $5 ESCAPE '\')
AND (CAST($6 AS bigint) = 0 OR a.touched_at < $6)`
	queueOrder  = ` ORDER BY a.touched_at DESC, a.id DESC LIMIT $7`
	selectQueue = queueRows + queueFilter + queueOrder
	amongIDs    = ` a.id IN (%s)`

	countStates = `SELECT CASE WHEN state = 'published' AND publish_at > $1 THEN 'scheduled' ELSE state END, COUNT(*)
FROM articles WHERE kind = 'article' GROUP BY 1`
)

// Queries lists this room's SQL for the test that prepares each.
var Queries = []string{selectPiece, articleIDByNumber, insertArticle, updateArticle, lockArticle, touchArticle,
	updateDraftCard, setState, unschedule, retractArticle, deleteDraft, selectWorking, upsertWorking, deleteWorking,
	insertRevision, insertRetraction, selectRevisionContent, selectRevisions, selectListing, selectArticleTags,
	selectArticleAuthors, insertArticleTag, insertArticleAuthor, addToCount, countTag, deleteArticleTags, deleteArticleAuthors,
	selectSections, selectSectionSlug, insertSection, updateSection, placeSection, deleteSection, countInSection,
	insertOldSlug, deleteOldSlug, selectTopics, selectTopicSlug, insertTopic, updateTopic, selectTagByKey, selectTag,
	insertTag, insertTagKey, updateTag, selectTags, selectSimilarTags, moveTagKeys, restoreTagKeys, copyTagArticles,
	deleteTagArticles, selectTagArticles, setMergedInto, selectQueue, countStates}

func scanArticle(a *news.Article, times *[6]db.Time, number *int64Null) []any {
	return []any{&a.ID, number, &a.Kind, &a.State, &a.Version, &a.Revision, &a.Slug, &times[0], &times[1],
		&times[2], &times[3], &times[4], (*db.Text)(&a.CreatedBy), &times[5], &a.Fingerprint}
}

// int64Null scans NULL as 0: a piece without a number.
type int64Null int64

func (n *int64Null) Scan(src any) error {
	if v, ok := src.(int64); ok {
		*n = int64Null(v)
	}
	return nil
}

func setTimes(a *news.Article, t [6]db.Time, number int64Null) {
	a.PublishAt, a.UpdatedAt, a.CorrectedAt, a.RetractedAt = t[0].Time, t[1].Time, t[2].Time, t[3].Time
	a.CreatedAt, a.TouchedAt, a.Number = t[4].Time, t[5].Time, int64(number)
}

func scanPiece(row db.Scanner) (Piece, error) {
	var p Piece
	var t [6]db.Time
	var n int64Null
	var savedBy db.Text
	dest := append(scanArticle(&p.Article, &t, &n), &p.Retracted.Class, &p.Retracted.Reason, &p.Retracted.By, &savedBy, &p.SavedAt)
	err := row.Scan(dest...)
	setTimes(&p.Article, t, n)
	p.SavedBy, p.Pending = string(savedBy), !p.SavedAt.IsZero()
	return p, err
}

func scanRow(row db.Scanner) (Row, error) {
	var r Row
	var t [6]db.Time
	var n int64Null
	dest := append(scanArticle(&r.Article, &t, &n), &r.Headline, &r.Section, &r.Writer, &r.Shape, &r.Origins, &r.Pending, &r.Words)
	err := row.Scan(dest...)
	setTimes(&r.Article, t, n)
	return r, err
}

func scanListing(row db.Scanner) (listing, error) {
	var l listing
	var at db.Time
	var section, topic db.Text
	err := row.Scan(&l.kind, &l.mended, &section, &topic, &l.opinion, &at, &l.card)
	l.section, l.topic = news.SectionID(section), news.TopicID(topic)
	if !at.IsZero() {
		l.order = at.UnixMilli()
	}
	return l, err
}

func scanRevision(row db.Scanner) (news.Revision, error) {
	var r news.Revision
	var at db.Time
	err := row.Scan(&r.Article, &r.Number, &r.Kind, &r.Reason, &r.Was, &r.Is, &at, &r.Actor, &r.ActorName, &r.Fingerprint)
	r.At = at.Time
	return r, err
}

func scanSection(row db.Scanner) (news.Section, error) {
	var s news.Section
	var parent db.Text
	err := row.Scan(&s.ID, &s.Slug, &s.Name, &s.Description, &parent, &s.Position)
	s.Parent = news.SectionID(parent)
	return s, err
}

func scanTopic(row db.Scanner) (news.Topic, error) {
	var t news.Topic
	var at db.Time
	var points string
	err := row.Scan(&t.ID, &t.Slug, &t.Title, &t.Description, &points, &at)
	t.UpdatedAt, t.Points = at.Time, lines(points)
	return t, err
}

func scanTag(row db.Scanner) (news.Tag, error) {
	var t news.Tag
	var merged db.Text
	var at db.Time
	err := row.Scan(&t.ID, &t.Slug, &t.Label, &t.Description, &merged, &at)
	t.MergedInto, t.CreatedAt = news.TagID(merged), at.Time
	return t, err
}

func scanTagUse(row db.Scanner) (TagUse, error) {
	var u TagUse
	var merged db.Text
	var at db.Time
	err := row.Scan(&u.ID, &u.Slug, &u.Label, &u.Description, &merged, &at, &u.Count)
	u.MergedInto, u.CreatedAt = news.TagID(merged), at.Time
	return u, err
}
