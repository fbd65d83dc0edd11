package web_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"isnad/internal/kit/web"
)

func request(t testing.TB, target string) *http.Request {
	t.Helper()
	u, err := url.ParseRequestURI(target)
	if err != nil {
		t.Skip(err)
	}
	return &http.Request{Method: "GET", URL: u, Header: http.Header{}}
}

func TestEveryFormOfAnArabicAddressIsOne(t *testing.T) {
	const want = "/a/7/أخبار-ليبيا"
	for _, target := range []string{
		"/a/7/أخبار-ليبيا",
		"/a/7/" + url.PathEscape("أخبار-ليبيا"),
		strings.ToLower("/a/7/" + url.PathEscape("أخبار-ليبيا")),
		"/a/7/" + url.PathEscape(norm.NFD.String("أخبار-ليبيا")),
		"//a///7/أخبار-ليبيا",
		"/a/7/\u200fأخبار-ليبيا\u200e",
		"/a/7/%e2%81%a7أخبار-ليبيا%e2%81%a9",
	} {
		if got, ok := web.CanonicalPath(request(t, target)); !ok || got != want {
			t.Errorf("%q becomes %q, %v", target, got, ok)
		}
	}
	for _, target := range []string{
		"/a/%2e%2e/b", "/a/../b", "/a/./b", "/a%2fb", "/a%2Fb", "/a%5cb", "/a%00", "/a%0d%0ab", "/%ff", "/%d9", "*", "/" + strings.Repeat("a", 3000), "/%e2%80%a8",
	} {
		if got, ok := web.CanonicalPath(request(t, target)); ok {
			t.Errorf("%q passes as %q", target, got)
		}
	}
	r := request(t, "/a/7/"+url.PathEscape("أخبار"))
	if n := testing.AllocsPerRun(100, func() { web.CanonicalPath(r) }); n != 0 {
		t.Errorf("a canonical path allocates %v times", n)
	}
}

func TestCanonicalRoutesWithoutRedirect(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /t/{tag}", func(w http.ResponseWriter, r *http.Request) { w.Write([]byte(r.PathValue("tag"))) })
	h := web.Canonical(mux)
	for _, target := range []string{"/t/%d9%84%d9%8a%d8%a8%d9%8a%d8%a7", "/t/%D9%84%D9%8A%D8%A8%D9%8A%D8%A7", "//t//%D9%84%D9%8A%D8%A8%D9%8A%D8%A7"} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, request(t, target))
		if w.Code != 200 || w.Body.String() != "ليبيا" {
			t.Errorf("%s: %d %s", target, w.Code, w.Body)
		}
	}
}

func FuzzCanonicalPath(f *testing.F) {
	for _, s := range []string{"/", "/a//b", "/%D8%A3", "/أ\u0654", "/\u200f", "/a/%2e%2e", "/\u200f/\u200f/", "/ا\u200f\u0653", "//\u202e..//x", "/%61"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, target string) {
		r := request(t, target)
		p, ok := web.CanonicalPath(r)
		if !ok {
			return
		}
		if p == "" || p[0] != '/' || strings.Contains(p, "//") || !utf8.ValidString(p) || !norm.NFC.IsNormalString(p) {
			t.Fatalf("%q becomes %q", target, p)
		}
		again, ok := web.CanonicalPath(&http.Request{URL: &url.URL{Path: p}})
		if !ok || again != p {
			t.Fatalf("%q becomes %q, and that %q (%v)", target, p, again, ok)
		}
		for seg := range strings.SplitSeq(p, "/") {
			if seg == "." || seg == ".." {
				t.Fatalf("%q keeps a dot segment: %q", target, p)
			}
		}
	})
}

// FuzzParam holds Param to url.Values: the cache keys by one, pages may read
// the other.
func FuzzParam(f *testing.F) {
	for _, s := range []string{"page=2", "page=%32&page=3", "%70age=4", "a;page=1&page=5", "page=%zz&page=6", "page", "page=a+b", "&&page=&"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, query string) {
		values, _ := url.ParseQuery(query)
		if got, want := web.Param(query, "page"), values.Get("page"); got != want {
			t.Fatalf("%q: %q, url.Values has %q", query, got, want)
		}
	})
}

// The letters that are known without Unicode's tables must be those that the
// tables would leave alone, whatever stands beside them.
func TestKnownLettersAreCanonical(t *testing.T) {
	for a := rune(0x600); a < 0x700; a++ {
		for b := rune(0x600); b < 0x700; b++ {
			p := "/" + string(a) + string(b)
			want := norm.NFC.String(strings.ReplaceAll(p, "\u061c", ""))
			got, ok := web.CanonicalPath(&http.Request{URL: &url.URL{Path: p}})
			if !ok || got != want {
				t.Fatalf("%+q: %+q, %v, want %+q", p, got, ok, want)
			}
		}
	}
	for _, p := range []string{"/\xd8", "/\xd8/", "/\xda\x80\xda", "/\xd9a"} {
		if got, ok := web.CanonicalPath(&http.Request{URL: &url.URL{Path: p}}); ok {
			t.Errorf("%q: %q", p, got)
		}
	}
}
