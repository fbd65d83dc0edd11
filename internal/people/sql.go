package people

import (
	"isnad/internal/kit/db"
	"isnad/internal/news"
)

const userColumns = `u.id, u.email, u.name, u.role, u.lang, u.active, u.created_at, u.seen_at`

const (
	selectUsers       = `SELECT ` + userColumns + ` FROM users u ORDER BY u.active DESC, u.name, u.id`
	selectUser        = `SELECT ` + userColumns + ` FROM users u WHERE u.id = $1`
	selectUserByEmail = `SELECT ` + userColumns + ` FROM users u WHERE u.email = $1`
	selectCredentials = `SELECT ` + userColumns + `, u.password_hash FROM users u WHERE u.email = $1`
	countUsers        = `SELECT COUNT(*) FROM users`

	countOtherAdministrators = `SELECT COUNT(*) FROM users WHERE role = 'administrator' AND active AND id <> $1`

	// Changes nothing, and holds the rows until the end of the transaction.
	lockAdministrators = `UPDATE users SET role = role WHERE role = 'administrator'`

	insertUser = `INSERT INTO users (id, email, name, role, lang, password_hash, active, created_at)
VALUES ($1, $2, $3, $4, $5, $6, TRUE, $7)`
	updateUser     = `UPDATE users SET email = $2, name = $3, role = $4, lang = $5, active = $6 WHERE id = $1`
	updateSelf     = `UPDATE users SET name = $2, lang = $3 WHERE id = $1`
	updatePassword = `UPDATE users SET password_hash = $2 WHERE id = $1`
	touchUser      = `UPDATE users SET seen_at = $2 WHERE id = $1`

	insertSession = `INSERT INTO sessions (token_hash, user_id, created_at, seen_at, expires_at, device)
SELECT CAST($1 AS text), u.id, CAST($3 AS bigint), CAST($3 AS bigint), CAST($4 AS bigint), CAST($5 AS text)
FROM users u WHERE u.id = $2 AND u.active AND u.password_hash = $6`
	selectSession = `SELECT ` + userColumns + `, s.seen_at FROM sessions s JOIN users u ON u.id = s.user_id
WHERE s.token_hash = $1 AND s.expires_at > $2 AND s.seen_at > $3 AND u.active`
	touchSession       = `UPDATE sessions SET seen_at = $2 WHERE token_hash = $1`
	deleteSession      = `DELETE FROM sessions WHERE token_hash = $1`
	selectUserSessions = `SELECT token_hash, device, created_at, seen_at FROM sessions
WHERE user_id = $1 AND expires_at > $2 AND seen_at > $3 ORDER BY seen_at DESC`
	deleteUserSessions  = `DELETE FROM sessions WHERE user_id = $1`
	deleteOtherSessions = `DELETE FROM sessions WHERE user_id = $1 AND token_hash <> $2`
	deleteEnded         = `DELETE FROM sessions WHERE expires_at <= $1 OR seen_at <= $2`

	selectFailures = `SELECT failures, last_at FROM sign_in_failures WHERE key = $1`
	addFailure     = `INSERT INTO sign_in_failures (key, failures, last_at) VALUES ($1, 1, $2)
ON CONFLICT (key) DO UPDATE SET failures = CASE WHEN sign_in_failures.last_at < $3 THEN 1 ELSE sign_in_failures.failures + 1 END,
last_at = excluded.last_at`
	deleteFailures  = `DELETE FROM sign_in_failures WHERE key IN ($1, $2)`
	deleteForgotten = `DELETE FROM sign_in_failures WHERE last_at < $1`

	authorColumns  = `SELECT id, slug, name, role, city, bio, contact, photo, user_id FROM authors`
	selectAuthors  = authorColumns + ` ORDER BY sort_key, id`
	selectAuthorOf = authorColumns + ` WHERE user_id = $1 ORDER BY created_at LIMIT 1`
	insertAuthor   = `INSERT INTO authors (id, slug, name, role, city, bio, contact, photo, user_id, sort_key, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`
	updateAuthor = `UPDATE authors SET slug = $2, name = $3, role = $4, city = $5, bio = $6, contact = $7, photo = $8,
user_id = $9, sort_key = $10 WHERE id = $1`
)

// Queries lists this room's SQL for the test that prepares each.
var Queries = []string{selectUsers, selectUser, selectUserByEmail, selectCredentials, countUsers, countOtherAdministrators, lockAdministrators,
	insertUser, updateUser, updateSelf, updatePassword, touchUser, insertSession, selectSession, touchSession, deleteSession,
	selectUserSessions, deleteUserSessions, deleteOtherSessions, deleteEnded, selectFailures, addFailure, deleteFailures,
	deleteForgotten, selectAuthors, selectAuthorOf, insertAuthor, updateAuthor}

func scanUser(row db.Scanner) (User, error) { return scanUserAnd(row) }

// scanUserAnd scans a user and the columns that follow.
func scanUserAnd(row db.Scanner, more ...any) (User, error) {
	var u User
	var created, seen db.Time
	dest := append([]any{&u.ID, &u.Email, &u.Name, &u.Role, &u.Lang, &u.Active, &created, &seen}, more...)
	err := row.Scan(dest...)
	u.CreatedAt, u.SeenAt = created.Time, seen.Time
	return u, err
}

func scanAuthor(row db.Scanner) (news.Author, error) {
	var a news.Author
	var photo, user db.Text
	err := row.Scan(&a.ID, &a.Slug, &a.Name, &a.Role, &a.City, &a.Bio, &a.Contact, &photo, &user)
	a.Photo, a.User = news.AssetID(photo), news.UserID(user)
	return a, err
}

type failures struct {
	n    int
	last db.Time
}

func scanFailures(row db.Scanner) (failures, error) {
	var f failures
	err := row.Scan(&f.n, &f.last)
	return f, err
}
