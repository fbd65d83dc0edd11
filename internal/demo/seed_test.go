package demo_test

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"testing"
	"time"

	"isnad/internal/comments"
	"isnad/internal/demo"
	"isnad/internal/desk"
	"isnad/internal/front"
	"isnad/internal/kit/blob"
	"isnad/internal/kit/db"
	"isnad/internal/kit/db/dbtest"
	"isnad/internal/media"
	"isnad/internal/news"
	"isnad/internal/people"
)

// dot is a small picture, different for each name: renditions of the real ones
// take a minute.
func dot(name string) ([]byte, error) {
	img := image.NewRGBA(image.Rect(0, 0, 8, 8))
	for i, c := range []byte(name) {
		img.Set(i%8, i/8%8, color.Gray{c})
	}
	var buf bytes.Buffer
	err := jpeg.Encode(&buf, img, &jpeg.Options{Quality: 100})
	return buf.Bytes(), err
}

func seed(t *testing.T, d *db.DB, clock *dbtest.Clock) (*demo.Paper, time.Time) {
	t.Helper()
	p := load(t)
	files, err := blob.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = files.Close() })
	keys, err := comments.NewKeys(bytes.Repeat([]byte{7}, 32))
	if err != nil {
		t.Fatal(err)
	}
	var users []demo.SignIn
	for _, u := range p.Users {
		users = append(users, demo.SignIn{Role: u.Role, Name: u.Name, Email: u.Email, Password: "a long password " + u.Email})
	}
	now := clock.Now()
	last := 0
	err = demo.Seed(t.Context(), p, users, demo.Options{
		DB: d, SetClock: func(at time.Time) { clock.Advance(at.Sub(clock.Now())) }, Now: now,
		Library: media.New(files), Keys: keys, Picture: dot,
		Progress: func(done, total int) {
			if done < last || done > total {
				t.Errorf("progress went from %d to %d of %d", last, done, total)
			}
			last = done
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	if !clock.Now().Equal(now) {
		t.Errorf("the diary ended at %s, not now (%s)", clock.Now(), now)
	}
	return p, now
}

func TestSeed(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		p, now := seed(t, d, clock)
		all := news.System("test")
		dbtest.Read(t, d, func(tx *db.Tx) error {
			counts, err := desk.Counts(tx, all)
			if err != nil {
				return err
			}
			t.Log(counts)
			rows, err := desk.List(tx, all, desk.Filter{State: "live", Kind: news.ArticleKind, Limit: 100})
			if err != nil {
				return err
			}
			if len(rows) < 36 {
				t.Errorf("%d articles are live, want at least 36", len(rows))
			}
			for _, r := range rows {
				if r.PublishAt.After(now) || r.CreatedAt.After(r.PublishAt) {
					t.Errorf("%s: begun %s, published %s", r.Headline, r.CreatedAt, r.PublishAt)
				}
			}
			checkHouse(t, tx, p)
			return checkComments(t, tx, p)
		})
	})
}

func checkHouse(t *testing.T, tx *db.Tx, p *demo.Paper) {
	t.Helper()
	all := news.System("test")
	users, err := people.Users(tx, all)
	if err != nil || len(users) != len(p.Users) {
		t.Errorf("%d users, want %d: %v", len(users), len(p.Users), err)
	}
	bar, err := front.OnBar(tx)
	if err != nil || len(bar) != 1 {
		t.Errorf("%d lines on the bar: %v", len(bar), err)
	}
	layout, ok, err := front.Current(tx)
	if err != nil || !ok || len(layout.Blocks) != len(p.Front) {
		t.Errorf("front page: %d blocks, %v, %v", len(layout.Blocks), ok, err)
	}
	pictures, err := media.List(tx, all, media.Filter{Limit: 200})
	if err != nil || len(pictures) < 40 {
		t.Errorf("%d pictures: %v", len(pictures), err)
	}
}

func checkComments(t *testing.T, tx *db.Tx, p *demo.Paper) error {
	t.Helper()
	want := map[news.CommentState]int{}
	for _, c := range p.Comments {
		want[news.CommentState(c.State)]++
	}
	got, err := comments.Counts(tx, news.System("test"))
	for state, n := range want {
		if got[state] != n {
			t.Errorf("%s: %d comments, want %d", state, got[state], n)
		}
	}
	return err
}
