package arabic_test

import (
	"testing"
	"unicode/utf8"

	"isnad/arabic"
)

func TestMap(t *testing.T) {
	for _, c := range []struct{ in, part, want string }{
		{"قال المَسْؤُولُ أمس", "المسوول", "المَسْؤُولُ"},
		{"قال مسئول أمس", "مسوول", "مسئول"},
		{"قال مسئول أمس", "سوو", "سئو"}, // ئو folds as one
		{"قـــال\u200f نعم", "قال", "قـــال\u200f"},
		{"في ﻻﻫﺎﻱ", "لا", "ﻻ"},
		{"ABC é E\u0301x", "é é", "é E\u0301"},
		{"خبر ١٢", "12", "١٢"},
		{"\u200fخبر", "خبر", "خبر"},
		{"a\xffb", "b", "b"},
		{"محمد ﷺ", "عليه", "ﷺ"},
	} {
		folded, offsets := arabic.FoldAll.Map(c.in)
		if folded != arabic.Fold(c.in) {
			t.Errorf("Map(%q) folds to %q, Fold to %q", c.in, folded, arabic.Fold(c.in))
		}
		start := index(folded, c.part)
		from, to := offsets.Span(start, start+len(c.part))
		if got := c.in[from:to]; got != c.want {
			t.Errorf("%q in %q is %q, want %q", c.part, c.in, got, c.want)
		}
		if got, want := offsets.Rune(start), utf8.RuneCountInString(c.in[:from]); got != want {
			t.Errorf("%q in %q begins at character %d, want %d", c.part, c.in, got, want)
		}
	}
	var none arabic.Offsets
	if none.Byte(0) != 0 || none.Rune(3) != 0 {
		t.Error("the zero value does not lead to 0")
	}
}

// index is strings.Index, and -1 made plain as a text that is not there.
func index(s, part string) int {
	for i := range s {
		if len(s)-i >= len(part) && s[i:i+len(part)] == part {
			return i
		}
	}
	return len(s)
}

func FuzzMap(f *testing.F) {
	for _, s := range seeds {
		f.Add(s, uint16(arabic.FoldAll))
	}
	f.Add("ئ\u064eﻭ ﺌو ي\u0654ؤ", uint16(arabic.FoldAll))
	f.Add("ا\u064b\u0653", uint16(arabic.FoldAll&^arabic.FoldMarks))
	f.Fuzz(func(t *testing.T, s string, mask uint16) {
		folding := arabic.Folding(mask) & arabic.FoldAll
		folded, offsets := folding.Map(s)
		if want := folding.String(s); folded != want && utf8.ValidString(s) {
			t.Fatalf("%b.Map(%q) = %q, String %q", mask, s, folded, want)
		}
		if again := folding.String(folded); again != folded {
			t.Fatalf("%b folds %q to %q, then to %q", mask, s, folded, again)
		}
		last, runes := 0, 0
		for i := 0; i <= len(folded); i++ {
			at := offsets.Byte(i)
			if at < last || at > len(s) || i < len(folded) && at == len(s) {
				t.Fatalf("%b.Map(%q): byte %d of %q is at %d, after %d", mask, s, i, folded, at, last)
			}
			if n := offsets.Rune(i); n != utf8.RuneCountInString(s[:at]) || n < runes {
				t.Fatalf("%b.Map(%q): byte %d is at byte %d, character %d", mask, s, i, at, n)
			}
			last = at
		}
		for start, r := range folded {
			end := start + utf8.RuneLen(r)
			from, to := offsets.Span(start, end)
			if from >= to || to > len(s) || from != offsets.Byte(start) {
				t.Fatalf("%b.Map(%q): %q of %q is from %d to %d", mask, s, r, folded, from, to)
			}
			if part := folding.String(s[from:to]); index(part, string(r)) == len(part) {
				t.Fatalf("%b.Map(%q): %q is in %q, which folds to %q", mask, s, r, s[from:to], part)
			}
		}
	})
}
