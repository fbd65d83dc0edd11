package arabic_test

import (
	"strings"
	"testing"

	"isnad/arabic"
)

// Row 124.
func TestNameParts(t *testing.T) {
	for _, c := range []struct{ in, joined, short string }{
		{"عبد الله سالم القماطي", "عبد_الله سالم القماطي", "عبد_الله القماطي"},
		{"سالم بن علي القماطي", "سالم بن_علي القماطي", "سالم القماطي"},
		{"هدى  بن\u00a0عمر", "هدى بن_عمر", "هدى بن_عمر"},
		{"نور الدين أبو بكر", "نور_الدين أبو_بكر", "نور_الدين أبو_بكر"},
		{"سالم أبو عبد الله", "سالم أبو_عبد_الله", "سالم أبو_عبد_الله"},
		{"عبد ربه منصور هادي", "عبد_ربه منصور هادي", "عبد_ربه هادي"},
		{"آل سعود", "آل_سعود", "آل_سعود"},
		{"Mustafa K.", "Mustafa K.", "Mustafa K."},
		{"بن", "بن", "بن"},
		{"", "", ""},
	} {
		shown := func(s string) string { return strings.ReplaceAll(s, "\u00a0", "_") }
		if got := shown(arabic.JoinName(c.in)); got != c.joined {
			t.Errorf("JoinName(%q) = %q, want %q", c.in, got, c.joined)
		}
		if got := shown(arabic.ShortName(c.in)); got != c.short {
			t.Errorf("ShortName(%q) = %q, want %q", c.in, got, c.short)
		}
	}
	if a, b := arabic.NameSortKey("عبد الله علي"), arabic.NameSortKey("عبد\u00a0الله علي"); a[:len(a)/3] != b[:len(b)/3] {
		t.Errorf("a no-break space moves a name in the index: %q, %q", a, b)
	}
}
