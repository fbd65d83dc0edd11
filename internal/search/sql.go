package search

import (
	"fmt"

	"isnad/internal/kit/db"
	"isnad/internal/news"
)

// live is what readers may see at the instant $1.
const live = `a.kind = 'article' AND a.state = 'published' AND a.publish_at <= $1`

const (
	selectHead   = `SELECT seq FROM event_head WHERE id = 1`
	selectEvents = `SELECT seq, kind, subject, data FROM events WHERE seq > $1 ORDER BY seq LIMIT $2`

	// The marks of %s are the ids of pieces.
	selectPieces = `SELECT a.id, COALESCE(a.number, 0), a.kind, a.state, a.version, a.publish_at, a.touched_at, COALESCE(a.section_id, ''),
a.kicker, a.headline, a.standfirst, a.place, a.agency, COALESCE(w.content, ''), a.body
FROM articles a LEFT JOIN working w ON w.article_id = a.id WHERE a.id IN (%s)`
	selectTagging  = `SELECT x.article_id, t.id, t.label FROM article_tags x JOIN tags t ON t.id = x.tag_id WHERE x.article_id IN (%s) ORDER BY x.article_id, x.position`
	selectBylines  = `SELECT x.article_id, u.id, u.name FROM article_authors x JOIN authors u ON u.id = x.author_id WHERE x.article_id IN (%s) ORDER BY x.article_id, x.position`
	selectStations = `SELECT article_id, role, name, title FROM hops WHERE article_id IN (%s) ORDER BY article_id, line, position`
	selectNames    = `SELECT id, name FROM authors`

	selectLive      = `SELECT a.id, a.number, a.version FROM articles a WHERE ` + live + ` AND a.number > $2 ORDER BY a.number LIMIT $3`
	selectPlanned   = `SELECT a.id, a.publish_at FROM articles a WHERE a.kind = 'article' AND a.state = 'published' AND a.publish_at > $1`
	countLive       = `SELECT COUNT(*) FROM articles a WHERE ` + live
	selectBecame    = `SELECT a.id, a.number FROM articles a WHERE ` + live + ` AND a.publish_at >= $2`
	selectEventTime = `SELECT at FROM events WHERE seq = $1`
	selectAside     = `SELECT a.id, a.number FROM articles a WHERE a.state <> 'published' AND a.kind = 'article'`
	selectSaved     = `SELECT w.article_id, w.saved_at, a.version FROM working w JOIN articles a ON a.id = w.article_id WHERE w.saved_at >= $1`
	selectOfTag     = `SELECT article_id FROM article_tags WHERE tag_id = $1`
	selectOfAuthor  = `SELECT article_id FROM article_authors WHERE author_id = $1`
	selectVersions  = `SELECT a.id, a.number, a.version FROM articles a WHERE a.number IN (%s)`
	selectFound     = `SELECT a.id, a.number FROM articles a WHERE ` + live + ` AND a.number IN (%s)`
	selectNumbered  = `SELECT a.id, a.number FROM articles a WHERE a.number IN (%s)`
	selectSections  = `SELECT id, slug, name, COALESCE(parent_id, '') FROM sections ORDER BY position, name`
	selectTagByKey  = `SELECT t.id, t.label FROM tag_keys k JOIN tags t ON t.id = k.tag_id WHERE k.key = $1`
	selectLiveByNum = `SELECT a.id FROM articles a WHERE ` + live + ` AND a.number = $2`
	selectTagPrefix = `SELECT t.label, COALESCE((SELECT n.pieces FROM list_counts n WHERE n.list = t.id), 0) AS uses FROM tags t
WHERE t.merged_into IS NULL AND t.loose_key >= $1 AND t.loose_key < $2 ORDER BY uses DESC, t.label LIMIT $3`
	// From name to name by the index: an agency of half the paper is one step.
	selectHopPrefix = `WITH RECURSIVE names (k) AS (
SELECT MIN(name_key) FROM hops WHERE name_key >= $1 AND name_key < $2
UNION ALL SELECT (SELECT MIN(name_key) FROM hops WHERE name_key > k AND name_key < $2) FROM names WHERE k IS NOT NULL)
SELECT (SELECT name FROM hops WHERE name_key = k LIMIT 1) FROM names WHERE k IS NOT NULL LIMIT $3`
	selectCards = `SELECT a.id, COALESCE(a.number, 0), COALESCE(w.headline, a.headline), a.state FROM articles a
LEFT JOIN working w ON w.article_id = a.id WHERE a.id IN (%s)`
)

// Queries lists this room's SQL for the test that prepares each.
var Queries = []string{selectHead, selectEvents, of(selectPieces), of(selectTagging), of(selectBylines), of(selectStations), selectNames,
	selectLive, countLive, selectPlanned, selectBecame, selectEventTime, selectAside, selectSaved, selectOfTag, selectOfAuthor, of(selectVersions),
	fmt.Sprintf(selectFound, "$2"), of(selectNumbered), selectSections, selectTagByKey, selectLiveByNum, selectTagPrefix,
	selectHopPrefix, of(selectCards)}

func of(query string) string { return fmt.Sprintf(query, "$1") }

// version is which text of a piece is meant.
type version struct {
	id      news.ArticleID
	number  int64
	version int64
}

func scanVersion(row db.Scanner) (v version, err error) {
	return v, row.Scan(&v.id, &v.number, &v.version)
}

// numbered is a piece and its number.
type numbered struct {
	id     news.ArticleID
	number int64
}

func scanNumbered(row db.Scanner) (n numbered, err error) {
	var number *int64
	err = row.Scan(&n.id, &number)
	if number != nil {
		n.number = *number
	}
	return n, err
}

// saved is a working copy as it was saved.
type saved struct {
	id      news.ArticleID
	at      int64
	version int64
}

func scanSaved(row db.Scanner) (s saved, err error) { return s, row.Scan(&s.id, &s.at, &s.version) }

// piece is a row of the desk with its working copy.
type piece struct {
	id         news.ArticleID
	number     int64
	kind       news.Kind
	state      news.State
	version    int64
	publishAt  db.Time
	touchedAt  db.Time
	section    string
	kicker     string
	headline   string
	standfirst string
	place      string
	agency     string
	working    string // JSON of a news.Content; empty for none
	body       string // JSON of the public body

	tags     []entry // id and label
	authors  []entry // id and name
	stations []station
}

// entry is the id of something and what it is called.
type entry struct{ id, name string }

// station is a hop of a piece's chain.
type station struct {
	role        news.HopRole
	name, title string
}

func scanPiece(row db.Scanner) (*piece, error) {
	var p piece
	err := row.Scan(&p.id, &p.number, &p.kind, &p.state, &p.version, &p.publishAt, &p.touchedAt, &p.section, &p.kicker,
		&p.headline, &p.standfirst, &p.place, &p.agency, &p.working, &p.body)
	return &p, err
}

// belonging is what belongs to a piece.
type belonging[T any] struct {
	to news.ArticleID
	it T
}

func scanEntryOf(row db.Scanner) (b belonging[entry], err error) {
	return b, row.Scan(&b.to, &b.it.id, &b.it.name)
}

func scanStationOf(row db.Scanner) (b belonging[station], err error) {
	return b, row.Scan(&b.to, &b.it.role, &b.it.name, &b.it.title)
}

func scanEntry(row db.Scanner) (e entry, err error) { return e, row.Scan(&e.id, &e.name) }

// section is a section as conditions need it.
type section struct{ id, slug, name, parent string }

func scanSection(row db.Scanner) (s section, err error) {
	return s, row.Scan(&s.id, &s.slug, &s.name, &s.parent)
}

// event is an event of the sequence.
type event struct {
	seq           int64
	kind, subject string
	data          string
}

func scanEvent(row db.Scanner) (e event, err error) {
	return e, row.Scan(&e.seq, &e.kind, &e.subject, &e.data)
}

// counted is a name and how often it is used.
type counted struct {
	name string
	n    int64
}

func scanCounted(row db.Scanner) (c counted, err error) { return c, row.Scan(&c.name, &c.n) }

// card is what a suggestion shows of a piece.
type card struct {
	id       news.ArticleID
	number   int64
	headline string
	state    news.State
}

func scanCard(row db.Scanner) (c card, err error) {
	return c, row.Scan(&c.id, &c.number, &c.headline, &c.state)
}

// plan is a piece that becomes live by itself.
type plan struct {
	id news.ArticleID
	at int64
}

func scanPlan(row db.Scanner) (p plan, err error) { return p, row.Scan(&p.id, &p.at) }
