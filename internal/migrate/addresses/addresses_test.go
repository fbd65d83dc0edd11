package addresses_test

import (
	"errors"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
	"isnad/internal/migrate/addresses"
	"isnad/internal/migrate/wxr"
)

func TestSpellingsOfOneAddress(t *testing.T) {
	long := strings.Repeat("عنوان-طويل-جدا-", 6)
	cut := strings.Repeat("عنوان-طويل-جدا-", 2) + "عنوان-طوي" // 200 bytes, encoded
	for _, c := range []struct {
		want      string
		spellings []string
	}{
		{"/2026/11/خبر-عاجل", []string{
			"https://old.example/2026/11/%d8%ae%d8%a8%d8%b1-%d8%b9%d8%a7%d8%ac%d9%84/",
			"http://www.old.example/2026/11/%D8%AE%D8%A8%D8%B1-%D8%B9%D8%A7%D8%AC%D9%84",
			"/2026/11/خبر-عاجل/", "//old.example//2026/11//خبر-عاجل", "/index.php/2026/11/خبر-عاجل/",
			"/2026/11/خبر-عاجل/?utm_source=x&fbclid=y#comments", "/2026/11/خبر-عاجل/?",
		}},
		{"/أخبار", []string{"/أخبار", "/" + norm.NFD.String("أخبار"), url.PathEscape(norm.NFD.String("أخبار"))}},
		{"/hello-world", []string{"/Hello-World/", "/HELLO-world", "/hello%2Dworld"}},
		{"/" + cut, []string{"/" + cut, "/" + long, "/" + strings.ToLower(url.PathEscape(long)), "/" + url.PathEscape(long)[:200], "/" + strings.ToLower(url.PathEscape(long))[:199]}},
		{"/?p=7", []string{"/?p=7", "https://old.example/?p=7", "/index.php?p=007", "?p=7&preview=true", "/?amp;p=7", "/?utm_x=1&p=7#x"}},
		{"/blog?page_id=3", []string{"https://old.example/blog/?page_id=3"}},
		{"/?tag=c", []string{"/?tag=C", "/?tag=c&orderby=date"}},
		{"/?category_name=رياضة", []string{"/?category_name=%D8%B1%D9%8A%D8%A7%D8%B6%D8%A9", "/?category_name=اب/رياضة/"}},
		{"/", []string{"", "/", "https://old.example", "https://old.example/?p=abc", "/?p=0", "/.//"}},
		{"/a%2fb%25", []string{"/a%2Fb%25"}},
		{"/x%25zz", []string{"/x%zz"}},
	} {
		for _, s := range c.spellings {
			if got := addresses.Key(s); got != c.want {
				t.Errorf("Key(%q) = %q, want %q", s, got, c.want)
			}
		}
	}
}

func TestLookups(t *testing.T) {
	type old = addresses.Old
	for _, c := range []struct {
		in   string
		want []old
	}{
		{"/خبر/", []old{{Key: "/خبر"}}},
		{"/category/رياضة/page/3/", []old{{Key: "/category/رياضة/page/3"}, {Key: "/category/رياضة", Page: 3}}},
		{"/category/رياضة/feed/", []old{{Key: "/category/رياضة/feed"}, {Key: "/category/رياضة", Feed: "rss2"}}},
		{"/tag/c/feed/atom/", []old{{Key: "/tag/c/feed/atom"}, {Key: "/tag/c/feed", Feed: "atom"}, {Key: "/tag/c", Feed: "atom"}}},
		{"/feed/", []old{{Key: "/feed"}, {Key: "/", Feed: "rss2"}}},
		{"/comments/feed/", []old{{Key: "/comments/feed"}, {Key: "/comments", Feed: "rss2"}, {Key: "/", Feed: "comments"}}},
		{"/?feed=atom", []old{{Key: "/", Feed: "atom"}}},
		{"/?cat=4&paged=2", []old{{Key: "/?cat=4", Page: 2}}},
		{"/2026/11/خبر/2/", []old{{Key: "/2026/11/خبر/2"}, {Key: "/2026/11/خبر", Page: 2}}},
		{"/2025/03/01/10/", []old{{Key: "/2025/03/01/10"}}},
		{"/خبر/comment-page-2/", []old{{Key: "/خبر/comment-page-2"}, {Key: "/خبر"}}},
		{"/خبر/amp/", []old{{Key: "/خبر/amp"}, {Key: "/خبر"}}},
		{"/wp-content/uploads/2026/11/صورة-300x200.jpg", []old{{Key: "/wp-content/uploads/2026/11/صورة-300x200.jpg"}, {Key: "/wp-content/uploads/2026/11/صورة.jpg"}}},
	} {
		if diff := cmp.Diff(c.want, addresses.Lookups(c.in)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.in, diff)
		}
	}
}

func TestArchiveOf(t *testing.T) {
	for in, want := range map[string]addresses.Date{
		"/2026/": {Year: 2026}, "/2026/11": {Year: 2026, Month: time.November}, "/2026/11/23/": {Year: 2026, Month: time.November, Day: 23},
		"/?m=202611": {Year: 2026, Month: time.November}, "/?m=20261123": {Year: 2026, Month: time.November, Day: 23},
	} {
		if got, ok := addresses.ArchiveOf(addresses.Key(in), "/"); !ok || got != want {
			t.Errorf("%s: %v %v", in, got, ok)
		}
	}
	for _, in := range []string{"/", "/2026/13", "/2026/11/32", "/2026/11/23/7", "/26/11", "/خبر", "/?m=2"} {
		if got, ok := addresses.ArchiveOf(addresses.Key(in), "/"); ok {
			t.Errorf("%s is no archive: %v", in, got)
		}
	}
	if got, ok := addresses.ArchiveOf("/blog/2026", "/blog/"); !ok || got.Year != 2026 {
		t.Errorf("under a base: %v %v", got, ok)
	}
}

func TestItemKeys(t *testing.T) {
	site := addresses.NewSite(&wxr.Site{BaseBlog: "https://old.example/blog"}, addresses.Bases{})
	it := &wxr.Item{
		ID: 12, Type: "page", Status: "publish", Link: "https://old.example/blog/من-نحن/فريق/", GUID: "https://old.example/blog/?page_id=12", Slug: "فريق",
		Meta: []wxr.Meta{{Key: "_wp_old_slug", Value: "%d9%86%d8%ad%d9%86"}},
	}
	want := []string{"/blog/من-نحن/فريق", "/blog?page_id=12", "/blog/من-نحن/نحن", "/blog?p=12"}
	if diff := cmp.Diff(want, site.Item(it)); diff != "" {
		t.Error(diff)
	}
	for _, status := range []string{"draft", "pending", "trash", "auto-draft"} {
		it.Status = status
		if got := site.Item(it); got != nil {
			t.Errorf("%s: %v", status, got)
		}
	}
	if got := site.Item(&wxr.Item{Status: "publish", Link: "https://old.example/blog/"}); len(got) != 0 {
		t.Errorf("an item took the front page: %v", got)
	}
}

func TestArchiveKeys(t *testing.T) {
	site := addresses.NewSite(&wxr.Site{Link: "https://old.example"}, addresses.Bases{Category: "قسم"})
	got := site.Category(&wxr.Term{ID: 7, Slug: "%d8%b9"}, "%d8%b1")
	if diff := cmp.Diff([]string{"/قسم/ر/ع", "/قسم/ع", "/?category_name=ع", "/?cat=7"}, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"/tag/c", "/?tag=c"}, site.Tag(&wxr.Term{Slug: "c"})); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"/author/layla-h-example-com", "/?author_name=layla-h-example-com", "/?author=2"}, site.Author(&wxr.Author{ID: 2, Login: "Layla.H.@example.com"})); diff != "" {
		t.Error(diff)
	}
}

const shared = "../../../../shared/data/wordpress/"

// Every published item of the four exports is found at its permalink in each
// spelling, and no two published items share their first key.
func TestExports(t *testing.T) {
	files, _ := filepath.Glob(shared + "*/*.xml")
	if len(files) == 0 {
		t.Skip("the exports to test with are not here (../shared/data/wordpress)")
	}
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			owners := map[string]int64{}
			for _, it := range itemsOf(t, name) {
				if it.Status != "publish" || it.Type != "post" && it.Type != "page" {
					continue
				}
				keys := it.keys
				if len(keys) == 0 {
					t.Errorf("no address for %q", it.Title)
					continue
				}
				if other, taken := owners[keys[0]]; taken {
					t.Errorf("%q is the address of %d and %d", keys[0], other, it.ID)
				}
				owners[keys[0]] = it.ID
				decoded, err := url.PathUnescape(it.Link)
				if err != nil {
					t.Fatal(err)
				}
				for _, spelling := range []string{it.Link, strings.ToUpper(it.Link[8:]), decoded, it.Link + "?utm_source=x", strings.TrimSuffix(it.Link, "/")} {
					if strings.HasPrefix(spelling, "127") || strings.Contains(it.Link, "?") && !strings.Contains(spelling, "://") || strings.Contains(spelling, "?p=") && strings.HasSuffix(spelling, "x") {
						continue
					}
					if !strings.Contains(spelling, "://") {
						spelling = "https://" + spelling
					}
					if key := addresses.Lookups(spelling)[0].Key; !slices.Contains(keys, key) {
						t.Errorf("%q gives %q, not among %q", spelling, key, keys)
					}
				}
			}
			if len(owners) == 0 {
				t.Error("nothing published was found")
			}
		})
	}
}

type addressed struct {
	*wxr.Item
	keys []string
}

func itemsOf(t *testing.T, name string) []addressed {
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := wxr.Open(f, 0)
	var site *addresses.Site
	var items []addressed
	for {
		rec, err := r.Next()
		if errors.Is(err, io.EOF) {
			return items
		}
		if err != nil {
			t.Fatal(err)
		}
		if rec.Site != nil {
			site = addresses.NewSite(rec.Site, addresses.Bases{})
		}
		if rec.Item != nil {
			items = append(items, addressed{rec.Item, site.Item(rec.Item)})
		}
	}
}

func FuzzKey(f *testing.F) {
	for _, s := range []string{"https://x/%d8%ae%d8/?p=7", "/a//b/index.php", "%", "/%d", "?tag=%2F", "//", "/\xff%ff%25", "/a#b?c", "x:y//z"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		key := addresses.Key(s)
		if !strings.HasPrefix(key, "/") {
			t.Fatalf("%q: %q", s, key)
		}
		if again := addresses.Key(key); again != key {
			t.Fatalf("%q: a key is not its own key: %q, %q", s, key, again)
		}
		if len(addresses.Lookups(s)) == 0 {
			t.Fatal("no reading")
		}
	})
}
