package bus

const (
	takeSeq     = `UPDATE event_head SET seq = seq + 1 WHERE id = 1 RETURNING seq`
	headSeq     = `SELECT seq FROM event_head WHERE id = 1`
	insertEvent = `INSERT INTO events (seq, at, kind, actor, subject, data) VALUES ($1, $2, $3, $4, $5, $6)`

	eventsAfter = `SELECT seq, at, kind, actor, subject, data FROM events
WHERE seq > $1 ORDER BY seq LIMIT $2`

	recentEvents = `SELECT seq, at, kind, actor, subject, data FROM events
WHERE ($1 = '' OR kind = $1) AND ($2 = '' OR subject = $2) AND (CAST($3 AS bigint) = 0 OR seq < $3)
ORDER BY seq DESC LIMIT $4`
)

// Queries lists this package's SQL for the test that prepares each.
var Queries = []string{takeSeq, headSeq, insertEvent, eventsAfter, recentEvents}
