package e2e_test

import (
	"context"
	"errors"
	"fmt"
	"html"
	"math/rand/v2"
	"net/http"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"isnad/e2e/node"
	"isnad/internal/kit/db"
)

// How often each engine's node is killed. SQLite runs inside the process that
// dies; PostgreSQL outlives it, and what can be half there is less.
const (
	killsOnSQLite   = 50
	killsOnPostgres = 10
)

// restartPatience bounds the time from the start of the program to the first
// page, as the median of all rounds. It is half a second on a quiet machine;
// the bound leaves room for a busy one.
const restartPatience = 3 * time.Second

// TestKilledWhileWriting kills the program in the middle of publishing,
// correcting, retracting and commenting. What was acknowledged is there after
// the restart, and nothing is half there.
func TestKilledWhileWriting(t *testing.T) {
	node.Engines(t, func(t *testing.T, o node.Options) {
		rounds := killsOnSQLite
		if o.Database != "" {
			rounds = killsOnPostgres
		}
		n := node.Start(t, o)
		c := newCrowd(t, n)
		seed := uint64(time.Now().UnixNano())
		t.Logf("seed %d", seed)
		random := rand.New(rand.NewPCG(seed, 0))
		var starts []time.Duration
		for round := 0; round < rounds || round < 3*rounds && !c.enough(rounds/5); round++ {
			c.writeUntilKilled(time.Duration(5+random.IntN(496)) * time.Millisecond)
			from := time.Now()
			n.Run()
			waitFor(t, "the front page", func() bool { return fetch(t, n.URL+"/").status == http.StatusOK })
			starts = append(starts, time.Since(from))
			if faults := look(t, n, o, c.ledger.read(t)); len(faults) > 0 {
				t.Fatalf("after kill %d:\n%s", round+1, strings.Join(faults, "\n"))
			}
		}
		slices.Sort(starts)
		count := c.acknowledged()
		t.Logf("%d kills, acknowledged %v, refused %v, start to first page %v (median), %v (slowest)",
			len(starts), count, c.refused, starts[len(starts)/2], starts[len(starts)-1])
		if !c.enough(rounds / 5) {
			t.Errorf("only %v writes in %d rounds: the test proves too little", count, len(starts))
		}
		if starts[len(starts)/2] > restartPatience {
			t.Errorf("start to first page takes %v, want at most %v", starts[len(starts)/2], restartPatience)
		}
		n.Kill()
		wantSearchWhole(t, n, o, c.ledger.read(t))
		wantOracleToBite(t, n, o, c.ledger.read(t))
	})
}

func openDatabase(t *testing.T, n *node.Node, o node.Options) *db.DB {
	t.Helper()
	var d *db.DB
	var err error
	if o.Database != "" {
		d, err = db.OpenPostgres(t.Context(), o.Database, nil)
	} else {
		d, err = db.OpenSQLite(t.Context(), filepath.Join(n.Data, "isnad.db"), nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// look reads the database beside the running node.
func look(t *testing.T, n *node.Node, o node.Options, acknowledged []entry) (faults []string) {
	t.Helper()
	d := openDatabase(t, n, o)
	defer d.Close()
	err := d.Read(t.Context(), func(tx *db.Tx) (err error) {
		faults, err = examine(tx, acknowledged)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return faults
}

// wantOracleToBite is the control: it damages the database in one way after
// the other, inside transactions that are rolled back, and wants each damage
// to be named.
func wantOracleToBite(t *testing.T, n *node.Node, o node.Options, acknowledged []entry) {
	t.Helper()
	d := openDatabase(t, n, o)
	defer d.Close()
	one := `(SELECT id FROM articles WHERE state = 'published' ORDER BY id LIMIT 1)`
	said := ""
	for _, e := range acknowledged { // the newest comment may be one that nobody was told was taken
		if e.Act == commented {
			said = e.Word
		}
	}
	for _, damage := range []struct{ want, statement string }{
		{"acknowledged and lost: commented", `DELETE FROM comments WHERE body = '` + said + `'`},
		{"acknowledged and lost: published", `UPDATE revisions SET content = '{}' WHERE article_id = ` + one},
		{"acknowledged and lost: corrected", `UPDATE revisions SET is_now = '' WHERE kind = 'correction'`},
		{"acknowledged and lost: retracted", `UPDATE articles SET state = 'published' WHERE state = 'retracted'`},
		{"a public piece without its revision", `DELETE FROM revisions WHERE article_id = ` + one},
		{"a revision that is missing", `UPDATE articles SET revision = revision + 1 WHERE id = ` + one},
		{"a piece that is not what its revision says", `UPDATE articles SET fingerprint = 'x' WHERE id = ` + one},
		{"a published piece without its chain", `DELETE FROM hops WHERE article_id = ` + one},
		{"a gap between events", `DELETE FROM events WHERE seq = (SELECT MAX(seq) - 1 FROM events)`},
		{"a head that is not the last event", `DELETE FROM events WHERE seq = (SELECT MAX(seq) FROM events)`},
		{"a comment that nobody was told of", `DELETE FROM events WHERE kind = 'comment.submitted'`},
		{"a published piece that nobody was told of", `DELETE FROM events WHERE subject = ` + one},
	} {
		undo := errors.New("only to see whether it is seen")
		err := d.Write(t.Context(), func(tx *db.Tx) error {
			if rows, err := tx.Exec(damage.statement); err != nil || rows == 0 {
				return fmt.Errorf("%s: %d rows, %w", damage.statement, rows, err)
			}
			faults, err := examine(tx, acknowledged)
			if err != nil {
				return err
			}
			if !strings.Contains(strings.Join(faults, "\n"), damage.want) {
				t.Errorf("after %s the oracle says %q, want %q", damage.statement, faults, damage.want)
			}
			return undo
		})
		if !errors.Is(err, undo) {
			t.Errorf("damaging the database: %v", err)
		}
	}
}

// crowd are the people who write until the program dies.
type crowd struct {
	t       *testing.T
	n       *node.Node
	chief   *session
	ledger  *ledger
	section string
	started string // the comment form's seal
	article int64  // one that nobody retracts

	words   atomic.Int64
	mu      sync.Mutex
	refused map[string]int // answers that were not what was asked for
	pieces  []*piece       // published and waiting for their next change
}

// piece is an article as its writer knows it.
type piece struct {
	path string // of its editor
	form url.Values
}

func newCrowd(t *testing.T, n *node.Node) *crowd {
	t.Helper()
	c := &crowd{t: t, n: n, chief: found(t, n), ledger: newLedger(t), refused: map[string]int{}}
	path, ok := c.begin()
	if !ok {
		t.Fatal("no story can be begun")
	}
	_, page, err := c.chief.get(path)
	if err != nil {
		t.Fatal(err)
	}
	c.section = find(t, page, `<option value="([0-9a-v]{26})"[^>]*>محلي`)
	if !c.publish() {
		t.Fatal("the first article is not published")
	}
	c.article = 1
	form := fetch(t, n.URL+"/a/1/comments").body
	c.started = html.UnescapeString(find(t, form, `name="started" value="([^"]+)"`))
	waitFor(t, "the form is old enough for a human", func() bool { done, _ := c.say(); return done })
	c.pieces = nil // the first one stays as it is
	return c
}

func (c *crowd) acknowledged() map[string]int {
	count := map[string]int{}
	for _, e := range c.ledger.read(c.t) {
		count[e.Act]++
	}
	return count
}

// enough reports whether each act was acknowledged at least so often.
func (c *crowd) enough(atLeast int) bool {
	count := c.acknowledged()
	return min(count[published], count[corrected], count[retracted], count[commented]) >= atLeast
}

// writeUntilKilled lets everybody write, kills the program after a while and
// returns when all have noticed.
func (c *crowd) writeUntilKilled(after time.Duration) {
	ctx, cancel := context.WithCancel(c.t.Context())
	defer cancel()
	var all sync.WaitGroup
	for _, act := range []func() bool{c.publish, c.publish, c.change, c.comment, c.comment, c.comment} {
		all.Go(func() {
			for ctx.Err() == nil && act() {
			}
		})
	}
	<-time.After(after) // the point of the kill is the random variable of this test
	c.n.Kill()
	cancel()
	all.Wait()
	c.chief.client.CloseIdleConnections()
}

func (c *crowd) word() string { return fmt.Sprintf("kalima%dx", c.words.Add(1)) }

// send posts a form; alive is false when no answer came.
func (c *crowd) send(path string, form url.Values, headers ...string) (location string, done, alive bool) {
	status, location, _, err := c.chief.post(path, form, headers...)
	if err != nil {
		return "", false, false
	}
	if status != http.StatusSeeOther {
		c.mu.Lock()
		c.refused[fmt.Sprintf("%s %d", path[strings.LastIndexByte(path, '/'):], status)]++
		c.mu.Unlock()
		return "", false, true
	}
	return location, true, true
}

func (c *crowd) record(act, piece, word string) {
	if err := c.ledger.add(entry{act, piece, word}); err != nil {
		c.t.Errorf("writing the ledger: %v", err)
	}
}

func (c *crowd) begin() (path string, ok bool) {
	path, ok, _ = c.send("/newsroom/stories", nil)
	return path, ok
}

// publish writes a new story and publishes it at once.
func (c *crowd) publish() (alive bool) {
	path, ok := c.begin()
	if !ok {
		return false
	}
	word := c.word()
	form := url.Values{"version": {"0"}, "do": {"publish"}, "lang": {"ar"}, "comments": {"1"},
		"headline": {"سفينة " + word + " تصل إلى الميناء"}, "section": {c.section}, "tags": {"ميناء، " + word},
		"body":           {`{"type":"doc","attrs":{"version":1},"content":[{"type":"paragraph","content":[{"type":"text","text":"وصلت السفينة ` + word + ` مساء أمس."}]}]}`},
		"chain.0.0.kind": {"named"}, "chain.0.0.name": {"ربّان السفينة"}, "chain.0.1.kind": {"agency"}, "chain.0.1.name": {"وكالة المدى"}}
	_, done, alive := c.send(path, form)
	if !done {
		return alive
	}
	c.record(published, strings.TrimPrefix(path, "/newsroom/stories/"), word)
	c.mu.Lock()
	c.pieces = append(c.pieces, &piece{path, form})
	c.mu.Unlock()
	return true
}

var versionField = regexp.MustCompile(`name="version" value="(\d+)"`)

// change corrects or retracts one of the published stories.
func (c *crowd) change() (alive bool) {
	c.mu.Lock()
	if len(c.pieces) == 0 {
		c.mu.Unlock()
		_, _, err := c.chief.get("/healthz")
		return err == nil
	}
	p := c.pieces[0]
	c.pieces = c.pieces[1:]
	c.mu.Unlock()

	word := c.word()
	id := strings.TrimPrefix(p.path, "/newsroom/stories/")
	if c.words.Load()%3 == 0 {
		_, done, alive := c.send(p.path+"/retract", url.Values{"class": {"error"}, "reason": {"لم يصح الخبر " + word}, "word": {"سحب"}})
		if done {
			c.record(retracted, id, word)
		}
		return alive
	}
	status, page, err := c.chief.get(p.path)
	m := versionField.FindStringSubmatch(page)
	if err != nil || status != http.StatusOK || m == nil {
		return err == nil
	}
	for name, value := range map[string]string{"version": m[1], "do": "revise", "kind": "correction", "reason": "خطأ في الاسم",
		"was": "سفينة", "is": "سفينة أخرى " + word, "headline": "سفينة أخرى تصل إلى الميناء " + word} {
		p.form.Set(name, value)
	}
	_, done, alive := c.send(p.path, p.form)
	if done {
		c.record(corrected, id, word)
		c.mu.Lock()
		c.pieces = append(c.pieces, p)
		c.mu.Unlock()
	}
	return alive
}

func (c *crowd) comment() (alive bool) {
	_, alive = c.say()
	return alive
}

// say sends a comment of a reader who was never here before, from behind a
// proxy: limits count by reader.
func (c *crowd) say() (done, alive bool) {
	word := c.word()
	k := c.words.Load()
	_, done, alive = c.send(fmt.Sprintf("/a/%d/comments", c.article), url.Values{
		"text": {word}, "name": {"قارئ"}, "email": {word + "@reader.example"}, "consent": {"1"}, "started": {c.started}},
		"X-Forwarded-For", fmt.Sprintf("10.%d.%d.%d", k>>16&255, k>>8&255, k&255))
	if done {
		c.record(commented, "", word)
	}
	return done, alive
}
