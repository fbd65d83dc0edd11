package arabic_test

import (
	"bufio"
	"os"
	"strings"
	"testing"

	"isnad/arabic"
)

// sharedLines reads a file of vectors, or skips the test where there is none.
func sharedLines(t *testing.T, name string) []string {
	t.Helper()
	file, err := os.Open("../../shared/data/arabic/" + name)
	if err != nil {
		t.Skip("no vectors here:", err)
	}
	defer file.Close()
	var lines []string
	for s := bufio.NewScanner(file); s.Scan(); {
		if s.Text() != "" {
			lines = append(lines, s.Text())
		}
	}
	return lines
}

// The order of ICU for Arabic, in which ours differs on purpose (row 59): ICU
// sets آ, ؤ, ئ, ى and ة apart as letters of their own; ours lists them with the
// letter that people look under. Words without those letters stand in ICU's
// order, and every difference is of one of those letters.
func TestSortAgainstICU(t *testing.T) {
	words := sharedLines(t, "collation/ar-sorted-icu.txt")
	var plain []string
	for _, w := range words {
		if !strings.ContainsAny(w, "آؤئىةکیٱء") {
			plain = append(plain, w)
		}
	}
	swapped := 0
	for i := 1; i < len(plain); i++ {
		a, b := plain[i-1], plain[i]
		if arabic.SortKey(a) <= arabic.SortKey(b) {
			continue
		}
		swapped++
		if arabic.Fold(a) != arabic.Fold(b) {
			t.Errorf("%s before %s in ICU, not here", a, b)
		}
	}
	t.Logf("%d words, %d of them without letters that are folded on purpose, %d neighbours of one spelling swapped", len(words), len(plain), swapped)
	if len(plain) < 300 {
		t.Errorf("only %d words compared", len(plain))
	}
}

// followed is how many vectors of each system our name agrees with, after what
// differs on purpose is taken out: marks of letters, ʿayn and hamza (ASCII has
// none), the article written to its word and never assimilated (so that one name
// sorts and is found as one), ة as a, one letter for two, and no case. What
// remains different: endings of case and verb that a name in a paper does not
// have, ة of a construct before a word without article (t, which cannot be seen
// from the letters), words without any vowel sign, and the letters of ISO 233
// and of the Egyptian survey (š, ẖ, el-).
var followed = map[string]int{
	"odni-ara-Arab-Latn-2004": 13, "odni-ara-Arab-Latn-2015": 13, "bgnpcgn-ara-Arab-Latn-1956": 51,
	"un-ara-Arab-Latn-1971": 3, "un-ara-Arab-Latn-1972": 4, "un-ara-Arab-Latn-2017": 14,
	"alalc-ara-Arab-Latn-1997": 75, "iso-ara-Arab-Latn-233-2-1993": 6, "iso-ara-Arab-Latn-233-1984": 3, "ses-ara-Arab-Latn-1930": 0,
}

func TestTranslitAgainstSystems(t *testing.T) {
	lines := sharedLines(t, "transliteration/translit-vectors.tsv")
	same, all := map[string]int{}, map[string]int{}
	for _, line := range lines[1:] {
		f := strings.Split(line, "\t")
		if len(f) != 3 {
			t.Fatalf("line %q", line)
		}
		all[f[0]]++
		if got, want := bareName(arabic.Translit(f[1])), bareName(f[2]); got == want {
			same[f[0]]++
		} else {
			t.Logf("%s: %s: %s, not %s", f[0], f[1], got, want)
		}
	}
	if len(lines) != 240 || len(all) != len(followed) {
		t.Errorf("%d lines of %d systems", len(lines), len(all))
	}
	for system, n := range all {
		t.Logf("%-28s %d of %d", system, same[system], n)
		if same[system] < followed[system] {
			t.Errorf("%s: %d agree, %d did", system, same[system], followed[system])
		}
	}
}

// bareName takes out of a romanised name what differs on purpose.
func bareName(s string) string {
	s = arabic.Translit(strings.NewReplacer("’", "", "‘", "", "'", "").Replace(s))
	var words []string
	for _, w := range strings.Split(s, "-") {
		switch w {
		case "al", "ar", "as", "ash", "ad", "ath", "an", "az", "at":
			continue
		}
		w = strings.TrimPrefix(w, "al")
		if len(w) > 3 {
			w = strings.TrimSuffix(w, "h")
		}
		words = append(words, w)
	}
	var b []byte
	for _, c := range []byte(strings.Join(words, "")) {
		if len(b) == 0 || b[len(b)-1] != c {
			b = append(b, c)
		}
	}
	return string(b)
}
