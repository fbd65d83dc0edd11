package comments_test

import (
	"bytes"
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"isnad/internal/comments"
	"isnad/internal/journeys/presstest"
	"isnad/internal/kit/bus"
	"isnad/internal/kit/db"
	"isnad/internal/kit/db/dbtest"
	"isnad/internal/kit/errs"
	"isnad/internal/news"
)

// canary is an address that stands nowhere else.
const canary = "Canary.Xq7Zr9Lw+tag@Wadi-Qmt84.example"

// traces are the forms in which an address could leave: itself, its parts, and
// what anyone can compute from it without a key, gravatar's hashes among them.
var traces = sync.OnceValue(func() map[string]string {
	local, domain, _ := strings.Cut(canary, "@")
	bare, _, _ := strings.Cut(local, "+")
	out := map[string]string{}
	for name, s := range map[string]string{"address": canary, "local part": local, "local part without tag": bare, "domain": domain} {
		for form, v := range map[string]string{"": s, " in lower case": strings.ToLower(s), " in upper case": strings.ToUpper(s), " with spaces": " " + s} {
			plain := name + form
			if v == strings.TrimSpace(v) {
				out[plain] = v
			}
			out[plain+" escaped"] = url.QueryEscape(v)
			out[plain+" hex"] = hex.EncodeToString([]byte(v))
			out[plain+" reversed"] = reversed(v)
			encodings(out, plain, []byte(v))
			m5, s1, s2, s5 := md5.Sum([]byte(v)), sha1.Sum([]byte(v)), sha256.Sum256([]byte(v)), sha512.Sum512([]byte(v))
			h := hmac.New(sha256.New, nil)
			h.Write([]byte(v))
			for algorithm, sum := range map[string][]byte{"md5": m5[:], "sha1": s1[:], "sha256": s2[:], "sha512": s5[:], "hmac": h.Sum(nil)} {
				out[plain+" "+algorithm+" hex"] = hex.EncodeToString(sum)[:24] // also when it was cut
				out[plain+" "+algorithm+" raw"] = string(sum)
				encodings(out, plain+" "+algorithm, sum)
			}
		}
	}
	return out
})

// encodings adds base64 and base32 without their last letters, which depend on
// what follows.
func encodings(out map[string]string, name string, raw []byte) {
	for enc, s := range map[string]string{"base64": base64.RawStdEncoding.EncodeToString(raw), "base64url": base64.RawURLEncoding.EncodeToString(raw),
		"base32": base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(raw)} {
		out[name+" "+enc] = s[:len(s)-2]
	}
}

func reversed(s string) string {
	b := []byte(s)
	slices.Reverse(b)
	return string(b)
}

// leaks names the traces that stand in a text.
func leaks(text string) (found []string) {
	lower := strings.ToLower(text)
	for name, trace := range traces() {
		if strings.Contains(text, trace) || strings.HasSuffix(name, "hex") && strings.Contains(lower, trace) {
			found = append(found, name)
		}
	}
	slices.Sort(found)
	return found
}

func TestTheSearchForLeaksFindsThem(t *testing.T) {
	sum := md5.Sum([]byte(strings.ToLower(canary)))
	for _, planted := range []string{"<a>" + canary + "</a>", "mailto:" + strings.ToLower(canary), "canary.xq7zr9lw wrote",
		"https://www.gravatar.com/avatar/" + hex.EncodeToString(sum[:]) + "?s=64", strings.ToUpper(hex.EncodeToString(sum[:])),
		base64.StdEncoding.EncodeToString([]byte(canary)), "Canary.Xq7Zr9Lw%2Btag%40Wadi"} {
		if len(leaks(planted)) == 0 {
			t.Errorf("not found in %q", planted)
		}
	}
	if found := leaks("تعليق قارئ a@example.org " + keyedLooking); len(found) != 0 {
		t.Errorf("found where there is none: %v", found)
	}
}

const keyedLooking = "5f1d7a84db00d2fce00b31a7fc73224f"

// A commenter's address is in no column, event, log row or file of the
// database in any form that can be read or recognised without the newsroom's
// key, whatever becomes of the comment.
func TestTheAddressLeavesNoTrace(t *testing.T) {
	each(t, func(t *testing.T, k *talk) {
		liveOfAComment(t, k)
		sealed, addresses := 0, 0
		for _, c := range dbtest.Dump(t, k.DB) {
			if found := leaks(c.Value); len(found) > 0 {
				t.Errorf("%s.%s holds the %s: %q", c.Table, c.Column, strings.Join(found, ", "), c.Value)
			}
			if c.Column == "email_sealed" && len(c.Value) > len(canary) {
				sealed++
			}
			if c.Column == "person_key" {
				addresses++
			}
		}
		if sealed != 5 || addresses != 5 {
			t.Fatalf("%d of %d comments have a sealed address: the test looked at nothing", sealed, addresses)
		}
		k.Read(func(tx *db.Tx) error {
			events, err := bus.Recent(tx, "", "", 0, 1000)
			for _, e := range events {
				if found := leaks(fmt.Sprintf("%+v %s", e, e.Data)); len(found) > 0 {
					t.Errorf("event %s holds the %s", e.Kind, found)
				}
			}
			if len(events) < 12 {
				t.Errorf("only %d events", len(events))
			}
			return err
		})
		for name, file := range files(t, k.DB) {
			if found := leaks(file); len(found) > 0 {
				t.Errorf("%s holds the %s", name, found)
			}
		}
	})
}

// liveOfAComment does everything that the room can do with comments by the
// canary, and fails with it in every way; what it gets back is searched too.
func liveOfAComment(t *testing.T, k *talk) {
	t.Helper()
	var seen []any
	first := k.submit(k.by(canary, "تعليق أول"))
	k.decide(first, news.Shown)
	k.undo(first)
	k.decide(first, news.Rejected)
	k.decide(first, news.Shown)
	reply := k.by(strings.ToLower(canary), "رد عليه")
	reply.ReplyTo = first.Number
	second := k.submit(reply)
	k.decide(k.submit(k.by(" "+canary+" ", "زوروا https://shop.example")), news.Spam)
	seen = append(seen, first, second, k.stored(first), k.submit(reply))
	for _, s := range news.CommentStates {
		seen = append(seen, k.queue(s, 0, 50))
	}
	for _, at := range []time.Duration{0, 24 * time.Hour} {
		k.Clock.Advance(at)
		k.Write(func(tx *db.Tx) error {
			_, err := k.keys.Import(tx, presstest.Setup, news.Comment{Article: k.article.ID, Name: "قديم", Body: "قديم", State: news.Shown, At: tx.Now}, canary)
			return err
		})
	}
	wrong := k.by(canary, "رد")
	wrong.ReplyTo = 9999
	_, err1 := k.try(wrong)
	wrong.Article = 9999
	_, err2 := k.try(wrong)
	wrong.Name = ""
	_, err3 := k.try(wrong)
	wrong.Name, wrong.Email = "قارئ", canary+" x"
	_, err4 := k.try(wrong)
	for _, err := range []error{err1, err2, err3, err4} {
		if err == nil {
			t.Error("a wrong comment was taken")
		}
		for _, e := range errs.All(err) {
			seen = append(seen, e.Error(), e.Args)
		}
		seen = append(seen, err.Error())
	}
	k.Write(func(tx *db.Tx) error {
		address, err := k.keys.Email(tx, presstest.Setup, first.ID)
		if address != canary {
			t.Errorf("the sealed address opens as %q, %v", address, err)
		}
		return err
	})
	if found := leaks(fmt.Sprintf("%+v", seen)); len(found) > 0 {
		t.Errorf("what the room gives out holds the %s", found)
	}
}

// files are the bytes of an SQLite database as they lie on the disk.
func files(t *testing.T, d *db.DB) map[string]string {
	t.Helper()
	if d.Dialect().Name() != "sqlite" {
		return nil
	}
	var path string
	dbtest.Read(t, d, func(tx *db.Tx) error {
		return tx.QueryRow("SELECT file FROM pragma_database_list WHERE name = 'main'").Scan(&path)
	})
	out := map[string]string{}
	for _, end := range []string{"", "-wal", "-shm"} {
		raw, err := os.ReadFile(path + end)
		if err != nil {
			t.Fatal(err)
		}
		out[path+end] = string(raw)
	}
	if !strings.Contains(out[path+"-wal"], "comment.email_read") {
		t.Error("the log does not hold what was written last: the test looked at nothing")
	}
	return out
}

func TestAnAddressOpensForItsOwnCommentAndWithTheKeyOnly(t *testing.T) {
	each(t, func(t *testing.T, k *talk) {
		a, b := k.submit(k.by("a@example.org", "تعليق")), k.submit(k.by("b@example.org", "تعليق"))
		open := func(keys comments.Keys, actor news.Actor, id news.CommentID) (address string, err error) {
			err = k.DB.Write(t.Context(), func(tx *db.Tx) error {
				address, err = keys.Email(tx, actor, id)
				return err
			})
			return address, err
		}
		admin := presstest.As(news.Administrator)
		if got, err := open(k.keys, admin, a.ID); got != "a@example.org" || err != nil {
			t.Fatalf("%q, %v", got, err)
		}
		for _, role := range []news.Role{news.Reporter, news.Moderator, news.Editor, news.Chief} {
			if got, err := open(k.keys, presstest.As(role), a.ID); got != "" || !errs.Is(err, errs.Denied) {
				t.Errorf("for a %s: %q, %v", role, got, err)
			}
		}
		if got, err := open(keysOf(t, 8), admin, a.ID); got != "" || err == nil {
			t.Errorf("with another key: %q, %v", got, err)
		}
		if _, err := open(k.keys, admin, "x"); !errs.Is(err, errs.NotFound) {
			t.Error(err)
		}
		k.Write(func(tx *db.Tx) error { // who can write to the database moves an address under their own comment
			_, err := tx.Exec("UPDATE comments SET email_sealed = (SELECT o.email_sealed FROM comments o WHERE o.id = $1) WHERE id = $2", a.ID, b.ID)
			return err
		})
		if got, err := open(k.keys, admin, b.ID); got != "" || err == nil {
			t.Errorf("moved to another comment: %q, %v", got, err)
		}
		for _, cut := range [][]byte{nil, {}, []byte("short"), bytes.Repeat([]byte{1}, 64)} {
			k.Write(func(tx *db.Tx) error {
				_, err := tx.Exec("UPDATE comments SET email_sealed = $2 WHERE id = $1", b.ID, cut)
				return err
			})
			if got, err := open(k.keys, admin, b.ID); got != "" || err == nil {
				t.Errorf("%d bytes open as %q, %v", len(cut), got, err)
			}
		}
		var looks []string
		k.Read(func(tx *db.Tx) error {
			events, err := bus.Recent(tx, news.CommentEmailRead, "", 0, 50)
			for _, e := range events {
				looks = append(looks, e.Actor+" "+e.Subject)
			}
			return err
		})
		if len(looks) != 1 || looks[0] != admin.ID()+" "+string(a.ID) {
			t.Errorf("looks in the audit log: %v", looks)
		}
	})
}

func TestTheSameAddressIsSealedAnewEachTime(t *testing.T) {
	each(t, func(t *testing.T, k *talk) {
		k.submit(k.by(canary, "تعليق"))
		k.submit(k.by(canary, "تعليق آخر"))
		var sealed, person []string
		for _, c := range dbtest.Dump(t, k.DB) {
			switch c.Column {
			case "email_sealed":
				sealed = append(sealed, c.Value)
			case "person_key":
				person = append(person, c.Value)
			}
		}
		if len(sealed) != 2 || sealed[0] == sealed[1] {
			t.Error("two rows show that they hold one address")
		}
		if len(person) != 2 || person[0] != person[1] || len(person[0]) != 32 {
			t.Errorf("one person: %v", person)
		}
		k.keys = keysOf(t, 8)
		k.submit(k.by(canary, "بمفتاح آخر"))
		for _, c := range dbtest.Dump(t, k.DB) {
			if c.Column == "person_key" && c.Value != person[0] {
				return
			}
		}
		t.Error("another secret recognises the person")
	})
}

func TestKeys(t *testing.T) {
	if _, err := comments.NewKeys(make([]byte, 31)); err == nil {
		t.Error("a short secret was taken")
	}
	keys, now := keysOf(t, 7), dbtest.Start
	client := keys.Client("192.0.2.1", now)
	if len(client) != 32 || strings.Contains(client, "192") || client != keys.Client("192.0.2.1", now.Add(time.Hour)) {
		t.Errorf("client %q", client)
	}
	for name, other := range map[string]string{"tomorrow": keys.Client("192.0.2.1", now.Add(24*time.Hour)), "elsewhere": keys.Client("192.0.2.2", now),
		"another secret": keysOf(t, 8).Client("192.0.2.1", now)} {
		if other == client {
			t.Errorf("%s: the same client", name)
		}
	}
}
