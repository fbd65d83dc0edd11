package blocks_test

import (
	"strings"
	"testing"

	"isnad/internal/migrate/blocks"
)

func TestPlainText(t *testing.T) {
	for in, want := range map[string]string{
		"سطر\r\nوسطر":                               "سطر\nوسطر",
		"<p>أول</p><p>ثانٍ<br />ثالث</p>":           "أول\n\nثانٍ\nثالث",
		"a &amp; b &lt;c&gt;":                       "a & b <c>",
		"<script>x()</script>y<style>p{}</style> z": "y z",
		`<a href="x" title="<b>">نص</a>`:            "نص",
		"  ":                                        "",
		"a\n\n\n\nb<i>c":                            "a\n\nbc",
	} {
		if got := blocks.Lines(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	if got := blocks.Line("<h1>عنوان\n <em>مائل</em>&nbsp;آخر</h1>"); got != "عنوان مائل آخر" {
		t.Errorf("%q", got)
	}
}

func FuzzPlainText(f *testing.F) {
	for _, s := range []string{"<p>a", "</script><script>", "<br/>&#0;", "<textarea><b>", "\xff<"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got := blocks.Line(s); strings.ContainsAny(got, "\n\r\t") || blocks.Line(strings.NewReplacer("<", "", "&", "").Replace(got)) == "" && strings.Trim(got, " <&") != "" {
			t.Errorf("%q: %q", s, got)
		}
	})
}
