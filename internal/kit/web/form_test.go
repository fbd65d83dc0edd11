package web_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"isnad/internal/kit/errs"
	"isnad/internal/kit/web"
)

func parse(body, kind string, max int64) (*web.Form, error) {
	r := httptest.NewRequest("POST", "/?name=address&bad=%zz", strings.NewReader(body))
	r.Header.Set("Content-Type", kind)
	return web.ParseForm(httptest.NewRecorder(), r, max)
}

const urlencoded = "application/x-www-form-urlencoded"

func TestParseForm(t *testing.T) {
	multipart := "--b\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nسطر\r\nآخر\r\n--b--\r\n"
	for name, tc := range map[string]struct {
		body, kind string
		field      string
		want       string
		fails      errs.Kind
	}{
		"plain":           {"text=+a%0D%0Ab+&x=1", urlencoded, "text", " a\nb ", 0},
		"multipart":       {multipart, "multipart/form-data; boundary=b", "text", "سطر\nآخر", 0},
		"address is out":  {"x=1", urlencoded, "name", "", 0},
		"empty":           {"", urlencoded, "text", "", 0},
		"too long":        {"text=" + strings.Repeat("a", 5000), urlencoded, "", "", errs.TooLarge},
		"too many fields": {strings.Repeat("a&", 2100), urlencoded, "", "", errs.TooLarge},
		"not UTF-8":       {"text=%ff", urlencoded, "", "", errs.Invalid},
		"NUL":             {"text=a%00b", urlencoded, "", "", errs.Invalid},
		"NUL in a name":   {"a%00b=1", urlencoded, "", "", errs.Invalid},
		"broken escape":   {"text=%zz", urlencoded, "", "", errs.Invalid},
		"broken type":     {"text=1", "multipart/form-data; boundary=\x00", "", "", errs.Invalid},
		"no boundary":     {"text=1", "multipart/form-data", "", "", errs.Invalid},
		"cut multipart":   {multipart[:len(multipart)-8], "multipart/form-data; boundary=b", "", "", errs.Invalid},
	} {
		f, err := parse(tc.body, tc.kind, 4500)
		if tc.fails != 0 {
			if !errs.Is(err, tc.fails) {
				t.Errorf("%s: %v, want %v", name, err, tc.fails)
			}
			continue
		}
		if err != nil || f.Get(tc.field) != tc.want {
			t.Errorf("%s: %v %v", name, f, err)
		}
	}
}

func TestFormKeepsWhatWasTypedAndWhatIsWrong(t *testing.T) {
	f, err := parse("name=+هند+&consent=", urlencoded, 1000)
	if err != nil {
		t.Fatal(err)
	}
	if f.Fail(nil) || f.Failed() || f.Fail(errors.New("disk full")) || f.Fail(errs.New(errs.Denied, "x", nil)) {
		t.Error("what is no fault of the form is blamed on it")
	}
	if !f.Fail(errs.List{errs.InField("email", "email.missing", nil), errs.InField("text", "text.missing", nil)}) || !f.Fail(errs.New(errs.TooMany, "slow", nil)) {
		t.Error("a fault is not taken")
	}
	if len(f.Errors()) != 3 || f.Error("text").Key != "text.missing" || f.Error("").Key != "slow" || f.Error("name") != nil {
		t.Errorf("%v", f.Errors())
	}
	if f.Text("name") != "هند" || !f.Has("consent") || f.Has("nothing") {
		t.Error("what was typed is lost")
	}
}

func FuzzParseForm(f *testing.F) {
	f.Add("a=1&b=%D8%A7", urlencoded)
	f.Add("--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--b--\r\n", "multipart/form-data; boundary=b")
	f.Fuzz(func(t *testing.T, body, kind string) {
		form, err := parse(body, kind, 1<<16)
		if err != nil {
			if errs.KindOf(err) == errs.Internal {
				t.Fatalf("an incident made of input: %v", err)
			}
			return
		}
		for name, list := range form.Values {
			for _, v := range append(list, name) {
				if strings.ContainsRune(v, 0) || v != strings.ToValidUTF8(v, "") {
					t.Fatalf("%q", v)
				}
			}
		}
	})
}

func TestSigner(t *testing.T) {
	now := time.Date(2026, 8, 15, 12, 0, 0, 0, time.UTC)
	s := web.Signer{Key: []byte("0123456789abcdef0123456789abcdef"), Now: func() time.Time { return now }}
	token := s.Seal("comment", "٤٢", now.Add(time.Minute))
	if got, ok := s.Open("comment", token); !ok || got != "٤٢" {
		t.Errorf("%q %v", got, ok)
	}
	changed := []byte(token)
	changed[len(changed)-2] ^= 1
	for name, bad := range map[string]string{"changed": string(changed), "cut": token[:20], "empty": "", "no base64": "!!" + token} {
		if _, ok := s.Open("comment", bad); ok {
			t.Errorf("%s: accepted", name)
		}
	}
	if _, ok := s.Open("reset", token); ok {
		t.Error("accepted for another purpose")
	}
	if _, ok := (web.Signer{Key: []byte("another key"), Now: s.Now}).Open("comment", token); ok {
		t.Error("accepted under another key")
	}
	now = now.Add(time.Minute)
	if _, ok := s.Open("comment", token); ok {
		t.Error("accepted after its end")
	}
}

func TestFlashIsReadOnce(t *testing.T) {
	s := web.Signer{Key: []byte("k")}
	w := httptest.NewRecorder()
	s.Flash(w, httptest.NewRequest("POST", "/", nil), web.Flash{Key: "saved", Values: map[string]string{"Title": "خبر"}})
	r := httptest.NewRequest("GET", "/", nil)
	r.AddCookie(w.Result().Cookies()[0])
	w = httptest.NewRecorder()
	f, ok := s.TakeFlash(w, r)
	if !ok || f.Key != "saved" || f.Values["Title"] != "خبر" {
		t.Errorf("%+v %v", f, ok)
	}
	if k := w.Result().Cookies(); len(k) != 1 || k[0].MaxAge >= 0 {
		t.Errorf("not cleared: %v", k)
	}
	if _, ok := s.TakeFlash(w, httptest.NewRequest("GET", "/", nil)); ok {
		t.Error("a message from nowhere")
	}
}

func TestCookies(t *testing.T) {
	var c web.SessionCookie = "isnad"
	plain := httptest.NewRequest("GET", "http://localhost/", nil)
	secure := httptest.NewRequest("GET", "https://localhost/", nil)
	for _, r := range []*http.Request{plain, secure} {
		w := httptest.NewRecorder()
		c.Set(w, r, "token", time.Hour)
		k := w.Result().Cookies()[0]
		https := r.TLS != nil
		if !k.HttpOnly || k.Secure != https || k.SameSite != http.SameSiteLaxMode || k.Path != "/" || k.Domain != "" || (k.Name == "__Host-isnad") != https {
			t.Errorf("https %v: %s", https, k)
		}
		r.Header.Set("Cookie", "x=1; "+k.Name+"=token; y=2")
		if c.Token(r) != "token" {
			t.Errorf("https %v: %q", https, c.Token(r))
		}
	}
	secure.Header.Set("Cookie", "isnad=planted")
	if c.Token(secure) != "" {
		t.Error("a cookie that plain HTTP could set counts over HTTPS")
	}
	plain.Header.Set("Cookie", `d=dark.l`)
	if web.CookieOneOf(plain, "d", []string{"dark.l"}) != "dark.l" || web.CookieOneOf(plain, "d", []string{"x"}) != "" {
		t.Error("the allowed values are not what counts")
	}
}

func TestLocalPath(t *testing.T) {
	for to, want := range map[string]string{
		"/newsroom/?q=x#y": "/newsroom/?q=x#y", "": "/", "//evil.example": "/", `/\evil.example`: "/", "https://evil.example": "/",
		"/a\tb": "/", "javascript:x": "/", `/a\b`: "/", "/": "/", "/أخبار": "/أخبار",
	} {
		if got := web.LocalPath(to); got != want {
			t.Errorf("%q: %q", to, got)
		}
	}
}
