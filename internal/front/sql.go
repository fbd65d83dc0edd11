package front

import (
	"encoding/json"

	"isnad/internal/kit/db"
	"isnad/internal/news"
)

const (
	selectSetting = `SELECT value FROM settings WHERE name = $1`
	upsertSetting = `INSERT INTO settings (name, value, at) VALUES ($1, $2, $3)
ON CONFLICT (name) DO UPDATE SET value = excluded.value, at = excluded.at`

	layoutColumns = `SELECT id, blocks, note, current, at, actor FROM layouts`
	selectLayouts = layoutColumns + ` ORDER BY current DESC, at DESC, id DESC LIMIT $1`
	selectCurrent = layoutColumns + ` WHERE current`
	selectLayout  = layoutColumns + ` WHERE id = $1`
	retireLayout  = `UPDATE layouts SET current = FALSE WHERE current`
	insertLayout  = `INSERT INTO layouts (id, blocks, note, current, at, actor) VALUES ($1, $2, $3, TRUE, $4, $5)`

	deleteOldLayouts = `DELETE FROM layouts WHERE NOT current AND id NOT IN
(SELECT id FROM layouts WHERE NOT current ORDER BY at DESC, id DESC LIMIT $1)`

	selectArticle  = `SELECT id FROM articles WHERE id = $1`
	upsertBreaking = `INSERT INTO breaking (id, text, article_id, at, expires_at, actor) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (id) DO UPDATE SET text = excluded.text, article_id = excluded.article_id, expires_at = excluded.expires_at`
	expireBreaking = `UPDATE breaking SET expires_at = $2 WHERE id = $1 AND expires_at > $2`
	selectBreaking = `SELECT id, text, article_id, at, expires_at FROM breaking WHERE expires_at > $1 ORDER BY at DESC, id DESC`
)

// Queries lists this room's SQL for the test that prepares each.
var Queries = []string{selectSetting, upsertSetting, selectLayouts, selectCurrent, selectLayout, retireLayout, insertLayout,
	deleteOldLayouts, selectArticle, upsertBreaking, expireBreaking, selectBreaking}

func scanLayout(row db.Scanner) (Layout, error) {
	var l Layout
	var at db.Time
	var raw string
	if err := row.Scan(&l.ID, &raw, &l.Note, &l.Current, &at, &l.Actor); err != nil {
		return l, err
	}
	l.At = at.Time
	return l, json.Unmarshal([]byte(raw), &l.Blocks)
}

func scanBreaking(row db.Scanner) (news.Breaking, error) {
	var b news.Breaking
	var at, until db.Time
	var article db.Text
	err := row.Scan(&b.ID, &b.Text, &article, &at, &until)
	b.Article, b.At, b.ExpiresAt = news.ArticleID(article), at.Time, until.Time
	return b, err
}
