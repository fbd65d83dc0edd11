package e2e_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"isnad/internal/kit/db"
)

// acts that the newsroom acknowledges.
const (
	published = "published"
	corrected = "corrected"
	retracted = "retracted"
	commented = "commented"
)

// entry is one acknowledged write: what was done to which piece, and a word
// that was in it and nowhere else.
type entry struct{ Act, Piece, Word string }

// ledger keeps what was acknowledged where the program under test cannot lose
// it: on the disk before the writer goes on.
type ledger struct {
	mu   sync.Mutex
	file *os.File
}

func newLedger(t *testing.T) *ledger {
	t.Helper()
	file, err := os.OpenFile(filepath.Join(t.TempDir(), "ledger"), os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = file.Close() })
	return &ledger{file: file}
}

func (l *ledger) add(e entry) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	line, err := json.Marshal(e)
	if err != nil {
		return err
	}
	if _, err := l.file.Write(append(line, '\n')); err != nil {
		return err
	}
	return l.file.Sync()
}

func (l *ledger) read(t *testing.T) (all []entry) {
	t.Helper()
	file, err := os.Open(l.file.Name())
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for s := bufio.NewScanner(file); s.Scan(); {
		var e entry
		if err := json.Unmarshal(s.Bytes(), &e); err != nil {
			t.Fatal(err)
		}
		all = append(all, e)
	}
	return all
}

// halfStates are questions that have no answer in a database where every
// transaction is whole: each returns the identity of what is not.
var halfStates = []struct{ name, query string }{
	{"a public piece without its revision", `SELECT a.id FROM articles a
LEFT JOIN revisions r ON r.article_id = a.id AND r.revision = a.revision
WHERE a.state IN ('published', 'retracted') AND r.article_id IS NULL`},
	{"a piece that is not what its revision says", `SELECT a.id FROM articles a
JOIN revisions r ON r.article_id = a.id AND r.revision = a.revision
WHERE a.state = 'published' AND a.fingerprint <> r.fingerprint`},
	{"a revision that is missing or one too many", `SELECT a.id FROM articles a
LEFT JOIN revisions r ON r.article_id = a.id
GROUP BY a.id, a.revision HAVING COUNT(r.revision) <> a.revision OR COALESCE(MAX(r.revision), 0) <> a.revision`},
	{"a public piece without a number", `SELECT id FROM articles WHERE state IN ('published', 'retracted') AND number IS NULL`},
	{"a number that was not counted", `SELECT a.id FROM articles a WHERE a.number >
COALESCE((SELECT MAX(c.value) FROM counters c WHERE c.name = 'article'), 0)`},
	{"a correction without its time", `SELECT a.id FROM articles a JOIN revisions r ON r.article_id = a.id AND r.kind = 'correction'
WHERE a.corrected_at IS NULL`},
	{"a retraction without its record", `SELECT a.id FROM articles a WHERE (a.state = 'retracted') <> EXISTS
(SELECT 1 FROM revisions r WHERE r.article_id = a.id AND r.revision = a.revision AND r.kind = 'retraction')`},
	{"a published piece without its chain", `SELECT a.id FROM articles a WHERE a.state = 'published'
AND NOT EXISTS (SELECT 1 FROM hops h WHERE h.article_id = a.id)`},
	{"a chain without its public piece", `SELECT h.article_id FROM hops h LEFT JOIN articles a ON a.id = h.article_id
WHERE a.id IS NULL OR a.revision = 0`},
	{"a tag with another time than its piece", `SELECT x.article_id FROM article_tags x JOIN articles a ON a.id = x.article_id
WHERE a.publish_at IS NULL OR a.publish_at <> x.publish_at`},
	{"a published piece that nobody was told of", `SELECT a.id FROM articles a WHERE a.revision > 0 AND a.revision <>
(SELECT COUNT(*) FROM events e WHERE e.subject = a.id AND e.kind IN ('article.published', 'article.revised', 'article.retracted'))`},
	{"a comment that nobody was told of", `SELECT c.id FROM comments c WHERE 1 <>
(SELECT COUNT(*) FROM events e WHERE e.subject = c.id AND e.kind = 'comment.submitted')`},
	{"news of a comment that is not there", `SELECT e.subject FROM events e LEFT JOIN comments c ON c.id = e.subject
WHERE e.kind = 'comment.submitted' AND c.id IS NULL`},
	{"a wrong count of comments", `SELECT x.article_id FROM comment_counts x WHERE x.shown <>
(SELECT COUNT(*) FROM comments c WHERE c.article_id = x.article_id AND c.state = 'shown')`},
	{"a gap between events", `SELECT CAST(e.seq AS text) FROM events e WHERE e.seq > 1
AND NOT EXISTS (SELECT 1 FROM events b WHERE b.seq = e.seq - 1)`},
	{"a head that is not the last event", `SELECT CAST(h.seq AS text) FROM event_head h
WHERE h.seq <> (SELECT COALESCE(MAX(e.seq), 0) FROM events e)`},
}

// examine compares a database with the ledger and with itself, and returns
// everything that is wrong.
func examine(tx *db.Tx, acknowledged []entry) (faults []string, err error) {
	sqlite := tx.Dialect().Name() == "sqlite"
	for _, s := range halfStates {
		list, err := db.All(tx, db.Column[string], s.query)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", s.name, err)
		}
		for _, id := range list {
			faults = append(faults, s.name+": "+id)
		}
	}
	lost, err := missing(tx, acknowledged)
	if err != nil || !sqlite {
		return append(faults, lost...), err
	}
	sound, err := db.All(tx, db.Column[string], `PRAGMA integrity_check`)
	if err == nil && !slices.Equal(sound, []string{"ok"}) {
		faults = append(faults, "integrity: "+strings.Join(sound, "; "))
	}
	loose, err2 := db.All(tx, db.Column[string], `SELECT "table" FROM pragma_foreign_key_check`)
	for _, table := range loose {
		faults = append(faults, "a reference to nothing in "+table)
	}
	if err == nil {
		err = err2
	}
	return append(faults, lost...), err
}

// missing are the acknowledged writes that are not there.
func missing(tx *db.Tx, acknowledged []entry) (lost []string, err error) {
	there := map[string]map[string]string{}
	for act, query := range map[string]string{
		published: `SELECT r.article_id, r.content FROM revisions r WHERE r.revision = 1`,
		corrected: `SELECT r.article_id, r.is_now FROM revisions r WHERE r.kind = 'correction'`,
		retracted: `SELECT a.id, a.retract_reason FROM articles a WHERE a.state = 'retracted'`,
		commented: `SELECT c.body, c.body FROM comments c`,
	} {
		there[act] = map[string]string{}
		rows, err := tx.Query(query)
		if err != nil {
			return nil, err
		}
		for rows.Next() {
			var id, text string
			if err := rows.Scan(&id, &text); err != nil {
				_ = rows.Close()
				return nil, err
			}
			there[act][id] += text
		}
		if err := rows.Close(); err != nil {
			return nil, err
		}
	}
	for _, e := range acknowledged {
		at := e.Piece
		if e.Act == commented {
			at = e.Word
		}
		if !strings.Contains(there[e.Act][at], e.Word) {
			lost = append(lost, fmt.Sprintf("acknowledged and lost: %s %s (%s)", e.Act, e.Piece, e.Word))
		}
	}
	return lost, nil
}
