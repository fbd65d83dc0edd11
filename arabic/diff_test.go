package arabic_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"

	"isnad/arabic"
)

// show writes a comparison as [-old-] and {+new+} with the class of the change.
func show(edits []arabic.Edit) string {
	var b strings.Builder
	for _, e := range edits {
		switch e.Kind {
		case arabic.Equal:
			b.WriteString(e.Text)
		case arabic.Delete:
			fmt.Fprintf(&b, "[-%s-%s]", e.Text, e.Change)
		case arabic.Insert:
			fmt.Fprintf(&b, "{+%s+%s}", e.Text, e.Change)
		}
	}
	return b.String()
}

func TestDiffWords(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"same", "قال الوزير", "قال الوزير", "قال الوزير"},
		{"both empty", "", "", ""},
		{"all new", "", "خبر", "{+خبر+substantive}"},
		{"clitics stay", "قرار المجلس اليوم", "قرار للمجلس اليوم", "قرار [-المجلس-substantive]{+للمجلس+substantive} اليوم"},
		{"hashtag whole", "عن #قناة_ليبيا الآن", "عن #قناة_مصر الآن", "عن [-#قناة_ليبيا-substantive]{+#قناة_مصر+substantive} الآن"},
		{"phrase as one", "وصل وزير الخارجية إلى جنيف", "وصل رئيس الحكومة إلى جنيف", "وصل [-وزير الخارجية-substantive]{+رئيس الحكومة+substantive} إلى جنيف"},
		{"spelling", "إستمرار الإجتماع في مدرسه", "استمرار الاجتماع في مدرسة", "[-إستمرار-spelling]{+استمرار+spelling} [-الإجتماع-spelling]{+الاجتماع+spelling} في [-مدرسه-spelling]{+مدرسة+spelling}"},
		{"diacritics", "كتب الخبر", "كَتَبَ الخبـر", "[-كتب-diacritics]{+كَتَبَ+diacritics} [-الخبر-diacritics]{+الخبـر+diacritics}"},
		{"punctuation", "قال, نعم", "قال، نعم", "قال[-,-punctuation]{+،+punctuation} نعم"},
		{"added comma", "قال نعم", "قال، نعم", "قال{+،+punctuation} نعم"},
		{"invisible", "قال نعم", "قال\u200f نعم", "[-قال-invisible]{+قال\u200f+invisible} نعم"},
		{"spaces", "قال نعم", "قال  نعم", "قال[- -invisible]{+  +invisible}نعم"},
		{"NFD is NFC", "أحمد", "ا\u0654حمد", "أحمد"},
		{"number", "بلغ 12,5 مليون", "بلغ 125 مليون", "بلغ [-12,5-substantive]{+125+substantive} مليون"},
		{"sign of a number", "إلى -5 درجات", "إلى 5 درجات", "إلى [--5-substantive]{+5+substantive} درجات"},
		{"digits", "عام ٢٠٢٦", "عام 2026", "عام [-٢٠٢٦-spelling]{+2026+spelling}"},
		{"spelling beside fact", "قال الى الوزير", "قال إلى الرئيس", "قال [-الى-spelling]{+إلى+spelling} [-الوزير-substantive]{+الرئيس+substantive}"},
		{"removed word", "قال أمس الوزير", "قال الوزير", "قال [-أمس -substantive]الوزير"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := show(arabic.DiffWords(c.old, c.new)); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// rebuild returns the two texts that a comparison stands for.
func rebuild(edits []arabic.Edit) (old, new string) {
	for _, e := range edits {
		if e.Kind != arabic.Insert {
			old += e.Text
		}
		if e.Kind != arabic.Delete {
			new += e.Text
		}
	}
	return old, new
}

// A comparison finds as much in common as the textbook's table of longest
// common subsequences does.
func TestDiffIsShortest(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	words := strings.Fields("قال الوزير إن الاتفاق جاهز")
	sentence := func() []string {
		s := make([]string, r.IntN(40))
		for i := range s {
			s[i] = words[r.IntN(len(words))]
		}
		return s
	}
	for range 500 {
		a, b := sentence(), sentence()
		edits := arabic.DiffWords(strings.Join(a, "\n"), strings.Join(b, "\n"))
		common := 0
		for _, e := range edits {
			if e.Kind == arabic.Equal {
				common += len(strings.Fields(e.Text)) + strings.Count(e.Text, "\n")
			}
		}
		if want := longestCommon(tokens(a), tokens(b)); common != want {
			t.Fatalf("%q and %q: %d tokens in common, want %d\n%s", a, b, common, want, show(edits))
		}
	}
}

func tokens(words []string) []string {
	return strings.SplitAfter(strings.Join(words, " \n "), " ")
}

func longestCommon(a, b []string) int {
	clean := func(s []string) (out []string) {
		for _, w := range s {
			if w = strings.Trim(w, " "); w != "" {
				out = append(out, w)
			}
		}
		return out
	}
	a, b = clean(a), clean(b)
	row := make([]int, len(b)+1)
	for _, x := range a {
		diagonal := 0
		for j, y := range b {
			above := row[j+1]
			if x == y {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(row[j], above)
			}
			diagonal = above
		}
	}
	return row[len(b)]
}

// Two long texts with nothing in common are compared in bounded time.
func TestDiffIsBounded(t *testing.T) {
	var a, b strings.Builder
	for i := range 60_000 {
		fmt.Fprintf(&a, "أ%d ", i)
		fmt.Fprintf(&b, "ب%d ", i)
	}
	began := time.Now()
	old, new := rebuild(arabic.DiffWords(a.String(), b.String()))
	if took := time.Since(began); took > 20*time.Second {
		t.Errorf("took %v", took)
	}
	if old != a.String() || new != b.String() {
		t.Error("texts are not restored")
	}
}

func FuzzDiffWords(f *testing.F) {
	f.Add("قال الوزير إن «الاتفاق» جاهز", "قال الرئيس: إن الإتفاق جاهزٌ")
	f.Add("a\u200f b\xff", "a  b\r\n#ليبيا")
	f.Fuzz(func(t *testing.T, a, b string) {
		edits := arabic.DiffWords(a, b)
		old, new := rebuild(edits)
		want := func(s string) string { return norm.NFC.String(strings.ToValidUTF8(s, "")) }
		if old != want(a) || new != want(b) {
			t.Fatalf("%q %q: restored %q %q", a, b, old, new)
		}
		for i, e := range edits {
			if (e.Kind == arabic.Equal) != (e.Change == arabic.Same) || e.Text == "" {
				t.Fatalf("edit %d of %q %q: %+v", i, a, b, e)
			}
		}
	})
}
