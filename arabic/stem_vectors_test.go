package arabic_test

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"isnad/arabic"
)

const vectors = "../../shared/data/arabic/stemming"

// vectorLines reads a file of vectors, or skips the test where they are not.
func vectorLines(t *testing.T, name string) []string {
	t.Helper()
	f, err := os.Open(filepath.Join(vectors, name))
	if err != nil {
		t.Skip("the stemming vectors are not here:", err)
	}
	defer f.Close()
	var lines []string
	for sc := bufio.NewScanner(f); sc.Scan(); {
		lines = append(lines, sc.Text())
	}
	return lines
}

// TestLuceneVectors runs the vectors of Lucene's Arabic analyser. The
// differences are meant.
func TestLuceneVectors(t *testing.T) {
	const (
		double  = "ساهدهات is no word; one layer of inflection is taken off, not two"
		place   = "what comes from a place has the stem of the place"
		pronoun = "possession is taken off: ايمانكم is a form of ايمان"
		stop    = "stop words are a question's business, not the stemmer's"
		latin   = "letters are folded to lower case"
	)
	differ := map[string]string{
		"ساهدهات": double, "كبيرة the quick ساهدهات": double,
		"أمريكيين": place, "امريكي": place,
		"ما ملكت أيمانكم": pronoun, "الذين ملكت أيمانكم": pronoun,
		"The quick brown fox.": stop, "English": latin,
	}
	for _, line := range vectorLines(t, "lucene-vectors.tsv")[1:] {
		f := strings.Split(line, "\t")
		var got []string
		for _, w := range arabic.Words(f[1]) {
			if !strings.Contains(f[0], "Normalization") {
				w = arabic.Stem(w)
			}
			got = append(got, w)
		}
		if s := strings.Join(got, " "); s != f[2] && differ[f[1]] == "" {
			t.Errorf("%s: %s → %s, Lucene has %s", f[0], f[1], s, f[2])
		}
	}
}

// TestSnowballVectors compares with Snowball on its vocabulary, most of which
// is conjugated verbs of poetry. No word is lost, and each difference is of a
// kind that is meant.
func TestSnowballVectors(t *testing.T) {
	voc, theirs := vectorLines(t, "voc.txt"), vectorLines(t, "output.txt")
	same := 0
	kinds := map[string]int{}
	for i, w := range voc {
		folded, ours := arabic.Fold(w), stem(w)
		if ours == "" || utf8.RuneCountInString(folded) > 2 && utf8.RuneCountInString(ours) < 2 {
			t.Errorf("of %s only %q is left", w, ours)
		}
		if ours == theirs[i] {
			same++
			continue
		}
		kind := difference(folded, ours, theirs[i])
		if kind == "" {
			t.Errorf("%s: %s, Snowball has %s: a difference of no known kind", w, ours, theirs[i])
		}
		kinds[kind]++
	}
	if same < len(voc)*6/10 {
		t.Errorf("%d of %d agree", same, len(voc))
	}
	t.Logf("%d of %d agree; %v", same, len(voc), kinds)
}

// difference names why a stem of ours is not Snowball's.
func difference(folded, ours, theirs string) string {
	at := strings.Index(folded, theirs)
	start := strings.Index(folded, ours)
	switch {
	case start < 0:
		return "a list of ours: a broken plural, a place, a word that no rule reaches"
	case strings.Contains(theirs, "ء") || at < 0:
		return "Snowball gives hamza another letter than folding does, or changes letters inside"
	case at > start:
		return "Snowball cuts a first letter that may be a radical (ا و ف ب ل ك س) and we keep"
	case at < start:
		return "we cut an article or a conjunction that Snowball keeps"
	case strings.HasPrefix(ours, theirs):
		return "Snowball cuts an ending that we keep: it is a letter of the word, or a second layer"
	case strings.HasPrefix(theirs, ours):
		return "we cut an ending that Snowball keeps: وا, ت, a pronoun, the ي of origin"
	}
	return ""
}
