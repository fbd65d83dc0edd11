package arabic_test

import (
	"bufio"
	"os"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"isnad/arabic"
)

// The plural rules agree with those that x/text has from CLDR.
func TestPluralAgainstText(t *testing.T) {
	forms := map[plural.Form]arabic.Category{
		plural.Zero: arabic.Zero, plural.One: arabic.One, plural.Two: arabic.Two,
		plural.Few: arabic.Few, plural.Many: arabic.Many, plural.Other: arabic.Other,
	}
	for n := range 2500 {
		want := forms[plural.Cardinal.MatchPlural(language.Arabic, n, 0, 0, 0, 0)]
		if got := arabic.Plural(n); got != want {
			t.Errorf("Plural(%d) = %v, want %v", n, got, want)
		}
	}
}

// The plural rules give every sample of CLDR its category.
func TestPluralAgainstSamples(t *testing.T) {
	file, err := os.Open("../../shared/data/arabic/cldr/plural-samples.tsv")
	if err != nil {
		t.Skip("no plural samples here:", err)
	}
	defer file.Close()
	checked := 0
	for lines := bufio.NewScanner(file); lines.Scan(); {
		f := strings.Split(lines.Text(), "\t")
		if len(f) != 4 || f[0] != "ar" || f[1] != "cardinal" {
			continue
		}
		x, err := strconv.ParseFloat(f[2], 64)
		if err != nil {
			continue // compact numbers such as 1c6
		}
		checked++
		if got := arabic.PluralFloat(x).String(); got != f[3] {
			t.Errorf("%s is %s, want %s", f[2], got, f[3])
		}
	}
	if checked < 50 {
		t.Errorf("only %d samples", checked)
	}
}
