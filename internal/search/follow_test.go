package search_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"isnad/internal/desk"
	"isnad/internal/journeys/presstest"
	"isnad/internal/kit/bus"
	"isnad/internal/kit/db"
	"isnad/internal/kit/db/dbtest"
	"isnad/internal/kit/errs"
	"isnad/internal/news"
	"isnad/internal/news/body"
	"isnad/internal/people"
	"isnad/internal/search"
)

func TestAnIndexGoesOnWhereItWasClosed(t *testing.T) {
	each(t, func(t *testing.T, l *library) {
		dir := filepath.Join(t.TempDir(), "search")
		e := l.open(dir, 0)
		l.put("first", "كلمة نادرة")
		gone := l.put("gone", "كلمة نادرة")
		c := l.Content("later")
		c.Body = body.New(body.P("كلمة نادرة"))
		l.names[l.PublishAt(c, l.Clock.Now().Add(time.Hour)).ID] = "later"
		if got := l.finds(e, "نادرة"); got != "gone first" {
			t.Errorf("before: %s", got)
		}
		l.shut(e)
		l.Retract(gone)
		l.put("second", "كلمة نادرة")
		l.Clock.Advance(2 * time.Hour) // what was scheduled became live while nobody looked
		l.Retract(l.put("short", "كلمة نادرة"))
		e = l.open(dir, 0)
		if got := l.finds(e, "نادرة"); got != "later second first" {
			t.Errorf("after: %s", got)
		}
		l.shut(e)
		if e, err := search.Open(search.Config{DB: l.DB, Dir: dir}); err != nil {
			t.Error(err)
		} else if _, err := search.Open(search.Config{DB: l.DB, Dir: dir}); !errors.Is(err, search.ErrLocked) {
			t.Errorf("a second engine in one folder: %v", err)
		} else {
			l.shut(e)
		}
	})
}

func TestAFolderThatIsDamagedOrForeignIsMadeAnew(t *testing.T) {
	clock := dbtest.NewClock()
	l := newLibrary(t, dbtest.SQLite(t, clock), clock)
	for _, name := range []string{"a", "b", "c"} {
		l.put(name, "كلمة نادرة")
	}
	dir := filepath.Join(t.TempDir(), "search")
	fill := func() {
		e := l.open(dir, 0)
		if got := l.finds(e, "نادرة"); got != "c b a" {
			t.Errorf("found %s", got)
		}
		l.shut(e)
	}
	fill()
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no files: %v", err)
	}
	for _, file := range files { // each file in turn is cut, each time
		info, err := os.Stat(file)
		if err != nil || info.Size() < 2 {
			continue
		}
		if err := os.Truncate(file, info.Size()/2); err != nil {
			t.Fatal(err)
		}
		fill()
	}
	other := newLibrary(t, dbtest.SQLite(t, clock), clock) // the folder beside another database
	for _, name := range []string{"x", "y"} {
		other.put(name, "كلمة أخرى")
	}
	e := other.open(dir, 0)
	if got := other.finds(e, "أخرى") + "|" + other.finds(e, "نادرة"); got != "y x|" {
		t.Errorf("in the folder of another paper: %s", got)
	}
	other.shut(e)
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	fill()
}

func TestNewNamesAreFound(t *testing.T) {
	each(t, func(t *testing.T, l *library) {
		a := l.Publish(l.Content("خبر"))
		l.names[a.ID] = "a"
		var tag, into news.TagID
		l.Write(func(tx *db.Tx) (err error) {
			if tag, err = desk.EnsureTag(tx, presstest.Setup, "ميناء_الصفا"); err != nil {
				return err
			}
			into, err = desk.EnsureTag(tx, presstest.Setup, "موانئ_البلاد")
			return err
		})
		want := func(typed, names string) {
			t.Helper()
			if got := strings.Join(l.find(typed), " "); got != names {
				t.Errorf("%s finds %q, want %q", typed, got, names)
			}
		}
		want("#ميناء_الصفا", "a")
		l.Write(func(tx *db.Tx) error {
			if err := desk.DescribeTag(tx, presstest.Setup, news.Tag{ID: tag, Label: "مرفأ_زمردة"}); err != nil {
				return err
			}
			if _, err := people.PutAuthor(tx, presstest.Setup, news.Author{ID: l.Authors["سلمى الوادي"], Name: "سلمى الياقوتي"}); err != nil {
				return err
			}
			_, err := desk.PutSection(tx, presstest.Setup, news.Section{ID: l.Sections["محلي"], Name: "أخبار البلد"})
			return err
		})
		want("زمردة", "a")
		want("كاتب:الياقوتي", "a")
		want("كاتب:الوادي", "")
		want("قسم:«أخبار البلد»", "a")
		l.Write(func(tx *db.Tx) error { return desk.MergeTags(tx, presstest.Setup, tag, into) })
		want("#موانئ_البلاد", "a")
		want("#ميناء_الصفا", "a") // the old name leads to the new tag
		l.Write(func(tx *db.Tx) error { return desk.UnmergeTags(tx, presstest.Setup, tag) })
		want("#موانئ_البلاد", "")
		want("زمردة", "a")
	})
}

// With Run at work as in the program: what is published is found, what is retracted
// is not, at once, also while the index is made anew again and again.
func TestARebuildServesAndLosesNothing(t *testing.T) {
	each(t, func(t *testing.T, l *library) {
		for range 30 {
			l.put("old", "كلمة قديمة")
		}
		dir := filepath.Join(t.TempDir(), "search")
		e := l.open(dir, 0)
		if err := e.Prepare(t.Context()); err != nil {
			t.Fatal(err)
		}
		b := bus.New(l.DB, nil)
		b.Subscribe(e.Follow)
		if err := b.Start(t.Context()); err != nil {
			t.Fatal(err)
		}
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() { e.Run(ctx); close(ended) }()
		var crowd sync.WaitGroup
		defer crowd.Wait()
		ask := func(f func(tx *db.Tx) error) {
			crowd.Go(func() {
				for ctx.Err() == nil {
					if err := l.DB.Read(ctx, f); err != nil && ctx.Err() == nil {
						t.Errorf("one of the crowd: %v", err)
					}
				}
			})
		}
		ask(func(tx *db.Tx) error {
			_, err := e.Find(tx, search.Question{Text: "كلمه نادرة", Limit: 5})
			return err
		})
		ask(func(tx *db.Tx) error {
			_, err := e.FindPieces(tx, presstest.Setup, search.Question{Text: "نادرة", Limit: 5})
			return err
		})
		ask(func(tx *db.Tx) error { _, err := e.Suggest(tx, presstest.Setup, "وكالة", 5); return err })
		ask(func(tx *db.Tx) error { _, err := e.Like(tx, 3, 5); return err })
		defer stop()
		var asked int64
		for i := range 20 {
			if i%5 == 0 {
				l.Write(func(tx *db.Tx) (err error) {
					asked, err = search.AskRebuild(tx, presstest.Setup)
					return err
				})
			}
			a := l.put("new", "كلمة نادرة")
			if got := l.finds(e, "نادرة"); got != "new" {
				t.Errorf("%d: published and found: %q", i, got)
			}
			l.Retract(a)
			if got := l.finds(e, "نادرة"); got != "" {
				t.Errorf("%d: retracted and found: %q", i, got)
			}
			if n := l.told(e, search.Question{Text: "قديمة", Limit: 1}).Total; n != 30 {
				t.Errorf("%d: %d of 30 are found", i, n)
			}
		}
		for e.Status().Rebuilt < asked && t.Context().Err() == nil {
			l.finds(e, "قديمة")
		}
		stop()
		<-ended
		if s, err := search.ReadStatus(dir); err != nil || s.Documents != 30 || s.Rebuilt != asked || !s.Ready {
			t.Errorf("the status that is kept: %+v, %v", s, err)
		}
		l.shut(e)
		err := l.DB.Read(t.Context(), func(tx *db.Tx) error {
			_, err := e.Find(tx, search.Question{Text: "قديمة", Limit: 1})
			return err
		})
		if err != nil && !errs.Is(err, errs.Unavailable) {
			t.Errorf("after it was closed: %v", err)
		}
		l.Write(func(tx *db.Tx) error {
			if _, err := search.AskRebuild(tx, presstest.As(news.Editor)); !errs.Is(err, errs.Denied) {
				t.Errorf("an editor asks for a rebuild: %v", err)
			}
			return nil
		})
	})
}
