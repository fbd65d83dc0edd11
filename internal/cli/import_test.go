package cli_test

import (
	"context"
	"encoding/xml"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// oldSite is an export as this test reads it: by itself, not by the importer.
type oldSite struct {
	Base  string    `xml:"channel>base_blog_url"`
	Link  string    `xml:"channel>link"`
	Items []oldItem `xml:"channel>item"`
	Cats  []struct {
		Slug   string `xml:"category_nicename"`
		Parent string `xml:"category_parent"`
	} `xml:"channel>category"`
	Tags []struct {
		Slug string `xml:"tag_slug"`
	} `xml:"channel>tag"`
	Authors []struct {
		Login string `xml:"author_login"`
	} `xml:"channel>author"`
}

type oldItem struct {
	Title    string `xml:"title"`
	Link     string `xml:"link"`
	ID       string `xml:"post_id"`
	Type     string `xml:"post_type"`
	Status   string `xml:"status"`
	Password string `xml:"post_password"`
	Date     string `xml:"post_date_gmt"`
}

func readOld(t *testing.T, name string) (s oldSite) {
	t.Helper()
	raw, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := xml.Unmarshal(raw, &s); err != nil {
		t.Fatal(err)
	}
	if len(s.Items) == 0 {
		t.Fatal("the test found no items in the export")
	}
	return s
}

var upperHex, lowerHex = regexp.MustCompile(`%[0-9a-f]{2}`), regexp.MustCompile(`%[0-9A-F]{2}`)

// spellings of one old address: as the export has it, in both cases of
// percent-encoding, decoded, without its last slash, with a campaign.
func spellings(t *testing.T, link string) (list []string) {
	u, err := url.Parse(strings.TrimSpace(link))
	if err != nil {
		t.Fatal(err)
	}
	if u.RawQuery != "" {
		return []string{"/?" + u.RawQuery}
	}
	path := u.EscapedPath()
	return []string{path, upperHex.ReplaceAllStringFunc(path, strings.ToUpper), lowerHex.ReplaceAllStringFunc(path, strings.ToLower),
		(&url.URL{Path: u.Path}).EscapedPath(), strings.TrimSuffix(path, "/"), path + "?utm_source=x"}
}

// Every public item, category, tag and author of the four exports is reached
// at its old address, through the real program, by one permanent redirect.
func TestImportedAddressesAnswer(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/data/wordpress/*/*.xml")
	if len(files) == 0 {
		t.Skip("the exports to test with are not here (../shared/data/wordpress)")
	}
	speak(t, "C")
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			engines(t, func(t *testing.T, flags []string) {
				isnad(t, "", append([]string{"import", "wordpress", file}, flags...)...).want(t, 0, "finished")
				ctx, cancel := context.WithCancel(t.Context())
				s := start(t, ctx, append([]string{"serve"}, flags...)...)
				defer func() { cancel(); s.wait(t) }()
				walkOld(t, s, readOld(t, file))
			})
		})
	}
}

func walkOld(t *testing.T, s *server, old oldSite) {
	owners := map[string]string{}
	items := 0
	for _, it := range old.Items {
		at, _ := time.Parse(time.DateTime, it.Date)
		hidden := it.Status != "publish" || it.Password != "" || at.After(time.Now())
		if it.Type != "post" && it.Type != "page" {
			continue
		}
		if hidden {
			if it.Status == "draft" || it.Status == "private" || it.Password != "" {
				if to := s.leads(t, "/?p="+it.ID); to != "" {
					t.Errorf("%q (%s) is public at %s", it.Title, it.Status, to)
				}
			}
			continue
		}
		items++
		to := s.leads(t, "/?p="+it.ID)
		if it.ID == "" {
			to = s.leads(t, spellings(t, it.Link)[0])
		}
		if to == "" {
			t.Errorf("%q (%s) is not reached by number", it.Title, it.ID)
			continue
		}
		if other, taken := owners[to]; taken {
			t.Errorf("%q and %q lead to %s", it.Title, other, to)
		}
		owners[to] = it.Title
		if status, _ := s.get(t, to); status != http.StatusOK {
			t.Errorf("%s: %d", to, status)
		}
		if strings.TrimRight(strings.TrimPrefix(it.Link, old.Base), "/") == "" { // the old front page
			continue
		}
		for _, spelling := range spellings(t, it.Link) {
			if got := s.leads(t, spelling); got != to && spelling != "/search" { // which is a page of ours
				t.Errorf("%q: %s leads to %q, not to %s", it.Title, spelling, got, to)
			}
		}
	}
	for _, it := range old.Items {
		if it.Type == "attachment" && strings.Contains(old.Link, "127.0.0.1:8088") { // each illustrates an article of this export
			if to := s.leads(t, spellings(t, it.Link)[0]); !strings.HasPrefix(to, "/a/") {
				t.Errorf("attachment %s leads to %q", it.Link, to)
			}
		}
	}
	t.Logf("%d items, %d categories, %d tags, %d authors", items, len(old.Cats), len(old.Tags), len(old.Authors))
	base, _ := url.Parse(old.Base)
	for _, c := range old.Cats {
		if c.Slug == "uncategorized" {
			continue
		}
		path := base.Path + "/category/" + c.Slug
		for _, p := range []string{path + "/", path + "/page/2/"} {
			if to := s.leads(t, p); !strings.HasPrefix(to, "/s/") {
				t.Errorf("category %s: %q", p, to)
			}
		}
		if to := s.leads(t, path+"/feed/"); !strings.HasSuffix(to, "/feed.xml") {
			t.Errorf("feed of %s: %q", c.Slug, to)
		}
	}
	for _, tag := range old.Tags {
		if to := s.leads(t, base.Path+"/tag/"+tag.Slug+"/"); !strings.HasPrefix(to, "/t/") && !strings.HasPrefix(to, "/search?q=") {
			t.Errorf("tag %s: %q", tag.Slug, to)
		}
	}
	for _, a := range old.Authors {
		if to := s.leads(t, base.Path+"/author/"+strings.ToLower(a.Login)+"/"); !strings.HasPrefix(to, "/by/") {
			t.Errorf("author %s: %q", a.Login, to)
		}
	}
	if to := s.leads(t, base.Path+"/feed/"); to != "/feed.xml" {
		t.Errorf("the feed: %q", to)
	}
}

// leads asks for an address and returns where it redirects to for good; empty
// when it does not.
func (s *server) leads(t *testing.T, path string) string {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.home+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusMovedPermanently {
		return ""
	}
	return res.Header.Get("Location")
}

func TestDryRunMakesNothing(t *testing.T) {
	speak(t, "C")
	file := filepath.Join(t.TempDir(), "export.xml")
	text := `<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>x</title><link>https://old.example</link><wp:wxr_version>1.2</wp:wxr_version>
<item><title>خبر</title><link>https://old.example/n/</link><wp:post_id>1</wp:post_id><wp:post_type>post</wp:post_type><wp:status>publish</wp:status><wp:post_date_gmt>2020-01-02 03:04:05</wp:post_date_gmt></item></channel></rss>`
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "none")
	isnad(t, "", "import", "wordpress", file, "--data", dir, "--dry-run").want(t, 0, "nothing was written", "articles")
	if _, err := os.Stat(dir); err == nil {
		t.Error("a dry run has made the data folder")
	}
	broken := strings.Replace(text, "</channel>", "<item><title>&bomb;</title>", 1)
	if err := os.WriteFile(file, []byte(broken), 0o600); err != nil {
		t.Fatal(err)
	}
	isnad(t, "", "import", "wordpress", file, "--data", dir).want(t, 1, "line 2", "stopped at a fault")
}
