package e2e_test

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"isnad/e2e/node"
)

// The administrator that found makes.
const (
	chiefEmail    = "chief@waha.example"
	chiefPassword = "nakhla-wa-ma-tahtaha"
)

var setupLine = regexp.MustCompile(`(http://127\.0\.0\.1:\d+/newsroom/setup/[a-z0-9]{26,})\s`)

// setupAddress waits for the first-run page's address on the terminal.
func setupAddress(t testing.TB, n *node.Node) string {
	t.Helper()
	waitFor(t, "the set-up address", func() bool { return setupLine.MatchString(n.Output()) })
	return setupLine.FindStringSubmatch(n.Output())[1]
}

// session is a person who is signed in to a newsroom, without a browser.
type session struct {
	base   string
	client *http.Client
}

func newSession(base string) *session {
	jar, _ := cookiejar.New(nil) // fails for options only
	return &session{base, &http.Client{Jar: jar, Timeout: 30 * time.Second, CheckRedirect: func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse
	}}}
}

// found sets a fresh paper up through the first-run page and returns the
// session of its administrator.
func found(t testing.TB, n *node.Node) *session {
	t.Helper()
	s := newSession(n.URL)
	status, _, body, err := s.post(strings.TrimPrefix(setupAddress(t, n), n.URL), url.Values{
		"lang": {"ar"}, "country": {"LY"}, "zone": {"Africa/Tripoli"}, "paper": {"الواحة"},
		"person": {"سلمى الواحي"}, "email": {chiefEmail}, "password": {chiefPassword},
		"section": {"local", "culture"},
	})
	if err != nil || status != http.StatusSeeOther {
		t.Fatalf("setting the paper up: status %d, %v\n%.3000s", status, err, body)
	}
	return s
}

// get fetches a page; post sends a form. Both return what came back as it is;
// err tells that no answer came.
func (s *session) get(path string) (status int, body string, err error) {
	res, err := s.client.Get(s.base + path)
	if err != nil {
		return 0, "", err
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	return res.StatusCode, string(b), err
}

func (s *session) post(path string, form url.Values, headers ...string) (status int, location, body string, err error) {
	req, err := http.NewRequest(http.MethodPost, s.base+path, strings.NewReader(form.Encode()))
	if err != nil {
		return 0, "", "", err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Sec-Fetch-Site", "same-origin") // as every browser says it
	for i := 0; i+1 < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	res, err := s.client.Do(req)
	if err != nil {
		return 0, "", "", err
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	return res.StatusCode, res.Header.Get("Location"), string(b), err
}
