package page_test

import (
	"html"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"isnad/internal/page"
)

// words marks each place where one of the words stands by itself.
func words(list ...string) func(string) [][2]int {
	return func(text string) (ranges [][2]int) {
		at := 0
		for field := range strings.SplitSeq(text, " ") {
			for _, w := range list {
				if strings.Trim(field, ".،") == w {
					start := at + strings.Index(field, w)
					ranges = append(ranges, [2]int{start, start + len(w)})
				}
			}
			at += len(field) + 1
		}
		return ranges
	}
}

func TestSnippets(t *testing.T) {
	filler := strings.Repeat("كلام لا شأن له بالسؤال. ", 40)
	for name, c := range map[string]struct {
		text  string
		words []string
		want  string
	}{
		"nothing found":    {filler, []string{"زمردة"}, ""},
		"a short text":     {"وصلت زمردة أمس.", []string{"زمردة"}, "وصلت <mark>زمردة</mark> أمس."},
		"lines become one": {"وصلت\nزمردة\n\nأمس", []string{"زمردة"}, "وصلت <mark>زمردة</mark> أمس"},
		"markup is text":   {"<b> زمردة & <script>", []string{"زمردة"}, "&lt;b&gt; <mark>زمردة</mark> &amp; &lt;script&gt;"},
		"a sentence's beginning is near": {filler + "ثم وصلت زمردة. " + filler, []string{"زمردة"},
			"\u2026 ثم وصلت <mark>زمردة</mark>. كلام"},
		"where most of the words are": {"زمردة. " + filler + "هنا لؤلؤة و زمردة معًا. " + filler, []string{"زمردة", "لؤلؤة"},
			"\u2026 هنا <mark>لؤلؤة</mark> و <mark>زمردة</mark> معًا."},
	} {
		got := string(page.Snippet(c.text, words(c.words...)))
		if c.want == "" && got != "" || !strings.HasPrefix(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// Whatever stands in a text and whatever is marked in it, a snippet is short,
// valid, and a part of the text.
func FuzzSnippet(f *testing.F) {
	f.Add("وصلت زمردة أمس إلى الميناء", 9, 20)
	f.Add(strings.Repeat("ب", 900), 400, 1700)
	f.Add("ة0أمس\x00المين", 9, 20)
	f.Add("a<b>&\u0301 x", 0, 4)
	f.Add(strings.Repeat("كلمة. ", 200), 600, 608)
	tags := regexp.MustCompile(`</?mark>`)
	f.Fuzz(func(t *testing.T, text string, from, to int) {
		text = strings.ToValidUTF8(text, "")
		mark := func(s string) [][2]int {
			if from < 0 || to > len(s) || from >= to || !utf8.RuneStart(append([]byte(s), 'x')[from]) || !utf8.RuneStart(append([]byte(s), 'x')[to]) {
				return nil
			}
			return [][2]int{{from, to}}
		}
		got := string(page.Snippet(text, mark))
		one := strings.Join(strings.Fields(text), " ")
		if mark(one) == nil {
			if got != "" {
				t.Fatalf("%q without a mark", got)
			}
			return
		}
		if !utf8.ValidString(got) || strings.Count(got, "<mark>") != 1 {
			t.Fatalf("%q of %q", got, text)
		}
		plain := html.UnescapeString(tags.ReplaceAllString(got, ""))
		plain = strings.TrimSuffix(strings.TrimPrefix(plain, "\u2026 "), " \u2026")
		if !strings.Contains(strings.ReplaceAll(one, "\x00", "\ufffd"), plain) { // HTML has no NUL
			t.Fatalf("%q is no part of %q", plain, one)
		}
		if n := utf8.RuneCountInString(plain); n > 300+utf8.RuneCountInString(one[from:to]) {
			t.Fatalf("%d letters", n)
		}
	})
}
