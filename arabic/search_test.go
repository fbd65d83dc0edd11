package arabic_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"isnad/arabic"
)

// Rows 44 to 54.
func TestFoldRows(t *testing.T) {
	cases := []struct {
		row  int
		same []string
	}{
		{44, []string{"احمد", "أحمد", "آحمد", "إحمد", "ٱحمد", "ا\u0654حمد"}},
		{45, []string{"مدرسه", "مدرسة"}},
		{46, []string{"مصطفي", "مصطفى"}},
		{46, []string{"علي", "على"}},
		{47, []string{"مسؤول", "مسئول", "مسي\u0654ول"}},
		{47, []string{"شؤون", "شئون"}},
		{48, []string{"كتب", "كَتَبَ", "كـتـب"}},
		{49, []string{"كابل", "کابل"}},
		{51, []string{"15 اغسطس", "١٥ أغسطس", "۱۵ أغسطس", "15\u00a0أغسطس"}},
		{54, []string{"لا", "ﻻ"}},
		{54, []string{"الله", "ﷲ"}},
		{0, []string{"unsmil", "UNSMIL", "UN\u200bSMIL"}},
		{0, []string{"élysée", "ÉLYSÉE", "E\u0301lyse\u0301e"}},
	}
	for _, c := range cases {
		for _, s := range c.same {
			if got := arabic.Fold(s); got != c.same[0] && got != arabic.Fold(c.same[0]) {
				t.Errorf("row %d: Fold(%q) = %q, want %q", c.row, s, got, arabic.Fold(c.same[0]))
			}
		}
	}
	if a, b := arabic.Fold("قائل"), "قايل"; a != b {
		t.Errorf("Fold(قائل) = %q", a)
	}
	if got := (arabic.FoldAll &^ arabic.FoldTeh).String("مدرسة أحمد"); got != "مدرسة احمد" {
		t.Errorf("without FoldTeh: %q", got)
	}
	if got := arabic.Folding(0).String("أحمد ABC ـَ ١"); got != "أحمد ABC ـَ ١" {
		t.Errorf("no folding: %q", got)
	}
}

// Every character that a folding changes is known to the quick look.
func TestFoldQuickLook(t *testing.T) {
	for r := rune(0); r < 0x3000; r++ {
		alone, inside := arabic.Fold(string(r)), arabic.Fold("أ"+string(r))
		if "ا"+alone != inside && r != 'و' && r != 0x654 {
			t.Errorf("%U folds to %q alone and to %q after a change", r, alone, inside)
		}
	}
}

func TestWords(t *testing.T) {
	got := arabic.Words("قال «المسؤول» لـ#قناة_ليبيا: ١٢!")
	if want := []string{"قال", "المسوول", "قناه", "ليبيا", "12"}; !slices.Equal(got, want) {
		t.Errorf("Words: %q, want %q", got, want)
	}
}

// Rows 57 to 61.
func TestSortRows(t *testing.T) {
	for row, want := range map[int][]string{
		57: {"إبراهيم", "ابراهيم", "أحمد"},
		59: {"ابتسام", "أحمد", "آمال", "مؤمن", "هدى", "ياسر"},
		60: {"7", "أحمد", "زهرة", "Ahmad", "benghazi"},
		61: {"3", "10", "١٢", "100"},
		1:  {"عبد الله", "عبد الناصر", "عبده"},
		2:  {"الفصل 2", "الفصل ١٠", "الفصل الأول"},
	} {
		got := slices.Clone(want)
		rand.New(rand.NewPCG(1, 2)).Shuffle(len(got), func(i, j int) { got[i], got[j] = got[j], got[i] })
		slices.SortFunc(got, func(a, b string) int { return strings.Compare(arabic.SortKey(a), arabic.SortKey(b)) })
		if !slices.Equal(got, want) {
			t.Errorf("row %d: %q, want %q", row, got, want)
		}
	}
	if a, b := arabic.SortKey("کريم"), arabic.SortKey("كريمة"); a >= b {
		t.Errorf("Persian ک does not sort as ك")
	}
	names := []string{"البصرة", "بغداد", "الله", "مصراتة"} // row 58
	got := slices.Clone(names)
	slices.SortFunc(got, func(a, b string) int {
		return strings.Compare(arabic.NameSortKey(a), arabic.NameSortKey(b))
	})
	if want := []string{"الله", "البصرة", "بغداد", "مصراتة"}; !slices.Equal(got, want) {
		t.Errorf("row 58: %q, want %q", got, want)
	}
}
