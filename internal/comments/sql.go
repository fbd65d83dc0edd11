package comments

import (
	"isnad/internal/kit/db"
	"isnad/internal/news"
)

const commentColumns = `c.id, c.number, c.article_id, c.parent_id, c.reply_to, c.name, c.body, c.state, c.at, c.decided_at, c.decided_by, c.reason`

const (
	selectOpenArticle = `SELECT id, comments_open FROM articles
WHERE number = $1 AND state = 'published' AND publish_at <= $2 AND kind = 'article'`

	insertComment = `INSERT INTO comments (id, number, article_id, parent_id, reply_to, name, email_sealed, person_key,
body, folded, state, was_state, reason, at, decided_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '', '', $12, '')`

	selectComment = `SELECT ` + commentColumns + `, c.was_state FROM comments c WHERE c.id = $1`

	selectShownByNumber = `SELECT ` + commentColumns + ` FROM comments c WHERE c.article_id = $1 AND c.number = $2 AND c.state = 'shown'`

	selectSent = `SELECT ` + commentColumns + ` FROM comments c WHERE c.id = $1`

	selectTwin = `SELECT ` + commentColumns + ` FROM comments c
WHERE c.article_id = $1 AND c.person_key = $2 AND c.body = $3 AND c.at > $4 LIMIT 1`

	countPerson = `SELECT (SELECT COUNT(*) FROM comments WHERE person_key = $1 AND state = 'shown'),
(SELECT COUNT(*) FROM comments WHERE person_key = $1 AND state = 'spam'),
(SELECT COUNT(*) FROM comments WHERE state = 'held')`

	updateCount = `INSERT INTO comment_counts (article_id, shown)
VALUES ($1, (SELECT COUNT(*) FROM comments WHERE article_id = $1 AND state = 'shown'))
ON CONFLICT (article_id) DO UPDATE SET shown = excluded.shown`

	// Changes nothing, and holds the row until the end of the transaction.
	lockComment   = `UPDATE comments SET state = state WHERE id = $1`
	decideComment = `UPDATE comments SET state = $2, was_state = $3, reason = $4, decided_at = $5, decided_by = $6 WHERE id = $1`
	selectSealed  = `SELECT email_sealed FROM comments WHERE id = $1`
	countState    = `SELECT COUNT(*) FROM comments WHERE state = $1`

	queue = `SELECT ` + commentColumns + `, a.headline, a.number, COALESCE(p.name, ''),
(SELECT COUNT(*) FROM comments x WHERE x.person_key = c.person_key AND x.state = 'shown' AND x.at < c.at),
(SELECT COUNT(*) FROM comments x WHERE x.person_key = c.person_key AND x.state IN ('rejected', 'spam') AND x.at < c.at)
FROM comments c JOIN articles a ON a.id = c.article_id LEFT JOIN comments p ON p.id = c.parent_id WHERE c.state = $1 `

	// Imported comments have old times and new numbers: both are the keyset.
	last              = `(SELECT l.at, l.number FROM comments l WHERE l.number = $2)`
	selectQueueOldest = queue + `AND (CAST($2 AS bigint) = 0 OR (c.at, c.number) > ` + last + `) ORDER BY c.at, c.number LIMIT $3`
	selectQueueNewest = queue + `AND (CAST($2 AS bigint) = 0 OR (c.at, c.number) < ` + last + `) ORDER BY c.at DESC, c.number DESC LIMIT $3`
)

// Queries lists this room's SQL for the test that prepares each.
var Queries = []string{selectOpenArticle, insertComment, selectComment, selectShownByNumber, selectSent, selectTwin, countPerson,
	updateCount, lockComment, decideComment, selectSealed, countState, selectQueueOldest, selectQueueNewest}

func scanComment(row db.Scanner) (news.Comment, error) { return scanCommentAnd(row) }

func scanCommentAnd(row db.Scanner, more ...any) (news.Comment, error) {
	var c news.Comment
	var parent db.Text
	var at, decided db.Time
	dest := append([]any{&c.ID, &c.Number, &c.Article, &parent, &c.ReplyTo, &c.Name, &c.Body, &c.State, &at, &decided,
		&c.DecidedBy, &c.Reason}, more...)
	err := row.Scan(dest...)
	c.Parent, c.At, c.DecidedAt = news.CommentID(parent), at.Time, decided.Time
	return c, err
}

func scanWaiting(row db.Scanner) (Waiting, error) {
	var w Waiting
	var err error
	w.Comment, err = scanCommentAnd(row, &w.Headline, &w.Article, &w.Parent, &w.Earlier, &w.Refused)
	return w, err
}
