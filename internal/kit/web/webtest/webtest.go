// Package webtest asks a handler, or a running server, what a browser without
// JavaScript would: pages, forms, cookies; and looks at the answers by
// selectors instead of by substrings.
package webtest

import (
	"bytes"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Client is one browser: it keeps cookies and follows no redirect by itself.
type Client struct {
	t    testing.TB
	base *url.URL
	http *http.Client
	// Header is sent with every request.
	Header http.Header
}

// New starts a server for h, which ends with the test, and returns a client.
func New(t testing.TB, h http.Handler) *Client {
	t.Helper()
	srv := httptest.NewServer(h)
	t.Cleanup(srv.Close)
	return At(t, srv.URL)
}

// At returns a client for a server that runs already.
func At(t testing.TB, base string) *Client {
	t.Helper()
	u, err := url.Parse(base)
	if err != nil {
		t.Fatal(err)
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	transport := &http.Transport{DisableCompression: true}
	t.Cleanup(transport.CloseIdleConnections)
	return &Client{t: t, base: u, Header: http.Header{}, http: &http.Client{
		Transport: transport, Jar: jar,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// Another returns a second browser at the same server, without cookies.
func (c *Client) Another() *Client {
	c.t.Helper()
	return At(c.t, c.base.String())
}

// Get asks for an address of the server. header holds names and values in
// turn.
func (c *Client) Get(path string, header ...string) *Response {
	c.t.Helper()
	return c.Do(http.MethodGet, path, nil, header...)
}

// Post sends a form as a browser does from a page of the same origin.
func (c *Client) Post(path string, form url.Values, header ...string) *Response {
	c.t.Helper()
	header = append([]string{"Content-Type", "application/x-www-form-urlencoded", "Sec-Fetch-Site", "same-origin"}, header...)
	return c.Do(http.MethodPost, path, strings.NewReader(form.Encode()), header...)
}

// Do sends any request; header holds names and values in turn, and an empty
// value removes one.
func (c *Client) Do(method, path string, body io.Reader, header ...string) *Response {
	c.t.Helper()
	req, err := http.NewRequest(method, c.base.String()+path, body)
	if err != nil {
		c.t.Fatalf("%s %s: %v", method, path, err)
	}
	for k, v := range c.Header {
		req.Header[k] = v
	}
	for i := 0; i+1 < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
		if header[i+1] == "" {
			req.Header.Del(header[i])
		}
	}
	res, err := c.http.Do(req)
	if err != nil {
		c.t.Fatalf("%s %s: %v", method, path, err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		c.t.Fatalf("%s %s: reading the answer: %v", method, path, err)
	}
	return &Response{Response: res, Bytes: b, t: c.t, client: c, asked: method + " " + path}
}

// Cookie returns a cookie that the browser holds for the server's root, or "".
func (c *Client) Cookie(name string) string {
	for _, k := range c.http.Jar.Cookies(c.base) {
		if k.Name == name {
			return k.Value
		}
	}
	return ""
}

// Response is an answer with its whole body.
type Response struct {
	*http.Response
	Bytes  []byte
	t      testing.TB
	client *Client
	asked  string
	doc    *html.Node
}

// Want fails the test unless the status is the wanted one.
func (r *Response) Want(status int) *Response {
	r.t.Helper()
	if r.StatusCode != status {
		body := r.Bytes
		if len(body) > 600 {
			body = body[:600]
		}
		r.t.Fatalf("%s: status %d, want %d\n%s", r.asked, r.StatusCode, status, body)
	}
	return r
}

// Follow asks for the address a redirect names.
func (r *Response) Follow() *Response {
	r.t.Helper()
	to := r.Response.Header.Get("Location")
	u, err := r.Request.URL.Parse(to)
	if err != nil || to == "" {
		r.t.Fatalf("%s: status %d with Location %q is no redirect", r.asked, r.StatusCode, to)
	}
	return r.client.Get(u.RequestURI())
}

// Text returns the whole body as it came.
func (r *Response) Text() string { return string(r.Bytes) }

func (r *Response) root() *html.Node {
	r.t.Helper()
	if r.doc == nil {
		doc, err := html.Parse(bytes.NewReader(r.Bytes))
		if err != nil {
			r.t.Fatalf("%s: parsing HTML: %v", r.asked, err)
		}
		r.doc = doc
	}
	return r.doc
}

// All returns the elements that match the selector, in document order.
func (r *Response) All(selector string) []Node {
	r.t.Helper()
	s, err := parseSelector(selector)
	if err != nil {
		r.t.Fatalf("selector %q: %v", selector, err)
	}
	var found []Node
	for n := range r.root().Descendants() {
		if n.Type == html.ElementNode && s.matches(n) {
			found = append(found, Node{n})
		}
	}
	return found
}

// Find returns the first element that matches, and fails the test when there
// is none.
func (r *Response) Find(selector string) Node {
	r.t.Helper()
	all := r.All(selector)
	if len(all) == 0 {
		r.t.Fatalf("%s: nothing matches %q", r.asked, selector)
	}
	return all[0]
}

// None fails the test when anything matches.
func (r *Response) None(selector string) *Response {
	r.t.Helper()
	if all := r.All(selector); len(all) > 0 {
		r.t.Errorf("%s: %d elements match %q, want none; the first says %q", r.asked, len(all), selector, all[0].Text())
	}
	return r
}
