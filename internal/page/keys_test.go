package page_test

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"isnad/internal/kit/i18n"
)

// A key that no catalogue has prints as ⟦key⟧ in front of readers.
func TestEveryKeyThatPagesPrintHasAMessage(t *testing.T) {
	catalog, err := i18n.Load()
	if err != nil {
		t.Fatal(err)
	}
	p := catalog.Printer(i18n.LocaleFor("ar", "LY", nil))
	literal := regexp.MustCompile(`\.(?:T|N|H|NH)\(?\s?"([a-z0-9_.-]+)"`)
	n := 0
	for _, glob := range []string{"*.go", "../site/*.go", "../../themes/bayan/templates/*.html", "../../themes/bayan/templates/*/*.html"} {
		files, err := filepath.Glob(glob)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			text, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range literal.FindAllStringSubmatch(string(text), -1) {
				n++
				if key := m[1]; !p.Has(key) && key[len(key)-1] != '.' {
					t.Errorf("%s prints %s", f, key)
				}
			}
		}
	}
	if n < 100 {
		t.Fatalf("only %d keys found: the test looks at nothing", n)
	}
}
