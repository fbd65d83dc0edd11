package newsfeed_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"isnad/internal/kit/newsfeed"
)

var update = flag.Bool("update", false, "write the golden files again")

var noon = time.Date(2026, 8, 15, 12, 0, 0, 0, time.FixedZone("EET", 2*3600))

func sample() *newsfeed.Feed {
	return &newsfeed.Feed{
		Title: "الجريدة", Description: "أخبار اليوم", Link: "https://example.org/", Self: "https://example.org/feed.xml",
		Language: "ar-LY", Icon: "https://example.org/icon.png", Updated: noon,
		Items: []newsfeed.Item{
			{
				Link: "https://example.org/a/7/مباحثات-في-طرابلس?x=ي&y=1", Title: "وزير: «لن نقبل» & \"نرفض\" <اليوم> \u200Fــ\u2067x\u2069 'ب'",
				Summary: "ملخص <قصير> & واضح", Published: noon, Updated: noon.Add(time.Hour), Authors: []string{"ليلى\nسالم", " "},
				Categories: []string{"محلي", "#طرابلس_الكبرى", "#"}, Image: "https://example.org/media/a.jpg",
				Enclosure: &newsfeed.Enclosure{URL: "https://example.org/media/a.mp3", Type: "audio/mpeg", Length: 1234},
			},
			{
				ID: "urn:uuid:0190", Link: "https://example.org/a/6/%D8%A3", Title: "UNSMIL: \x00\x1B\uFFFEالبعثة\xff تنفي\u2028سطر",
				HTML: "<p>فقرة ]]> <bdi>C++</bdi></p>", Dir: "ltr", Language: "en",
			},
			{Link: "https://example.org/a/5", Title: "بلا نص"},
		},
	}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

// rssShape is read back with names of its own, namespaces resolved.
type rssShape struct {
	Version string `xml:"version,attr"`
	Channel struct {
		Self struct {
			Href string `xml:"href,attr"`
			Rel  string `xml:"rel,attr"`
		} `xml:"http://www.w3.org/2005/Atom link"`
		Language string `xml:"language"`
		Items    []struct {
			Title    string   `xml:"title"`
			Creators []string `xml:"http://purl.org/dc/elements/1.1/ creator"`
			GUID     struct {
				Permanent string `xml:"isPermaLink,attr"`
				Value     string `xml:",chardata"`
			} `xml:"guid"`
			PubDate     string   `xml:"pubDate"`
			Categories  []string `xml:"category"`
			Description string   `xml:"description"`
		} `xml:"item"`
	} `xml:"channel"`
}

func TestRSS(t *testing.T) {
	var b bytes.Buffer
	if err := newsfeed.WriteRSS(&b, sample()); err != nil {
		t.Fatal(err)
	}
	golden(t, "feed.xml", b.Bytes())
	var got rssShape
	if err := xml.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	first, second := got.Channel.Items[0], got.Channel.Items[1]
	if want := sample().Items[0].Title; first.Title != want {
		t.Errorf("the title did not come back as typed:\n got %q\nwant %q", first.Title, want)
	}
	if second.Title != "UNSMIL: البعثة تنفي سطر" {
		t.Errorf("title with illegal characters: %q", second.Title)
	}
	if _, err := time.Parse(time.RFC1123Z, first.PubDate); err != nil || first.PubDate != "Sat, 15 Aug 2026 10:00:00 +0000" {
		t.Errorf("pubDate %q: %v", first.PubDate, err)
	}
	if diff := cmp.Diff([]string{"محلي", "طرابلس_الكبرى"}, first.Categories); diff != "" {
		t.Errorf("categories (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"ليلى سالم"}, first.Creators); diff != "" {
		t.Errorf("creators (-want +got):\n%s", diff)
	}
	if first.GUID.Permanent != "true" || second.GUID.Permanent != "false" || second.GUID.Value != "urn:uuid:0190" {
		t.Errorf("guids: %+v, %+v", first.GUID, second.GUID)
	}
	if want := `<div dir="rtl" lang="ar-LY"><p>ملخص &lt;قصير&gt; &amp; واضح</p></div>`; first.Description != want {
		t.Errorf("description %q, want %q", first.Description, want)
	}
	if want := `<div dir="ltr" lang="en"><p>فقرة ]]> <bdi>C++</bdi></p></div>`; second.Description != want {
		t.Errorf("description %q, want %q", second.Description, want)
	}
	if c := got.Channel; got.Version != "2.0" || c.Language != "ar-ly" || c.Self.Rel != "self" || c.Self.Href != "https://example.org/feed.xml" {
		t.Errorf("channel: %+v", c)
	}
	if !bytes.Contains(b.Bytes(), []byte("«لن نقبل»")) {
		t.Error("guillemets are not raw")
	}
}

func TestJSONFeed(t *testing.T) {
	var b bytes.Buffer
	if err := newsfeed.WriteJSON(&b, sample()); err != nil {
		t.Fatal(err)
	}
	golden(t, "feed.json", b.Bytes())
	if bytes.Contains(b.Bytes(), []byte("\u2028")) || bytes.Contains(b.Bytes(), []byte("</")) {
		t.Error("U+2028 or </ stands raw in the JSON")
	}
	var doc map[string]any
	if err := json.Unmarshal(b.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	checkJSONFeed(t, doc)
	b.Reset()
	if err := newsfeed.WriteJSON(&b, &newsfeed.Feed{Title: "فارغة"}); err != nil || !bytes.Contains(b.Bytes(), []byte(`"items": []`)) {
		t.Errorf("an empty feed: %s, %v", b.Bytes(), err)
	}
}

// checkJSONFeed asserts what the JSON Feed 1.1 text demands.
func checkJSONFeed(t *testing.T, doc map[string]any) {
	t.Helper()
	if doc["version"] != "https://jsonfeed.org/version/1.1" || doc["title"] == "" {
		t.Errorf("head: %v", doc)
	}
	seen := map[string]bool{}
	for _, raw := range doc["items"].([]any) {
		it := raw.(map[string]any)
		id, _ := it["id"].(string)
		if id == "" || seen[id] {
			t.Errorf("id %q is empty or used twice", id)
		}
		seen[id] = true
		_, isHTML := it["content_html"].(string)
		_, isText := it["content_text"].(string)
		if isHTML == isText {
			t.Errorf("%s: one of content_html and content_text must be there", id)
		}
		for _, key := range []string{"date_published", "date_modified"} {
			if v, ok := it[key]; ok {
				if _, err := time.Parse(time.RFC3339, v.(string)); err != nil {
					t.Errorf("%s: %s: %v", id, key, err)
				}
			}
		}
		for _, key := range []string{"url", "image"} {
			if v, ok := it[key].(string); ok && !strings.HasPrefix(v, "https://") {
				t.Errorf("%s: %s is %q", id, key, v)
			}
		}
	}
}

func urls() []newsfeed.URL {
	return []newsfeed.URL{
		{Loc: "https://example.org/a/7/مباحثات", LastMod: noon, Images: []string{"https://example.org/media/صورة.jpg?a=1&b=2"}},
		{Loc: "https://example.org/t/%D8%A3"},
	}
}

func TestSitemaps(t *testing.T) {
	writers := map[string]func(io.Writer) error{
		"sitemap.xml": func(w io.Writer) error { return newsfeed.WriteSitemap(w, urls()) },
		"index.xml":   func(w io.Writer) error { return newsfeed.WriteIndex(w, urls()) },
		"news.xml": func(w io.Writer) error {
			return newsfeed.WriteNews(w, "الجريدة", []newsfeed.NewsURL{
				{Loc: "https://example.org/a/9/غد", Title: "غدا", Published: noon.Add(time.Minute), Language: "ar"},
				{Loc: "https://example.org/a/8/اليوم", Title: "خبر & «خبر»", Published: noon, Language: "ar-LY"},
				{Loc: "https://example.org/a/7", Title: "أقدم ما يدخل", Published: noon.Add(-48 * time.Hour)},
				{Loc: "https://example.org/a/6", Title: "قديم", Published: noon.Add(-48*time.Hour - time.Second)},
			}, noon)
		},
		"empty.xml": func(w io.Writer) error { return newsfeed.WriteNews(w, "الجريدة", nil, noon) },
	}
	for name, write := range writers {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		golden(t, name, b.Bytes())
		for _, r := range b.String() {
			if r > 0x7F && name != "news.xml" {
				t.Errorf("%s: %q is not percent-encoded", name, r)
				break
			}
		}
		if name != "empty.xml" {
			validate(t, name, b.Bytes())
		}
	}
}

// validate runs xmllint over the published schemas when both are at hand.
func validate(t *testing.T, name string, doc []byte) {
	t.Helper()
	folder := filepath.Join("..", "..", "..", "..", "shared", "check", "sitemap-xsd")
	schema := "all-local.xsd"
	if name == "index.xml" {
		schema = "siteindex.xsd"
	}
	if _, err := os.Stat(folder); err != nil {
		t.Logf("%s: the sitemap schemas are not beside this repository; checked against the golden file only", name)
		return
	}
	if _, err := exec.LookPath("xmllint"); err != nil {
		t.Logf("%s: xmllint is not installed; checked against the golden file only", name)
		return
	}
	cmd := exec.Command("xmllint", "--nonet", "--noout", "--schema", filepath.Join(folder, schema), "-")
	cmd.Stdin = bytes.NewReader(doc)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%s: %v\n%s", name, err, out)
	}
}

func TestSplit(t *testing.T) {
	short := make([]newsfeed.URL, 2*newsfeed.MaxURLs+1)
	for i := range short {
		short[i] = newsfeed.URL{Loc: "https://example.org/a"}
	}
	if got := sizes(newsfeed.Split(short)); !cmp.Equal(got, []int{newsfeed.MaxURLs, newsfeed.MaxURLs, 1}) {
		t.Errorf("short addresses: %v", got)
	}
	long := make([]newsfeed.URL, 30_000)
	for i := range long {
		long[i] = newsfeed.URL{Loc: "https://example.org/?a&" + strings.Repeat("ي'", 400), LastMod: noon, Images: []string{"https://example.org/" + strings.Repeat("&", 50)}}
	}
	parts := newsfeed.Split(long)
	total := 0
	for _, part := range parts {
		total += len(part)
		var b bytes.Buffer
		if err := newsfeed.WriteSitemap(&b, part); err != nil {
			t.Fatalf("%d addresses: %v", len(part), err)
		}
		if b.Len() > newsfeed.MaxSitemap {
			t.Errorf("%d addresses took %d bytes", len(part), b.Len())
		}
	}
	if total != len(long) || len(parts) < 2 {
		t.Errorf("%d addresses in %d parts", total, len(parts))
	}
	if newsfeed.Split(nil) != nil {
		t.Error("nothing makes a file")
	}
	if err := newsfeed.WriteSitemap(io.Discard, short); !errors.Is(err, newsfeed.ErrTooMany) {
		t.Errorf("too many addresses: %v", err)
	}
	if err := newsfeed.WriteSitemap(io.Discard, long); !errors.Is(err, newsfeed.ErrTooMany) {
		t.Errorf("too many bytes: %v", err)
	}
}

func sizes(parts [][]newsfeed.URL) (out []int) {
	for _, p := range parts {
		out = append(out, len(p))
	}
	return out
}

func TestRobots(t *testing.T) {
	var b bytes.Buffer
	err := newsfeed.WriteRobots(&b, &newsfeed.Robots{
		Groups: []newsfeed.RobotGroup{
			{Agents: []string{"*"}, Allow: []string{"/"}, Disallow: []string{"/newsroom", "/search", "/بحث #1\nDisallow: /"}},
			{Agents: []string{"GoodBot", "Other\r\nBot"}},
		},
		Sitemaps: []string{"https://example.org/sitemap.xml"},
	})
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "robots.txt", b.Bytes())
}

func FuzzFeeds(f *testing.F) {
	f.Add("عنوان", "<p>x</p>", "https://example.org/ي?a=ب#ج")
	f.Add("\x00]]>\uFFFE", "\x1b<![CDATA[", "::%zz")
	f.Fuzz(func(t *testing.T, title, body, link string) {
		feed := &newsfeed.Feed{Title: title, Link: link, Self: link, Language: title, Items: []newsfeed.Item{
			{ID: body, Title: title, HTML: body, Summary: title, Link: link, Authors: []string{title}, Categories: []string{title, body}},
		}}
		var b bytes.Buffer
		if err := newsfeed.WriteRSS(&b, feed); err != nil {
			t.Fatal(err)
		}
		var back rssShape
		if err := xml.Unmarshal(b.Bytes(), &back); err != nil {
			t.Fatalf("%v in %s", err, b.Bytes())
		}
		b.Reset()
		if err := newsfeed.WriteJSON(&b, feed); err != nil || !json.Valid(b.Bytes()) {
			t.Fatalf("%v in %s", err, b.Bytes())
		}
		b.Reset()
		if err := newsfeed.WriteNews(&b, title, []newsfeed.NewsURL{{Loc: link, Title: title, Language: body, Published: noon}}, noon); err != nil {
			t.Fatal(err)
		}
		if err := xml.Unmarshal(b.Bytes(), new(struct{})); err != nil {
			t.Fatalf("%v in %s", err, b.Bytes())
		}
	})
}
