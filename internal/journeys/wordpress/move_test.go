package wordpress_test

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"isnad/internal/comments"
	"isnad/internal/desk"
	"isnad/internal/front"
	"isnad/internal/journeys/wordpress"
	"isnad/internal/kit/db"
	"isnad/internal/kit/db/dbtest"
	"isnad/internal/kit/errs"
	"isnad/internal/media"
	"isnad/internal/migrate"
	"isnad/internal/news"
	"isnad/internal/news/body"
	"isnad/internal/people"
)

var system = news.System("test")

func TestExportsCountedByThemselves(t *testing.T) {
	for _, file := range exports(t) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			want := countItems(string(raw))
			dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
				dry := options(t, file)
				dry.DryRun = true
				plan := move(t, d, dry)
				dbtest.Read(t, d, func(tx *db.Tx) error {
					n, err := desk.Counts(tx, system)
					if _, ok, serr := front.Site(tx); ok || serr != nil || len(n) > 0 {
						t.Errorf("the dry run wrote: %v %v %v", ok, serr, n)
					}
					return err
				})
				run := move(t, d, options(t, file))
				got := map[string]int{}
				for kind, n := range run.Summary.Kinds {
					got[kind] = n.In
					if n.In != n.Out()+n.Left() {
						t.Errorf("%s: %+v does not add up", kind, n)
					}
				}
				for kind, n := range want {
					if got[kind] != n && !(kind == migrate.Authors && got[kind] > n) { // items may name more authors
						t.Errorf("%s: %d in the file, %d in the report", kind, n, got[kind])
					}
				}
				plan.Summary.Dry = false
				if diff := cmp.Diff(run.Summary, plan.Summary); diff != "" {
					t.Errorf("the dry run reports something else (-run +dry):\n%s", diff)
				}
				checkStored(t, d, run)
				again := move(t, d, options(t, file))
				for kind, n := range again.Summary.Kinds {
					if n.New+n.Changed+n.Conflicts > 0 {
						t.Errorf("the second run: %s %+v", kind, n)
					}
				}
				checkStored(t, d, run)
			})
		})
	}
}

var itemText = regexp.MustCompile(`(?s)<item>.*?</item>`)
var itemType = regexp.MustCompile(`<wp:post_type>(?:<!\[CDATA\[)?(\w+)`)

// countItems counts an export's items and comments by their text.
func countItems(raw string) map[string]int {
	n := map[string]int{}
	names := map[string]string{"post": migrate.Articles, "page": migrate.Pages, "attachment": migrate.Pictures}
	for _, it := range itemText.FindAllString(raw, -1) {
		kind := "other:"
		if m := itemType.FindStringSubmatch(it); m != nil {
			if kind = names[m[1]]; kind == "" {
				kind = "other:" + m[1]
			}
		}
		if kind == "other:wp_block" {
			continue
		}
		n[kind]++
		n[migrate.Comments] += strings.Count(it, "<wp:comment>")
	}
	for kind, mark := range map[string]string{migrate.Authors: "<wp:author>", migrate.Sections: "<wp:category>"} {
		if c := strings.Count(raw, mark); c > 0 {
			n[kind] = c
		}
	}
	for kind, c := range n {
		if c == 0 {
			delete(n, kind)
		}
	}
	return n
}

// checkStored compares a report with what is in the paper.
func checkStored(t *testing.T, d *db.DB, run *migrate.Run) {
	t.Helper()
	dbtest.Read(t, d, func(tx *db.Tx) error {
		sum := run.Summary
		for _, kind := range []news.Kind{news.ArticleKind, news.PageKind} {
			rows, err := desk.List(tx, system, desk.Filter{Kind: kind, Limit: 200})
			if err != nil {
				return err
			}
			if want := sum.Of(string(kind)).Out(); len(rows) != want {
				t.Errorf("%d of kind %s in the paper, %d in the report", len(rows), kind, want)
			}
		}
		counts, err := comments.Counts(tx, system)
		if err != nil {
			return err
		}
		if n := counts[news.Shown] + counts[news.Held]; n != sum.Of(migrate.Comments).Out() {
			t.Errorf("%d comments in the paper, %d in the report", n, sum.Of(migrate.Comments).Out())
		}
		authors, err := people.Authors(tx)
		if err != nil {
			return err
		}
		sections, err := desk.Sections(tx)
		if len(authors) != sum.Of(migrate.Authors).Out() || len(sections) != sum.Of(migrate.Sections).Out() {
			t.Errorf("%d authors, %d sections; the report: %+v %+v", len(authors), len(sections), sum.Of(migrate.Authors), sum.Of(migrate.Sections))
		}
		return err
	})
}

// A run that is cut off at any batch goes on, and ends as one that was not.
func TestResume(t *testing.T) {
	file := write(t, site{items: 500, comments: 1}.text())
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		o := options(t, file)
		var run *migrate.Run
		cuts := 0
		for {
			ctx, cancel := context.WithCancel(t.Context())
			left := 1 + rand.N(6)
			o.Progress = func(wordpress.Progress) {
				if left--; left == 0 {
					cancel()
				}
			}
			var err error
			run, err = wordpress.Move(ctx, d, o)
			cancel()
			if err == nil {
				break
			}
			if !errors.Is(err, context.Canceled) {
				t.Fatal(err)
			}
			if cuts++; cuts > 60 {
				t.Fatal("it never ends")
			}
		}
		if cuts == 0 {
			t.Skip("it was never cut")
		}
		n := run.Summary.Of(migrate.Articles)
		if n.In != 500 || n.New != 500 || run.Position != 500 || run.Summary.Of(migrate.Comments).New != 500 || run.Summary.Of(migrate.Authors).New != 1 {
			t.Errorf("after %d cuts: %d done, %+v %+v %+v", cuts, run.Position, n, run.Summary.Of(migrate.Comments), run.Summary.Of(migrate.Authors))
		}
		dbtest.Read(t, d, func(tx *db.Tx) error {
			counts, err := desk.Counts(tx, system)
			if counts["published"] != 500 {
				t.Errorf("%v", counts)
			}
			runs, rerr := migrate.Reports(tx, system)
			if len(runs) != 1 || runs[0].State != migrate.Finished {
				t.Errorf("%d runs", len(runs))
			}
			return errors.Join(err, rerr)
		})
	})
}

// A newer export changes what nobody touched here; what was edited on both
// sides stays as it is here.
func TestNewerExport(t *testing.T) {
	s := site{items: 4, comments: 1}
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		move(t, d, options(t, write(t, s.text())))
		edit(t, d, "عنوان 1", "حرّره محرر هنا")
		newer := strings.NewReplacer("نص المادة 1 ", "نص جديد 1 ", "نص المادة 2 ", "نص جديد 2 ").Replace(s.text())
		newer = strings.Replace(newer, "</item>\n<item><title>عنوان 3", comment(77, 0, "1", "تعليق جديد")+"</item>\n<item><title>عنوان 3", 1)
		run := move(t, d, options(t, write(t, newer)))
		n := run.Summary.Of(migrate.Articles)
		if n.Changed != 1 || n.Conflicts != 1 || n.Same != 2 || n.New != 0 || run.Summary.Of(migrate.Comments).New != 1 {
			t.Errorf("%+v %+v", n, run.Summary.Of(migrate.Comments))
		}
		dbtest.Read(t, d, func(tx *db.Tx) error {
			p, err := byHeadline(tx, "عنوان 2")
			if err != nil {
				return err
			}
			c, err := desk.PublicContent(tx, system, p.ID)
			if !strings.HasPrefix(body.Plain(c.Body), "نص جديد 2") || p.Revision != 2 {
				t.Errorf("revision %d: %q", p.Revision, body.Plain(c.Body))
			}
			return err
		})
		if len(run.Notes) == 0 || run.Notes[0].Kind != migrate.NoteConflict || run.Notes[0].Detail != "import.conflict.edited" {
			t.Errorf("%+v", run.Notes)
		}
	})
}

func edit(t *testing.T, d *db.DB, headline, standfirst string) {
	t.Helper()
	dbtest.Write(t, d, func(tx *db.Tx) error {
		p, err := byHeadline(tx, headline)
		if err != nil {
			return err
		}
		p.Content.Standfirst = standfirst
		_, err = desk.Save(tx, system, p.ID, p.Version, p.Content)
		return err
	})
}

func byHeadline(tx *db.Tx, headline string) (desk.Piece, error) {
	rows, err := desk.List(tx, system, desk.Filter{Word: headline})
	if err != nil {
		return desk.Piece{}, err
	}
	if len(rows) != 1 {
		return desk.Piece{}, fmt.Errorf("%d pieces are called %q", len(rows), headline)
	}
	return desk.Open(tx, system, rows[0].ID)
}

// Faults are named with their place, and what came before them stays.
func TestFaults(t *testing.T) {
	whole := site{items: 120}.text()
	middle := strings.Index(whole, "<item><title>عنوان 100")
	for name, c := range map[string]struct{ text, key string }{
		"malformed": {whole[:middle] + "<item><title>a</wrong>" + whole[middle:], "import.malformed"},
		"truncated": {whole[:middle+30], "import.truncated"},
		"entity":    {whole[:middle] + "<item><title>&lol9;</title></item>" + whole[middle:], "import.malformed"},
		"encoding":  {whole[:middle] + "<item><title>\xc3\x28</title></item>" + whole[middle:], "import.encoding"},
	} {
		t.Run(name, func(t *testing.T) {
			dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
				o := options(t, write(t, c.text))
				run, err := wordpress.Move(t.Context(), d, o)
				all := errs.All(err)
				if len(all) != 1 || all[0].Key != c.key || all[0].Args["line"].(int) < 2 {
					t.Fatalf("%v", err)
				}
				if n := run.Summary.Of(migrate.Articles); n.New != 99 || run.State != migrate.Failed || run.Summary.Fault.Key != c.key {
					t.Errorf("%+v %s %+v", n, run.State, run.Summary.Fault)
				}
				run = move(t, d, options(t, write(t, whole)))
				if n := run.Summary.Of(migrate.Articles); n.Same != 99 || n.New != 21 {
					t.Errorf("after the repair: %+v", n)
				}
			})
		})
	}
	for _, text := range []string{"", "<html></html>", `<!DOCTYPE x [<!ENTITY a "b">]><rss><channel></channel></rss>`} {
		if run, err := wordpress.Move(t.Context(), dbtest.SQLite(t, &dbtest.Clock{}), options(t, write(t, text))); errs.All(err) == nil || run != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// Pictures come from a copy of the uploads, wherever the item that shows them
// stands; nothing outside of the copy is read.
func TestPictures(t *testing.T) {
	dir := t.TempDir()
	picture(t, filepath.Join(dir, "2026/11/صورة.jpg"), 40)
	picture(t, filepath.Join(dir, "2026/11/loose.jpg"), 60)
	picture(t, filepath.Join(filepath.Dir(dir), "outside.jpg"), 80)
	if err := os.WriteFile(filepath.Join(dir, "2026/11/not.jpg"), []byte("GIF but no picture"), 0o600); err != nil {
		t.Fatal(err)
	}
	up := "https://old.example/wp-content/uploads/2026/11/"
	s := site{extra: item(1, "post", "publish", `<content:encoded><![CDATA[<p>نص</p><img class="wp-image-9" src="`+up+`صورة-300x200.jpg" alt="في النص"><img src="`+up+`loose-1024x10.jpg"><a href="/2026/nowhere/">رابط</a>]]></content:encoded>`+
		`<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>9</wp:meta_value></wp:postmeta>`) +
		file(9, 1, up+"%d8%b5%d9%88%d8%b1%d8%a9.jpg", "وصف الصورة") + file(10, 0, up+"gone.jpg", "") + item(2, "post", "publish", `<content:encoded><![CDATA[<img class="wp-image-10" src="`+up+`gone.jpg">]]></content:encoded>`) + file(11, 0, up+"not.jpg", "") +
		file(12, 0, "https://old.example/wp-content/uploads/../outside.jpg", "")}
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		o := options(t, write(t, s.text()))
		o.Media = dir
		run := move(t, d, o)
		n := run.Summary.Of(migrate.Pictures)
		if n.New != 2 || n.Skipped["missing"] != 2 || n.Skipped["not_picture"] != 1 || n.In != 5 {
			t.Errorf("%+v %+v", n, run.Notes)
		}
		dbtest.Read(t, d, func(tx *db.Tx) error {
			p, err := byHeadline(tx, "عنوان 1")
			if err != nil {
				return err
			}
			lead, err := media.Get(tx, system, p.Content.Lead.Asset)
			if err != nil {
				return err
			}
			if lead.Alt != "وصف الصورة" || lead.Caption != "تعليق الصورة" || len(body.Assets(p.Content.Body)) != 2 || body.Assets(p.Content.Body)[0] != string(lead.ID) {
				t.Errorf("%+v; in the text %v", lead, body.Assets(p.Content.Body))
			}
			for address, want := range map[string]string{
				"/wp-content/uploads/2026/11/صورة.jpg":         "/media/",
				"/wp-content/uploads/2026/11/صورة-150x150.jpg": "/media/",
				"/file-10/":                            "/a/2/",
				"/wp-content/uploads/2026/11/gone.jpg": "/a/2/",
				"/file-9/":                             "/a/1/",
				"/?attachment_id=9":                    "/a/1/",
				"/2026/":                               "/archive/2020/01/02",
				"/2020/":                               "/archive/2020/01/02",
				"/2020/01/":                            "/archive/2020/01/02",
				"/?s=%D8%AE%D8%A8%D8%B1":               "/search?q=",
			} {
				path, found, err := migrate.Lookup(tx, address)
				if address == "/2026/" {
					if found {
						t.Errorf("%s: %s", address, path)
					}
					continue
				}
				if err != nil || !found || !strings.HasPrefix(path, want) {
					t.Errorf("%s: %q %v", address, path, err)
				}
			}
			return nil
		})
		if !slices.ContainsFunc(run.Notes, func(n migrate.Note) bool {
			return n.Kind == migrate.NoteLink && n.Detail == "/2026/nowhere/" && n.Number == 1
		}) {
			t.Errorf("the broken link is not reported: %+v", run.Notes)
		}
	})
}

func picture(t *testing.T, name string, side int) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o500); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img := image.NewRGBA(image.Rect(0, 0, side, side))
	img.Set(1, 1, color.White)
	if err := jpeg.Encode(f, img, nil); err != nil {
		t.Fatal(err)
	}
}
