package e2e_test

import (
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"isnad/e2e/node"
)

func TestMain(m *testing.M) {
	code := m.Run()
	node.EndDemo()
	os.Exit(code)
}

// answer is what a request came back with.
type answer struct {
	status int
	header http.Header
	body   string // as sent: compressed if that was asked for
}

// fetch gets an address without following redirects. headers are name, value
// pairs.
func fetch(t testing.TB, address string, headers ...string) answer {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	res, err := plainClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatalf("%s: %v", address, err)
	}
	return answer{res.StatusCode, res.Header, string(body)}
}

// plainClient shows responses as they are.
var plainClient = &http.Client{
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	Transport:     &http.Transport{DisableCompression: true, MaxIdleConnsPerHost: 16},
}

// find is the first group of a pattern in a text; without a match the test
// ends.
func find(t testing.TB, text, pattern string) string {
	t.Helper()
	m := regexp.MustCompile(pattern).FindStringSubmatch(text)
	if m == nil {
		t.Fatalf("nothing matches %s in:\n%.2000s", pattern, text)
	}
	return m[1]
}

// addressesIn are the pages that a sitemap lists, as this node's addresses.
func addressesIn(t testing.TB, n *node.Node, sitemap string) (all []string) {
	t.Helper()
	for _, m := range regexp.MustCompile(`<loc>([^<]+)</loc>`).FindAllStringSubmatch(fetch(t, n.URL+sitemap).body, -1) {
		all = append(all, strings.ReplaceAll(m[1], "&amp;", "&"))
	}
	if len(all) == 0 {
		t.Fatalf("%s lists nothing", sitemap)
	}
	return all
}

// articles are the addresses of all published articles.
func articles(t testing.TB, n *node.Node) []string { return addressesIn(t, n, "/sitemaps/0.xml") }

// readable is an address as a person would read it, for messages.
func readable(address string) string {
	if s, err := url.PathUnescape(address); err == nil {
		return s
	}
	return address
}

// account is a sign-in of the demo.
type account struct{ role, email, password, name string }

// accounts reads the sign-ins that the demo keeps in its folder.
func accounts(t testing.TB, n *node.Node) (all []account) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(n.Data, "demo-sign-ins.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 4 {
			t.Fatalf("a sign-in of %d columns: %q", len(f), line)
		}
		all = append(all, account{f[0], f[1], f[2], f[3]})
	}
	return all
}
