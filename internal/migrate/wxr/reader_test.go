package wxr_test

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"isnad/internal/kit/errs"
	"isnad/internal/migrate/wxr"
)

func readAll(in io.Reader) ([]wxr.Record, error) {
	r := wxr.Open(in, 0)
	var out []wxr.Record
	for {
		rec, err := r.Next()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return out, err
		}
		out = append(out, rec)
	}
}

func TestOddities(t *testing.T) {
	data, err := os.ReadFile("testdata/odd.xml")
	if err != nil {
		t.Fatal(err)
	}
	r := wxr.Open(strings.NewReader(string(data)), int64(len(data)))
	var recs []wxr.Record
	for {
		rec, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		recs = append(recs, rec)
	}
	if len(recs) != 4 {
		t.Fatalf("%d records, want header, category, tag, item", len(recs))
	}
	if got := recs[0].Site; got == nil || got.Title != "صحيفة \u00a0 تجريبية & قديمة" || got.Version != "1.0" || got.BaseBlog != "https://old.example" {
		t.Errorf("header %+v", got)
	}
	if got := recs[1].Category; got == nil || got.Name != "رياضة" || got.Slug != "%d8%b1" || got.Taxonomy != "category" {
		t.Errorf("category %+v", got)
	}
	if got := recs[2].Tag; got == nil || got.Name != "C++" || got.Taxonomy != "post_tag" {
		t.Errorf("tag %+v", got)
	}
	if recs[3].Line != 13 {
		t.Errorf("the item begins at line %d, want 13", recs[3].Line)
	}
	want := &wxr.Item{
		ID: 7, Type: "post", Status: "publish", Title: "عنوان “مقتبس”",
		Link: "https://old.example/2010/05/%d8%b9%d9%86%d9%88%d8%a7%d9%86/", GUID: "https://old.example/?p=7",
		Slug: "%d8%b9", Creator: "layla", Content: "نص فيه ]]> نهاية CDATA وحرف تحكم هنا", Excerpt: "مقتطف",
		PubDate: time.Date(2010, 5, 3, 9, 0, 0, 0, time.UTC), Date: time.Date(2010, 5, 3, 12, 0, 0, 0, time.UTC),
		Sticky: true, CommentsOpen: true,
		Terms: []wxr.ItemTerm{{Taxonomy: "category", Slug: "%d8%b1", Name: "رياضة"}, {Taxonomy: "post_tag", Slug: "c", Name: "C++"}},
		Meta:  []wxr.Meta{{Key: "_thumbnail_id", Value: "9"}},
		Comments: []wxr.Comment{{
			ID: 3, Author: "قارئة", Email: "r@example.com", DateGMT: time.Date(2010, 5, 3, 10, 0, 0, 0, time.UTC), Content: "تعليق", Approved: "1",
		}},
	}
	if diff := cmp.Diff(want, recs[3].Item); diff != "" {
		t.Errorf("item (-want +got):\n%s", diff)
	}
	if r.Controls() != 2 {
		t.Errorf("%d control characters left out, want 2", r.Controls())
	}
	zone := time.FixedZone("+2", 2*3600)
	if got, want := recs[3].Item.Published(zone), time.Date(2010, 5, 3, 10, 0, 0, 0, time.UTC); !got.Equal(want) {
		t.Errorf("published %v, want %v from the local time", got, want)
	}
	if read, size := r.Progress(); read != size {
		t.Errorf("progress %d of %d at the end", read, size)
	}
}

const head = `<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><wp:wxr_version>1.2</wp:wxr_version>`

func TestRefused(t *testing.T) {
	item := "<item><title>ok</title></item>\n"
	for _, c := range []struct {
		name, in, key, detail string
		line                  int
	}{
		{"empty", "", wxr.ErrNotExport, "empty", 1},
		{"not XML", "hello", wxr.ErrNotExport, "", 1},
		{"other XML", "<html></html>", wxr.ErrNotExport, "<html>", 1},
		{"a feed", "<rss><channel>\n<title>x</title><item></item></channel></rss>", wxr.ErrNotExport, "feed", 2},
		{"no channel", "<rss></rss>", wxr.ErrNotExport, "", 1},
		{"doctype", "<?xml version='1.0'?>\n<!DOCTYPE rss>" + head, wxr.ErrDoctype, "", 2},
		{"doctype inside", head + "\n<item><!DOCTYPE x [<!ENTITY a 'b'>]></item>", wxr.ErrDoctype, "", 2},
		{"cut in an item", head + item + "<item><title>x", wxr.ErrTruncated, "", 2},
		{"cut between items", head + item, wxr.ErrTruncated, "", 2},
		{"wrong end", head + item + "<item></title></item>", wxr.ErrMalformed, "", 2},
		{"unknown entity", head + item + "<item><title>&bomb;</title></item>", wxr.ErrMalformed, "bomb", 2},
		{"bare ampersand", head + item + "<item><title>a & b</title></item>", wxr.ErrMalformed, "", 2},
		{"deep", head + item + "<item>" + strings.Repeat("<a>", 100), wxr.ErrMalformed, "deeply", 2},
		{"windows-1256 unsaid", head + item + "<item><title>\xc7\xe1\xd3\xe1\xc7\xe3</title></item></channel></rss>", wxr.ErrEncoding, "windows-1256", 2},
		{"windows-1256 a lie", "<?xml version='1.0' encoding='windows-1256'?>" + head + "<title>السلام</title></channel></rss>", wxr.ErrEncoding, "but it is UTF-8", 1},
		{"shift-jis", "<?xml version='1.0' encoding='Shift_JIS'?>" + head, wxr.ErrEncoding, "shift_jis", 1},
		{"utf-16", "\xff\xfe<\x00r\x00", wxr.ErrEncoding, "UTF-16", 1},
		{"zip", "PK\x03\x04....", wxr.ErrEncoding, "compressed", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			recs, err := readAll(strings.NewReader(c.in))
			e, ok := errors.AsType[*errs.Error](err)
			if !ok {
				t.Fatalf("got %v, want an errs.Error", err)
			}
			if e.Key != c.key || !strings.Contains(e.Args["detail"].(string), c.detail) {
				t.Errorf("got %s %v, want %s %q", e.Key, e.Args, c.key, c.detail)
			}
			if e.Args["line"] != c.line {
				t.Errorf("line %v, want %d", e.Args["line"], c.line)
			}
			if strings.Contains(c.in, item) && (len(recs) != 2 || recs[1].Item.Title != "ok") {
				t.Errorf("the record before the error is lost: %v", recs)
			}
		})
	}
}

func TestOtherEncodings(t *testing.T) {
	for name, in := range map[string]string{
		"windows-1256":    "<?xml version=\"1.0\" encoding=\"windows-1256\"?>" + head + "<title>\xc7\xe1\xd3\xe1\xc7\xe3</title></channel></rss>",
		"iso-8859-6":      "<?xml version='1.0' encoding='ISO-8859-6'?>" + head + "<title>\xc7\xe4\xd3\xe4\xc7\xe5</title></channel></rss>",
		"byte order mark": "\ufeff<?xml version='1.0' encoding='UTF-8'?>" + head + "<title>السلام</title></channel></rss>",
	} {
		recs, err := readAll(strings.NewReader(in))
		if err != nil || len(recs) != 1 || recs[0].Site.Title != "السلام" {
			t.Errorf("%s: %v %v", name, recs, err)
		}
	}
}

// endless makes an export out of nothing, so that the tests of size need no file.
type endless struct {
	parts func(i int) string
	n, i  int
	rest  string
}

func (e *endless) Read(p []byte) (int, error) {
	for e.rest == "" {
		if e.i > e.n {
			return 0, io.EOF
		}
		e.rest = e.parts(e.i)
		e.i++
	}
	n := copy(p, e.rest)
	e.rest = e.rest[n:]
	return n, nil
}

// Whatever one record is made of, its size ends the reading, not the memory.
func TestRecordTooLarge(t *testing.T) {
	mega := strings.Repeat("x", 1<<20)
	for name, open := range map[string]string{
		"text": "<item><title>", "cdata": "<item><title><![CDATA[", "comment": "<item><!--", "attribute": `<item><a b="`,
		"doctype": "<!DOCTYPE ", "instruction": "<?x ", "name": "<", "elements": "",
	} {
		t.Run(name, func(t *testing.T) {
			in := &endless{n: 400, parts: func(i int) string {
				switch {
				case i == 0:
					return head + open
				case name == "elements":
					return strings.Repeat("<item>", 1000)
				}
				return mega
			}}
			_, err := readAll(in)
			if name == "elements" {
				if !errs.Is(err, errs.Invalid) {
					t.Fatalf("got %v", err)
				}
			} else if !errs.Is(err, errs.TooLarge) {
				t.Fatalf("got %v, want too large", err)
			}
			if in.i > 20 && name != "elements" {
				t.Errorf("%d MiB were read before it stopped", in.i)
			}
		})
	}
}

func TestMemoryIsFlat(t *testing.T) {
	item := "<item><title>t</title><content:encoded><![CDATA[" + strings.Repeat("نص ", 2000) + "]]></content:encoded></item>"
	in := &endless{n: 5001, parts: func(i int) string {
		switch i {
		case 0:
			return head
		case 5001:
			return "</channel></rss>"
		}
		return item
	}}
	r := wxr.Open(in, 0)
	var before, after runtime.MemStats
	items, peak := 0, uint64(0)
	runtime.GC()
	runtime.ReadMemStats(&before)
	for {
		rec, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if rec.Item != nil {
			items++
		}
		if items%1000 == 0 {
			runtime.GC()
			runtime.ReadMemStats(&after)
			peak = max(peak, after.HeapAlloc)
		}
	}
	if items != 5000 {
		t.Fatalf("%d items", items)
	}
	if peak > before.HeapAlloc+8<<20 {
		t.Errorf("heap grew from %d to %d", before.HeapAlloc, peak)
	}
}

const shared = "../../../../shared/data/"

// The four exports, counted independently by pattern.
func TestExports(t *testing.T) {
	files, _ := filepath.Glob(shared + "wordpress/*/*.xml")
	if len(files) == 0 {
		t.Skip("the exports to test with are not here (../shared/data/wordpress)")
	}
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			recs, err := readAll(strings.NewReader(string(data)))
			if err != nil {
				t.Fatal(err)
			}
			got := map[string]int{}
			for _, rec := range recs {
				switch {
				case rec.Item != nil:
					got["item"]++
					got["type "+rec.Item.Type]++
					got["status "+rec.Item.Status]++
					got["comment"] += len(rec.Item.Comments)
					got["postmeta"] += len(rec.Item.Meta)
					if rec.Item.ID == 0 || rec.Item.Link == "" && rec.Item.Status == "publish" {
						t.Errorf("item without id or link: %+v", rec.Item.Title)
					}
				case rec.Author != nil:
					got["author"]++
				case rec.Category != nil:
					got["category"]++
				case rec.Tag != nil:
					got["tag"]++
				case rec.Term != nil:
					got["term"]++
				}
			}
			if diff := cmp.Diff(counted(string(data)), got); diff != "" {
				t.Errorf("(-counted +read):\n%s", diff)
			}
		})
	}
}

func counted(data string) map[string]int {
	want := map[string]int{}
	count := func(key, pattern string) {
		if n := len(regexp.MustCompile(pattern).FindAllString(data, -1)); n > 0 {
			want[key] = n
		}
	}
	count("item", `<item>`)
	for _, element := range []string{"author", "category", "tag", "term"} {
		count(element, `<wp:`+element+`>`)
	}
	want["comment"] = len(regexp.MustCompile(`<wp:comment>`).FindAllString(data, -1))
	want["postmeta"] = len(regexp.MustCompile(`<wp:postmeta>`).FindAllString(data, -1))
	for key, element := range map[string]string{"type": "post_type", "status": "status"} {
		for _, m := range regexp.MustCompile(`<wp:`+element+`>(?:<!\[CDATA\[)?([a-z_-]+)`).FindAllStringSubmatch(data, -1) {
			want[key+" "+m[1]]++
		}
	}
	return want
}

func TestBombs(t *testing.T) {
	var files []string
	_ = filepath.WalkDir(shared+"security/bombs", func(path string, d os.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() && d.Name() != "LICENSE" {
			files = append(files, path)
		}
		return nil
	})
	if len(files) == 0 {
		t.Skip("the bombs to test with are not here (../shared/data/security/bombs)")
	}
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		began := time.Now()
		_, err = readAll(f)
		_ = f.Close()
		e, ok := errors.AsType[*errs.Error](err)
		if !ok || e.Args["line"].(int) < 1 || e.Args["detail"] == "" {
			t.Errorf("%s: %v", filepath.Base(name), err)
			continue
		}
		if took := time.Since(began); took > time.Second {
			t.Errorf("%s: refused only after %v", filepath.Base(name), took)
		}
		t.Log(filepath.Base(name), fmt.Sprint(err))
	}
}

func FuzzReader(f *testing.F) {
	data, err := os.ReadFile("testdata/odd.xml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte(head + "<item><wp:comment><wp:commentmeta></wp:commentmeta></wp:comment></item></channel></rss>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		recs, err := readAll(strings.NewReader(string(data)))
		if err == nil && len(recs) == 0 {
			t.Fatal("neither a record nor an error")
		}
		if err != nil {
			if e, ok := errors.AsType[*errs.Error](err); !ok || e.Args["line"].(int) < 1 {
				t.Fatalf("an error without a place: %v", err)
			}
		}
		for _, rec := range recs {
			set := 0
			for _, there := range []bool{rec.Site != nil, rec.Author != nil, rec.Category != nil, rec.Tag != nil, rec.Term != nil, rec.Item != nil} {
				if there {
					set++
				}
			}
			if set != 1 {
				t.Fatalf("%d pointers set", set)
			}
		}
	})
}
