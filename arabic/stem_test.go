package arabic_test

import (
	"os"
	"strings"
	"testing"

	"isnad/arabic"
)

// sets reads a file of words, a set a line.
func sets(t *testing.T, name string) [][]string {
	t.Helper()
	text, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var out [][]string
	for line := range strings.Lines(string(text)) {
		if words := strings.Fields(line); len(words) > 0 && words[0] != "#" {
			out = append(out, words)
		}
	}
	return out
}

func stem(word string) string { return arabic.Stem(arabic.Fold(word)) }

// TestStemMeet: the forms of a word have one stem, and no two of these words the
// same one.
func TestStemMeet(t *testing.T) {
	words := 0
	owner := map[string]string{}
	for _, set := range sets(t, "stem-meet.txt") {
		want := stem(set[0])
		for _, w := range set {
			words++
			if got := stem(w); got != want {
				t.Errorf("Stem(%s) = %s; Stem(%s) = %s", w, got, set[0], want)
			}
		}
		if other, taken := owner[want]; taken {
			t.Errorf("%s and %s share the stem %s", other, set[0], want)
		}
		owner[want] = set[0]
	}
	if words < 300 {
		t.Errorf("%d words; a table of at least 300 was promised", words)
	}
}

// TestStemApart: words that only look alike keep their own stems.
func TestStemApart(t *testing.T) {
	pairs := 0
	for _, set := range sets(t, "stem-apart.txt") {
		for i, a := range set {
			for _, b := range set[i+1:] {
				pairs++
				if stem(a) == stem(b) {
					t.Errorf("%s and %s share the stem %s", a, b, stem(a))
				}
			}
		}
	}
	if pairs < 300 {
		t.Errorf("%d pairs; a table of at least 300 was promised", pairs)
	}
}

// FuzzStem: whatever comes in, a word is not lost, and Stem and Bare allocate
// nothing of their own.
func FuzzStem(f *testing.F) {
	for _, w := range []string{"", "والي", "ال", "وو", "للله", "English", "وزير2", "\xd9", "وزرائهم"} {
		f.Add(w)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, w := range append(arabic.Words(s), s) {
			stem := arabic.Stem(w)
			if (stem == "") != (w == "") {
				t.Errorf("Stem(%q) = %q", w, stem)
			}
			if bare := arabic.Bare(w); !strings.HasSuffix(w, bare) || bare == "" && w != "" {
				t.Errorf("Bare(%q) = %q", w, bare)
			}
		}
	})
}

func TestStemDoesNotAllocate(t *testing.T) {
	const text = "والوزراء في حكوماتهم للاعبين الفرنسيين بالالتزامات، والمسؤولون"
	words := arabic.Words(text)
	var terms arabic.Terms
	stem := make([]byte, 0, 64)
	if n := testing.AllocsPerRun(20, func() {
		for _, w := range words {
			arabic.Stem(w)
		}
		for terms.Reset(text); terms.Next(); {
			stem = arabic.AppendStem(stem[:0], terms.Folded())
		}
	}); n > 0 {
		t.Errorf("%v allocations", n)
	}
}
