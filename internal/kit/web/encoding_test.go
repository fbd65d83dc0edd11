package web_test

import (
	"bytes"
	"strings"
	"testing"

	"isnad/internal/kit/web"
)

func TestAcceptEncoding(t *testing.T) {
	for header, want := range map[string]web.Encoding{
		"":                                web.Identity,
		"gzip":                            web.Gzip,
		"gzip, deflate, br, zstd":         web.Brotli,
		"gzip, deflate, br":               web.Brotli,
		"GZip;q=1.0, *;q=0":               web.Gzip,
		"br;q=0.5, gzip;q=0.8":            web.Gzip,
		"br;q=0, gzip":                    web.Gzip,
		"br;q=0.000":                      web.Identity,
		"zstd, gzip":                      web.Zstd,
		"*":                               web.Brotli,
		"*;q=0":                           web.Identity,
		"identity;q=1, gzip;q=0.5":        web.Identity,
		"identity, br":                    web.Brotli,
		"gzip;q=2":                        web.Gzip - 1, // no weight of RFC 9110
		"gzip;q=abc, br;q=0.1":            web.Brotli,
		"deflate":                         web.Identity,
		"x-gzip":                          web.Gzip,
		" br ; q=0.9 , gzip ; q = 1":      web.Gzip,
		"br, br;q=0":                      web.Brotli,
		"gzip;level=9;q=0.2, br;q=0.1":    web.Gzip,
		strings.Repeat("x,", 1000) + "br": web.Brotli,
	} {
		if got := web.AcceptEncoding([]string{header}); got != want {
			t.Errorf("%.40q: %q, want %q", header, got, want)
		}
	}
	if got := web.AcceptEncoding([]string{"gzip;q=0.1", "br"}); got != web.Brotli {
		t.Errorf("two lines: %q", got)
	}
	header := []string{"br;q=0.5, gzip;q=0.8, *;q=0.1"}
	if n := testing.AllocsPerRun(100, func() { web.AcceptEncoding(header) }); n != 0 {
		t.Errorf("allocates %v times", n)
	}
}

func FuzzAcceptEncoding(f *testing.F) {
	for _, s := range []string{"", "gzip", "br;q=0.5, *", "identity;q=0,*;q=0", ";;q=,", "q=1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, header string) {
		e := web.AcceptEncoding([]string{header})
		if int(e) >= web.Encodings {
			t.Fatal(e)
		}
		// What was not mentioned must not be chosen.
		low := strings.ToLower(header)
		if e != web.Identity && !strings.Contains(low, e.String()) && !strings.Contains(low, "*") {
			t.Fatalf("%q: chose %q", header, e)
		}
	})
}

func TestCompressRoundTrip(t *testing.T) {
	text := []byte(strings.Repeat("وأضاف المصدر أن ", 500))
	for _, effort := range []web.Effort{web.Quick, web.Best} {
		for e := range web.Encoding(web.Encodings) {
			for _, body := range [][]byte{nil, []byte("a"), text} {
				b, err := web.Compress(body, e, effort)
				if err != nil {
					t.Fatal(err)
				}
				back, err := web.Decompress(b, e)
				if err != nil || !bytes.Equal(back, body) {
					t.Errorf("%s of %d bytes: %v", e, len(body), err)
				}
			}
		}
	}
}

func TestNoneMatch(t *testing.T) {
	for header, want := range map[string]bool{
		`"a"`: true, `W/"a"`: true, `"b", "a"`: true, `*`: true, `"b"`: false, `a`: false, ``: false, `"a-br"`: false,
	} {
		if got := web.NoneMatch([]string{header}, `"a"`); got != want {
			t.Errorf("%s: %v", header, got)
		}
	}
}
